#!/usr/bin/env python3
"""Validates what `qualspec check -f sarif` writes against the part of SARIF 2.1.0 beside this script, and what a schema cannot say: indices of rules
lead to the rule that a result names, a region ends behind its begin. Usage: sarif.py PROGRAM SPECIFICATION..."""
import json
import pathlib
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not here: skipped")
    sys.exit(77)

HERE = pathlib.Path(__file__).parent


def main():
    schema = json.loads((HERE / "sarif-2.1.0-part.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    program, files = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2:]
    done = subprocess.run([program, "check", "-f", "sarif", *files], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    log = json.loads(done.stdout)
    faults = [f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(log)]
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    described = {rule["id"] for rule in run["tool"]["driver"]["rules"] if "shortDescription" in rule}
    for result in run["results"]:
        if result["ruleId"] not in described:
            faults.append(f"{result['ruleId']} is not described")
        if rules[result["ruleIndex"]] != result["ruleId"]:
            faults.append(f"the index of {result['ruleId']} leads to {rules[result['ruleIndex']]}")
        for location in result.get("locations", []):
            region = location["physicalLocation"].get("region", {})
            if region.get("endColumn", region.get("startColumn", 1) + 1) <= region.get("startColumn", 1):
                faults.append(f"a region of {result['ruleId']} is empty")
    if not run["results"]:
        faults.append("there is no result to look at")
    # That the schema would notice.
    broken = json.loads(done.stdout)
    broken["runs"][0]["results"][0]["level"] = "fatal"
    if validator.is_valid(broken):
        faults.append("the schema takes a level that there is not")
    print("\n".join(faults) or f"{len(run['results'])} results of {len(rules)} rules are SARIF")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
