"""The terms of all passages as columns, until the postings are columns themselves."""

import json
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from index.analysis import fold, terms
from index.keys import keys
from index.lexicon import Lexicon
from index.model import Document, Passage
from index.ranking import Ranking
from index.recording import Bounds, dumped
from index.settings import IndexSettings
from index.storage import Columns
from index.storing import Saver
from index.stretches import joined, leads_of, spans_of

_PARTS = (("text", "<u8"), ("heading", "<u8"), ("lengths", "<i8"))


class TermGrowth:
    """The terms of a new index, passage by passage."""

    def __init__(self, settings: IndexSettings, lexicon: Lexicon, saver: Saver, before: Columns | None) -> None:
        self._settings, self._lexicon, self._saver, self._before = settings, lexicon, saver, before
        self._values = {part: saver.grow(f"term.{part}", dtype) for part, dtype in _PARTS}
        self._bounds = {part: Bounds(saver.grow(f"term.{part}_bounds", "<i8")) for part, _ in _PARTS}
        self._latin = set(json.loads(before["term.latin"][:].tobytes())) if before is not None else set[str]()

    def add(self, document: Document, passages: Sequence[Passage]) -> None:
        """The next passages, of a document that was read anew."""
        for passage in passages:
            sentences = _terms(_sentences(document, passage), self._settings, self._lexicon)
            heading = _terms(["\n".join((document.title, *passage.headings))], self._settings, self._lexicon)[0]
            flat = [term for each in sentences for term in each]
            values = {"text": keys(flat), "heading": keys(heading), "lengths": np.array([*map(len, sentences)], "<i8")}
            for part, found in values.items():
                self._values[part].append(found)
                self._bounds[part].add(len(found))
            self._latin.update(term for term in (*flat, *heading) if term.isascii() and term.isalpha())

    def keep(self, first: int, last: int) -> None:
        """The next passages are old ones."""
        before = self._before
        if before is None:
            raise ValueError("nothing is there to be kept")
        for part, _ in _PARTS:
            bounds = before[f"term.{part}_bounds"][first : last + 1]
            self._bounds[part].keep(bounds)
            self._values[part].append(before[f"term.{part}"][int(bounds[0]) : int(bounds[-1])])

    def finish(self) -> None:
        """Put down what comes whole."""
        self._saver.put("term.latin", dumped(sorted(self._latin)))


def ranking(columns: Columns, settings: IndexSettings) -> Ranking:
    """The ranking of saved passages."""
    made = Ranking(settings)
    parts = {}
    for part, _ in _PARTS:
        bounds = columns[f"term.{part}_bounds"][:].tolist()
        values = columns[f"term.{part}"][:]
        parts[part] = [values[first:last] for first, last in pairwise(bounds)]
    made._texts, made._headings = parts["text"], parts["heading"]
    made._lengths = [int(length) for each in parts["lengths"] for length in each]
    made._counts = [len(each) for each in parts["lengths"]]
    made.latin = set(json.loads(columns["term.latin"][:].tobytes()))
    return made.finish()


def _terms(texts: Sequence[str], settings: IndexSettings, lexicon: Lexicon) -> list[list[str]]:
    """The terms of each of the texts, which are one passage."""
    found = [terms(text, settings, lexicon.whole) for text in texts]
    if lexicon.whole:
        folded = [fold(text, settings.simplify) for text in texts]
        around = {member for text in folded for member in lexicon.members(text)}
        found = [
            [*own, *lexicon.mixed(text), *lexicon.others(text, around)] for own, text in zip(found, folded, strict=True)
        ]
    return found


def _sentences(document: Document, passage: Passage) -> list[str]:
    text = document.part(passage.start, passage.end)
    leads = [document.part(passage.start + start, passage.start + end) for start, end in leads_of(passage)]
    return [*(joined(text, span, passage.breaks) for span in spans_of(document, passage)), *leads]
