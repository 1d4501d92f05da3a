"""Which sentences does a passage hold, and what introduces it? Its stretches of text, without what breaks them."""

from collections.abc import Sequence

from index.model import Document, Passage, Span
from index.sentences import AROUND, sentences


def spans_of(document: Document, passage: Passage) -> list[Span]:
    """The passage's sentences, relative to its start."""
    first = max(0, passage.start - AROUND)
    text = document.part(first, passage.end + AROUND)
    found = sentences(text, passage.start - first, passage.end - first, passage.breaks)
    return [(first + start - passage.start, first + end - passage.start) for start, end in found]


def spans_by(text: str, passage: Passage, sizes: Sequence[int]) -> list[Span]:
    """The same by what is kept of them, which takes a quarter of the time: the characters of each sentence.

    These count the white space behind it, not what breaks it; what introduces the passage comes last.
    """
    found, start, left = list[Span](), 0, [*reversed(passage.breaks)]
    for size in sizes[:-1] if passage.lead else sizes:
        end = start + size
        while left and left[-1][0] <= end:
            first, last = left.pop()
            end += last - first
        words = text[start:end]
        before = 0 if found else len(words) - len(words.lstrip())  # only the first may have white space before it
        found.append((start + before, start + len(words.rstrip())))
        start = end
    return found


def leads_of(passage: Passage) -> list[Span]:
    """What introduces the passage, relative to its start: a row says little without its header."""
    return [(passage.lead[0] - passage.start, passage.lead[1] - passage.start)] if passage.lead else []


def joined(text: str, span: Span, breaks: Sequence[Span]) -> str:
    """The span's text without the white space that broke a sentence, so that words torn apart are whole."""
    kept, start = "", span[0]
    for first, last in breaks:
        if span[0] <= first and last <= span[1]:
            kept, start = kept + text[start:first], last
    return kept + text[start : span[1]]
