"""The tables of web pages as rows of texts: cells that go on downwards repeat."""

import re
from collections.abc import Callable

from index.readers.markup import Element, attribute, children
from index.readers.refusals import CELLS, TOO_MANY_CELLS, refuse


def grid(table: Element, read: Callable[[Element], str]) -> list[list[str]]:
    """The filled rows of a table; ``read`` gives a cell's text."""
    rows: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}
    cells = 0
    for row in rows_of(table):
        texts: list[str] = []
        cells += len(row)
        if cells > CELLS:
            raise refuse(TOO_MANY_CELLS)
        for each in children(row, "td", "th"):
            while below.get(len(texts), (0, ""))[0] > 0:
                texts.append(_repeated(below, len(texts)))
            text, width = read(each), _number(attribute(each, "colspan"))
            below[len(texts)] = (_number(attribute(each, "rowspan")) - 1, text)
            texts.extend([text] + [""] * (width - 1) if width > 1 else [text])
        while below.get(len(texts), (0, ""))[0] > 0:
            texts.append(_repeated(below, len(texts)))
        rows.append(texts)
    return [row for row in rows if any(row)]


def rows_of(table: Element) -> list[Element]:
    """The table's own rows, without those of tables inside it."""
    return [row for each in [table, *children(table, "thead", "tbody", "tfoot")] for row in children(each, "tr")]


def _repeated(below: dict[int, tuple[int, str]], column: int) -> str:
    left, text = below[column]
    below[column] = (left - 1, text)
    return text


def _number(text: str) -> int:
    return max(1, min(int(text), 100)) if re.fullmatch(r"\d{1,4}", text) else 1
