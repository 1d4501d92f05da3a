"""Document -> passages: at headings, clauses and sentences, none longer than the settings allow."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from index.lines import Shape
from index.marks import STRONG
from index.model import Document, Passage
from index.outline import Entry, Section, sections
from index.packing import AFTER_HEADING, AFTER_INTRODUCTION, INSIDE, Atom, pack
from index.places import Places
from index.sentences import split_sentences
from index.settings import IndexSettings
from index.structure import Paragraph, accompanies, introduces, paragraphs

_SPARSE = 4
"""Times the limit that text may take with its white space before it is not even counted."""

_TABLE_HEAD = 2
"""Lines of a Markdown table that belong to its first row: the header and the rule below it."""


def split(document: Document, settings: IndexSettings) -> list[Passage]:
    """The passages of ``document``, in order.

    They do not overlap, together hold every character that is not white space, and cut no sentence; only a
    single sentence is longer than ``settings.passage_characters`` counted without white space.
    """
    found = sections(document, paragraphs(document))
    cutter = _Cutter(document, settings.passage_characters)
    return [passage for unit in _units(found, cutter) for passage in cutter.cut(unit)]


def _units(found: Sequence[Section], cutter: "_Cutter") -> Iterator[list[Entry]]:
    """Entries that are packed together: a clause with its headings above and its list below."""
    at = 0
    while at < len(found):
        first = at
        while True:
            last = _items_end(found, at)
            if last > at + 1 and cutter.stay_together(found[first:last], found[at + 1 : last]):
                break
            last = at + 1
            if not (found[at].bare and last < len(found) and found[last].depth > found[at].depth):
                last = _orphans_end(found, at, cutter) if first == at else last
                break
            at += 1
        yield [entry for section in found[first:last] for entry in section.entries]
        at = last


def _items_end(found: Sequence[Section], at: int) -> int:
    """Past the last entry of the list below ``found[at]``."""
    last = at + 1
    while last < len(found) and found[last].item and found[last].depth > found[at].depth:
        last += 1
    return last


def _orphans_end(found: Sequence[Section], at: int, cutter: "_Cutter") -> int:
    """Past the last of the headings without text that stand together, as in a table of contents."""
    last, size = at, 0
    while last < len(found) and _orphan(found, last):
        size += cutter.size(found[last])
        if size > cutter.limit:
            break
        last += 1
    return max(last, at + 1)


def _orphan(found: Sequence[Section], at: int) -> bool:
    section = found[at]
    lonely = at + 1 == len(found) or found[at + 1].depth <= section.depth
    return section.bare and lonely and (section.kind is None or section.kind <= STRONG or section.item)


class _Cutter:
    """Cuts one document."""

    def __init__(self, document: Document, limit: int) -> None:
        self._document = document
        self._text = document.text
        self.limit = limit
        self._places = Places(document)
        led = [edge for each in document.leads for edge in each.span] if document.rows else []
        self._edges = sorted(set(led))
        """Where rows begin and end, in a document whose rows are passages."""

    def size(self, section: Section) -> int:
        """Characters of ``section`` without white space."""
        return sum(self._size(entry.paragraph.start, entry.paragraph.end) for entry in section.entries)

    def stay_together(self, group: Sequence[Section], items: Sequence[Section]) -> bool:
        """Whether a clause and the entries of its list are one unit: they fit, or no entry is a section of its own."""
        if not any(item.body for item in items[:-1]):
            return True
        span = group[-1].entries[-1].paragraph.end - group[0].entries[0].paragraph.start
        return span <= _SPARSE * self.limit and sum(map(self.size, group)) <= self.limit

    def cut(self, unit: Sequence[Entry]) -> Iterator[Passage]:
        """The passages of entries that are packed together."""
        start, end = unit[0].paragraph.start, unit[-1].paragraph.end
        if self._edges:
            yield from self._rows(unit)
        elif end - start <= self.limit or self._size(start, end) <= self.limit:
            yield self._places.passage(start, end, unit)
        else:
            yield from self._packed(unit, *self._atoms(unit))

    def _rows(self, unit: Sequence[Entry]) -> Iterator[Passage]:
        """Each row by itself; what stands around the rows as ever."""
        atoms, owners = self._atoms(unit)
        keys = [bisect_right(self._edges, atom.start) for atom in atoms]
        for _, group in groupby(range(len(atoms)), key=keys.__getitem__):
            held = list(group)
            yield from self._packed(unit, atoms[held[0] : held[-1] + 1], owners[held[0] : held[-1] + 1])

    def _packed(self, unit: Sequence[Entry], atoms: Sequence[Atom], owners: Sequence[int]) -> Iterator[Passage]:
        for first, last in pack(atoms, self.limit):
            held = unit[owners[first] : owners[last - 1] + 1]
            yield self._places.passage(atoms[first].start, atoms[last - 1].end, held)

    def _size(self, start: int, end: int) -> int:
        return len("".join(self._text[start:end].split()))

    def _atoms(self, unit: Sequence[Entry]) -> tuple[list[Atom], list[int]]:
        """The sentences of ``unit``, and for each the entry that it stands in."""
        atoms: list[Atom] = []
        owners: list[int] = []
        heading = True
        for at, entry in enumerate(unit):
            paragraph = entry.paragraph
            heading = heading and (introduces(paragraph) or accompanies(paragraph))
            spans = split_sentences(self._text, paragraph.start, paragraph.end, paragraph.joins)
            costs = [INSIDE] * (len(spans) - 1) + [AFTER_HEADING if heading else _cost(paragraph)]
            if paragraph.shape is Shape.TABLE:
                costs[:_TABLE_HEAD] = [AFTER_HEADING] * len(costs[:_TABLE_HEAD])
            for (start, end), cost in zip(spans, costs, strict=True):
                atoms.append(Atom(start, end, self._size(start, end), cost))
                owners.append(at)
        return atoms, owners


def _cost(paragraph: Paragraph) -> float:
    """What a cut after ``paragraph`` costs."""
    if introduces(paragraph):
        return AFTER_HEADING
    return AFTER_INTRODUCTION if paragraph.announces else 0.0
