"""Which words are these runs of characters made of? The likeliest, for one run or for thousands at once.

What jieba does character by character, from the end of a run to its start, is done here step by step for all runs side
by side: step 0 is the last character of every run, step 1 the one before it. Additions and comparisons are the same
and in the same order, so the words are the same to the last bit.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.dictionary import Codes, Floats, Places, Slots, Table, Words

Lengths = NDArray[np.int64]
"""In characters, of runs one after the other; or of the words in them."""
Flags = NDArray[np.bool_]

FEW = 12
"""Runs from which on a step for all of them takes less time than one by one."""


def route(run: str, words: Words, unknown: float) -> tuple[float, list[int]]:
    """How likely the best words of a run are (logarithm), and for each place how long the best word from there is."""
    codes, size = list(map(ord, run)), len(run)
    values, lengths = [0.0] * (size + 1), [1] * size
    for start in range(size - 1, -1, -1):
        before, end, best = 0, start, 0.0
        while end < size and (node := words[before | codes[end]]) is not None:
            before, weight = node
            end += 1
            if weight:
                value = weight + values[end]
                if not best or value >= best:
                    best, lengths[start] = value, end - start
        values[start] = best or unknown + values[start + 1]
    return values[0], lengths


def along(chosen: Lengths, firsts: Lengths, lengths: Lengths) -> Lengths:
    """Where the words start of runs that start at ``firsts``: each where the one before ends."""
    ends, found, here = firsts + lengths, list[Lengths](), firsts
    while len(here):
        found.append(here)
        after = here + chosen[here]
        going = after < ends
        here, ends = after[going], ends[going]
    return np.concatenate(found) if found else firsts


def counted(sizes: Lengths) -> Lengths:
    """0, 1, 2, … for each size."""
    return np.asarray(np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes))


@dataclass(frozen=True, slots=True)
class Steps:
    """Characters of many runs in the order in which they are worked through: those of one step side by side.

    The longest run comes first, so that the runs with a step more are always the first ones.
    """

    sizes: list[int]
    """How many runs have each step."""
    places: Places
    """For each character of the runs, one run after the other, its place in this order."""

    @classmethod
    def of(cls, lengths: Lengths, *, backwards: bool) -> "Steps":
        """The order for runs of these lengths; step 0 is the last character, or the first."""
        runs = np.argsort(-lengths, kind="stable")
        rank = np.empty_like(runs)
        rank[runs] = np.arange(len(runs))
        sizes = len(lengths) - np.cumsum(np.bincount(lengths))[:-1]
        starts = np.cumsum(sizes) - sizes
        step = counted(lengths)
        if backwards:
            step = np.repeat(lengths - 1, lengths) - step
        return cls(sizes.tolist(), starts[step] + np.repeat(rank, lengths))


def _levels(codes: Codes, lengths: Lengths, table: Table, slots: Slots) -> list[tuple[Places, Floats]]:
    """For each length, where words of it start among the characters of the runs, and their logarithms.

    Among the first are the characters that the dictionary lacks, if no longer word starts with them.
    """
    room = np.repeat(np.cumsum(lengths), lengths) - np.arange(len(codes))
    places, before = np.arange(len(codes)), np.zeros(len(codes), np.int32)
    found: list[tuple[Places, Floats]] = []
    lacking = np.ones(len(codes), np.bool_)
    while len(places):
        nodes = slots.nodes(before, codes[places + len(found)])
        kept = np.flatnonzero(nodes)
        places, before = places[kept], nodes[kept]
        weights = table.weights[table.kinds[before - 1]]
        words = np.flatnonzero(weights)
        found.append((places[words], weights[words]))
        lacking[places[words]] = False
        more = np.flatnonzero(room[places] > len(found))
        places, before = places[more], before[more]
    unknown = np.flatnonzero(lacking)
    ones, weights = found[0]
    found[0] = np.concatenate([ones, unknown]), np.concatenate([weights, np.full(len(unknown), table.unknown)])
    return found


def routes(codes: Codes, lengths: Lengths, table: Table, slots: Slots) -> Lengths:
    """For each character of the runs, one after the other in ``codes``, how long the best word from there is."""
    steps = Steps.of(lengths, backwards=True)
    levels = _levels(codes, lengths, table, slots)
    ones = np.full(len(codes), -np.inf)
    ones[steps.places[levels[0][0]]] = levels[0][1]
    chosen = np.ones(len(codes), np.int64)
    most = steps.sizes[0]
    starts = [0, *np.cumsum([most, *steps.sizes]).tolist()]  # the first row is what follows each run: nothing, surely
    values = np.zeros(starts[-1])
    words = [_by_step(steps.places[places], weights, steps.sizes) for places, weights in levels[1:]]
    for step, width in enumerate(steps.sizes, 1):
        start = starts[step]
        values[start : start + width] = ones[start - most : start - most + width] + values[starts[step - 1] :][:width]
        for length, (places, weights, bounds) in enumerate(words, 2):
            span = slice(bounds[step - 1], bounds[step])
            if span.start < span.stop:
                here = places[span] + most
                value = weights[span] + values[here + (starts[step - length] - start)]
                better = np.flatnonzero(value >= values[here])  # of equal ones the longest, as jieba has it
                here = here[better]
                values[here] = value[better]
                chosen[here - most] = length
    return np.asarray(chosen[steps.places])


def _by_step(places: Places, weights: Floats, sizes: list[int]) -> tuple[Places, Floats, list[int]]:
    """Words in the order of steps, and where those of each step start."""
    order = np.argsort(places)
    bounds = np.searchsorted(places, [0, *np.cumsum(sizes)], sorter=order)
    return places[order], weights[order], bounds.tolist()
