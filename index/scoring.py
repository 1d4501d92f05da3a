"""Which passages share terms with the query, and how much does each say? BM25 over postings that lie in columns.

The only importer of rank_bm25. The library keeps a dict per passage and asks every one of them for every term; here
each term has its passages side by side. Formula and idf are the library's ``BM25Plus`` with delta 0, in its order of
adding and multiplying, so that scores are the same to the last bit: with its default delta of 1, every passage gets
points for words it does not have.
"""

import math
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Plus

from index import ascending
from index.drafting import Integers, unpacked
from index.rows import Rows
from index.storage import Columns, Numbers

Floats = NDArray[np.float64]

TINY = 1e-300
"""Keeps 0 / 0 out where k1 is 0 and a term is not there."""
SEARCH = 10
"""How many postings are read in the time in which one passage is searched for among them."""


class Postings(BM25Plus):  # type: ignore[misc]  # rank_bm25 has no types
    """The library's BM25Plus with delta 0 over columns; built by ``index.postings``, then only read."""

    def __init__(self, columns: Columns, name: str, k1: float, b: float) -> None:
        """The postings of the field of that name."""
        self.k1, self.b, self.delta = k1, b, 0.0
        self.corpus_size, self.bits = columns[f"{name}.shape"][:].tolist()
        self.doc_len = columns[f"{name}.lengths"][:]
        self.avgdl = int(self.doc_len.sum(dtype=np.int64)) / max(self.corpus_size, 1)
        self._list = columns[f"{name}.list"]
        self._bounds = ascending.read(columns, f"{name}.bounds").data
        held = columns[f"{name}.held"][:].tolist()
        self._dense = {term: (row, held[row]) for row, term in enumerate(columns[f"{name}.dense"][:].tolist())}
        self._rows = Rows(columns[f"{name}.rows"], columns[f"{name}.wide"], self.corpus_size)
        # As the library has it; where all passages are empty there are no postings either.
        self.norm: Floats = self.k1 * (1 - self.b + self.b * self.doc_len / (self.avgdl or 1.0))

    @cached_property
    def _impacts(self) -> Floats:
        """What a term of idf 1 adds where it stands so often (a row each) in each passage, laid end to end."""
        frequency = np.arange(1 << self.bits)[:, None]
        return self.weigh(1.0, frequency, np.maximum(self.norm, TINY)).ravel()

    def sums(self, query: Sequence[int]) -> Floats:
        """What ``get_scores`` gives, sooner; but only for few passages, since it keeps room for all frequencies."""
        counts = [self.count(term) if term >= 0 else 0 for term in query]
        held = [self.packed(term) for term, count in zip(query, counts, strict=True) if count]
        if not held:
            return np.zeros(self.corpus_size)
        packed = np.concatenate(held).astype(np.intp)
        passages = packed >> self.bits
        packed &= (1 << self.bits) - 1
        packed *= self.corpus_size
        packed += passages
        weights = self._impacts.take(packed)
        weights *= np.repeat([*map(self.idf.of, filter(None, counts))], [*filter(None, counts)])
        return np.asarray(np.bincount(passages, weights, self.corpus_size), np.float64)  # adds up in the order given

    @property
    def idf(self) -> "Idf":
        """By number of term; made anew each time, since what holds its holder stays in memory after it."""
        return Idf(self)

    def __len__(self) -> int:
        """How many terms there are."""
        return len(self._bounds) - 1

    def count(self, term: int) -> int:
        """How many passages hold the term."""
        row = self._dense.get(term)
        return row[1] if row else self._bounds[term + 1] - self._bounds[term]

    def packed(self, term: int) -> Numbers:
        """The passages that hold the term, each with how often in the lowest ``bits``; sorted."""
        if term not in self._dense:
            return self._list[self._bounds[term] : self._bounds[term + 1]]
        row = self._rows.row(self._dense[term][0])
        passages = np.flatnonzero(row)
        found: Numbers = passages << self.bits | row[passages]
        return found

    def weigh(self, idf: Floats | float, frequency: Numbers, norm: Floats) -> Floats:
        """What a term adds where it stands so often, in passages of such a norm; as in the library's ``get_scores``."""
        return idf * ((frequency * (self.k1 + 1)) / (norm + frequency))

    def holds(self, term: int, passage: int) -> bool:
        """Whether the passage has the term, which is a known one."""
        if term in self._dense:
            return bool(self._rows.at(self._dense[term][0], self._rows.seats(np.array([passage])))[0])
        held = self._list[self._bounds[term] : self._bounds[term + 1]]
        place = int(held.searchsorted(held.dtype.type(passage << self.bits)))
        return place < len(held) and int(held[place]) >> self.bits == passage

    def of(self, term: int) -> tuple[Integers, Floats]:
        """The passages that hold the term, in reading order, and what it adds to each."""
        if not 0 <= term < len(self):
            return np.zeros(0, np.int64), np.zeros(0)
        passages, frequency = unpacked(self.packed(term), self.bits)
        return passages, self.weigh(self.idf[term], frequency, self.norm[passages])

    def get_scores(self, query: Iterable[int]) -> Floats:
        """Every passage's score, a term of the query counted as often as it stands there."""
        scores = np.zeros(self.corpus_size)
        for term in query:
            passages, weights = self.of(term)
            scores[passages] += weights
        return scores

    def part(self, term: int, passages: Integers) -> Floats:
        """What one occurrence of the term in the query adds to each of these passages."""
        if not 0 <= term < len(self):
            return np.zeros(len(passages))
        norm = np.maximum(self.norm[passages], TINY)
        return self.weigh(self.idf[term], self.frequency(term, passages), norm)

    def frequency(self, term: int, passages: Integers) -> Numbers:
        """How often the term stands in each of these passages."""
        return np.asarray(self.frequencies([term], passages)[0])

    def frequencies(self, terms: Sequence[int], passages: Integers) -> Numbers:
        """How often each term (row) stands in each of these passages (column), which are quickest in reading order."""
        found = np.empty((len(terms), len(passages)), self._list.dtype)
        sought = (passages << self.bits).astype(found.dtype)
        seats = self._rows.seats(passages)
        searched = len(passages) * SEARCH - self.corpus_size // 64
        for term, column in zip(terms, found, strict=True):
            if term in self._dense:
                column[:] = self._rows.at(self._dense[term][0], seats)
                continue
            held = self._list[self._bounds[term] : self._bounds[term + 1]]
            if len(held) < searched:
                column[:] = self._spread(held)[passages]
            elif len(held):
                np.subtract(held.take(held.searchsorted(sought), mode="clip"), sought, column)
            else:
                column[:] = 0
        found *= found < 1 << self.bits  # the next posting is another passage's
        return found

    def _spread(self, held: Numbers) -> Numbers:
        """A row of these postings."""
        row = np.zeros(self.corpus_size, np.min_scalar_type((1 << self.bits) - 1))
        row[(held >> self.bits).astype(np.intp)] = (held & ((1 << self.bits) - 1)).astype(row.dtype)
        return row


class Idf:
    """The library's idf of each term, by number; 0 for a term that no passage holds."""

    def __init__(self, postings: Postings) -> None:
        self._postings = postings

    def __getitem__(self, term: int) -> float:
        return self.of(self._postings.count(term))

    def of(self, held: int) -> float:
        """The idf of a term that so many passages hold."""
        return math.log((self._postings.corpus_size + 1) / held) if held else 0.0
