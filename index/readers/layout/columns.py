"""The order in which a page is read: full-width lines break it into bands, in each the left column comes first."""

from collections.abc import Sequence
from dataclasses import replace

from index.readers.layout.glyphs import Line, joined, lines_of, same_row

_FEWEST = 4
"""Lines a column has at least; fewer beside one another are a signature block or a table."""
_FULL = 0.55
"""Share of the column's width that its median line fills; cells of tables fill less."""
_CELLS = 3
"""Pieces beside one another that make a row of a table."""
_CLOSE = 1.8
"""Ems between the lines within a cell."""
_DEEPEST = 3
"""Splits within splits: eight columns."""


def in_order(pieces: Sequence[Line], column: tuple[int, ...] = ()) -> list[Line]:
    """The lines of a page in reading order, pieces of one row put together within each column."""
    gutter = _gutter(pieces) if len(column) < _DEEPEST else None
    if gutter is None:
        return [replace(each, column=column) for each in _rows(pieces)]
    out: list[Line] = []
    band: list[Line] = []
    for each in sorted(pieces, key=lambda each: each.base):
        if each.left < gutter < each.right:
            out.extend(_band(band, gutter, column))
            out.extend(replace(line, column=column) for line in _rows([each]))
            band = []
        else:
            band.append(each)
    return out + _band(band, gutter, column)


def _band(pieces: Sequence[Line], gutter: float, column: tuple[int, ...]) -> list[Line]:
    left = [each for each in pieces if each.right <= gutter]
    right = [each for each in pieces if each.right > gutter]
    return in_order(left, (*column, 0)) + in_order(right, (*column, 1))


def _rows(pieces: Sequence[Line]) -> list[Line]:
    rows: list[list[Line]] = []
    last: Sequence[Line] = ()
    for row in _beside_one_another(pieces):
        if rows and _wraps(rows[-1], last[0], row):
            rows[-1] = _wrapped(rows[-1], row)
        else:
            rows.append(row)
        last = row
    return [lines_of(row) for row in rows]


def _beside_one_another(pieces: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for each in sorted(pieces, key=lambda each: (each.base, each.left)):
        if rows and same_row(rows[-1][0], each):
            rows[-1].append(each)
        else:
            rows.append([each])
    return [sorted(row, key=lambda each: each.left) for row in rows]


def _wraps(row: Sequence[Line], last: Line, below: Sequence[Line]) -> bool:
    """``below`` goes on with cells of a table's row: it has fewer, all under one of them, none under the first."""
    close = below[0].base - last.base < _CLOSE * last.size
    first = below[0].left > row[0].right
    return len(row) >= _CELLS and len(below) < len(row) and close and first and all(_cell(row, each) for each in below)


def _cell(row: Sequence[Line], piece: Line) -> int:
    """Which cell of the row the piece stands under; 0 when under none, or the first."""
    centre = (piece.left + piece.right) / 2
    under = [n for n, each in enumerate(row) if each.left - each.size <= centre <= each.right + each.size]
    return under[0] if len(under) == 1 else 0


def _wrapped(row: Sequence[Line], below: Sequence[Line]) -> list[Line]:
    cells = list(row)
    for each in below:
        number = _cell(row, each)
        cell = cells[number]
        text = joined(cell.text, each.text)
        cells[number] = replace(cell, text=text, left=min(cell.left, each.left), right=max(cell.right, each.right))
    return cells


def _gutter(pieces: Sequence[Line]) -> float | None:
    """The x of the white between two columns, None when the text is not set in columns."""
    if len(pieces) < 2 * _FEWEST:
        return None
    left, right = min(each.left for each in pieces), max(each.right for each in pieces)
    edges = sorted({each.left for each in pieces if left + (right - left) / 4 < each.left < right - (right - left) / 6})
    best, best_score = None, 0
    for edge in edges:
        x = edge - 0.1
        score = _score(pieces, x)
        if score > best_score:
            best, best_score = x, score
    return best


def _score(pieces: Sequence[Line], x: float) -> int:
    """How well ``x`` parts the page: lines on the weaker side less those across; 0 when it does not."""
    before = [each for each in pieces if each.right <= x]
    after = [each for each in pieces if each.left >= x]
    across = len(pieces) - len(before) - len(after)
    if min(len(before), len(after)) < _FEWEST or across * 2 > min(len(before), len(after)):
        return 0
    if not (_is_column(before) and _is_column(after)) or not _beside(before, after):
        return 0
    return len(before) + len(after) - 2 * across


def _is_column(pieces: Sequence[Line]) -> bool:
    """Most lines fill the width: running text, not a table's short cells."""
    width = max(each.right for each in pieces) - min(each.left for each in pieces)
    by_row: dict[int, list[float]] = {}
    for each in pieces:
        by_row.setdefault(round(each.base / max(each.size, 0.01)), []).append(each.right - each.left)
    if sum(1 for row in by_row.values() if len(row) > 1) * 3 > len(by_row):
        return False  # rows of a table
    widths = sorted(map(sum, by_row.values()))
    return widths[len(widths) // 2] >= _FULL * width and width > 8 * pieces[0].size


def _beside(before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Both columns stand at the same height for most of the shorter one."""
    top = max(min(each.base for each in side) for side in (before, after))
    end = min(max(each.base for each in side) for side in (before, after))
    shorter = min(max(each.base for each in side) - min(each.base for each in side) for side in (before, after))
    return end - top > 0.5 * shorter
