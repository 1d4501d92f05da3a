"""A Reading on its way from one process to another, as what JSON can carry."""

from typing import Any

from index.model import Heading, Lead, Reading

IDLE = 60
"""Seconds without a request after which the process ends and gives its memory back."""


def packed(reading: Reading) -> dict[str, Any]:
    """A Reading as what JSON can carry."""
    return {
        "text": reading.text,
        "title": reading.title,
        "headings": [[each.start, each.end, each.level, each.label] for each in reading.headings],
        "pages": list(reading.pages),
        "leads": [[*each.span, *each.lead] for each in reading.leads],
        "warnings": list(reading.warnings),
        "rows": reading.rows,
    }


def unpacked(carried: Any) -> Reading:
    """The Reading again.

    Raises: ValueError, TypeError or KeyError for what is none.
    """
    text, title = carried["text"], carried["title"]
    if not isinstance(text, str) or not isinstance(title, str | None):
        raise TypeError("a reading has a text")
    pages = tuple(int(each) for each in carried["pages"])
    headings = tuple(Heading(int(a), int(b), int(level), str(label)) for a, b, level, label in carried["headings"])
    leads = tuple(Lead((int(a), int(b)), (int(c), int(d))) for a, b, c, d in carried["leads"])
    spans = [(each.start, each.end) for each in headings] + [s for each in leads for s in (each.span, each.lead)]
    if any(not 0 <= a <= b <= len(text) for a, b in spans) or any(not 0 <= a <= len(text) for a in pages):
        raise ValueError("a mark lies outside the text")
    warnings = tuple(str(each) for each in carried["warnings"])
    return Reading(text, title, headings, pages, leads, warnings, bool(carried["rows"]))
