"""Which words do the documents use for what people say? ``everyday.txt``: everyday words, and what papers call that.

Members ask what 学费 is where the paper says 培训费. A word of the question is looked up by the words of the table as
well; where a few passages have the word itself, these count less, since those answer it better, and where many have
it, it stays alone. Over our own sets, four questions of a hundred more are answered for it, and three more have the
right passage first. What is mixed up in writing (权力 for 权利, 交纳 and 缴纳) is looked up as the other too, as if it
stood there.
"""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from index.analysis import cutting, runs, terms
from index.lexicon import Other
from index.model import Span, Synonym
from index.query import Query
from index.settings import IndexSettings
from index.weights import WHOLE

TABLE = Path(__file__).with_name("everyday.txt")
WORD = 3
"""What a paper's word counts, of ``weights.WHOLE``: less than the word itself, since it may mean something else."""
PART = 1
"""The same of its pairs and characters: the paper may have half of it, or put something between."""
FEW = 4
"""Passages that hold what is said, at most, where papers' words are looked up beside it.

Of 3,500 questions over 1,000 articles three lost the right passage where common words had others beside them, of 200
over statutes two; these few passages keep all, and among a house's few papers they are nearly all that there are."""
BESIDE = 2
"""What a paper's word counts where a few passages have what is said; its characters nothing."""
SAME = 2 * WHOLE
"""What the other spelling counts of a word that is mixed up: its own two terms, the word and the pair."""
LONG = 4
"""Characters of words that ``index.counting`` tells by their pairs, at least."""
TOGETHER = 4
"""Words of the dictionary that one of the table is made of, at most."""
SHARE = 0.6
"""How much of the everyday word a passage with the paper's word has, in the eyes of the verdict."""
SHARE_BESIDE = 0.5
"""The same where a few passages have what is said."""


def widened(query: Query, vocabulary: Container[str], settings: IndexSettings, passages: Callable[[str], int]) -> Query:
    """The query with the documents' words for what is said in it; ``passages``: how many hold a word."""
    own = {(each.typed, name) for each in query.synonyms for name in each.names}

    def ways_of(word: str) -> list[str]:
        found = _held(_ways(word, common=passages(word) > FEW), vocabulary) if word in _table() else []
        return [each for each in found if (word, each) not in own]  # which the house's own words look up already

    ways = {word: ways_of(word) for word in _said(query.text, ways_of)}
    if not ways:
        return query
    meant = [Synonym(word, tuple(words)) for word, words in ways.items()]
    others = _others(meant, {*query.names}, vocabulary, settings)
    return replace(query, others=(*query.others, *others), synonyms=(*query.synonyms, *meant))


@cache
def said() -> frozenset[str]:
    """The everyday words of a few characters."""
    return frozenset(word for word in _table() if 1 < len(word) <= LONG)


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """By everyday word, the words of papers; and by spelling, what is meant by it, which is in both."""
    table, mixed = dict[str, str](), dict[str, str]()
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line[:1] not in ("", "#"):
            said, same, written = line.partition("＝")
            if not same:
                said, _, written = line.partition("：")
            for word in said.split():
                for found in (table, mixed) if same else (table,):
                    found[word] = f"{found[word]} {written}" if word in found else written
    return table, mixed


def _table() -> dict[str, str]:
    return _tables()[0]


def _mixed(word: str) -> list[str]:
    """What is meant by the spelling."""
    return _tables()[1].get(word, "").split()


def _ways(word: str, *, common: bool) -> list[str]:
    """What is looked up for it; where it is ``common``, only what it is mixed up with."""
    return [each for each in dict.fromkeys(_mixed(word) if common else _table()[word].split()) if each != word]


def _said(text: str, ways_of: Callable[[str], list[str]]) -> Iterator[str]:
    """The words of folded text that are looked up by others, each where it is the longest."""
    for start, stop in runs(text):
        run, at = text[start:stop], 0
        for first, last in _spans(run, lambda word: bool(ways_of(word))):
            if first >= at:
                yield run[first:last]
                at = last


def places(run: str, start: int) -> set[int]:
    """Where a run of Han that starts there has words of the table, of either side."""
    return {start + place for span in _spans(run, lambda word: len(word) > 1) for place in range(*span)}


def _spans(run: str, wanted: Callable[[str], bool]) -> list[Span]:
    """Where words of the table stand that are wanted, as one or more whole words; the longest of a place first."""
    known, bounds = _words(), (0, *cutting(run).ends)
    found: list[Span] = []
    for place, first in enumerate(bounds, 1):
        for last in bounds[place + TOGETHER - 1 : place - 1 : -1]:
            word = run[first:last]
            if word in known and wanted(word):
                found.append((first, last))
    return found


@cache
def _words() -> frozenset[str]:
    """Those of both sides."""
    return frozenset(" ".join([*_table(), *_table().values()]).split())


def _held(words: Sequence[str], vocabulary: Container[str]) -> list[str]:
    """Those that some document has, or could have: all their pairs of characters stand somewhere."""
    return [
        word
        for word in words
        if word in vocabulary or (len(word) > 2 and all(map(vocabulary.__contains__, _pairs(word))))
    ]


def _pairs(word: str) -> list[str]:
    return list(map(str.__add__, word, word[1:]))


def _others(
    meant: Sequence[Synonym], taken: Container[str], vocabulary: Container[str], settings: IndexSettings
) -> list[Other]:
    """The terms of what is meant that are not looked up anyway, each once, for what counts most."""
    found: dict[str, Other] = {}
    for said in meant:
        known = bool(_held([said.typed], vocabulary))
        for written in said.names:
            beside = known and written not in _mixed(said.typed)
            made = _beside(said.typed, written) if beside else _instead(said.typed, written, settings)
            for each in made:
                if each.term not in taken and each.term in vocabulary:
                    found[each.term] = max(found.get(each.term, each), each, key=lambda other: other.times)
    return list(found.values())


def _beside(said: str, written: str) -> list[Other]:
    """The papers' word where some document has what is said; a long one's pairs, too, by which it is counted."""
    pairs = _pairs(written) if len(written) >= LONG else ()
    share = SHARE_BESIDE / max(len(pairs), 1)
    found = [Other(pair, word=said, times=PART, share=share) for pair in pairs]
    return [Other(written, word=said, times=BESIDE, share=SHARE_BESIDE), *found]


def _instead(said: str, written: str, settings: IndexSettings) -> list[Other]:
    """The terms of the papers' word where no document has what is said, or it is mixed up."""
    return [_other(term, said, written) for term in terms(written, settings)]


def _other(term: str, said: str, written: str) -> Other:
    if written in _mixed(said):  # as likely meant as what is typed
        return Other(term, word=said, times=SAME if term == written else WHOLE, share=1.0 if term == written else 0.0)
    if term == written:
        return Other(term, word=said, times=WORD, share=SHARE)
    return Other(term, word=said, times=PART, share=SHARE / (len(written) - 1) if len(term) == 2 else 0.0)
