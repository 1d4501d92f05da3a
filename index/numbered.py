"""Under which numbers does each passage stand? 第十二条, 附件2, 1.2.3, from heading paths and opening words."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache

import numpy as np

from index import ascending
from index.keys import distinct
from index.marks import Kind, bare, mark, number
from index.model import Document, Passage
from index.recording import dumped
from index.storage import Columns, Numbers
from index.storing import Saver

Key = tuple[Kind, str]
"""A heading's kind of mark and its number in figures: ``(Kind.ARTICLE, "12")``, ``(Kind.ARTICLE, "133之1")``."""

BOUNDS = "number.bounds"
"""Column: where the numbers of each passage start and the last one's end."""
_OPENING = 40
"""Characters at a passage's start in which an article's number stands."""
_OPENERS = frozenset("第*-_+123456789１２３４５６７８９")
"""Characters with which such a number opens."""
_TAIL = re.compile(r"之([零一二三四五六七八九十]{1,3})$")
_DOTTED = re.compile(r"(?<= )\d+(?:\.\d+)+$")
"""The number of Section 2.1."""
_UNMARKED = re.compile(
    r"(\d{1,2}) (?=[^\W\d_])(?![年月届次]|号(?![码牌])|日(?![常程志])|时(?![间限效])|点(?![检评])"
    r"|分(?![类级工支布析配包])|个(?![人体])|周(?![期转]))"
)
"""A number that may be a heading's, 4 分类, but not an amount, 4 分钟."""
_DECIMAL = re.compile(r"\d{1,2}(?:[.．]\d{1,2})+")


@lru_cache(65536)
def key(line: str) -> Key | None:
    """The key of a line, or of a label of a heading path."""
    opening = mark(line)
    decimal = _DECIMAL.match(bare(line).lstrip("第 　")) if opening is None or opening.kind is Kind.DECIMAL else None
    if decimal is not None:
        return Kind.DECIMAL, decimal[0].replace("．", ".")
    if opening is None:
        return None
    tail, dotted = _TAIL.search(opening.text), _DOTTED.search(opening.text)
    if dotted is not None:
        return opening.kind, dotted[0]
    return opening.kind, f"{opening.number}之{number(tail[1])}" if tail else str(opening.number)


def titled(label: str) -> bool:
    """Whether a heading has a number and words of its own: 三、请假."""
    opening = mark(label)
    return opening is not None and len(label) > len(opening.text)


def _plain(label: str) -> Key | None:
    """The key of a heading that has its number without a mark: 3 归档."""
    opening = _UNMARKED.match(label)
    return (Kind.DIGIT, str(int(opening[1]))) if opening else None


def path(document: Document, passage: Passage) -> list[Key]:
    """The keys that a passage stands under, outermost first."""
    keys = [found for label in passage.headings if (found := key(label) or _plain(label)) is not None]
    opening = document.part(passage.start, passage.start + _OPENING).split("\n", 1)[0]
    found = key(opening) if opening[:1] in _OPENERS else None
    if found is not None and found not in keys and _opens(found, keys):
        keys.append(found)
    return keys


def _opens(found: Key, keys: Sequence[Key]) -> bool:
    """Whether the number at a passage's start is one that its headings leave out: its list ends under others."""
    kind, figures = found
    if kind is Kind.ARTICLE:
        return not any(each is Kind.ARTICLE for each, _ in keys)
    return kind is Kind.DECIMAL and figures.rpartition(".")[0] in {each for _, each in keys}


class NumberGrowth:
    """The numbers of a new index, passage by passage."""

    def __init__(self, saver: Saver, before: Columns | None) -> None:
        self._saver = saver
        self._before = before
        known = Numbered(before).keys if before is not None else []
        self._numbers = {each: at for at, each in enumerate(known)}
        self._bounds = ascending.read(before, BOUNDS) if before is not None else np.zeros(1, np.uint64)
        """Of the index of before."""
        self._paths: list[Numbers] = []
        self._counts: list[Numbers] = []

    def add(self, document: Document, passages: Sequence[Passage]) -> None:
        """The next passages, of a document that was read anew."""
        paths = [[self._numbered(each) for each in path(document, passage)] for passage in passages]
        self._append([at for each in paths for at in each], np.cumsum([0, *map(len, paths)]))

    def keep(self, first: int, last: int) -> None:
        """The next passages are old ones."""
        if self._before is None:
            raise ValueError("nothing is there to be kept")
        bounds = self._bounds[first : last + 1]
        self._append(self._before["number.path"][int(bounds[0]) : int(bounds[-1])], bounds)

    def finish(self) -> None:
        """Put down what comes whole, and by number where it stands."""
        paths = np.concatenate([np.zeros(0, np.int32), *self._paths])
        counts = np.concatenate([np.zeros(0, np.int64), *self._counts])
        passages = np.repeat(np.arange(len(counts)), counts)
        pairs = distinct(paths.astype(np.int64) << 32 | passages)
        firsts = np.searchsorted(pairs, np.arange(len(self._numbers) + 1) << 32)
        self._saver.put("number.keys", dumped([[int(kind), figures] for kind, figures in self._numbers]))
        self._saver.put("number.path", paths.astype(np.min_scalar_type(len(self._numbers))))
        ascending.put(self._saver, BOUNDS, np.append(0, np.cumsum(counts)).astype(np.uint64), np.uint8)
        self._saver.put("number.first", firsts.astype("<i8"))
        self._saver.put("number.passage", (pairs & 0xFFFFFFFF).astype("<i4"))

    def _append(self, numbers: Sequence[int] | Numbers, bounds: Numbers) -> None:
        self._paths.append(np.array(numbers, "<i4"))
        self._counts.append(np.diff(bounds).astype(np.int64))

    def _numbered(self, each: Key) -> int:
        return self._numbers.setdefault(each, len(self._numbers))


class Numbered:
    """Which passages stand under which numbers."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns

    @cached_property
    def keys(self) -> list[Key]:
        """All keys there are, or were."""
        found = json.loads(self._columns["number.keys"][:].tobytes())
        return [(Kind(kind), figures) for kind, figures in found]

    @cached_property
    def _bounds(self) -> Numbers:
        return ascending.read(self._columns, BOUNDS)

    @cached_property
    def _places(self) -> dict[Key, int]:
        return {each: at for at, each in enumerate(self.keys)}

    def paths(self, passages: Numbers) -> Numbers:
        """The numbers of the keys that each passage (row) stands under, outermost first; -1 beyond the last."""
        firsts, lasts = (self._bounds[passages + after].astype(np.int64) for after in (0, 1))
        depths = np.arange(int((lasts - firsts).max(initial=0)))
        places = firsts[:, None] + depths
        found = self._columns["number.path"][:].take(places, mode="clip").astype(np.int64)
        return np.where(places < lasts[:, None], found, -1)

    def named(self, wanted: Callable[[Key], bool]) -> Numbers:
        """The numbers of such keys."""
        return np.array([at for at, each in enumerate(self.keys) if wanted(each)], np.int64)

    def under(self, keys: Iterable[Key]) -> Numbers:
        """The passages under any of the keys, in reading order."""
        found = [self._passages(self._places[each]) for each in keys if each in self._places]
        return distinct(np.concatenate(found)) if found else np.zeros(0, np.int32)

    def of_kinds(self, wanted: Callable[[Kind], bool]) -> Numbers:
        """The passages that stand under a number of such a kind, in reading order."""
        return self.under(each for each in self.keys if wanted(each[0]))

    def _passages(self, at: int) -> Numbers:
        first, last = self._columns["number.first"][at : at + 2].tolist()
        return self._columns["number.passage"][first:last]
