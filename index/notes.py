"""What must be kept of a passage to know its sentences' terms again? Lengths, word ends, and the terms that are few.

Characters, pairs and words of Han and kana are made again from the text itself, which is kept anyway; a record adds
what the text does not tell: where its sentences end, where its words end (a bit a character), and the keys of numbers,
dates, words of other scripts and house words. That is a seventh of what the terms themselves would take.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.keys import Keys
from index.routes import Flags, Lengths

Bytes = NDArray[np.uint8]

WIDTHS: dict[int, np.dtype[Any]] = {1: np.dtype("u1"), 2: np.dtype("<u2"), 4: np.dtype("<u4")}
"""Types of a record's numbers by their bytes: the narrowest that holds all of them."""


@dataclass(frozen=True, slots=True)
class Note:
    """The sentences of a passage, what introduces it last."""

    lengths: Lengths
    """Characters of each; the white space after a sentence is its own."""
    ends: Flags
    """For each character, whether a word of Han or kana ends with it."""
    extras: Keys
    """Keys of the other terms, sentence by sentence."""
    extra_counts: Lengths


def packed(record: Note) -> bytes:
    """The record as bytes: width of numbers, how many sentences and other terms, then these."""
    sizes = [len(record.lengths), len(record.extras), *record.lengths.tolist(), *record.extra_counts.tolist()]
    most = max(sizes)
    width = 1 if most < 1 << 8 else 2 if most < 1 << 16 else 4
    numbers = np.array(sizes, WIDTHS[width]).tobytes()
    return bytes([width]) + numbers + np.packbits(record.ends).tobytes() + record.extras.astype("<u8").tobytes()


def unpacked(data: bytes) -> Note:
    """The record again."""
    kind = WIDTHS[data[0]]
    sentences, others = np.frombuffer(data, kind, 2, 1).tolist()
    at = 1 + 2 * kind.itemsize
    numbers = np.frombuffer(data, kind, 2 * sentences, at).astype(np.int64)
    lengths = numbers[:sentences]
    at += numbers.size * kind.itemsize
    characters = int(lengths.sum())
    bits = np.frombuffer(data, np.uint8, -(-characters // 8), at)
    extras = np.frombuffer(data, "<u8", others, at + bits.size).astype(np.uint64)
    return Note(lengths, np.unpackbits(bits, count=characters).view(np.bool_), extras, numbers[sentences:])
