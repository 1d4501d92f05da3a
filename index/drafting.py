"""What will the postings be made from? New passages' terms, sorted block by block, so that memory stays bounded."""

import mmap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.keys import Keys, distinct
from index.storage import give_back

Integers = NDArray[np.int64]

FIELDS = BODY, HEADING = "body", "heading"
"""What postings are made of: the passages' text, and what stands above it."""
NEAR = 18
"""Each time that two to the power of so many postings of a block are read, their memory is given back."""
BLOCK = 1 << 22
"""Terms sorted at a time: 32 MB of keys, and as much again four times over while they are sorted."""


@dataclass(frozen=True, slots=True)
class Block:
    """Postings of some passages, by term and then in reading order."""

    keys: Keys
    """The terms, sorted, each once."""
    counts: NDArray[np.integer]
    """How many postings each has."""
    packed: NDArray[np.unsignedinteger]
    """Passages, counted from ``first``, with how often the term stands there in the lowest ``bits``."""
    first: int
    bits: int
    mapped: mmap.mmap | None = None
    """The file that all this lies in."""

    def read(self, start: int, end: int) -> tuple[Integers, Integers]:
        """Passages and frequencies of a range of postings."""
        passage, frequency = unpacked(np.asarray(self.packed[start:end]), self.bits)
        return passage + self.first, frequency


class Cursor:
    """Goes through a block from its first term to its last."""

    def __init__(self, block: Block) -> None:
        self._block = block
        self._term = self._posting = 0

    def until(self, key: int | None) -> tuple[Keys, Integers, Integers, Integers]:
        """The next terms, up to one of that key or all: how many postings each has; their passages and frequencies."""
        block, first, start = self._block, self._term, self._posting
        left = block.keys[first:]
        self._term = first + (len(left) if key is None else int(left.searchsorted(np.uint64(key))))
        counts = np.asarray(block.counts[first : self._term], np.int64)
        self._posting = start + int(counts.sum())
        found = np.array(block.keys[first : self._term]), counts, *block.read(start, self._posting)
        if block.mapped is not None and self._posting >> NEAR > start >> NEAR:
            give_back(block.mapped)
        return found


@dataclass(slots=True)
class Draft:
    """New passages' terms in one field; ``scratch`` is a folder for what is sorted already, None keeps it in memory."""

    scratch: Path | None = None
    blocks: list[Block] = field(default_factory=list)
    lengths: list[tuple[int, Integers]] = field(default_factory=list)
    """First passage, and how many terms it and those that follow have."""
    _keys: list[Keys] = field(default_factory=list)
    _passages: list[Integers] = field(default_factory=list)
    _held: int = 0
    _aside: list[Path] = field(default_factory=list)

    def add(self, first: int, keys: Keys, lengths: NDArray[np.integer]) -> None:
        """Passages ``first`` and following: their terms one after the other, as often as they stand there."""
        wide: Integers = lengths.astype(np.int64)
        self.lengths.append((first, wide))
        ends = np.cumsum(wide)
        place = 0
        while place < len(wide):  # more than a block's worth is taken in parts
            start = int(ends[place - 1]) if place else 0
            last = max(place + 1, int(np.searchsorted(ends, start + BLOCK - self._held)))
            self._keys.append(keys[start : int(ends[last - 1])])
            self._passages.append(np.repeat(np.arange(first + place, first + last), wide[place:last]))
            self._held += int(ends[last - 1]) - start
            place = last
            if self._held >= BLOCK:
                self.finish()

    def finish(self) -> None:
        """Sort what is not sorted yet."""
        if self._held:
            block = sorted_block(np.concatenate(self._keys), np.concatenate(self._passages))
            self.blocks.append(self._spilled(block) if self.scratch else block)
        self._keys, self._passages, self._held = [], [], 0

    def close(self) -> None:
        """Forget what was sorted, and remove what was put aside."""
        self.blocks = []
        for path in self._aside:
            path.unlink()

    def passages(self) -> int:
        """How many there are."""
        return sum(len(each) for _, each in self.lengths)

    def _spilled(self, block: Block) -> Block:
        path = Path(str(self.scratch)) / f"{id(self)}-{len(self.blocks)}"
        arrays: list[NDArray[Any]] = [block.keys, block.counts.astype(np.uint32), block.packed]
        path.write_bytes(b"".join(each.data for each in arrays))
        self._aside.append(path)
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        starts = accumulate((each.nbytes for each in arrays), initial=0)
        places = zip(arrays, starts, strict=False)
        found: list[NDArray[Any]] = [np.frombuffer(mapped, each.dtype, len(each), start) for each, start in places]
        keys, counts, packed = found
        return Block(keys, counts, packed, block.first, block.bits, mapped)


def together(drafts: Sequence[Draft]) -> Keys:
    """All terms of the drafts, sorted, each once."""
    found, waiting, size = np.zeros(0, np.uint64), list[Keys](), 0
    for block in (block for draft in drafts for block in draft.blocks):
        waiting.append(block.keys)
        size += len(block.keys)
        if size >= BLOCK:
            found, waiting, size = distinct(np.concatenate([found, *waiting])), [], 0
    return distinct(np.concatenate([found, *waiting]))


def sorted_block(keys: Keys, passages: Integers) -> Block:
    """The postings of these terms, the passage of each given."""
    order = np.argsort(keys)
    keys = keys[order]
    new = np.append(True, keys[1:] != keys[:-1])
    first = int(passages.min())
    pairs = np.sort((np.cumsum(new) - 1) << 32 | passages[order] - first)
    starts = np.flatnonzero(np.append(True, pairs[1:] != pairs[:-1]))
    frequency = np.diff(starts, append=len(pairs))
    pairs = pairs[starts]
    bits = int(frequency.max()).bit_length()
    counts = np.bincount(pairs >> 32, minlength=int(new.sum()))
    return Block(keys[new], counts, packed(pairs & 0xFFFFFFFF, frequency, bits), first, bits)


def packed(passage: Integers, frequency: Integers, bits: int) -> NDArray[np.unsignedinteger]:
    """Both in one number, of 32 bits where they fit."""
    wide = passage << bits | frequency
    return wide.astype(np.uint32 if int(wide.max(initial=0)) < 1 << 32 else np.uint64)


def unpacked(packed: NDArray[np.unsignedinteger], bits: int) -> tuple[Integers, Integers]:
    """Passages and frequencies again."""
    wide = packed.astype(np.int64)
    return wide >> bits, wide & ((1 << bits) - 1)


def ranges(counts: Integers, most: int) -> Iterator[tuple[int, int]]:
    """Ranges of terms that have about ``most`` postings together, or one term's, if these are more."""
    ends = np.cumsum(counts)
    first = 0
    while first < len(counts):
        start = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, start + most, side="right")))
        yield first, last
        first = last
