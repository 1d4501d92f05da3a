"""What does a frequent term add to each passage? Rows of whole units, one for each passage, made once and kept.

As often as questions usually have the term; bytes, or two where passages are few, or two passages to a byte where they
are very many.
"""

import math
import mmap
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.drafting import unpacked
from index.laying import Room, spread
from index.rows import HALF, half, narrowed
from index.scoring import Held, Postings
from index.sheet import Sheet

Field = tuple[Postings, float]
"""Postings, and what their scores weigh."""
Counted = tuple[tuple[int, int], ...]
"""Terms by number, each once, with how often they count; one after the other as often, for who adds them up."""
Kind = TypeVar("Kind", bound=np.number)

HIGHEST = 127
"""Units of a row of the most that a term can add, as often as questions have most terms. More would leave 28 passages
instead of 31 to be scored exactly, but the sum of fewer rows would fit in a byte, where bytes are added up."""
FULL = 255
"""Units that a byte holds."""
FINE_FULL = 65_535
"""Fine units that a row of fine units holds."""
FEWER = 48
"""Units of the most in a narrow row: then most terms that have one add no more than half a byte holds."""
FINE = 8
"""Units of the sums to one of a row, but for fine ones."""
FEW = 1 << 15
"""Passages up to which rows are of fine units, two bytes each: they go into the sums without a step between."""
SHARE = 16
"""A term of every so many passages has a row; where fewer hold it, weighing its postings takes as little time."""
LEAST = 64
"""Passages that hold it, at least: fewer are weighed in no time, and in a small folder that would be every term."""
BYTES = 1 << 29
"""Of all rows. At 100,000 passages each term that may has one, which takes 90 MB; of a million they are narrow."""
TERMS = 1 << 10
"""Terms that may have a row, about, however many passages there are: where theirs have no room, rows are narrow."""
AT_ONCE = 32
"""Rows that are made before the memory of the postings is given back: most of an index would be in memory else."""
AHEAD = 5_000
"""Passages from which on rows are made ahead: of fewer, one is made in no time when it is first needed."""
FIRST = 1 << 21
"""Bytes of rows that are made before anybody asks a new index: the index before is in memory as well then."""
FIRST_FEW = 1 << 23
"""The same where passages are few: their postings take little."""
PAUSE = 0.0005
"""Seconds between two of them, in which answers go on: one in twenty would take twice as long else."""
SAFE = 1 + 1e-5
"""What single precision may lose, and more: weights are made larger by it before they are rounded up."""


class Row(NamedTuple):
    """What a term adds to each passage, as often as a question has it, in units rounded up."""

    units: NDArray[np.unsignedinteger]
    """Of every passage; of a narrow row two in a byte, as ``index.rows`` has them."""
    most: int
    """What it adds at most."""
    adds: int
    """How many times it is to be added."""
    place: int
    """Where the sheet tells how often it stands in each passage; -1: nowhere."""
    idf: list[float]
    """By field."""


class Rooms(threading.local):
    """Room for one query at a time, for each thread its own."""

    def __init__(self, size: int) -> None:
        """For so many passages."""
        self._size = size
        self._rooms: dict[str, Room] = {}
        self._sums: dict[tuple[str, type], NDArray[Any]] = {}

    def postings(self, name: str) -> Room:
        """The room for postings of that name."""
        if name not in self._rooms:
            self._rooms[name] = Room()
        return self._rooms[name]

    def sums(self, name: str, kind: type[Kind]) -> NDArray[Kind]:
        """The sums of that name and kind, whatever they are."""
        if (name, kind) not in self._sums:
            self._sums[name, kind] = np.empty(self._size, kind)
        return self._sums[name, kind]


class Frequent:
    """The rows of terms that very many passages hold; several threads may ask for them and make them."""

    def __init__(self, fields: Sequence[Field], rooms: Rooms, usual: Callable[[int], int], least: int) -> None:
        """``usual`` tells how often queries have a term, most of which they have once: ``least`` times or more."""
        self._fields, self._rooms, self._usual = fields, rooms, usual
        self._postings = [postings for postings, _ in fields]
        self._size = fields[0][0].corpus_size
        self.least = max(LEAST, self._size // SHARE)
        """Passages, of all fields together, that a term with a row has at least."""
        self._rows: dict[tuple[int, int], Row | None] = {}
        """By term, and how often a question has it; None where there was no room left for one."""
        self.narrow = self._size > BYTES // TERMS
        """Whether a byte of a row is of two passages."""
        self.step = FINE if self.narrow or self._size > FEW else 1
        """Fine units to one of a row."""
        self._bytes = half(self._size) if self.narrow else self._size * (1 + (self.step == 1))
        self._left = BYTES // max(1, self._bytes)
        """Rows that there is room for."""
        most = sum(weight * (postings.k1 + 1) for postings, weight in fields) * math.log(self._size + 1)
        unit = least * most / (FINE * (FEWER if self.narrow else HIGHEST)) or 1.0
        self.factors = [SAFE * weight * (postings.k1 + 1) / unit for postings, weight in fields]
        """What a term of such a field adds at most for each of its idf, in fine units."""
        self.sheet = Sheet(len(fields), self._size)
        self._places: dict[int, int] = {}
        """Of terms with a row, their places in the sheet."""
        self._free: list[memoryview] = []
        """Room for rows that is not in use yet."""
        self._lock = threading.RLock()
        """Of who makes a row: two threads that make the same one would take the room of two."""

    def furnish(self, *, alone: bool = False, first: bool = False) -> None:
        """Make the rows of all terms that are to have one, the most frequent first; what they are made of is let go.

        Not where there are few passages, unless ``alone``: nobody asks meanwhile, and all that can be is made ready.
        Only the ``first``: those without which the next questions would have to make them.
        """
        most = self._left
        if first:
            most = min(most, (FIRST_FEW if self.step == 1 else FIRST) // max(1, self._bytes))
        terms = self._postings[0].frequent(self.least)[:most] if alone or self._size >= AHEAD else []
        for place, term in enumerate(terms, 1):
            self.row(term, self._usual(term), [postings.held(term) for postings in self._postings])
            if not alone:
                time.sleep(PAUSE)
            if not place % AT_ONCE:
                self.let_go()
        self.let_go()

    def __len__(self) -> int:
        """How many rows take room; one that is added several times takes it once."""
        return len({id(row.units) for row in self._rows.values() if row})

    def let_go(self) -> None:
        """Give back the memory of what was read of the postings."""
        for postings in self._postings:
            postings.let_go()

    def known(self, terms: Counted) -> list[Row | None]:
        """The rows that are made of these terms, each as often as a query has it."""
        return [*map(self._rows.get, terms)]

    def row(self, term: int, times: int, held: Sequence[Held | None]) -> Row | None:
        """The row of a term that enough passages hold, as often as a question has it; None where there is no room."""
        if (term, times) not in self._rows:
            with self._lock:
                if (term, times) not in self._rows:
                    self._rows[term, times] = self._new(term, times, held)
        return self._rows[term, times]

    def _new(self, term: int, times: int, held: Sequence[Held | None]) -> Row | None:
        adds, rest = divmod(times, self._usual(term))
        if rest or adds == 1:
            return self._made(term, times, held)
        row = self.row(term, times // adds, held)  # the usual one is added more than once
        return row and row._replace(adds=adds * row.adds)

    def _made(self, term: int, times: int, held: Sequence[Held | None]) -> Row | None:
        """A row of its own, to be added as often as is needed for its units to fit, None where there is no room."""
        if self._left <= 0:
            return None
        self._left -= 1
        idf = [each.idf if each else 0.0 for each in held]
        factors = [times / self.step * factor * each for factor, each in zip(self.factors, idf, strict=True)]
        full = HALF if self.narrow else FINE_FULL if self.step == 1 else FULL
        adds = max(1, math.ceil(SAFE * sum(factors) / full))
        sums = self._rooms.sums("weights", np.float32)
        sums.fill(0)
        for factor, (postings, _), each in zip(factors, self._fields, held, strict=True):
            if each:
                for where, weights in spread(postings, each, factor / adds, self._rooms.postings("row")):
                    sums[where] += weights
        np.ceil(sums, out=sums)
        units = self._room()
        units[:] = narrowed(sums.astype(np.uint8)) if self.narrow else sums
        return Row(units, int(sums.max()), adds, self._place(term, held), idf)

    def _room(self) -> NDArray[np.unsignedinteger]:
        """Room for another row.

        It goes back to the system with the index, many rows at once: one by one took 30 ms, in which nobody was
        answered. What one thread frees for itself, the next reload's has no use for.
        """
        if not self._free:
            taken = mmap.mmap(-1, self._bytes * AT_ONCE)
            self._free = [memoryview(taken)[self._bytes * row : self._bytes * (row + 1)] for row in range(AT_ONCE)]
        return np.frombuffer(self._free.pop(), np.uint16 if self.step == 1 else np.uint8)

    def _place(self, term: int, held: Sequence[Held | None]) -> int:
        """The term's place in the sheet, -1 if it has none."""
        if term not in self._places:
            if self.sheet.full:  # to unpack a million passages' postings for nothing would take a while
                return -1
            fields = zip(self._postings, held, strict=True)
            packed = [each and unpacked(postings.packed(each), postings.bits) for postings, each in fields]
            self._places[term] = self.sheet.add(packed)
        return self._places[term]
