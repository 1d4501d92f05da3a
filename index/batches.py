"""Which terms do these texts hold, all at once? The same as ``index.analysis.terms`` finds one by one, as keys.

The texts are laid end to end with a stop between them that is in no text's words, folded by a table, and cut together.
Characters, pairs and words then are sums of code points; only numbers and words of other scripts, which are few, are
looked for by patterns as there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index import digits, hours, kinds, numbers
from index.analysis import HAN, KANA, OTHERS, measured, segmenter
from index.folding import Codes, folding
from index.keys import PACKED, Keys, key, pairs, singles, triples
from index.lexicon import NOTHING, Lexicon
from index.routes import Flags, Lengths, counted
from index.settings import IndexSettings
from index.unknown import FIRST, LAST

STOP = "\0"
"""Stands between texts; where it is part of one, it is no part of a word either."""

_OTHERS = re.compile(OTHERS)
_CODES = 0x110000
"""How many code points there are."""
PLANES = 0x20000
"""Code points of the first two planes: beyond them no script has figures of its own, and asking for all takes 15 ms."""
_NEAR = 4
"""Characters between a figure and what belongs to it at most: 月 with a space on either side, and what may not follow.
"""


@dataclass(frozen=True, slots=True)
class Batch:
    """Terms and word ends of some texts, one text after the other."""

    keys: Keys
    """Of all terms, a text's in no particular order, each as often as the text has it."""
    counts: Lengths
    """How many terms each text has."""
    ends: Flags
    """For each character of the texts, whether it is Han or kana and a word ends with it."""
    extras: Keys
    """Keys of the terms that are not words, pairs and characters of Han and kana, again text by text."""
    extra_counts: Lengths
    latin: frozenset[str]
    """The words of Latin letters only."""


@cache
def written_together() -> Flags:
    """By code point, whether it is Han or kana, of which words, pairs and characters become terms."""
    found = np.zeros(_CODES, np.bool_)
    for first, last in re.findall("(.)-(.)", HAN + KANA):
        found[ord(first) : ord(last) + 1] = True
    return found


@cache
def figures() -> Flags:
    """By code point, whether numbers are written with it."""
    found = np.zeros(_CODES, np.bool_)
    found[:PLANES] = np.strings.isdecimal(np.arange(PLANES, dtype=np.uint32).view("U1"))
    found[[ord(char) for char in digits.HAN]] = True
    return found


def analyse(
    texts: Sequence[str], settings: IndexSettings, lexicon: Lexicon = NOTHING, sizes: Sequence[int] | None = None
) -> Batch:
    """The terms of the texts; ``sizes`` says how many of them make a passage, in which other names may stand around."""
    laid = _Laid(texts, settings)
    ends = laid.word_ends(lexicon.whole) if settings.words else np.zeros(len(laid.codes), np.bool_)
    placed = [*laid.others(settings), *(laid.house_words(lexicon, sizes or [1] * len(texts)) if lexicon.whole else ())]
    extras, extra_counts = laid.by_text(placed)
    kinds = [(extras, extra_counts)]
    if settings.words:
        kinds.append(laid.words(ends))
    if settings.bigrams:
        both = np.flatnonzero(laid.together[:-1] & laid.together[1:])
        kinds.append((pairs(laid.codes)[both], laid.count(both)))
    if settings.characters:
        alone = np.flatnonzero(laid.together)
        kinds.append((singles(laid.codes[alone]), laid.count(alone)))
    keys, counts = _merged(kinds)
    latin = frozenset(term for _, term in placed if term.isascii() and term.isalpha())
    return Batch(keys, counts, ends[laid.inside], extras, extra_counts, latin)


class _Laid:
    """Folded texts laid end to end, a stop after each."""

    def __init__(self, texts: Sequence[str], settings: IndexSettings) -> None:
        together = "".join([text + STOP for text in texts])
        raw = np.frombuffer(together.encode("utf-32-le", "surrogatepass"), np.uint32)
        self.codes = folding(settings.simplify).codes(raw)
        self.text = _decoded(self.codes)
        self.together = written_together()[self.codes]
        sizes = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
        self.starts = np.cumsum(sizes) - sizes
        self.inside = np.ones(len(self.codes), np.bool_)
        """Which characters are the texts' own."""
        self.inside[self.starts + sizes - 1] = False

    def count(self, places: NDArray[np.int64]) -> Lengths:
        """How many of the places, which are in order, stand in each text."""
        return np.diff(np.searchsorted(places, [*self.starts, len(self.codes)]))

    def word_ends(self, whole: re.Pattern[str] | None) -> Flags:
        """Where the words of Han and kana end."""
        han = (self.codes >= FIRST) & (self.codes <= LAST)
        ends = self.together.copy()  # what the dictionary has not is a word by itself
        for start, end in self._uncut(whole) if whole else ():
            han[start:end] = ends[start:end] = False
            ends[end - 1] = True
        edges = np.flatnonzero(np.diff(han, prepend=False, append=False))
        starts, lengths = edges[::2], edges[1::2] - edges[::2]
        places = np.repeat(starts, lengths) + counted(lengths)
        if len(places):
            ends[places] = segmenter().ends(self.codes[places], lengths)
        return ends

    def _uncut(self, whole: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Where words of Han and kana stand that must not be cut; each run is searched by itself."""
        runs = _decoded(np.where(self.together, self.codes, 0).astype(np.uint32))
        return (match.span() for match in whole.finditer(runs) if match[0])

    def words(self, ends: Flags) -> tuple[Keys, Lengths]:
        """The keys of the words that end there."""
        last = np.flatnonzero(ends)
        before = np.concatenate([[-1], last[:-1]])
        run = np.flatnonzero(self.together & ~np.concatenate([[False], self.together[:-1]]))
        first = np.maximum(before + 1, run[np.searchsorted(run, last, "right") - 1]) if len(last) else last
        sizes = last - first + 1
        keys = singles(self.codes)[first]
        for size, packed in ((2, pairs), (3, triples)):
            of_size = sizes == size
            keys[of_size] = packed(self.codes)[first[of_size]] if of_size.any() else 0
        long = np.flatnonzero(sizes > PACKED)
        spans = zip(first[long].tolist(), (last[long] + 1).tolist(), strict=True)
        keys[long] = self._keys([self.text[start:end] for start, end in spans])
        return keys, self.count(last)

    def others(self, settings: IndexSettings) -> Iterator[numbers.Placed]:
        """Numbers and words of other scripts with their places."""
        for match in _OTHERS.finditer(self.text):
            if match["number"]:
                number = match[0].replace(",", "")
                yield match.start(), number
                unit = self._unit(match.end())
                yield from ((match.start(), term) for term in (measured(number, unit, settings) if unit else ()))
            else:
                yield match.start(), match[0]
        if settings.numbers:
            text, places = self._around_numbers()
            for placed in (numbers.placed, hours.placed):
                yield from ((places[place], term) for place, term in placed(text))
            if settings.dates:
                yield from ((places[place], kinds.DATE) for place in numbers.dated(text))
                yield from ((places[place], kind) for place, kind in kinds.placed(text))
                yield from kinds.heads(self.text)

    def _around_numbers(self) -> tuple[str, list[int]]:
        """What stands near figures, a stop wherever something is left out; and where each character of it comes from.

        Nothing that tells a number is further from a figure, and most of a text is.
        """
        figure = figures()[self.codes]
        near = figure.copy()
        for away in range(1, _NEAR + 1):
            near[away:] |= figure[:-away]
            near[:-away] |= figure[away:]
        kept = np.flatnonzero(near | np.concatenate([[False], near[:-1]]))
        return _decoded(np.where(near[kept], self.codes[kept], 0).astype(np.uint32)), kept.tolist()

    def house_words(self, lexicon: Lexicon, sizes: Sequence[int]) -> Iterator[numbers.Placed]:
        """The house's own words that are not all Han, and terms for what a passage calls by another name."""
        bounds, first = [*self.starts.tolist(), len(self.text)], 0
        for size in sizes:
            spans = pairwise(bounds[first : first + size + 1])
            own = [(start, self.text[start : end - 1]) for start, end in spans]
            around = {member for _, text in own for member in lexicon.members(text)}
            for place, text in own:
                yield from ((place, term) for term in (*lexicon.mixed(text), *lexicon.others(text, around)))
            first += size

    def _unit(self, end: int) -> str:
        """The character that a number before ``end`` counts, if Han or kana follows it."""
        at = end + (self.text[end] == " ")
        return self.text[at] if self.together[at] else ""

    def by_text(self, placed: Iterable[numbers.Placed]) -> tuple[Keys, Lengths]:
        """The terms' keys text by text, and how many each text has."""
        found = list(placed)
        places = np.fromiter((place for place, _ in found), np.int64, len(found))
        order = np.argsort(places, kind="stable")
        return self._keys([term for _, term in found])[order], self.count(places[order])

    def _keys(self, terms: Sequence[str]) -> Keys:
        known = {term: key(term) for term in set(terms)}
        return np.fromiter(map(known.__getitem__, terms), np.uint64, len(terms))


def _merged(kinds: Sequence[tuple[Keys, Lengths]]) -> tuple[Keys, Lengths]:
    """Keys of several kinds, each text by text, as one list text by text."""
    counts = np.array([each for _, each in kinds])
    total = counts.sum(axis=0)
    starts = np.cumsum(total) - total + np.cumsum(counts, axis=0) - counts
    keys = np.empty(int(total.sum()), np.uint64)
    for (own, sizes), start in zip(kinds, starts, strict=True):
        keys[np.repeat(start, sizes) + counted(sizes)] = own
    return keys, total


def _decoded(codes: Codes) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")
