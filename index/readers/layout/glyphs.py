"""Glyphs of one page gathered into lines: by what the file draws in one go, then by height on the page."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import NamedTuple

GAP = 1.2
"""Ems of white from which two pieces of a line are cells or columns, not words."""
_CELL_GAP = 0.5
"""The same for what is not drawn in one go: cells may stand as close as their margins."""
_WORD = 0.2
"""Ems of white that separate Latin words; a font's own space is 0.25 to 0.33."""
_DRIFT = 0.5
"""Ems a line's base may wander (superscripts, fonts mixed); lines stand at least 1 apart."""
_NUMBER = re.compile(
    r"第[〇零○一二三四五六七八九十百千\d]{1,7}[编章节条款]|[（(][一二三四五六七八九十百\da-z]{1,4}[）)]|[①-⑳●•■◆▪➢✓◼○□]"
    r"|[一二三四五六七八九十百]{1,4}[、．.]|\d{1,3}([.．]\d{1,3})*[、．.)]?|[A-Za-z][.)、．]"
)
"""What counts a paragraph: white after it is no gap between cells."""
_UPRIGHT = dict(
    zip(
        "︐︑︒︓︔︕︖︗︘︙︱︳︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈",
        "，、。：；！？〖〗…—_（）｛｝〔〕【】《》〈〉「」『』［］",
        strict=True,
    )
)
"""Punctuation turned for vertical text, and what it is upright."""
_RADICALS = dict(
    zip(
        "⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "母民西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
"""Radicals that some PDF writers put for the character that looks the same; NFKC does not know these."""
_TURNED = str.maketrans(_UPRIGHT | _RADICALS)


class Glyph(NamedTuple):
    """One character where it stands: x to the right, y downwards, in any unit; ``base`` is the writing line's y."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of a line: its text, box and size; ``column`` names the column it stands in."""

    text: str
    left: float
    right: float
    base: float
    size: float
    page: int = 0
    column: tuple[int, ...] = ()
    cells: int = 1
    """How many pieces with wide gaps between them it was put together from."""
    row: tuple[str, ...] = ()
    """The texts of these pieces, or of the cells between a table's rules."""
    table: int = 0
    """Which ruled table of its page it is a row of, counted from 1."""

    def of_table(self, cells: tuple[str, ...], number: int) -> "Line":
        """The line as a row of that ruled table."""
        return replace(self, cells=max(2, len(cells)), row=cells, table=number)


def is_wide(character: str) -> bool:
    """A character of Chinese text, which stands without spaces: ideographs, kana, full-width punctuation."""
    return (
        "\u2e80" <= character <= "\ufaff"
        or "\ufe30" <= character <= "\ufe4f"
        or ("\uff00" <= character <= "\uffef" or character in "“”‘’…—·" or "\U00020000" <= character <= "\U0003ffff")
    )


def pieces(glyphs: Sequence[Glyph]) -> list[Line]:
    """The page's pieces of lines, from top to bottom; gaps of ``GAP`` ems end a piece."""
    runs = [run for run in _runs(glyphs) if any(each.text.strip() for each in run)]
    merged: list[Line] = []
    for row in _rows(runs):
        merged.extend(_merged(row))
    return merged


def lines_of(row: Sequence[Line]) -> Line:
    """Pieces that stand beside one another as one line, a space between them."""
    ordered = sorted(row, key=lambda each: each.left)
    if len(ordered) == 1:
        return ordered[0]
    return replace(
        ordered[0],
        text=" ".join(each.text for each in ordered),
        right=max(each.right for each in ordered),
        size=max(each.size for each in ordered),
        cells=len(ordered) - (1 if len(ordered) == 2 and _NUMBER.fullmatch(ordered[0].text) else 0),
        row=tuple(each.text for each in ordered),
    )


def same_row(one: Line, other: Line) -> bool:
    """Both stand on one writing line."""
    return abs(one.base - other.base) <= _DRIFT * min(one.size, other.size)


def is_vertical(glyphs: Sequence[Glyph]) -> bool:
    """Most characters stand below the one drawn before them."""
    down = across = 0
    for one, other in pairwise(glyphs):
        x, y = abs(other.left - one.left), other.base - one.base
        if x < 0.3 * one.size and 0 < y < 2 * one.size:
            down += 1
        elif abs(y) < 0.3 * one.size and 0.2 * one.size < x < 2 * one.size:
            across += 1
    return down > 10 and down > 2 * across


def turned(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """A vertical page as if it were horizontal: down becomes right, and columns from the right become lines.

    Within a column characters follow one another as they are drawn: some writers' vertical fonts lack their
    heights, and pdfium then puts the characters over one another.
    """
    out: list[Glyph] = []
    centre = end = 0.0
    for each in glyphs:
        middle = (each.left + each.right) / 2
        if not out or abs(middle - centre) > _DRIFT * each.size:
            centre, end = middle, each.top
        start = max(end, each.top)
        end = start + (each.size if is_wide(each.text) else each.bottom - each.top)
        out.append(Glyph(each.text, start, end, -each.right, -each.left, -centre, each.size))
    return out


def joined(text: str, piece: str) -> str:
    """Chinese lines bare, Latin with a space, a word broken by a hyphen put together."""
    if not text or not piece:
        return text + piece
    if text.endswith("-") and len(text) > 1 and text[-2].isalpha() and piece[0].islower():
        return text[:-1] + piece
    if is_wide(text[-1]) or is_wide(piece[0]) or text[-1] in "-/@" or (text[-1].isdigit() and piece[0].isdigit()):
        return text + piece
    return f"{text} {piece}"


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs drawn one after the other along a line."""
    runs: list[list[Glyph]] = []
    last: Glyph | None = None
    for each in glyphs:
        if last is not None and _continues(last, each):
            runs[-1].append(each)
        else:
            runs.append([each])
        last = each
    return runs


def _continues(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size)
    level = abs(glyph.base - last.base) <= (_DRIFT if min(last.size, glyph.size) < 0.8 * size else 0.25) * size
    return level and -0.5 * size < glyph.left - last.right < GAP * size


def _rows(runs: list[list[Glyph]]) -> list[list[list[Glyph]]]:
    """Runs of one height together, rows from top to bottom, each from left to right."""
    heights = sorted(((_base(run), max(each.size for each in run), run) for run in runs), key=lambda each: each[0])
    rows: list[list[list[Glyph]]] = []
    last = 0.0
    for base, size, run in heights:
        if rows and base - last <= _DRIFT * min(size, max(each.size for each in rows[-1][0])):
            rows[-1].append(run)
        else:
            rows.append([run])
            last = base
    for row in rows:
        row.sort(key=lambda run: run[0].left)
    return rows


def _base(run: Sequence[Glyph]) -> float:
    """The writing line of most of the run's characters."""
    largest = max(each.size for each in run)
    bases = sorted(each.base for each in run if each.size > 0.8 * largest)
    return bases[len(bases) // 2]


def _merged(row: Sequence[Sequence[Glyph]]) -> list[Line]:
    """The row's glyphs as pieces with wide gaps between them; what is printed twice counts once."""
    out: list[list[Glyph]] = []
    once = [run for run, before in zip(row, [(), *row], strict=False) if not (before and _same_place(before, run))]
    for run in once:
        for number, each in enumerate(run):
            last = out[-1][-1] if out else None
            gap = GAP if number else _CELL_GAP
            if last is None or each.left - last.right >= gap * max(each.size, last.size):
                out.append([each])
            elif not _printed_twice(last, each):
                out[-1].append(each)
    return [line for line in map(_line, out) if line.text]


def _printed_twice(last: Glyph, glyph: Glyph) -> bool:
    """The same character again nearly in place, a way to print bold; exactly in place it is a ligature's second f."""
    return glyph.text == last.text and 0 < abs(glyph.left - last.left) < 0.25 * max(last.right - last.left, 0.01)


def _same_place(one: Sequence[Glyph], other: Sequence[Glyph]) -> bool:
    """The same words printed over themselves."""
    near = abs(one[0].left - other[0].left) < 0.3 * one[0].size
    return near and [each.text for each in one] == [each.text for each in other]


def _line(glyphs: Sequence[Glyph]) -> Line:
    text, last, spaced = "", None, False
    for each in glyphs:
        if not each.text.strip():
            spaced = True
            continue
        if last is not None and (spaced or _apart(last, each)):
            text += " "
        text, last, spaced = text + each.text, each, False
    inked = [each for each in glyphs if each.text.strip()] or list(glyphs)
    sizes = sorted(each.size for each in inked)
    size = max((key for key, _ in groupby(sizes)), key=sizes.count)
    text = text.translate(_TURNED)
    return Line(text, inked[0].left, max(each.right for each in inked), _base(inked), size)


def _apart(last: Glyph, glyph: Glyph) -> bool:
    """White between two characters that stands for a space; between Chinese ones it only fills the line."""
    gap = (glyph.left - last.right) / max(last.size, glyph.size, 0.01)
    return gap > _WORD and not is_wide(last.text[-1]) and not is_wide(glyph.text[0])
