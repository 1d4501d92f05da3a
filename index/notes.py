"""What must be kept of a passage to know its sentences' terms again? Lengths, word ends, and the terms that are few.

Characters, pairs and words of Han and kana are made again from the text itself, which is kept anyway; a record adds
what the text does not tell: where its sentences end, where its words end (a bit a character), and which numbers, dates,
words of other scripts and house words it has. That is a tenth of what the terms themselves would take.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.keys import Keys, distinct
from index.routes import Flags, Lengths

Numbers = NDArray[np.uint32]

WIDTHS: dict[int, np.dtype[Any]] = {1: np.dtype("u1"), 2: np.dtype("<u2"), 4: np.dtype("<u4")}
"""Types of a record's numbers by their bytes: the narrowest that holds all of them."""


@dataclass(frozen=True, slots=True)
class Note:
    """The sentences of a passage, what introduces it last."""

    lengths: Lengths
    """Characters of each; the white space after a sentence is its own."""
    ends: Flags
    """For each character, whether a word of Han or kana ends with it."""
    extras: Numbers
    """The other terms, sentence by sentence, by the numbers that ``Extras`` gives them."""
    extra_counts: Lengths


@dataclass(frozen=True, slots=True)
class Notes:
    """Several passages' records."""

    note: Note
    """Of all their sentences, one after the other."""
    sentences: list[int]
    """How many each passage has."""
    characters: list[int]
    """How many its sentences have together."""


class Extras:
    """Numbers for terms that stand in notes, in the order in which they came; most come again and again."""

    def __init__(self, known: Keys) -> None:
        self._numbers = {key: number for number, key in enumerate(known.tolist())}

    def keys(self) -> Keys:
        """Of all that ever came."""
        return np.fromiter(self._numbers, np.uint64, len(self._numbers))

    def numbers(self, keys: Keys) -> Numbers:
        """The number of each."""
        several = distinct(keys)
        own = [self._numbers.setdefault(key, len(self._numbers)) for key in several.tolist()]
        return np.array(own, np.uint32)[several.searchsorted(keys)]


def packed(record: Note) -> bytes:
    """The record as bytes: widths of lengths and of terms, how many sentences and other terms, then these."""
    sizes = [len(record.lengths), len(record.extras), *record.lengths.tolist(), *record.extra_counts.tolist()]
    width, own = _width(max(sizes)), _width(int(record.extras.max(initial=0)))
    numbers, extras = np.array(sizes, WIDTHS[width]).tobytes(), record.extras.astype(WIDTHS[own]).tobytes()
    return bytes([width << 4 | own]) + numbers + np.packbits(record.ends).tobytes() + extras


def _width(most: int) -> int:
    return 1 if most < 1 << 8 else 2 if most < 1 << 16 else 4


def unpacked(records: Sequence[bytes]) -> Notes:
    """The records again, laid end to end."""
    sizes, counts = list[int](), list[int]()
    bits, extras, widths = list[bytes](), list[bytes](), list[int]()
    sentences, characters = list[int](), list[int]()
    for data in records:
        numbers, at = _numbers(data)
        several = len(numbers) // 2
        sizes += numbers[:several]
        counts += numbers[several:]
        sentences.append(several)
        characters.append(sum(numbers[:several]))
        end = at + -(-characters[-1] // 8)
        bits.append(data[at:end])
        if end < len(data):
            extras.append(data[end:])
            widths.append(data[0] & 15)
    flags = np.unpackbits(np.frombuffer(b"".join(bits), np.uint8)).view(np.bool_)
    starts = [0, *accumulate(8 * len(each) for each in bits)]
    ends = [flags[start : start + length] for start, length in zip(starts, characters, strict=False)]
    note = Note(
        np.array(sizes, np.int64),
        np.concatenate(ends) if ends else flags,
        _extras(extras, widths),
        np.array(counts, np.int64),
    )
    return Notes(note, sentences, characters)


def _extras(records: Sequence[bytes], widths: Sequence[int]) -> Numbers:
    """The other terms of records, which take so many bytes each."""
    if len({*widths}) == 1:  # nearly always
        return np.frombuffer(b"".join(records), WIDTHS[widths[0]]).astype(np.uint32)
    each = (np.frombuffer(data, WIDTHS[width]) for data, width in zip(records, widths, strict=True))
    return np.concatenate([np.zeros(0, np.uint32), *each])


def _numbers(data: bytes) -> tuple[list[int], int]:
    """A record's lengths and counts, and where they end."""
    if data[0] >> 4 == 1:  # nearly always
        end = 3 + 2 * data[1]
        return [*data[3:end]], end
    kind = WIDTHS[data[0] >> 4]
    sentences = int(np.frombuffer(data, kind, 1, 1)[0])
    at = 1 + 2 * kind.itemsize
    return np.frombuffer(data, kind, 2 * sentences, at).tolist(), at + 2 * sentences * kind.itemsize
