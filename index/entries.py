"""Which lines of a passage are the entry or the paragraph asked for? What no heading path tells."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from index.clauses import APPENDIX, ARTICLE, CHAPTER, ENTRY, PARAGRAPH, PART, POINT, Step
from index.marks import Kind
from index.model import Span
from index.numbered import Key
from index.numbered import key as key_of
from index.records import Records
from index.signatures import closes

CHAPTER_ALONE = "章 1"
"""A chapter as standards number it: 3 above 3.1."""

KINDS: dict[str, tuple[Kind, ...]] = {
    "编": (Kind.PART,),
    "篇": (Kind.PART,),
    "卷": (Kind.PART,),
    "分编": (Kind.SUBPART,),
    CHAPTER: (Kind.CHAPTER,),
    CHAPTER_ALONE: (Kind.DIGIT,),
    "节": (Kind.SECTION,),
    ARTICLE: (Kind.ARTICLE, Kind.DECIMAL),
    APPENDIX: (Kind.APPENDIX,),
    PART: (Kind.PART, Kind.FORMAL, Kind.HAN, Kind.DIGIT),
    POINT: (Kind.FORMAL, Kind.HAN, Kind.DIGIT, Kind.HAN_BRACKET, Kind.DIGIT_BRACKET, Kind.CIRCLED),
    ENTRY: (Kind.HAN_BRACKET, Kind.DIGIT, Kind.HAN, Kind.DIGIT_BRACKET, Kind.CIRCLED),
    "目": (Kind.DIGIT, Kind.DIGIT_BRACKET, Kind.CIRCLED, Kind.HAN_BRACKET),
}

_BEFORE = 80
"""Characters looked at before a passage for the line end that it follows; white space may stand between."""

_INSIDE = re.compile(r"[：:；;。][ \u3000]?(?=[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳])")
"""What stands before an entry that begins within a line."""
_LOOKED = 200
"""Passages that are looked at for the last entry of a list."""
_STOPS = tuple("。；;！!")
_LINE = re.compile(r"[^\n]*\S[^\n]*")


Lines = dict[int, tuple[Span, ...]]
"""By passage, lines relative to its start."""


def keys_of(step: Step) -> frozenset[Key]:
    """What headings and entries have that the step may mean."""
    return frozenset((kind, each) for kind in KINDS.get(step.unit, ()) for each in step.numbers)


def _kinds(path: Iterable[str]) -> set[Kind]:
    """The kinds of number that headings have."""
    return {key[0] for label in path if (key := key_of(label))}


class Entries:
    """Reads passages for the lines of an entry; a thin view."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def lines(self, found: Iterable[int], step: Step, *, within: bool = False) -> Lines:
        """Where in these passages the entries of that number stand, each up to the next entry.

        ``within``: entries of what their headings number, so of another kind than these, and not of a list within.
        """
        wanted = keys_of(step)
        out: Lines = {}
        outer: dict[tuple[int, tuple[str, ...]], set[Kind]] = {}
        for at in found:
            place = self._records.texts.holder(at), self._records.path(at)
            kinds = outer.get(place) or {kind for kind, _ in wanted} - (_kinds(place[1]) if within else set())
            spans: list[Span] = []
            going_on, end = False, 0
            for (span, words), (_, below) in pairwise([*self._pieces(at), ((0, 0), "")]):
                key = key_of(words)
                if key is not None and key[0] in kinds:
                    kinds = outer[place] = {key[0]} if within else kinds
                    going_on = key in wanted
                elif key is None and going_on and self._parted(at, end, span[0]) and closes(words, below):
                    going_on = False
                end = span[1]
                if going_on:
                    spans.append(span)
            out |= {at: tuple(spans)} if spans else {}
        return out

    def nested(self, found: Iterable[int], outer: Step, inner: Step) -> Lines:
        """Where in the passages of an article the entry of an entry stands: 第三项第2目."""
        out: Lines = {}
        first: Kind | None = None
        within = going_on = False
        for at in found:
            for span, words in self._pieces(at):
                key = key_of(words)
                if key is None or key[0] is Kind.ARTICLE:
                    going_on = going_on and key is None
                    first = first if key is None else None
                elif (first := first or key[0]) is key[0]:
                    within, going_on = key in keys_of(outer), False
                else:
                    going_on = within and key in keys_of(inner)
                if going_on:
                    out[at] = (*out.get(at, ()), span)
        return out

    def from_the_end(self, found: Sequence[int], step: Step) -> Lines:
        """Where the last entry stands that each of these headings numbers, or the last but one."""
        counted: dict[tuple[int, tuple[str, ...]], list[int]] = {}
        for at in found[:_LOOKED] if step.unit in (ENTRY, POINT) else ():
            counted.setdefault((self._records.texts.holder(at), self._records.path(at)), []).append(at)
        out: Lines = {}
        for (_, path), passages in counted.items():
            kinds = set(KINDS[step.unit]) - _kinds(path)
            keys = [
                key for at in passages for _, words in self._pieces(at) if (key := key_of(words)) and key[0] in kinds
            ]
            last = max(
                (int(figures) for kind, figures in keys if kind is keys[0][0] and figures.isdecimal()), default=0
            )
            numbers = tuple(str(last + 1 + each) for each in step.from_the_end)
            out |= self.lines(passages, replace(step, numbers=numbers), within=True)
        return out

    def _parted(self, at: int, end: int, start: int) -> bool:
        """Whether a blank line stands between two places of a passage, behind the end of a sentence."""
        passage = self._records.passage(at)
        holder = self._records.texts.holder(at)
        between = self._records.texts.part(holder, passage.start + max(end - 1, 0), passage.start + start)
        return between[:1] in _STOPS and between.count("\n") > 1

    def paragraph(self, passages: Sequence[int], article: Step, last: Step) -> Lines:
        """Where the paragraph of an article stands: 第三条第二款 may be called 3.2 or 2., as in contracts."""
        if last.unit != PARAGRAPH:
            return {}
        pointed = article.unit == ARTICLE
        numbers = tuple(f"{each}.{point}" for each in article.numbers for point in last.numbers)
        lines = self.lines(passages, Step(ARTICLE, numbers)) if pointed else {}
        lines = lines or self._paragraphs(passages, last)
        return lines or (self.lines(passages, replace(last, unit=ENTRY)) if pointed else {})

    def _paragraphs(self, found: Iterable[int], step: Step) -> Lines:
        """Where in the passages of an article its paragraphs of these numbers stand; entries of lists do not count."""
        articles: list[list[tuple[int, Span]]] = []
        for at in found:
            for span, words in self._lines(at):
                key = key_of(words)
                if key is not None and key[0] is Kind.ARTICLE:
                    articles.append([])
                elif not articles or key is not None or not self._opens_line(at, span[0]):
                    continue
                articles[-1].append((at, span))
        out: Lines = {}
        wanted = {*step.from_the_end, *(int(each) - 1 for each in step.numbers if each.isdecimal() and each != "0")}
        for paragraphs in articles:
            for at, span in (paragraphs[each] for each in sorted(wanted) if -len(paragraphs) <= each < len(paragraphs)):
                out[at] = (*out.get(at, ()), span)
        return out

    def _pieces(self, at: int) -> Iterator[tuple[Span, str]]:
        """The lines, cut where an entry begins within one: 禁止：（一）甲；（二）乙."""
        for (start, end), words in self._lines(at):
            cuts = [0, *(found.end() for found in _INSIDE.finditer(words)), end - start]
            for first, last in pairwise(cuts):
                yield (start + first, start + last), words[first:last]

    def _lines(self, at: int) -> Iterator[tuple[Span, str]]:
        passage = self._records.passage(at)
        text = self._records.texts.part(self._records.texts.holder(at), passage.start, passage.end)
        for line in _LINE.finditer(text):
            words = line[0].strip()
            start = line.start() + line[0].index(words[0])
            yield (start, start + len(words)), words

    def _opens_line(self, at: int, start: int) -> bool:
        """Whether a paragraph opens there, rather than a passage in the middle of one."""
        if start:
            return True
        first = self._records.passage(at).start
        before = self._records.texts.part(self._records.texts.holder(at), max(0, first - _BEFORE), first)
        return before.rstrip(" \t\u3000")[-1:] in ("", "\n", "\f")
