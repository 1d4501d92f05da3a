"""What is written is what the index has."""

import json
from pathlib import Path
from typing import Any
from unittest.mock import patch

from index import IndexSettings
from index.analysis import terms
from tests.bench.tokens import opened, write

TEXT = "会员每年交纳会费三千元，由秘书处收取。\n\n理事会由会员大会选举产生，任期五年。\n"


def test_a_sample_speaks_for_all(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for number in range(3):
        (documents / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    given: dict[str, Any] = {"documents": documents, "storage": tmp_path / "var", "asked": 3}
    whole = write(tmp_path / "whole", **given)
    with patch("tests.bench.tokens.SAMPLE", 2):
        sample = write(tmp_path / "sample", **given, whole=False)
    assert {**whole, "analysis": 0} == {**sample, "analysis": 0}


def test_every_passage_comes_back_as_its_terms(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "章程.txt").write_text(TEXT, encoding="utf-8")
    info = write(tmp_path / "tokens", documents, tmp_path / "var", asked=7)
    found = opened(tmp_path / "tokens")
    named = [[found.names[number] for number in each] for each in found.passages()]
    whole = [term for each in named for term in each]
    assert sorted(whole) == sorted(terms(TEXT, IndexSettings()))
    assert info["passages"] == len(found) == len(named)
    assert info["tokens"] == len(whole)
    assert info["postings"] == sum(len(set(each)) for each in named)
    assert len(found.questions) == len(json.loads((tmp_path / "tokens/questions.json").read_text())["typed"]) == 7
    assert all(found.questions)
