"""What a passage says of its place: heading path, pages, torn sentences, and the words that introduce it."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from index.lines import Shape
from index.model import Document, Passage, Span
from index.outline import Entry
from index.sentences import LINE_ENDS, split_sentences, wide
from index.structure import Paragraph, accompanies, introduces

_LONGEST_LEAD = 300
"""Characters of an introduction that is still shown above an entry of its list."""

_TABLE_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$")


class Places:
    """Makes the passages of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._leads = sorted(document.leads, key=lambda lead: lead.span)
        self._lead_starts = [lead.span[0] for lead in self._leads]

    def passage(self, start: int, end: int, held: Sequence[Entry]) -> Passage:
        """The passage ``text[start:end]``, which stands in the entries ``held``."""
        pages = self._document.pages
        return Passage(
            document=self._document.name,
            start=self._whole(start),
            end=end,
            headings=_path(held),
            paragraph=held[0].paragraph.number,
            page=max(1, bisect_right(pages, start)) if pages else None,
            page_end=max(1, bisect_right(pages, end - 1)) if pages else None,
            breaks=self._breaks(self._whole(start), end, held),
            lead=self._lead(start, held[0]),
        )

    def _whole(self, start: int) -> int:
        """``start``, or one before it where an accent stands on a space: they are one written character."""
        first = self._text[start]
        if first <= "\u02ff" or start == 0 or not (unicodedata.category(first)[0] == "M" or first == "\u200d"):
            return start
        before = self._text[start - 1]
        return start - 1 if before.isspace() and before not in LINE_ENDS else start

    def _breaks(self, start: int, end: int, held: Sequence[Entry]) -> tuple[Span, ...]:
        """White space inside sentences between characters that are written without spaces."""
        out: list[Span] = []
        for entry in held:
            paragraph = entry.paragraph
            if not paragraph.joins:
                continue
            ends = {last for _, last in self._sentences(paragraph)}
            for first, last in paragraph.joins:
                torn = start < first and last < end and first not in ends
                if torn and wide(self._text[first - 1]) and wide(self._text[last]):
                    out.append((first - start, last - start))
        return tuple(out)

    def _sentences(self, paragraph: Paragraph) -> list[Span]:
        return split_sentences(self._text, paragraph.start, paragraph.end, paragraph.joins)

    def _lead(self, start: int, entry: Entry) -> Span | None:
        """What introduces a passage that starts at ``start``, if it stands before the passage."""
        paragraph = entry.paragraph
        at = bisect_right(self._lead_starts, start) - 1
        if at >= 0 and self._leads[at].span[1] > start:
            return self._leads[at].lead if self._leads[at].lead[0] < start else None
        if paragraph.shape is Shape.TABLE:
            return self._table_head(paragraph) if start > paragraph.start else None
        if entry.intro is None or entry.intro.start >= start:
            return None
        lead_span = self._sentences(entry.intro)[-1]
        return lead_span if lead_span[1] - lead_span[0] <= _LONGEST_LEAD and lead_span[0] < start else None

    def _table_head(self, paragraph: Paragraph) -> Span | None:
        rows = self._text[paragraph.start : paragraph.end].split("\n", 2)
        headed = len(rows) > 1 and _TABLE_RULE.match(rows[1].strip()) is not None
        return (paragraph.start, paragraph.start + len(rows[0].rstrip())) if headed else None


def _path(held: Sequence[Entry]) -> tuple[str, ...]:
    """The headings that all of ``held`` stands under; headings at its start count for what they introduce."""
    at, path = 0, held[0].path
    while at + 1 < len(held) and held[at + 1].path[: len(path)] == path:
        paragraph = held[at].paragraph
        if paragraph.announces or not (introduces(paragraph) or accompanies(paragraph)):
            break
        at += 1
        path = held[at].path
    for entry in held[at + 1 :]:
        common = 0
        for ours, theirs in zip(path, entry.path, strict=False):
            if ours != theirs:
                break
            common += 1
        path = path[:common]
    return path
