"""What do terms add to the passages that hold them, nearly? Their postings are laid end to end and weighed together.

Of all fields at once: a step costs as much for a few postings as for some hundred.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from index.scoring import Held, Places, Postings, Weights
from index.storage import Numbers

ROOM = 1 << 15
"""Postings that are worked on at a time: what is made of them stays in the processor's cache."""


class Room:
    """Room for the steps of weighing postings; used by one thread at a time."""

    def __init__(self) -> None:
        self.packed = {size: np.empty(ROOM, f"<u{size}") for size in (4, 8)}
        """By bytes of a posting."""
        self.passages = np.empty(ROOM, np.intp)
        self.counts, self.weights, self.norm = np.empty((3, ROOM), np.float32)


class Piece(NamedTuple):
    """Postings of a term in a field, or a stretch of them."""

    field: int
    packed: Numbers
    """As ``Postings.packed`` has them."""
    factor: float
    """What one of them adds at most."""


class Laid(NamedTuple):
    """Postings end to end."""

    passages: Places
    counts: Weights
    """How often the term stands there."""
    weights: Weights
    """Nearly what that adds."""
    sizes: list[int]
    """How many are of each piece."""


def laid(fields: Sequence[Postings], pieces: Sequence[Piece], room: Room) -> Iterator[Laid]:
    """The postings of the pieces, which are in the order of their fields: all at once, if they are not very many.

    What comes back stays as it is until the ``room`` is used again.
    """
    if sum([len(each[1]) for each in pieces]) > ROOM:
        yield from (_weighed(fields, some, room) for some in _stretches(pieces))
    elif pieces:
        yield _weighed(fields, pieces, room)


def _stretches(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces, cut where needed, as many at a time as there is room for."""
    some, free = list[Piece](), ROOM
    for field, packed, factor in pieces:
        for start in range(0, len(packed), ROOM):
            piece = packed[start : start + ROOM]
            if len(piece) > free:
                yield some
                some, free = [], ROOM
            some.append(Piece(field, piece, factor))
            free -= len(piece)
    yield some


def _weighed(fields: Sequence[Postings], pieces: Sequence[Piece], room: Room) -> Laid:
    """As ``Postings.weigh`` has it, step by step where there is room: new arrays would cost more than the sums."""
    start = 0
    for field, postings in enumerate(fields):
        own = [packed for place, packed, _ in pieces if place == field]
        if own:
            start += _lay(postings, own, start, room)
    counts, weights, norm = (each[:start] for each in (room.counts, room.weights, room.norm))
    sizes = [len(each[1]) for each in pieces]
    norm += counts
    np.multiply(counts, np.array([each[2] for each in pieces], np.float32).repeat(sizes), out=weights)
    weights /= norm
    return Laid(room.passages[:start], counts, weights, sizes)


def _lay(postings: Postings, own: Sequence[Numbers], start: int, room: Room) -> int:
    """Write the passages, counts and norms of a field's pieces from ``start`` on; how many there are."""
    size = sum(map(len, own))
    packed, stretch = room.packed[postings.width][:size], slice(start, start + size)
    passages = room.passages[stretch]
    np.concatenate(own, out=packed, casting="unsafe")  # rows are made of wider numbers
    np.right_shift(packed, postings.bits, out=passages, casting="unsafe")
    np.bitwise_and(packed, (1 << postings.bits) - 1, out=room.counts[stretch], casting="unsafe")
    postings.short_norm.take(passages, out=room.norm[stretch], mode="clip")
    return size


def spread(postings: Postings, held: Held, factor: float, room: Room) -> Iterator[tuple[Places | slice, Weights]]:
    """A term's passages in stretches, some or all of each, and nearly what it adds there: ``factor`` at most."""
    if held.list is not None:
        for each in laid([postings], [Piece(0, held.list, factor)], room):
            yield each.passages, each.weights
        return
    row = postings.row(held)
    for start in range(0, len(row), ROOM):
        stretch = slice(start, min(start + ROOM, len(row)))
        weights, norm = room.weights[: stretch.stop - start], room.norm[: stretch.stop - start]
        weights[:] = row[stretch]
        np.add(postings.short_norm[stretch], weights, out=norm)
        weights *= np.float32(factor)
        weights /= norm
        yield stretch, weights
