#!/usr/bin/env python3
"""Forms filled in by another program are read back value by value: every field of a pack, in the encodings that PDF has for text, in files as other
programs save them; and forms that were altered, damaged or locked are told. Usage: collect.py --qualspec PROGRAM --work FOLDER SPECIFICATION OLDER

OLDER is a specification of the same qualification with another version."""
import argparse
import csv
import pathlib
import shutil
import subprocess
import sys

import pikepdf

TEXTS = ["plain", "Siân Tŵr, Ynys Môn", "Łucja Żółć", "Ελένη Παπαδοπούλου", "Анна Жукова", "one\ntwo", "“quoted”; a, b", "x" * 3000, "𝔘 outside the BMP", "(brackets) \\ and "]
faults = []


def check(holds, *what):
    if not holds:
        faults.append(" ".join(str(part) for part in what))


def fill(pdf, encode):
    """Fills in every field; gives the values by name."""
    values = {}
    for number, field in enumerate(pdf.Root.AcroForm.Fields):
        name = str(field.T)
        if name.endswith(("learner-name", "registration-number")):
            continue
        if "/Kids" in field:
            button = field.Kids[number % len(field.Kids)]
            field.V = button.AS = pikepdf.Name(next(state for state in button.AP.N.keys() if state != "/Off"))
            values[name] = ("option", str(field.V)[1:])
        elif field.FT == "/Btn":
            on = number % 2 == 0
            field.V = field.AS = pikepdf.Name("/Yes" if on else "/Off")
            values[name] = ("text", "yes" if on else "")
        elif field.FT == "/Tx":
            text = TEXTS[number % len(TEXTS)]
            field.V = encode(pdf, text)
            values[name] = ("text", text)
    return values


ENCODINGS = {
    "own": lambda pdf, text: pikepdf.String(text),
    "utf16": lambda pdf, text: pikepdf.Object.parse(b"<" + (b"\xfe\xff" + text.encode("utf-16-be")).hex().encode() + b">"),
    "utf8": lambda pdf, text: pikepdf.Object.parse(b"<" + (b"\xef\xbb\xbf" + text.encode("utf-8")).hex().encode() + b">"),
    "stream": lambda pdf, text: pdf.make_indirect(pikepdf.Stream(pdf, b"\xfe\xff" + text.encode("utf-16-be"))),
}
SAVES = {
    "own": {},
    "utf16": {"object_stream_mode": pikepdf.ObjectStreamMode.disable},
    "utf8": {"linearize": True},
    "stream": {"encryption": pikepdf.Encryption(owner="keep", user="", allow=pikepdf.Permissions(modify_other=False))},
}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--qualspec", required=True)
    arguments.add_argument("--work", type=pathlib.Path, required=True)
    arguments.add_argument("specification")
    arguments.add_argument("older")
    given = arguments.parse_args()
    work = given.work
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    unit = "safe-workshop"

    def qualspec(*words):
        return subprocess.run([given.qualspec, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)

    def render(specification, folder):
        qualspec("render", "-q", "-L", pathlib.Path(given.specification).parent, "-d", "forms,f06", "-u", unit, "-f", "pdf", "-o", work / folder, specification)
        return work / folder / pathlib.Path(specification).stem

    blank = render(given.specification, "blank")

    def collect(name, *forms):
        done = qualspec("collect", "-v", "-f", "md", "-s", given.specification, "-o", work / f"{name}.csv", *forms)
        rows = {}
        if (table := work / f"{name}.csv").exists():
            with open(table, encoding="utf-8-sig", newline="") as lines:
                for row in csv.DictReader(lines):
                    rows[row["file"], row["name"]] = row
        return done.returncode, done.stdout.decode("utf-8"), rows

    # Every value comes back, whoever saved the file.
    expected = {}
    for name, encode in ENCODINGS.items():
        with pikepdf.open(blank / "forms.pdf") as pdf:
            expected[f"{name}.pdf"] = fill(pdf, encode)
            pdf.save(work / f"{name}.pdf", **SAVES[name])
    status, said, rows = collect("values", *(work / f"{name}.pdf" for name in ENCODINGS))
    check(status == 1, "every form without a learner is a warning: exit status", status)
    check("collect.altered" not in said and "collect.no-origin" not in said, said[:500])
    for file, values in expected.items():
        check(len(values) > 250, file, "has only", len(values), "fields")
        for name, (kind, value) in values.items():
            found = rows[file, name]["value"] if (file, name) in rows else ""
            if kind == "option":  # the text of the choice
                check(found.lower().replace(" ", "-") == value, file, name, repr(value), "came back as", repr(found))
            else:
                check(found == value, file, name, repr(value[:40]), "came back as", repr(found[:40]))
    criterion = [row for row in rows.values() if row["name"].endswith("-decision") and row["file"] == "own.pdf"]
    check(criterion and all(row["criterion"].startswith("AC ") and row["outcome"] and unit in row["name"] for row in criterion), "decisions name their criterion")

    # What other programs do to metadata: properties become attributes, or are gone.
    with pikepdf.open(blank / "f06-safe-workshop.pdf") as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode("utf-8")
        version = packet.split("<qualspec:version>")[1].split("<")[0]
        pdf.Root.Metadata = pdf.make_stream(packet.replace(f"<qualspec:version>{version}</qualspec:version>", "").replace(
            'xmlns:qualspec="', f'qualspec:version="0.{version}" xmlns:qualspec="').encode("utf-8"))
        pdf.save(work / "attributes.pdf")
        del pdf.Root.Metadata
        pdf.save(work / "bare.pdf")
    status, said, rows = collect("metadata", work / "attributes.pdf", work / "bare.pdf")
    check(f"it was made from version 0.{version}, not {version} [collect.other-issue]" in said, said)
    check("bare.pdf: information: it does not say what it was made from [collect.no-origin]" in said, said)

    # Altered forms, and those of another issue.
    with pikepdf.open(blank / "f06-safe-workshop.pdf") as pdf:
        fields = pdf.Root.AcroForm.Fields
        fields[0].T = pikepdf.String("mine")
        added = pdf.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name("/Tx"), T=pikepdf.String("more"), V=pikepdf.String("x")))
        del fields[2]
        fields.append(added)
        for page in pdf.pages:  # not known by pages either
            page.Annots = pikepdf.Array([each for each in page.get("/Annots", []) if str(each.get("/T", "")) != "F06-unit-safe-workshop-head-learner-name"])
        pdf.save(work / "altered.pdf")
    older = render(given.older, "older")
    status, said, rows = collect("altered", work / "altered.pdf", older / "f06-safe-workshop.pdf")
    check(status == 1, "exit status", status)
    check("altered.pdf: warning: its fields are not those it was made with: 1 is missing (F06-unit-safe-workshop-head-learner-name); 1 was added (more); "
          "1 was renamed (F06-unit-safe-workshop-head-centre-name to mine) [collect.altered]" in said, said)
    check("f06-safe-workshop.pdf: warning: it was made from version" in said, said)
    check(rows.get(("altered.pdf", "more"), {}).get("value") == "x", "what was added is in the table")

    # What a form was made with is told from what was filled in, by its default values; whose it is stays known; it is told if it is given to another.
    (work / "roster.csv").write_text("id,name,registration number,assessor\nAB-1,Siân Tŵr,1234567,Bo Ek\n", encoding="utf-8")
    qualspec("render", "-q", "-r", work / "roster.csv", "-u", unit, "-d", "f06", "-f", "pdf", "-o", work / "made", given.specification)
    made = next((work / "made").rglob("f06*.pdf"))
    head = "F06-unit-safe-workshop-head-"
    with pikepdf.open(made) as pdf:
        by_name = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
        prefilled = {name for name, field in by_name.items() if str(field.get("/DV", "")) not in ("", "/Off")}
        check({head + "learner-name", head + "assessor-name"} <= prefilled, "what is filled in has a default value:", sorted(prefilled))
        check(all(str(by_name[name].V) == str(by_name[name].DV) for name in prefilled), "and the same value")
        by_name[head + "date"].V = pikepdf.String("31/02/2026")
        pdf.save(work / "dated.pdf")
        by_name[head + "learner-name"].V = pikepdf.String("Ty Wen")
        pdf.save(work / "given.pdf")
    shutil.copy(made, work / "untouched.pdf")
    status, said, rows = collect("made", work / "untouched.pdf", work / "dated.pdf", work / "given.pdf")
    check("untouched.pdf: warning: nothing is filled in, but what it was made with [collect.nothing-filled-in]" in said, said)
    check("dated.pdf: warning: F06 for Unit 1" in said and "has no date: 31/02/2026 [collect.not-a-date]" in said, said)
    check("given.pdf: warning: it was made for AB-1 of the roster (Siân Tŵr, 1234567), and its heads say Ty Wen [collect.other-learner]" in said
          or "given.pdf: warning: it names more than one learner" in said, said)
    check({name for file, name in rows if file == "dated.pdf"} == {head + "date"}, "only what was entered is in the table:", sorted(rows))
    check(all(row["learner"] == "Siân Tŵr" for row in rows.values()), "whose they are stays known")

    # What cannot be read is named, the others are read.
    with pikepdf.open(work / "own.pdf") as pdf:
        pdf.save(work / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    whole = (work / "own.pdf").read_bytes()
    (work / "cut.pdf").write_bytes(whole[: len(whole) // 3])
    (work / "repaired.pdf").write_bytes((work / "utf16.pdf").read_bytes().replace(b"startxref", b"startxxxx"))
    (work / "picture.pdf").write_bytes(b"\x89PNG\r\n")
    status, said, rows = collect("bad", work / "locked.pdf", work / "cut.pdf", work / "repaired.pdf", work / "picture.pdf", work / "utf8.pdf")
    check(status == 2, "exit status", status)
    check("locked.pdf: error: is encrypted with a password [collect.unreadable]" in said, said)
    check("picture.pdf: error: is neither a PDF nor" in said, said)
    check("cut.pdf: error: is a damaged PDF: " in said, said)
    check("repaired.pdf: warning: the file is damaged, and was read as far as it could be [collect.repaired]" in said, said)
    check(len({file for file, _ in rows}) == 2, "two of five are read")

    # Same input, same bytes; and what was written before is whole while a later run fails.
    first = (work / "values.csv").read_bytes(), (work / "values.md").read_bytes()
    collect("values", *(work / f"{name}.pdf" for name in ENCODINGS))
    check(first == ((work / "values.csv").read_bytes(), (work / "values.md").read_bytes()), "a second run gives other bytes")

    for fault in faults[:20]:
        print(fault)
    print(f"{len(faults)} faults; {sum(len(values) for values in expected.values())} values came back")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
