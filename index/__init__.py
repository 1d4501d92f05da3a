"""Chawen's search, which knows nothing of Telegram.

build:  files -> Document -> Passage -> terms -> postings -> Index
ask:    question -> query terms -> Hits -> Answer

What stands in ``__all__`` is for others; the rest is the package's own business.
"""

from index.conversion import office
from index.errors import FolderError, IndexingError, ReadingError, SettingsError
from index.isolation import Isolated
from index.library import Library
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
    Verdict,
)
from index.readers import accepted
from index.reasons import in_language
from index.sentences import sentences
from index.settings import DocumentsSettings, IndexSettings, Loaded, StorageSettings, environment, keys, load
from index.snapshot import Index

__all__ = [
    "Answer",
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
    "Verdict",
    "accepted",
    "environment",
    "in_language",
    "keys",
    "load",
    "office",
    "sentences",
]
