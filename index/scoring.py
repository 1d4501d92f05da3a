"""Which passages share terms with the query, and how much does each say? Postings and BM25.

The only importer of rank_bm25. The library keeps a dict per passage and asks every one of them for every term; here
each term holds its passages' numbers and what it adds to each, side by side in arrays. Formula and idf are the
library's ``BM25Plus`` with delta 0: with its default of 1, every passage gets points for words it does not have.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Plus

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

BLOCK = 1 << 22
"""Tokens sorted at a time while building: 32 MB of keys."""
ADDED = 1 << 20
"""Postings added up at a time: 12 MB, however long the question."""


class Postings(BM25Plus):  # type: ignore[misc]  # rank_bm25 has no types
    """The library's BM25Plus with delta 0 over arrays: per term, its passages and what it adds to their scores."""

    def __init__(self, passages: Sequence[Ints], size: int, k1: float, b: float) -> None:
        """Passages as term numbers below ``size``."""
        self.k1, self.b, self.delta = k1, b, 0.0
        self.corpus_size = len(passages)
        self.doc_len = np.fromiter(map(len, passages), np.int64, len(passages))
        self.avgdl = float(self.doc_len.mean()) if passages else 0.0
        term, self.passage, frequency = _pairs(passages)
        counts = np.bincount(term, minlength=size)
        self.bounds = np.concatenate([[0], np.cumsum(counts)])
        self.idf = np.log((self.corpus_size + 1) / np.maximum(counts, 1)) * (counts > 0)
        self.weight = self._weigh(term, frequency)

    def _weigh(self, term: Ints, frequency: Ints) -> Floats:
        """What each posting adds; as in the library's ``get_scores``."""
        length = self.doc_len[self.passage] / (self.avgdl or 1.0)  # all passages empty: no postings either
        saturation = frequency * (self.k1 + 1) / (self.k1 * (1 - self.b + self.b * length) + frequency)
        return np.asarray(self.idf[term] * saturation)

    def of(self, term: int) -> tuple[Ints, Floats]:
        """The passages that hold the term, in reading order, and what it adds to each."""
        if not 0 <= term < len(self.bounds) - 1:
            return self.passage[:0], self.weight[:0]
        span = slice(self.bounds[term], self.bounds[term + 1])
        return self.passage[span], self.weight[span]

    def get_scores(self, query: Iterable[int]) -> Floats:
        """Every passage's score, a term of the query counted as often as it stands there."""
        scores = np.zeros(self.corpus_size)
        postings = [each for each in map(self.of, query) if len(each[0])]
        for first, last in _blocks([passages for passages, _ in postings], ADDED):
            numbers, weights = map(np.concatenate, zip(*postings[first:last], strict=True))
            scores += np.bincount(numbers, weights, self.corpus_size)  # in one go five times as fast as term by term
        return scores

    def part(self, term: int, passages: NDArray[np.int64]) -> Floats:
        """What one occurrence of the term in the query adds to each of these passages."""
        holders, weights = self.of(term)
        if not len(holders):
            return np.zeros(len(passages))
        place = np.minimum(np.searchsorted(holders, passages), len(holders) - 1)
        return np.where(holders[place] == passages, weights[place], 0.0)


def _pairs(passages: Sequence[Ints]) -> tuple[Ints, Ints, Ints]:
    """(term, passage, frequency) of every pair that occurs, by term and then in reading order."""
    keys: list[NDArray[np.int64]] = []
    counts: list[NDArray[np.int64]] = []
    for first, last in _blocks(passages, BLOCK):
        number = np.repeat(np.arange(first, last), [len(each) for each in passages[first:last]])
        key, count = np.unique(np.concatenate(passages[first:last]).astype(np.int64) << 32 | number, return_counts=True)
        keys.append(key)
        counts.append(count)
    key = np.concatenate(keys or [np.zeros(0, np.int64)])
    order = np.argsort(key, kind="stable")
    key = key[order]
    count = np.concatenate(counts or [np.zeros(0, np.int64)])[order]
    return (key >> 32).astype(np.int32), (key & 0xFFFFFFFF).astype(np.int32), count.astype(np.int32)


def _blocks(arrays: Sequence[Ints], size: int) -> Iterable[tuple[int, int]]:
    """Ranges of arrays with about ``size`` numbers each."""
    first, held = 0, 0
    for last, each in enumerate(arrays, 1):
        held += len(each)
        if held >= size or last == len(arrays):
            yield first, last
            first, held = last, 0


def best(scores: Floats, top: int) -> NDArray[np.int64]:
    """The ``top`` passages with positive scores, best first, ties in reading order."""
    found = np.flatnonzero(scores > 0)
    if len(found) > top > 0:
        limit = np.partition(scores[found], len(found) - top)[len(found) - top]
        found = found[scores[found] >= limit]
    return found[np.argsort(-scores[found], kind="stable")][:top]
