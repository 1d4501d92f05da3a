"""The text that corpora are made from: the repository's own, and the passages of sets of questions if there are any.

jieba is imported here once more, as in ``tests.quality.baselines``: to cut the given text, for its dictionary, and as
what our own words are compared with.
"""

import json
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.bench import corpus

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # invalid escapes in jieba's source
    import jieba

ROOT = Path(__file__).parents[2]
OWN = ("documents/*.txt", "tests/quality/association/*", "tests/corpus/章程.md")


def source(data: Path | None) -> corpus.Source:
    """The given text, cut; ``data`` is a folder of NAME.passages.jsonl."""
    return made_of([*own_texts(), *sets(data)])


def made_of(texts: Iterable[str]) -> corpus.Source:
    """These texts, cut."""
    return corpus.source(texts, dictionary(), words)


def words(text: str) -> list[str]:
    """The library's own words."""
    jieba.setLogLevel("ERROR")
    return list(jieba.lcut(text))


def own_texts() -> Iterator[str]:
    """The repository's own."""
    for pattern in OWN:
        for path in sorted(ROOT.glob(pattern)):
            yield path.read_text(encoding="utf-8")


def sets(data: Path | None) -> Iterator[str]:
    """The passages of all sets in the folder."""
    for path in sorted(data.glob("*.passages.jsonl")) if data else ():
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)


def dictionary() -> Iterator[tuple[str, int]]:
    """jieba's words, with how often each was used in what it was counted from."""
    with jieba.get_module_res("dict.txt") as lines:
        for line in lines:
            word, used, _ = line.decode().split(" ")
            yield word, int(used)
