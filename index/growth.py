"""How does an index grow? Documents come in reading order, new ones or kept ones of before; columns come out.

New documents are gathered until there are enough to be analysed at once. What is kept is not analysed again: its
records are copied, its postings get their new numbers where postings are merged.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import ascending
from index.batches import Batch, analyse
from index.counting import COUNTS, EXTRAS, LATIN, NOTES, STARTS, TOTALS
from index.crew import Crew, Job
from index.drafting import BODY, Draft
from index.keys import Keys
from index.lexicon import Lexicon
from index.model import Document, Passage
from index.notes import Extras, Note, Numbers, packed
from index.postings import save
from index.routes import Lengths, counted
from index.settings import IndexSettings
from index.storage import Columns
from index.storing import Saver
from index.stretches import joined, spans_of

ENOUGH = 1 << 18
"""Characters analysed at once: some 20 MB of keys, and enough that a step serves thousands of runs."""
MANY = 1 << 16
"""Kept passages whose records are copied at a time, some 10 MB."""


@dataclass(slots=True)
class _Waiting:
    """New passages that are not analysed yet, and where kept ones come between them."""

    texts: list[str] = field(default_factory=list)
    """Their sentences, and what introduces them."""
    sizes: list[int] = field(default_factory=list)
    """How many texts each passage has."""
    headings: list[str] = field(default_factory=list)
    order: list[tuple[int, int] | int] = field(default_factory=list)
    """Kept passages by the numbers they had, first and past the last; or how many new ones."""
    characters: int = 0

    def take(self, passages: int) -> None:
        """So many new passages come next."""
        match self.order:
            case [*_, int(last)]:
                self.order[-1] = last + passages
            case _:
                self.order.append(passages)


class TermGrowth:
    """The columns of an index in the making; ``before`` are those of an index with the same settings and lexicon."""

    def __init__(self, settings: IndexSettings, lexicon: Lexicon, saver: Saver, before: Columns | None = None) -> None:
        self._settings, self._lexicon, self._saver, self._before = settings, lexicon, saver, before
        self._records = saver.grow(NOTES, "|u1")
        self._sizes, self._sentences = list[Lengths](), list[Lengths]()
        """Bytes of the passages' records, and how many sentences they have."""
        self._body, self._heading = Draft(saver.scratch), Draft(saver.scratch)
        self._crew = Crew(settings, lexicon)
        self._waiting = _Waiting()
        self._given: deque[tuple[_Waiting, Job]] = deque()
        """Batches that are being analysed, or were while those before them were not."""
        self._size = 0
        self._terms = 0
        self._starts, self._counts = (
            ascending.read(before, name) if before else np.zeros(1, np.uint64) for name in (STARTS, COUNTS)
        )
        """Of the index of before."""
        self._moved = np.full(len(self._starts) - 1, -1, np.int64)
        self._latin = set(_latin(before)) if before else set[str]()
        self._extras = Extras(before[EXTRAS][:] if before else np.zeros(0, np.uint64))

    def keep(self, first: int, last: int) -> None:
        """The passages ``first`` to ``last``, exclusive, of before come next, as they were."""
        self._waiting.order.append((first, last))

    def add(self, document: Document, passages: Sequence[Passage]) -> None:
        """A document's passages, cut anew, come next."""
        waiting = self._waiting
        for passage in passages:
            texts = stretches(document, passage)
            waiting.texts += texts
            waiting.sizes.append(len(texts))
            waiting.headings.append("\n".join((document.title, *passage.headings)))
            waiting.characters += sum(map(len, texts))
        waiting.take(len(passages))
        if waiting.characters >= ENOUGH:
            self._flush()
        elif self._given:
            self._crew.look()
            self._write_done()

    def finish(self) -> None:
        """Write what is left, and merge the postings."""
        self._flush()
        self._crew.end()
        self._write_done()
        self._put(STARTS, self._sizes)
        self._saver.put(TOTALS, np.array([self._put(COUNTS, self._sentences), self._terms]))
        self._saver.put(EXTRAS, self._extras.keys())
        self._saver.put(LATIN, np.frombuffer("\n".join(sorted(self._latin)).encode("ascii"), np.uint8))
        save(self._saver, (self._body, self._heading), self._moved, self._before)

    def _put(self, name: str, sizes: Sequence[Lengths]) -> int:
        """Save where things of these sizes start and the last one ends, which is told."""
        bounds = np.cumsum(np.concatenate([np.zeros(1, np.int64), *sizes]))
        ascending.put(self._saver, name, bounds.astype(np.uint64), np.uint8)
        return int(bounds[-1])

    def close(self) -> None:
        """End what was begun; for an index that will not be finished."""
        self._crew.close()

    def _flush(self) -> None:
        """Have all that waits analysed."""
        waiting, self._waiting = self._waiting, _Waiting()
        job = Job(waiting.texts, waiting.sizes)
        self._crew.give(job)
        self._given.append((waiting, job))
        self._write_done()

    def _write_done(self) -> None:
        """Write what is analysed, in order."""
        while self._given and (batch := self._given[0][1].batch) is not None:
            waiting, _ = self._given.popleft()
            self._write_all(waiting, batch)

    def _write_all(self, waiting: _Waiting, body: Batch) -> None:
        names = {heading: number for number, heading in enumerate(dict.fromkeys(waiting.headings))}
        headings = analyse(list(names), self._settings, self._lexicon)
        self._latin |= body.latin | headings.latin
        extras = self._extras.numbers(body.extras)
        new = _New(waiting, body, extras, headings, [names[heading] for heading in waiting.headings])
        done = 0
        for step in waiting.order:
            if isinstance(step, int):
                self._write_new(new, done, done + step)
                done += step
            else:
                for first in range(step[0], step[1], MANY):
                    self._write_kept(first, min(first + MANY, step[1]))

    def _write_new(self, new: "_New", first: int, last: int) -> None:
        self._body.add(self._size, *new.terms(first, last))
        self._heading.add(self._size, *new.heading_terms(first, last))
        records = new.records(first, last)
        sizes = np.fromiter(map(len, records), np.int64, len(records))
        self._write(np.frombuffer(b"".join(records), np.uint8), sizes, *new.counts[first:last].T)

    def _write_kept(self, first: int, last: int) -> None:
        before = self._before
        if before is None:
            raise ValueError("there is no index of before")
        self._moved[first:last] = np.arange(self._size, self._size + last - first)
        starts = self._starts[first : last + 1]
        records = before[NOTES][int(starts[0]) : int(starts[-1])]
        terms = before[f"{BODY}.lengths"][first:last]
        self._write(records, np.diff(starts), np.diff(self._counts[first : last + 1]), terms)

    def _write(
        self, records: NDArray[np.uint8], sizes: NDArray[Any], sentences: NDArray[Any], terms: NDArray[Any]
    ) -> None:
        self._records.append(records)
        self._sizes.append(sizes.astype(np.int64))
        self._sentences.append(sentences.astype(np.int64))
        self._terms += int(terms.sum(dtype=np.int64))
        self._size += len(sizes)


class _New:
    """New passages, analysed."""

    def __init__(
        self, waiting: _Waiting, body: Batch, extras: Numbers, headings: Batch, heading: Sequence[int]
    ) -> None:
        self._body, self._extra_numbers, self._headings = body, extras, headings
        self._heading = np.array(heading, np.int64)
        """Which of the headings each passage stands under."""
        self._texts = _bounds(np.array(waiting.sizes, np.int64))
        self._terms, self._extras = _bounds(body.counts), _bounds(body.extra_counts)
        self._lengths = np.fromiter(map(len, waiting.texts), np.int64, len(waiting.texts))
        self._places = _bounds(self._lengths)
        self._heading_terms = _bounds(headings.counts)
        self.counts = np.stack([np.diff(self._texts), np.diff(self._terms[self._texts])], axis=1)
        """How many sentences and terms each has."""

    def terms(self, first: int, last: int) -> tuple[Keys, Lengths]:
        """The terms of the passages from ``first`` on, and how many each has."""
        start, end = self._terms[self._texts[[first, last]]]
        return self._body.keys[start:end], self.counts[first:last, 1]

    def heading_terms(self, first: int, last: int) -> tuple[Keys, Lengths]:
        """The same of their headings."""
        which = self._heading[first:last]
        counts = self._headings.counts[which]
        places = np.repeat(self._heading_terms[which], counts) + counted(counts)
        return self._headings.keys[places], counts

    def records(self, first: int, last: int) -> list[bytes]:
        """Their records."""
        return [packed(self._record(*span)) for span in pairwise(self._texts[first : last + 1].tolist())]

    def _record(self, first: int, last: int) -> Note:
        start, end = self._places[first], self._places[last]
        extras = self._extra_numbers[self._extras[first] : self._extras[last]]
        return Note(self._lengths[first:last], self._body.ends[start:end], extras, self._body.extra_counts[first:last])


def stretches(document: Document, passage: Passage) -> list[str]:
    """The passage's sentences, each with the white space behind it, and what introduces the passage."""
    text = document.part(passage.start, passage.end)
    starts = [start for start, _ in spans_of(document, passage)]
    spans = pairwise([0, *starts[1:], len(text)]) if starts else ()
    lead = [document.part(*passage.lead)] if passage.lead else []
    return [*(joined(text, span, passage.breaks) for span in spans), *lead]


def _bounds(sizes: Lengths) -> Lengths:
    return np.concatenate([[0], np.cumsum(sizes)])


def _latin(columns: Columns) -> list[str]:
    return columns[LATIN][:].tobytes().decode("ascii").split()
