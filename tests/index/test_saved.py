"""What is saved comes back the same; what is damaged or of other rules is read anew."""

import json
import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SettingsError
from index.model import Document, Heading, Lead, Passage
from index.saved import Kept, Saved


def kept(name: str, text: str = "第一条 会费每年一千元。") -> Kept:
    end = len(text)
    document = Document(
        name, text, "章程", "2024-01-02", "ab" * 32, (Heading(0, 1, 1, "第"),), (0,), (Lead((1, end), (0, 1)),), ("注",)
    )
    passage = Passage(name, 0, end, ("甲", "乙"), 1, 1, 2, ((0, 1),), (0, 1))
    return Kept(document, (passage,), (end, 7, 9))


def saved(folder: Path, rules: str = "300") -> Saved:
    return Saved(folder / "var", folder / "documents", rules)


def test_all_that_was_saved_comes_back(tmp_path: Path) -> None:
    given_ = {name: kept(name) for name in ("a.txt", "甲/b.txt")}
    saved(tmp_path).save(given_)
    assert saved(tmp_path).load() == given_


@given(st.text(st.characters(exclude_categories=()), min_size=1))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    saved(folder).save({"a": kept("a", text)})
    assert saved(folder).load()["a"].document.text == text


def test_without_a_file_nothing_is_saved_yet(tmp_path: Path) -> None:
    assert saved(tmp_path).load() == {}


def test_each_folder_has_its_own(tmp_path: Path) -> None:
    saved(tmp_path).save({"a": kept("a")})
    assert Saved(tmp_path / "var", tmp_path / "other", "300").load() == {}


def test_a_damaged_line_costs_that_document_alone_and_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    saved(tmp_path).save({name: kept(name) for name in ("a", "b")})
    path = saved(tmp_path).path
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([lines[0], lines[1].replace("会费".encode(), "会員".encode()), *lines[2:]]))
    with caplog.at_level(logging.WARNING):
        assert list(saved(tmp_path).load()) == ["b"]
    assert "damaged" in caplog.text


@pytest.mark.parametrize("content", [b"", b"\0" * 99, b"x" * 99, b"[" * 99_999, b"\n\n\n"])
def test_a_file_of_anything_is_no_harm(tmp_path: Path, content: bytes) -> None:
    path = saved(tmp_path).path
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert saved(tmp_path).load() == {}


def test_a_file_cut_short_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    saved(tmp_path).save({name: kept(name) for name in ("a", "b")})
    path = saved(tmp_path).path
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:2]))
    with caplog.at_level(logging.WARNING):
        assert list(saved(tmp_path).load()) == ["a"]
    assert "damaged" in caplog.text


def test_what_was_cut_by_other_rules_is_only_known_by_its_text(tmp_path: Path) -> None:
    saved(tmp_path, "300").save({"a": kept("a")})
    found = saved(tmp_path, "200").load()["a"]
    assert (found.passages, found.stamp) == (None, None)
    assert found.document == kept("a").document


def test_a_passage_outside_its_document_is_not_believed(tmp_path: Path) -> None:
    wrong = Passage("a", 0, 99, (), 1)
    saved(tmp_path).save({"a": Kept(kept("a").document, (wrong,), None)})
    assert saved(tmp_path).load() == {}


def test_a_save_that_fails_keeps_the_old_one_and_leaves_nothing_behind(tmp_path: Path) -> None:
    saved(tmp_path).save({"a": kept("a")})
    lone = Kept(kept("b").document, (Passage("b", 0, 1, (object(),), 1),), None)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        saved(tmp_path).save({"b": lone})
    assert list(saved(tmp_path).load()) == ["a"]
    assert len(list(saved(tmp_path).path.parent.iterdir())) == 1


def test_what_is_saved_is_lines_of_json_behind_a_checksum(tmp_path: Path) -> None:
    saved(tmp_path).save({"a": kept("a")})
    for line in saved(tmp_path).path.read_text(encoding="utf-8").splitlines():
        checksum, _, body = line.partition(" ")
        assert len(checksum) == 32
        assert isinstance(json.loads(body), dict)


def test_a_storage_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("no folder")
    with pytest.raises(SettingsError, match=r"storage.*folder") as caught:
        saved(tmp_path).prepare()
    assert "\n" not in str(caught.value)
