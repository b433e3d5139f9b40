#!/usr/bin/env python3
"""What must be true of every page that is laid out, checked on the dump of `qualspec render -f layout`.

    check_dump.py --qualspec PROGRAM --work FOLDER [--theme NAME]... [--real DOCUMENTS CONVERT] [--forms] SPEC...

For each specification and theme, of handbook, plan and unit packs (with --forms also of forms), it counts, and there must be none of:
    heading     the last text of a page that is not the last
    head        of a table, or its caption, as the last text of such a page: no row of the table stands below it
    outside     text outside the margins, cut by a rule of its table (outside its cell), or over other text
    single      a line of a paragraph, or of a cell, of several lines that stands alone on its page
    entry       of a contents list that leads nowhere, has another page number than the page it leads to, or leads to a page without its heading
    text        that one theme has and another has not: the documents of a specification say the same in all themes
`--real` adds the published documents, where they are, and says how many it found. It begins with a test of itself: a sound dump, and one for each
kind of fault that has that fault only.
"""
import argparse
import collections
import pathlib
import re
import subprocess
import sys

MM = 72 / 25.4
MARGINS = {"default": (22, 20, 24, 22), "large-print": (18, 16, 24, 22)}  # inner, outer, top, bottom in millimetres
TEXT = re.compile(r'  text (-?[\d.]+),(-?[\d.]+) \+([\d.]+) (\S+) ([\d.]+) #\w+(?: space -?[\d.]+)?(?: [\w-]+)? \[([^\]]*)\] "(.*)"$')
BOX = re.compile(r"  box (-?[\d.]+),(-?[\d.]+) (-?[\d.]+)x(-?[\d.]+) \S+ \[([^\]]*)\]")
LINK = re.compile(r'  link \[(\d+)\] "((?:[^"\\]|\\.)*)"')
PAGE = re.compile(r'page (\d+) ([\d.]+)x([\d.]+) "(.*)"$')
ELEMENT = re.compile(r'( +)(\w+) (\d+)(.*)$')
KINDS = ("heading", "head", "outside", "single", "entry", "text")
DESTINATION = re.compile(r'  "((?:[^"\\]|\\.)*)" page (\d+) ')

Run = collections.namedtuple("Run", "x y width size owner element text")
Box = collections.namedtuple("Box", "x y width height owner")
Fault = collections.namedtuple("Fault", "kind text")


class Page:
    def __init__(self, width, height, label):
        self.width, self.height, self.label = width, height, label
        self.runs, self.links, self.boxes = [], [], []


def read(dump):
    """The pages, the role and parent of each element, and the page of each destination."""
    pages, roles, parents, places = [], {}, {}, {}
    part, stack = "pages", []
    for line in dump.splitlines():
        if line in ("structure", "destinations", "bookmarks"):
            part = line
        elif part == "pages":
            if found := PAGE.match(line):
                pages.append(Page(float(found[2]), float(found[3]), found[4]))
            elif found := TEXT.match(line):
                owner = found[6].split()
                element = int(owner[1]) if len(owner) == 2 and owner[1].isdigit() else None
                pages[-1].runs.append(Run(float(found[1]), float(found[2]), float(found[3]), float(found[5]), owner[0], element, found[7]))
            elif line.startswith("  text "):
                raise ValueError(f"a line that the checker cannot read: {line}")
            elif found := BOX.match(line):
                pages[-1].boxes.append(Box(*(float(found[i]) for i in range(1, 5)), found[5]))
            elif found := LINK.match(line):
                pages[-1].links.append((int(found[1]), found[2]))
        elif part == "structure" and not line.strip().startswith("mark "):
            if found := ELEMENT.match(line):
                depth = len(found[1])
                while stack and stack[-1][0] >= depth:
                    stack.pop()
                element = int(found[3])
                roles[element] = found[2]
                parents[element] = stack[-1][1] if stack else None
                stack.append((depth, element))
        elif part == "destinations" and (found := DESTINATION.match(line)):
            places[found[1]] = int(found[2]) - 1
    return pages, roles, parents, places


class Checker:
    def __init__(self, dump, theme):
        self.pages, self.roles, self.parents, self.places = read(dump)
        self.margins = [value * MM for value in MARGINS.get(theme, MARGINS["default"])]
        self.faults = []
        self.seen = collections.Counter(page=0, text=0, heading=0, cell=0, entry=0)  # what was looked at

    def fault(self, kind, text):
        assert kind in KINDS
        self.faults.append(Fault(kind, text))

    def ancestors(self, element):
        while element is not None:
            yield element
            element = self.parents.get(element)

    def inside(self, element, role):
        return any(self.roles[e] == role for e in self.ancestors(element))

    def run(self):
        self.seen["page"] = len(self.pages)
        self.seen["heading"] = sum(re.fullmatch(r"H\d", role) is not None for role in self.roles.values())
        for index, page in enumerate(self.pages):
            if index + 1 < len(self.pages):
                self.foot(index, page)
            self.places_of_text(index, page)
            self.cells(index, page)
            self.contents(index, page)
        self.single_lines()
        return self.faults

    def foot(self, index, page):
        owned = [run for run in page.runs if run.element is not None]
        if not owned:
            return
        last = owned[-1].element
        if not page.label or any(box.y > owned[-1].y + 20 for box in page.boxes if box.y < page.height - self.margins[3]):
            return  # a cover; rows to be filled in
        if re.fullmatch(r"H\d", self.roles[last]):
            self.fault("heading", f"page {index + 1} ends in the heading \"{owned[-1].text}\"")
        if self.inside(last, "THead") or (self.inside(last, "Caption") and self.inside(last, "Table")):
            self.fault("head", f"page {index + 1} ends in the head of a table")

    def places_of_text(self, index, page):
        inner, outer, top, bottom = self.margins
        left = inner if index % 2 == 0 else outer
        right = page.width - (outer if index % 2 == 0 else inner)
        areas = []
        self.seen["text"] += len(page.runs)
        for run in page.runs:
            running = run.owner in ("head", "foot")
            covers = not page.label or index + 1 == len(self.pages)
            if run.x < left - 0.05 or run.x + run.width > right + 0.05:
                self.fault("outside", f"page {index + 1}: \"{run.text}\" is outside the margins")
            if not running and not covers and not top <= run.y <= page.height - bottom + 0.05:
                self.fault("outside", f"page {index + 1}: \"{run.text}\" is above or below the text area")
            if run.width > 0:
                areas.append((run.y - 0.5 * run.size, run.y, run.x, run.x + run.width, run.text))
        areas.sort()
        for i, first in enumerate(areas):
            for second in areas[i + 1:]:
                if second[0] >= first[1]:
                    break
                if first[2] + 0.05 < second[3] and second[2] + 0.05 < first[3]:
                    self.fault("outside", f"page {index + 1}: \"{first[4]}\" and \"{second[4]}\" overlap")

    def cells(self, index, page):
        """Text of a table that leaves its cell meets a rule; where there is none, the text beside it (places_of_text)."""
        rules = [box for box in page.boxes if min(box.width, box.height) < 2 and box.owner == "artifact"]
        for run in page.runs:
            if run.owner != "again" and (run.element is None or not self.inside(run.element, "Table")):
                continue
            self.seen["cell"] += 1
            for rule in rules:
                if (rule.x < run.x + run.width - 0.5 and run.x + 0.5 < rule.x + rule.width
                        and rule.y < run.y and run.y - 0.5 * run.size < rule.y + rule.height):
                    self.fault("outside", f"page {index + 1}: \"{run.text}\" is outside its cell")
                    break

    def contents(self, index, page):
        for element, target in page.links:
            if not self.inside(element, "TOCI") or not target.startswith("#"):
                continue
            self.seen["entry"] += 1
            texts = [run.text.strip() for run in page.runs if run.element is not None and element in self.ancestors(run.element)]
            entry = " ".join(texts)
            if target[1:] not in self.places:
                self.fault("entry", f"page {index + 1}: the entry for {target} leads nowhere")
                continue
            there = self.pages[self.places[target[1:]]]
            if texts[-1] != there.label:
                self.fault("entry", f"page {index + 1}: the entry \"{entry}\" has another page than it leads to")
            elif squeezed(texts[:-1]) not in self.headings_of(there):
                self.fault("entry", f"page {index + 1}: the entry \"{entry}\" leads to a page without that heading")

    def headings_of(self, page):
        texts = collections.defaultdict(list)
        for run in page.runs:
            for element in self.ancestors(run.element):
                if re.fullmatch(r"H\d|Caption", self.roles[element]):
                    texts[element].append(run.text)
        return {squeezed(text) for text in texts.values()}

    def single_lines(self):
        lines = collections.defaultdict(lambda: collections.defaultdict(set))
        for index, page in enumerate(self.pages):
            for run in page.runs:
                owner = run.element
                while owner is not None and self.roles[owner] in ("Span", "Link", "Reference", "Code"):
                    owner = self.parents[owner]
                if owner is not None and re.fullmatch(r"P|LBody|H\d|TD|TH", self.roles[owner]):
                    lines[owner][index].add(round(run.y))
        for owner, by_page in lines.items():
            if len(by_page) > 1 and any(len(on_page) == 1 for on_page in by_page.values()):
                pages = ", ".join(str(page + 1) for page in by_page)
                self.fault("single", f"a {self.roles[owner]} has a single line on one of the pages {pages}")

    def text(self):
        """All that is read out, in order, without what differs with the pages: numbers of pages, hyphens, white space."""
        by_element = collections.defaultdict(list)
        for page in self.pages:
            for run in page.runs:
                if run.element is not None and not self.inside(run.element, "TOCI"):
                    by_element[run.element].append(run.text)
        return [squeezed(by_element[element]) for element in self.roles if element in by_element]


def squeezed(texts):
    return re.sub(r"[\s\-\u00AD\u200B]", "", "".join(texts))


def documents_of(program, spec, theme, documents, work):
    """The dumps of one specification in one theme, by name; and what was said if there are none."""
    done = subprocess.run([program, "render", "-q", "-d", documents, "-f", "layout", "-t", theme, "-o", str(work), str(spec)],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    folder = work / spec.stem / (theme if theme != "default" else "")
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.layout"))}, done.stdout.decode("utf-8", "replace")


def check(program, spec, themes, documents, work):
    """What was looked at, and the faults of all documents."""
    seen, faults, texts = collections.Counter(), [], {}
    for theme in themes:
        made, said = documents_of(program, spec, theme, documents, work)
        if not made:
            faults.append(Fault("text", f"{spec}: nothing was laid out\n{said}"))
        for name, dump in made.items():
            checker = Checker(dump, theme)
            faults += [Fault(fault.kind, f"{spec.name} {theme} {name}: {fault.text}") for fault in checker.run()]
            seen += checker.seen
            seen["document"] += 1
            text = checker.text()
            first = texts.setdefault(name, text)
            if text != first:
                at = next((i for i, (one, other) in enumerate(zip(first, text)) if one != other), min(len(first), len(text)))
                faults.append(Fault("text", f"{spec.name} {theme} {name}: not the text of {themes[0]}: {first[at:at + 1]} and {text[at:at + 1]}"))
    return seen, faults


SOUND = ['page 1 595.28x841.89 "1"', '  text 70,100 +90 regular 10.5 #000000 [Link 4] "Costs of"', '  text 165,100 +5 regular 10.5 #000000 [Link 4] "2"',
         '  link [4] "#costs" 60,90 110x12', '  text 70,680 +50 bold 12 #000000 [H3 13] "Why"', '  text 70,700 +50 regular 10.5 #000000 [P 5] "one"', '  text 70,714 +50 regular 10.5 #000000 [P 5] "two"',
         'page 2 595.28x841.89 "2"', '  text 60,100 +50 regular 10.5 #000000 [P 5] "three"', '  text 60,114 +50 regular 10.5 #000000 [P 5] "four"',
         '  text 60,140 +70 bold 14 #000000 [H2 6] "Costs of"', '  box 60,150 100x0.5 #000000 [artifact]', '  box 110,150 0.5x40 #000000 [artifact]',
         '  text 66,165 +40 regular 9.5 #000000 [TH 9] "Name"', '  text 116,165 +40 regular 9.5 #000000 [TD 11] "value"', 'page 3 595.28x841.89 "3"',
         '  text 70,100 +50 regular 10.5 #000000 [P 12] "end"', "structure", "  Document 0", "    TOC 2", "      TOCI 3", "        Link 4", "    H3 13", "    P 5",
         "      mark 0 on page 1", "    H2 6", "    Table 7", "      THead 8", "        TH 9", "      TBody 10", "        TD 11", "    P 12", "destinations",
         '  "costs" page 2 60,130', "bookmarks"]
# A kind of fault, and what makes it of the sound dump: in the line that has the first text, the second is put in place of the third; or the line goes.
BROKEN = [
    ("heading", [('"one"', None, None), ('"two"', None, None)]),
    ("head", [('[TD 11] "value"', None, None)]),
    ("outside", [('"three"', "60,100 +50", "20,100 +50")]),
    ("outside", [('"three"', "60,100", "60,40")]),
    ("outside", [('"four"', "60,114", "60,104")]),
    ("outside", [('"Name"', "+40", "+48")]),
    ("outside", [('"value"', "116,165", "116,152")]),
    ("single", [('"four"', None, None)]),
    ("single", [('"three"', "[P 5]", "[P 12]")]),
    ("entry", [("165,100", '"2"', '"3"')]),
    ("entry", [('"#costs"', "#costs", "#gains")]),
    ("entry", [("70,100 +90", "Costs", "Gains")]),
]


def broken(edits):
    lines = list(SOUND)
    for line, old, new in edits:
        at = next(i for i, text in enumerate(lines) if line in text)
        lines[at:at + 1] = [] if old is None else [lines[at].replace(old, new)]
    return "\n".join(lines)


def self_test():
    """The checker sees each kind of fault, and none where there is none."""
    sound = Checker("\n".join(SOUND), "default")
    wrong = [f"the checker finds fault with a sound dump: {fault.text}" for fault in sound.run()]
    for kind, edits in BROKEN:
        kinds = {fault.kind for fault in Checker(broken(edits), "default").run()}
        if kinds != {kind}:
            wrong.append(f"the checker finds {sorted(kinds)} where it is to find {kind}: {edits}")
    if sound.text() == Checker(broken([('"four"', "four", "five")]), "default").text():
        wrong.append("the checker does not see that a text is another")
    if min(sound.seen.values()) == 0:
        wrong.append(f"the checker does not look: {sound.seen}")
    return [Fault("text", text) for text in wrong]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--qualspec", required=True)
    parser.add_argument("--work", required=True, type=pathlib.Path)
    parser.add_argument("--theme", action="append")
    parser.add_argument("--forms", action="store_true")
    parser.add_argument("--real", nargs=2, type=pathlib.Path, metavar=("DOCUMENTS", "CONVERT"))
    parser.add_argument("specs", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    themes = arguments.theme or ["default"]
    faults, seen = self_test(), collections.Counter()
    jobs = [(spec, "handbook,plan,unit" + (",forms" if arguments.forms else "")) for spec in arguments.specs]
    if arguments.real and arguments.real[0].is_dir():
        (arguments.work / "real").mkdir(parents=True, exist_ok=True)
        for data in sorted(arguments.real[0].glob("*.json")):
            spec = arguments.work / "real" / f"{data.stem}.xml"
            subprocess.run([sys.executable, str(arguments.real[1]), str(data), str(spec)], check=True, stdout=subprocess.DEVNULL)
            jobs.append((spec, "handbook,plan"))
    for spec, documents in jobs:
        looked_at, found = check(arguments.qualspec, spec, themes, documents, arguments.work)
        seen += looked_at
        faults += found
    for fault in faults[:60]:
        print(f"{fault.kind}: {fault.text}")
    counts = collections.Counter(fault.kind for fault in faults)
    print(f"looked at {len(jobs)} specifications: " + ", ".join(f"{what}: {count}" for what, count in sorted(seen.items())))
    print("faults: " + ", ".join(f"{kind}: {counts[kind]}" for kind in KINDS))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
