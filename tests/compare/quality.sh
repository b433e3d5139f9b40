#!/bin/sh
# quality.sh QUALITY [CASES] - scores of the comparison by profile, on specifications that nothing was fitted on: two samples, and the published
# documents of ../shared/real where they are there. New texts come from a third sample. Status 1 where applying a comparison does not give the new version.
set -eu
quality=$1
cases=${2:-40}
here=$(dirname "$0")
donor=specs/community-growing-certificate.xml
scored="specs/community-mediation-award.xml specs/community-repair-certificate.xml"
status=0
for ids in kept dropped corrupted; do
    echo "samples, ids $ids"
    "$quality" --cases "$cases" --ids $ids $donor $scored || status=1
done
if [ -d ../shared/real ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    for document in ../shared/real/*.json; do
        python3 "$here/../real/convert.py" "$document" "$work/$(basename "$document" .json).xml"
    done
    echo "published documents, without ids"
    "$quality" --cases $((cases / 8 + 1)) --ids dropped $donor "$work"/*.xml || status=1
else
    echo "../shared/real is not there: scored on the samples only"
fi
exit $status
