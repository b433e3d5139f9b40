#!/usr/bin/env python3
"""What must be true of every page that is laid out, checked on the dump of `qualspec render -f layout`.

    check_dump.py --qualspec PROGRAM --work FOLDER [--theme NAME]... [--real DOCUMENTS CONVERT] SPEC...

For each specification and theme, of handbook, plan and unit packs: no heading and no head of a table is the last text of a page that
is not the last; no line of a paragraph of several stands alone on its page; no text is outside the margins or over other text; every
entry of a contents list has the number of the page it leads to; no page but a back cover is nearly empty where the page before
has room for what is on it. `--real` adds the published documents, where they are, and says how many it found.
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
BOX = re.compile(r"  box (-?[\d.]+),(-?[\d.]+) ")
LINK = re.compile(r'  link \[(\d+)\] "((?:[^"\\]|\\.)*)"')
PAGE = re.compile(r'page (\d+) ([\d.]+)x([\d.]+) "(.*)"$')
ELEMENT = re.compile(r'( +)(\w+) (\d+)(.*)$')
DESTINATION = re.compile(r'  "((?:[^"\\]|\\.)*)" page (\d+) ')

Run = collections.namedtuple("Run", "x y width size owner element text")


class Page:
    def __init__(self, width, height, label):
        self.width, self.height, self.label = width, height, label
        self.runs, self.links, self.boxes = [], [], []  # of boxes, the upper edges


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
                pages[-1].boxes.append(float(found[2]))
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

    def ancestors(self, element):
        while element is not None:
            yield element
            element = self.parents.get(element)

    def inside(self, element, role):
        return any(self.roles[e] == role for e in self.ancestors(element))

    def run(self):
        for index, page in enumerate(self.pages):
            if index + 1 < len(self.pages):
                self.foot(index, page)
            self.places_of_text(index, page)
            self.contents(index, page)
        self.single_lines()
        return self.faults

    def foot(self, index, page):
        owned = [run for run in page.runs if run.element is not None]
        if not owned:
            return
        last = owned[-1].element
        if not page.label or any(edge > owned[-1].y + 20 for edge in page.boxes if edge < page.height - self.margins[3]):
            return  # a cover; rows to be filled in
        if re.fullmatch(r"H\d", self.roles[last]):
            self.faults.append(f"page {index + 1} ends in the heading \"{owned[-1].text}\"")
        if self.inside(last, "THead") or (self.inside(last, "Caption") and self.inside(last, "Table")):
            self.faults.append(f"page {index + 1} ends in the head of a table")

    def places_of_text(self, index, page):
        inner, outer, top, bottom = self.margins
        left = inner if index % 2 == 0 else outer
        right = page.width - (outer if index % 2 == 0 else inner)
        areas = []
        for run in page.runs:
            running = run.owner in ("head", "foot")
            covers = not page.label or index + 1 == len(self.pages)
            if run.x < left - 0.05 or run.x + run.width > right + 0.05:
                self.faults.append(f"page {index + 1}: \"{run.text}\" is outside the margins")
            if not running and not covers and not top <= run.y <= page.height - bottom + 0.05:
                self.faults.append(f"page {index + 1}: \"{run.text}\" is above or below the text area")
            if run.width > 0:
                areas.append((run.y - 0.5 * run.size, run.y, run.x, run.x + run.width, run.text))
        areas.sort()
        for i, first in enumerate(areas):
            for second in areas[i + 1:]:
                if second[0] >= first[1]:
                    break
                if first[2] + 0.05 < second[3] and second[2] + 0.05 < first[3]:
                    self.faults.append(f"page {index + 1}: \"{first[4]}\" and \"{second[4]}\" overlap")

    def contents(self, index, page):
        for element, target in page.links:
            if not self.inside(element, "TOCI") or not target.startswith("#"):
                continue
            texts = [run.text.strip() for run in page.runs if run.element is not None and element in self.ancestors(run.element)]
            if target[1:] not in self.places:
                self.faults.append(f"page {index + 1}: the entry for {target} leads nowhere")
            elif texts[-1] != self.pages[self.places[target[1:]]].label:
                self.faults.append(f"page {index + 1}: the entry \"{' '.join(texts)}\" has another page than it leads to")

    def single_lines(self):
        lines = collections.defaultdict(lambda: collections.defaultdict(set))
        for index, page in enumerate(self.pages):
            for run in page.runs:
                owner = run.element
                while owner is not None and self.roles[owner] in ("Span", "Link", "Reference", "Code"):
                    owner = self.parents[owner]
                if owner is not None and re.fullmatch(r"P|LBody|H\d", self.roles[owner]):
                    lines[owner][index].add(round(run.y))
        for owner, by_page in lines.items():
            if len(by_page) > 1 and any(len(on_page) == 1 for on_page in by_page.values()):
                pages = ", ".join(str(page + 1) for page in by_page)
                self.faults.append(f"a paragraph has a single line on one of the pages {pages}")


def check(program, spec, theme, documents, work):
    done = subprocess.run([program, "render", "-d", documents, "-f", "layout", "-t", theme, "-o", str(work), str(spec)],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    folder = work / spec.stem / (theme if theme != "default" else "")
    dumps = sorted(folder.glob("*.layout"))
    if not dumps:
        return 0, [f"{spec}: nothing was laid out\n" + done.stdout.decode("utf-8", "replace")]
    faults = []
    for path in dumps:
        found = Checker(path.read_text(encoding="utf-8"), theme).run()
        faults += [f"{spec.name} {theme} {path.stem}: {fault}" for fault in found]
    return len(dumps), faults


def self_test():
    """The checker sees what it is for."""
    dump = "\n".join(['page 1 595.28x841.89 "1"', '  text 70,100 +50 regular 10.5 #000000 [P 1] "one"',
                      '  text 80,102 +50 regular 10.5 #000000 [P 1] "over it"', '  text 70,700 +900 bold 14 #000000 [H2 2] "stranded"',
                      'page 2 595.28x841.89 "2"', '  text 70,100 +50 regular 10.5 #000000 [P 1] "left"',
                      '  text 60,140 +40 regular 10.5 #000000 [Link 5] "Entry"', '  text 120,140 +5 regular 10.5 #000000 [Link 5] "7"',
                      '  link [5] "#there" 60,130 40x12', "structure", "  Document 0", "    P 1", "      mark 0 on page 1", "    H2 2", "    TOC 3",
                      "      TOCI 4", "        Link 5", "destinations", '  "there" page 1 70,100', "bookmarks"])
    found = "\n".join(Checker(dump, "default").run())
    wanted = ["overlap", "ends in the heading", "outside the margins", "another page than it leads to", "single line"]
    return [f"the checker does not see: {what}" for what in wanted if what not in found]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--qualspec", required=True)
    parser.add_argument("--work", required=True, type=pathlib.Path)
    parser.add_argument("--theme", action="append")
    parser.add_argument("--real", nargs=2, type=pathlib.Path, metavar=("DOCUMENTS", "CONVERT"))
    parser.add_argument("specs", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    themes = arguments.theme or ["default"]
    faults, dumps = self_test(), 0
    jobs = [(spec, theme, "handbook,plan,unit") for spec in arguments.specs for theme in themes]
    if arguments.real and arguments.real[0].is_dir():
        (arguments.work / "real").mkdir(parents=True, exist_ok=True)
        for data in sorted(arguments.real[0].glob("*.json")):
            spec = arguments.work / "real" / f"{data.stem}.xml"
            subprocess.run([sys.executable, str(arguments.real[1]), str(data), str(spec)], check=True, stdout=subprocess.DEVNULL)
            jobs += [(spec, theme, "handbook") for theme in themes]
    for spec, theme, documents in jobs:
        count, found = check(arguments.qualspec, spec, theme, documents, arguments.work)
        dumps += count
        faults += found
    for fault in faults[:60]:
        print(fault)
    print(f"{dumps} documents of {len({spec for spec, _, _ in jobs})} specifications laid out, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
