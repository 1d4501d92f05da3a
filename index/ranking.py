"""In which order do the passages answer? BM25 of their text, and what headings and the best sentence add.

All is read from columns that ``index.growth`` wrote. Postings rank the passages; the sentences of the first few are
counted again from the passages' text.
"""

import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from index import ascending
from index.counting import LATIN, TOTALS, Counting, Texts
from index.drafting import FIELDS
from index.frequent import Counted
from index.keys import apart, characters, keys
from index.lexicon import Other
from index.routes import Lengths
from index.scoring import TINY, Floats, Postings
from index.settings import IndexSettings
from index.storage import Columns
from index.toplist import Best, Toplist
from index.vocabulary import Vocabulary
from index.weights import WHOLE, usual

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ranked:
    """The best passages for a query, and what the verdict and the marks on their sentences are made from."""

    passages: Numbers
    """Numbers of the passages, best first; ties in reading order."""
    scores: Floats
    plain: Floats
    """What text and headings alone give, without the best sentence and without kinds."""
    ideal: float
    """The score of a passage in which every term of the query were repeated without end."""
    counted: Counted
    kinds: Counted
    candidates: Numbers
    """Places (0 the best) of those whose best sentence was looked at."""
    sentences: "Sentences | None" = None
    """Of the ranked passages, in their order, for ``counted`` and ``kinds``; None where not all were looked at."""
    place: str = ""
    """Name of the place that the query asks for, if it asks for one."""
    placed: Floats = field(default_factory=lambda: np.zeros(0))
    """What each passage gets for standing there."""
    milliseconds: float = 0.0
    """How long it took to find the best by all their terms, before their sentences were looked at."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of some passages, one after the other, and what each says about the query."""

    passage: Numbers
    """Which of the passages asked for each stands in: 0 for the first asked for."""
    parts: Floats
    """BM25 of each sentence (row) by term of the query (column)."""
    weight: Floats
    """The idf of each term, as often as it stands in the query."""
    length: Lengths
    """How many terms each sentence has."""
    characters: Lengths
    """How many characters each has, with the white space behind it, without what breaks it."""

    def overlap(self, terms: int) -> Floats:
        """Sum of idf of the first ``terms`` in each sentence, with no discount for long ones: they hold answers too."""
        return np.asarray((self.weight[:terms] * (self.parts[:, :terms] > 0)).sum(axis=1))

    def within(self, passage: int) -> "Sentences":
        """Those of one of the passages."""
        first, last = self.passage.searchsorted([passage, passage + 1]).tolist()
        return Sentences(
            self.passage[first:last],
            self.parts[first:last],
            self.weight,
            self.length[first:last],
            self.characters[first:last],
        )

    def sizes(self, passages: int) -> list[list[int]]:
        """The characters of each sentence of the first passages."""
        bounds = self.passage.searchsorted(np.arange(passages + 1)).tolist()
        sizes = self.characters[: bounds[-1]].tolist()
        return [sizes[first:last] for first, last in pairwise(bounds)]

    def of(self, passages: Numbers) -> "Sentences":
        """Those of some of the passages, in the order given."""
        firsts, ends = self.passage.searchsorted(passages), self.passage.searchsorted(passages, "right")
        rows = np.array([*chain(*map(range, firsts.tolist(), ends.tolist()))], np.int64)
        which = np.repeat(np.arange(len(passages)), ends - firsts)
        return Sentences(which, self.parts[rows], self.weight, self.length[rows], self.characters[rows])


class Ranking:
    """Vocabulary, postings of text and headings, and the sentences' terms; only reads."""

    def __init__(self, columns: Columns, settings: IndexSettings, texts: Texts) -> None:
        """That of an index with these columns, whose passages' text is in ``texts``."""
        self.settings = settings
        self.vocabulary = Vocabulary(ascending.read(columns, "vocabulary.keys"))
        self.body, self.heading = (Postings(columns, name, settings.k1, settings.b) for name in FIELDS)
        fields, known = [(self.body, 1.0), (self.heading, settings.heading_weight)], self.vocabulary.keys
        self._toplist = Toplist(fields, lambda term: usual(int(known[term])), WHOLE)
        self._counting = Counting(columns, settings, texts)
        sentences, terms = columns[TOTALS][:].tolist()
        self._unseen = float(np.log(self.body.corpus_size + 1))
        self.average = terms / max(sentences, 1) or 1.0  # 1: there are no terms at all
        """Terms of a sentence."""
        self._latin = columns[LATIN]

    @cached_property
    def characters(self) -> str:
        """Those of the documents' terms."""
        known = self.vocabulary.keys
        return characters(known if self.settings.characters else apart(known))

    @cached_property
    def latin(self) -> frozenset[str]:
        """The terms of Latin letters only: misspelt words are compared with them."""
        words = self._latin[:].tobytes().decode("ascii").split()
        held = self.vocabulary.numbers(keys(words)) >= 0  # what has gone with a document is still among the words
        return frozenset(word for word, here in zip(words, held.tolist(), strict=True) if here)

    def furnish(self, *, alone: bool = False, first: bool = False) -> None:
        """Make ready what most questions need; ``alone``: nobody asks meanwhile; ``first``: only what all need."""
        self._toplist.furnish(alone=alone, first=first)

    def rank(self, terms: Sequence[str], top: int, kinds: Sequence[str] = (), others: Sequence[Other] = ()) -> Ranked:
        """The ``top`` passages that share a term with the query; ``kinds`` add to these, but make no hits.

        ``others`` stand for terms of the query, so they do not raise the ideal score.
        """
        numbers, counted_others = self._numbers(terms), self._other_names(others)
        several, most = Counter(numbers), self.settings.sentence_candidates
        known, counted_kinds = _known(several), _known(Counter(self._numbers(kinds)))
        counted = known + counted_others
        found = self.best(counted, max(top, most), counted_kinds)
        values, candidates = found.scores.copy(), found.passages[:most]
        said = self._sentences(candidates, counted + counted_kinds, found.idf)
        if self.settings.sentence_weight and len(candidates):
            values[: len(candidates)] += self._best(said, len(candidates)).sum(axis=1)
        order = np.lexsort((found.passages, -values))[:top]
        looked_at = (order < len(candidates)).nonzero()[0]
        return Ranked(
            found.passages[order],
            values[order],
            found.plain[order],
            self._worth(found.idf[: len(known)], [times for _, times in known], several[-1]),
            counted,
            counted_kinds,
            looked_at,
            said.of(order) if len(looked_at) == len(order) else None,
            milliseconds=found.milliseconds,
        )

    def _other_names(self, others: Sequence[Other]) -> Counted:
        """Other names, counted so that each weighs about as much as the word it stands for."""
        found: list[tuple[int, int]] = []
        for other in others:
            number = self.vocabulary.get(other.term, -1)
            if number >= 0:
                own = self._ideal(Counter(self._numbers(other.own)))
                found.append((number, other.times or max(WHOLE, round(own / self._ideal({number: 1})))))
        return tuple(found)

    def _numbers(self, terms: Sequence[str]) -> list[int]:
        """The terms' numbers, -1 for unknown ones; each is looked up once, however often it counts."""
        numbers = {term: self.vocabulary.get(term, -1) for term in dict.fromkeys(terms)}
        return [*map(numbers.__getitem__, terms)]

    def best(self, query: Counted, top: int, kinds: Counted = ()) -> Best:
        """The ``top`` passages by text and headings, without what sentences add."""
        started = time.perf_counter()
        found = self._toplist.best(query, top, kinds)
        return replace(found, milliseconds=(time.perf_counter() - started) * 1000)

    def plain(self, passages: Numbers, counted: Counted) -> Floats:
        """What text and headings give these passages."""
        scores = np.zeros(len(passages))
        for number, count in counted:
            heading = self.settings.heading_weight * self.heading.part(number, passages)
            scores += count * (self.body.part(number, passages) + heading)
        return scores

    def headed(self, passages: Numbers, counted: Counted) -> NDArray[np.bool_]:
        """Whether a heading of each passage (row) has each term (column)."""
        held = self.heading.helds([number for number, _ in counted])
        rows = [column for column, each in enumerate(held) if each and each.list is None]
        found = np.zeros((len(passages), len(held)), np.bool_)
        if rows:
            found[:, rows] = self.heading.frequencies([held[column] for column in rows], passages).T > 0
        bits = self.heading.bits
        sought = [passage << bits for passage in passages.tolist()]
        for column, each in enumerate(held):
            if each and each.list is not None:
                listed = each.list.data  # of three passages, no array is worth its making
                for row, first in enumerate(sought):
                    place = bisect_left(listed, first)
                    if place < len(listed) and listed[place] >> bits == first >> bits:
                        found[row, column] = True
        return found

    def best_sentences(self, passages: Numbers, counted: Counted) -> Floats:
        """What each term of the query adds to each passage through the passage's best sentence."""
        return self._best(self.sentences(passages, counted), len(passages))

    def _best(self, found: Sentences, passages: int) -> Floats:
        totals = found.parts.sum(axis=1)
        best_of = np.zeros((passages, len(found.weight)))
        order = np.lexsort((-totals, found.passage))  # passages stay in order; of equals the first is first
        opens = np.ones(len(order), np.bool_)
        np.not_equal(found.passage[1:], found.passage[:-1], out=opens[1:])
        best_of[found.passage[opens]] = found.parts[order[opens]]
        return self.settings.sentence_weight * best_of

    def answering(self, ranked: Ranked) -> Sentences:
        """The sentences of ranked passages for everything that counts."""
        return ranked.sentences or self.sentences(ranked.passages, ranked.counted + ranked.kinds)

    def sentences(self, passages: Numbers, counted: Counted) -> Sentences:
        """All sentences of these passages, scored for the query's terms."""
        return self._sentences(passages, counted, self._idf([number for number, _ in counted]))

    def _sentences(self, passages: Numbers, counted: Counted, idf: Floats) -> Sentences:
        found = self._counting.counts(passages, self.vocabulary.keys[[number for number, _ in counted]])
        k1, b = self.settings.k1, self.settings.b
        weight = idf * [count for _, count in counted]
        length = (k1 * (1 - b + b * found.length / self.average))[:, None]
        parts = weight * found.frequency * (k1 + 1) / np.maximum(length + found.frequency, TINY)
        return Sentences(found.passage, parts, weight, found.length, found.characters)

    def highest(self, ranked: Ranked) -> float:
        """The ideal score of a passage that also tells everything of the kinds that are asked for."""
        return ranked.ideal + self._ideal(dict(ranked.kinds))

    def _ideal(self, several: Mapping[int, int]) -> float:
        """Sum over the query's terms of idf times (k1 + 1); an unseen term is as telling as one can be."""
        return self._worth(self._idf([*several]), several.values())

    def _idf(self, numbers: Sequence[int]) -> Floats:
        return np.array([each.idf if each else 0.0 for each in self.body.helds(numbers)])

    def _worth(self, idf: Floats, several: Iterable[int], unseen: int = 0) -> float:
        """The same of terms that have these idf, 0 where no text has them, and of ``unseen`` more that no text has."""
        total = sum([times * (each or self._unseen) for each, times in zip(idf.tolist(), several, strict=True)])
        return (total + unseen * self._unseen) * (self.settings.k1 + 1)


def _known(several: Mapping[int, int]) -> Counted:
    """Those of the terms that are known."""
    return tuple(each for each in several.items() if each[0] >= 0)
