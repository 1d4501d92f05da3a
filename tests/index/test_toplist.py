"""The best passages are those that adding up everything gives, to the last bit, however many are left out unseen."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rank_bm25 import BM25Plus

from index import ascending, frequent, laying, merging, sheet
from index.frequent import Counted
from index.scoring import Postings
from index.toplist import Best, Toplist, added_up
from index.vocabulary import Vocabulary
from tests.index.making import columns

TERMS = st.sampled_from([*"一二三四五六七八九", "拍卖", "协会"])
CORPORA = st.lists(st.tuples(st.lists(TERMS, max_size=9), st.lists(TERMS, max_size=3)), max_size=14)
QUERIES = st.lists(st.one_of(TERMS, st.just("无")), max_size=9)
KINDS = st.lists(TERMS, max_size=2)
REPEATED = st.lists(st.tuples(TERMS, st.integers(1, 5)), max_size=6).map(
    lambda found: [term for term, times in found for _ in range(times)]
)


@pytest.fixture(
    autouse=True,
    params=[
        (1, 1, 1 << 28, 1, 0),
        (1, 1, 1 << 28, 1, 1 << 15),
        (1, 1, 1 << 28, 1 << 28, 0),
        (8, 3, 1 << 28, 1, 0),
        (1 << 15, 16, 20, 9, 0),
        (1, 1, 0, 1, 1 << 15),
    ],
)
def sizes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With rows in the columns or without; estimates by fine, coarse or narrow rows for all terms, some, or none."""
    least, share, size, terms, few = request.param
    monkeypatch.setattr(frequent, "FEW", few)
    monkeypatch.setattr(frequent, "TERMS", terms)
    monkeypatch.setattr(merging, "LEAST", least)
    monkeypatch.setattr(frequent, "SHARE", share)
    monkeypatch.setattr(frequent, "LEAST", 1)
    monkeypatch.setattr(frequent, "BYTES", size)


Corpus = Sequence[tuple[Sequence[str], Sequence[str]]]


class Made:
    """Postings of texts with headings, and what adding up everything gives."""

    def __init__(self, corpus: Corpus) -> None:
        made = columns([each[0] for each in corpus], [each[1] for each in corpus])
        self._body, self._heading = (Postings(made, name, 0.9, 0.5) for name in ("body", "heading"))
        self._vocabulary = Vocabulary(ascending.read(made, "vocabulary.keys"))
        self._toplist = Toplist([(self._body, 1.0), (self._heading, 0.25)])

    def best(self, query: Sequence[str], kinds: Sequence[str], top: int) -> Best:
        return self._toplist.best(self._counted(query), top, self._counted(kinds))

    def scores(self, query: Sequence[str]) -> list[float]:
        asked = [number for number, times in self._counted(query) for _ in range(times)]
        return [*map(float, self._body.get_scores(asked) + 0.25 * self._heading.get_scores(asked))]

    def _counted(self, query: Sequence[str]) -> Counted:
        return tuple(Counter(self._vocabulary.get(term) for term in query).items())


@settings(max_examples=50)
@given(CORPORA, QUERIES | REPEATED, KINDS | REPEATED, st.sampled_from([1, 2, 5, 99]))
def test_the_best_are_those_of_adding_up_everything(
    corpus: list[tuple[list[str], list[str]]], query: list[str], kinds: list[str], top: int
) -> None:
    made = Made(corpus)
    found, every = made.best(query, kinds, top), list(zip(made.scores(query), made.scores(kinds), strict=True))
    hits = [number for number, (plain, _) in enumerate(every) if plain > 0]
    hits.sort(key=lambda number: (-sum(every[number]), number))
    assert found.passages.tolist() == hits[:top]
    assert found.plain.tolist() == [every[number][0] for number in hits[:top]]
    assert found.scores.tolist() == [sum(every[number]) for number in hits[:top]]


@settings(max_examples=50)
@given(CORPORA, QUERIES)
def test_hits_are_exactly_the_passages_that_share_a_term(
    corpus: list[tuple[list[str], list[str]]], query: list[str]
) -> None:
    found = Made(corpus).best(query, [], 99)
    sharing = [number for number, (body, heading) in enumerate(corpus) if {*body, *heading} & set(query)]
    assert sorted(found.passages.tolist()) == sharing


@settings(max_examples=50)
@given(CORPORA, QUERIES | REPEATED, st.integers(1, 4))
def test_scores_of_the_text_are_the_librarys_to_the_last_bit(
    corpus: list[tuple[list[str], list[str]]], query: list[str], top: int
) -> None:
    texts = [body for body, _ in corpus]
    found = Made([(body, []) for body in texts]).best(query, [], top)
    if any(texts):
        theirs = BM25Plus(texts, k1=0.9, b=0.5, delta=0).get_scores([*Counter(query).elements()])
        order = [number for number in np.argsort(-theirs, kind="stable").tolist() if theirs[number] > 0][:top]
        assert found.passages.tolist() == order
        assert found.scores.tolist() == theirs[order].tolist()


def test_of_a_large_corpus_the_best_are_the_same() -> None:
    rng = np.random.default_rng(7)
    terms = [chr(0x4E00 + number) for number in range(300)]
    often = rng.zipf(1.3, (4000, 12)) % 300
    corpus = [([terms[each] for each in row], [terms[row[0]]]) for row in often.tolist()]
    made = Made(corpus)
    for _ in range(20):
        query = [terms[each] for each in (rng.zipf(1.2, 9) % 300).tolist() for _ in range(4)]
        found, plain = made.best(query, [], 10), np.array(made.scores(query))
        order = np.argsort(-plain, kind="stable")[:10]
        assert found.passages.tolist() == order.tolist()
        assert found.plain.tolist() == plain[order].tolist()


@settings(max_examples=50)
@given(CORPORA, QUERIES, KINDS, st.sampled_from([1, 3, 1 << 15]), st.sampled_from([0, 40]))
def test_the_best_are_the_same_however_little_room_there_is(
    corpus: list[tuple[list[str], list[str]]], query: list[str], kinds: list[str], postings: int, rows: int
) -> None:
    roomy = Made(corpus).best(query, kinds, 5)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(laying, "ROOM", postings)
        patch.setattr(sheet, "BYTES", rows)
        found = Made(corpus).best(query, kinds, 5)
    assert found.passages.tolist() == roomy.passages.tolist()
    assert found.scores.tolist() == roomy.scores.tolist()


def test_nothing_asked_and_nothing_wanted_give_nothing() -> None:
    for query, top in (([], 5), (["无"], 5), (["一"], 0)):
        assert not len(Made([(["一"], [])]).best(query, [], top).passages)


@given(st.integers(1, 400), st.integers(1, 70), st.integers(0, 1 << 32))
def test_rows_are_added_up_one_after_the_other(rows: int, columns: int, seed: int) -> None:
    given = np.random.default_rng(seed).exponential(5.0, (rows, columns)) ** 3
    total = np.zeros(columns)
    for row in given:
        total += row
    assert added_up(given).tolist() == total.tolist()
