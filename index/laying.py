"""What do terms add to the passages that hold them, nearly? Their postings are laid end to end and weighed together.

Of all fields at once: a step costs as much for a few postings as for some hundred.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
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


class Pieces(NamedTuple):
    """Postings of terms, or stretches of them."""

    lists: list[list[Numbers]]
    """By field, each as ``Postings.packed`` has it."""
    factors: list[float]
    """What a posting of each adds at most, in the same order."""


class Laid(NamedTuple):
    """Postings end to end."""

    passages: Places
    counts: Weights
    """How often the term stands there."""
    weights: Weights
    """Nearly what that adds."""
    sizes: list[int]
    """How many are of each piece."""


def laid(fields: Sequence[Postings], pieces: Pieces, room: Room) -> Iterator[Laid]:
    """The postings of the pieces: all at once, if they are not very many.

    What comes back stays as it is until the ``room`` is used again.
    """
    if sum([len(each) for own in pieces.lists for each in own]) > ROOM:
        for some in _stretches(pieces):
            yield _weighed(fields, some, room)
    elif pieces.factors:
        yield _weighed(fields, pieces, room)


def _stretches(pieces: Pieces) -> Iterator[Pieces]:
    """The pieces, cut where needed, as many at a time as there is room for."""
    some, free, factors = Pieces([[] for _ in pieces.lists], []), ROOM, iter(pieces.factors)
    for field, own in enumerate(pieces.lists):
        for packed in own:
            factor = next(factors)
            for start in range(0, len(packed), ROOM):
                piece = packed[start : start + ROOM]
                if len(piece) > free:
                    yield some
                    some, free = Pieces([[] for _ in pieces.lists], []), ROOM
                some.lists[field].append(piece)
                some.factors.append(factor)
                free -= len(piece)
    yield some


def _weighed(fields: Sequence[Postings], pieces: Pieces, room: Room) -> Laid:
    """As ``Postings.weigh`` has it, step by step where there is room: new arrays would cost more than the sums."""
    sizes = [len(each) for own in pieces.lists for each in own]
    bounds = [0, *accumulate([sum(map(len, own)) for own in pieces.lists])]
    spans = [*map(slice, bounds, bounds[1:])]
    if all(postings.form == fields[0].form for postings in fields):
        _unpack(fields[0], [each for own in pieces.lists for each in own], slice(0, bounds[-1]), room)
    else:
        for each in zip(fields, pieces.lists, spans, strict=True):
            _unpack(*each, room)
    for postings, span in zip(fields, spans, strict=True):
        postings.short_norm.take(room.passages[span], out=room.norm[span], mode="clip")
    counts, weights, norm = (each[: bounds[-1]] for each in (room.counts, room.weights, room.norm))
    norm += counts
    np.multiply(counts, np.array(pieces.factors, np.float32).repeat(sizes), out=weights)
    weights /= norm
    return Laid(room.passages[: bounds[-1]], counts, weights, sizes)


def _unpack(postings: Postings, lists: Sequence[Numbers], span: slice, room: Room) -> None:
    """Write the lists' passages and counts to that span."""
    if lists:
        packed = room.packed[postings.width][span]
        np.concatenate(lists, out=packed, casting="unsafe")  # rows are made of wider numbers
        np.right_shift(packed, postings.bits, out=room.passages[span], casting="unsafe")
        np.bitwise_and(packed, (1 << postings.bits) - 1, out=room.counts[span], casting="unsafe")


def spread(postings: Postings, held: Held, factor: float, room: Room) -> Iterator[tuple[Places | slice, Weights]]:
    """A term's passages in stretches, some or all of each, and nearly what it adds there: ``factor`` at most."""
    if held.list is not None:
        for each in laid([postings], Pieces([[held.list]], [factor]), room):
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
