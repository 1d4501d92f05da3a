"""Passages found by place stand before those found by words, and their scores say why."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import answering, placing
from index.locating import Found
from index.model import Span, Verdict
from index.ranking import Ranking
from tests.index import making

TEXTS = ["会费", "会员 会费", "章程", "章程 会员", "监事"]


def ranking() -> Ranking:
    return making.ranking([[text.split()] for text in TEXTS], [["文件"]] * len(TEXTS))


def found_in(
    name: str, groups: tuple[tuple[int, ...], ...], lines: dict[int, tuple[Span, ...]], sure: bool, rest: str
) -> Found:
    passages = np.array([at for group in groups for at in group], np.int64)
    group = np.repeat(np.arange(len(groups)), [len(each) for each in groups])
    return Found(name, passages, group, lines, sure, rest)


@given(
    st.permutations(range(5)).flatmap(lambda order: st.tuples(st.just(order), st.integers(1, 5), st.integers(0, 5))),
    st.lists(st.sampled_from(["会费", "会员", "章程", "没有"]), max_size=3),
    st.integers(1, 6),
)
def test_the_place_comes_first_whatever_the_words_say(
    chosen: tuple[list[int], int, int], query: list[str], top: int
) -> None:
    order, count, cut = chosen
    groups = tuple(group for group in (tuple(order[:count][:cut]), tuple(order[:count][cut:])) if group)
    made = ranking()
    ranked = placing.first(made, made.rank(query, top), found_in("第三条 (clause)", groups, {}, True, ""), top)
    got = ranked.passages.tolist()
    assert set(got[:count]) <= set(order[:count])
    assert len(got) == len(set(got)) <= top
    assert np.all(np.diff(ranked.scores) <= 0)
    assert np.all(ranked.placed[:count] > 0)
    assert not np.any(ranked.placed[count:])
    assert ranked.ideal > 0


@pytest.mark.parametrize("looked", [0, 1, 99])
def test_scores_say_what_they_are_made_of_however_few_passages_sentences_are_looked_at(
    looked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "LOOKED", looked)
    made = ranking()
    ranked = placing.first(made, made.rank(["会费", "会员"], 5), found_in("第三条", ((0, 1), (3,)), {}, True, ""), 5)
    parts = answering.parts(made, ranked, ["会费", "会员"])
    assert [sum(part.weight for part in each) for each in parts] == pytest.approx(ranked.scores.tolist())


@pytest.mark.parametrize("place", range(4))
def test_a_passage_that_answers_surer_stands_before_the_rest_with_its_own_sentences(place: int) -> None:
    made, query = ranking(), ["会费", "会员", "章程"]
    before = made.rank(query, 4)
    ranked = placing.ahead(before, place)
    rest = [each for each in range(4) if each != place]
    assert ranked.passages.tolist() == before.passages[[place, *rest]].tolist()
    assert np.all(np.diff(ranked.scores) <= 0)
    parts = answering.parts(made, ranked, query)
    assert [sum(part.weight for part in each) for each in parts] == pytest.approx(ranked.scores.tolist())
    own = made.sentences(ranked.passages, ranked.counted)
    assert made.answering(ranked).parts.tolist() == own.parts.tolist()


def test_passages_with_the_very_entry_come_before_the_rest_of_the_clause() -> None:
    made = ranking()
    found = found_in("第三条第二款 (clause)", ((0, 1, 2),), {2: ((0, 2),)}, True, "")
    assert placing.first(made, made.rank([], 5), found, 5).passages.tolist() == [2, 0, 1]


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (None, None),
        (found_in("", (), {}, False, "会费"), None),
        (found_in("", (), {}, False, ""), Verdict.NOT_FOUND),
        (found_in("", ((1,),), {}, True, ""), Verdict.FOUND),
        (found_in("", ((1,),), {}, False, "会费"), Verdict.PERHAPS),
    ],
)
def test_the_verdict_of_a_place(found: Found | None, verdict: Verdict | None) -> None:
    assert placing.verdict(found) is verdict
