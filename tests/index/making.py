"""Documents and indexes for tests."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from index import postings
from index.drafting import Draft
from index.keys import keys
from index.model import Document, Passage
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
