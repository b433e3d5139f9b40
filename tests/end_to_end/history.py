#!/usr/bin/env python3
"""The pages in the rows that `history --pages` writes are those of the PDF with these rows in it. Usage: history.py --qualspec PROGRAM --work FOLDER OLD NEW"""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as tree

import pikepdf

NAMESPACE = "{urn:qualspec:specification:1}"


def pages_by_name(pdf):
    """The label of the page of each criterion's named destination, by the criterion's id."""
    labels = {page.objgen: page.label for page in pdf.pages}
    return {str(name).rsplit("-criterion-", 1)[-1]: labels[(value.D if isinstance(value, pikepdf.Dictionary) else value)[0].objgen] for name, value in pikepdf.NameTree(pdf.Root.Names.Dests).items()}


def criterion_id(specification, unit, number):
    outcome, criterion = (int(part) for part in number.split("."))
    # Some units are in files of their own.
    units = [element for element in specification.find(f"{NAMESPACE}units") if element.tag in (f"{NAMESPACE}unit", f"{NAMESPACE}include")]
    return units[int(unit) - 1].findall(f"{NAMESPACE}outcome")[outcome - 1].findall(f"{NAMESPACE}criterion")[criterion - 1].get("id")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--qualspec", required=True)
    parser.add_argument("--work", required=True, type=pathlib.Path)
    parser.add_argument("old", type=pathlib.Path)
    parser.add_argument("new", type=pathlib.Path)
    arguments = parser.parse_args()
    shutil.rmtree(arguments.work, ignore_errors=True)
    shutil.copytree(arguments.new.parent, arguments.work)
    new = arguments.work / arguments.new.name

    def run(*command, status=0):
        done = subprocess.run([arguments.qualspec, *map(str, command)], capture_output=True, text=True)
        if done.returncode != status:
            sys.exit(f"{command}: status {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    history = ["history", "-L", arguments.new.parent]
    written = run(*history, "--pages", arguments.old, new)
    rows = re.search(r"<entry[^>]*>(.*)</entry>", written, re.DOTALL).group(1)
    text = new.read_text(encoding="utf-8")
    begin = text.index("<change ")
    end = text.index("</entry>", begin)
    new.write_text(text[:begin] + rows.strip() + text[end:], encoding="utf-8")

    run("render", "-q", "-L", arguments.work, "-d", "handbook", "-f", "pdf", "-o", arguments.work / "output", new)
    specification = tree.parse(new).getroot()
    compared = 0
    with pikepdf.open(arguments.work / "output" / new.stem / "handbook.pdf") as pdf:
        pages = pages_by_name(pdf)
        for row in specification.iter(f"{NAMESPACE}change"):
            if row.get("criterion") is None or row.get("kind") == "deleted":
                continue
            name = criterion_id(specification, row.get("unit"), row.get("criterion"))
            if pages[name] != row.get("page"):
                sys.exit(f"{name} is on page {pages[name]}, the row says {row.get('page')}")
            compared += 1
    if compared < 5:
        sys.exit(f"only {compared} rows are about criteria")

    told = run(*history, "--check", arguments.old, new, status=0)
    if told:
        sys.exit(f"the rows are not as they are checked: {told}")
    text = new.read_text(encoding="utf-8")
    wrong = re.sub(r' criterion="1.3" page="(\d+)"', lambda row: f' criterion="1.3" page="{int(row.group(1)) + 1}"', text, count=1)
    new.write_text(wrong, encoding="utf-8")
    if wrong == text or "[history.page]" not in run(*history, "--check", arguments.old, new, status=1):
        sys.exit("a wrong page is not found")


if __name__ == "__main__":
    main()
