"""Paragraphs -> sections: which headings and clauses each stands under, and which entry belongs to which list."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from index.lines import Shape
from index.marks import STRONG, Kind, Mark, heading_like, label
from index.model import Document
from index.structure import Paragraph, accompanies


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph with its heading path, and the paragraph that introduces the list it stands in."""

    paragraph: Paragraph
    path: tuple[str, ...]
    intro: Paragraph | None = None


@dataclass(slots=True)
class Section:
    """A heading or clause and the text under it, up to the next heading or clause of any depth."""

    depth: int
    kind: Kind | None = None
    """Kind of its mark, None for a heading without number and for text before the first heading."""
    item: bool = False
    """Whether it is an entry of the clause or the list it stands in, rather than a clause of its own."""
    bare: bool = False
    """Whether it is only a heading yet, which introduces what comes next."""
    body: bool = False
    """Whether text follows its opening paragraph."""
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class _Level:
    label: str
    level: int | None
    kind: Kind | None
    section: Section
    points: int = 0
    """Points in its number: 3.2.1 has two and stands under 3.2."""
    intro: Paragraph | None = None
    running: int = 0
    """Number of the long paragraph that it is, 0 where it is a heading, an article or announces a list."""
    followed: bool = False
    """Whether text without a number came after it."""


_LETTERHEAD = 3
"""Short lines that may stand above the title; more of them are text of their own."""

_BRACKETED = frozenset({Kind.HAN_BRACKET, Kind.DIGIT_BRACKET, Kind.CIRCLED})
"""Those among which 1.1 is an entry; below 1. it is a clause."""

_ITEMS = frozenset({Kind.HAN_BRACKET, Kind.DIGIT, Kind.DIGIT_BRACKET, Kind.CIRCLED})
"""Kinds of mark that number the entries of a clause."""


def sections(document: Document, found: Sequence[Paragraph]) -> list[Section]:
    """The sections of ``document`` in order; together they hold every paragraph once."""
    first = _outlined(document, found, frozenset())
    return _outlined(document, found, first.ended()).sections if first.ended() else first.sections


def _outlined(document: Document, found: Sequence[Paragraph], ended: frozenset[int]) -> "_Outline":
    outline = _Outline(_han_above_articles(found), _sections_below_articles(found), ended)
    for paragraph in found:
        if paragraph.shape is Shape.HEADING:
            outline.heading(paragraph, document.title)
        elif paragraph.mark is not None:
            outline.clause(paragraph)
        else:
            outline.follow(paragraph)
    return outline


class _Outline:
    """The headings open at a place in a document, innermost last, and the sections so far."""

    def __init__(self, han_above: bool, sections_below: bool, ended: frozenset[int]) -> None:
        self.sections: list[Section] = []
        self._running: set[int] = set()
        self._continued: set[int] = set()
        self._ended = ended
        self._open: list[_Level] = []
        self._han_above = han_above
        self._sections_below = sections_below
        self._path: tuple[str, ...] = ()
        self._titled = False

    def ended(self) -> frozenset[int]:
        """Numbers of the long numbered paragraphs, last of their series, that text without a number comes after.

        Between 三、 and 四、 such text is of 三; after the last of them it may as well close the whole, and to quote
        it under 四、 would say what the document does not.
        """
        return frozenset(self._running - self._continued)

    def heading(self, paragraph: Paragraph, title: str) -> None:
        """Open a heading that the format marks, by its level; the document's title, above all, opens none."""
        heading, kind = paragraph.heading, paragraph.mark.kind if paragraph.mark else None
        words = " ".join(heading.label.split()) if heading else ""
        level = heading.level if heading else 1
        if not (self._titled or self._open) and words == title:
            self._titled = True
            self._begin(paragraph, Section(0, kind, bare=True))
            return
        while self._open and (self._open[-1].level or level) >= level:
            self._open.pop()
        section = Section(len(self._open) + 1, kind, bare=True)
        self._push(_Level(label(words or paragraph.words, paragraph.mark), level, kind, section))
        self._begin(paragraph, section)

    def clause(self, paragraph: Paragraph) -> None:
        """Open a numbered clause or entry."""
        mark = paragraph.mark
        assert mark is not None
        points = _points(mark)
        elder = self._close_for(mark.kind, mark.number, points)
        going_on = [*self._open, *([elder] if elder and mark.number > 1 else [])]
        self._continued |= {level.running for level in going_on if level.followed}
        within = self._open[-1] if self._open else None
        intro = self._introduction() if mark.number <= 1 else None
        item = elder.section.item if elder else _is_item(mark.kind, within, intro)
        if elder is not None:
            intro = intro or elder.intro
        section = Section(len(self._open) + 1, mark.kind, item, heading_like(paragraph.words))
        running = 0 if mark.kind is Kind.ARTICLE or section.bare or paragraph.announces else paragraph.number
        told = item or (mark.kind is Kind.DECIMAL and intro is not None and _unshown(intro))
        introduced = intro if told else None
        self._push(_Level(label(paragraph.words, mark), None, mark.kind, section, points, introduced, running))
        self._begin(paragraph, section)

    def follow(self, paragraph: Paragraph) -> None:
        """Put text under the innermost heading or clause; after the last entry of an article, under the article."""
        if not self.sections:
            self.sections.append(Section(-1, bare=True))  # deeper than nothing: a letterhead goes with the title below
        if paragraph.shape is Shape.TEXT and not self._in_article():
            self._leave()
        section = self.sections[-1]
        if section.kind is Kind.APPENDIX and self._names(section, paragraph):
            self._call(section, paragraph)
            return
        if section.item and not section.bare and not section.body and self._in_article():
            path = self._article_path()
            section.entries.append(Entry(paragraph, path))
            return
        intro = self._introduction() if paragraph.shape is Shape.BULLET else None
        if intro is None and paragraph.shape is Shape.BULLET and section.entries:
            intro = section.entries[-1].intro
        section.entries.append(Entry(paragraph, self._path, intro))
        section.bare = (
            section.depth < 0 and section.bare and len(section.entries) <= _LETTERHEAD and accompanies(paragraph)
        )
        section.body = True

    def _names(self, section: Section, paragraph: Paragraph) -> bool:
        """Whether a short line below 附件2, which stands alone, says what it is called."""
        first, *others = section.entries
        alone = first.paragraph.mark is not None and first.paragraph.words == first.paragraph.mark.text
        plain = paragraph.shape is Shape.TEXT and not paragraph.announces
        return alone and not others and plain and accompanies(paragraph)

    def _call(self, section: Section, paragraph: Paragraph) -> None:
        """Put the line into the heading: 附件2 竞赛规程."""
        level = self._open.pop()
        self._push(replace(level, label=f"{level.label} {' '.join(paragraph.words.split())}"))
        section.entries = [replace(each, path=self._path) for each in section.entries]
        section.entries.append(Entry(paragraph, self._path))

    def _leave(self) -> None:
        """Close the long numbered paragraphs that text without a number is no part of, and remember the others."""
        open_before = len(self._open)
        while self._open and self._open[-1].running in self._ended:
            self._open.pop()
        if len(self._open) < open_before:
            self._path = self._path[: len(self._open)]
            self.sections.append(Section(len(self._open), body=True))
        for level in self._open:
            level.followed = True
            self._running |= {level.running} - {0}

    def _begin(self, paragraph: Paragraph, section: Section) -> None:
        intro = self._open[-1].intro if self._open else None
        section.entries.append(Entry(paragraph, self._path, intro))
        self.sections.append(section)

    def _push(self, level: _Level) -> None:
        self._path = (*self._path[: len(self._open)], level.label)
        self._open.append(level)

    def _close_for(self, kind: Kind, number: int, points: int) -> _Level | None:
        """Close what a clause of ``kind`` ends; returns the clause of the same kind before it, if one was open."""
        for at, level in enumerate(self._open):
            if level.kind is kind and level.points == points:
                del self._open[at:]
                return level
        while self._open and self._ends(self._open[-1], kind, number, points):
            self._open.pop()
        return None

    def _ends(self, level: _Level, kind: Kind, number: int, points: int) -> bool:
        """Whether a clause of ``kind`` ends ``level``, which is of another kind."""
        if level.kind is None:
            return False  # Headings without number end by level only.
        if self._han_above and {level.kind, kind} == {Kind.HAN, Kind.ARTICLE}:
            return kind is Kind.HAN
        if self._sections_below and {level.kind, kind} == {Kind.SECTION, Kind.ARTICLE}:
            return kind is Kind.ARTICLE
        if level.kind in _ITEMS and kind in _ITEMS and number == 1:
            return False  # A list that starts inside an open entry stands under it, whatever its kind.
        return (level.kind, level.points) > (kind, points)

    def _introduction(self) -> Paragraph | None:
        """The paragraph before this one, if it announces a list."""
        if not self.sections or not self.sections[-1].entries:
            return None
        last = self.sections[-1].entries[-1].paragraph
        return last if last.announces else None

    def _in_article(self) -> bool:
        return any(level.kind is Kind.ARTICLE for level in self._open)

    def _article_path(self) -> tuple[str, ...]:
        kinds = [level.kind for level in self._open]
        return self._path[: kinds.index(Kind.ARTICLE) + 1]


def _unshown(intro: Paragraph) -> bool:
    """Whether a heading path has no more of an introduction than its number."""
    return intro.mark is None or label(intro.words, intro.mark) == label(intro.mark.text, intro.mark)


def _points(mark: Mark) -> int:
    return sum(map(mark.text.rstrip(".．、").count, ".．")) if mark.kind in (Kind.DECIMAL, Kind.SECTION) else 0


def _is_item(kind: Kind, within: _Level | None, intro: Paragraph | None) -> bool:
    """Whether the first mark of a list numbers entries of the clause around it."""
    if within is not None and within.kind is Kind.ARTICLE and kind is Kind.HAN:
        return True
    if kind is Kind.DECIMAL:
        return within is not None and within.kind in _BRACKETED
    if kind not in _ITEMS:
        return False
    return intro is not None or (within is not None and within.kind is not None and within.kind > STRONG)


def _han_above_articles(found: Sequence[Paragraph]) -> bool:
    """Whether 一、 stands above 第一条: a short line directly before articles that count on across several."""
    numbers: list[int] = []
    above = False
    for before, paragraph in pairwise(found):
        if paragraph.mark is None:
            continue
        if paragraph.mark.kind is Kind.ARTICLE and before.mark is not None and before.mark.kind is Kind.HAN:
            above = above or heading_like(before.words)
        if paragraph.mark.kind is Kind.HAN:
            numbers.append(paragraph.mark.number)
    return above and all(earlier < later for earlier, later in pairwise(numbers))


def _sections_below_articles(found: Sequence[Paragraph]) -> bool:
    """Whether Section 1 stands below Article I, as in English bylaws: directly under the heading of an article."""
    return any(
        before.mark is not None
        and paragraph.mark is not None
        and (before.mark.kind, paragraph.mark.kind) == (Kind.ARTICLE, Kind.SECTION)
        and before.words[-1].isascii()
        and heading_like(before.words)
        for before, paragraph in pairwise(found)
    )
