"""Marks say what answers; the verdict says how sure that is."""

from dataclasses import replace

import pytest

from index.model import Verdict
from index.snapshot import Index
from tests.index.making import SETTINGS, passages

TRAINING = "培训班于9月24日开班。地点在武汉。共有201名代表参加。费用由会员单位承担。"


def marked(index: Index, question: str) -> list[str]:
    hit = index.ask(question).hits[0]
    text = index.text(hit.passage)
    return [text[start:end] for start, end in hit.sentences]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("多少代表参加", ["共有201名代表参加。"]),
        ("费用谁承担", ["费用由会员单位承担。"]),
        ("培训班几号开班", ["培训班于9月24日开班。"]),
        ("地点在哪里", ["地点在武汉。"]),
    ],
)
def test_the_sentence_that_answers_is_marked(question: str, answer: list[str]) -> None:
    assert marked(passages(TRAINING, "天气很好。"), question) == answer


def test_a_second_sentence_is_marked_when_it_says_what_the_first_does_not() -> None:
    assert marked(passages(TRAINING, "天气很好。"), "代表参加的费用承担") == [
        "共有201名代表参加。",
        "费用由会员单位承担。",
    ]


def test_a_second_sentence_that_only_repeats_the_first_is_not_marked() -> None:
    assert marked(passages("会费每年一百元。会费可以减免。天气很好。"), "会费每年一百元") == ["会费每年一百元。"]


def test_a_passage_found_by_its_heading_alone_has_no_marks() -> None:
    index = passages("每年一百元。", "天气很好。", heading=["会费"])
    assert [hit.sentences for hit in index.ask("会费").hits] == [(), ()]


def test_parts_name_the_field_they_come_from() -> None:
    hit = passages("会费一百元。", "天气很好。", title="会费办法").ask("会费", explain=True).hits[0]
    assert {"会费", "会费 (heading)", "会费 (sentence)"} <= {part.term for part in hit.parts}
    assert [part.weight for part in hit.parts] == sorted((part.weight for part in hit.parts), reverse=True)


def test_nothing_is_explained_unasked() -> None:
    assert passages("会费一百元。").ask("会费").hits[0].parts == ()


def test_both_limits_of_the_verdict_are_settings() -> None:
    def verdict(perhaps_from: float, found_from: float) -> Verdict:
        settings = replace(SETTINGS, perhaps_from=perhaps_from, found_from=found_from)
        return passages(TRAINING, "天气很好。", settings=settings).ask("地点").verdict

    assert verdict(0.0, 0.0) is Verdict.FOUND
    assert verdict(0.0, 1.0) is Verdict.PERHAPS
    assert verdict(1.0, 1.0) is Verdict.NOT_FOUND


def test_the_more_of_the_question_is_there_the_surer_the_answer() -> None:
    index = passages(TRAINING, "天气很好。", "会费每年一百元。")
    ratios = [
        index.ask(question).hits[0].ratio
        for question in ("共有201名代表参加", "共有多少代表缴纳", "代表团旅行住宿安排")
    ]
    assert ratios == sorted(ratios, reverse=True)
    assert index.ask("共有201名代表参加").verdict is Verdict.FOUND
    assert index.ask("代表团旅行住宿安排").verdict is Verdict.NOT_FOUND
