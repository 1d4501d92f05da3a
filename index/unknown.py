"""How are characters that make no word of the dictionary cut? By jieba's hidden Markov model, for many runs at once.

Each character begins, continues or ends a word, or is one: the four states. What jieba computes run by run is done here
for all runs side by side, with the same additions in the same order.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.dictionary import Codes, Floats
from index.routes import Flags, Lengths, Steps

FIRST, LAST = 0x4E00, 0x9FD5
"""The characters that jieba takes for Han."""
STATES = "BEMS"
"""Begins a word, ends it, is in the middle, is one by itself; in this order, for jieba takes the last of equal ones."""
BEFORE = ((1, 3), (0, 2), (0, 2), (1, 3))
"""Which states can stand before each: only after an end or a single one can a word begin."""
ENDS = (1, 3)
"""The states with which a word ends."""
IMPOSSIBLE = -3.14e100
"""The logarithm that jieba takes for a chance of zero."""


@dataclass(frozen=True, slots=True)
class Model:
    """Logarithms of jieba's model, states in the order of ``STATES``."""

    first: Floats
    """Of each state at the start."""
    steps: Floats
    """Of a state (column) after a state (row)."""
    characters: Floats
    """Of each character from ``FIRST`` to ``LAST`` (column) in each state (row)."""


class Guesser:
    """The model for one run after the other."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._first = model.first.tolist()
        self._steps = [float(model.steps[before, state]) for state, both in enumerate(BEFORE) for before in both]
        self._chances: dict[str, list[float]] = {}
        """Of each character met, in each state."""

    def words(self, run: str) -> Iterator[str]:
        """The words of a run of Han characters."""
        start = 0
        for end, state in enumerate(self._states(run), 1):
            if state in ENDS:
                yield run[start:end]
                start = end

    def _states(self, run: str) -> list[int]:
        eb, sb, be, me, bm, mm, es, ss = self._steps
        b, e, m, s = map(float.__add__, self._first, self._chance(run[0]))
        before: list[tuple[int, int, int, int]] = []
        for char in run[1:]:
            own_b, own_e, own_m, own_s = self._chances.get(char) or self._chance(char)
            e_b, s_b, b_e, m_e = e + eb + own_b, s + sb + own_b, b + be + own_e, m + me + own_e
            b_m, m_m, e_s, s_s = b + bm + own_m, m + mm + own_m, e + es + own_s, s + ss + own_s
            before.append(
                (3 if s_b >= e_b else 1, 2 if m_e >= b_e else 0, 2 if m_m >= b_m else 0, 3 if s_s >= e_s else 1)
            )
            b, e = s_b if s_b >= e_b else e_b, m_e if m_e >= b_e else b_e
            m, s = m_m if m_m >= b_m else b_m, s_s if s_s >= e_s else e_s
        state = 3 if s >= e else 1
        path = [state]
        for origins in reversed(before):
            state = origins[state]
            path.append(state)
        return path[::-1]

    def _chance(self, char: str) -> list[float]:
        if char not in self._chances:
            self._chances[char] = self._model.characters[:, ord(char) - FIRST].tolist()
        return self._chances[char]


def words_end(codes: Codes, lengths: Lengths, model: Model) -> Flags:
    """For each character of the runs, one after the other in ``codes``, all Han, whether a word ends with it."""
    steps = Steps.of(lengths, backwards=False)
    chances = np.empty((4, len(codes)))
    chances[:, steps.places] = model.characters[:, codes.astype(np.int64) - FIRST]
    before = np.empty((4, len(codes)), np.int8)
    start, width = 0, steps.sizes[0]
    values = model.first[:, None] + chances[:, :width]
    finals = np.empty((4, width))
    for size in [*steps.sizes[1:], 0]:
        finals[:, size:width] = values[:, size:]
        start, width = start + width, size
        values = _next(values[:, :size], chances[:, start : start + size], before[:, start : start + size], model)
    states = _backwards(finals, before, steps)[steps.places]
    return np.asarray((states == ENDS[0]) | (states == ENDS[1]))


def _next(values: Floats, chances: Floats, before: NDArray[np.int8], model: Model) -> Floats:
    """The best values one character on; ``before`` is told from which state each came."""
    found = np.empty_like(values)
    for state, (one, other) in enumerate(BEFORE):
        by_one = values[one] + model.steps[one, state] + chances[state]
        by_other = values[other] + model.steps[other, state] + chances[state]
        found[state] = np.maximum(by_one, by_other)
        before[state] = np.where(by_other >= by_one, other, one)
    return found


def _backwards(finals: Floats, before: NDArray[np.int8], steps: Steps) -> NDArray[np.int8]:
    """Every character's state, followed back from the end of each run; in the order of ``steps``."""
    last = np.where(finals[ENDS[1]] >= finals[ENDS[0]], ENDS[1], ENDS[0]).astype(np.int8)
    states = np.empty(before.shape[1], np.int8)
    end = len(states)
    state = last[:0]
    for size in reversed(steps.sizes):
        start = end - size
        state = np.concatenate([state, last[len(state) : size]])
        states[start:end] = state
        if start:
            state = before[state, np.arange(start, end)]
        end = start
    return states
