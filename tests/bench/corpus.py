"""Folders of as many passages as wanted, made from given text: they read like it, and their terms are spread like it.

A passage is a row of clauses from the given text, in runs of a few as they follow each other there. In every clause
some words are slots, filled with words of jieba's dictionary as often as people use them: so the vocabulary goes on
growing with the collection, as it does in nature. Half of a document's slots take words that are its own, so that a
word that occurs in a document occurs there again. Everything is drawn with a seed: the same text makes the same folder.
"""

import hashlib
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

PASSAGE_CHARACTERS = 250
PASSAGES_A_DOCUMENT = 20
PASSAGES_A_HEADING = 5
FILES_A_FOLDER = 500
OWN_WORDS = 12
"""Of each length, that a document uses again and again."""
SLOT_SHARE = 0.3
"""Of the words that could be others."""
RUN = (1, 4)
"""Clauses taken one after the other from the given text, at least and at most."""
LENGTHS = (2, 3, 4)
"""Characters of words that may be slots."""
POOL = 1 << 12
"""Words drawn at a time."""

_CLAUSE = re.compile(r"[^，。；：！？\s]+[，。；：！？]?")
_NUMERALS = "一二三四五六七八九十"

Cut = Callable[[str], Sequence[str]]
"""Cuts text into words, in order; put together they are the text."""
Words = dict[int, tuple[list[str], list[int]]]
"""By length: words, and how often people used them or a rarer one."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Text with slots: the pieces around them, and the length of the word that each takes."""

    pieces: tuple[str, ...]
    slots: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What is recombined."""

    clauses: tuple[Clause, ...]
    words: Words
    digest: str
    """Of the given text: another text makes another folder."""


def source(texts: Iterable[str], words: Iterable[tuple[str, int]], cut: Cut, seed: int = 1) -> Source:
    """Clauses of the texts, cut into words by ``cut``; ``words`` with how often each is used."""
    drawn, digest = random.Random(seed), hashlib.sha256(str(seed).encode())
    found: list[Clause] = []
    for text in texts:
        digest.update(text.encode("utf-8", "replace"))
        found += [_slotted(cut(each), drawn) for each in _CLAUSE.findall(text) if len(each) > 3]
    return Source(tuple(found), _by_length(words), digest.hexdigest()[:12])


def documents(made_of: Source, passages: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Name and text of each document, until there are so many passages."""
    writer = _Writer(made_of, seed)
    for number, first in enumerate(range(0, passages, PASSAGES_A_DOCUMENT)):
        name = f"{number // FILES_A_FOLDER:03d}/{number:06d}.txt"
        yield name, writer.document(min(PASSAGES_A_DOCUMENT, passages - first))


def write(folder: Path, made_of: Source, passages: int, seed: int = 1) -> None:
    """Write the documents; a folder that is finished is left as it is."""
    finished = folder / ".finished"
    stamp = f"{made_of.digest} {passages} {seed}"
    if finished.exists() and finished.read_text() == stamp:
        return
    for name, text in documents(made_of, passages, seed):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    finished.write_text(stamp)


def questions(texts: Sequence[str], count: int, seed: int = 1) -> list[str]:
    """Questions in the words of passages: a clause of one that is drawn, and what people put around it."""
    drawn, found = random.Random(seed), list[str]()
    while len(found) < count:
        clauses = [each.rstrip("，。；：！？") for each in _CLAUSE.findall(drawn.choice(texts))]
        fit = [each for each in clauses if 6 <= len(each) <= 24]
        if fit:
            found.append(drawn.choice(_FORMS).format(drawn.choice(fit)))
    return found


_FORMS = ("{}是怎么规定的？", "请问{}", "{}是什么时候？", "什么是{}", "{}吗？", "{}")


class _Writer:
    """Draws documents one after the other."""

    def __init__(self, made_of: Source, seed: int) -> None:
        self._clauses = made_of.clauses
        self._words = made_of.words
        self._drawn = random.Random(seed)
        self._pools: dict[int, Iterator[str]] = {length: iter(()) for length in LENGTHS}

    def document(self, passages: int) -> str:
        own = {length: [self._word(length) for _ in range(OWN_WORDS)] for length in LENGTHS}
        lines = [f"关于{own[4][0]}{own[2][0]}的通知"]
        for number in range(passages):
            if number % PASSAGES_A_HEADING == 0:
                lines.append(f"{_NUMERALS[number // PASSAGES_A_HEADING % 10]}、{own[2][number % OWN_WORDS]}{own[3][1]}")
            lines.append(self._passage(own))
        return "\n\n".join(lines) + "\n"

    def _passage(self, own: dict[int, list[str]]) -> str:
        text, drawn = "", self._drawn
        while len(text) < PASSAGE_CHARACTERS - 12:
            first = drawn.randrange(len(self._clauses))
            for clause in self._clauses[first : first + drawn.randint(*RUN)]:
                text += self._filled(clause, own)
        return text.rstrip("，；：、") + ("" if text.endswith(("。", "！", "？")) else "。")

    def _filled(self, clause: Clause, own: dict[int, list[str]]) -> str:
        text = clause.pieces[0]
        for length, piece in zip(clause.slots, clause.pieces[1:], strict=True):
            pick = int(self._drawn.random() * 2 * OWN_WORDS)
            text += (own[length][pick] if pick < OWN_WORDS else self._word(length)) + piece
        return text

    def _word(self, length: int) -> str:
        for word in self._pools[length]:
            return word
        words, heights = self._words[length]
        self._pools[length] = iter(self._drawn.choices(words, cum_weights=heights, k=POOL))
        return self._word(length)


def _slotted(words: Sequence[str], drawn: random.Random) -> Clause:
    pieces, slots = [""], list[int]()
    for word in words:
        if len(word) in LENGTHS and word >= "㐀" and drawn.random() < SLOT_SHARE:
            slots.append(len(word))
            pieces.append("")
        else:
            pieces[-1] += word
    return Clause(tuple(pieces), tuple(slots))


def _by_length(words: Iterable[tuple[str, int]]) -> Words:
    kept: dict[int, list[tuple[str, int]]] = {length: [] for length in LENGTHS}
    for word, used in words:
        if len(word) in kept and word >= "㐀":
            kept[len(word)].append((word, used))
    return {
        length: ([word for word, _ in each], list(accumulate(used for _, used in each)))
        for length, each in kept.items()
    }
