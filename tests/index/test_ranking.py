"""Headings and best sentences add to the text's score, and every passage has its own."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ranking import Ranked, Ranking
from index.settings import IndexSettings
from tests.index import making

SETTINGS = IndexSettings()
TERMS = st.sampled_from([*"一二三四五六"])
PASSAGES = st.lists(st.lists(st.lists(TERMS, max_size=5), max_size=4), max_size=8)


def made(passages: Sequence[Sequence[Sequence[str]]], settings: IndexSettings = SETTINGS, heading: str = "") -> Ranking:
    return making.ranking(passages, [list(heading)] * len(passages), settings)


def scores(ranked: Ranked) -> dict[int, float]:
    return dict(zip(ranked.passages.tolist(), ranked.scores.tolist(), strict=True))


def slow_best(ranking: Ranking, sentences: Sequence[Sequence[str]], query: Sequence[str], average: float) -> float:
    """BM25 of the best sentence by the formula as the textbook has it."""
    k1, b = ranking.settings.k1, ranking.settings.b

    def score(sentence: Sequence[str]) -> float:
        norm = k1 * (1 - b + b * len(sentence) / average)
        found = [
            (float(ranking.body.idf[ranking.vocabulary[term]]), sentence.count(term))
            for term in query
            if term in sentence
        ]
        return sum(idf * count * (k1 + 1) / (norm + count) for idf, count in found)

    return max(map(score, sentences), default=0.0)


@given(PASSAGES, st.lists(TERMS, min_size=1, max_size=5), st.sampled_from([1, 3, 20]))
def test_the_best_sentence_of_the_first_passages_adds_its_share(
    passages: list[list[list[str]]], query: list[str], candidates: int
) -> None:
    plain = scores(made(passages, replace(SETTINGS, sentence_weight=0.0)).rank(query, 99))
    ranking = made(passages, replace(SETTINGS, sentence_candidates=candidates))
    lengths = [len(sentence) for each in passages for sentence in each]
    average = sum(lengths) / max(len(lengths), 1) or 1.0
    expected = dict(plain)
    for number in sorted(plain, key=lambda number: (-plain[number], number))[:candidates]:
        expected[number] += SETTINGS.sentence_weight * slow_best(ranking, passages[number], query, average)
    assert scores(ranking.rank(query, 99)) == pytest.approx(expected, rel=1e-9)


@given(PASSAGES, st.lists(TERMS, min_size=1, max_size=5), st.integers(1, 5))
def test_the_first_few_are_the_first_of_all(passages: list[list[list[str]]], query: list[str], top: int) -> None:
    ranking = made(passages)
    few, every = (ranking.rank(query, number, ["六"]) for number in (top, 99))
    assert few.passages.tolist() == every.passages.tolist()[:top]
    assert few.scores.tolist() == every.scores.tolist()[:top]


@given(PASSAGES, st.lists(TERMS, max_size=5))
def test_kinds_make_no_hits(passages: list[list[list[str]]], query: list[str]) -> None:
    ranking = made(passages)
    assert set(scores(ranking.rank(query, 99, ["一"]))) == set(scores(ranking.rank(query, 99)))


def test_a_kind_lifts_the_passages_that_have_it() -> None:
    ranking = made([[["一"]], [["一", "二"]], [["三"]], [["四"]]])
    assert ranking.rank(["一"], 9).passages.tolist() == [0, 1]
    assert ranking.rank(["一"], 9, ["二"]).passages.tolist() == [1, 0]


def test_headings_are_a_field_of_their_own() -> None:
    ranking = making.ranking([[["一", "二"]], [["一", "二"]], [["三"]]], [["五"], ["六"], ["六"]])
    ranked = ranking.rank(["一", "六"], 9)
    assert ranked.passages.tolist() == [1, 0, 2]
    assert scores(ranked)[2] == pytest.approx(0.25 * float(ranking.heading.get_scores([ranking.vocabulary["六"]])[2]))


def test_an_unseen_term_is_as_telling_as_one_can_be() -> None:
    ranking = made([[["一"]], [["二"]], [["二"]]])
    idf = np.log(4 / np.array([1, 2]))
    assert ranking.rank(["一", "二"], 9).ideal == pytest.approx(idf.sum() * 1.9)
    assert ranking.rank(["一", "无"], 9).ideal == pytest.approx((idf[0] + np.log(4)) * 1.9)


@pytest.mark.parametrize("settings", [replace(SETTINGS, k1=0.0), replace(SETTINGS, b=1.0), replace(SETTINGS, b=0.0)])
def test_the_ends_of_the_settings_give_finite_scores(settings: IndexSettings) -> None:
    ranked = made([[["一"], []], [[]], [], [["一", "二"]]], settings, heading="三").rank(["一", "三"], 9)
    assert np.isfinite(ranked.scores).all()
    assert sorted(ranked.passages.tolist()) == [0, 1, 2, 3]


def test_a_fee_comes_before_a_sum_of_which_fees_are_a_share() -> None:
    fee = "第八条 会员应当按时缴纳会费。单位会员每年三千三百六十元，个人会员每年一百二十元。"
    share = "二、审议年度财务决算。全年收入六十八万四千元，支出五十九万七千五百元，结余86500元，其中会费收入占31%。"
    out = "第九条 会员一年不缴纳会费，且不参加活动的，视为自动退会。"
    council = [f"第{number}条 理事会由理事组成，讨论活动、培训、场地和器材的安排。" for number in "一二三四五六七"]
    things = ("帐篷", "睡袋", "炉具", "头灯", "绳索", "水桶", "雨衣", "手套")
    prices = [f"{thing}每只{number}元，押金{number}0元，租期三天。" for number, thing in enumerate(things, 12)]
    index = making.passages(fee, share, out, *council, *prices)
    for question in ("会费多少", "会费多少钱"):
        assert index.ask(question).hits[0].passage.document == "0"


def test_where_only_words_are_terms_a_heading_may_be_all_that_has_one() -> None:
    settings = IndexSettings(characters=False, bigrams=False)
    index = making.passages("各有所长。", "别的事情。", settings=settings, heading=["培训费"])
    assert index.ask("培训费").hits
