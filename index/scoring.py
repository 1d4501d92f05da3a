"""Which passages share terms with the query, and how much does each say? BM25 over postings that lie in columns.

The only importer of rank_bm25. The library keeps a dict per passage and asks every one of them for every term; here
each term has its passages side by side. Formula and idf are the library's ``BM25Plus`` with delta 0, in its order of
adding and multiplying, so that scores are the same to the last bit: with its default delta of 1, every passage gets
points for words it does not have.
"""

import math
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Plus

from index import ascending
from index.drafting import Integers, unpacked
from index.rows import Rows
from index.storage import Columns, Numbers, checked, let_go

Floats = NDArray[np.float64]
Weights = NDArray[np.float32]
Places = NDArray[np.intp]

TINY = 1e-300
"""Keeps 0 / 0 out where k1 is 0 and a term is not there."""


class Held(NamedTuple):
    """What is known of a term that some passage holds."""

    passages: int
    """How many passages hold it."""
    idf: float
    list: Numbers | None
    """Its passages, each with how often in the lowest bits, sorted; None where very many hold it."""
    row: int = -1
    """The number of the row that it has then."""


class Postings(BM25Plus):  # type: ignore[misc]  # rank_bm25 has no types
    """The library's BM25Plus with delta 0 over columns; built by ``index.postings``, then only read."""

    def __init__(self, columns: Columns, name: str, k1: float, b: float) -> None:
        """The postings of the field of that name."""
        self.k1, self.b, self.delta = k1, b, 0.0
        self.corpus_size, self.bits = columns[f"{name}.shape"][:].tolist()
        self.doc_len = columns[f"{name}.lengths"][:]
        self.avgdl = int(self.doc_len.sum(dtype=np.int64)) / max(self.corpus_size, 1)
        self._list = columns[f"{name}.list"]
        self.width = self._list.dtype.itemsize
        """Bytes of a posting."""
        self.form = self.width, self.bits
        """Postings of fields that have the same form can be unpacked together."""
        self._bounds = ascending.read(columns, f"{name}.bounds").data
        self._terms = len(self._bounds) - 1
        held = columns[f"{name}.held"][:].tolist()
        self._dense = {term: (row, held[row]) for row, term in enumerate(columns[f"{name}.dense"][:].tolist())}
        self._rows = Rows(columns[f"{name}.rows"], columns[f"{name}.wide"], self.corpus_size)
        # As the library has it; where all passages are empty there are no postings either.
        self.norm: Floats = self.k1 * (1 - self.b + self.b * self.doc_len / (self.avgdl or 1.0))

    @cached_property
    def short_norm(self) -> Weights:
        """The norm in single precision, nowhere 0."""
        return np.maximum(self.norm, np.finfo(np.float32).tiny).astype(np.float32)

    @property
    def idf(self) -> "Idf":
        """By number of term; made anew each time, since what holds its holder stays in memory after it."""
        return Idf(self)

    def __len__(self) -> int:
        """How many terms there are."""
        return self._terms

    def count(self, term: int) -> int:
        """How many passages hold the term."""
        row = self._dense.get(term)
        return row[1] if row else self._bounds[term + 1] - self._bounds[term]

    def counts(self, terms: NDArray[np.integer]) -> NDArray[np.int64]:
        """How many passages hold each of the terms."""
        bounds = np.asarray(self._bounds)
        counts: NDArray[np.int64] = (bounds[terms + 1] - bounds[terms]).astype(np.int64)
        none = np.flatnonzero(counts == 0)
        counts[none] = [self._dense.get(term, (0, 0))[1] for term in terms[none].tolist()]
        return counts

    def let_go(self) -> None:
        """Give back the memory of what was read, if it is much."""
        let_go(self._list)
        self._rows.let_go()

    def held(self, term: int) -> Held | None:
        """What is known of the term; None of one that no passage holds, or that is none (-1)."""
        return self.helds((term,))[0]

    def helds(self, terms: Sequence[int]) -> list[Held | None]:
        """The same of several."""
        bounds, packed, dense, several = self._bounds, checked(self._list), self._dense, self.corpus_size + 1
        found: list[Held | None] = []
        for term in terms:
            held = None
            if 0 <= term < self._terms:
                first, last = bounds[term], bounds[term + 1]
                if first < last:
                    passages = last - first
                    held = Held(passages, math.log(several / passages), packed[first:last])
                elif term in dense:
                    row, passages = dense[term]
                    held = Held(passages, math.log(several / passages), None, row)
            found.append(held)
        return found

    def frequent(self, least: int) -> list[int]:
        """Terms that so many passages hold, most frequent first."""
        counts = np.diff(np.asarray(self._bounds).astype(np.int64))
        counts[[*self._dense]] = [passages for _, passages in self._dense.values()]
        found = np.flatnonzero(counts >= least)
        return [*map(int, found[np.argsort(-counts[found], kind="stable")])]

    def packed(self, held: Held) -> Numbers:
        """The passages that hold the term, each with how often in the lowest ``bits``; sorted."""
        if held.list is not None:
            return held.list
        row = self.row(held)
        passages = np.flatnonzero(row != 0)  # of truths it finds them four times as fast as of numbers
        found: Numbers = passages << self.bits | row[passages]
        return found

    def row(self, held: Held) -> NDArray[np.uint8]:
        """How often a term that has no list stands in each passage."""
        return self._rows.row(held.row)

    def weigh(self, idf: Floats | float, frequency: Numbers, norm: Floats) -> Floats:
        """What a term adds where it stands so often, in passages of such a norm; as in the library's ``get_scores``."""
        return idf * ((frequency * (self.k1 + 1)) / (norm + frequency))

    def of(self, term: int) -> tuple[Integers, Floats]:
        """The passages that hold the term, in reading order, and what it adds to each."""
        held = self.held(term)
        if held is None:
            return np.zeros(0, np.int64), np.zeros(0)
        passages, frequency = unpacked(self.packed(held), self.bits)
        return passages, self.weigh(held.idf, frequency, self.norm[passages])

    def get_scores(self, query: Iterable[int]) -> Floats:
        """Every passage's score, a term of the query counted as often as it stands there."""
        scores = np.zeros(self.corpus_size)
        for term in query:
            passages, weights = self.of(term)
            scores[passages] += weights
        return scores

    def part(self, term: int, passages: Integers) -> Floats:
        """What one occurrence of the term in the query adds to each of these passages."""
        return self.parts([self.held(term)], passages).ravel()

    def parts(self, terms: Sequence[Held | None], passages: Integers) -> Floats:
        """What one occurrence of each term (row) adds to each of these passages (column); None adds nothing."""
        norm = np.maximum(self.norm[passages], TINY)
        idf = np.array([each[1] if each else 0.0 for each in terms])
        return self.weigh(idf[:, None], self.frequencies(terms, passages), norm)

    def frequencies(self, terms: Sequence[Held | None], passages: Integers) -> Floats:
        """How often each term (row) stands in each of these passages (column), quickest in reading order."""
        lists: list[Numbers] = []
        listed: list[int] = []
        dense: list[tuple[int, int]] = []
        for place, each in enumerate(terms):
            if each:
                _, _, held, row = each
                if held is None:
                    dense.append((row, place))
                else:
                    lists.append(held)
                    listed.append(place)
        found = np.zeros((len(terms), len(passages)))
        if lists:
            found[listed] = self._searched(lists, passages)
        if dense:
            dense.sort()
            found[[place for _, place in dense]] = self._rows.at([row for row, _ in dense], passages)
        return found

    def _searched(self, lists: Sequence[Numbers], passages: Integers) -> Numbers:
        """How often the terms with these lists stand in the passages, which are searched for."""
        found = np.empty((len(lists), len(passages)), self._list.dtype)
        sought = (passages << self.bits).astype(found.dtype)
        for held, row in zip(lists, found, strict=True):
            held.take(held.searchsorted(sought), out=row, mode="clip")
        found -= sought
        found *= found < 1 << self.bits  # the next posting is another passage's
        return found


class Idf:
    """The library's idf of each term, by number; 0 for a term that no passage holds."""

    def __init__(self, postings: Postings) -> None:
        self._postings = postings

    def __getitem__(self, term: int) -> float:
        held = self._postings.count(term)
        return math.log((self._postings.corpus_size + 1) / held) if held else 0.0
