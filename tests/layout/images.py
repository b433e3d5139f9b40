#!/usr/bin/env python3
"""Pages that are hard to lay out, compared as images: what the checkers of items cannot see (glyphs, tints, what lies over what).

    images.py --qualspec PROGRAM [--accept] FOLDER

FOLDER holds `hard-pages.xml` and, for each page that is compared, `<theme>-<page>.txt`: the page as poppler draws it, in blocks of about 12 by 6 points, each
a hexadecimal digit for how dark it is (0 white, f black). A block may differ by 2 of the 15 steps, and one in 200 by more: other versions of poppler and of
the fonts smooth edges otherwise. A line that stands half a line lower is far beyond that, as the test's test of itself shows.
"""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

BLOCK = (4, 2)           # pixels
UPRIGHT = (192, 280)     # pixels of a page
STEPS_APART = 2
SHARE_APART = 1 / 200
PAGES = {"default": (1, 4, 5, 6, 8), "large-print": (6,)}
LANDSCAPE = {("default", 8)}


def drawn(pdf, theme, page):
    """Rows of digits."""
    width, height = UPRIGHT[::-1] if (theme, page) in LANDSCAPE else UPRIGHT
    with tempfile.TemporaryDirectory() as folder:
        stem = pathlib.Path(folder) / "page"
        subprocess.run(["pdftoppm", "-gray", "-singlefile", "-f", str(page), "-l", str(page), "-scale-to-x", str(width), "-scale-to-y", str(height),
                        str(pdf), str(stem)], check=True)
        data = stem.with_suffix(".pgm").read_bytes()
    header = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    size, pixels = (int(header[1]), int(header[2])), data[header.end():]
    if size != (width, height):
        raise ValueError(f"page {page} is drawn as {size}, not {(width, height)}")
    rows = []
    for top in range(0, height, BLOCK[1]):
        row = ""
        for left in range(0, width, BLOCK[0]):
            light = sum(sum(pixels[(top + y) * width + left:(top + y) * width + left + BLOCK[0]]) for y in range(BLOCK[1]))
            row += f"{15 - round(light * 15 / (255 * BLOCK[0] * BLOCK[1])):x}"
        rows.append(row)
    return rows


def far_apart(one, other):
    """The blocks that differ by more than they may, as (row, column); all of them where the sizes differ."""
    if [len(row) for row in one] != [len(row) for row in other]:
        return [(0, 0)] * (len(one) * len(one[0]) if one else 1)
    return [(y, x) for y, (a, b) in enumerate(zip(one, other)) for x, (p, q) in enumerate(zip(a, b)) if abs(int(p, 16) - int(q, 16)) > STEPS_APART]


def is_same(one, other):
    return len(far_apart(one, other)) <= SHARE_APART * sum(map(len, one))


def self_test(name, rows):
    """The comparison finds a page like itself, and like it with smoother edges; not one that is moved or has another paragraph."""
    lighter = ["".join(f"{max(0, int(digit, 16) - 1):x}" for digit in row) for row in rows]
    lower = ["0" * len(rows[0])] + rows[:-1]
    to_the_right = ["0" + row[:-1] for row in rows]
    middle = max(range(2, len(rows) - 3), key=lambda y: sum(int(digit, 16) for digit in rows[y]))
    without = rows[:middle - 2] + ["0" * len(rows[0])] * 5 + rows[middle + 3:]
    wanted = [(rows, True), (lighter, True), (lower, False), (to_the_right, False), (without, False)]
    what = ["itself", "itself with lighter edges", "itself half a line lower", "itself moved right", "itself without a line or two"]
    return [f"{name}: the comparison of a page with {said} is wrong" for (other, same), said in zip(wanted, what) if is_same(rows, other) != same]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--qualspec", required=True)
    parser.add_argument("--accept", action="store_true")
    parser.add_argument("folder", type=pathlib.Path)
    arguments = parser.parse_args()
    faults, compared = [], 0
    with tempfile.TemporaryDirectory() as output:
        for theme, pages in PAGES.items():
            subprocess.run([arguments.qualspec, "render", "-q", "-d", "handbook", "-f", "pdf", "-t", theme, "-o", output, str(arguments.folder / "hard-pages.xml")],
                           check=True)
            pdf = pathlib.Path(output) / "hard-pages" / (theme if theme != "default" else "") / "handbook.pdf"
            for page in pages:
                rows, path = drawn(pdf, theme, page), arguments.folder / f"{theme}-{page}.txt"
                if arguments.accept:
                    path.write_text("\n".join(rows) + "\n", encoding="ascii")
                    continue
                expected = path.read_text(encoding="ascii").split()
                faults += self_test(path.name, expected)
                compared += 1
                if not is_same(expected, rows):
                    apart = far_apart(expected, rows)
                    y, x = apart[0]
                    faults.append(f"{path.name}: {len(apart)} of {sum(map(len, expected))} blocks look otherwise, the first in row {y + 1}, column {x + 1}; "
                                  f"look at page {page} in the theme {theme}, then `make accept`")
    for fault in faults:
        print(fault)
    print(f"{compared} pages compared, {len(faults)} faults")
    return 1 if faults or not (compared or arguments.accept) else 0


if __name__ == "__main__":
    sys.exit(main())
