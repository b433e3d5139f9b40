#!/usr/bin/env python3
"""Forms that poppler filled in and saved, as document viewers do that are built on it, are read back value by value: every text field, box and choice of a
pack. Usage: filled_by_poppler.py --qualspec PROGRAM --work FOLDER SPECS

SPECS is the folder of the sample specifications.

Needs Debian's gir1.2-poppler-0.18 and python3-gi; ends with 77 (skipped) where they are not."""
import argparse
import collections
import csv
import pathlib
import shutil
import subprocess
import sys

try:
    import gi

    gi.require_version("Poppler", "0.18")
    from gi.repository import Poppler
except (ImportError, ValueError) as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

LATIN = ["Siân Tŵr, Ynys Môn: ŵ ŷ â ê î ô û ï", "Łucja Żółć-Gęś, Śródmieście", "“quoted”, ‘single’ and \"straight\"", "plain", "(brackets) \\ and <angles> & more", "1.1, 2.3–2.5", "½ £5 · 20 °C … — end"]
OTHERS = ["Ελένη Παπαδοπούλου, Άγιος Νικόλαος", "Анна Жукова; Їжакевич, Ґанна"]
PARAGRAPHS = ["first line\nsecond line: Tŵr\n\nfourth line", "“one\ntwo”, Żółw"]
#: What tells whose a form is has to agree in all of it.
IDENTITY = {"learner-name": "Gwenllïan Ŵyn-Żak", "registration-number": "FH/24-ŵ"}
#: What is filled in: a pack of one unit and, of a specification that has forms of its own, these and a few outside the pack. Poppler takes
#: a second for each file, and a tenth for each field, to find glyphs that the form's own font lacks: that is why one field in ten has such.
FILLED = [("heritage-crafts-diploma", "1", "forms,plan"), ("community-repair-certificate", "1", "own-forms,f12,f17")]
faults = []


def check(holds, *what):
    if not holds:
        faults.append(" ".join(str(part) for part in what))


def text_for(number, several):
    """A value that no other field has, so that one in another's place is noticed; of several lines where the field may have them."""
    text = OTHERS[number // 10 % len(OTHERS)] if number % 10 == 0 else LATIN[number % len(LATIN)]
    return f"{text} {number}" + (f"\n{PARAGRAPHS[number % len(PARAGRAPHS)]}" if several else "")


def fill(blank, filled):
    """Fills in every field and saves; gives what has to come back, by name, and how many there are of each kind."""
    document = Poppler.Document.new_from_file(blank.absolute().as_uri(), None)
    values, choices, kinds = {}, collections.defaultdict(list), collections.Counter()
    for number in range(document.get_n_pages()):
        for mapping in document.get_page(number).get_form_field_mapping():
            field = mapping.field
            name = field.get_name()
            kind = field.get_field_type()
            if kind == Poppler.FormFieldType.TEXT:
                several = field.text_get_text_type() == Poppler.FormTextType.MULTILINE
                values[name] = next((value for end, value in IDENTITY.items() if name.endswith(end)), None) or text_for(len(values), several)
                field.text_set_text(values[name])
                kinds["multi-line text" if several else "text"] += 1
            elif kind == Poppler.FormFieldType.BUTTON and field.button_get_button_type() == Poppler.FormButtonType.CHECK:
                field.button_set_state(True)
                values[name] = "yes"
                kinds["box"] += 1
            elif kind == Poppler.FormFieldType.BUTTON:
                choices[name].append(field)
            else:
                check(False, blank, name, "is of a kind that is not filled in:", kind)
    for number, (name, buttons) in enumerate(sorted(choices.items())):
        check(len(buttons) > 1, name, "has one choice only")
        button = buttons[number % len(buttons)]
        button.button_set_state(True)
        values[name] = button.get_alternate_ui_name().split(": ")[-1]
        kinds["choice"] += 1
    document.save(filled.absolute().as_uri())
    return values, kinds


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--qualspec", required=True)
    arguments.add_argument("--work", type=pathlib.Path, required=True)
    arguments.add_argument("specs", type=pathlib.Path)
    given = arguments.parse_args()
    shutil.rmtree(given.work, ignore_errors=True)
    given.work.mkdir(parents=True)
    kinds = collections.Counter()
    for name, unit, documents in FILLED:
        specification = given.specs / f"{name}.xml"
        work = given.work / name
        subprocess.run([given.qualspec, "render", "-q", "-d", documents, "-u", unit, "-f", "pdf", "-o", given.work, specification], check=True)
        (work / "filled").mkdir()
        expected = {}
        for blank in sorted(work.glob("*.pdf")):
            values, found = fill(blank, work / "filled" / blank.name)
            kinds += found
            expected |= {(blank.name, field): value for field, value in values.items()}
        done = subprocess.run([given.qualspec, "collect", "-v", "-s", specification, "-f", "md", "-o", work / "evidence.csv", *sorted((work / "filled").glob("*.pdf"))],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        said = done.stdout.decode("utf-8")
        # Its rows name criteria that are written into them, and there is no 1.1 among those made up here; nor is there a date.
        made_up = ("[collect.unknown-criterion]", "[collect.no-learner]", "[collect.not-a-date]")
        others = [line for line in said.splitlines() if ("warning:" in line or "error:" in line) and not line.endswith(made_up)]
        check(not others, name, "collect says:", "; ".join(others[:5]))
        found = {}
        with open(work / "evidence.csv", encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                found[row["file"], row["name"]] = row["value"]
        for key, value in expected.items():
            check(found.get(key) == value, *key, repr(value), "came back as", repr(found.get(key)))
        for key in found.keys() - expected.keys():
            check(False, *key, "was never filled in, and came back as", repr(found[key]))
        check(f"| {IDENTITY['learner-name']}" in (work / "evidence.md").read_text(encoding="utf-8"), "the matrix names the learner")
    for kind in ("text", "multi-line text", "box", "choice"):
        check(kinds[kind] >= 20, "there are", kinds[kind], "fields of the kind", kind)
    for fault in faults[:20]:
        print(fault)
    print(f"{len(faults)} faults; filled in by poppler {Poppler.get_version()} and read back: {', '.join(f'{count} {kind}' for kind, count in sorted(kinds.items()))}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
