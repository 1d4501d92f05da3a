"""Documents and indexes for tests."""

from collections.abc import Sequence
from dataclasses import replace

from index.model import Document, Passage
from index.settings import IndexSettings
from index.snapshot import Index

SETTINGS = IndexSettings()
PLAIN = replace(SETTINGS, heading_weight=0.0, sentence_weight=0.0, dates=False)
"""BM25 of the text alone."""


def document(name: str, text: str, title: str = "") -> Document:
    return Document(name, text, title, None, f"digest of {text}")


def passages(*texts: str, settings: IndexSettings = SETTINGS, title: str = "", heading: Sequence[str] = ()) -> Index:
    """An index whose passages have these texts, each a document of its own: "0", "1", …"""
    named = [(document(str(number), text, title), text) for number, text in enumerate(texts)]
    return Index.of(((each, (Passage(each.name, 0, len(text), tuple(heading), 1),)) for each, text in named), settings)
