"""Which sentences may be marked as answering? Headings only where no other does; of an entry asked for, the entry."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from index.lettered import announces, entries
from index.lines import BULLET
from index.marks import NUMBERED, heading_like, mark
from index.model import Document, Passage, Span

MOST = 2
"""Sentences marked of an entry that was asked for by its number; the whole of a long one would mark nothing."""

_MATTER = re.compile(r"[\s、.．）)](?:关于[^，。]{2,16}|[^，。]{2,10}(?:问题|事项|事宜|情况|安排|工作))。$")
"""A sentence that says no more than what its clause is about: 四、关于商标授权。"""
LONGEST = 300
"""Characters of a list that is marked with its introduction; the whole of a longer one would mark nothing."""

_NUMBER = 16
"""Characters of the longest number of a clause that stands alone: Appendix XVIII."""
_AROUND = 10
"""Characters that may stand around the title on its line: ``title:``, brackets, an underline."""


def bodies(document: Document, passage: Passage, spans: Sequence[Span], text: str = "") -> list[bool]:
    """For each sentence of the passage, relative to its start, whether it is text rather than a heading.

    ``text``: the passage's and the character behind it, where they are at hand.
    """
    first = passage.start
    text = text or document.part(first, max(passage.end, first + max((end for _, end in spans), default=0)) + 1)
    end = first + len(text)
    formal = [
        (each.start - first, each.end - first) for each in document.headings if each.start < end and first < each.end
    ]
    formal += [(one - first, other - first) for one, other in _heads_of_rows(document, passage, text)]
    path = passage.headings[-1:]
    return [
        not (formal and any(one < end and start < other for one, other in formal))
        and _is_body(text[start:end], text[end : end + 1], document.title, path)
        for start, end in spans
    ]


def _heads_of_rows(document: Document, passage: Passage, text: str) -> list[Span]:
    """The heads of the passage's tables: what a column is called answers nothing, its rows do."""
    if document.rows or "|" not in text:
        return []
    leads, found = document.leads, list[Span]()
    for at in range(bisect_left(leads, passage.start, key=lambda each: each.span[0]), len(leads)):
        if leads[at].span[0] >= passage.end:
            break
        if leads[at].lead[0] >= passage.start:
            found.append(leads[at].lead)
    return list(dict.fromkeys(found))


def opened(
    document: Document, passage: Passage, spans: Sequence[Span], marks: Sequence[Span], text: str = ""
) -> tuple[Span, ...]:
    """The marks; one that only introduces a list goes on to the list's end, unless an entry is marked.

    One that only says what a clause is about goes on with the next sentence: 四、关于商标授权。 ``text``: the
    passage's, where it is at hand.
    """
    text = text or (document.part(passage.start, passage.end) if marks else "")
    return tuple(
        (start, _goes_on(text, (start, end), [span for span in spans if span[0] >= end], marks)) for start, end in marks
    )


def _goes_on(text: str, marked: Span, behind: Sequence[Span], marks: Sequence[Span]) -> int:
    """Where a mark ends that says little without what stands behind it."""
    start, end = marked
    words = text[start:end]
    if behind and behind[0] not in marks and _names_a_matter(words, text[end : behind[0][0]]):
        return behind[0][1]
    items = _items(text, behind) if announces(words.rstrip()) else []
    whole = items and not any(span in marks for span in items) and items[-1][1] - start <= LONGEST
    return items[-1][1] if whole else end


def _names_a_matter(words: str, between: str) -> bool:
    """Whether a sentence is a clause's number and what it is about, and its line goes on."""
    return "\n" not in between and _MATTER.search(words) is not None and mark(words) is not None


def _items(text: str, spans: Sequence[Span]) -> list[Span]:
    """The sentences after an introduction that stand in its list: from one number to the last of its kind."""
    first = mark(text[slice(*spans[0])]) if spans else None
    if first is None:
        return _bulleted(text, spans)
    last, inside = 0, True
    for at, span in enumerate(spans):
        found = mark(text[slice(*span)])
        if found is not None and found.kind < first.kind:
            break
        inside = found is not None or (inside and not _opens_line(text, span))  # below the list stands a signature
        last = at if inside else last
    return list(spans[: last + 1])


def _bulleted(text: str, spans: Sequence[Span]) -> list[Span]:
    """The same where no number opens the entries: up to the first line that is none."""
    lines = [span for span in spans if _opens_line(text, span)]
    words = [text[slice(*span)] for span in lines]
    count = next((at for at, each in enumerate(words) if not BULLET.match(each)), len(words))
    count = count or next((last + 1 for last in [max(entries(["：", *words]), default=0) - 1] if last > 0), 0)
    if not count:
        return []
    end = lines[count][0] if count < len(lines) else len(text)
    return [span for span in spans if span[0] < end]


def _opens_line(text: str, span: Span) -> bool:
    return text[: span[0]].rstrip(" \t\u3000")[-1:] in ("", "\n")


def _is_body(words: str, after: str, title: str, path: Sequence[str]) -> bool:
    """Whether a sentence is text, not a heading: a numbered line that reads as one, the title, what a clause is called.

    ``path``: the last heading that it stands under; what the one below 附件2 is called stands there.
    """
    named = len(words) <= len(title) + _AROUND and bool(title) and title in words
    if words[0] == "#" or named or not any(map(str.isalnum, words)) or _is_mark(words):
        return False
    if after not in ("", "\n", "\r"):  # most sentences are no line of their own
        return True
    heads = heading_like(words) and words[-1] not in "：:"
    if heads and (mark(words) is not None or NUMBERED.match(words) is not None):
        return False
    return not any(heading.endswith(" " + words.strip()) for heading in path)


def _is_mark(words: str) -> bool:
    """Whether a sentence is a clause's number and nothing else: Section 2."""
    opening = mark(words) if len(words) <= _NUMBER else None
    return opening is not None and not any(map(str.isalnum, words[len(opening.text) :]))


def entry(spans: Sequence[Span], body: Sequence[bool], lines: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences on these lines; without lines the first that is text: the one a clause opens with."""
    if not lines:
        return tuple(span for span, text in zip(spans, body, strict=True) if text)[:1] or tuple(spans[:1])
    return tuple(span for span in spans if any(start < span[1] and span[0] < end for start, end in lines))[:MOST]
