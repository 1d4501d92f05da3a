"""Which sentences may be marked as answering? Headings only where no other does; of an entry asked for, the entry."""

from collections.abc import Sequence

from index.marks import NUMBERED, heading_like, mark
from index.model import Document, Passage, Span

MOST = 2
"""Sentences marked of an entry that was asked for by its number; the whole of a long one would mark nothing."""

_AROUND = 10
"""Characters that may stand around the title on its line: ``title:``, brackets, an underline."""


def bodies(document: Document, passage: Passage, spans: Sequence[Span]) -> list[bool]:
    """For each sentence of the passage, relative to its start, whether it is text rather than a heading."""
    first = passage.start
    text = document.part(first, max(passage.end, first + max((end for _, end in spans), default=0)) + 1)
    formal = [each for each in document.headings if each.start < first + len(text) and first < each.end]
    return [
        not any(each.start < first + end and first + start < each.end for each in formal)
        and not _heads(document.title, text[start:end], text[end : end + 1])
        for start, end in spans
    ]


def _heads(title: str, words: str, after: str) -> bool:
    """Whether a sentence is a heading: a numbered line that reads as one, or the title."""
    named = bool(title) and title in words and len(words) <= len(title) + _AROUND
    if words[0] == "#" or named or not any(map(str.isalnum, words)):
        return True
    heads = heading_like(words) and words[-1] not in "：:" and after in ("", "\n", "\r")
    return heads and (mark(words) is not None or NUMBERED.match(words) is not None)


def entry(spans: Sequence[Span], body: Sequence[bool], lines: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences on these lines; without lines the first that is text: the one a clause opens with."""
    if not lines:
        return tuple(span for span, text in zip(spans, body, strict=True) if text)[:1] or tuple(spans[:1])
    return tuple(span for span in spans if any(start < span[1] and span[0] < end for start, end in lines))[:MOST]
