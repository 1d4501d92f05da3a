"""How does a character sound? Toneless pinyin, and which syllables are easily taken for each other.

The only module that uses pypinyin, and of it only the table of single characters, read when first needed: importing
the package would load its phrases too, 58 MB and a third of a second for what is never asked here (0.55).
"""

import json
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

READINGS = 2
"""Readings taken of a character, the common ones first; later ones are archaic or names."""
LAST = 0x9FFF
"""The last character of the common block; what lies beyond is hardly typed by pinyin."""

_STARTS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n"), ("f", "h"))
_ENDS = (("ang", "an"), ("eng", "en"), ("ing", "in"))
"""Beginnings and ends that many speakers do not tell apart."""

_TONES = {ord(char): None for char in "\u0300\u0301\u0302\u0304\u030c"}
_KEYS = str.maketrans({"ü": "v", "ê": "e"})


@cache
def _table() -> dict[str, str]:
    """Readings by character, with tones: ``{"重": "zhòng,chóng,tóng"}``."""
    package = find_spec("pypinyin")
    if package is None or package.origin is None:
        raise ImportError("pypinyin is not installed; it stands in pyproject.toml")
    read = json.loads((Path(package.origin).parent / "pinyin_dict.json").read_text(encoding="utf-8"))
    return {chr(int(code)): readings for code, readings in read.items() if int(code) <= LAST}


@lru_cache(1 << 13)
def readings(char: str) -> tuple[str, ...]:
    """The toneless syllables a character is read as, the most common first; none for other writing.

    Remembered: each new index asks for those of all characters that documents use.
    """
    found = _table().get(char)
    return tuple(dict.fromkeys(map(toneless, found.split(","))))[:READINGS] if found else ()


@cache
def toneless(syllable: str) -> str:
    """A syllable as it is typed, without tone and with v for ü: ``lǜ`` is ``lv``."""
    bare = unicodedata.normalize("NFD", syllable).translate(_TONES)
    return unicodedata.normalize("NFC", bare).translate(_KEYS)


@cache
def near(syllable: str) -> tuple[str, ...]:
    """Syllables easily taken for this one: ``z`` for ``zh``, ``ng`` for ``n`` and the like."""
    return tuple(dict.fromkeys((*_starts(syllable), *_ends(syllable))))


def _starts(syllable: str) -> Iterator[str]:
    for one, other in _STARTS:
        if syllable.startswith(one):
            yield other + syllable[len(one) :]
        elif syllable.startswith(other):
            yield one + syllable[len(other) :]


def _ends(syllable: str) -> Iterator[str]:
    for one, other in _ENDS:
        if syllable.endswith(one):
            yield syllable[: -len(one)] + other
        elif syllable.endswith(other):
            yield syllable[: -len(other)] + one
