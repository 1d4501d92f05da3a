"""How often does each sentence of these passages say each term? Counted again from their text, for a question's terms.

Only the sentences of some ten passages are looked at, and only the question's terms are counted in them: that takes
less time than reading the terms of all sentences from a disk would.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from index import ascending
from index.batches import written_together
from index.folding import Codes, folding
from index.keys import BITS, LONG, PACKED, PAIRS, Keys, distinct, keys
from index.notes import Note, unpacked
from index.routes import Lengths
from index.settings import IndexSettings
from index.storage import Columns

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Names = NDArray[np.unsignedinteger]
"""Characters by the numbers that a question's terms give them."""

_MASK, _SHIFTS = np.uint64(PAIRS - 1), np.arange(PACKED, dtype=np.uint64) * np.uint64(BITS)
T = TypeVar("T", bound=np.generic)

NOTES, STARTS, COUNTS = "sentence.notes", "sentence.starts", "sentence.counts"
"""Columns: the passages' notes, where each starts and the last ends, and how many sentences all before it have."""
TOTALS, LATIN, EXTRAS = "sentence.totals", "sentence.latin", "sentence.extras"
"""Columns: the number of all sentences and terms; the Latin words that documents have or had, a line each; the keys of
the terms that are or were in notes."""


class Texts(Protocol):
    """The words of the passages, by number."""

    def said(self, passage: int) -> tuple[NDArray[np.integer], NDArray[np.integer]]:
        """The code points of its text, without the white space that broke its sentences, and of what introduces it."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The sentences of some passages, one after the other."""

    passage: Numbers
    """Which of the passages asked for each stands in: 0 for the first asked for."""
    frequency: Floats
    """How often each sentence (row) has each term (column)."""
    length: Lengths
    """How many terms each has."""
    characters: Lengths
    """How many characters each has, with the white space behind it, without what breaks it."""


class Counting:
    """The sentences of an index; only reads."""

    def __init__(self, columns: Columns, settings: IndexSettings, texts: Texts) -> None:
        self._records, self._starts = columns[NOTES], ascending.read(columns, STARTS)
        self._extras = columns[EXTRAS][:]
        self._settings = settings
        self._texts = texts

    def counts(self, passages: Numbers, terms: Keys) -> Counts:
        """How often the passages' sentences have the terms, which are given by their keys, each once."""
        bounds = zip(self._starts[passages].tolist(), self._starts[passages + 1].tolist(), strict=True)
        notes = unpacked([self._records[start:end].tobytes() for start, end in bounds])
        pairs = zip(passages.tolist(), notes.characters, strict=True)
        texts = [part for passage, size in pairs for part in self._said(passage, size) if len(part)]
        lined = _Lined(notes.note, self._extras[notes.note.extras], texts, self._settings)
        holders = np.repeat(np.arange(len(passages)), notes.sentences)
        return Counts(holders, lined.frequency(terms), lined.length(), notes.note.lengths)

    def _said(self, passage: int, size: int) -> tuple[NDArray[np.integer], NDArray[np.integer]]:
        """The code points of its sentences, so many; white space without a sentence is none of them."""
        text, lead = self._texts.said(passage)
        return text[: size - len(lead)], lead


class _Sought:
    """Terms to be counted; the characters of short ones are numbered from 1, so that tables of them stay small."""

    def __init__(self, terms: Keys) -> None:
        self.long = bool(terms.max(initial=0) >= LONG)
        """Whether there are longer ones."""
        self._order = terms.argsort()
        self._keys = terms[self._order]
        short = np.flatnonzero(terms < LONG)
        spelt = (terms[short, None] >> _SHIFTS & _MASK).astype(np.int64)  # from the first on; 0 where there is none
        several = distinct(np.append(spelt, 0))
        names = several.searchsorted(spelt)
        kind = np.min_scalar_type(len(several))  # a table of bytes stays in the processor's cache
        self._numbers = np.zeros(int(several[-1]) + 1, kind)
        self._numbers[several[1:] - 1] = np.arange(1, len(several), dtype=kind)
        sizes = (spelt > 0).sum(axis=1)
        one, two, three = (np.flatnonzero(sizes == size) for size in range(1, PACKED + 1))
        self.alone = np.full(len(several), -1)
        """The column of a character by its number, -1 for none."""
        self.alone[names[one, 0]] = short[one]
        self.pairs = np.full([len(several)] * 2, -1)
        self.pairs[names[two, 0], names[two, 1]] = short[two]
        self._triples = dict(zip(map(tuple, names[three].tolist()), short[three].tolist(), strict=True))

    def numbers(self, codes: Codes) -> Names:
        """The number of each code point, 0 for those that no short term has."""
        return np.asarray(self._numbers.take(codes, mode="clip"))

    def words(self, found: Names) -> list[int]:
        """The columns of words of three characters, whose numbers stand in a row each; -1 for none."""
        return [self._triples.get(tuple(each), -1) for each in found.tolist()] if self._triples else [-1] * len(found)

    def keys(self, keys: Keys) -> Numbers:
        """The columns of these keys, -1 for those not sought."""
        place = np.minimum(self._keys.searchsorted(keys), len(self._keys) - 1)
        return np.where(self._keys[place] == keys, self._order[place], -1)


class _Lined:
    """Sentences of several passages laid end to end."""

    def __init__(self, note: Note, extras: Keys, texts: list[NDArray[np.integer]], settings: IndexSettings) -> None:
        self._settings = settings
        self._extras, self._extra_counts = extras, note.extra_counts
        self._bounds = np.zeros(len(note.lengths) + 1, np.int64)
        """Where each sentence starts, and the last ends."""
        np.cumsum(note.lengths, out=self._bounds[1:])
        self._ends = note.ends
        self._codes = folding(settings.simplify).codes(_joined(texts, np.uint32))
        self._together = written_together().take(self._codes)
        self._paired = self._together.copy()
        """Characters that make a pair with the next."""
        self._paired[:-1] &= self._together[1:]
        self._paired[self._bounds[self._bounds > 0] - 1] = False

    def length(self) -> Lengths:
        """How many terms each sentence has."""
        counted = np.zeros(len(self._codes) + 1, np.int32)
        for kind, flags in zip(self._kinds(), (self._together, self._paired, self._ends), strict=True):
            if kind:
                counted[1:] += flags
        return np.asarray(np.diff(np.cumsum(counted)[self._bounds]) + self._extra_counts)

    def _kinds(self) -> tuple[bool, bool, bool]:
        """Whether characters, pairs and words are terms."""
        return self._settings.characters, self._settings.bigrams, self._settings.words

    def frequency(self, terms: Keys) -> Floats:
        """How often each sentence has each term."""
        if not len(terms):
            return np.zeros((len(self._bounds) - 1, 0))
        shape = len(self._bounds) - 1, len(terms)
        cells = [row * len(terms) + column for row, column in self._held(_Sought(terms))]
        return np.bincount(np.concatenate(cells), minlength=shape[0] * shape[1]).reshape(shape).astype(np.float64)

    def _held(self, sought: _Sought) -> Iterator[tuple[Numbers, Numbers]]:
        """Sentence and column of every term sought, as often as it stands there."""
        yield self._others(sought)
        numbers = sought.numbers(self._codes) * self._together
        numbers = np.append(numbers, np.zeros(PACKED, numbers.dtype))
        places = np.flatnonzero(numbers != 0)
        rows = self._bounds.searchsorted(places, "right") - 1
        paired = np.where(self._paired[places], sought.pairs[numbers[places], numbers[places + 1]], -1)
        kinds = zip(self._kinds(), (sought.alone[numbers[places]], paired), strict=False)
        for column in (*(column for kind, column in kinds if kind), *self._words(sought, numbers, places, paired)):
            found = column >= 0
            yield rows[found], column[found]

    def _others(self, sought: _Sought) -> tuple[Numbers, Numbers]:
        """The terms that are not made of the text again."""
        column = sought.keys(self._extras)
        rows = np.repeat(np.arange(len(self._extra_counts)), self._extra_counts)
        return rows[column >= 0], column[column >= 0]

    def _words(self, sought: _Sought, numbers: Names, places: Numbers, paired: Numbers) -> Iterator[Numbers]:
        """The column of the word that starts at each of the places."""
        if not self._settings.words or not len(places):
            return
        ends = np.append(self._ends, np.zeros(PACKED, np.bool_))
        started = ~self._paired[places - 1] | ends[places - 1]  # what stands before the first, the last, is no pair
        sizes = np.where(ends[places], 1, np.where(ends[places + 1], 2, np.where(ends[places + 2], 3, PACKED + 1)))
        found = np.where(sizes == 1, sought.alone[numbers[places]], np.where(sizes == 2, paired, -1))
        found[~started] = -1
        three = np.flatnonzero(started & (sizes == PACKED))
        found[three] = sought.words(numbers[places[three, None] + np.arange(PACKED)])
        long = started & (sizes > PACKED) & sought.long
        if self._settings.bigrams:  # a query has the pairs of its words, too
            long &= paired >= 0
        if long.any():
            found[long] = sought.keys(keys([*self._from(places[long])]))
        yield found

    def _from(self, places: Numbers) -> Iterator[str]:
        """The words that start there."""
        last = np.flatnonzero(self._ends)
        for first, end in zip(places.tolist(), last[last.searchsorted(places)].tolist(), strict=True):
            yield _decoded(self._codes[first : end + 1])


def _joined(arrays: list[NDArray[Any]], kind: type[T]) -> NDArray[T]:
    return np.concatenate([np.zeros(0, kind), *arrays]).astype(kind, copy=False)


def _decoded(codes: Codes) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")
