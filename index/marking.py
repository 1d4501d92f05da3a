"""Which sentences may be marked as answering? Headings only where no other does; of an entry asked for, the entry."""

from collections.abc import Sequence

from index.marks import heading_like, mark
from index.model import Document, Passage, Span

MOST = 2
"""Sentences marked of an entry that was asked for by its number; the whole of a long one would mark nothing."""

_AROUND = 10
"""Characters that may stand around the title on its line: ``title:``, brackets, an underline."""


def bodies(document: Document, passage: Passage, spans: Sequence[Span]) -> list[bool]:
    """For each sentence of the passage, relative to its start, whether it is text rather than a heading."""
    return [not _heads(document, passage.start + start, passage.start + end) for start, end in spans]


def _heads(document: Document, start: int, end: int) -> bool:
    """Whether a sentence is a heading: one of the format's, a numbered line that reads as one, or the title."""
    if any(heading.start < end and start < heading.end for heading in document.headings):
        return True
    words = document.part(start, end)
    named = bool(document.title) and document.title in words and len(words) <= len(document.title) + _AROUND
    if words[0] == "#" or named or not any(map(str.isalnum, words)):
        return True
    opening = mark(words) if heading_like(words) and words[-1] not in "：:" else None
    return opening is not None and document.part(end, end + 1) in ("", "\n", "\r")


def entry(spans: Sequence[Span], body: Sequence[bool], lines: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences on these lines; without lines the first that is text: the one a clause opens with."""
    if not lines:
        return tuple(span for span, text in zip(spans, body, strict=True) if text)[:1] or tuple(spans[:1])
    return tuple(span for span in spans if any(start < span[1] and span[0] < end for start, end in lines))[:MOST]
