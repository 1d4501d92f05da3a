"""Scores are the library's own, on its own terms; hits are exactly the passages that share one."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Plus

from index import scoring
from index.keys import keys
from index.scoring import Postings, best
from index.vocabulary import Vocabulary

TERMS = st.sampled_from([*"一二三四五六七八", "拍卖", "协会"])
CORPORA = st.lists(st.lists(TERMS, max_size=12), max_size=14)
QUERIES = st.lists(st.one_of(TERMS, st.sampled_from(["无", "九"])), max_size=10)


def postings(corpus: Sequence[Sequence[str]], k1: float = 0.9, b: float = 0.5) -> tuple[Postings, Vocabulary]:
    vocabulary = Vocabulary(np.unique(keys([term for passage in corpus for term in passage])))
    numbered = [vocabulary.numbers(keys(each)) for each in corpus]
    return Postings(numbered, len(vocabulary), k1, b), vocabulary


def scores(corpus: Sequence[Sequence[str]], query: Sequence[str], k1: float = 0.9, b: float = 0.5) -> list[float]:
    made, vocabulary = postings(corpus, k1, b)
    return made.get_scores(vocabulary.get(term, -1) for term in query).tolist()  # type: ignore[no-any-return]


@given(CORPORA, QUERIES, st.floats(0.01, 3), st.floats(0, 1))
def test_scores_agree_with_the_library(corpus: list[list[str]], query: list[str], k1: float, b: float) -> None:
    ours = scores(corpus, query, k1, b)
    if not any(corpus):
        assert ours == [0.0] * len(corpus)  # the library divides by zero
        return
    with np.errstate(invalid="ignore"):  # the library divides 0 by 0 for an empty passage when b is 1
        theirs = np.nan_to_num(BM25Plus(corpus, k1=k1, b=b, delta=0).get_scores(query))
    np.testing.assert_allclose(ours, theirs, rtol=1e-6)


@given(CORPORA, QUERIES)
def test_what_scores_the_same_there_scores_the_same_here(corpus: list[list[str]], query: list[str]) -> None:
    doubled = [*corpus, *corpus]
    ours = scores(doubled, query)
    assert ours[: len(corpus)] == ours[len(corpus) :]


@given(CORPORA, QUERIES, st.integers(1, 20))
def test_hits_are_exactly_the_passages_that_share_a_term(corpus: list[list[str]], query: list[str], top: int) -> None:
    made = np.array(scores(corpus, query))
    sharing = [number for number, passage in enumerate(corpus) if set(passage) & set(query)]
    expected = sorted(sharing, key=lambda number: (-made[number], number))[:top]
    assert best(made, top).tolist() == expected


@given(CORPORA, QUERIES)
def test_the_parts_of_a_score_add_up(corpus: list[list[str]], query: list[str]) -> None:
    made, vocabulary = postings(corpus)
    every = np.arange(len(corpus))
    total = sum((made.part(vocabulary.get(term, -1), every) for term in query), np.zeros(len(corpus)))
    np.testing.assert_allclose(total, scores(corpus, query), rtol=1e-9)


@pytest.mark.parametrize(
    "corpus", [[], [[]], [[], []], [["一"]], [["一"], []], [["一"], ["一"]], [["一", "二"], ["二"]]]
)
def test_tiny_corpora_have_finite_scores(corpus: list[list[str]]) -> None:
    made = scores(corpus, ["一", "二", "无"])
    assert [score > 0 for score in made] == [bool(passage) for passage in corpus]
    assert np.isfinite(made).all()


def test_building_block_by_block_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = [["一", "二", "一"], [], ["二"], ["三", "一"], ["二", "二"]] * 3
    whole = scores(corpus, ["一", "二", "三"])
    monkeypatch.setattr(scoring, "BLOCK", 2)
    assert scores(corpus, ["一", "二", "三"]) == whole


def test_adding_up_block_by_block_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = [["一", "二", "一"], [], ["二"], ["三", "一"], ["二", "二"]] * 3
    whole = scores(corpus, ["一", "二", "无", "三", "一"])
    monkeypatch.setattr(scoring, "ADDED", 7)
    assert scores(corpus, ["一", "二", "无", "三", "一"]) == pytest.approx(whole, rel=1e-12)
