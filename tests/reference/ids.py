#!/usr/bin/env python3
"""Holds the ids of findings that stand in the source against those that `qualspec rules` lists. Usage: ids.py PROGRAM GENERATOR

An id is a literal "area.words-with-hyphens". Literals of the same form that are none are named in NOT_IDS; ids that are put together of pieces in PIECES, with the source
that they are read from."""
import pathlib
import re
import subprocess
import sys

LITERAL = re.compile(r'"([a-z]+\.[a-z]+(?:-[a-z0-9]+)*)"')
# Names of values and of files.
NOT_IDS = re.compile(r"(document|issue|organisation|qualification|unit|dcterms|sizes)\.[a-z]+|.*\.(xhtml|toml|xml|csv|png)")
TABLES = {"check/faults.cpp", "compare/meaning.cpp"}  # they tell of ids; that one is used must be seen elsewhere


def ids_of_pieces(generator):
    """concat(kind, ".missing-file") and concat("reference.unknown-", element): what they can become."""
    files = (generator / "spec/files.cpp").read_text(encoding="utf-8")
    everything = "".join(path.read_text(encoding="utf-8") for path in sorted((generator / "spec").glob("*.cpp")))
    kinds = set(re.findall(r'find\([^;]*?, "([a-z]+)", "[a-z]+"\)', everything))
    endings = set(re.findall(r'concat\(kind, "(\.[a-z-]+)"\)', files))
    elements = set(re.findall(r'refers_to = "([A-Za-z]+)"', (generator / "spec/describe.h").read_text(encoding="utf-8")))
    made = {kind + ending for kind in kinds for ending in endings}
    made |= {"reference.unknown-" + re.sub("[A-Z]", lambda letter: "-" + letter[0].lower(), element) for element in elements}
    return made, kinds, endings, elements


def main():
    program, generator = sys.argv[1], pathlib.Path(sys.argv[2])
    listed = subprocess.run([program, "rules"], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
    told = {line.split()[0] for line in listed.splitlines()}
    used, faults = {}, []
    for path in sorted(generator.rglob("*.cpp")) + sorted(generator.rglob("*.h")):
        name = path.relative_to(generator).as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if name in TABLES and re.search(r"(Fault|MeaningRule)\{", line):
                continue
            for found in LITERAL.findall(line):
                if not NOT_IDS.fullmatch(found) or found in told:
                    used.setdefault(found, f"{name}:{number}")
    made, kinds, endings, elements = ids_of_pieces(generator)
    if kinds != {"image", "include"} or len(endings) < 3 or len(elements) < 5:
        faults.append(f"ids that are put together are no longer found in spec/: {sorted(kinds)}, {sorted(endings)}, {sorted(elements)}")
    used.update({each: "spec/" for each in made})
    faults += [f"{where}: {each} has no row: add one to check/faults.cpp" for each, where in sorted(used.items()) if each not in told]
    faults += [f"{each} has a row and is nowhere in the source" for each in sorted(told - set(used))]
    manual = (generator / "man/qualspec-rules.7").read_text(encoding="utf-8")
    faults += [f"{each} is not in qualspec-rules(7): make generated" for each in sorted(told) if f".It Sy {each} " not in manual]
    for each in sorted(told):
        said = subprocess.run([program, "explain", each], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if said.returncode != 0 or len(said.stdout.split()) < 8:
            faults.append(f"qualspec explain {each} says little: {said.stdout!r}")
    print("\n".join(faults) or f"{len(told)} ids have a row")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
