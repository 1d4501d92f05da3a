"""Tables as plain text (.csv, .tsv): each row a line led by its header."""

import csv
from collections import Counter
from dataclasses import replace

from index.model import Reading
from index.readers.draft import Draft, header_of
from index.readers.encoding import decode
from index.readers.refusals import CELLS, NO_TEXT, TOO_MANY_CELLS, refuse

_DELIMITERS = ",\t;|，"
_FIELD = 1 << 20
"""Characters a cell may hold; a quotation mark that is never closed makes one of the rest of the file."""


def read(data: bytes) -> Reading:
    """The table's rows.

    Raises: ReadingError for what is no text or too large.
    """
    text, warnings = decode(data)
    draft = Draft()
    for each in warnings:
        draft.warn(each)
    rows = _rows(text)
    draft.table(rows, header_of(rows))
    if not draft.characters:
        raise refuse(NO_TEXT)
    return replace(draft.reading(), rows=True)


def _rows(text: str) -> list[list[str]]:
    csv.field_size_limit(_FIELD)
    delimiter = _delimiter(text)
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter):
            cells += len(row)
            if cells > CELLS * 5:  # empty cells cost little, but not nothing
                raise refuse(TOO_MANY_CELLS)
            if any(map(str.strip, row)):
                rows.append(row)
    except csv.Error:  # quotation marks gone wrong: the lines as they stand
        rows = [line.split(delimiter) for line in text.splitlines() if line.strip()]
    if sum(1 for row in rows for cell in row if cell) > CELLS:
        raise refuse(TOO_MANY_CELLS)
    return rows


def _delimiter(text: str) -> str:
    """The sign that most lines have equally often."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:50]
    best, most = ",", 0
    for each in _DELIMITERS:
        counts = Counter(line.count(each) for line in lines if each in line)
        agreed = max(counts.values(), default=0)
        if agreed > most:
            best, most = each, agreed
    return best
