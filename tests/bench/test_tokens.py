"""What is written is what the index has."""

import json
from pathlib import Path

from index import IndexSettings
from index.analysis import terms
from tests.bench.tokens import opened, write

TEXT = "会员每年交纳会费三千元，由秘书处收取。\n\n理事会由会员大会选举产生，任期五年。\n"


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
