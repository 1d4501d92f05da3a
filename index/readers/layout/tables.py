"""Which lines make a table: rows between rules, or several in a row that consist of pieces beside one another."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from index.readers.layout.glyphs import Line

_PIECES = 3
"""Pieces beside one another that make a row where no rules are drawn; two may be a signature and a date."""
_ROWS = 2
"""Rows a table without rules has at least."""


def is_row(line: Line) -> bool:
    """The line is a row of a table, or looks like one."""
    return line.table > 0 or line.cells >= _PIECES


def runs(blocks: Sequence[Sequence[Line]]) -> Iterator[tuple[bool, list[Sequence[Line]]]]:
    """The blocks in order, those of a table together: whether they are one, and they."""
    for rows, group in groupby(blocks, key=lambda block: len(block) == 1 and is_row(block[0])):
        held = list(group)
        if not rows:
            yield False, held
            continue
        for table in _tables(held):
            yield bool(table[0][0].table) or len(table) >= _ROWS, table


def _tables(rows: Sequence[Sequence[Line]]) -> Iterator[list[Sequence[Line]]]:
    """Rows that follow one another, parted where another table begins."""
    table: list[Sequence[Line]] = []
    for row in rows:
        if table and not _same_table(table[-1][0], row[0]):
            yield table
            table = []
        table.append(row)
    yield table


def _same_table(above: Line, line: Line) -> bool:
    """``line`` goes on with the table, on the same page or after the break of the page."""
    if not line.table or not above.table:
        return line.table == above.table
    if line.page == above.page:
        return line.table == above.table
    return max(abs(line.left - above.left), abs(line.right - above.right)) < line.size


def without_repeated(rows: Sequence[Line], header: int | None) -> list[Line]:
    """The rows less those that repeat the header at the top of a further page."""
    if header is None:
        return list(rows)
    head = rows[header]
    return [each for each in rows if each is head or each.row != head.row or each.page == head.page]
