"""The table compares like with like, and a missed floor fails."""

import json
import math
from pathlib import Path

import pytest

from tests.quality import measure
from tests.quality.baselines import Lucene, Tutorial, pairs, ranking
from tests.quality.figures import Result, area, interval, ranked, table

PASSAGES = ["会费每年一百元。", "培训班在武汉举办。", "理事会每年开两次会。", "监事有三名。"]


def test_a_ranking_is_worth_what_its_first_right_passage_is_worth() -> None:
    assert ranked(["b", "a"], ["a"]) == {
        "Hit@1": 0.0,
        "Hit@3": 100.0,
        "MRR@10": 50.0,
        "nDCG@10": pytest.approx(100 / math.log2(3)),
    }


def test_the_area_is_how_often_an_answer_is_surer() -> None:
    assert area([3.0, 1.0], [2.0, 0.0]) == 75.0
    assert area([1.0], [1.0]) == 50.0
    assert math.isnan(area([1.0], []))


def test_a_difference_of_every_question_is_certain_and_one_of_half_of_them_is_not() -> None:
    assert interval([100.0] * 50, [0.0] * 50) == (100.0, 100.0)
    low, high = interval([100.0, 0.0] * 25, [0.0, 100.0] * 25)
    assert low < 0 < high


def test_pairs_are_those_of_lucenes_analyzer() -> None:
    assert pairs("会费100元，Ｈello 理") == ["会费", "100", "元", "hello", "理"]


def test_lucenes_formula_counts_as_lucene_does() -> None:
    scores = Lucene(["会费", "会员"]).scores("会费")
    assert scores.tolist() == [pytest.approx(math.log(2) / (1 + 1.2)), 0.0]


@pytest.mark.parametrize("kind", [Tutorial, Lucene])
def test_baselines_find_what_is_worded_alike(kind: type[Tutorial] | type[Lucene]) -> None:
    assert ranking(kind(PASSAGES).scores("培训班在武汉"), 2)[0] == 1


def test_a_missed_floor_and_a_missing_figure_are_named() -> None:
    result = Result("Chawen")
    result.add({"Hit@1": 50.0})
    assert measure.below({"set": [result]}, {"set": {"Hit@1": 50.0}}) == []
    assert measure.below({"set": [result]}, {"set": {"Hit@1": 60.0, "refused": 1.0}}) == [
        "set: Hit@1 is 50.00, wanted 60",
        "set: refused is missing, wanted 1",
    ]


def test_the_table_names_every_system_and_how_much_better_ours_is() -> None:
    ours, theirs = Result("ours", {"Hit@1": [100.0, 100.0]}), Result("theirs", {"Hit@1": [0.0, 100.0]})
    lines = table({"set": [ours, theirs]})
    assert lines[1].split()[:3] == ["set", "ours", "100.00"]
    assert "Hit@1 +50.0 [" in lines[2]


def test_sets_of_a_folder_are_measured_and_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"id": str(number), "text": text} for number, text in enumerate(PASSAGES)]
    questions = [{"id": "q", "q": "培训班在哪里举办", "gold": ["1"], "answers": ["武汉"]}]
    for name, lines in (("toy.passages", rows), ("toy.questions", questions)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    monkeypatch.setattr(measure, "OWN", {})
    written = tmp_path / "table.txt"
    assert measure.main([str(tmp_path), "--output", str(written)]) == 0
    assert "toy" in written.read_text(encoding="utf-8")
    monkeypatch.setattr(measure, "FLOORS", {"toy": {"Hit@1": 101.0}})
    assert measure.main([str(tmp_path), "--output", str(written)]) == 1


def test_without_sets_the_own_questions_alone_are_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(measure, "OWN", {})
    assert measure.main([str(tmp_path), "--output", str(tmp_path / "table.txt")]) == 0
    assert "only the project's own" in capsys.readouterr().out


@pytest.mark.parametrize("name", measure.OWN)
def test_our_own_answers_are_words_of_the_papers_and_no_question_stands_there_twice(name: str) -> None:
    folder, files = measure.OWN[name]
    texts = [path.read_text(encoding="utf-8") for path in sorted((measure.ROOT / folder).iterdir())]
    lines = [(measure.HERE / f"{file}.jsonl").read_text(encoding="utf-8").splitlines() for file in files]
    rows = [json.loads(line) for each in lines for line in each]
    assert [
        row["q"] for row in rows if not all(any(answer in text for text in texts) for answer in row["answers"])
    ] == []
    assert len({row["id"] for row in rows}) == len({row["q"] for row in rows}) == len(rows)
