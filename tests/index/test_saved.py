"""What is saved comes back the same; what is damaged, foreign or half written is never believed."""

import json
import logging
import os
from pathlib import Path

import numpy as np
import pytest

from index.errors import SettingsError
from index.model import Failure
from index.saved import CURRENT, FORMAT, LOCK, Edition, Opened, Remembered, Saved
from index.storage import Stored

EDITION = Edition(
    "code",
    "rules",
    "office",
    "listing",
    (Remembered("坏.docx", "文件已损坏", (1, 2, 3)),),
    (Failure("坏.docx", "文件已损坏", older=True),),
    (("a.txt", ("注",)),),
)


def saved(folder: Path) -> Saved:
    return Saved(folder / "var", folder / "documents")


def save(folder: Path, numbers: list[int], edition: Edition = EDITION) -> Opened:
    place = saved(folder)
    with place.alone():
        saver = place.begin()
        saver.put("numbers", np.array(numbers))
        return place.commit(saver, edition)


def numbers(folder: Path) -> list[int] | None:
    opened = saved(folder).load()
    return None if opened is None else [int(each) for each in opened.columns["numbers"][:]]


def test_all_that_was_saved_comes_back(tmp_path: Path) -> None:
    save(tmp_path, [1, 2, 3])
    opened = saved(tmp_path).load()
    assert opened is not None
    assert opened.edition == EDITION
    assert numbers(tmp_path) == [1, 2, 3]


def test_without_a_file_nothing_is_saved_yet(tmp_path: Path) -> None:
    assert saved(tmp_path).load() is None
    assert not saved(tmp_path).exists()


def test_each_folder_has_its_own(tmp_path: Path) -> None:
    save(tmp_path, [1])
    assert Saved(tmp_path / "var", tmp_path / "other").load() is None


def test_the_last_one_is_the_current_one_and_others_are_removed(tmp_path: Path) -> None:
    first = save(tmp_path, [1])
    save(tmp_path, [2])
    assert numbers(tmp_path) == [2]
    assert len(list(saved(tmp_path).path.iterdir())) == 3  # the generation, the file that names it, the lock
    assert first.columns["numbers"][:].tolist() == [1]  # who has it open goes on reading it
    assert not saved(tmp_path).is_current(first.columns)


def test_the_same_columns_can_be_of_another_edition(tmp_path: Path) -> None:
    first = save(tmp_path, [1])
    assert isinstance(first.columns, Stored)
    with saved(tmp_path).alone():
        saved(tmp_path).rename(first.columns, Edition("code", "rules"))
    opened = saved(tmp_path).load()
    assert opened is not None
    assert opened.edition == Edition("code", "rules")
    assert opened.columns["numbers"][:].tolist() == [1]


def test_what_versions_before_kept_is_removed(tmp_path: Path) -> None:
    old = saved(tmp_path).path.with_suffix(".jsonl")
    old.parent.mkdir(parents=True)
    old.write_text("{}")
    save(tmp_path, [1])
    assert not old.exists()


@pytest.mark.parametrize("content", [b"", b"\0" * 99, b"x" * 99, b"[" * 99_999, b"\n\n\n", b"{}", b'{"format": 1}'])
def test_a_file_of_anything_is_no_harm_and_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    save(tmp_path, [1])
    (saved(tmp_path).path / CURRENT).write_bytes(content)
    with caplog.at_level(logging.WARNING):
        assert numbers(tmp_path) is None
    assert "damaged and is built anew" in caplog.text


def test_a_change_by_hand_is_found(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    save(tmp_path, [1])
    path = saved(tmp_path).path / CURRENT
    checksum, _, body = path.read_bytes().partition(b" ")
    values = json.loads(body)
    values["edition"]["listing"] = "another"
    path.write_bytes(checksum + b" " + json.dumps(values).encode())
    with caplog.at_level(logging.WARNING):
        assert numbers(tmp_path) is None
    assert len(caplog.records) == 1


def test_a_generation_that_is_gone_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    opened = save(tmp_path, [1])
    assert isinstance(opened.columns, Stored)
    (opened.columns.folder / "numbers").unlink()
    with caplog.at_level(logging.WARNING):
        assert numbers(tmp_path) is None
    assert "files are missing" in caplog.text


def test_a_column_cut_short_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    opened = save(tmp_path, [1, 2])
    assert isinstance(opened.columns, Stored)
    os.truncate(opened.columns.folder / "numbers", 8)
    with caplog.at_level(logging.WARNING):
        assert numbers(tmp_path) is None
    assert "size" in caplog.text


def test_what_is_of_another_format_is_not_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(tmp_path, [1])
    monkeypatch.setattr("index.saved.FORMAT", FORMAT + 1)
    assert numbers(tmp_path) is None


def test_who_fails_before_the_end_leaves_the_old_one(tmp_path: Path) -> None:
    save(tmp_path, [1])
    place = saved(tmp_path)

    def fail() -> None:
        with place.alone():
            saver = place.begin()
            saver.put("numbers", np.array([2]))
            raise OSError

    with pytest.raises(OSError, match=r"^$"):
        fail()
    assert numbers(tmp_path) == [1]
    assert {each.name for each in place.path.iterdir()} >= {CURRENT, LOCK}
    assert len(list(place.path.iterdir())) == 3


def test_a_folder_that_cannot_be_written_to_is_told_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("")
    with pytest.raises(SettingsError, match=r"\[storage\] folder"):
        saved(tmp_path).prepare()
