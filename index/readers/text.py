"""Plain text and Markdown -> Reading; the text stays as it is but for its byte-order mark and line ends."""

import re

from index.lines import fenced
from index.model import Heading, Reading
from index.readers.encoding import decode
from index.readers.refusals import EMPTY, refuse

_HEADING = re.compile(r"(#{1,6})(?:[ \t\u3000]+(?P<label>\S.*)|[ \t\u3000]*)$")
_UNDERLINE = re.compile(r"=+$")


def read(data: bytes) -> Reading:
    """The text of a .txt or .md file, with its Markdown headings.

    Raises: ReadingError, when the file is no text, empty, or too large.
    """
    text, warnings = decode(data)
    if not text.strip():
        raise refuse(EMPTY)
    return Reading(text, headings=markdown_headings(text), warnings=warnings)


def markdown_headings(text: str) -> tuple[Heading, ...]:
    """The ``#`` headings and underlined (``===``) titles of ``text``, outside fenced code."""
    if "#" not in text and "\n=" not in text:
        return ()
    rows = text.split("\n")
    code = {row for first, last in fenced([row.strip() for row in rows]) for row in range(first, last)}
    out: list[Heading] = []
    at = 0
    for number, row in enumerate(rows):
        heading = None if number in code else _heading(row, at)
        if heading is not None:
            out.append(heading)
        elif number and number not in code and _underlined(rows, number):
            above = rows[number - 1].strip()
            out.append(Heading(at - 1 - len(rows[number - 1]), at + len(row), 1, above))
        at += len(row) + 1
    return tuple(out)


def _heading(row: str, at: int) -> Heading | None:
    bare = row.strip()
    found = _HEADING.match(bare) if bare.startswith("#") else None
    if found is None or not found["label"]:
        return None
    start = at + row.index("#")
    return Heading(start, start + len(bare), len(found[1]), plain(found["label"]))


def _underlined(rows: list[str], number: int) -> bool:
    row, above = rows[number].strip(), rows[number - 1].strip()
    return len(row) > 2 and _UNDERLINE.match(row) is not None and 0 < len(above) <= 60 and above[0] not in "#=|>"


def plain(label: str) -> str:
    """A Markdown heading without closing ``#`` and emphasis, white space folded."""
    words = " ".join(label.split())
    closed = re.sub(r"(?:^| )#+$", "", words)
    bare = re.sub(r"(\*\*|__|`)(?=\S)([^*_`]+)\1", r"\2", closed)
    return bare.strip() or words
