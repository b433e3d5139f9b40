#!/usr/bin/env python3
"""Validates what `qualspec diff -f json` writes against its schema, and what a schema cannot say: ids are all different, groups hold each change once,
counts add up, `--stat` says the same. Usage: changes.py PROGRAM SCHEMA FOLDER OLD NEW [OLD NEW]..."""
import json
import pathlib
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not here: skipped")
    sys.exit(77)


def output(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout.decode()


def faults_of(comparison, stat):
    ids = [change["id"] for change in comparison["changes"]]
    if len(set(ids)) != len(ids):
        yield "two changes have one id"
    if sorted(id for group in comparison["groups"] for id in group["changes"]) != sorted(ids):
        yield "the groups do not hold each change once"
    summary = comparison["summary"]
    if sum(summary["counts"].values()) != len(ids) or summary["changes"] != len(ids):
        yield "the counts are not those of the changes"
    for level, count in summary["counts"].items():
        if count != sum(change["level"] == level for change in comparison["changes"]):
            yield f"not {count} changes are {level}"
    said = ", ".join(f"{count} {level}" for level, count in summary["counts"].items() if count)
    expected = f"{len(ids)} change{'' if len(ids) == 1 else 's'}: {said}" if ids else "no changes but numbers" if any(each["kind"] == "renumbered" for each in comparison["consequences"]) else "no changes"
    if stat != expected + "\n":
        yield f"--stat says {stat!r}, the changes are {expected!r}"
    for change in comparison["changes"]:
        if change["kind"] == "reworded" and change["words"]:
            old = "".join(run["text"] for run in change["words"] if run["run"] != "inserted")
            if old.split() != change["before"].split():
                yield f"the words of {change['id']} are not those of its old text"


def main():
    program, schema, folder, files = str(pathlib.Path(sys.argv[1]).resolve()), json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")), sys.argv[3], sys.argv[4:]
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    faults = []
    kinds = set()
    for old, new in zip(files[::2], files[1::2]):
        comparison = json.loads(output(program, "diff", "-f", "json", "-L", folder, old, new))
        kinds.update(change["kind"] for change in comparison["changes"])
        faults += [f"{new}: {'/'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(comparison)]
        faults += [f"{new}: {fault}" for fault in faults_of(comparison, output(program, "diff", "--stat", "-L", folder, old, new))]
        # That the schema would notice.
        for change in [each for each in comparison["changes"] if each["old"] and each["new"]][:1]:
            for spoil in ({"level": "fatal"}, {"kind": "added"}, {"more": 1}):
                if validator.is_valid({**comparison, "changes": [{**change, "kind": "reworded", **spoil}]}):
                    faults.append(f"the schema takes a change with {spoil}")
    if len(kinds) < 5:
        faults.append(f"only changes that are {', '.join(sorted(kinds))} were looked at")
    print("\n".join(faults) or f"{len(kinds)} kinds of changes are as the schema has them")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
