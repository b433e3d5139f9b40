#!/usr/bin/env python3
"""Real readers judge what is written: every sample, every document, every format.

    readers.py --qualspec PROGRAM --work FOLDER SPEC...

Renders each specification twice, in two folders, and requires: the same bytes both times; PDF that qpdf finds sound, with
fonts embedded and every character mapped; HTML that is well-formed XML with one h1 and no address to fetch; Markdown
that cmark-gfm reads back; and the same text in the same order in all three formats, the structure tree of the PDF
speaking for it. A reader that is not installed is named as skipped.
"""
import argparse
import concurrent.futures
import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import pikepdf

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "real"))
import structure  # noqa: E402
from compare import html_blocks, markdown_as_html, pdf_blocks, said_in  # noqa: E402

DOCUMENTS = "handbook,unit,plan,holistic,forms,own-forms"
# Every recording form, for the specifications named here: small ones.
FORMS = ",".join(f"f{number:02}" for number in range(1, 26))
WITH_FORMS = ("tests/golden/minimal/spec.xml", "specs/community-repair-certificate.xml")
FORMATS = "pdf,html,md"
LEAST_FOR_INK = 15 / 25.4 * 72 - 0.05  # points, as they are rounded
SMALL = 50_000    # bytes: poppler reads a page again for each of its elements


class Verdicts:
    def __init__(self):
        self.passed, self.failed, self.skipped = 0, [], set()

    def expect(self, holds, what):
        if holds:
            self.passed += 1
        else:
            self.failed.append(what)
            print("FAIL", what, flush=True)

    def add(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped |= other.skipped

    def reader(self, name):
        if shutil.which(name):
            return True
        self.skipped.add(name)
        return False


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout.decode("utf-8", "replace")


def without_repeated_heads(text):
    """A table that GFM cannot hold is a list, in which a cell begins with the head of its column (markdown.h, "other tables"): it does for
    the eye what scope="col" does for a reader of HTML and TH for one of PDF, and is no more text of the document than their announcements.
    So ***head:*** at the start of an item is left out, but only where the head itself stands before it in bold, as an item of its own; of a
    head that stands under another, where both do."""
    heads = {}
    for head in re.finditer(r"<li>\s*(?:<p>)?(?:<a id=[^>]*></a>)*<strong>(.*?)</strong>(?:</p>)?\s*(?=</li>|<ul>)", text, re.S):
        heads.setdefault(head[1], head.start())
    def is_known(label, before):
        if heads.get(label, len(text)) < before:
            return True
        return any(is_known(label[:gap], before) and is_known(label[gap + 1:], before) for gap, letter in enumerate(label) if letter == " ")
    return re.sub(r"(<li>\s*(?:<p>)?(?:<a id=[^>]*></a>)*)<em><strong>(.*?):</strong></em>",
                  lambda found: found[1] if is_known(found[2], found.start()) else found[0], text)


def said_by(path):
    if path.suffix == ".md":
        return html_blocks(without_repeated_heads(markdown_as_html(path.read_text(encoding="utf-8"))))
    return pdf_blocks(str(path), furniture=False) if path.suffix == ".pdf" else said_in(str(path))


def pictures(path):
    """What pictures show, in words: HTML has it as alternatives, Markdown as paragraphs; logos and decoration are left out there."""
    if path.suffix == ".md":
        return [block[len("[Image: "):-1] for block in said_by(path) if is_picture(block)]
    text = re.sub(r'<(figure|div) class="logo".*?</\1>', "", path.read_text(encoding="utf-8"), flags=re.S)
    return [html.unescape(alternative) for alternative in re.findall(r'<img\b[^>]*\balt="([^"]+)"', text)]


def is_picture(block):
    return block.startswith("[Image: ") and block.endswith("]")


def words(path):
    """What a format says, as words: blanks to fill in left out, and of lists and contents what a format makes for the eye."""
    text = " ".join(said for said in said_by(path) if said != "Skip to main content" and not is_picture(said))
    text = re.sub(r"[•◦▪–—‣☐☑○◯_.…]+", " ", text)
    return text.split()


def first_difference(left, right):
    for i, (a, b) in enumerate(zip(left, right)):
        if a != b:
            return f"word {i}: {' '.join(left[max(0, i - 6):i + 6])!r} / {' '.join(right[max(0, i - 6):i + 6])!r}"
    if len(left) != len(right):
        longer = left if len(left) > len(right) else right
        at = min(len(left), len(right))
        return f"one ends, the other goes on: {' '.join(longer[max(0, at - 6):at + 12])!r}"
    return ""


def judge_pdf(path, verdicts):
    if verdicts.reader("qpdf"):
        status, said = run("qpdf", "--check", str(path))
        verdicts.expect(status == 0 and "WARNING" not in said, f"{path}: qpdf: {said[-300:]}")
    if verdicts.reader("pdffonts"):
        _, said = run("pdffonts", str(path))
        fonts = [line.split() for line in said.splitlines()[2:]]
        verdicts.expect(bool(fonts) and all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts), f"{path}: fonts not embedded, subset, mapped: {said}")
    if verdicts.reader("pdftotext"):
        status, said = run("pdftotext", "-q", str(path), "-")
        verdicts.expect(status == 0 and "\ufffd" not in said and bool(said.strip()), f"{path}: pdftotext")


    if "/AcroForm" in (root := pikepdf.open(path).Root):
        unknown = [str(field["/T"]) for field in fields_of(root.AcroForm.Fields) if not fonts_named(field) <= fonts_there(field)]
        verdicts.expect(not unknown, f"{path}: fields that name a font which their appearance has not: {unknown[:5]}")
        low = [str(field["/T"]) for field in root.AcroForm.Fields if "-signature" in str(field["/T"]) and float(field["/Rect"][3]) - float(field["/Rect"][1]) < LEAST_FOR_INK]
        verdicts.expect(not low, f"{path}: signature boxes under 15 mm: {low[:5]}")


def fields_of(fields):
    """Those with an appearance that is not one of several, as a button's are."""
    for field in fields:
        if "/AP" in field and isinstance(field["/AP"]["/N"], pikepdf.Stream):
            yield field


def fonts_named(field):
    return {str(operands[0]) for operands, _ in pikepdf.parse_content_stream(field["/AP"]["/N"], "Tf")}


def fonts_there(field):
    return set(field["/AP"]["/N"].get("/Resources", {}).get("/Font", {}).keys())


def judge_html(path, verdicts):
    text = path.read_text(encoding="utf-8")
    if verdicts.reader("xmllint"):
        status, said = run("xmllint", "--noout", "--nonet", str(path))
        verdicts.expect(status == 0, f"{path}: xmllint: {said[:300]}")
    verdicts.expect(len(re.findall(r"<h1[\s>]", text)) == 1, f"{path}: one h1")
    fetched = re.findall(r"""(?:src|srcset|data|poster|action)\s*=\s*["'](?!data:)[^"']*|<link[^>]*|@import[^;]*|url\((?!["']?data:)[^)]*""", text)
    verdicts.expect(not fetched, f"{path}: asks for {fetched[:3]}")


def judge_fields(pdf, html, verdicts):
    """The same fields, by name, in both."""
    if not verdicts.reader("qpdf"):
        return
    status, said = run("qpdf", "--json=2", "--json-key=acroform", str(pdf))
    fields = json.loads(said)["acroform"]["fields"] if status == 0 else []
    in_pdf = {field["fullname"] for field in fields}
    in_html = set(re.findall(r'<(?:input|textarea|select)[^>]* name="([^"]*)"', html.read_text(encoding="utf-8")))
    verdicts.expect(status == 0 and in_pdf == in_html, f"{pdf}: fields that HTML has and PDF has not, or the other way round: {sorted(in_pdf ^ in_html)[:5]}")
    unsaid = [field["fullname"] for field in fields if not field["alternativename"]]
    verdicts.expect(not unsaid, f"{pdf}: fields without a description: {unsaid[:5]}")


def judge_document(pdf):
    """One document in its three formats, by the path of its PDF."""
    verdicts = Verdicts()
    html_path, markdown = pdf.with_suffix(".html"), pdf.with_suffix(".md")
    judge_pdf(pdf, verdicts)
    judge_html(html_path, verdicts)
    judge_fields(pdf, html_path, verdicts)
    if pdf.stat().st_size < SMALL and verdicts.reader("pdfinfo"):
        verdicts.expect(structure.agrees(pdf), f"{pdf}: poppler reads another text in the structure tree")
    if verdicts.reader("cmark-gfm"):
        said = words(html_path)
        verdicts.expect(bool(said), f"{html_path}: says nothing")
        verdicts.expect(pictures(html_path) == pictures(markdown), f"{html_path.name} and {markdown.name}: pictures are not told alike")
        for other in (pdf, markdown):
            difference = first_difference(said, words(other))
            verdicts.expect(not difference, f"{html_path.name} and {other} differ: {difference}")
    return verdicts


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--qualspec", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("specifications", nargs="+")
    arguments = parser.parse_args()
    verdicts = Verdicts()
    work = pathlib.Path(arguments.work)
    shutil.rmtree(work, ignore_errors=True)
    one, two = work / "one", work / "two"
    for specification in arguments.specifications:
        for folder in (one, two):
            documents = DOCUMENTS + "," + FORMS if specification.endswith(WITH_FORMS) else DOCUMENTS
            status, said = run(arguments.qualspec, "render", "-q", "-d", documents, "-f", FORMATS, "-o", str(folder), specification)
            verdicts.expect(status == 0, f"{specification}: render: {said[:600]}")
            path = pathlib.Path(specification)
            if (roster := path.parent / "rosters" / f"{path.stem}.csv").exists():
                status, said = run(arguments.qualspec, "render", "-q", "-d", "sampling", "-f", FORMATS, "-o", str(folder), "--roster", str(roster), specification)
                verdicts.expect(status == 0, f"{specification}: sampling plan: {said[:600]}")
    written = sorted(path for path in one.rglob("*") if path.is_file())
    verdicts.expect(len(written) >= 3 * len(arguments.specifications), "documents were written")
    for path in written:
        again = two / path.relative_to(one)
        verdicts.expect(again.is_file() and path.read_bytes() == again.read_bytes(), f"{path}: the same bytes twice")
    with concurrent.futures.ProcessPoolExecutor() as pool:
        for judged in pool.map(judge_document, (path for path in written if path.suffix == ".pdf")):
            verdicts.add(judged)
    for name in sorted(verdicts.skipped):
        print(f"skipped: {name} is not installed")
    print(f"{verdicts.passed} passed, {len(verdicts.failed)} failed")
    return 1 if verdicts.failed else 0


if __name__ == "__main__":
    sys.exit(main())
