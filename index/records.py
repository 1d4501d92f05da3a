"""Which documents and passages are there? Rows of columns that become a Document or a Passage when asked for."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar, overload

import numpy as np

from index.model import Document, Heading, Lead, Passage
from index.storage import Columns, Numbers
from index.texts import (
    BREAKS,
    END,
    LEAD,
    LEAD_END,
    NONE,
    PAGE,
    PAGE_END,
    PARAGRAPH,
    PATH,
    ROW,
    START,
    Texts,
    remembered,
)

REMEMBERED = 512
"""Documents, passages and heading paths that were asked for last; an answer asks for each several times."""

Each = TypeVar("Each")
Stamp = tuple[int, int, int]
"""A file's size (bytes), time of change (nanoseconds) and inode: the quick look."""


_FACTS = frozenset({"date", "digest", "warnings", "rows"})
_MARKS = frozenset({"headings", "pages", "leads"})


class SavedDocument(Document):
    """A document whose text and marks are read when they are asked for."""

    __slots__ = ("_number", "_records")
    _number: int
    _records: "Records"

    def __getattr__(self, name: str) -> Any:
        """What was not filled in when it was made."""
        if name == "text":
            return self._records.texts.whole(self._number)
        if name in _FACTS:
            return self._records.facts(self._number)[name]
        if name in _MARKS:
            return self._records.marks(self._number)[name]
        raise AttributeError(name)

    def __eq__(self, other: object) -> bool:
        """Whether all is the same, wherever the other one lies."""
        return isinstance(other, Document) and _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash((self.name, self.digest))

    @property
    def characters(self) -> int:
        """How long the text is."""
        return self._records.texts.characters(self._number)

    def part(self, start: int, end: int) -> str:
        """``text[start:end]``, without reading the rest."""
        return self._records.texts.part(self._number, start, end)


def _values(document: Document) -> tuple[object, ...]:
    return tuple(getattr(document, each) for each in Document.__slots__)


class Listed(Sequence[Each]):
    """Things that are made when they are asked for."""

    def __init__(self, length: int, make: Callable[[int], Each]) -> None:
        self._length = length
        self._made: dict[int, Each] = {}
        self._making = make

    def _make(self, number: int) -> Each:
        return remembered(self._made, REMEMBERED, number, self._making)

    def __len__(self) -> int:
        return self._length

    def __eq__(self, other: object) -> bool:
        """Whether the other sequence holds the same."""
        if not isinstance(other, Sequence) or len(other) != self._length:
            return False
        return all(one == another for one, another in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return id(self)

    @overload
    def __getitem__(self, at: int) -> Each: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Each]: ...
    def __getitem__(self, at: int | slice) -> Each | Sequence[Each]:
        """The thing of that number, or those of a stretch."""
        if isinstance(at, slice):
            return [self._make(each) for each in range(*at.indices(self._length))]
        return self._make(range(self._length)[at])

    def __iter__(self) -> Iterator[Each]:
        return map(self._make, range(self._length))


class Records:
    """The documents and passages of an index, by number."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.texts = Texts(columns)
        self.firsts: Numbers = columns["document.first"][:]
        """The number of each document's first passage, and at the end the number of all passages."""
        self._older = columns["document.older"][:]
        self._paths: dict[int, tuple[str, ...]] = {}
        self._known_facts: dict[int, Mapping[str, Any]] = {}
        self._known_marks: dict[int, Mapping[str, Any]] = {}
        self._passages: dict[int, Passage] = {}

    @cached_property
    def names(self) -> list[str]:
        """The documents' names."""
        found: list[str] = json.loads(self._columns["document.names"][:].tobytes())
        return found

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The documents' numbers by name."""
        return {name: number for number, name in enumerate(self.names)}

    @cached_property
    def titles(self) -> list[str]:
        """The documents' titles."""
        found: list[str] = json.loads(self._columns["document.titles"][:].tobytes())
        return found

    def holders(self, passages: Numbers) -> Numbers:
        """The document that each passage stands in."""
        return np.searchsorted(self.firsts, passages, "right") - 1

    def inside(self, passages: Numbers, allowed: Callable[[str], bool] | None) -> Numbers:
        """Those of the passages whose documents, by name, are allowed; None allows all."""
        if allowed is None:
            return passages
        several, which = np.unique(self.holders(passages), return_inverse=True)
        good = np.array([allowed(self.names[each]) for each in several.tolist()], np.bool_)
        return passages[good[which]]

    def stamps(self) -> list[Stamp | None]:
        """What the documents' files looked like, None where that cannot be relied on."""
        rows = self._columns["document.stamp"][:].reshape(-1, 3).tolist()
        return [(size, time, inode) if size != NONE else None for size, time, inode in rows]

    def passage(self, number: int) -> Passage:
        """The passage of that number."""
        return remembered(self._passages, REMEMBERED, number, self._passage)

    def path(self, number: int) -> tuple[str, ...]:
        """The headings that a passage stands under."""
        return self._path(self.texts.row(number)[PATH])

    def facts(self, document: int) -> Mapping[str, Any]:
        """A document's date, digest, warnings, and whether its rows are passages."""
        return remembered(self._known_facts, REMEMBERED, document, self._facts)

    def marks(self, document: int) -> Mapping[str, Any]:
        """A document's headings, pages and leads."""
        return remembered(self._known_marks, REMEMBERED, document, self._marks)

    def _facts(self, document: int) -> Mapping[str, Any]:
        facts = self._json("record", document)
        return {**facts, "warnings": tuple(facts["warnings"])}

    def _marks(self, document: int) -> Mapping[str, Any]:
        marks = self._json("mark", document)
        return {
            "headings": tuple(Heading(*each) for each in marks["headings"]),
            "pages": tuple(marks["pages"]),
            "leads": tuple(Lead((a, b), (c, d)) for a, b, c, d in marks["leads"]),
        }

    def of(self, name: str) -> range:
        """The numbers of a document's passages."""
        number = self.numbers.get(name)
        return range(0) if number is None else self.of_number(number)

    def of_number(self, document: int) -> range:
        """The same of the document of that number."""
        return range(int(self.firsts[document]), int(self.firsts[document + 1]))

    def find(self, name: str, start: int) -> int | None:
        """The number of the passage that starts there."""
        found = self.holding(name, start)
        return found if found in self.of(name) and self.texts.row(found)[START] == start else None

    def holding(self, name: str, start: int) -> int:
        """The number of the last passage that starts there or before, or of the first; the document has some."""
        numbers = self.of(name)
        starts = self._columns["passage.rows"][numbers.start * ROW : numbers.stop * ROW][START::ROW]
        return numbers.start + max(int(np.searchsorted(starts, start, "right")) - 1, 0)

    def document(self, number: int) -> Document:
        """The document of that number."""
        made = object.__new__(SavedDocument)
        known = {"name": self.names[number], "title": self.titles[number], "older": bool(self._older[number])}
        for name, value in (known | {"_number": number, "_records": self}).items():
            object.__setattr__(made, name, value)
        return made

    def _passage(self, number: int) -> Passage:
        row = self.texts.row(number)
        page, last = (None if row[each] == NONE else row[each] for each in (PAGE, PAGE_END))
        lead = None if row[LEAD] == NONE else (row[LEAD], row[LEAD_END])
        breaks = self.texts.breaks(row) if row[BREAKS] else ()
        name, path = self.names[self.texts.holder(number)], self._path(row[PATH])
        return Passage(name, row[START], row[END], path, row[PARAGRAPH], page, last, breaks, lead)

    @property
    def path_count(self) -> int:
        """How many different heading paths there are."""
        return max(len(self._columns["path.bounds"]) - 1, 0)

    @cached_property
    def paths(self) -> list[tuple[str, ...]]:
        """All of them, by number; a large folder has very many."""
        return [*map(self._headings, range(self.path_count))]

    def under(self, paths: Sequence[int]) -> Numbers:
        """The passages with these heading paths, in reading order."""
        held = np.zeros(self.path_count, np.bool_)
        held[list(paths)] = True
        return np.flatnonzero(held[self._columns["passage.rows"][:][PATH::ROW]])

    def _path(self, number: int) -> tuple[str, ...]:
        return remembered(self._paths, REMEMBERED, number, self._headings)

    def _headings(self, number: int) -> tuple[str, ...]:
        return tuple(self._json("path", number))

    def _json(self, noun: str, number: int) -> Any:
        start, end = self._columns[f"{noun}.bounds"][number : number + 2].tolist()
        data = self._columns[f"{noun}.bytes"][start:end].tobytes()
        return json.loads(data.decode("utf-8", "surrogatepass"))  # of bytes it would look what they are
