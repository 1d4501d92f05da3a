"""Scores are the library's own to the last bit, on its own terms."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Plus

from index import ascending
from index.scoring import Postings
from index.vocabulary import Vocabulary
from tests.index.making import columns

TERMS = st.sampled_from([*"一二三四五六七八", "拍卖", "协会", "拍卖协会"])
CORPORA = st.lists(st.lists(TERMS, max_size=12), max_size=14)
QUERIES = st.lists(st.one_of(TERMS, st.sampled_from(["无", "九"])), max_size=10)


def postings(corpus: Sequence[Sequence[str]], k1: float = 0.9, b: float = 0.5) -> tuple[Postings, Vocabulary]:
    made = columns(corpus)
    return Postings(made, "body", k1, b), Vocabulary(ascending.read(made, "vocabulary.keys"))


def scores(corpus: Sequence[Sequence[str]], query: Sequence[str], k1: float = 0.9, b: float = 0.5) -> list[float]:
    made, vocabulary = postings(corpus, k1, b)
    return [float(score) for score in made.get_scores(vocabulary.get(term) for term in query)]


@given(CORPORA, QUERIES, st.floats(0.01, 3), st.floats(0, 1))
def test_scores_are_the_librarys_to_the_last_bit(
    corpus: list[list[str]], query: list[str], k1: float, b: float
) -> None:
    ours = scores(corpus, query, k1, b)
    if not any(corpus):
        assert ours == [0.0] * len(corpus)  # the library divides by zero
        return
    with np.errstate(invalid="ignore"):  # the library divides 0 by 0 for an empty passage when b is 1
        theirs = np.nan_to_num(BM25Plus(corpus, k1=k1, b=b, delta=0).get_scores(query))
    assert ours == theirs.tolist()


@given(CORPORA)
def test_idf_is_the_librarys_for_every_term(corpus: list[list[str]]) -> None:
    made, vocabulary = postings(corpus)
    theirs = BM25Plus(corpus).idf if any(corpus) else {}
    assert {term: made.idf[vocabulary[term]] for term in theirs} == theirs
    assert len(made) == len(theirs)


@given(CORPORA, QUERIES)
def test_what_scores_the_same_there_scores_the_same_here(corpus: list[list[str]], query: list[str]) -> None:
    doubled = [*corpus, *corpus]
    ours = scores(doubled, query)
    assert ours[: len(corpus)] == ours[len(corpus) :]


@given(CORPORA, QUERIES, st.sampled_from([0.0, 0.9]))
def test_the_parts_of_a_score_add_up(corpus: list[list[str]], query: list[str], k1: float) -> None:
    made, vocabulary = postings(corpus, k1)
    every = np.arange(len(corpus))
    total = sum((made.part(vocabulary.get(term), every) for term in query), np.zeros(len(corpus)))
    assert total.tolist() == scores(corpus, query, k1)


@given(CORPORA)
def test_a_terms_postings_are_the_passages_that_hold_it(corpus: list[list[str]]) -> None:
    made, vocabulary = postings(corpus)
    for term in {term for passage in corpus for term in passage}:
        number = vocabulary[term]
        holding = [place for place, passage in enumerate(corpus) if term in passage]
        assert made.of(number)[0].tolist() == holding
        assert made.count(number) == len(holding)
        for few in (range(len(corpus)), holding[:1]):  # all together, or one alone
            counted = [corpus[place].count(term) for place in few]
            held = made.held(number)
            assert held is not None
            assert made.frequencies([held], np.array(few)).tolist() == [counted]


@pytest.mark.parametrize(
    "corpus", [[], [[]], [[], []], [["一"]], [["一"], []], [["一"], ["一"]], [["一", "二"], ["二"]]]
)
def test_tiny_corpora_have_finite_scores(corpus: list[list[str]]) -> None:
    made = scores(corpus, ["一", "二", "无"])
    assert [score > 0 for score in made] == [bool(passage) for passage in corpus]
    assert np.isfinite(made).all()


def test_a_term_may_stand_in_a_passage_as_often_as_it_likes() -> None:
    corpus = [["一"] * 70_000, ["二"], ["一", "二"]]
    assert scores(corpus, ["一"]) == BM25Plus(corpus, k1=0.9, b=0.5, delta=0).get_scores(["一"]).tolist()
