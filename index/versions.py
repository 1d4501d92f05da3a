"""Was this index made by the same code, libraries and settings? Fingerprints of what decides its content."""

import functools
import hashlib
import os
import sys
from dataclasses import asdict
from pathlib import Path

from index.lexicon import Lexicon
from index.settings import IndexSettings

LIBRARIES = ("lxml", "pypdfium2", "python_calamine", "jieba", "opencc", "numpy")
"""Whose next version may read a file or find its words otherwise; as their folders of papers are named."""
_ASKING = ("perhaps_from", "found_from", "strip_question_words", "everyday", "sentence_candidates", "terms")
"""Settings that only answers obey."""


@functools.cache
def fingerprint() -> str:
    """Changes with everything that decides what is read and how it is cut: our own code and the libraries."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for line in (sys.version.split()[0], *_versions()):
        digest.update(line.encode("utf-8", "surrogateescape") + b"\n")
    return digest.hexdigest()[:16]


def _versions() -> list[str]:
    """``lxml-6.0.2.dist-info`` and its like, by the names of folders: asking ``importlib.metadata`` takes longer."""
    found: list[str] = []
    for place in filter(os.path.isdir, sys.path):
        with os.scandir(place) as entries:
            names = (each.name for each in entries if each.name.endswith(".dist-info"))
            found += (name for name in names if name.lower().startswith(tuple(f"{each}-" for each in LIBRARIES)))
    return sorted(found)


def code(settings: IndexSettings) -> str:
    """By what files are read and cut."""
    return f"{fingerprint()} {settings.passage_characters}"


def rules(settings: IndexSettings, words: Lexicon) -> str:
    """By what passages are turned into terms."""
    values = {key: value for key, value in asdict(settings).items() if key not in _ASKING}
    decided = (sorted(values.items()), words.words, words.groups)
    return hashlib.sha256(repr(decided).encode("utf-8", "surrogatepass")).hexdigest()[:16]
