"""How is a character read? Toneless pinyin, from the table of a library.

The only module that uses pypinyin, and of it only the table of single characters, read when first needed: importing
the package would load its phrases too, 58 MB and a third of a second for what is never asked here (0.55). To read the
table takes as long as to import NumPy, so ``index.tables`` keeps what is made of it.
"""

import json
import unicodedata
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SOURCE = "pypinyin/pinyin_dict.json"
"""The library's table, as a path from where packages are."""
READINGS = 2
"""Readings taken of a character, the common ones first; later ones are archaic or names."""
LAST = 0x9FFF
"""The last character of the common block; what lies beyond is hardly typed by pinyin."""
NUMBERS, SYLLABLES = "readings", "syllables"
"""Saved tables: of each character the places of its readings among the syllables, from 1 on, 0 for none; and these, a
line each."""

_TONES = {ord(char): None for char in "\u0300\u0301\u0302\u0304\u030c"}
_KEYS = str.maketrans({"ü": "v", "ê": "e"})


@cache
def _table() -> dict[str, str]:
    """Readings by character, with tones: ``{"重": "zhòng,chóng,tóng"}``."""
    package, _, name = SOURCE.partition("/")
    found = find_spec(package)
    if found is None or found.origin is None:
        raise ImportError(f"{package} is not installed; it stands in pyproject.toml")
    read = json.loads((Path(found.origin).parent / name).read_text(encoding="utf-8"))
    return {chr(int(code)): readings for code, readings in read.items() if int(code) <= LAST}


def heard(char: str) -> tuple[str, ...]:
    """The toneless syllables a character is read as, the most common first; none for other writing."""
    found = _table().get(char)
    return tuple(dict.fromkeys(map(toneless, found.split(","))))[:READINGS] if found else ()


@lru_cache(1 << 12)
def toneless(syllable: str) -> str:
    """A syllable as it is typed, without tone and with v for ü: ``lǜ`` is ``lv``."""
    bare = unicodedata.normalize("NFD", syllable).translate(_TONES)
    return unicodedata.normalize("NFC", bare).translate(_KEYS)


def packed() -> dict[str, NDArray[np.uint16] | NDArray[np.uint8]]:
    """What all characters are read as, to be saved."""
    known = {char: heard(char) for char in _table()}
    syllables = sorted({syllable for each in known.values() for syllable in each})
    places = {syllable: place for place, syllable in enumerate(syllables, 1)}
    numbers = np.zeros((LAST + 1, READINGS), np.uint16)
    for char, each in known.items():
        numbers[ord(char), : len(each)] = [places[syllable] for syllable in each]
    return {NUMBERS: numbers.ravel(), SYLLABLES: np.frombuffer("\n".join(syllables).encode(), np.uint8)}
