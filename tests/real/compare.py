#!/usr/bin/env python3
"""compare.py - renders the five published documents and compares what they say with what each format says.

    compare.py --qualspec PROGRAM --documents FOLDER --work FOLDER [--only NAME] [--misses N]
    compare.py --self-test

Each document (JSON, see ../shared/real/README.md) is converted by convert.py, checked, and rendered as a handbook to
PDF, HTML and Markdown. Then every section paragraph and table cell, unit title, outcome, criterion with its items,
amplification entry, guidance paragraph, glossary entry, form field is looked for in each format's text, in the
document's order: each is to be found after the one before it. Text comes from the PDF's structure tree (structure.py), the
HTML's elements (html.parser) and the Markdown as cmark-gfm reads it. Only white space is normalised, and list marks.

Ends with 0 when everything is found, 1 when not, 77 (skipped) when the documents are not there.
"""
import argparse
import functools
import html.parser
import itertools
import json
import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import convert  # noqa: E402
import structure  # noqa: E402

SKIPPED = 77
FORMATS = ("pdf", "html", "md")


# ---- what each format says: a text, one line for each block ----

def normal(text):
    return re.sub(r"\s+", " ", text).strip()


class Blocks(html.parser.HTMLParser):
    """The text of HTML by blocks. Inline elements do not interrupt a block; a line break is a space."""

    INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "del", "ins"}
    SILENT = {"head", "title", "script", "style", "template"}

    def __init__(self, contents=True):
        super().__init__(convert_charrefs=True)
        self.contents = contents
        self.found, self.current, self.silent = [], "", 0
        self.navigation, self.made, self.made_of = [], 0, ""

    def handle_starttag(self, tag, attributes):
        if tag == self.made_of and self.made or not self.made and self.is_navigation(tag, dict(attributes)):
            self.end()
            self.made_of, self.made = tag, self.made + 1
        if tag in self.SILENT:
            self.silent += 1
        self.handle_startendtag(tag, attributes)

    def handle_startendtag(self, tag, attributes):
        if tag in ("br", "wbr"):
            self.current += " "
        elif tag == "input":
            if dict(attributes).get("type") not in ("checkbox", "radio"):
                self.current += f" {dict(attributes).get('value') or ''} "    # what is filled in already is said
        elif tag not in self.INLINE:
            self.end()

    def handle_endtag(self, tag):
        if tag in self.SILENT:
            self.silent -= 1
        if tag not in self.INLINE:
            self.end()
        if tag == self.made_of and self.made:
            self.made -= 1

    def is_navigation(self, tag, attributes):
        return tag == "div" and attributes.get("class") == "contents made" or tag == "nav" and not self.contents

    def handle_data(self, data):
        if not self.silent:
            self.current += data

    def end(self):
        if normal(self.current):
            (self.navigation if self.made else self.found).append(normal(self.current))
        self.current = ""


def html_blocks(text, contents=True):
    """What a page says. The list of headings that HTML adds by itself where the document has no contents ("contents made") is to it what
    bookmarks are to PDF: a way about the document and none of its text. It may say nothing that is not a heading of the page."""
    parser = Blocks(contents)
    parser.feed(text)
    parser.close()
    parser.end()
    unknown = [entry for entry in parser.navigation if entry not in parser.found] if contents else []
    return ["not a heading: " + entry for entry in unknown] + parser.found


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8", **options).stdout


def markdown_as_html(text):
    return run("cmark-gfm", "--unsafe", "-e", "table", "-e", "strikethrough", "--to", "html", input=text)


def markdown_blocks(text):
    """cmark-gfm's reading, raw HTML kept: anchors are written so."""
    return html_blocks(markdown_as_html(text))


def without_contents(text):
    """Markdown, as HTML, without the items that are a link into the document and nothing else."""
    return re.sub(r'<a href="#[^"]*">(?:(?!</a>).)*</a>(?=\s*(?:</li>|<ul>))', "", text, flags=re.S)


PDF_INLINE = {"Span", "Link", "Em", "Strong", "Reference", "Quote", "Code", "Note", "BibEntry", "Annot", "Sub"}


LIST_MARK = re.compile(r"(?:[•◦▪–—‣]|\(?(?:\d+|[A-Za-z]|[ivxlc]+)[.)])\s*$")


def pdf_blocks(path, contents=True, furniture=True):
    """The structure tree's text, by block elements (structure.py). The value of a field stands where its Form element does. `furniture`
    keeps the marks of lists and the page numbers of contents, which the other formats leave to the reader's program or have not."""
    blocks = [""]

    def add(element, above):
        for part in element.inner:
            if isinstance(part, structure.Annotation):
                blocks[-1] += part.value
            elif isinstance(part, str):
                blocks[-1] += part if furniture else without_furniture(part, above)
            elif contents or part.name != "TOC":
                if part.name not in PDF_INLINE:
                    blocks.append("")
                add(part, above + [part.name])
                if part.name not in PDF_INLINE:
                    blocks.append("")

    add(structure.read(path), [])
    return [normal(block) for block in blocks if normal(block)]


def without_furniture(text, above):
    if above[-2:] == ["LI", "Lbl"] and LIST_MARK.match(text):
        return ""
    return re.sub(r"\s(\d+|[ivxlc]+)$", "", text) if "TOCI" in above else text


def said_in(path, contents=True):
    if path.endswith(".pdf"):
        return pdf_blocks(path, contents)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if path.endswith(".html"):
        return html_blocks(text, contents)
    said = markdown_as_html(text)
    return html_blocks(said if contents else without_contents(said))


# ---- what the document says ----

FOOTNOTE = "\ue000"    # stands for a footnote's mark: the formats show it each in their way


class Whole(str):
    """A text that is a block by itself, as a heading is."""


class Expected(list):
    """Texts in order, each with the place in the data that has it. A tuple of texts is found in any order."""

    def say(self, place, *texts):
        for text in texts:
            if isinstance(text, tuple):
                known = tuple(normal(str(part)) for part in text if part is not None and normal(str(part)))
                if known:
                    self.append((place, known))
            elif text is not None and normal(str(text)):
                self.append((place, type(text)(normal(text)) if isinstance(text, Whole) else normal(str(text))))


@functools.lru_cache(maxsize=None)
def prose(markdown):
    """The blocks of near-CommonMark as plain text; bullets that the data wrote as characters are list marks too."""
    return tuple(text for block in markdown_blocks(re.sub(r"<br ?/?>", "<p>", markdown)) for text in [re.sub(r"^• ", "", block)])


def tables_and_prose(markdown):
    """("prose", text) and ("table", rows) in order."""
    for part in re.split(r"\n{2,}", (markdown or "").strip("\n")):
        if part.startswith("|"):
            rows = [[cell.strip() for cell in line.strip()[1:-1].split("|")] for line in part.split("\n")]
            yield "table", [rows[0]] + rows[2:]
        elif part:
            yield "prose", part


class Handbook:
    """Reads a document's data as the handbook is to say it."""

    def __init__(self, data):
        self.data, self.expected = data, Expected()
        self.terms = {}
        for term in data["glossary"]:
            for separator in (": ", ":  ", " – ", " "):
                self.terms[normal(term["term"] + separator + term["definition"])] = term
        self.methods = {}
        for term in data["glossary"]:
            told = f"{term['definition']} ({term['term']})"
            self.methods[normal(told + " " + term.get("restriction", ""))] = self.methods[told + "."] = term

    def read(self):
        sections = self.data["sections"]
        first = min((unit["line"] for unit in self.data["units"] if unit["outcomes"]), default=None)
        self.cover()
        back = []
        for i, section in enumerate(sections):
            if section["title"] in convert.MADE_UP_TITLES:
                back.append((f"sections[{i}]", section["markdown"]))
            elif first is None or section["line"] < first:
                self.section(section, f"sections[{i}]")
        for i, unit in enumerate(self.data["units"]):
            self.unit(unit, f"units[{i}]")
        for i, section in enumerate(sections):
            if first is not None and section["line"] >= first and section["title"] not in convert.MADE_UP_TITLES:
                self.section(section, f"sections[{i}]")
        for place, markdown in back:
            self.blocks(markdown, place)
        self.expected.say("back_cover", *self.data.get("back_cover", {}).get("text", []))
        return self.expected

    def cover(self):
        """What stands at no certain place."""
        qualification = self.data["qualification"]
        known = [qualification.get("document_title") or qualification["title"], qualification["awarding_body"], qualification["code"]]
        known += [number["value"] for number in qualification["numbers"]]
        self.anywhere = [("qualification", normal(text)) for text in known if text]

    # sections

    def section(self, section, place):
        children = section["children"]
        self.expected.say(place, Whole(f"{section['number'] or ''} {section['title']}"))
        footnotes = {note["mark"]: note["text"] for note in section.get("footnotes", [])}
        markdown = section["markdown"]
        for mark in footnotes:
            markdown = markdown.replace(mark.translate(convert.SUPERSCRIPT), FOOTNOTE)
        self.blocks(markdown, place)
        self.anywhere += [(place + ".footnotes", normal(text)) for text in footnotes.values()]
        if "forms" in (section.get("note") or ""):
            self.forms()
        for i, child in enumerate(children):
            self.section(child, f"{place}.children[{i}]")

    def blocks(self, markdown, place):
        for kind, content in tables_and_prose(markdown):
            if kind == "table":
                self.table(content, place)
            else:
                for block in prose(content):
                    self.block(block, place)

    def block(self, text, place):
        bare = normal(text)
        listed = re.match(r"(.*) – (\S+)$", bare)
        test = re.match(r"(.*?) Duration: (.*)$", bare)
        if bare in self.methods and bare not in self.terms:
            term = self.methods[bare]
            self.expected.say(place, (term["definition"], term["term"]), term.get("restriction"))
        elif bare in self.terms:
            self.expected.say(place, self.terms[bare]["term"], self.terms[bare]["definition"])
        elif listed and any(entry["ref"] == listed[2] for entry in self.data["structure"]["entries"]):
            self.expected.say(place, listed[1], listed[2])
        elif test and any(test[2] == entry["duration"] for entry in self.data["test_specs"]):
            self.expected.say(place, test[1], test[2])
        else:
            self.expected.say(place, *bare.split(FOOTNOTE))

    def table(self, rows, place):
        head, body = rows[0], rows[1:]
        if self.is_history(head):
            return self.history(head, place)
        is_test = any([f"{line['outcome']}. {line['title']}" for line in test["rows"]][0] == body[0][1] for test in self.data["test_specs"]) if body else False
        if is_test:
            return self.test(head, body, place)
        if tuple(head) not in convert.MADE_UP_HEADS:
            self.expected.say(place, *[cell for cell in head if cell != convert.MADE_UP_COLUMN or head[0] == "Unit" and len(head) == 4])
        for i, cells in enumerate(body):
            for cell in cells:
                if cell:
                    self.expected.say(f"{place} table row {i + 1}", *prose(convert.start_escaped(cell)))

    def test(self, head, body, place):
        """The table of a test. Its unit stands in its title, and the outcome's number and title have a column each, so their two headings
        are not the document's; the other two are."""
        self.expected.say(place, *head[-2:])
        for i, (_, outcome, *numbers) in enumerate(body):
            numbered = re.match(r"(\d+)\. (.*)$", outcome)
            self.expected.say(f"{place} table row {i + 1}", *(numbered.groups() if numbered else [outcome]), *numbers)

    def is_history(self, head):
        columns = self.data.get("history_table", {}).get("columns")
        return head == columns or bool(self.data["history"]) and bool(re.search(r"(?i)version and date|page number", " ".join(head)))

    def history(self, head, place):
        self.expected.say(place, *head)
        for i, entry in enumerate(self.data["history"]):
            place = f"history[{i}]"
            if entry.get("date"):
                self.expected.say(place, (entry["version"], entry["date"]))
            for j, change in enumerate(entry["changes"]):
                told = tuple(part for part in (change.get("unit"), change.get("part"), change.get("criterion")) if part)
                self.expected.say(f"{place}.changes[{j}]", told, change.get("text"), *change.get("items", []), change.get("page"))
            self.expected.say(place, *(entry.get("section") or "").split("; "))

    # units

    def unit(self, unit, place):
        say = self.expected.say
        say(place + ".title", f"{unit['number']}: {unit['title']}" if unit.get("number") else unit["title"])
        say(place, *[unit.get(key) for key in ("ref", "level", "credit", "glh", "tqt")])
        by_outcome = any(entry["criterion"] for entry in unit["guidance"])
        listed = by_outcome or any(outcome.get("title_in_list") not in (None, outcome["title"]) for outcome in unit["outcomes"])
        self.blocks(unit.get("summary"), place + ".summary")
        if listed:
            self.blocks(unit.get("outcomes_intro"), place + ".outcomes_intro")
            for i, outcome in enumerate(unit["outcomes"]):
                say(f"{place}.outcomes[{i}] in the list", outcome.get("number_as_printed") or outcome["number"], outcome.get("title_in_list") or outcome["title"])
        for key in ("nos", "endorsement"):
            self.blocks(unit.get(key), f"{place}.{key}")
        if unit["key_skills"]:
            say(place + ".key_skills", unit.get("key_skills_intro"))
            for skill in unit["key_skills"]:
                say(place + ".key_skills", skill["skill"], skill["text"])
        if not listed:
            self.blocks(unit.get("outcomes_intro"), place + ".outcomes_intro")
        for _, _, tell in sorted(self.body(unit, place), key=lambda part: part[:2]):
            tell()

    def body(self, unit, place):
        """The parts of a unit from its outcomes on, each with its line in the document, which decides where it is to stand. What the
        document has in the table at a unit's head stands in the handbook's order; assessment that it has there stands last."""
        say, last = self.expected.say, 10 ** 9
        lines = unit.get("lines") or {}
        first = min((outcome["line"] for outcome in unit["outcomes"]), default=0)

        def tell_outcome(outcome, here):
            say(here, outcome.get("number_as_printed") or outcome["number"], outcome["title"])
            for j, criterion in enumerate(outcome["criteria"]):
                say(f"{here}.criteria[{j}]", criterion.get("number_as_printed") or criterion["number"], criterion["text"], *criterion["items"])

        def tell_amplification(entry, here):
            say(here, entry.get("heading_as_printed") or entry["heading"])
            for item in entry["items"]:
                self.entry(item, here)

        def tell_guidance(entry, here):
            say(here, entry["criterion"], entry["heading"])
            self.blocks(entry["markdown"], here)

        def tell_resource(resource, here):
            say(here, resource["text"], *resource.get("items", []))

        outcome_of = {criterion["number"]: outcome["line"] for outcome in unit["outcomes"] for criterion in outcome["criteria"]}
        kinds = (("outcomes", tell_outcome), ("amplification", tell_amplification), ("guidance", tell_guidance), ("resources", tell_resource))
        for key, tell in kinds:
            for i, part in enumerate(unit[key]):
                if key != "guidance" or part["markdown"] != unit["assessment_guidance"]:
                    # Guidance on a criterion stands with its outcome, wherever the document has it.
                    line = outcome_of.get(part["criterion"], part["line"]) if key == "guidance" else part["line"]
                    yield line, int(line != part["line"]), functools.partial(tell, part, f"{place}.{key}[{i}]")
        for rank, (key, known) in enumerate((("assessment", "assessment"), ("assessment_requirements", "requirements"), ("assessment_guidance", "guidance"))):
            line = lines.get(known, 0)
            yield line if line > first else last, rank, functools.partial(self.blocks, unit.get(key), f"{place}.{key}")

    def entry(self, item, place):
        label, text, separator = item.get("label"), item.get("text"), item.get("sep", ":")
        if label:
            gap = " " if separator and re.match(r"\w|–|—|-", separator) else ""
            text = f"{label}{gap}{separator} {text or ''}"
        self.expected.say(place, text)
        for child in item.get("children", []):
            self.entry(child, place)

    # forms

    def forms(self):
        for i, form in enumerate(self.data["forms"]):
            place = f"forms[{i}]"
            self.expected.say(place, form["title"])
            for kind, elements in itertools.groupby(form["elements"], lambda element: element.get("kind")):
                elements = list(elements)
                dates = {element["date_label"] for element in elements if element.get("date_label")}
                shared = kind == "signature" and len(dates) == 1  # signatures that follow one another are a table: a label that all dates have heads it
                if shared:
                    self.expected.say(place, *dates)
                for element in elements:
                    date = None if shared else element.get("date_label")
                    self.expected.say(place, element.get("label"), element.get("text"), date, *element.get("columns", []))
                    for item in element.get("items", []):
                        self.expected.say(place, item["term"], item["definition"])


# ---- the comparison ----

def one_word(left, right):
    return left.isalpha() and right.isalpha() or left.isdigit() and right.isdigit()


def found_at(text, wanted, start):
    """Where `wanted` stands in `text`, from `start` on, as whole words and numbers, or as a whole line; -1 where it does not."""
    whole = isinstance(wanted, Whole)
    position = text.find(wanted, start)
    while position >= 0:
        end = position + len(wanted)
        before, after = text[position - 1:position], text[end:end + 1]
        if before in ("", "\n") and after in ("", "\n") if whole else not (before and one_word(before, wanted[0])) and not (after and one_word(wanted[-1], after)):
            return position
        position = text.find(wanted, position + 1)
    return -1


def compare(expected, anywhere, blocks):
    """The number of texts, and those that were not found in their order, each with its place. Of a tuple, each text is to stand, once for
    each time it is expected, between the text before and the text after it."""
    total, misses, _ = follow(expected, anywhere, "\n".join(blocks))
    return total, misses


def follow(expected, anywhere, text):
    """compare(), with where each text was found: (start, end) by its index in `expected`."""
    position, misses, total, spans, waiting = 0, [], 0, {}, []

    def settle(window):
        for place, wanted in sorted(waiting, key=lambda pair: -len(pair[1])):
            at = found_at(window, wanted, 0)
            if at < 0:
                misses.append((place, wanted, found_at(text, wanted, 0) >= 0))
            else:
                window = window[:at] + "\0" * len(wanted) + window[at + len(wanted):]
        waiting.clear()

    for i, (place, wanted) in enumerate(expected):
        if isinstance(wanted, tuple):
            waiting += [(place, part) for part in wanted]
            total += len(wanted)
            continue
        total += 1
        at = found_at(text, wanted, position)
        if at < 0:
            misses.append((place, wanted, found_at(text, wanted, 0) >= 0))
            continue
        settle(text[position:at])
        position = at + len(wanted)
        spans[i] = (at, position)
    settle(text[position:])
    for place, wanted in anywhere:
        total += 1
        if found_at(text, wanted, 0) < 0:
            misses.append((place, wanted, False))
    return total, misses, spans


SHORT = 12    # numbers and single words stand in many places; they are told apart by what stands around them


def unnoticed(expected, blocks):
    """The texts that could be taken away without the comparison seeing it; none in a whole document. Each text is taken away in turn: another
    copy of it is then found further on, and the comparison notices as soon as a text after it is not found behind that copy. It does not
    where it comes back to the places found before; such a text is tried with the whole comparison, texts without order included."""
    text = "\n".join(blocks)
    _, _, spans = follow(expected, [], text)
    order = sorted(spans)
    result = []
    for n, i in enumerate(order):
        place, wanted = expected[i]
        if len(wanted) < SHORT:
            continue
        position = found_at(text, wanted, spans[i][1])
        for j in order[n + 1:]:
            if position < 0:
                break
            following = found_at(text, expected[j][1], position)
            if following == spans[j][0]:
                result.append(i)
                break
            position = following + len(expected[j][1]) if following >= 0 else -1
        else:
            if position >= 0:
                result.append(i)
    return [expected[i] for i in result if not follow(expected, [], text[:spans[i][0]] + text[spans[i][1]:])[1]]


def document(name, arguments):
    """Converts, checks, renders and compares one document; returns whether everything was found."""
    folder = os.path.dirname(os.path.abspath(__file__))
    data_path, spec_path = os.path.join(arguments.documents, name + ".json"), os.path.join(arguments.work, name + ".xml")
    # The published documents have faults of their own, which `check` is to find (1); none makes a document impossible (2).
    for greatest, command in ((0, [sys.executable, os.path.join(folder, "convert.py"), data_path, spec_path]),
                              (1, [arguments.qualspec, "check", spec_path]),
                              (0, [arguments.qualspec, "render", spec_path, "-d", "handbook", "-f", ",".join(FORMATS), "-o", arguments.work])):
        started = time.monotonic()
        result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        if not 0 <= result.returncode <= greatest:
            print(f"{name}: {' '.join(command)} ended with {result.returncode}\n{(result.stdout + result.stderr)[:4000]}")
            return False
        print(f"{name}: {os.path.basename(command[0])} {os.path.basename(command[1])} took {time.monotonic() - started:.2f} s")
    with open(data_path, encoding="utf-8") as file:
        handbook = Handbook(json.load(file))
    expected = handbook.read()
    complete = True
    for kind in FORMATS:
        blocks = said_in(os.path.join(arguments.work, name, "handbook." + kind), contents=False)
        total, misses = compare(expected, handbook.anywhere, blocks)
        print(f"{name}: {kind}: {total - len(misses)} of {total} found")
        for place, wanted, earlier in misses[:arguments.misses]:
            print(f"    {place}: {'not here, though elsewhere' if earlier else 'not'} found: {wanted[:200]}")
        if not misses:
            blind = unnoticed(expected, blocks)
            for place, wanted in blind[:arguments.misses]:
                print(f"    {place}: the comparison would not see it go: {wanted[:200]}")
            complete = complete and not blind
        complete = complete and not misses
    return complete


def self_test():
    """The comparison fails where it must: on words that are missing, changed, cut or out of order."""
    expected = [("a", "Keep the kettle on."), ("b", "1.1"), ("b", "Pour the tea into warm cups."), ("c", ("Milk", "Sugar")), ("d", "Serve at once")]
    whole = ["Keep the kettle on.", "1.1", "Pour the tea into warm cups.", "Sugar and Milk", "Serve at once"]
    cases = {"whole": (whole, 0), "a sentence removed": (whole[:2] + whole[3:], 1), "a word changed": ([whole[0].replace("kettle", "pan")] + whole[1:], 1),
             "order changed": ([whole[4]] + whole[:4], 1), "cut short": (whole[:4] + ["Serve at onc"], 1), "run together": (whole[:4] + ["Serve at onceand for all"], 1),
             "another number": ([whole[0], "11.1"] + whole[2:], 1), "one of two": (whole[:3] + ["Sugar"] + whole[4:], 1)}
    wrong = [name for name, (blocks, misses) in cases.items() if len(compare(expected, [], blocks)[1]) != misses]
    reading = {
        "html": html_blocks("<title>x</title><p>One <em>two</em>\nthree<br>four</p><ul><li>five<li>six</ul><style>p{}</style><table><tr><td>a</td><td>b</td></tr></table>")
        == ["One two three four", "five", "six", "a", "b"],
        "markdown": markdown_blocks("One *two*\nthree\n\n- five\n- six\n\n| a | b |\n| --- | --- |\n| c | d |\n") == ["One two three", "five", "six", "a", "b", "c", "d"]}
    wrong += [name for name, right in reading.items() if not right]
    wrong += [name for name, right in convert_faults() if not right]
    for name in wrong:
        print("self-test failed: " + name)
    return 1 if wrong else 0


def convert_faults():
    """The converter names what it did not use, and what is said nowhere."""
    def data(**more):
        section = {"number": None, "title": "Tea", "markdown": "Warm the pot.", "children": [], "line": 1}
        qualification = {"title": "Award in Tea", "code": None, "numbers": [], "awarding_body": "Tea Board", "dates": []}
        return {"qualification": qualification, "history": [], "contents": [], "structure": {"text": "Warm the pot.", "entries": [], "groups": [], "rules": []},
                "units": [], "sections": [section], "glossary": [], "mappings": [], "test_specs": [], "forms": [], **more}

    def faults(source):
        convert.FAULTS.clear()
        made = convert.Document(source)
        made.convert()
        result = list(made.data.left_over()) + list(convert.FAULTS)
        convert.FAULTS.clear()
        return result

    strange = data()
    strange["sections"][0]["surprise"] = "Stir."
    yield "converter: nothing left over", faults(data()) == []
    yield "converter: an unknown key", faults(strange) == [".sections[0].surprise"]
    yield "converter: an unknown part", faults(data(wishes=[{"text": "Sugar"}])) == [".wishes"]
    yield "converter: said nowhere", len(faults(data(structure={"text": "Boil the water.", "entries": [], "groups": [], "rules": []}))) == 1
    yield "converter: a term that no section explains", len(faults(data(glossary=[{"term": "Pot", "definition": "a vessel"}]))) >= 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--qualspec")
    parser.add_argument("--documents")
    parser.add_argument("--work")
    parser.add_argument("--only")
    parser.add_argument("--misses", type=int, default=10)
    parser.add_argument("--self-test", action="store_true")
    arguments = parser.parse_args()
    if arguments.self_test:
        return self_test()
    if not arguments.documents or not os.path.isdir(arguments.documents):
        print(f"skipped: the published documents are not there ({arguments.documents})")
        return SKIPPED
    os.makedirs(arguments.work, exist_ok=True)
    names = sorted(name[:-5] for name in os.listdir(arguments.documents) if name.endswith(".json"))
    results = {name: document(name, arguments) for name in names if arguments.only in (None, name)}
    print(f"{sum(results.values())} of {len(results)} documents complete")
    return 0 if results and all(results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
