"""The saved index is taken as long as the folder and all else are as they were."""

from dataclasses import replace
from pathlib import Path

import pytest

from index import versions
from index.library import Library
from index.settings import IndexSettings
from tests.index.folders import read, settle, write
from tests.index.making import SETTINGS


def test_what_has_not_changed_is_opened_without_being_read(tmp_path: Path) -> None:
    folder, storage = tmp_path / "documents", tmp_path / "var"
    folder.mkdir()
    write(folder, "a.txt", "会费一百元。")
    write(folder, "b.txt", "坏")
    settle(folder)
    first, _ = read(folder, storage)
    report = first.reload()
    made, parsed = read(folder, storage)
    opened = made.open()
    assert (opened.documents, opened.failed, opened.new, parsed) == (1, report.failed, (), [])
    write(folder, "c.txt", "会议一次。")
    assert made.open().new == ("c.txt",)
    assert parsed == ["c.txt"]


@pytest.mark.parametrize(
    "settings",
    [replace(SETTINGS, perhaps_from=0.1), replace(SETTINGS, k1=1.2), replace(SETTINGS, passage_characters=60)],
)
def test_what_settings_decide_is_made_anew(tmp_path: Path, settings: IndexSettings) -> None:
    folder, storage = tmp_path / "documents", tmp_path / "var"
    folder.mkdir()
    write(folder, "a.txt", "会费一百元。" * 20)
    settle(folder)
    read(folder, storage)[0].reload()
    made, plain = Library(folder, settings, storage), Library(folder, settings)
    made.open()
    plain.reload()
    assert made.index.passages == plain.index.passages
    assert made.index.ask("会费").hits == plain.index.ask("会费").hits


def test_the_fingerprint_of_our_code_is_the_same_each_time() -> None:
    assert versions.fingerprint.__wrapped__() == versions.fingerprint()
