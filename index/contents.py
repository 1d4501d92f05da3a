"""Which passages stand under 第十二条? A table of contents of all documents, by the numbers of their headings."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from index.clauses import APPENDIX, ARTICLE, ENTRY, PARAGRAPH, PART, POINT, Reference, Step
from index.marks import Kind, mark, number
from index.model import Document, Passage, Span

Key = tuple[Kind, str]
"""A heading's kind of mark and its number in figures: ``(Kind.ARTICLE, "12")``, ``(Kind.ARTICLE, "133之1")``."""

_KINDS: dict[str, tuple[Kind, ...]] = {
    "编": (Kind.PART,),
    "篇": (Kind.PART,),
    "卷": (Kind.PART,),
    "分编": (Kind.SUBPART,),
    "章": (Kind.CHAPTER,),
    "节": (Kind.SECTION,),
    ARTICLE: (Kind.ARTICLE, Kind.DECIMAL),
    APPENDIX: (Kind.APPENDIX,),
    PART: (Kind.PART, Kind.HAN, Kind.DIGIT),
    POINT: (Kind.HAN, Kind.DIGIT, Kind.HAN_BRACKET, Kind.DIGIT_BRACKET, Kind.CIRCLED),
    ENTRY: (Kind.HAN_BRACKET, Kind.DIGIT, Kind.HAN, Kind.DIGIT_BRACKET, Kind.CIRCLED),
    "目": (Kind.DIGIT, Kind.DIGIT_BRACKET, Kind.CIRCLED, Kind.HAN_BRACKET),
}
_LOOSE = frozenset({PART, POINT, ENTRY, "目"})
"""Units that say little about what is numbered: the outermost of their kinds is meant, and no entry of an article."""

_POINTS = (Kind.HAN, Kind.DIGIT)
"""What people call 第二条 where a document has no articles."""

_SCANNED = 2_000
"""Passages whose lines are read for an entry that no heading path tells; some milliseconds."""

_TAIL = re.compile(r"之([零一二三四五六七八九十]{1,3})$")
_DECIMAL = re.compile(r"\d{1,2}(?:[.．]\d{1,2})+")
_LINE = re.compile(r"[^\n]*\S[^\n]*")


Allowed = Callable[[str], bool]
"""Whether a document, by name, may be the one that is asked about."""

Lines = dict[int, tuple[Span, ...]]
"""By passage, lines relative to its start."""


@dataclass(frozen=True, slots=True)
class Located:
    """The passages of a clause, by number, in reading order within each document."""

    passages: tuple[int, ...]
    lines: Lines
    """In a passage, the lines of the very entry asked for, relative to its start."""
    sure: bool = True
    """Whether it is the very unit that was asked for, rather than what may be meant by it."""


class Contents:
    """Looks clauses up; built once, then only read."""

    def __init__(self, passages: Sequence[Passage], document: Callable[[str], Document | None]) -> None:
        self._passages = passages
        self._document = document
        self._paths: list[tuple[Key, ...]] = [self._keys(passage) for passage in passages]
        self._table: dict[Key, list[int]] = defaultdict(list)
        self._kinds: dict[Kind, set[str]] = defaultdict(set)
        for at, path in enumerate(self._paths):
            for key in dict.fromkeys(path):
                self._table[key].append(at)
                self._kinds[key[0]].add(passages[at].document)

    def locate(self, reference: Reference, allowed: Allowed) -> Located | None:
        """The passages of the clause in the allowed documents, None if it stands in none of them."""
        steps = [step for step in reference.steps if step.unit != PARAGRAPH]
        if not steps:
            return None
        found = self._under(steps, allowed)
        if found:
            last = reference.steps[-1]
            return _ordered(found, self._paragraphs(found, last) if last.unit == PARAGRAPH else {})
        if len(steps) > 1:
            above = self._under(steps[:-1], allowed)
            lines = self._entries(above, steps[-1])
            return _ordered(above, lines) if lines else None
        return self._instead(steps[0], allowed)

    def has(self, unit: str, allowed: Allowed) -> bool:
        """Whether an allowed document numbers such units at all."""
        return any(map(allowed, set().union(*(self._kinds.get(kind, ()) for kind in _KINDS.get(unit, ())))))

    def _keys(self, passage: Passage) -> tuple[Key, ...]:
        keys = [key for label in passage.headings if (key := _key(label)) is not None]
        if not any(kind is Kind.ARTICLE for kind, _ in keys):
            document = self._document(passage.document)
            opening = document.text[passage.start : passage.start + 40].split("\n", 1)[0] if document else ""
            key = _key(opening) if opening[:1] == "第" else None
            if key is not None and key[0] is Kind.ARTICLE and key not in keys:
                keys.append(key)
        return tuple(keys)

    def _under(self, steps: Sequence[Step], allowed: Allowed) -> tuple[int, ...]:
        """Passages whose heading path runs through all steps."""
        if not steps:
            return ()
        first = steps[0]
        starts = {at for key in _keys_of(first) for at in self._table.get(key, ())}
        numbered = sorted(at for at in starts if allowed(self._passages[at].document))
        found = [(at, depth) for at in numbered if (depth := self._depth(at, steps)) >= 0]
        return self._outermost(found) if first.unit in _LOOSE else tuple(at for at, _ in found)

    def _depth(self, at: int, steps: Sequence[Step]) -> int:
        """How deep in the passage's path the first step stands, -1 if the path does not run through all."""
        path, depth, first = self._paths[at], 0, -1
        for step in steps:
            keys = _keys_of(step)
            while depth < len(path) and path[depth] not in keys:
                depth += 1
            if depth == len(path):
                return -1
            first = depth if first < 0 else first
            depth += 1
        loose = steps[0].unit in _LOOSE and any(kind is Kind.ARTICLE for kind, _ in path[:first])
        return -1 if loose else first

    def _outermost(self, found: Iterable[tuple[int, int]]) -> tuple[int, ...]:
        """Those that stand as far out as any of the same document."""
        depths: dict[str, int] = {}
        kept = list(found)
        for at, depth in kept:
            name = self._passages[at].document
            depths[name] = min(depth, depths.get(name, depth))
        return tuple(at for at, depth in kept if depth == depths[self._passages[at].document])

    def _instead(self, step: Step, allowed: Allowed) -> Located | None:
        """What may be meant where no passage stands under such a number: an entry of a list that no path tells."""
        if step.unit == ARTICLE and not self.has(ARTICLE, allowed):
            step = replace(step, unit=POINT)
            found = self._under([step], allowed)
            if found:
                return Located(found, {}, sure=False)
        if step.unit == APPENDIX:
            scanned = self._under([replace(step, numbers=("0",))], allowed)
            lines = self._entries(scanned, replace(step, unit=ENTRY))
        elif step.unit in _LOOSE:
            scanned = tuple(at for at, passage in enumerate(self._passages) if allowed(passage.document))
            scanned = tuple(at for at in scanned if not any(kind is Kind.ARTICLE for kind, _ in self._paths[at]))
            lines = self._entries(scanned, step) if len(scanned) <= _SCANNED else {}
        else:
            return None
        return Located(tuple(lines), lines, sure=False) if lines else None

    def _entries(self, found: Iterable[int], step: Step) -> Lines:
        """Where in these passages the entries of that number stand, each up to the next entry."""
        wanted = _keys_of(step)
        kinds = {kind for kind, _ in wanted}
        out: Lines = {}
        for at in found:
            spans: list[Span] = []
            going_on = False
            for span, words in self._lines(at):
                key = _key(words)
                if key is not None and key[0] in kinds:
                    going_on = key in wanted
                if going_on:
                    spans.append(span)
            if spans:
                out[at] = tuple(spans)
        return out

    def _paragraphs(self, found: Iterable[int], step: Step) -> Lines:
        """Where in the passages of an article its paragraphs of these numbers stand; entries of lists do not count."""
        out: Lines = {}
        count, last = 0, ""
        for at in found:
            for span, words in self._lines(at):
                key = _key(words)
                if key is not None and key[0] is Kind.ARTICLE:
                    count, last = 0, words
                elif not last or key is not None or not self._opens_line(at, span[0]):
                    continue
                count += 1
                if str(count) in step.numbers:
                    out[at] = (*out.get(at, ()), span)
        return out

    def _lines(self, at: int) -> Iterator[tuple[Span, str]]:
        passage = self._passages[at]
        document = self._document(passage.document)
        text = document.text[passage.start : passage.end] if document else ""
        for line in _LINE.finditer(text):
            words = line[0].strip()
            start = line.start() + line[0].index(words[0])
            yield (start, start + len(words)), words

    def _opens_line(self, at: int, start: int) -> bool:
        """Whether a paragraph opens there, rather than a passage in the middle of one."""
        passage = self._passages[at]
        document = self._document(passage.document)
        before = document.text[: passage.start + start].rstrip(" \t\u3000")[-1:] if document and start == 0 else "\n"
        return before in ("", "\n", "\f")


def _ordered(found: Sequence[int], lines: Lines) -> Located:
    """The passages with the very lines first."""
    return Located(tuple(sorted(found, key=lambda at: (at not in lines, at))) if lines else tuple(found), lines)


@lru_cache(65536)
def _key(line: str) -> Key | None:
    """The key of a line, or of a label of a heading path."""
    opening = mark(line)
    decimal = _DECIMAL.match(line) if opening is None or opening.kind is Kind.DECIMAL else None
    if decimal is not None:
        return Kind.DECIMAL, decimal[0].replace("．", ".")
    if opening is None:
        return None
    tail = _TAIL.search(opening.text)
    return opening.kind, f"{opening.number}之{number(tail[1])}" if tail else str(opening.number)


def _keys_of(step: Step) -> frozenset[Key]:
    return frozenset((kind, each) for kind in _KINDS.get(step.unit, ()) for each in step.numbers)
