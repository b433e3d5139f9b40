#!/usr/bin/env python3
"""convert.py IN.json OUT.xml - turns a published document, held as data, into the specification language.

The data is that of ../shared/real (its README.md has the shape). Every key that the script reads is recorded; a key
with content that was not read ends it with status 1 and the key's path, so that nothing is left over unnoticed. Where
the data holds the same thing twice (a structure table and the text of its section, a glossary and its section), one
of the two is written, at the place where the document prints it, and the other is compared with it: what is only
"said elsewhere" is looked up in the result, and its absence is a fault too.

None of the documents' sentences stand in this script. The words it knows are those the extraction itself put in.
"""
import json
import re
import sys

NAMESPACE = "urn:qualspec:specification:1"

# Keys that are not the document's content, and why.
NOT_CONTENT = {
    "line": "where the extraction found it", "lines": "the same, by field", "line_in_list": "the same, for a list of outcomes",
    "source": "file and checksum of the extraction", "schema": "shape of the data",
    "repairs": "record of mended extraction damage", "losses": "record of what the extraction lost",
    "page": "page number of printed contents (only in `contents`; in a history it is content)",
    "mentions": "criteria that a guidance text names, found in that text",
    "note": "remark of the extraction on its own work (\"see units\", \"table is empty in the seed\")",
    "reconstructed": "the outcome's title was mended", "reconstruction_note": "and how",
    "ref_source": "from where the extraction took a unit's code",
}
# Head rows that the extraction made up because a pipe table cannot do without; the document prints none.
MADE_UP_HEADS = {("Field", "Value"), ("Rule", "Value")}
# A column heading in the same manner: the document prints another one for each group of units.
MADE_UP_COLUMN = "Title"
# Kinds of resource for which the language has a broader word; the resource's own text names the narrower one.
RESOURCE_KINDS = {"podcast": "other"}
# Titles that name what the extraction found where the document has no heading.
MADE_UP_TITLES = {"Back cover"}


# ---- reading, with every key recorded ----

class Faults(list):
    def add(self, path, text):
        self.append(f"{path}: {text}")


FAULTS = Faults()


def wrap(value, path):
    if isinstance(value, dict):
        return Record(value, path)
    if isinstance(value, list):
        return Sequence(value, path)
    return value


def has_content(value):
    return value is not None and value != "" and value != [] and value != {}


class Record:
    """A JSON object that remembers which of its keys were asked for."""

    def __init__(self, data, path):
        self.data, self.path, self.used, self.wrapped = data, path, set(), {}

    def __contains__(self, key):
        return has_content(self.data.get(key))

    def get(self, key, otherwise=None):
        self.used.add(key)
        if not has_content(self.data.get(key)):
            return otherwise
        if key not in self.wrapped:
            self.wrapped[key] = wrap(self.data[key], f"{self.path}.{key}")
        return self.wrapped[key]

    def all(self, key):
        """The elements of the list at `key`; none where there is none."""
        return self.get(key, [])

    def items(self):
        return [(key, self.get(key)) for key in self.data]

    def left_over(self):
        for key, value in self.data.items():
            if key in self.used:
                yield from left_over(self.wrapped.get(key))
            elif has_content(value) and not (key in NOT_CONTENT and (key != "page" or ".contents" in self.path)):
                yield f"{self.path}.{key}"


class Sequence:
    """A JSON array; an element counts as read when it was iterated over."""

    def __init__(self, data, path):
        self.elements = [wrap(value, f"{path}[{i}]") for i, value in enumerate(data)]
        self.path, self.read = path, 0

    def __iter__(self):
        for i, element in enumerate(self.elements):
            self.read = max(self.read, i + 1)
            yield element

    def __len__(self):
        return len(self.elements)

    def left_over(self):
        for i, element in enumerate(self.elements):
            if i >= self.read:
                yield f"{self.path}[{i}]"
            else:
                yield from left_over(element)


def left_over(value):
    if isinstance(value, (Record, Sequence)):
        yield from value.left_over()


# ---- writing ----

INLINE = {"footnote", "value", "foreign"}


class E:
    """An element. Text among the children is CommonMark, or plain text where the language has plain text."""

    def __init__(self, tag, *children, **attributes):
        self.tag = tag
        self.attributes = {name.rstrip("_"): str(value).lower() if isinstance(value, bool) else str(value)
                           for name, value in attributes.items() if has_content(value)}
        self.children = [child for child in flat(children) if child is not None and child != ""]

    def add(self, *children):
        self.children += [child for child in flat(children) if child is not None and child != ""]
        return self


def flat(values):
    for value in values:
        if isinstance(value, (list, tuple)):
            yield from flat(value)
        else:
            yield value


def escaped(text, quote=False):
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;") if quote else text


def written(element, depth=0):
    indent = "  " * depth
    start = element.tag + "".join(f' {name}="{escaped(value, True)}"' for name, value in element.attributes.items())
    if not element.children:
        return f"{indent}<{start}/>"
    texts = [child for child in element.children if isinstance(child, str)]
    if not texts and not any(child.tag in INLINE for child in element.children):
        inner = "\n".join(written(child, depth + 1) for child in element.children)
        return f"{indent}<{start}>\n{inner}\n{indent}</{element.tag}>"
    if len(element.children) == 1 and "\n" not in texts[0]:
        return f"{indent}<{start}>{escaped(texts[0])}</{element.tag}>"
    # Prose: flush left, so that no white space is added to a line of it; an inline element stays in its line.
    inner = ""
    for child in element.children:
        if isinstance(child, str):
            inner += escaped(child)
        elif child.tag in INLINE:
            inner += written(child)
        else:
            inner = inner.rstrip("\n") + "\n" + written(child) + "\n"
    return f"{indent}<{start}>\n{inner.strip(chr(10))}\n{indent}</{element.tag}>"


def said_by(element):
    """All words of an element and below it, attributes included, in the order they are written."""
    yield from element.attributes.values()
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield from said_by(child)


def bare(text):
    """A text without emphasis, list marks and escapes, for comparison only."""
    text = re.sub(r"(?m)^\s*(?:[-+]|\d+[.)])\s+", " ", str(text))
    return re.sub(r"\s+", " ", re.sub(r"[*\\]+", "", text.replace("<br>", " "))).strip()


def identifier(prefix, text):
    return prefix + re.sub(r"[^A-Za-z0-9._-]+", "-", str(text)).strip("-")


# ---- plain text and near-CommonMark into the language's prose ----

def plain(text):
    """Plain text as CommonMark that says just that."""
    text = re.sub(r"\s+", " ", str(text)).strip()
    text = re.sub(r"([\\`*])", r"\\\1", text)
    text = re.sub(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])", r"\\_", text)
    text = re.sub(r"<(?=[A-Za-z/!?])", r"\\<", text)
    text = re.sub(r"&(?=#?\w+;)", r"\\&", text)
    text = re.sub(r"\](?=[(:])", r"\\]", text)
    return start_escaped(text)


def start_escaped(text):
    """A line that CommonMark would read as a list, heading or quotation, kept as text."""
    text = re.sub(r"^(\d{1,9})([.)])(?=\s|$)", r"\1\\\2", text)
    return re.sub(r"^([-+>#~=])(?=\s|$|[-=#~>])", r"\\\1", text)


LIST_LINE = re.compile(r"^( *)([-*+]|\d{1,9}[.)]) +(.*)$")


def lists_indented(text):
    """Nested lists indented by the width of the mark above them, as CommonMark wants; hard line breaks made visible."""
    lines, stack = [], []
    for line in text.split("\n"):
        line = re.sub(r" {2,}$", r"\\", line).rstrip()
        found = LIST_LINE.match(line)
        if found and not re.match(r"\*\*", line.strip()):
            given = len(found[1])
            while stack and stack[-1][0] >= given:
                stack.pop()
            indent = stack[-1][1] if stack else 0
            stack.append((given, indent + len(found[2]) + 1))
            line = " " * indent + found[2] + " " + found[3]
        elif line and not line.startswith(" "):
            stack = []
        lines.append(line)
    return re.sub(r"\\$", "", "\n".join(lines))


def blocks(text):
    """A field's text as blocks: ("paragraph", text), ("list", text), ("table", rows of cells)."""
    result = []
    for part in re.split(r"\n{2,}", (text or "").strip("\n")):
        lines = part.split("\n")
        if lines[0].startswith("|"):
            rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip()[1:-1])] for line in lines]
            if len(rows) < 2 or not all(re.fullmatch(r":?-+:?", cell) for cell in rows[1]):
                raise ValueError("a pipe table without its line of dashes: " + lines[0][:60])
            result.append(("table", [rows[0]] + rows[2:]))
        elif LIST_LINE.match(lines[0]) and not lines[0].startswith("**"):
            result.append(("list", part))
        else:
            result.append(("paragraph", part))
    return result


def cell(text, **attributes):
    """A cell of a pipe table: <br> are hard line breaks, lines with bullets a list."""
    parts, broken = [], []

    def end_paragraph():
        if broken:
            parts.append("\\\n".join(broken))
            broken.clear()

    lines = [line.strip() for line in re.split(r"<br ?/?>", text)]
    for i, line in enumerate(lines):
        if line.startswith("• ") and len(lines) > 1:
            end_paragraph()
            bullet = "- " + start_escaped(line[2:])
            if parts and parts[-1].startswith("- "):
                parts[-1] += "\n" + bullet
            else:
                parts.append(bullet)
        elif line:
            broken.append(start_escaped(line))
    end_paragraph()
    return E("cell", "\n\n".join(parts), **attributes)


def row(cells, **attributes):
    return E("row", [cell(text) for text in cells], **attributes)


def is_data(head):
    """Whether a pipe table's head row is in truth its first row: headings hold no addresses."""
    return any("@" in text for text in head)


def table(rows):
    head, body = rows[0], rows[1:]
    if tuple(head) in MADE_UP_HEADS:
        return E("table", [row(cells) for cells in body])
    if is_data(head):
        return E("table", [row(cells) for cells in rows])
    return E("table", E("head", row(head)), [row(cells) for cells in body])


def prose(text, footnotes=()):
    """The children of an element of prose."""
    return joined(block_prose(block) for block in blocks(text)) if not footnotes else with_footnotes(text, footnotes)


def block_prose(block):
    kind, content = block
    return table(content) if kind == "table" else content


def joined(parts):
    """Texts that follow each other become one, lists put right across the paragraphs between them."""
    result = []
    for part in parts:
        if isinstance(part, str) and result and isinstance(result[-1], str):
            result[-1] += "\n\n" + part
        else:
            result.append(part)
    return [lists_indented(part) if isinstance(part, str) else part for part in result]


SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def with_footnotes(text, footnotes):
    """Footnotes at their marks. A mark that the text does not have stood on the heading: it goes to the first paragraph's end."""
    (only,) = joined(block_prose(block) for block in blocks(text))
    parts = [only]
    for note in footnotes:
        mark = note.get("mark")
        element = E("footnote", plain(note.get("text")), mark=mark)
        sign = mark.translate(SUPERSCRIPT)
        for i, part in enumerate(parts):
            if isinstance(part, str) and sign in part:
                before, after = part.split(sign, 1)
                parts[i:i + 1] = [before, element, after]
                break
        else:
            before, gap, after = parts[0].partition("\n\n")
            parts[0:1] = [before, element, gap + after]
    return parts


# ---- one document ----

class Document:
    def __init__(self, data):
        self.data = Record(data, "")
        self.elsewhere = []    # (path, text) held twice: to be found in what is written
        self.unit_of = {}      # reference or number -> (id, number of the variant)
        self.glossaries, self.mappings, self.structures, self.histories, self.aims = [], [], [], [], []
        self.key_information = self.methods = self.back_cover = None
        self.terms = list(self.data.all("glossary"))
        self.terms_done = set()
        self.test_labels = {}  # own headings of the tables that specify tests

    def said_elsewhere(self, path, *texts):
        self.elsewhere += [(path, bare(text)) for text in texts if has_content(text)]

    # -- the whole --

    def convert(self):
        data = self.data
        self.name_units()
        self.prepare()
        sections = list(data.all("sections"))
        first_unit = min((unit.data.get("line") or 0 for unit in data.all("units") if "outcomes" in unit), default=None)
        front, back = [], []
        for section in sections:
            before = first_unit is None or section.data["line"] < first_unit
            if section.data["title"] in MADE_UP_TITLES:
                section.get("title")
                self.back_cover = prose(section.get("markdown"))
            else:
                (front if before else back).append(self.section(section))
        head = self.head()
        units = [self.unit(unit) for unit in data.all("units")]
        forms = [self.form(form, i) for i, form in enumerate(data.all("forms"))]
        self.glossary_in_form(forms)
        if "back_cover" in data:
            self.back_cover = ["\n\n".join(plain(line) for line in data.get("back_cover").all("text"))]
        for key in ("assessment_guidance",):
            self.said_elsewhere("." + key, data.get(key))
        for path, text in self.mappings_left():
            self.said_elsewhere(path, text)
        root = E("specification", xmlns=NAMESPACE)
        root.attributes["xml:lang"] = "en-GB"
        root.add(head, self.histories, self.key_information, self.aims,
                 self.structures, E("front", front) if front else None, self.methods,
                 E("units", units) if units else None, E("back", back) if back else None,
                 self.glossaries, [mapping for mapping in self.mappings if mapping], forms,
                 E("backCover", self.back_cover) if self.back_cover else None)
        self.contents(root)
        self.check(root)
        return root

    def name_units(self):
        for unit in self.data.all("units"):
            numbers = list(unit.all("numbers")) or [unit.get("number")]
            name = identifier("unit-", unit.get("ref") if not unit.data.get("numbers") else "-".join(numbers))
            unit.id = name
            for number in numbers:
                self.unit_of[str(number)] = (name, number if len(numbers) > 1 else None)
            if unit.get("ref") not in self.unit_of:
                self.unit_of[unit.get("ref")] = (name, None)

    def unit_ids(self, keys):
        ids = []
        for key in keys:
            if key in self.unit_of and self.unit_of[key][0] not in ids:
                ids.append(self.unit_of[key][0])
        return " ".join(ids)

    def contents(self, root):
        """Every line of the printed contents is the title of a section or unit, or ends in it; else it must be said somewhere."""
        titles = {bare("".join(child.children)) for child in descendants(root) if child.tag == "title" and all(isinstance(c, str) for c in child.children)}
        titles |= {bare(text) for text in self.dropped_titles}
        named = [e for e in descendants(root) if e.tag in ("section", "unit") and "number" in e.attributes]
        numbers = {("Unit " if e.tag == "unit" else "") + e.attributes["number"] for e in named}
        for line in self.data.all("contents"):
            title, number = bare(line.get("title")), line.get("number")
            if not any(title == known or title.endswith(" " + known) for known in titles):
                self.said_elsewhere(line.path, title)
            if number and number not in numbers:
                FAULTS.add(line.path, "no section or unit has this number: " + number)

    def check(self, root):
        text = bare(" ".join(said_by(root)))
        for path, words in self.elsewhere:
            if words not in text:
                FAULTS.add(path, "said nowhere in the result: " + words[:100])
        for term in self.terms:
            if term.path not in self.terms_done:
                FAULTS.add(term.path, "the glossary's term was found in no section or form: " + term.data["term"])

    # -- head: awarding organisation, issue, qualifications --

    def head(self):
        data = self.data.get("qualification")
        awards = list(data.all("awards"))
        title = data.get("document_title") or (data.get("title") if awards else None)
        parts = [E("title", title) if title else None]
        if "isbn" in data:
            parts.append(E("documentNumber", data.get("isbn"), scheme="ISBN"))
        code = data.get("code")
        if awards and code:
            parts.append(E("documentNumber", code, scheme="Code"))
        body, address = data.get("awarding_body"), data.get("address")
        if body:
            parts.append(E("awardingOrganisation", E("name", body), E("address", address) if address else None))
        if data.get("issue") or data.get("version"):
            parts.append(E("issue", number=data.get("issue"), version=data.get("version")))
        parts += self.labels()
        if awards:
            numbers = [(number.get("type"), number.get("value"), number.get("for")) for number in data.all("numbers")]
            dates = self.dates(data)
            for key, kind in (("level", "level"), ("credit", "credit"), ("tqt", "tqt"), ("glh", "glh")):
                value = data.get(key)
                given = list(value) if isinstance(value, Sequence) else [value] if value is not None else []
                if given and not all(award.data[kind] in given for award in awards):
                    FAULTS.add(data.path, f"{key} is not that of the awards")
            for award in awards:
                schemes = [(kind, value) for kind, value, which in numbers if which == award.get("code")]
                if [value for _, value in schemes] != [award.get("number")]:
                    FAULTS.add(award.path, "numbers differ")
                parts.append(self.qualification(award, schemes, dates, data.get("framework"), award.get("code")))
        else:
            schemes = [(number.get("type"), number.get("value")) for number in data.all("numbers")]
            parts.append(self.qualification(data, schemes, self.dates(data), data.get("framework"), code))
        return parts

    def qualification(self, data, schemes, dates, framework, code):
        return E("qualification",
                 E("title", data.get("title")) if data.get("title") else None,
                 [E("number", value, scheme=kind) for kind, value in schemes],
                 E("creditRule", data.get("credit_rule")) if "credit_rule" in data else None,
                 E("hoursRule", data.get("glh_rule")) if "glh_rule" in data else None,
                 E("grading", data.get("grading")) if "grading" in data else None,
                 E("assessment", data.get("assessment")) if "assessment" in data else None,
                 [E("ageRange", age) for age in data.all("age_ranges")],
                 E("ageRange", data.get("age")) if "age" in data else None,
                 dates,
                 E("previous", data.get("previous_title"), number=data.get("previous_number")) if "previous_title" in data else None,
                 E("fact", str(data.get("sqa_credits")), label="SQA credits") if "sqa_credits" in data else None,
                 id=identifier("qualification-", code) if code else "qualification", code=code, framework=framework,
                 level=data.get("level"), credit=data.get("credit"), creditUnit=data.get("credit_unit"),
                 guidedLearningHours=data.get("glh"), totalQualificationTime=data.get("tqt"))

    def dates(self, data):
        return [E("date", date.get("value"), label=date.get("label"), iso=iso_date(date.get("value"))) for date in data.all("dates")]

    def labels(self):
        """Own words that every unit uses stand once, for the whole document; see unit() for the others."""
        units = list(self.data.all("units"))
        common = {}
        for unit in units:
            for subject, text in own_labels(unit).items():
                common.setdefault(subject, []).append(text)
        self.common_labels = {subject for subject, texts in common.items() if len(texts) == len(units) and len(set(texts)) == 1}
        own = {subject: common[subject][0] for subject in self.common_labels} | self.test_labels
        return [E("label", own[subject], for_=subject) for subject in sorted(own)]

    # -- what is held apart from the sections and placed in them --

    def prepare(self):
        data = self.data
        self.dropped_titles = []
        self.history = self.prepared_history()
        self.entries = list(data.get("structure").all("entries")) if "structure" in data else []
        self.mapping_tables = [(mapping, [[bare(text) for text in line.all("cells")] for line in mapping.all("rows")]) for mapping in data.all("mappings")]
        self.tests = list(data.all("test_specs"))
        self.prepare_structures()
        qualification = data.get("qualification")
        self.glance = [(pair.get("label"), pair.get("value")) for pair in qualification.all("at_a_glance")]
        if "aims" in data:
            for kind, aims in data.get("aims").items():
                numbered = [E("aim", plain(aim.get("text")), id=f"aim-{kind}-{aim.get('number')}", number=aim.get("number")) for aim in aims]
                self.aims.append(E("aims", numbered, id=f"aims-{kind}", kind=kind))

    def prepared_history(self):
        entries = []
        for entry in self.data.all("history"):
            changes = []
            for change in entry.all("changes"):
                items = [plain(item) for item in change.all("items")]
                text = change.get("text")
                lead = plain(text) if text else items.pop() if len(items) == 1 else None
                page = change.get("page")
                changes.append(E("change", lead, [E("item", item) for item in items], unit=change.get("unit"), part=change.get("part"),
                                 outcome=change.get("outcome"), criterion=change.get("criterion"), page=page))
            self.said_elsewhere(entry.path, entry.get("text"))
            section = entry.get("section")
            entries.append(E("entry", [E("section", text) for text in section.split("; ")] if section else None, changes,
                             version=entry.get("version"), date=entry.get("date")))
        if "history_table" in self.data:
            table_data = self.data.get("history_table")
            self.said_elsewhere(table_data.path, table_data.get("text"), *table_data.all("columns"))
            table_data.get("rows")
        return entries

    def prepare_structures(self):
        data = self.data.get("structure")
        if data is None:
            return
        self.said_elsewhere(data.path, *[part for part in (data.get("text") or "").split("\n\n")])
        constraints = dict(data.get("constraints").items()) if "constraints" in data else {}
        known = set(constraints.values()) | {group.data.get(key) for group in data.all("groups") for key in ("min_credits", "max_credits")}
        for rule in data.all("rules"):
            self.said_elsewhere(rule.path, rule.get("text"))
            if "value" in rule and rule.get("value") not in known:
                FAULTS.add(rule.path, "value is in no group and constraint")
        self.columns = list(data.all("columns"))
        groups = list(data.all("groups"))
        awards = list(dict.fromkeys(group.get("award") for group in groups))
        for award in awards:
            own = [group for group in groups if group.get("award") == award]
            name = identifier("structure-", award) if award else "structure"
            minimum = constraints.get("min_total_credits") or sum(group.data.get("min_credits") or 0 for group in own)
            element = E("structure", [self.group(group, constraints) for group in own], self.requirements(constraints), id=name,
                        qualification=identifier("qualification-", award) if award else None, minimumCredits=minimum or None)
            element.award, element.groups, element.rows, element.head = award, own, [], None
            self.structures.append(element)
        for unit in self.data.all("units"):
            for key in ("group", "award"):
                if key in unit and not any(unit.get(key) == (g.data["id"] if key == "group" else g.data["award"]) and
                                           any(self.unit_of[u][0] == unit.id for u in g.data["units"]) for g in groups):
                    FAULTS.add(unit.path, f"is not in a group of its {key}")

    def group(self, group, constraints):
        kinds = {"mandatory": "mandatory", "optional": "optional", "choose-one": "choice"}
        self.said_elsewhere(group.path, group.get("text"))
        name = group.get("id")
        everything = constraints.get(f"group_{name}_all")
        for key, own in ((f"min_group_{name}_credits", "min_credits"), (f"max_group_{name}_credits", "max_credits")):
            if key in constraints and constraints[key] != group.get(own):
                FAULTS.add(group.path, f"differs from {key}")
        references = [E("unitRef", unit=self.unit_of[unit][0], variant=self.unit_of[unit][1]) for unit in group.all("units")]
        return E("group", E("title", group.get("title")), references, id=identifier("group-", name), kind=kinds[group.get("kind")], all=everything,
                 minimumCredits=group.get("min_credits"), maximumCredits=group.get("max_credits"),
                 minimumUnits=group.get("min_units"), maximumUnits=group.get("max_units"))

    def requirements(self, constraints):
        """The rules over levels and several groups; what is said of one group is in the group."""
        result = []
        for key, value in constraints.items():
            level = re.fullmatch(r"min_credits_level(\d+)_or_above", key)
            several = re.fullmatch(r"min_group_([A-Z]{2,})_credits", key)
            if level:
                result.append(E("requirement", minimumCredits=value, minimumLevel=level[1]))
            elif several:
                result.append(E("requirement", minimumCredits=value, groups=" ".join(identifier("group-", name) for name in several[1])))
            elif key != "min_total_credits" and not re.fullmatch(r"(min|max)_group_[A-Z]_credits|group_[A-Z]_all", key):
                FAULTS.add(".structure.constraints", f"{key} is not understood")
        return result

    # -- sections --

    def section(self, data):
        found = blocks(data.get("markdown"))
        children = list(data.all("children"))
        parts = self.children_as_structure(children)
        if parts:
            children = []
        number, title = data.get("number"), data.get("title")
        footnotes = list(data.all("footnotes"))
        content = with_footnotes(data.get("markdown"), footnotes) if footnotes else joined(self.placed(found)) + parts
        if "forms" in (data.data.get("note") or ""):
            content = content + [E("place", part="forms")]
        kinds = {"Appendix": "appendix", "Annexe": "annexe", "Annex": "annexe"}
        kind = kinds.get((number or "").split(" ")[0])
        return E("section", E("title", title), content, [self.section(child) for child in children], number=number, kind=kind)

    def placed(self, found):
        """Blocks as prose, those that are kept as data replaced by their place."""
        result, i = [], 0
        recognisers = (self.as_history, self.as_key_information, self.as_aims, self.as_tests, self.as_structure, self.as_mapping,
                       self.as_glossary, self.as_methods)
        while i < len(found):
            for recogniser in recognisers:
                taken, element = recogniser(found, i)
                if taken:
                    result.append(element)
                    i += taken
                    break
            else:
                result.append(block_prose(found[i]))
                i += 1
        return result

    def as_history(self, found, i):
        kind, rows = found[i]
        if kind != "table" or self.histories or not (self.history or "history_table" in self.data):
            return 0, None
        head = rows[0]
        printed = [bare(text) for cells in rows[1:] for text in cells]
        whole = " ".join(printed)
        told = [bare(text) for entry in self.history for text in said_by(entry)]
        by_table = "history_table" in self.data and head == self.data.data["history_table"]["columns"]
        if not by_table and not (told and sum(text in whole for text in told) > 0.9 * len(told)):
            return 0, None
        columns = [E("column", text, for_=history_column(text)) for text in head]
        self.histories.append(E("history", columns, self.history, id="history"))
        return 1, E("place", part="history")

    def as_key_information(self, found, i):
        kind, rows = found[i]
        if kind != "table" or self.key_information or any(len(cells) != 2 for cells in rows):
            return 0, None
        if [tuple(cells) for cells in rows] == self.glance and self.glance:
            pairs = rows
        elif tuple(rows[0]) == ("Field", "Value"):
            pairs = rows[1:]
        else:
            return 0, None
        self.key_information = E("keyInformation", [E("fact", cell(value).children, label=bare(label)) for label, value in pairs], id="key-information")
        return 1, E("place", part="keyInformation")

    def as_aims(self, found, i):
        kind, text = found[i]
        if kind == "list":
            for aims in self.aims:
                if bare(text) == " ".join(bare(aim.children[0]) for aim in aims.children):
                    return 1, E("place", part="aims", ref=aims.attributes["id"])
        return 0, None

    def as_tests(self, found, i):
        """Paragraphs with title and duration, each followed by its table, one for each test."""
        for k, test in enumerate(self.tests):
            pair = found[i + 2 * k:i + 2 * k + 2]
            if len(pair) < 2 or [kind for kind, _ in pair] != ["paragraph", "table"]:
                return 0, None
            heading, rows = bare(pair[0][1]), pair[1][1]
            if not heading.startswith(test.data["label"]) or not heading.endswith(test.data["duration"]):
                return 0, None
            expected = [[f"{line['outcome']}. {line['title']}", str(line["questions"]), str(line["percent"])] for line in test.data["rows"]]
            self.test_labels = {"questions": rows[0][-2], "percent": rows[0][-1]}
            expected.append([None, str(test.data["total_questions"]), str(test.data["total_percent"])])
            if len(rows) - 1 != len(expected) or any(want not in (None, have) for cells, line in zip(rows[1:], expected) for have, want in zip(cells[1:], line)):
                FAULTS.add(test.path, "differs from the table in its section")
        return (2 * len(self.tests), E("place", part="testSpecifications")) if self.tests else (0, None)

    def entry_of(self, cells):
        """The row of the structure as printed that has these cells."""
        told = [bare(text) for text in cells]
        for entry in self.entries:
            values = [str(value) for key, value in entry.data.items() if key not in ("line", "group", "award") and value is not None]
            if all(value in told for value in values):
                return entry
        return None

    def printed_row(self, structure, entry, cells):
        for key, _ in entry.items():
            entry.get(key)
        structure.rows.append(row(cells, units=self.unit_ids([str(entry.data.get("number") or entry.data["ref"])])))
        own = {group.data["id"] for group in structure.groups} | {structure.award}
        if entry.data.get("group", entry.data.get("award")) not in own:
            FAULTS.add(entry.path, "stands in another structure")

    def structure_of(self, entry):
        return next(s for s in self.structures if s.award == entry.data.get("award"))

    def as_structure(self, found, i):
        """The structure table, or several with the groups' sentences between them, which become one with rows for the groups."""
        first = i
        structure, groups = None, self.group_texts()
        while i < len(found):
            kind, content = found[i]
            if kind == "paragraph" and bare(content) in groups and i + 1 < len(found) and found[i + 1][0] == "table":
                heading = content
                rows = found[i + 1][1]
                i += 1
            elif kind == "table":
                heading, rows = None, content
            else:
                break
            entries = [self.entry_of(cells) for cells in rows[1:]]
            if not any(entries):
                i = i - 1 if heading else i
                break
            structure = self.structure_of(next(entry for entry in entries if entry))
            columns = len(rows[0])
            if heading:
                group = groups[bare(heading)]
                structure.rows.append(E("row", cell(heading, columns=columns, header=True)))
                structure.rows.append(E("row", [cell(text, header=True) for text in self.head_of(rows[0], group)]))
            else:
                structure.head = self.head_of(rows[0], None)
            for cells, entry in zip(rows[1:], entries):
                if entry:
                    self.printed_row(structure, entry, cells)
                elif any(cells[1:]):
                    FAULTS.add(".structure.entries", "no entry for the row " + " | ".join(cells))
                else:
                    structure.rows.append(E("row", cell(cells[0], columns=columns, header=True)))
            i += 1
            if not heading:
                break
        if structure is None or i == first:
            return 0, None
        self.finish_structure(structure)
        return i - first, E("place", part="structure", ref=structure.attributes["id"])

    def group_texts(self):
        return {bare(group.data["text"]): group for structure in self.structures for group in structure.groups if group.data.get("text")}

    def head_of(self, printed, group):
        """The printed headings: those of the structure, where one may be given for each kind of group, "… / …"."""
        if len(self.columns) != len(printed):
            FAULTS.add(".structure.columns", "another number of columns is printed")
        result = []
        for have, want in zip(printed, self.columns):
            choices = want.split(" / ")
            if have != want and have != MADE_UP_COLUMN:
                FAULTS.add(".structure.columns", f"{want!r} is printed {have!r}")
            chosen = [text for text in choices if group and text.lower().startswith(group.data["kind"])]
            result.append(chosen[0] if have == MADE_UP_COLUMN and chosen else want)
        return result

    def finish_structure(self, structure):
        structure.add(E("printed", E("table", E("head", row(structure.head)) if structure.head else None, structure.rows)))

    def children_as_structure(self, children):
        """Subsections that list the units of one group each: rows of the printed structure, the titles spanning it."""
        titles = {group.data["title"]: group for structure in self.structures for group in structure.groups}
        if not children or any(child.data["title"] not in titles for child in children):
            return []
        structure = self.structures[0]
        for child in children:
            group, found = titles[child.data["title"]], blocks(child.data["markdown"])
            if [kind for kind, _ in found] != ["paragraph", "list"] or bare(found[0][1]) != bare(group.data["text"]):
                return []
            lines = [line[2:].rsplit(" – ", 1) for line in found[1][1].split("\n")]
            child.get("title"), child.get("markdown"), child.get("children")
            self.dropped_titles.append(child.data["title"])
            structure.rows.append(E("row", cell(child.data["title"], columns=2, header=True)))
            structure.rows.append(E("row", cell(found[0][1], columns=2)))
            for cells in lines:
                entry = self.entry_of(cells)
                if entry is None:
                    FAULTS.add(child.path, "no entry for " + " – ".join(cells))
                else:
                    self.printed_row(structure, entry, cells)
        self.finish_structure(structure)
        return [E("place", part="structure", ref=structure.attributes["id"])]

    def as_mapping(self, found, i):
        kind, rows = found[i]
        if kind != "table":
            return 0, None
        told = [[bare(text) for text in cells] for cells in rows[1:]]
        for mapping, lines in self.mapping_tables:
            if mapping.data["columns"] != rows[0] or not all(cells in lines for cells in told):
                continue
            columns, name = list(mapping.all("columns")), mapping.get("id")
            kinds = {"nos": "occupationalStandards", "aims": "aims", "key-skills": "keySkills", "assessment-methods": "assessmentMethods"}
            parts = sum(1 for element in self.mappings if element and element.name == name)
            element = E("mapping", E("title", mapping.get("title")), id=identifier("mapping-", f"{name}-{parts + 1}" if parts else name), kind=kinds.get(name, "other"))
            element.name = name
            body = []
            for cells in rows[1:]:
                line = next(l for l in mapping.all("rows") if [bare(text) for text in l.data["cells"]] == [bare(text) for text in cells])
                body.append(self.mapping_row(line, cells))
            element.add(E("table", E("head", row(columns)), body))
            self.mappings.append(element)
            return 1, E("place", part="mapping", ref=element.attributes["id"])
        return 0, None

    def mapping_row(self, line, cells):
        list(line.all("cells"))
        for key in ("title", "method"):
            if key in line and bare(line.get(key)) not in [bare(text) for text in cells]:
                FAULTS.add(line.path, f"{key} is not in the row")
        units = [str(unit) for unit in line.all("units")] or re.split(r" */ *", line.get("ref") or cells[0])
        for unit in units:
            if "units" in line and unit not in self.unit_of and unit not in cells[0]:
                FAULTS.add(line.path, f"{unit} is not in the row")
        aims = " ".join(f"aim-specific-{number}" for number in line.all("aims"))
        line.get("ref")
        return row(cells, units=self.unit_ids(units), aims=aims)

    def mappings_left(self):
        """Mappings that no table of a section has are made of what the units say."""
        done = {element.name for element in self.mappings if element}
        for mapping, _ in self.mapping_tables:
            if mapping.get("id") in done:
                continue
            mapping.get("title"), list(mapping.all("columns"))
            for line in mapping.all("rows"):
                for text in line.all("cells"):
                    yield line.path, text

    # -- glossary and methods --

    def term_of(self, text):
        """The glossary's term that a paragraph, list item or row explains, with what stands between the two."""
        told = bare(text)
        for term in self.terms:
            name, meaning = bare(term.data["term"]), bare(term.data["definition"])
            for separator in (":", " –", ""):
                if told in (f"{name}{separator} {meaning}", f"{name}: {meaning}" if not separator else None) and term.path not in self.terms_done:
                    return term, separator
        return None, None

    def as_glossary(self, found, i):
        first, elements, kind_of = i, [], None
        while i < len(found) and found[i][0] in ("paragraph", "list"):
            lines = [found[i][1]] if found[i][0] == "paragraph" else re.split(r"\n(?=[-*] )", found[i][1])
            terms = [self.term_of(line) for line in lines]
            if not all(term for term, _ in terms):
                break
            for term, separator in terms:
                self.terms_done.add(term.path)
                run_in = term.get("run_in")
                kind_of = term.get("kind")
                term.get("in")
                elements.append(E("term", plain(term.get("definition")), id=identifier("term-", f"{len(self.glossaries) + 1}-{term.get('term')}"),
                                  name=term.get("term"), restriction=term.get("restriction")))
                if separator != ":" or run_in:
                    elements[-1].attributes["separator"] = separator
            i += 1
        if not elements:
            return 0, None
        kinds = {"verb": "verbs", "abbreviation": "abbreviations", "evidence quality": "evidence"}
        name = f"glossary-{len(self.glossaries) + 1}"
        self.glossaries.append(E("glossary", elements, id=name, kind=kinds.get(kind_of, "terms")))
        return i - first, E("place", part="glossary", ref=name)

    def as_methods(self, found, i):
        """A list of methods of assessment, each with its code in brackets behind it."""
        kind, text = found[i]
        if kind != "list" or self.methods:
            return 0, None
        methods = []
        for line in text.split("\n"):
            told = bare(line)
            for term in self.terms:
                restriction = f" {term.data['restriction']}" if term.data.get("restriction") else ""
                if told.rstrip(".") == f"{term.data['definition']} ({term.data['term']}){restriction}" or \
                        (told == f"{term.data['definition']} ({term.data['term']})."):
                    methods.append(term)
                    break
            else:
                return 0, None
        elements = []
        for term in methods:
            self.terms_done.add(term.path)
            term.get("kind"), term.get("in")
            elements.append(E("method", code=term.get("term"), name=term.get("definition"), restriction=term.get("restriction")))
        self.methods = E("methods", elements, id="methods")
        return 1, E("place", part="methods")

    def glossary_in_form(self, forms):
        """Abbreviations that only the key of a form explains."""
        keys = {(e.attributes["code"], e.attributes["name"]) for form in forms for e in descendants(form) if e.tag == "method"}
        for term in self.terms:
            if term.path not in self.terms_done and (term.data["term"], term.data["definition"]) in keys:
                self.terms_done.add(term.path)
                term.get("term"), term.get("definition"), term.get("kind"), term.get("in")

    # -- units --

    def unit(self, unit):
        references = list(unit.all("numbers"))
        assessed = dict(unit.get("assessed_by").items()) if "assessed_by" in unit else {}
        guidance = {}
        for entry in unit.all("guidance"):
            guidance.setdefault(entry.get("criterion"), []).append(entry)
        amplification = {}
        for entry in unit.all("amplification"):
            amplification.setdefault(entry.get("criterion"), []).append(entry)
        facts = [E("fact", str(unit.get("sqa_credit")), label="SQA credit value")] if "sqa_credit" in unit else []
        self.said_elsewhere(unit.path, unit.get("title_in_structure"))
        variants = [E("variant", number=number, assessedBy=assessed.get(number)) for number in references] if len(references) > 1 else []
        if not variants and assessed:
            facts_assessed = E("assessedBy", plain(next(iter(assessed.values()))))
        else:
            facts_assessed = None
        element = E("unit", E("title", unit.get("title")), variants, self.unit_labels(unit), facts,
                    prose_element("aim", unit.get("summary")), prose_element("occupationalStandards", unit.get("nos"), True),
                    prose_element("endorsement", unit.get("endorsement"), True), facts_assessed, self.key_skills(unit),
                    prose_element("outcomesIntroduction", unit.get("outcomes_intro"), True),
                    [self.outcome(outcome, amplification, guidance) for outcome in unit.all("outcomes")],
                    self.unit_guidance(unit, guidance),
                    prose_element("assessment", unit.get("assessment")), prose_element("assessmentRequirements", unit.get("assessment_requirements")),
                    prose_element("assessmentGuidance", unit.get("assessment_guidance")), self.resources(unit), self.test_specifications(unit),
                    id=unit.id, number=unit.get("number"), reference=unit.get("ref"), level=unit.get("level"), credit=unit.get("credit"),
                    guidedLearningHours=unit.get("glh"), totalQualificationTime=unit.get("tqt"), graded=unit.get("graded") or None,
                    aims=" ".join(f"aim-specific-{number}" for number in unit.all("aims")))
        for number, entries in list(amplification.items()) + list(guidance.items()):
            for entry in entries:
                FAULTS.add(entry.path, f"the unit has no criterion {number}")
        return element

    def unit_labels(self, unit):
        return [E("label", text, for_=subject) for subject, text in own_labels(unit).items() if subject not in self.common_labels]

    def key_skills(self, unit):
        if "key_skills" not in unit:
            return None
        skills = [E("keySkill", skill.get("text"), skill=skill.get("skill")) for skill in unit.all("key_skills")]
        return E("keySkills", prose_element("introduction", unit.get("key_skills_intro"), True), skills)

    def outcome(self, outcome, amplification, guidance):
        title, in_list = outcome.get("title"), outcome.get("title_in_list")
        number = outcome.get("number_as_printed") or outcome.get("number")
        if outcome.get("number").rstrip(".") != number.rstrip("."):
            FAULTS.add(outcome.path, "is printed with another number")
        return E("outcome", E("title", title), [self.criterion(criterion, amplification, guidance) for criterion in outcome.all("criteria")],
                 number=number, listTitle=in_list if in_list != title else None)

    def criterion(self, criterion, amplification, guidance):
        number = criterion.get("number")
        printed = criterion.get("number_as_printed") or number
        if printed.rstrip(".") != number.rstrip("."):
            FAULTS.add(criterion.path, "is printed with another number")
        text = criterion.get("text")
        amplified = [self.amplification(entry, text) for entry in amplification.pop(number, [])]
        guided = [E("guidance", prose(entry.get("markdown")), heading=entry.get("heading")) for entry in guidance.pop(number, [])]
        return E("criterion", plain(text), [E("item", plain(item)) for item in criterion.all("items")], amplified, guided, number=printed)

    def amplification(self, entry, text):
        heading, printed = entry.get("heading"), entry.get("heading_as_printed")
        return E("amplification", [self.entry(item) for item in entry.all("items")], heading=printed or (heading if heading != text else None))

    def entry(self, item):
        element = E("entry", plain(item.get("text") or ""), [self.entry(child) for child in item.all("children")], label=item.get("label"))
        if "sep" in item.data:
            element.attributes["separator"] = item.get("sep") or ""
        return element

    def unit_guidance(self, unit, guidance):
        """Guidance for the whole unit; one that is the unit's assessment guidance under its heading is written there."""
        result = []
        for entry in guidance.pop(None, []):
            if entry.get("markdown") != unit.data.get("assessment_guidance"):
                result.append(E("guidance", prose(entry.get("markdown")), heading=entry.get("heading")))
        return result

    def resources(self, unit):
        entries = []
        for resource in unit.all("resources"):
            attributes = {name: resource.get(name) for name in ("isbn", "asin", "url", "authors", "title", "publisher", "year", "edition", "description")}
            entries.append(E("resource", plain(resource.get("text")), [E("item", plain(item)) for item in resource.all("items")],
                             kind=RESOURCE_KINDS.get(resource.get("kind"), resource.get("kind")), **attributes))
        return E("resources", entries) if entries else None

    def test_specifications(self, unit):
        result = []
        number = unit.get("test_unit")
        for test in self.tests:
            if test.get("unit") != number or number is None:
                continue
            parts = [E("part", outcome=line.get("outcome"), title=line.get("title"), questions=line.get("questions"), percent=line.get("percent")) for line in test.all("rows")]
            again = [(line.get("outcome"), line.get("questions"), line.get("percent")) for line in unit.all("test_spec")]
            if again != [(line["outcome"], line["questions"], line["percent"]) for line in test.data["rows"]]:
                FAULTS.add(unit.path, "test_spec differs from test_specs")
            result.append(E("testSpecification", E("title", test.get("label")), parts, variant=self.unit_of[number][1], duration=test.get("duration"),
                            questions=test.get("total_questions"), percent=test.get("total_percent")))
        return result

    # -- forms --

    def form(self, form, i):
        parts = []
        for element in form.all("elements"):
            kind = element.get("kind")
            if kind == "field":
                label = element.get("label")
                parts.append(E("field", label, kind="date" if label.lower().startswith("date") else "text"))
            elif kind == "table":
                parts.append(E("record", [E("column", text) for text in element.all("columns")]))
            elif kind == "statement":
                parts.append(E("statement", plain(element.get("text"))))
            elif kind == "signature":
                parts.append(E("signature", element.get("label"), date=element.get("date_label")))
            elif kind == "key":
                methods = []
                for item in element.all("items"):
                    item.get("kind")
                    methods.append(E("method", code=item.get("term"), name=item.get("definition")))
                parts.append(E("key", methods))
            else:
                FAULTS.add(element.path, f"a form has no {kind}")
        return E("form", E("title", form.get("title")), parts, id=f"form-{i + 1}", section=form.get("in"))


def descendants(element):
    for child in element.children:
        if isinstance(child, E):
            yield child
            yield from descendants(child)


def prose_element(tag, text, is_plain=False):
    if not text:
        return None
    return E(tag, plain(text) if is_plain else prose(text))


def own_labels(unit):
    """The unit's own words for outcomes, criteria and guidance, by the language's names."""
    labels = dict(unit.get("column_labels").items()) if "column_labels" in unit else {}
    if "guidance_heading" in unit:
        labels["guidance"] = unit.get("guidance_heading")
    for entry in unit.all("guidance"):
        if entry.data.get("heading") and entry.data["markdown"] == unit.data.get("assessment_guidance"):
            labels["assessmentGuidance"] = entry.get("heading")
    return labels


def history_column(heading):
    for word, subject in (("version", "version"), ("page", "page"), ("section", "section"), ("authorised", "authorisedBy")):
        if word in heading.lower().split()[:2]:
            return subject
    return "date" if heading.lower() == "date" else "description"


MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]


def iso_date(text):
    day = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text)
    if day:
        return f"{day[3]}-{day[2]}-{day[1]}"
    month = re.fullmatch(r"([A-Za-z]+) (\d{4})", text)
    if month and month[1].lower() in MONTHS:
        return f"{month[2]}-{MONTHS.index(month[1].lower()) + 1:02}"
    return None


def main(arguments):
    if len(arguments) != 3:
        print("usage: convert.py IN.json OUT.xml", file=sys.stderr)
        return 2
    with open(arguments[1], encoding="utf-8") as file:
        document = Document(json.load(file))
    root = document.convert()
    for path in document.data.left_over():
        FAULTS.add(path, "was not used")
    for fault in FAULTS:
        print(f"{arguments[1]}: {fault.lstrip('.')}", file=sys.stderr)
    if FAULTS:
        return 1
    with open(arguments[2], "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n' + written(root) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
