"""Documents and indexes for tests."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index import ascending, drafting, postings
from index.counting import EXTRAS, LATIN, NOTES, STARTS, TOTALS
from index.drafting import Draft
from index.keys import keys
from index.model import Document, Passage
from index.notes import Extras, Note, packed
from index.ranking import Ranking
from index.scoring import Postings
from index.settings import IndexSettings
from index.snapshot import Index
from index.storage import Columns
from index.storing import InMemory

SETTINGS = IndexSettings()
PLAIN = replace(SETTINGS, heading_weight=0.0, sentence_weight=0.0, dates=False)
"""BM25 of the text alone."""


def document(name: str, text: str, title: str = "") -> Document:
    return Document(name, text, title, None, f"digest of {text}")


def passages(*texts: str, settings: IndexSettings = SETTINGS, title: str = "", heading: Sequence[str] = ()) -> Index:
    """An index whose passages have these texts, each a document of its own: "0", "1", …"""
    named = [(document(str(number), text, title), text) for number, text in enumerate(texts)]
    return Index.of(((each, (Passage(each.name, 0, len(text), tuple(heading), 1),)) for each, text in named), settings)


def draft(corpus: Sequence[Sequence[str]], numbers: Sequence[int] | None = None) -> Draft:
    """Passages of these terms, numbered from 0 or as given."""
    made = Draft()
    for number, passage in zip(range(len(corpus)) if numbers is None else numbers, corpus, strict=True):
        made.add(number, keys(passage), np.array([len(passage)]))
    return made


def columns(corpus: Sequence[Sequence[str]], headings: Sequence[Sequence[str]] | None = None) -> Columns:
    """The postings of passages with these terms, and of their headings."""
    saver = InMemory()
    drafts = draft(corpus), draft([[] for _ in corpus] if headings is None else headings)
    postings.save(saver, drafts, np.zeros(0, np.int64))
    return saver.columns()


def content(made: Columns) -> list[object]:
    """Everything that is asked of postings."""
    found: list[object] = [ascending.read(made, "vocabulary.keys").tolist()]
    for name in drafting.FIELDS:
        field = Postings(made, name, 0.9, 0.5)
        terms = [tuple(map(np.ndarray.tolist, field.of(term))) for term in range(len(field))]
        found += [terms, [field.count(term) for term in range(len(field))], field.doc_len.tolist()]
    return found


class NoTexts:
    """No text at all: every term is in the notes."""

    def said(self, passage: int) -> tuple[NDArray[np.uint16], NDArray[np.uint16]]:
        """None."""
        return np.zeros(0, np.uint16), np.zeros(0, np.uint16)


def ranking(
    passages: Sequence[Sequence[Sequence[str]]],
    headings: Sequence[Sequence[str]] | None = None,
    settings: IndexSettings = SETTINGS,
) -> Ranking:
    """The ranking of passages whose sentences have these terms, and of their headings."""
    extras = Extras(np.zeros(0, np.uint64))
    notes = [_note(each, extras) for each in passages]
    totals = [sum(map(len, passages)), sum(len(sentence) for each in passages for sentence in each)]
    saver = InMemory()
    ascending.put(saver, STARTS, np.cumsum([0, *map(len, notes)]).astype(np.uint64), np.uint8)
    more: Columns = {
        **saver.columns(),
        NOTES: np.frombuffer(b"".join(notes), np.uint8),
        TOTALS: np.array(totals),
        LATIN: np.zeros(0, np.uint8),
        EXTRAS: extras.keys(),
    }
    terms = [[term for sentence in each for term in sentence] for each in passages]
    return Ranking({**columns(terms, headings), **more}, settings, NoTexts())


def _note(sentences: Sequence[Sequence[str]], extras: Extras) -> bytes:
    none = np.zeros(len(sentences), np.int64)
    counts = np.array([len(each) for each in sentences], np.int64)
    numbers = extras.numbers(keys([term for each in sentences for term in each]))
    return packed(Note(none, np.zeros(0, np.bool_), numbers, counts))
