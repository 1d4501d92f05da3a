"""A copy may be changed, the corpus stays."""

from pathlib import Path

import pytest

from tests.bench import folders


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for number in range(200):
        path = tmp_path / "corpus" / f"{number // 100}" / f"{number:03d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"关于第{number}号\n\n会费一百元。\n", encoding="utf-8")
    return tmp_path / "corpus"


def test_one_of_a_hundred_documents_changes_and_the_corpus_does_not(corpus: Path, tmp_path: Path) -> None:
    folder = folders.copied(corpus, tmp_path / "run")
    assert folders.change(folder.documents, 0.01, "新增一句。") == 2
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.documents.rglob("*.txt"))]
    assert texts[100] == "关于第100号\n\n新增一句。会费一百元。\n"
    assert sum("新增" in text for text in texts) == 2
    assert not any("新增" in path.read_text(encoding="utf-8") for path in corpus.rglob("*.txt"))


def test_a_build_is_a_whole_process_that_says_what_it_did(corpus: Path, tmp_path: Path) -> None:
    folder = folders.copied(corpus, tmp_path / "run")
    done = folders.build(folder)
    assert '"documents": 200' in done.out
    assert done.seconds > 0
    assert any(folder.storage.rglob("*"))
