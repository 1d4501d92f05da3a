"""Which words does the dictionary have, and how likely is each? A trie of sorted arrays, for one word or for millions.

A node is a beginning of words: all nodes stand in one sorted array, as the number of the node before their last
character (0 is the root) and that character. A node's number is its place in the array plus one, and since a longer
beginning always has a greater number, the whole array is sorted. It can be mapped from disk and asked at once.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Nodes = NDArray[np.int32]
Codes = NDArray[np.uint32]
Places = NDArray[np.int64]

CODE_BITS = 21
"""Of a code point, the highest of which is 0x10FFFF."""
BITS = np.uint64(CODE_BITS)
WHOLE = (1 << 64) - 1
"""All bits of a number that is multiplied without regard to what runs over."""
REMEMBERED = 1 << 17
"""Keys that are kept at hand: 100,000 characters of text ask for some 70,000; 14 MB."""
SPARE = 2
"""Bits of a slot's number beyond those of a node's: one slot in four to eight is taken, so that few keys collide."""
PROBES = 64
"""Slots looked at for a key at most."""
SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""An odd number near 2**64 divided by the golden ratio: its multiples are spread evenly (Knuth, vol. 3, 6.4)."""


@dataclass(frozen=True, slots=True)
class Table:
    """The trie: ``keys`` are sorted, ``node << 21 | code point``."""

    keys: NDArray[np.uint64]
    kinds: NDArray[np.unsignedinteger]
    """Which of the ``weights`` each node has: half a million nodes share some five thousand."""
    weights: Floats
    """Logarithms; the first is 0, where no word ends."""
    unknown: float
    """The logarithm of a character's share that the dictionary lacks."""
    slots: Nodes
    """The nodes by their keys: a hash table with linear probing, whose last ``PROBES`` slots only take what runs over.

    It is kept with the others: making it takes as long as cutting 20,000 characters.
    """


def spread(slots: int) -> tuple[int, int]:
    """By what a key is multiplied, and by how much that is shifted, to find its place in so many slots."""
    return int(SPREAD), 65 - (slots - PROBES).bit_length()


def table(text: str) -> Table:
    """The trie of a dictionary's text: a line a word, ``word count tag``, as jieba has it; later lines count."""
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    lines = np.flatnonzero(codes == ord("\n"))
    starts = np.concatenate([[0], lines[:-1] + 1])
    spaces = np.flatnonzero(codes == ord(" "))
    first = np.searchsorted(spaces, starts)
    ends, counts = spaces[first], _numbers(codes, spaces[first] + 1, spaces[first + 1])
    weights, kind = _logarithms(counts)
    node = np.zeros(len(starts), np.int64)
    keys: list[NDArray[np.uint64]] = []
    kinds: list[NDArray[np.unsignedinteger]] = []
    size = 0
    for depth in range(int((ends - starts).max(initial=0))):
        longer = np.flatnonzero(ends - starts > depth)
        key = node[longer].astype(np.uint64) << BITS | codes[starts[longer] + depth].astype(np.uint64)
        level, place = np.unique(key, return_inverse=True)
        node[longer] = size + place + 1
        whole = ends[longer] - starts[longer] == depth + 1
        own = np.zeros(len(level), kind.dtype)
        own[place[whole]] = kind[longer[whole]]
        keys.append(level)
        kinds.append(own)
        size += len(level)
    every = np.concatenate(keys)
    return Table(every, np.concatenate(kinds), weights, math.log(1) - math.log(counts.sum()), _filled(every))


def _filled(keys: NDArray[np.uint64]) -> Nodes:
    """Slots with the number of each key in the first of its slots that was free."""
    slots = np.zeros((1 << len(keys).bit_length() + SPARE) + PROBES, np.int32)
    left, at = np.arange(len(keys), dtype=np.int32), _first(keys, slots)
    for _ in range(PROBES):
        slots[at] = np.where(slots[at] == 0, left + 1, slots[at])
        missed = slots[at] != left + 1
        left, at = left[missed], at[missed] + 1
        if not len(left):
            return slots
    raise ValueError("the dictionary has more words than slots")


def _first(keys: NDArray[np.uint64], slots: Nodes) -> Places:
    """The first slot of each key."""
    factor, shift = spread(len(slots))
    return (keys * np.uint64(factor) >> np.uint64(shift)).astype(np.int64)


def _numbers(codes: NDArray[np.uint32], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers in figures between these places."""
    found = np.zeros(len(starts), np.int64)
    for digit in range(int((ends - starts).max(initial=0))):
        more = np.flatnonzero(ends - starts > digit)
        found[more] = found[more] * 10 + codes[starts[more] + digit] - ord("0")
    return found


def _logarithms(counts: NDArray[np.int64]) -> tuple[Floats, NDArray[np.unsignedinteger]]:
    """The shares of all that there are, 0 before them, and which of them each count is.

    By ``math``, whose last bit numpy does not promise.
    """
    total = math.log(int(counts.sum()))
    values, place = np.unique(counts, return_inverse=True)
    found = [0.0, *(math.log(value) - total if value else 0.0 for value in values.tolist())]
    return np.array(found), (place + 1).astype(np.min_scalar_type(len(found)))


class Words(dict[int, tuple[int, float] | None]):
    """The trie for one word after the other, read where it is needed, so that the first is cut as soon as it is mapped.

    By key, the beginning of the keys of what is longer by a character, and the logarithm if it is a word itself, else
    0; None if there is no such node. Characters of a text that make no word are most of what is asked for.
    """

    def __init__(self, table: Table) -> None:
        self._keys = table.keys.data
        self._kinds = table.kinds.data
        self._weights = table.weights.data
        self._slots = table.slots.data
        self._factor, self._shift = spread(len(table.slots))

    def __missing__(self, key: int) -> tuple[int, float] | None:
        at = (key * self._factor & WHOLE) >> self._shift
        node = self._slots[at]
        while node and self._keys[node - 1] != key:
            at += 1
            node = self._slots[at]
        if len(self) >= REMEMBERED:
            self.clear()
        self[key] = found = (node << CODE_BITS, self._weights[self._kinds[node - 1]]) if node else None
        return found

    def weight(self, word: str) -> float:
        """A word's logarithm, 0 for what is none."""
        before, weight = 0, 0.0
        for char in word:
            node = self[before | ord(char)]
            if node is None:
                return 0.0
            before, weight = node
        return weight


class Slots:
    """Nodes by key, for many at once."""

    def __init__(self, table: Table) -> None:
        self._keys = table.keys
        self._kinds, self._weights = table.kinds, table.weights
        self._slots = table.slots

    def nodes(self, before: Nodes, codes: Codes) -> Nodes:
        """The node that each of the nodes ``before`` has for a character; 0 if none."""
        keys = before.astype(np.uint64) << BITS | codes.astype(np.uint64)
        at = _first(keys, self._slots)
        found = self._slots[at]
        wrong = np.flatnonzero((found > 0) & (self._keys[found - 1] != keys))
        while len(wrong):
            at[wrong] += 1
            found[wrong] = self._slots[at[wrong]]
            wrong = wrong[(found[wrong] > 0) & (self._keys[found[wrong] - 1] != keys[wrong])]
        return found

    def weights(self, codes: Codes, starts: Places, sizes: Places) -> Floats:
        """The logarithms of the words at these places, 0 for what is none."""
        place, nodes = np.arange(len(starts)), np.zeros(len(starts), np.int32)
        found = np.zeros(len(starts))
        for depth in range(int(sizes.max(initial=0))):
            nodes = self.nodes(nodes, codes[starts[place] + depth])
            kept = np.flatnonzero(nodes)
            place, nodes = place[kept], nodes[kept]
            whole = np.flatnonzero(sizes[place] == depth + 1)
            found[place[whole]] = self._weights[self._kinds[nodes[whole] - 1]]
            more = np.flatnonzero(sizes[place] > depth + 1)
            place, nodes = place[more], nodes[more]
            if not len(place):
                break
        return found
