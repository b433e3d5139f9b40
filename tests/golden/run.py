#!/usr/bin/env python3
"""Golden tests: each folder here is a case, `spec.xml` with `expected.<document>.<format>` beside it.

A format is compared where its file is there, byte for byte; paper as `layout`, the tree as `tree`. `expected.findings` holds
what `render` prints. Usage: run.py PROGRAM [--accept] CASE...
"""
import difflib
import pathlib
import re
import subprocess
import sys
import tempfile


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    accept = "--accept" in sys.argv
    failed = compared = 0
    for name in sys.argv[2:]:
        if name == "--accept":
            continue
        case = pathlib.Path(name)
        wanted = sorted(case.glob("expected.*.*"))
        documents = sorted({path.name.split(".")[1] for path in wanted})
        formats = sorted({path.suffix[1:] for path in wanted})
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([program, "render", "-d", ",".join(documents), "-f", ",".join(formats), "-o", folder, "spec.xml"],
                                  cwd=case, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            said = done.stdout.decode("utf-8", "replace")
            pairs = [(path, pathlib.Path(folder) / "spec" / re.sub(r"^expected\.", "", path.name)) for path in wanted]
            outputs = [(path, found.read_text(encoding="utf-8") if found.exists() else "(not written)\n" + said) for path, found in pairs]
            outputs.append((case / "expected.findings", said))
        for path, found in outputs:
            expected = path.read_text(encoding="utf-8") if path.exists() else ""
            compared += 1
            if found == expected:
                continue
            if accept:
                path.write_text(found, encoding="utf-8")
                continue
            failed += 1
            sys.stdout.writelines(list(difflib.unified_diff(expected.splitlines(True), found.splitlines(True), str(path), "found"))[:60])
    if not compared:
        print("there is no case")
        return 1
    print(f"{compared - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
