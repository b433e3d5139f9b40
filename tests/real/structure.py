#!/usr/bin/env python3
"""structure.py - what a tagged PDF says, in the order of its structure tree.

    structure.py FILE.pdf     prints the tree, an element a line, its text in quotation marks below

Reads with pikepdf (qpdf). Each page's content is read once, which `pdfinfo -struct-text` does once an element: minutes for
a pack of forms. The two agree (`structure.py --agrees FILE.pdf ...` compares them), which end_to_end/readers.py asks of small files.
"""
import re
import subprocess
import sys

import pikepdf


class Element:
    """A structure element: `name` as written, `inner` the elements, texts (str) and annotations (Annotation) in it, in order."""

    def __init__(self, name):
        self.name, self.inner = name, []


class Annotation:
    """`value` is what a text field or choice holds; empty for all others."""

    def __init__(self, value):
        self.value = value


def unicode_of(font):
    """From code to text, by the font's ToUnicode (PDF 32000-1, 9.10.3); codes have two bytes, as in every font of ours."""
    table = {}
    if "/ToUnicode" not in font:
        return table
    text = lambda digits: bytes.fromhex(digits).decode("utf-16-be")  # noqa: E731
    said = re.sub(r"\s+", " ", font["/ToUnicode"].read_bytes().decode("latin-1"))
    for kind, body in re.findall(r"beginbf(char|range)(.*?)endbf\1", said):
        if kind == "char":
            table.update((int(code, 16), text(value)) for code, value in re.findall(r"<(\w+)> ?<(\w*)>", body))
            continue
        for first, last, start, listed in re.findall(r"<(\w+)> ?<(\w+)> ?(?:<(\w+)>|\[([^]]*)\])", body):
            for step, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                table[code] = text(re.findall(r"<(\w+)>", listed)[step]) if listed else text(start)[:-1] + chr(ord(text(start)[-1]) + step)
    return table


class Contents:
    """The text of every marked content of a page, by its number."""

    def __init__(self, fonts):
        self.fonts, self.font, self.said, self.open = fonts, None, {}, []

    def add(self, text):
        """To the marked content that is open; ActualText stands for what is in it (14.9.4)."""
        if any(replaced for _, replaced in self.open):
            return
        number = next((number for number, _ in reversed(self.open) if number is not None), None)
        if number is not None:
            self.said[number] = self.said.get(number, "") + text

    def font_table(self, resources, name):
        font = resources["/Font"][name]
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = unicode_of(font)
        return self.fonts[font.objgen]

    def read(self, page):
        resources = page.get("/Resources", {})
        for operands, operator in pikepdf.parse_content_stream(page, "BDC BMC EMC Tf Tj TJ ' \""):
            operator = str(operator)
            if operator == "Tf":
                self.font = self.font_table(resources, str(operands[0]))
            elif operator in ("Tj", "'", '"'):
                self.show(operands[-1])
            elif operator == "TJ":
                for part in operands[0]:
                    if isinstance(part, pikepdf.String):
                        self.show(part)
            elif operator == "BMC":
                self.open.append((None, False))
            elif operator == "BDC":
                properties = operands[1]
                if isinstance(properties, pikepdf.Name):
                    properties = resources["/Properties"][properties]
                if "/ActualText" in properties:
                    self.add(str(properties["/ActualText"]))
                number = properties.get("/MCID")
                self.open.append((None if number is None else int(number), "/ActualText" in properties))
            elif operator == "EMC":
                self.open.pop()
        return self.said

    def show(self, shown):
        codes = bytes(shown)
        self.add("".join(self.font.get(codes[i] << 8 | codes[i + 1], "\ufffd") for i in range(0, len(codes) - 1, 2)))


def read(path):
    """The structure tree's root, as an Element without a name."""
    with pikepdf.open(path) as pdf:
        fonts = {}
        pages = {page.obj.objgen: Contents(fonts).read(page.obj) for page in pdf.pages}
        root = Element("")

        def value_of(annotation):
            if annotation.get("/FT") not in ("/Tx", "/Ch") or not isinstance(annotation.get("/V"), pikepdf.String):
                return ""
            return str(annotation["/V"])

        def walk(kids, page, into):
            if isinstance(kids, pikepdf.Array):
                for kid in kids:
                    walk(kid, page, into)
            elif isinstance(kids, int):
                into.inner.append(pages[page].get(kids, ""))
            elif kids.get("/Type") == "/OBJR":
                into.inner.append(Annotation(value_of(kids["/Obj"])))
            elif kids.get("/Type") == "/MCR":
                into.inner.append(pages[kids["/Pg"].objgen if "/Pg" in kids else page].get(int(kids["/MCID"]), ""))
            else:
                element = Element(str(kids["/S"])[1:])
                into.inner.append(element)
                if "/ActualText" in kids:
                    element.inner.append(str(kids["/ActualText"]))
                elif "/K" in kids:
                    walk(kids["/K"], kids["/Pg"].objgen if "/Pg" in kids else page, element)

        walk(pdf.Root["/StructTreeRoot"]["/K"], None, root)
        return root


def lines(element, depth=0):
    for part in element.inner:
        if isinstance(part, Element):
            yield "  " * depth + part.name
            yield from lines(part, depth + 1)
        elif isinstance(part, str):
            yield "  " * depth + f'"{part}"'


def text_of(element):
    return "".join(text_of(part) if isinstance(part, Element) else part for part in element.inner if not isinstance(part, Annotation))


def agrees(path):
    """Whether poppler reads the same text in the same order; white space aside, which poppler also takes from the distance of glyphs."""
    done = subprocess.run(["pdfinfo", "-struct-text", path], check=True, capture_output=True, text=True, encoding="utf-8")
    theirs = "".join(re.findall(r'^\s*"(.*)"$', done.stdout, re.M))
    return re.sub(r"\s", "", theirs) == re.sub(r"\s", "", text_of(read(path)))


def main():
    if sys.argv[1:2] == ["--agrees"]:
        different = [path for path in sys.argv[2:] if not agrees(path)]
        for path in different:
            print(f"{path}: poppler reads another text")
        return 1 if different else 0
    print("\n".join(lines(read(sys.argv[1]))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
