"""The given text is there, and sets of questions add to it."""

import json
from pathlib import Path

from tests.bench import given


def test_the_repository_has_text_of_its_own() -> None:
    assert sum(map(len, given.own_texts())) > 3000


def test_passages_of_all_sets_are_taken_and_a_missing_folder_holds_none(tmp_path: Path) -> None:
    for name in ("a", "b"):
        rows = [json.dumps({"id": number, "text": f"{name}{number}"}) for number in range(2)]
        (tmp_path / f"{name}.passages.jsonl").write_text("\n".join(rows))
    assert list(given.sets(tmp_path)) == ["a0", "a1", "b0", "b1"]
    assert list(given.sets(tmp_path / "nowhere")) == list(given.sets(None)) == []


def test_the_dictionary_says_how_often_words_are_used() -> None:
    words = dict(given.dictionary())
    assert len(words) > 300_000
    assert words["中国"] > words["茶业"]
