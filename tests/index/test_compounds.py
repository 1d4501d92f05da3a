"""Figures that mean something only together are looked for together."""

import pytest

from index.analysis import fold
from index.compounds import compounds
from index.numbers import figures
from tests.index.making import passages


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("9.24有什么活动", "9月24日"),
        ("2026.9.24", "9月24日"),
        ("三分之二以上", "2/3"),
        ("6个月", "6个"),
        ("百分之五", "5%"),
        ("8点半上班", "8:30"),
    ],
)
def test_they_are_one_word_of_the_question(question: str, term: str) -> None:
    assert [found for _, found in compounds(figures(fold(question, True)))] == [term]


@pytest.mark.parametrize("question", ["第3条", "3360元", "2024年", "0.3%", "a4"])
def test_others_stay_as_they_are(question: str) -> None:
    assert not list(compounds(fold(question, True)))


_OTHERS = (
    "乘车路线：从东站乘地铁2号线到江边下车，再换乘公交3路。",
    "比赛时间：2026年10月2日至6日。",
    "本店周一至周五营业，周末休息，欢迎光临。",
)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("三分之二以上", "代表大会须有三分之二以上的代表出席方能召开。"),
        ("6个月", "证书在比赛结束后约六个月寄出。"),
        ("2/3以上代表", "代表大会须有三分之二以上的代表出席方能召开。"),
        ("9.24有什么活动", "2026年9月24日，举办棋类活动。"),
        ("下午五点半下班", "办公时间：上午8:30—12:00，下午14:00—17:30。"),
        ("4008106677", "售后热线400-810-6677，全天有人接听。"),
        ("139-1111-2222", "导游小秦，手机13911112222。"),
        ("62.5公斤", "机器重62.5kg，功率350W。"),
        ("四小时以上", "志愿者每月能服务4小时以上。"),
    ],
)
def test_the_passage_that_has_them_together_comes_first(question: str, text: str) -> None:
    answer = passages(*_OTHERS, text).ask(question)
    assert answer.hits[0].passage.document == str(len(_OTHERS))
