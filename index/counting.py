"""How often does each sentence of these passages say each term? Counted again from their text, for a question's terms.

Only the sentences of some twenty passages are looked at, and only the question's terms are counted in them: that takes
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
from index.keys import BITS, LONG, PACKED, Keys, distinct, key
from index.notes import Note, unpacked
from index.routes import Lengths
from index.settings import IndexSettings
from index.storage import Columns

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]

_MASK = np.uint64((1 << BITS) - 1)
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


class Counting:
    """The sentences of an index; only reads."""

    def __init__(self, columns: Columns, settings: IndexSettings, texts: Texts) -> None:
        self._records, self._starts = columns[NOTES], ascending.read(columns, STARTS)
        self._extras = columns[EXTRAS][:]
        self._settings = settings
        self._texts = texts

    def counts(self, passages: Numbers, terms: Keys) -> Counts:
        """How often the passages' sentences have the terms, which are given by their keys, each once."""
        notes = unpacked([self._record(passage) for passage in passages.tolist()])
        pairs = zip(passages.tolist(), notes.characters, strict=True)
        texts = [part for passage, size in pairs for part in self._said(passage, size)]
        lined = _Lined(notes.note, self._extras[notes.note.extras], texts, self._settings)
        holders = np.repeat(np.arange(len(passages)), notes.sentences)
        return Counts(holders, lined.frequency(terms), lined.length())

    def _said(self, passage: int, size: int) -> tuple[NDArray[np.integer], NDArray[np.integer]]:
        """The code points of its sentences, so many; white space without a sentence is none of them."""
        text, lead = self._texts.said(passage)
        return text[: size - len(lead)], lead

    def _record(self, passage: int) -> bytes:
        start, end = self._starts[passage : passage + 2].tolist()
        return self._records[start:end].tobytes()


class _Sought:
    """Terms to be counted; the characters of short ones are numbered from 1, so that tables of them stay small."""

    def __init__(self, terms: Keys) -> None:
        self.order = np.argsort(terms)
        self.keys = terms[self.order]
        self.long = len(terms) > 0 and int(self.keys[-1]) >= LONG
        """Some are of more than three characters."""
        short = terms < LONG
        chars = np.stack([terms >> np.uint64(BITS * place) & _MASK for place in range(PACKED)]).astype(np.int64) - 1
        chars[:, ~short] = -1
        several = distinct(chars[chars >= 0])
        self.base = len(several) + 1
        self._numbers = np.zeros(int(several.max(initial=0)) + 2, np.int64)
        self._numbers[several] = np.arange(1, self.base)
        places = self.numbers(np.maximum(chars, 0)) * (chars >= 0)
        sizes = (places > 0).sum(axis=0)
        self.alone = self._table(places[:1, sizes == 1], np.flatnonzero(sizes == 1))
        self.pairs = self._table(places[:2, sizes == 2], np.flatnonzero(sizes == 2))
        self._three = np.flatnonzero(sizes == PACKED)
        self._triples = (places[0] * self.base + places[1])[self._three] * self.base + places[2, self._three]

    def numbers(self, codes: NDArray[np.integer]) -> Numbers:
        """The number of each code point, 0 for those that no short term has."""
        return np.asarray(self._numbers[np.minimum(codes, len(self._numbers) - 1)])

    def _table(self, places: Numbers, columns: Numbers) -> Numbers:
        """By the numbers of its characters, the column of a term; -1 for none."""
        found = np.full([self.base] * len(places), -1)
        found[tuple(places)] = columns
        return found

    def triples(self, one: Numbers, two: Numbers, three: Numbers) -> Numbers:
        """The columns of words of three numbered characters."""
        sought = (one * self.base + two) * self.base + three
        found = np.full(len(sought), -1)
        for column, triple in zip(self._three.tolist(), self._triples.tolist(), strict=True):
            found[sought == triple] = column
        return found

    def columns(self, keys: Keys) -> Numbers:
        """The columns of these keys, -1 for those not sought."""
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[place] == keys, self.order[place], -1)


class _Lined:
    """Sentences of several passages laid end to end."""

    def __init__(self, note: Note, extras: Keys, texts: list[NDArray[np.integer]], settings: IndexSettings) -> None:
        self._settings = settings
        self.sizes, self.extras, self.extra_counts = note.lengths, extras, note.extra_counts
        self.codes = folding(settings.simplify).codes(_joined(texts, np.uint32))
        self.row = np.repeat(np.arange(len(self.sizes)), self.sizes)
        self.together = written_together()[self.codes]
        self.paired = np.flatnonzero(self.together[:-1] & self.together[1:] & (self.row[:-1] == self.row[1:]))
        """Characters that make a pair with the next."""
        ends = note.ends
        self.last = np.flatnonzero(ends)
        """Characters with which words end, and those with which they start."""
        inner = np.zeros(len(ends), np.bool_)
        inner[self.paired + 1] = ~ends[self.paired]
        self.first = np.flatnonzero(self.together & ~inner) if len(self.last) else self.last

    def length(self) -> Lengths:
        """How many terms each sentence has."""
        kinds = [np.repeat(np.arange(len(self.sizes)), self.extra_counts)]
        kinds += [self.row[self.together]] if self._settings.characters else []
        kinds += [self.row[self.paired]] if self._settings.bigrams else []
        kinds += [self.row[self.last]] if self._settings.words else []
        return np.bincount(np.concatenate(kinds), minlength=len(self.sizes))

    def frequency(self, terms: Keys) -> Floats:
        """How often each sentence has each term."""
        counted = np.zeros(len(self.sizes) * len(terms))
        if len(terms):
            cells = [row * len(terms) + column for row, column in self._held(_Sought(terms))]
            counted += np.bincount(np.concatenate(cells), minlength=len(counted))
        return counted.reshape(len(self.sizes), len(terms))

    def _held(self, sought: _Sought) -> Iterator[tuple[Numbers, Numbers]]:
        """Sentence and column of every term sought, as often as it stands there."""
        numbers = sought.numbers(self.codes) * self.together
        kinds = [(np.repeat(np.arange(len(self.sizes)), self.extra_counts), sought.columns(self.extras))]
        if self._settings.characters:
            alone = np.flatnonzero(numbers)
            kinds.append((self.row[alone], sought.alone[numbers[alone]]))
        if self._settings.bigrams:
            kinds.append((self.row[self.paired], sought.pairs[numbers[self.paired], numbers[self.paired + 1]]))
        if self._settings.words:
            kinds.append((self.row[self.first], self._words(sought, numbers)))
        for row, column in kinds:
            found = column >= 0
            yield row[found], column[found]

    def _words(self, sought: _Sought, numbers: Numbers) -> Numbers:
        """The column of each word."""
        found = np.full(len(self.first), -1)
        first, sizes = self.first, self.last - self.first + 1
        one, two, three = (first[sizes == size] for size in (1, 2, 3))
        found[sizes == 1] = sought.alone[numbers[one]]
        found[sizes == 2] = sought.pairs[numbers[two], numbers[two + 1]]
        found[sizes == 3] = sought.triples(numbers[three], numbers[three + 1], numbers[three + 2])
        long = np.flatnonzero(sizes > PACKED) if sought.long else first[:0]
        if self._settings.bigrams:  # a query has the pairs of its words, too
            long = long[sought.pairs[numbers[first[long]], numbers[first[long] + 1]] >= 0]
        words = [_decoded(self.codes[first[word] : self.last[word] + 1]) for word in long.tolist()]
        found[long] = sought.columns(np.fromiter(map(key, words), np.uint64, len(words)))
        return found


def _joined(arrays: list[NDArray[Any]], kind: type[T]) -> NDArray[T]:
    return np.concatenate([np.zeros(0, kind), *arrays]).astype(kind, copy=False)


def _decoded(codes: Codes) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")
