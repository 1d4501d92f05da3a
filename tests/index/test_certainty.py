"""One limit means the same on a dozen passages and on a thousand."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import certainty, everyday
from index.lexicon import parse
from index.model import Document, Passage, Verdict
from index.settings import IndexSettings
from index.snapshot import Index
from tests.index.making import SETTINGS, passages

TRAINING = "培训班于9月24日开班。地点在武汉。共有201名代表参加。费用由会员单位承担。"
SHARES = st.floats(0, 1)


def test_more_of_the_question_in_the_passage_is_surer_and_more_to_choose_from_is_less_so() -> None:
    weights = json.loads(certainty.WEIGHTS.read_text(encoding="utf-8"))
    assert set(weights) == {"constant", *certainty.FACTS}
    assert all(weights[name] > 0 for name in ("words", "close", "held", "score", "told"))
    assert all(weights[name] < 0 for name in ("missed", "length", "size", "untold"))


@given(st.tuples(SHARES, SHARES, *[st.floats(0, 9)] * 4, st.floats(0, 40), st.floats(0, 60), *[st.floats(0, 1)] * 2))
def test_confidence_is_a_chance(facts: tuple[float, ...]) -> None:
    assert 0 < certainty.confidence(certainty.logit(facts)) < 1


def test_the_limits_belong_to_the_surer_verdict() -> None:
    limits = [SETTINGS.perhaps_from, SETTINGS.found_from]
    assert [certainty.verdict(limit, SETTINGS) for limit in limits] == [Verdict.PERHAPS, Verdict.FOUND]
    assert certainty.verdict(0.0, SETTINGS) is Verdict.NOT_FOUND


@pytest.mark.parametrize("size", [3, 30, 300])
def test_an_answer_is_found_and_another_question_refused_whatever_the_size(size: int) -> None:
    index = passages(TRAINING, *(f"第{number}号茶园今年产茶{number}斤。" for number in range(size)))
    assert index.ask("共有多少名代表参加培训班").verdict is Verdict.FOUND
    assert index.ask("地球离月亮有多远").verdict is Verdict.NOT_FOUND


def test_rare_words_tell_more_than_common_ones() -> None:
    index = passages("斗茶赛的评委有七名。", "会长的任期是四年。")
    rare, common = index.facts("斗茶赛奖金"), index.facts("的奖金")
    assert rare is not None
    assert common is not None
    assert rare[certainty.FACTS.index("words")] > common[certainty.FACTS.index("words")]


def test_a_name_is_not_held_by_a_passage_that_has_its_characters_apart() -> None:
    index = passages("浮在水上的是龙舟。", "会长的任期是四年。")
    facts = index.facts("浮龙的任期")
    assert facts is not None
    apart = index.facts("龙舟浮在水上")
    assert apart is not None
    place = certainty.FACTS.index("words")
    assert facts[place] < apart[place]


def test_nothing_is_judged_where_no_term_is_shared() -> None:
    assert passages(TRAINING).facts("红烧肉") is None
    assert passages(TRAINING).ask("红烧肉").confidence == 0.0


def test_a_word_stands_in_the_headings_too() -> None:
    index = passages("每年一百元。", heading=["会费"])
    facts = index.facts("会费")
    assert facts is not None
    assert facts[certainty.FACTS.index("words")] == 1.0


@pytest.mark.parametrize(
    ("question", "text"),
    [("七十五岁会员", "满75岁的会员不交会费。"), ("六月会议", "6月12日召开会议。"), ("比例0.3%", "比例不低于0.3%。")],
)
def test_a_number_is_held_in_either_form(question: str, text: str) -> None:
    facts = passages(text, "会长的任期是四年。").facts(question)
    assert facts is not None
    assert facts[certainty.FACTS.index("words")] == 1.0


def test_half_a_word_is_held_loosely() -> None:
    index = passages("考核合格者发给结业证书。", "会长的任期是四年。", settings=IndexSettings(everyday=False))
    facts = index.facts("发证")
    assert facts is not None
    assert facts[certainty.FACTS.index("close")] == 1.0
    assert facts[certainty.FACTS.index("held")] == 0.0


def test_what_papers_call_an_everyday_word_is_that_word_in_part() -> None:
    facts = passages("考核合格者发给结业证书。", "会长的任期是四年。").facts("发证")
    assert facts is not None
    assert facts[certainty.FACTS.index("words")] == pytest.approx(everyday.SHARE)  # however many of its words are there


def test_words_in_two_sentences_side_by_side_are_held_together_and_others_are_not() -> None:
    near, far = "斗茶赛在十月举行。评委有七名。", "斗茶赛在十月举行。奖品是茶叶。评委有七名。"
    held = []
    for text in (near, far):
        facts = passages(text, "会长的任期是四年。").facts("斗茶赛评委")
        assert facts is not None
        held.append(facts[certainty.FACTS.index("held")])
    assert held[0] > held[1]


def test_a_word_is_held_by_a_passage_with_another_name_of_it() -> None:
    named = Document("1", "湖北省拍卖行业协会每年收费。", "", None, "")
    lexicon = parse('same = [["省拍协", "湖北省拍卖行业协会"]]')
    known = Index.of([(named, (Passage("1", 0, len(named.text), (), 1),))], SETTINGS, lexicon)
    facts, without = known.facts("省拍协"), passages(named.text).facts("省拍协")
    assert facts is not None
    assert without is not None
    place = certainty.FACTS.index("words")
    assert facts[place] == 1.0
    assert without[place] < 1.0


def test_english_questions_are_not_answered_for_their_small_words() -> None:
    index = passages("The booth is in the hall of the market.", TRAINING)
    assert index.ask("what is the capital of France").verdict is Verdict.NOT_FOUND
    assert index.ask("where is the booth?").verdict is Verdict.FOUND
