"""Which words does the dictionary have, and how likely is each? A trie of sorted arrays, for one word or for millions.

A node is a beginning of words: all nodes stand in one sorted array, as the number of the node before their last
character (0 is the root) and that character. A node's number is its place in the array plus one, and since a longer
beginning always has a greater number, the whole array is sorted. It can be mapped from disk and asked at once.
"""

import math
from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Nodes = NDArray[np.int32]
Codes = NDArray[np.uint32]
Places = NDArray[np.int64]

BITS = np.uint64(21)
"""Of a code point, the highest of which is 0x10FFFF."""
CODE = (1 << 21) - 1
"""A key's code point."""
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
    return Table(np.concatenate(keys), np.concatenate(kinds), weights, math.log(1) - math.log(counts.sum()))


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


class Node:
    """A beginning of words, as far as it was looked at."""

    __slots__ = ("after", "number", "weight")

    def __init__(self, number: int, weight: float) -> None:
        self.number = number
        self.weight = weight
        """Its logarithm if it is a word itself, else 0."""
        self.after: dict[str, Node | int] | None = None
        """By character, the beginnings that go on from it, or places of those not looked at yet; None at first."""


class Words(dict[str, Node | None]):
    """The trie for one word after the other, read where it is needed: nodes by first character, None if there is none.

    What nobody asks for is never read, so that a question can be cut as soon as the arrays are mapped.
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self._keys = table.keys.data
        self._kinds = table.kinds.data
        self._weights = table.weights.data

    def __missing__(self, char: str) -> Node | None:
        place = bisect_left(self._keys, ord(char))
        found = place < len(self._keys) and self._keys[place] == ord(char)
        self[char] = self._node(place) if found else None
        return self[char]

    def after(self, node: Node, char: str) -> Node | None:
        """The beginning that is longer by this character, None if there is none."""
        if node.after is None:
            node.after = self._after(node)
        found = node.after.get(char)
        if isinstance(found, int):
            found = node.after[char] = self._node(found)
        return found

    def _after(self, node: Node) -> dict[str, Node | int]:
        """By character, the places of the beginnings that are longer by one: thousands, of which few are asked for."""
        first = bisect_left(self._keys, node.number << 21)
        last = bisect_left(self._keys, node.number + 1 << 21, first)
        codes = (self._table.keys[first:last] & np.uint64(CODE)).astype("<u4")
        return dict(zip(codes.tobytes().decode("utf-32-le", "surrogatepass"), range(first, last), strict=True))

    def _node(self, place: int) -> Node:
        return Node(place + 1, self._weights[self._kinds[place]])

    def weight(self, word: str) -> float:
        """A word's logarithm, 0 for what is none."""
        node = self[word[0]]
        for char in word[1:]:
            if node is None:
                return 0.0
            node = self.after(node, char)
        return node.weight if node else 0.0


class Slots:
    """Nodes by key, for many at once: a hash table with linear probing, made from a trie in some 30 ms."""

    def __init__(self, table: Table) -> None:
        self._keys = table.keys
        self._kinds, self._weights = table.kinds, table.weights
        bits = len(table.keys).bit_length() + SPARE
        self._shift = np.uint64(64 - bits)
        self._slots = np.zeros((1 << bits) + PROBES, np.int32)
        self._longest = self._fill()
        """Slots looked at, at most."""

    def _fill(self) -> int:
        left = np.arange(len(self._keys), dtype=np.int32)
        at = self._first(self._keys)
        for probe in range(1, PROBES):
            self._slots[at] = np.where(self._slots[at] == 0, left + 1, self._slots[at])
            missed = self._slots[at] != left + 1
            left, at = left[missed], at[missed] + 1
            if not len(left):
                return probe
        raise ValueError("the dictionary has more words than slots")

    def _first(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        return (keys * SPREAD >> self._shift).astype(np.int64)

    def nodes(self, before: Nodes, codes: Codes) -> Nodes:
        """The node that each of the nodes ``before`` has for a character; 0 if none."""
        keys = before.astype(np.uint64) << BITS | codes.astype(np.uint64)
        at = self._first(keys)
        found = self._slots[at]
        wrong = np.flatnonzero((found > 0) & (self._keys[found - 1] != keys))
        for _ in range(self._longest):
            if not len(wrong):
                break
            at[wrong] += 1
            found[wrong] = self._slots[at[wrong]]
            wrong = wrong[(found[wrong] > 0) & (self._keys[found[wrong] - 1] != keys[wrong])]
        found[wrong] = 0  # as far as any key stands from its place, there are only others
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
