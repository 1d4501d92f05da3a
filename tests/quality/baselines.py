"""What others find: the bot of a tutorial, and character pairs with Lucene's formula.

jieba and rank_bm25 are imported here once more, beside the modules of ``index`` that own them: a baseline must be what
others run, not what we made of it.
"""

import math
import re
import unicodedata
import warnings
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # invalid escapes in jieba's source
    import jieba
from rank_bm25 import BM25Okapi

Scores = NDArray[np.float64]

K1, B = 1.2, 0.75
"""Lucene's defaults (org.apache.lucene.search.similarities.BM25Similarity)."""

_RUNS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[^\W_\u3400-\u9fff\uf900-\ufaff]+")


class Tutorial:
    """``BM25Okapi([jieba.lcut(p) for p in passages])``, as every tutorial has it."""

    name = "jieba + BM25Okapi"

    def __init__(self, passages: Sequence[str]) -> None:
        jieba.setLogLevel("ERROR")
        self._index = BM25Okapi([jieba.lcut(passage) for passage in passages])

    def scores(self, question: str) -> Scores:
        """Every passage's score."""
        return np.asarray(self._index.get_scores(jieba.lcut(question)), np.float64)


class Lucene:
    """Pairs of characters, as Lucene's CJKAnalyzer makes them, and its BM25 (lengths not rounded)."""

    name = "CJK bigrams, Lucene"

    def __init__(self, passages: Sequence[str]) -> None:
        counts = [Counter(pairs(passage)) for passage in passages]
        lengths = np.array([sum(each.values()) for each in counts], np.float64)
        self._size = len(passages)
        self._norm = K1 * (1 - B + B * lengths / (lengths.mean() or 1.0))
        self._postings: dict[str, list[tuple[int, int]]] = {}
        for number, each in enumerate(counts):
            for term, frequency in each.items():
                self._postings.setdefault(term, []).append((number, frequency))

    def scores(self, question: str) -> Scores:
        """Every passage's score."""
        scores = np.zeros(self._size)
        for term, times in Counter(pairs(question)).items():
            holders = self._postings.get(term, [])
            idf = math.log(1 + (self._size - len(holders) + 0.5) / (len(holders) + 0.5))
            for number, frequency in holders:
                scores[number] += times * idf * frequency / (frequency + self._norm[number])
        return scores


def pairs(text: str) -> list[str]:
    """Pairs of every run of Han characters, a lone one as it is; other words whole, in lower case."""
    found: list[str] = []
    for run in _RUNS.findall(unicodedata.normalize("NFKC", text).lower()):
        found += map(str.__add__, run, run[1:]) if run[0] >= "㐀" and len(run) > 1 else [run]
    return found


def ranking(scores: Scores, top: int) -> list[int]:
    """The best passages, ties in reading order; those without a score too, as ``get_top_n`` lists them."""
    return [int(each) for each in np.argsort(-scores, kind="stable")[:top]]
