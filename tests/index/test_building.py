"""What is as it was is taken over; all else, and whatever is damaged, is made anew."""

import logging
import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from index import listing
from index.model import Failure
from tests.index.folders import read, settle, write


def damaged(folder: Path, column: str) -> None:
    """Change a bit of a saved column."""
    (path,) = folder.glob(f"saved/*/*/{column}")
    data = bytearray(path.read_bytes())
    data[0] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("column", ["text.units", "document.names", "passage.rows", "document.first", "path.bytes"])
def test_damage_is_found_at_the_latest_when_it_matters_and_the_index_is_built_anew(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, column: str
) -> None:
    folder, storage = tmp_path / "documents", tmp_path / "var"
    folder.mkdir()
    write(folder, "a.txt", "会费一百元。")
    settle(folder)
    read(folder, storage)[0].reload()
    damaged(storage, column)
    made, parsed = read(folder, storage)
    with caplog.at_level(logging.WARNING):
        made.open()
        found = made.sure(lambda index: index.text(index.ask("会费").hits[0].passage))
    assert found == "会费一百元。"
    assert parsed == ["a.txt"]
    assert len(caplog.records) == 1
    again, parsed = read(folder, storage)
    again.open()
    assert (again.index.documents == made.index.documents, parsed) == (True, [])


def test_who_finds_damage_leaves_what_another_has_saved_since(tmp_path: Path) -> None:
    folder, storage = tmp_path / "documents", tmp_path / "var"
    folder.mkdir()
    write(folder, "a.txt", "会费一百元。")
    settle(folder)
    read(folder, storage)[0].reload()
    made, parsed = read(folder, storage)
    made.open()
    damaged(storage, "text.units")
    write(folder, "b.txt", "会议一次。")
    read(folder, storage)[0].reload()
    assert made.sure(lambda index: index.text(index.ask("会费").hits[0].passage)) == "会费一百元。"
    assert len(made.index.documents) == 2
    assert parsed == []


def test_a_file_that_failed_is_not_tried_again_until_it_changes(tmp_path: Path) -> None:
    folder, storage = tmp_path / "documents", tmp_path / "var"
    folder.mkdir()
    write(folder, "a.txt", "坏")
    settle(folder)
    made, parsed = read(folder, storage)
    for _ in range(2):
        assert [each.name for each in made.reload().failed] == ["a.txt"]
    assert parsed == ["a.txt"]
    write(folder, "a.txt", "会费一百元。")
    assert made.reload().failed == ()


def test_a_file_system_may_number_its_files_as_high_as_it_likes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examined = listing._examined

    def high(root: str, entry: "os.DirEntry[str]") -> listing.File | Failure:
        found = examined(root, entry)
        return replace(found, inode=(1 << 64) - 1) if isinstance(found, listing.File) else found

    monkeypatch.setattr(listing, "_examined", high)
    made, parsed = read(tmp_path)
    write(tmp_path, "a.txt", "会费一百元。")
    settle(tmp_path)
    for _ in range(2):
        assert made.reload().documents == 1
    assert parsed == ["a.txt"]


def test_other_words_of_the_house_index_all_again_without_reading_it(tmp_path: Path) -> None:
    folder, storage = tmp_path / "documents", tmp_path / "var"
    folder.mkdir()
    write(folder, "a.txt", "江城市拍卖行业协会的会费一百元。")
    write(folder, "b.txt", "会议一次。")
    settle(folder)
    read(folder, storage)[0].reload()
    (folder / "terms.toml").write_text('same = [["拍协", "拍卖行业协会"]]', encoding="utf-8")
    made, parsed = read(folder, storage)
    made.open()
    assert made.index.ask("拍协").hits[0].passage.document == "a.txt"
    assert parsed == []


def test_a_changed_time_costs_no_new_columns(tmp_path: Path) -> None:
    folder, storage = tmp_path / "documents", tmp_path / "var"
    folder.mkdir()
    write(folder, "a.txt", "会费一百元。")
    made, _ = read(folder, storage)
    made.reload()
    (before,) = storage.glob("saved/*/*/text.units")
    inode = before.stat().st_ino
    settle(folder)
    assert made.reload().changed == ()
    (after,) = storage.glob("saved/*/*/text.units")
    assert (after.stat().st_ino, after == before) == (inode, False)


def test_two_libraries_at_once_do_each_other_no_harm(tmp_path: Path) -> None:
    folder, storage = tmp_path / "documents", tmp_path / "var"
    folder.mkdir()
    write(folder, "a.txt", "会费一百元。")
    both = [read(folder, storage)[0] for _ in range(2)]
    threads = [threading.Thread(target=each.reload) for each in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(each.index.passages) for each in both] == [1, 1]
    write(folder, "b.txt", "会议一次。")
    assert [each.reload().documents for each in both] == [2, 2]
    assert [each.index.ask("会议").hits[0].passage.document for each in both] == ["b.txt", "b.txt"]
