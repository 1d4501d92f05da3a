"""Chawen's search, which knows nothing of Telegram.

build:  files -> Document -> Passage -> terms -> postings -> Index
ask:    question -> query terms -> Hits -> Answer

What stands in ``__all__`` is for others; the rest is the package's own business. Most of it is imported when it is
first asked for: a command that answers from a saved index starts without what reads files.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from index.errors import BuildingError, FolderError, IndexingError, ReadingError, SettingsError
from index.model import (
    Answer,
    Correction,
    Document,
    Failure,
    Heading,
    Hit,
    Lead,
    Part,
    Passage,
    Progress,
    Reading,
    Report,
    Span,
    Synonym,
    Verdict,
)
from index.sentences import sentences  # now, because the module has the function's name

if TYPE_CHECKING:
    from index.conversion import office
    from index.isolation import Isolated
    from index.library import Library
    from index.marks import SPELT, number
    from index.provenance import asks_for_signature
    from index.readers import accepted
    from index.reasons import in_language
    from index.settings import DocumentsSettings, IndexSettings, Loaded, StorageSettings, environment, load
    from index.snapshot import Index

_LATER = {
    "conversion": ("office",),
    "isolation": ("Isolated",),
    "library": ("Library",),
    "marks": ("SPELT", "number"),
    "provenance": ("asks_for_signature",),
    "readers": ("accepted",),
    "reasons": ("in_language",),
    "settings": (
        "DocumentsSettings", "IndexSettings", "Loaded", "StorageSettings", "environment", "load",
    ),
    "snapshot": ("Index",),
}  # fmt: skip
_HOME = {name: module for module, names in _LATER.items() for name in names}

__all__ = [
    "SPELT",
    "Answer",
    "BuildingError",
    "Correction",
    "Document",
    "DocumentsSettings",
    "Failure",
    "FolderError",
    "Heading",
    "Hit",
    "Index",
    "IndexSettings",
    "IndexingError",
    "Isolated",
    "Lead",
    "Library",
    "Loaded",
    "Part",
    "Passage",
    "Progress",
    "Reading",
    "ReadingError",
    "Report",
    "SettingsError",
    "Span",
    "StorageSettings",
    "Synonym",
    "Verdict",
    "accepted",
    "asks_for_signature",
    "environment",
    "in_language",
    "load",
    "number",
    "office",
    "sentences",
]


def __getattr__(name: str) -> object:
    """What is imported when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
