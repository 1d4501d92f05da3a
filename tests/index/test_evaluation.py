"""Figures are what they are called, on sets small enough to work out by hand."""

import json
import math
from pathlib import Path
from typing import Any

import pytest

from index import evaluation
from index.errors import IndexingError
from index.evaluation import Row
from tests.index.making import SETTINGS

PASSAGES: list[Row] = [
    {"id": "fee", "text": "会费每年一百元。", "title": "章程", "head": "会费"},
    {"id": "fees", "text": "会费可以减免。", "title": "章程"},
    {"id": "meeting", "text": "会员大会每年召开一次。"},
]


def figures(questions: list[Row]) -> dict[str, Any]:
    index = evaluation.given(PASSAGES, SETTINGS)
    asked = list(evaluation.ask(index, questions, None, literal=False))
    return evaluation.summary(index, asked, None, {})


def test_ranking_figures() -> None:
    made = figures(
        [
            {"id": 1, "q": "会费每年多少元", "gold": ["fee"]},
            {"id": 2, "q": "会费每年一百元", "gold": ["fees", "meeting"]},
            {"id": 3, "q": "xyz", "gold": ["fee"]},
        ]
    )
    second = sorted([1 / math.log2(3), 1 / math.log2(4)])
    ideal = 1 + 1 / math.log2(3)
    assert made["questions"] == 3
    assert made["hit1"] == pytest.approx(100 / 3, abs=0.01)
    assert made["hit3"] == pytest.approx(200 / 3, abs=0.01)
    assert made["recall10"] == pytest.approx(200 / 3, abs=0.01)
    assert made["mrr10"] == pytest.approx(100 * (1 + 1 / 2) / 3, abs=0.01)
    assert made["ndcg10"] == pytest.approx(100 * (1 + sum(second) / ideal) / 3, abs=0.01)


def test_questions_that_nothing_answers_count_for_refusal_only() -> None:
    made = figures(
        [
            {"id": 1, "q": "会费每年一百元吗", "gold": ["fee"], "answers": []},
            {"id": 2, "q": "今天天气预报如何", "gold": [], "answers": []},
            {"id": 3, "q": "会员大会每年召开几次", "gold": [], "answers": []},
        ]
    )
    assert (made["hit1"], made["answered"], made["refused"]) == (100.0, 100.0, 50.0)
    assert sum(made["verdicts"].values()) == 3
    assert set(made["verdicts"]) == {"found", "perhaps", "not_found"}


def test_questions_without_judgement_give_only_lines_and_times() -> None:
    made = figures([{"id": 1, "q": "会费"}])
    assert (made["hit1"], made["answered"], made["refused"]) == (None, None, None)
    assert made["milliseconds"] > 0


def test_a_line_per_question() -> None:
    index = evaluation.given(PASSAGES, SETTINGS)
    (asked,) = evaluation.ask(index, [{"id": "q1", "q": "会员大会召开几次"}], None, literal=False)
    line = evaluation.line(asked, places=False)
    assert list(line) == ["id", "verdict", "ratio", "ranking"]
    assert line["ranking"][0] == "meeting"
    assert json.loads(json.dumps(line)) == line
    (nothing,) = evaluation.ask(index, [{"id": "q2", "q": "xyz"}], None, literal=False)
    assert evaluation.line(nothing, places=False) == {"id": "q2", "verdict": "not_found", "ratio": 0.0, "ranking": []}


def test_title_and_head_are_the_heading_field() -> None:
    index = evaluation.given(PASSAGES, SETTINGS)
    parts = {part.term for part in index.ask("章程", explain=True).hits[0].parts}
    assert parts == {"章程 (heading)", "章 (heading)", "程 (heading)"}


ARTICLES = [
    f"第{number}条 {text}"
    for number, text in zip("一二三四", ["会费每年一百元。", "会费可减免。", "会议一次。", "附则。"], strict=True)
]
STATUTE: Row = {"doc": "law", "title": "章程", "text": "\n\n".join(ARTICLES)}


def answer_hit(budget: int, answers: list[str], gold: dict[str, Row] | None = None) -> float:
    index = evaluation.whole([STATUTE], SETTINGS)
    question: Row = {"id": 1, "q": "会费每年一百元", "answers": answers, "gold": list(gold or ())}
    asked = list(evaluation.ask(index, [question], budget, literal=False))
    assert all(each.answer.hits for each in asked)
    return float(evaluation.summary(index, asked, budget, gold or {})["answer_hit"])


def test_an_answer_counts_inside_the_budget_only() -> None:
    assert answer_hit(600, ["一百元"]) == 100.0
    assert answer_hit(12, ["一百元"]) == 100.0
    assert answer_hit(10, ["一百元"]) == 0.0
    assert answer_hit(600, ["二百元"]) == 0.0


def test_the_text_of_a_gold_passage_is_an_answer_too() -> None:
    assert answer_hit(600, [], {"a1": {"id": "a1", "text": ARTICLES[0]}}) == 100.0
    assert answer_hit(600, [], {"a2": {"id": "a2", "text": "没有的条文"}}) == 0.0


def test_an_answer_may_go_over_from_one_passage_to_the_next() -> None:
    assert answer_hit(600, ["一百元。第二条"]) == 100.0
    assert answer_hit(600, ["一百元。会议"]) == 0.0


def test_hits_fill_the_budget_and_no_more() -> None:
    index = evaluation.whole([STATUTE], SETTINGS)
    question: Row = {"id": 1, "q": "会费第条"}
    for budget, hits in ((1, 1), (10, 1), (11, 2), (600, 4)):
        (asked,) = evaluation.ask(index, [question], budget, literal=False)
        assert len(evaluation.line(asked, places=True)["hits"]) == hits


def test_many_short_passages_fill_the_budget_too() -> None:
    statute: Row = {"doc": "law", "text": "\n\n".join(f"第{number}条 会费。" for number in range(1, 60))}
    index = evaluation.whole([statute], SETTINGS)
    (asked,) = evaluation.ask(index, [{"id": 1, "q": "会费"}], 300, literal=False)
    assert sum(hit.passage.end - hit.passage.start for hit in asked.hits) >= 300


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "x.jsonl:1: not JSON"),
        ("[]", "x.jsonl:1: expected a JSON object"),
        ('{"id": 1, "q": "好"}\n\n{"id": 2}', 'x.jsonl:3: expected "q" to be text'),
        ('{"id": null, "q": "好"}', 'x.jsonl:1: expected "id" to be text'),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(IndexingError, match=message):
        evaluation.rows(path, ["id", "q"])


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(IndexingError, match=r"nothing\.jsonl: cannot be read: No such file"):
        evaluation.rows(tmp_path / "nothing.jsonl", ["id"])
    (tmp_path / "bytes").write_bytes(b"\xff")
    with pytest.raises(IndexingError, match="not UTF-8"):
        evaluation.rows(tmp_path / "bytes", ["id"])


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ('"gold": "p1"', '"gold" to be a list of ids'),
        ('"answers": [[1]]', '"answers" to be a list of texts'),
        ('"title": 5', '"title" to be text'),
        ('"head": 5', '"head" to be text, or a list of texts'),
    ],
)
def test_what_is_not_what_its_key_promises_is_named(tmp_path: Path, more: str, expected: str) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text(f'{{"id": 1, "q": "a", {more}}}\n', encoding="utf-8")
    with pytest.raises(IndexingError, match=f"lines.jsonl:1: expected {expected}"):
        evaluation.rows(path, ["id", "q"])


def test_numbers_may_be_ids_and_answers_and_null_is_a_key_left_out(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text(
        '{"id": 1, "q": "a", "gold": [1], "answers": [100], "title": null, "head": ["b"]}\n', encoding="utf-8"
    )
    assert evaluation.rows(path, ["id", "q"]) == [{"id": 1, "q": "a", "gold": [1], "answers": [100], "head": ["b"]}]
