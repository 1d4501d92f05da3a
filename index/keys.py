"""Under which number is a term looked up? A key of 64 bits, so that no table of strings has to be kept.

Up to three code points are packed, each plus one in 21 bits, the first in the lowest: no two such terms share a key,
and shorter terms have smaller keys than longer ones, so that all characters stand before all pairs. What is longer has
the top bit and 63 bits of its BLAKE2b: among a million long terms two share a key once in 18 million libraries.
"""

import hashlib
from collections.abc import Collection
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Number = TypeVar("Number", bound=np.generic)

BITS = 21
"""Of one code point plus one; the highest is 0x10FFFF."""
PACKED = 3
"""Characters of the longest term whose key tells it."""
LONG = 1 << 63
"""Set in the keys of longer terms."""
PAIRS = 1 << BITS
"""Keys from here on are of two characters and more."""


def key(term: str) -> int:
    """The term's key, 0 only for the empty one."""
    if len(term) > PACKED:
        digest = hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        return LONG | int.from_bytes(digest, "little")
    if len(term) == 2:  # most that are asked for while a question is put right
        return ord(term[0]) + 1 | ord(term[1]) + 1 << BITS
    packed = 0
    for char in reversed(term):
        packed = packed << BITS | ord(char) + 1
    return packed


def spelt(number: int) -> str:
    """The term of that key, empty where the key does not tell it."""
    codes = [number >> BITS * place & PAIRS - 1 for place in range(PACKED)]
    return "" if number >= LONG else "".join([chr(code - 1) for code in codes if code])


def keys(terms: Collection[str]) -> Keys:
    """The terms' keys, in their order."""
    return np.fromiter(map(key, terms), np.uint64, len(terms))


def singles(codes: NDArray[np.integer]) -> Keys:
    """The key of each code point alone."""
    return codes.astype(np.uint64) + np.uint64(1)


def pairs(codes: NDArray[np.integer]) -> Keys:
    """The keys of each code point with the next: one fewer than there are code points."""
    alone = singles(codes)
    return alone[:-1] | alone[1:] << np.uint64(BITS)


def triples(codes: NDArray[np.integer]) -> Keys:
    """The keys of each three code points in a row: two fewer than there are code points."""
    alone = singles(codes)
    found: Keys = alone[:-2] | alone[1:-1] << np.uint64(BITS) | alone[2:] << np.uint64(2 * BITS)
    return found


def distinct(numbers: NDArray[Number]) -> NDArray[Number]:
    """The numbers sorted, each once; several times faster than NumPy's own ``unique`` for numbers as large as keys.

    That would also import NumPy's masked arrays, which takes a third of the time that NumPy itself takes.
    """
    found = np.sort(numbers)
    new: NDArray[np.bool_] = np.append(found[:1] == found[:1], found[1:] != found[:-1])
    return found[new]


def characters(known: Keys) -> str:
    """The terms of one character among sorted keys, in the order of their code points."""
    return "".join(chr(each - 1) for each in known[: int(np.searchsorted(known, np.uint64(PAIRS)))].tolist() if each)


def apart(known: Keys) -> Keys:
    """The keys of all characters that stand in terms of up to three, sorted."""
    short = known[known < np.uint64(LONG)]
    mask = np.uint64(PAIRS - 1)
    found = distinct(np.concatenate([short >> np.uint64(BITS * place) & mask for place in range(PACKED)]))
    return found[found > 0]
