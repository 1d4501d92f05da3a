"""A reload builds aside and swaps; what goes wrong keeps the old index."""

import threading
from pathlib import Path

import pytest

from index.errors import FolderError
from index.library import Library
from index.model import Progress, Report
from index.snapshot import Index
from tests.index.making import SETTINGS


def library(folder: Path, **files: str) -> Library:
    for name, text in files.items():
        write(folder, f"{name}.txt", text)
    return Library(folder, SETTINGS)


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_before_the_first_reload_it_is_empty(tmp_path: Path) -> None:
    made = library(tmp_path, a="会费一百元。")
    assert (made.index.documents, made.built_at, made.report) == ((), 0.0, None)


def test_a_reload_reads_the_folder(tmp_path: Path) -> None:
    made = library(tmp_path, a="会费一百元。", b="会议一次。")
    report = made.reload()
    assert (report.documents, report.passages, report.new) == (2, 2, ("a.txt", "b.txt"))
    assert made.report is report
    assert made.built_at > 0
    assert [document.name for document in made.index.documents] == ["a.txt", "b.txt"]


def test_a_reload_says_what_is_new_changed_and_removed(tmp_path: Path) -> None:
    made = library(tmp_path, a="会费一百元。", b="会议一次。", c="章程。")
    made.reload()
    write(tmp_path, "a.txt", "会费二百元。")
    (tmp_path / "b.txt").unlink()
    write(tmp_path, "d.txt", "新闻。")
    write(tmp_path, "e.exe", "?")
    report = made.reload()
    assert (report.new, report.changed, report.removed) == (("d.txt",), ("a.txt",), ("b.txt",))
    assert [failure.name for failure in report.failed] == ["e.exe"]
    assert made.index.ask("会费").hits[0].passage.document == "a.txt"


def test_a_reload_tells_how_far_it_is(tmp_path: Path) -> None:
    told = list[Progress]()
    library(tmp_path, a="甲。", b="").reload(told.append)
    assert told == [Progress(1, 2), Progress(2, 2)]


def test_a_broken_reload_keeps_the_old_index(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    made = library(folder, a="会费一百元。")
    made.reload()
    before, report = made.index, made.report
    folder.rename(tmp_path / "away")
    with pytest.raises(FolderError, match="documents"):
        made.reload()
    assert made.index is before
    assert made.report is report


def test_an_empty_reload_keeps_the_old_index_and_says_so(tmp_path: Path) -> None:
    made = library(tmp_path, a="会费一百元。")
    made.reload()
    before, built_at = made.index, made.built_at
    write(tmp_path, "a.txt", "")
    report = made.reload()
    assert report.kept
    assert (report.documents, report.removed) == (1, ())
    assert [failure.name for failure in report.failed] == ["a.txt"]
    assert (made.index, made.built_at) == (before, built_at)


def test_a_folder_without_documents_is_an_empty_index(tmp_path: Path) -> None:
    made = library(tmp_path)
    report = made.reload()
    assert (report.documents, report.kept, made.index.passages) == (0, False, ())
    write(tmp_path, "a.txt", "会费。")
    assert made.reload().new == ("a.txt",)


def test_questions_are_answered_from_the_old_index_during_a_reload(tmp_path: Path) -> None:
    made = library(tmp_path, a="会费一百元。")
    made.reload()
    write(tmp_path, "a.txt", "会费二百元。")
    seen, reading, asked = list[Index](), threading.Event(), threading.Event()

    def wait(progress: Progress) -> None:
        reading.set()
        assert asked.wait(10)

    reload = threading.Thread(target=made.reload, args=[wait])
    reload.start()
    assert reading.wait(10)
    seen.append(made.index)
    asked.set()
    reload.join()
    assert seen[0].text(seen[0].ask("会费").hits[0].passage) == "会费一百元。"
    assert made.index.text(made.index.ask("会费").hits[0].passage) == "会费二百元。"


def test_two_reloads_at_once_take_turns(tmp_path: Path) -> None:
    made = library(tmp_path, a="会费一百元。")
    reports = list[Report]()
    threads = [threading.Thread(target=lambda: reports.append(made.reload())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(len(report.new) for report in reports) == [0, 0, 0, 1]
