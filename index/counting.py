"""How often does each sentence of these passages say each term? Counted again from their text, for a question's terms.

Only the sentences of some ten passages are looked at, and only the question's terms are counted in them: that takes
less time than reading the terms of all sentences from a disk would.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index import ascending
from index.batches import written_together
from index.folding import Codes, folding
from index.keys import BITS, LONG, PACKED, PAIRS, Keys, keys
from index.notes import Note, unpacked
from index.routes import Lengths
from index.settings import IndexSettings
from index.storage import Columns

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Names = NDArray[np.unsignedinteger]
"""Characters by the numbers that a question's terms give them."""

_MASK = PAIRS - 1

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
    """Terms to be counted; the characters of short ones are numbered from 1, so that tables of them stay small.

    Made without arrays as far as it goes: there are some thirty terms. ``none`` is the column of all others.
    """

    def __init__(self, terms: Keys) -> None:
        self._terms, listed = terms, terms.tolist()
        self.none = len(listed)
        self.long = max(listed, default=0) >= LONG
        """Whether there are longer ones."""
        named: dict[int, int] = {}
        short = _short(listed, named)
        self._numbers = _table(named)
        self.alone = np.full(len(named) + 1, self.none)
        """The column of a character by its number."""
        self.pairs = np.full([len(named) + 1] * 2, self.none)
        self._triples = short[2]
        for alone, column in short[0].items():
            self.alone[alone] = column
        for pair, column in short[1].items():
            self.pairs[pair] = column

    def numbers(self, codes: Codes) -> Names:
        """The number of each code point, 0 for those that no short term has."""
        return np.asarray(self._numbers.take(codes, mode="clip"))

    def words(self, found: Names) -> list[int]:
        """The columns of words of three characters, whose numbers stand in a row each."""
        return [self._triples.get(tuple(each), self.none) for each in found.tolist()]

    def keys(self, keys: Keys) -> Numbers:
        """The columns of these keys."""
        order = self._terms.argsort()
        place = self._terms.searchsorted(keys, sorter=order)
        column = order.take(place, mode="clip")
        return np.where(self._terms[column] == keys, column, self.none)


def _short(
    terms: Sequence[int], named: dict[int, int]
) -> tuple[dict[int, int], dict[tuple[int, int], int], dict[tuple[int, ...], int]]:
    """The columns of characters, pairs and words of three characters, by their numbers.

    ``named`` takes the numbers, from 1 on, by code point plus one.
    """
    one: dict[int, int] = {}
    two: dict[tuple[int, int], int] = {}
    three: dict[tuple[int, ...], int] = {}
    for column, key in enumerate(terms):
        if 0 < key < LONG:
            first, rest = named.setdefault(key & _MASK, len(named) + 1), key >> BITS
            if not rest:
                one[first] = column
            elif rest < PAIRS:
                two[first, named.setdefault(rest, len(named) + 1)] = column
            else:
                more = (named.setdefault(each, len(named) + 1) for each in (rest & _MASK, rest >> BITS))
                three[first, *more] = column
    return one, two, three


def _table(named: Mapping[int, int]) -> Names:
    """By code point its number, 0 for what has none or is no Han or kana; the last stands for all that are greater."""
    codes = np.array([*named], np.int64) - 1
    kind = np.min_scalar_type(len(codes))  # a table of bytes stays in the processor's cache
    found = np.zeros(int(codes.max(initial=0)) + 2, kind)
    found[codes] = np.arange(1, len(codes) + 1, dtype=kind) * written_together()[codes]
    return found


class _Lined:
    """Sentences of several passages laid end to end, and ``PACKED`` characters behind them that are none."""

    def __init__(self, note: Note, extras: Keys, texts: list[NDArray[np.integer]], settings: IndexSettings) -> None:
        self._settings = settings
        self._extras, self._extra_counts = extras, note.extra_counts
        self._bounds = np.zeros(len(note.lengths) + 1, np.int64)
        """Where each sentence starts, and the last ends."""
        note.lengths.cumsum(out=self._bounds[1:])
        self._ends = np.concatenate([note.ends, np.zeros(PACKED, np.bool_)])
        self._codes = folding(settings.simplify).codes(np.concatenate([*texts, np.zeros(PACKED, np.uint32)]))
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
        before = counted.cumsum(out=counted)[self._bounds]
        return before[1:] - before[:-1] + self._extra_counts

    def _kinds(self) -> tuple[bool, bool, bool]:
        """Whether characters, pairs and words are terms."""
        return self._settings.characters, self._settings.bigrams, self._settings.words

    def frequency(self, terms: Keys) -> Floats:
        """How often each sentence has each term."""
        rows, sought = len(self._bounds) - 1, _Sought(terms)
        if not len(terms):
            return np.zeros((rows, 0))
        width = len(terms) + 1  # what is not sought is counted in a column of its own, which takes less time
        cells = np.concatenate([row * width + column for row, column in self._held(sought)])
        return np.bincount(cells, minlength=rows * width).reshape(rows, width)[:, :-1].astype(np.float64)

    def _held(self, sought: _Sought) -> Iterator[tuple[Numbers, Numbers]]:
        """Sentence and column of every term sought, as often as it stands there."""
        if len(self._extras):
            yield np.repeat(np.arange(len(self._extra_counts)), self._extra_counts), sought.keys(self._extras)
        numbers = sought.numbers(self._codes)
        places = (numbers != 0).nonzero()[0]
        rows, here = self._bounds.searchsorted(places, "right") - 1, numbers[places]
        alone = sought.alone[here]
        paired = np.where(self._paired[places], sought.pairs[here, numbers[places + 1]], sought.none)
        characters, bigrams, words = self._kinds()
        if characters:
            yield rows, alone
        if bigrams:
            yield rows, paired
        if words:
            yield rows, self._words(sought, numbers, places, (alone, paired))

    def _words(self, sought: _Sought, numbers: Names, places: Numbers, shorter: tuple[Numbers, Numbers]) -> Numbers:
        """The column of the word that starts at each of the places; ``shorter``: of its character and of its pair."""
        one, two, three = self._ends[places], self._ends[places + 1], self._ends[places + 2]
        started = ~self._paired[places - 1] | self._ends[places - 1]  # what is before the first, the last, is no pair
        found = np.where(started & one, shorter[0], np.where(started & two & ~one, shorter[1], sought.none))
        longer = started & ~(one | two)
        which = (longer & three).nonzero()[0]
        found[which] = sought.words(numbers[places[which, None] + np.arange(PACKED)])
        if sought.long:
            longer &= ~three
            if self._settings.bigrams:  # a query has the pairs of its words, too
                longer &= shorter[1] < sought.none
            which = longer.nonzero()[0]
            if self._settings.bigrams and len(which):
                second, third, fourth = (numbers[places[which] + step] for step in range(1, PACKED + 1))
                known = np.maximum(sought.pairs[second, third], sought.pairs[third, fourth]) < sought.none
                which = which[known]
            if len(which):
                found[which] = sought.keys(keys([*self._from(places[which])]))
        return found

    def _from(self, places: Numbers) -> Iterator[str]:
        """The words that start there."""
        last = self._ends.nonzero()[0]
        for first, end in zip(places.tolist(), last[last.searchsorted(places)].tolist(), strict=True):
            yield _decoded(self._codes[first : end + 1])


def _decoded(codes: Codes) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")
