"""Page furniture: headers, footers and page numbers, which repeat on every page and belong to no paragraph."""

import re
from collections import Counter
from collections.abc import Sequence

from index.readers.layout.glyphs import Line, same_row

_EDGE = 3
"""Rows at the top and at the bottom of a page that may be furniture."""
_NUMBER = re.compile(
    r"[-—–·•|~\s]*(第?\s*[\dIVXivx一二三四五六七八九十]{1,5}\s*页?(\s*[/／,，共]\s*共?\s*\d{1,5}\s*页?)?|page\s*\d+(\s*(of|/)\s*\d+)?)[-—–·•|~\s]*",
    re.IGNORECASE,
)
_PIECES = 3
"""Pieces beside one another that make a row of a table, where another row is near."""
_PITCH = 2.5
"""Ems between the rows of a table; a running title stands further off."""
_DIGITS = re.compile(r"\d+")


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Each page's lines less those at its edges that repeat at the same height or only count pages.

    Rows of tables stay: what a table repeats on each page is its own affair.
    """
    edges = [_edges(page) for page in pages]
    seen: Counter[tuple[str, int]] = Counter()
    for rows in edges:
        seen.update({_key(each) for row in rows for each in row})
    needed = max(2, len([page for page in pages if page]) // 3)
    repeated = {key for key, count in seen.items() if count >= needed and len(pages) > 1}
    bodies = [_body(page, rows, repeated, len(pages)) for page, rows in zip(pages, edges, strict=True)]
    return bodies if any(bodies) else [list(page) for page in pages]  # copies of one sheet are no furniture


def _body(page: Sequence[Line], edges: Sequence[list[Line]], repeated: set[tuple[str, int]], pages: int) -> list[Line]:
    dropped = {id(each) for row in edges for each in row if _key(each) in repeated}
    for row in (edges[0], edges[-1]) if len(page) > 1 else ():
        rest = [each for each in row if id(each) not in dropped]
        if len(rest) == 1 and _counts(rest[0].text, pages):  # by itself, or beside a running title
            dropped.add(id(rest[0]))
    return [each for each in page if id(each) not in dropped]


def _counts(text: str, pages: int) -> bool:
    """The line only says which page this is."""
    return _NUMBER.fullmatch(text) is not None and (pages > 1 or "-" in text or "—" in text)


def _edges(page: Sequence[Line]) -> list[list[Line]]:
    """The first and last rows of a page that are not a table's."""
    rows: list[list[Line]] = []
    for each in sorted(page, key=lambda each: (each.base, each.left)):
        if rows and same_row(rows[-1][0], each):
            rows[-1].append(each)
        else:
            rows.append([each])
    near = range(len(rows)) if len(rows) <= 2 * _EDGE else [*range(_EDGE), *range(len(rows) - _EDGE, len(rows))]
    found = [rows[at] for at in near if not _of_table(rows, at)]
    return found or [[]]


def _of_table(rows: Sequence[Sequence[Line]], at: int) -> bool:
    """The row is a table's: between rules, or of several pieces with another such row right beside it."""
    row = rows[at]
    if any(each.table for each in row):
        return True
    beside = [rows[near] for near in (at - 1, at + 1) if 0 <= near < len(rows)]
    return len(row) >= _PIECES and any(
        len(each) >= _PIECES and abs(each[0].base - row[0].base) < _PITCH * row[0].size for each in beside
    )


def _key(line: Line) -> tuple[str, int]:
    """What is compared: the text with its digits made equal, and the height in half lines."""
    return _DIGITS.sub("0", re.sub(r"\s", "", line.text)), round(line.base / max(line.size, 0.01))
