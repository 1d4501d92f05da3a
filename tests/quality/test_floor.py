"""On the first document, questions as people type them find their answer, and what it does not answer is refused.

``questions.jsonl`` was written before anything was tuned, ``unseen.jsonl`` after and looked at once.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from index.library import Library
from index.model import Answer, Verdict
from index.settings import IndexSettings
from index.snapshot import Index

HERE = Path(__file__).parent
DOCUMENTS = HERE.parents[1] / "documents"
Question = dict[str, Any]


@pytest.fixture(scope="module")
def index() -> Index:
    library = Library(DOCUMENTS, IndexSettings())
    library.reload()
    return library.index


def questions(name: str, *, answerable: bool) -> list[Question]:
    rows = [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if bool(row["answers"]) is answerable]


def first(index: Index, question: Question) -> tuple[Answer, str]:
    answer = index.ask(question["q"])
    return answer, index.text(answer.hits[0].passage) if answer.hits else ""


@pytest.mark.parametrize("name", ["questions.jsonl", "unseen.jsonl"])
def test_the_answers_are_words_of_the_document(index: Index, name: str) -> None:
    text = index.documents[0].text
    assert all(answer in text for row in questions(name, answerable=True) for answer in row["answers"])


@pytest.mark.parametrize(("name", "floor", "of"), [("questions.jsonl", 28, 30), ("unseen.jsonl", 15, 20)])
def test_the_first_passage_holds_the_answer(index: Index, name: str, floor: int, of: int) -> None:
    asked = questions(name, answerable=True)
    missed = [row["q"] for row in asked if not any(answer in first(index, row)[1] for answer in row["answers"])]
    assert len(asked) == of
    assert len(asked) - len(missed) >= floor, missed


@pytest.mark.parametrize(("name", "floor", "of"), [("questions.jsonl", 27, 30), ("unseen.jsonl", 18, 20)])
def test_what_it_answers_is_seldom_refused(index: Index, name: str, floor: int, of: int) -> None:
    asked = questions(name, answerable=True)
    refused = [row["q"] for row in asked if first(index, row)[0].verdict is Verdict.NOT_FOUND]
    assert len(asked) == of
    assert len(asked) - len(refused) >= floor, refused


@pytest.mark.parametrize(("name", "floor", "of"), [("questions.jsonl", 13, 15), ("unseen.jsonl", 8, 10)])
def test_what_it_does_not_answer_is_refused(index: Index, name: str, floor: int, of: int) -> None:
    asked = questions(name, answerable=False)
    claimed = [row["q"] for row in asked if first(index, row)[0].verdict is not Verdict.NOT_FOUND]
    assert len(asked) == of
    assert len(asked) - len(claimed) >= floor, claimed


def test_when_the_training_was_is_answered_first_and_marked(index: Index) -> None:
    answer, text = first(index, {"q": "培训班是几号到几号？"})
    (start, end), *_ = answer.hits[0].sentences
    assert answer.verdict is Verdict.FOUND
    assert "9月24日—27日" in text[start:end]


@pytest.mark.parametrize(
    ("folder", "files", "answer", "refuse"),
    [
        ("association", ("association", "association-more"), 55, 21),
        ("lodgings", ("lodgings",), 44, 26),
        ("housekeepers", ("housekeepers",), 57, 37),
        ("bakers", ("bakers",), 30, 12),
        ("auctions", ("auctions",), 60, 38),
        ("encyclopaedia", ("encyclopaedia",), 67, 38),
        ("reports", ("reports",), 69, 38),
        ("anglers", ("anglers",), 31, 22),
        ("miscellany", ("miscellany",), 34, 22),
        ("chamber", ("chamber",), 26, 22),
        ("photographers", ("photographers",), 24, 23),
        ("compendium", ("compendium",), 26, 24),
        ("owners", ("owners",), 25, 24),
        ("gazette", ("gazette",), 25, 24),
        ("hairdressers", ("hairdressers",), 21, 24),
        ("courier", ("courier",), 24, 22),
        ("volunteers", ("volunteers",), 23, 23),
        ("primer", ("primer",), 24, 24),
        ("paddlers", ("paddlers",), 19, 24),
        ("choir", ("choir",), 25, 11),
        ("beekeepers", ("beekeepers",), 24, 9),
        ("river", ("river",), 25, 11),
        ("institute", ("institute",), 21, 10),
        ("canteen", ("canteen",), 23, 10),
        ("lakes", ("lakes",), 28, 12),
        ("bulletin", ("bulletin",), 25, 12),
        ("guild", ("guild",), 23, 12),
        ("clinic", ("clinic",), 27, 10),
        ("islands", ("islands",), 37, 23),
        ("dispatch", ("dispatch",), 35, 22),
        ("surveyors", ("surveyors",), 36, 21),
        ("alumni", ("alumni",), 26, 23),
        ("bowls", ("bowls",), 39, 21),
        ("tenancy", ("tenancy",), 43, 21),
        ("chronicle", ("chronicle",), 41, 21),
        ("reading", ("reading",), 42, 21),
        ("herbarium", ("herbarium",), 35, 22),
        ("herald", ("herald",), 35, 22),
        ("cooperative", ("cooperative",), 36, 21),
    ],
)
def test_over_papers_most_is_answered_and_questions_about_other_things_are_refused(
    folder: str, files: Sequence[str], answer: int, refuse: int
) -> None:
    library = Library(HERE / folder, IndexSettings())
    library.reload()
    names = [f"{each}.jsonl" for each in files]
    good = [row["q"] for name in names for row in questions(name, answerable=True)]
    vain = [row for name in names for row in questions(name, answerable=False)]
    bad = [row["q"] for row in vain if row.get("kind") != "near"]
    answered = [each for each in good if not _refused(library.index, each)]
    refused = [each for each in bad if _refused(library.index, each)]
    assert len(answered) >= answer, sorted({*good} - {*answered})
    assert len(refused) >= refuse, sorted({*bad} - {*refused})


def test_the_passage_that_the_verdict_rests_on_is_shown_first() -> None:
    library = Library(HERE / "almanac", IndexSettings())
    library.reload()
    answer, text = first(library.index, {"q": "高反几天能好"})
    assert answer.verdict is Verdict.FOUND
    assert "两三天后自行缓解" in text


def _refused(index: Index, question: str) -> bool:
    return index.ask(question).verdict is Verdict.NOT_FOUND
