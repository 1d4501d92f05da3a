"""One limit means the same on a dozen passages and on a thousand."""

from dataclasses import replace

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


USUAL = dict(zip(certainty.FACTS, (0.5, 0.6, 0.2, 1.0, 5.5, 3.0, 3.0, 6.0, 0.0, 1.5, 0.7, 0.3, 0.9), strict=True))
"""The facts of a passage that may answer."""


@pytest.mark.parametrize(
    ("name", "less", "more", "surer"),
    [
        ("words", 0.2, 0.9, True),
        ("close", 0.2, 0.9, True),
        ("beyond", 0.0, 0.6, True),
        ("clear", 0.0, 4.0, True),
        ("loosely", 0.3, 1.0, True),
        ("known", 0.3, 1.0, True),
        ("missed", 0.3, 2.0, False),
        ("length", 4.8, 6.5, False),
        ("size", 1.0, 6.0, False),
        ("untold", 0.0, 1.0, False),
    ],
)
def test_more_of_the_question_in_the_passage_is_surer_and_more_to_choose_from_is_less_so(
    name: str, less: float, more: float, surer: bool
) -> None:
    few, many = (certainty.judged(tuple((USUAL | {name: value}).values())).logit for value in (less, more))
    assert (few < many) is surer


FACTS = st.tuples(
    *[SHARES] * 2, *[st.floats(0, 9)] * 4, st.floats(0, 10), st.floats(0, 15), SHARES, st.floats(0, 12), *[SHARES] * 3
)


@given(st.lists(FACTS, min_size=1, max_size=certainty.LOOKED))
def test_confidence_is_a_chance_and_that_of_the_surest_passage(facts: list[certainty.Facts]) -> None:
    logit, best = max(certainty.logits(facts)), max(certainty.judged(each).told for each in facts)
    assert 0 < certainty.confidence(logit) < 1
    assert logit == best or (logit >= certainty.SURE and best >= certainty.SURE)


def test_where_no_passage_tells_the_kind_of_thing_that_is_asked_for_it_is_a_perhaps_at_most() -> None:
    others = [f"第{number}号茶园有茶树{number}棵。" for number in range(30)]
    silent = passages("合唱节在宁川举行，奖金由文化局发给获奖的团队。", *others)
    telling = passages("合唱节在宁川举行，奖金五千元由文化局发给获奖的团队。", *others)
    assert silent.ask("宁川合唱节奖金多少").verdict is Verdict.PERHAPS
    assert silent.ask("宁川合唱节奖金由谁发").verdict is Verdict.FOUND
    assert telling.ask("宁川合唱节奖金多少").verdict is Verdict.FOUND


def test_what_has_the_words_that_tell_goes_before_what_has_more_that_are_only_rare_among_the_documents() -> None:
    others = [f"第{number}号茶园今年产茶{number}斤。" for number in range(6)]
    index = passages("公园里人多，要买水的先走。", "公园门票六十元，本市人凭身份证免票。", *others)
    assert index.text(index.ask("本地人进公园要买票吗").hits[0].passage).startswith("公园门票")


def test_how_many_hits_are_asked_for_changes_nothing_about_how_sure_it_is() -> None:
    index = passages(TRAINING, "培训班的费用另行通知。", "代表大会每年召开。", "会员单位共有三百家。")
    asked = [index.ask("培训班费用由谁承担", top) for top in (1, 2, 5)]
    assert len({answer.confidence for answer in asked}) == 1
    assert [len(answer.hits) for answer in asked][:2] == [1, 2]


def test_the_limits_belong_to_the_surer_verdict() -> None:
    limits = [SETTINGS.perhaps_from, SETTINGS.found_from]
    assert [certainty.verdict(limit, SETTINGS) for limit in limits] == [Verdict.PERHAPS, Verdict.FOUND]
    assert certainty.verdict(0.0, SETTINGS) is Verdict.NOT_FOUND


@given(SHARES, st.sampled_from(Verdict), SHARES, SHARES)
def test_a_verdict_that_rests_on_a_place_has_a_confidence_of_its_own(
    sure: float, verdict: Verdict, one: float, other: float
) -> None:
    settings = replace(SETTINGS, perhaps_from=0.1 + 0.4 * one, found_from=0.6 + 0.4 * other)
    moved = certainty.within(sure, verdict, settings)
    assert certainty.verdict(moved, settings) is verdict
    assert moved == sure or certainty.verdict(sure, settings) is not verdict


def test_a_clause_that_is_named_is_as_sure_as_it_is_said_to_be() -> None:
    index = passages("第十二条 监事三名。", "第十三条 会长的任期是四年。")
    answer = index.ask("第十三条")
    assert certainty.verdict(answer.confidence, SETTINGS) is answer.verdict


@pytest.mark.parametrize("size", [3, 30, 300])
def test_an_answer_is_found_and_another_question_refused_whatever_the_size(size: int) -> None:
    index = passages(TRAINING, *(f"第{number}号茶园今年产茶{number}斤。" for number in range(size)))
    assert index.ask("共有多少名代表参加培训班").verdict is Verdict.FOUND
    assert index.ask("地球离月亮有多远").verdict is Verdict.NOT_FOUND


def _fact(index: Index, question: str, name: str) -> float:
    """A fact of the best passage."""
    return index.facts(question)[0][1][certainty.FACTS.index(name)]


def test_rare_words_tell_more_than_common_ones() -> None:
    index = passages("斗茶赛的评委有七名。", "会长的任期是四年。")
    assert _fact(index, "斗茶赛奖金", "words") > _fact(index, "的奖金", "words")


def test_a_name_is_not_held_by_a_passage_that_has_its_characters_apart() -> None:
    index = passages("浮在水上的是龙舟。", "会长的任期是四年。")
    assert _fact(index, "浮龙的任期", "words") < _fact(index, "龙舟浮在水上", "words")


def test_nothing_is_judged_where_no_term_is_shared() -> None:
    assert passages(TRAINING).facts("红烧肉") == ()
    assert passages(TRAINING).ask("红烧肉").confidence == 0.0


def test_a_word_stands_in_the_headings_too() -> None:
    index = passages("每年一百元。", heading=["会费"])
    assert _fact(index, "会费", "words") == 1.0


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("七十五岁会员", "满75岁的会员不交会费。"),
        ("六月会议", "6月12日召开会议。"),
        ("比例0.3%", "比例不低于0.3%。"),
        ("比例0.5‰", "比例不低于万分之五。"),
    ],
)
def test_a_number_is_held_in_either_form(question: str, text: str) -> None:
    assert _fact(passages(text, "会长的任期是四年。"), question, "words") == 1.0


def test_half_a_word_is_held_loosely() -> None:
    index = passages("考核合格者发给结业证书。", "会长的任期是四年。", settings=IndexSettings(everyday=False))
    assert _fact(index, "发证", "close") == 1.0
    assert _fact(index, "发证", "words") == 0.0


def test_words_that_are_left_of_what_asks_are_not_missed_but_in_a_name_they_are() -> None:
    index = passages("青川茶协每年收费。", "会长的任期是四年。")
    assert _fact(index, "青川茶协收多少钱", "missed") == _fact(index, "青川茶协收多少", "missed")
    assert _fact(index, "何光收多少", "missed") > _fact(index, "收多少", "missed")


def test_what_papers_call_an_everyday_word_is_that_word_in_part() -> None:
    index = passages("考核合格者发给结业证书。", "会长的任期是四年。")
    assert _fact(index, "发证", "words") == pytest.approx(everyday.SHARE)  # however many of its words are there


def test_what_many_passages_share_stands_clear_of_none_and_what_a_few_do_of_the_others() -> None:
    answer, others = "斗茶赛的评委有七名。", ["会长的任期是四年。"] * 8
    alone = passages(answer, *others)
    thrice = passages(*[answer] * 3, *others)
    often = passages(*[answer] * certainty.BEHIND, *others)
    clear = [_fact(index, "斗茶赛评委", "clear") for index in (alone, thrice, often)]
    assert clear[0] > 0.5
    assert clear[1] > 0.5
    assert clear[2] == 0.0


def test_words_in_two_sentences_side_by_side_are_held_together_and_others_are_not() -> None:
    near, far = "斗茶赛在十月举行。评委有七名。", "斗茶赛在十月举行。奖品是茶叶。评委有七名。"
    found = [passages(text, "会长的任期是四年。") for text in (near, far)]
    beyond = [_fact(index, "斗茶赛评委", "beyond") for index in found]
    missed = [_fact(index, "斗茶赛评委", "missed") for index in found]
    assert beyond[0] > beyond[1]
    assert missed[0] < missed[1]


def test_words_in_sentences_far_apart_are_held_loosely_by_the_whole_passage() -> None:
    index = passages("斗茶赛在十月举行。奖品是茶叶。评委有七名。", "会长的任期是四年。")
    assert _fact(index, "斗茶赛评委", "close") < 1.0
    assert _fact(index, "斗茶赛评委", "loosely") == 1.0
    assert _fact(index, "斗茶赛红烧肉", "loosely") < 1.0


def test_a_passage_is_about_what_its_headings_say() -> None:
    said, headed = passages("会费每年一百元。", TRAINING), passages("每年一百元。", heading=["会费"])
    assert _fact(said, "会费", "headed") == 0.0
    assert _fact(headed, "会费", "headed") == 1.0


def test_words_that_another_passage_has_are_known_and_those_of_another_subject_are_not() -> None:
    index = passages("会长的任期是四年。", TRAINING)
    assert _fact(index, "会长的培训班", "known") == 1.0
    assert _fact(index, "会长的红烧肉", "known") < 1.0


def test_a_short_sentence_with_the_words_is_less_likely_by_chance_than_a_long_one() -> None:
    short, long = "斗茶赛的评委有七名。", "斗茶赛在老茶市广场举办，由会长致辞，县长讲话，然后由评委七名评分。"
    beyond = [_fact(passages(text, "会长的任期是四年。"), "斗茶赛评委", "beyond") for text in (short, long)]
    assert beyond[0] > beyond[1]


def test_a_word_is_held_by_a_passage_with_another_name_of_it() -> None:
    named = Document("1", "湖北省拍卖行业协会每年收费。", "", None, "")
    lexicon = parse('same = [["省拍协", "湖北省拍卖行业协会"]]')
    known = Index.of([(named, (Passage("1", 0, len(named.text), (), 1),))], SETTINGS, lexicon)
    assert _fact(known, "省拍协", "words") == 1.0
    assert _fact(passages(named.text), "省拍协", "words") < 1.0


def test_english_questions_are_not_answered_for_their_small_words() -> None:
    index = passages("The booth is in the hall of the market.", TRAINING)
    assert index.ask("what is the capital of France").verdict is Verdict.NOT_FOUND
    assert index.ask("where is the booth?").verdict is Verdict.FOUND
