"""What are these documents about? Phrases to make example questions from: headings first, then what recurs."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from index.analysis import fold, terms
from index.marks import mark
from index.settings import IndexSettings

if TYPE_CHECKING:
    from index.snapshot import Index

MOST = 20
"""Phrases offered at most; who asks for them tries a few."""
LOOKED_AT = 200
"""Passages that are read for recurring phrases, evenly over all: enough to tell, and quick in a large library."""
SHORTEST, LONGEST = 2, 12
"""Characters of a heading: longer ones nobody asks in."""
RECURRING = 3
"""Characters of a recurring phrase at least: two-character words say little."""
CANDIDATES = 300
"""Recurring phrases that are compared with each other: one that only stands inside a longer one is torn from it."""
WORDS = 4
"""Words of a recurring phrase at most."""

_HAN = re.compile(r"[㐀-䶿一-鿿]+")
_GENERAL_WORDS = """
总则 附则 总纲 通则 一般规定 其他 其它 其他事项 前言 序言 引言 目录 正文 附件 附录 附表 结语 范围 general
"""
_GENERAL = frozenset(_GENERAL_WORDS.split())
"""Headings, folded, that stand in any document and name none."""
_BARE = frozenset(
    {
        "我们",
        "他们",
        "进行",
        "开展",
        "通过",
        "提出",
        "要求",
        "可以",
        "应当",
        "必须",
        "以及",
        "或者",
        "其他",
        "有关",
        "关于",
        "加强",
        "推进",
        "全面",
        "深入",
        "学习",
    }
)
"""Words that start or end no name of a thing."""


def topics(index: "Index") -> tuple[str, ...]:
    """Phrases of the documents, most telling first: one document's after another's, none inside another."""
    found: list[str] = []
    titles = "\n".join(document.title for document in index.documents)
    for phrase in chain(_headings(index), _recurring(_sample(index), titles, index.settings)):
        if len(found) < MOST and not any(phrase in other or other in phrase for other in found):
            found.append(phrase)
    return tuple(found)


def _headings(index: "Index") -> Iterator[str]:
    """Short headings without their numbers, each document's first, then each one's second, and so on."""
    waiting = [_labels(index, document.name) for document in index.documents]
    while waiting:
        left: list[Iterator[str]] = []
        for labels in waiting:
            label = next(labels, None)
            if label is not None:
                left.append(labels)
                yield label
        waiting = left


def _labels(index: "Index", document: str) -> Iterator[str]:
    """A document's short headings, each once."""
    seen: set[str] = set()
    for passage in index.of_document(document):
        for heading in passage.headings:
            opening = mark(heading)
            label = heading.removeprefix(opening.text if opening else "").strip("#* 　：:、.．")
            short = SHORTEST <= len(label) <= LONGEST and label.replace(" ", "").isalnum() and not label.isdecimal()
            general = "".join(fold(label).split()) in _GENERAL
            if short and not general and label not in seen:
                seen.add(label)
                yield label


def _sample(index: "Index") -> list[str]:
    step = max(1, len(index.passages) // LOOKED_AT)
    return [index.text(passage) for passage in index.passages[::step]]


def _recurring(texts: Iterable[str], titles: str, settings: IndexSettings) -> list[str]:
    """Phrases of whole words that stand at least twice: those of titles first, the most frequent and longest first."""
    plain = replace(settings, words=True, bigrams=False, characters=False)
    counts: Counter[str] = Counter()
    for run in chain.from_iterable(_HAN.findall(text) for text in texts):
        words = terms(run, plain)
        counts.update("".join(words[first:last]) for first, last in _spans(words))
    often = {phrase: count for phrase, count in counts.most_common(CANDIDATES) if count > 1}
    torn = {one for one in often for other in often if one != other and one in other and often[one] == often[other]}
    return sorted(often.keys() - torn, key=lambda phrase: (phrase not in titles, -often[phrase] * len(phrase), phrase))


def _spans(words: list[str]) -> Iterator[tuple[int, int]]:
    """Where phrases of up to ``WORDS`` words stand that may name a thing."""
    telling = [len(word) > 1 and word not in _BARE for word in words]
    for first in range(len(words)):
        for last in range(first + 1, min(first + WORDS, len(words)) + 1):
            if not telling[last - 1]:
                break
            if RECURRING <= sum(map(len, words[first:last])) <= LONGEST:
                yield first, last
