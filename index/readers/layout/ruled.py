"""Tables drawn with rules: where these cross they make cells, and the characters in a cell belong together."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from index.readers.draft import clean
from index.readers.layout.glyphs import Glyph, Line, joined, lines_of, pieces, same_row

_SLACK = 0.25
"""Ems by which ends of rules may miss one another, and by which a double rule's halves stand apart."""
_CROSSINGS = 400_000
"""Pairs of rules that are compared on a page; maps and drawings have more."""
_CELLS = 20_000
"""Cells a grid may have."""
_LONGEST = 1_000
"""Characters of a cell from which the rules frame text rather than make a table."""


class Rule(NamedTuple):
    """A straight line, across (``top == bottom``) or down (``left == right``); y counts downwards."""

    left: float
    top: float
    right: float
    bottom: float


class Page(NamedTuple):
    """What a page shows: its characters, and the rules drawn on it."""

    glyphs: Sequence[Glyph]
    rules: Sequence[Rule] = ()


def rule(x: float, y: float, to_x: float, to_y: float, most: float) -> Rule | None:
    """The line from one point to the other, None when it is slanted: ``most`` is how far it may lean or be thick."""
    across, down = abs(to_x - x), abs(to_y - y)
    if min(across, down) > most or max(across, down) <= most:
        return None
    middle, centre = (y + to_y) / 2, (x + to_x) / 2
    if across > down:
        return Rule(min(x, to_x), middle, max(x, to_x), middle)
    return Rule(centre, min(y, to_y), centre, max(y, to_y))


def parted(page: Page) -> tuple[list[Line], Sequence[Glyph]]:
    """The rows of the page's ruled tables, and the characters that stand outside of these."""
    rows: list[Line] = []
    left = page.glyphs
    if not left or len(page.rules) < 4:
        return rows, left
    sizes = sorted(each.size for each in left)
    for number, grid in enumerate(_grids(page.rules, _SLACK * sizes[len(sizes) // 2]), 1):
        cells = [grid.cell(each) for each in left]
        found = grid.rows([(cell, each) for cell, each in zip(cells, left, strict=True) if cell is not None], number)
        if found:
            rows.extend(found)
            left = [each for cell, each in zip(cells, left, strict=True) if cell is None]
    return rows, left


@dataclass(frozen=True, slots=True)
class _Grid:
    """Rules that cross one another: where columns and rows part, and which places form one cell."""

    xs: Sequence[float]
    ys: Sequence[float]
    merged: Sequence[int]
    """Of each place, row by row, the first place of its cell."""

    def cell(self, glyph: Glyph) -> int | None:
        """The cell the character stands in."""
        column = bisect_right(self.xs, (glyph.left + glyph.right) / 2) - 1
        row = bisect_right(self.ys, glyph.base - 0.35 * glyph.size) - 1
        inside = 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1
        return self.merged[row * (len(self.xs) - 1) + column] if inside else None

    def rows(self, held: Sequence[tuple[int, Glyph]], number: int) -> list[Line]:
        """The filled rows; none when the rules frame text or hold one column only."""
        gathered: dict[int, list[Glyph]] = {}
        for cell, glyph in held:
            gathered.setdefault(cell, []).append(glyph)
        if not gathered or max(map(len, gathered.values())) > _LONGEST:
            return []
        texts = {cell: _text(glyphs) for cell, glyphs in gathered.items()}
        width = len(self.xs) - 1
        out: list[Line] = []
        before: set[int] = set()
        for at, (top, bottom) in enumerate(pairwise(self.ys)):
            cells = list(dict.fromkeys(self.merged[at * width : (at + 1) * width]))
            if set(cells) - before and any(texts.get(cell) for cell in cells):
                shown = tuple(texts.get(cell, "") for cell in cells)
                size = max(each.size for cell in cells for each in gathered.get(cell, ()))
                line = Line(" ".join(filter(None, shown)), self.xs[0], self.xs[-1], (top + bottom) / 2, size)
                out.append(line.of_table(shown, number))
            before |= set(cells)
        columns = {cell % width for cell in texts}
        return out if len(columns) > 1 and len(out) > 1 else []


def _text(glyphs: Sequence[Glyph]) -> str:
    """A cell's text, its lines put together."""
    rows: list[list[Line]] = []
    for each in pieces(glyphs):
        if rows and same_row(rows[-1][0], each):
            rows[-1].append(each)
        else:
            rows.append([each])
    text = ""
    for row in rows:
        line = clean(lines_of(row).text)
        text = f"{text}\n{line}" if text.endswith(("。", "；", "！", "？")) else joined(text, line)
    return text


def _grids(rules: Sequence[Rule], slack: float) -> Iterator[_Grid]:
    """Rules that hang together, the smallest grids first, since tables may stand within tables."""
    across = _merged([each for each in rules if each.top == each.bottom], slack)
    down = [_turned(each) for each in _merged([_turned(e) for e in rules if e.left == e.right != e.top], slack)]
    if len(across) * len(down) > _CROSSINGS or len(across) < 2 or len(down) < 2:
        return
    groups = _Groups(len(across) + len(down))
    for number, one in enumerate(across):
        for place, other in enumerate(down, len(across)):
            if _cross(one, other, slack):
                groups.join(number, place)
    found: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number, each in enumerate([*across, *down]):
        found.setdefault(groups.of(number), ([], []))[number >= len(across)].append(each)
    grids = [grid for pair in found.values() if (grid := _grid(*pair, slack)) is not None]
    yield from sorted(grids, key=lambda grid: (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0]))


def _grid(across: Sequence[Rule], down: Sequence[Rule], slack: float) -> _Grid | None:
    if len(across) < 2 or not down:
        return None
    xs = _apart([each.left for each in down] + [each.left for each in across] + [each.right for each in across], slack)
    ys = _apart([each.top for each in across] + [each.top for each in down] + [each.bottom for each in down], slack)
    width, height = len(xs) - 1, len(ys) - 1
    if width < 2 or height < 2 or width * height > _CELLS:
        return None
    cells = _Groups(width * height)
    right_walls = [_walls(down, x, slack) for x in xs[1:]]
    lower_walls = [_walls([_turned(each) for each in across], y, slack) for y in ys[1:]]
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            place, x, y = row * width + column, (left + right) / 2, (top + bottom) / 2
            if column + 1 < width and not any(start <= y <= end for start, end in right_walls[column]):
                cells.join(place, place + 1)
            if row + 1 < height and not any(start <= x <= end for start, end in lower_walls[row]):
                cells.join(place, place + width)
    return _Grid(xs, ys, [cells.of(place) for place in range(width * height)])


def _walls(down: Iterable[Rule], x: float, slack: float) -> list[tuple[float, float]]:
    """From where to where rules go down at ``x``."""
    return [(each.top - slack, each.bottom + slack) for each in down if abs(each.left - x) <= slack]


def _turned(each: Rule) -> Rule:
    return Rule(each.top, each.left, each.bottom, each.right)


def _cross(across: Rule, down: Rule, slack: float) -> bool:
    beside = across.left - slack <= down.left <= across.right + slack
    return beside and down.top - slack <= across.top <= down.bottom + slack


def _merged(across: Sequence[Rule], slack: float) -> list[Rule]:
    """Rules of one height that touch, as one: many programs draw each cell's borders by themselves."""
    heights = _apart([each.top for each in across], slack)
    by_height: dict[float, list[Rule]] = {}
    for each in across:
        by_height.setdefault(heights[max(0, bisect_right(heights, each.top) - 1)], []).append(each)
    out: list[Rule] = []
    for height, level in by_height.items():
        start = end = None
        for each in sorted(level):
            if end is None or start is None or each.left > end + slack:
                out.extend([] if start is None or end is None else [Rule(start, height, end, height)])
                start, end = each.left, each.right
            else:
                end = max(end, each.right)
        out.extend([] if start is None or end is None else [Rule(start, height, end, height)])
    return out


def _apart(values: Iterable[float], slack: float) -> list[float]:
    """The values in order, of those within ``slack`` of one another the first."""
    out: list[float] = []
    for each in sorted(values):
        if not out or each - out[-1] > slack:
            out.append(each)
    return out


class _Groups:
    """Numbers joined to groups; each group goes by its least number."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def of(self, number: int) -> int:
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.of(one), self.of(other)))
        self._above[second] = first
