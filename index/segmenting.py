"""Which words is this text made of? Jieba's, found much faster.

The only importer of jieba (0.42.1), of which only the dictionary and the model are taken: its cache is unchecked
``marshal`` in the shared temp directory, where a planted file changes words; its package-level functions share one
dictionary that anybody may change; it logs to standard error; its source warns when compiled; and a run of characters
that its dictionary lacks takes it time by the square of the length.
"""

import re
import warnings
from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np

from index.dictionary import Codes, Slots, Table, Words, table
from index.routes import FEW, Flags, Lengths, along, counted, route, routes
from index.unknown import FIRST, IMPOSSIBLE, LAST, STATES, Guesser, Model, words_end

MANY = 2000
"""Characters from which on a text is cut with arrays; fewer are done sooner one by one."""

REMEMBERED = 256
"""Runs whose words are kept at hand: those of some ten questions; 200 KB."""
SHORT = 64
"""Characters of such a run at most."""

_BLOCKS = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+)")
"""What jieba cuts as a whole; all else it takes character by character."""
_SINGLE = re.compile(r"\r\n|.", re.DOTALL)
_HAN = re.compile(r"([\u4E00-\u9FD5]+)")
_OTHER = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")


def made() -> tuple[Table, Model]:
    """The library's dictionary and model; takes about a third of a second."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # invalid escapes in jieba's source: an error under -W error otherwise
        import jieba  # only here: who has the tables saved needs no library
        from jieba import finalseg
    with jieba.dt.get_dict_file() as file:
        dictionary = table(file.read().decode("utf-8"))
    chances = np.full((len(STATES), LAST - FIRST + 1), IMPOSSIBLE)
    for row, state in zip(chances, STATES, strict=True):
        for char, chance in finalseg.emit_P[state].items():
            if FIRST <= ord(char) <= LAST:
                row[ord(char) - FIRST] = chance
    first = np.array([finalseg.start_P[state] for state in STATES])
    steps = [[finalseg.trans_P[state].get(after, IMPOSSIBLE) for after in STATES] for state in STATES]
    return dictionary, Model(first, np.array(steps), chances)


class Segmenter:
    """The library's own words: the same for any text as its ``cut`` gives; safe to use from many threads."""

    def __init__(self, table: Table, model: Model) -> None:
        self._table = table
        self._model = model
        self._words = Words(table)
        self._slots = Slots(table)
        self._guesser = Guesser(model)
        self._routes: dict[str, tuple[float, list[int]]] = {}

    def route(self, run: str) -> tuple[float, list[int]]:
        """How likely the dictionary's best words of a run are, and how long the best word from each place is.

        Not to be written to: the last short runs are remembered, since a question is read several times.
        """
        found = self._routes.get(run)
        if found is None:
            found = route(run, self._words, self._table.unknown)
            if len(run) <= SHORT:
                if len(self._routes) >= REMEMBERED:
                    self._routes = {}
                self._routes[run] = found
        return found

    def cut(self, text: str) -> list[str]:
        """The words in order; together they are the text."""
        if len(text) < MANY:
            return self._cut(text)
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        last = np.ones(len(codes), np.bool_)
        last[:-1] = (codes[:-1] != ord("\r")) | (codes[1:] != ord("\n"))
        blocks = [match.span() for match in _BLOCKS.finditer(text)]
        if blocks:
            starts, ends = np.array(blocks).T
            inside = np.repeat(starts, ends - starts) + counted(ends - starts)
            last[inside] = self.ends(codes[inside], ends - starts)
        bounds = (np.flatnonzero(last) + 1).tolist()
        return list(map(text.__getitem__, map(slice, [0, *bounds], bounds)))

    def ends(self, codes: Codes, lengths: Lengths) -> Flags:
        """For each character of many blocks, one after the other in ``codes``, whether a word ends with it."""
        firsts = np.cumsum(lengths) - lengths
        chosen = self._chosen(codes, lengths, firsts)
        starts = along(chosen, firsts, lengths)
        last = np.zeros(len(codes), np.bool_)
        last[starts + chosen[starts] - 1] = True
        alone = np.zeros(len(codes) + 1, np.bool_)
        alone[starts] = chosen[starts] == 1
        joined = alone[:-1] & np.concatenate([[False], alone[:-2]])
        joined[firsts] = False  # with the character before it, which is alone as well
        opening = np.flatnonzero(~joined & np.concatenate([joined[1:], [False]]))
        sizes = np.flatnonzero(joined & ~np.concatenate([joined[1:], [False]])) + 1 - opening
        for start, size in self._unknown(codes, last, opening, sizes):
            found = self._guess(_text(codes[start : start + size]))
            last[start : start + size] = False
            last[start - 1 + np.cumsum([len(word) for word in found])] = True
        return last

    def _chosen(self, codes: Codes, lengths: Lengths, firsts: Lengths) -> Lengths:
        """How long the best word from each place is."""
        usual = _usual(lengths)
        chosen = np.empty(len(codes), np.int64)
        if usual.any():
            inside = np.repeat(usual, lengths)
            chosen[inside] = routes(codes[inside], lengths[usual], self._table, self._slots)
        for number in np.flatnonzero(~usual).tolist():
            start, end = firsts[number], firsts[number] + lengths[number]
            chosen[start:end] = self.route(_text(codes[start:end]))[1]
        return chosen

    def _unknown(self, codes: Codes, last: Flags, starts: Lengths, sizes: Lengths) -> Iterator[tuple[int, int]]:
        """Cut what the dictionary lacks, characters alone one after the other; those to be cut one by one are left."""
        lacking = self._slots.weights(codes, starts, sizes) == 0
        starts, sizes = starts[lacking], sizes[lacking]
        if not len(starts):
            return
        inside = np.repeat(starts, sizes) + counted(sizes)
        strange = (codes[inside] < FIRST) | (codes[inside] > LAST)
        usual = _usual(sizes) & ~np.logical_or.reduceat(strange, np.cumsum(sizes) - sizes)
        guessed = inside[np.repeat(usual, sizes)]
        if len(guessed):
            last[guessed] = words_end(codes[guessed], sizes[usual], self._model)
        yield from zip(starts[~usual].tolist(), sizes[~usual].tolist(), strict=True)

    def _cut(self, text: str) -> list[str]:
        found = list[str]()
        for number, block in enumerate(_BLOCKS.split(text)):
            if number % 2:
                self._block(block, found)
            else:
                found += _SINGLE.findall(block) if len(block) > 1 else block
        return found

    def _block(self, block: str, found: list[str]) -> None:
        """Put the words of a block down as ``found``."""
        lengths = self.route(block)[1]
        start = alone = 0
        while start < len(block):
            length = lengths[start]
            if length > 1:
                if alone < start:
                    found += block[alone] if alone + 1 == start else self._guess(block[alone:start])
                alone = start + length
                found.append(block[start:alone])
            start += length
        found += self._guess(block[alone:])

    def _guess(self, rest: str) -> Iterable[str]:
        """The words of characters that are words by themselves, as far as the dictionary knows."""
        if len(rest) < 2 or self._words.weight(rest):
            return rest
        pieces = (
            self._guesser.words(piece) if number % 2 else filter(None, _OTHER.split(piece))
            for number, piece in enumerate(_HAN.split(rest))
        )
        return chain.from_iterable(pieces)


def _usual(lengths: Lengths) -> Flags:
    """Which are not much longer than the others; a step for a few is done sooner one by one."""
    if len(lengths) < FEW:
        return np.zeros(len(lengths), np.bool_)
    return np.asarray(lengths <= np.partition(lengths, -FEW)[-FEW])


def _text(codes: Codes) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")
