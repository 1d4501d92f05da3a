"""A reload builds aside and swaps; what goes wrong keeps the old index."""

import os
import shutil
import threading
from pathlib import Path

import pytest

from index import versions
from index.errors import FolderError, ReadingError
from index.library import Library
from index.model import Failure, Progress, Report
from index.saved import CURRENT
from index.snapshot import Index
from index.storage import DamagedError
from tests.index.folders import read, settle, write
from tests.index.making import SETTINGS


def library(folder: Path, **files: str) -> Library:
    for name, text in files.items():
        write(folder, f"{name}.txt", text)
    return Library(folder, SETTINGS)


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
    (tmp_path / "a.txt").unlink()
    write(tmp_path, "b.txt", "")
    report = made.reload()
    assert report.kept
    assert (report.documents, report.removed) == (1, ())
    assert [failure.name for failure in report.failed] == ["b.txt"]
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


def test_only_what_is_new_or_changed_is_read_again(tmp_path: Path) -> None:
    made, parsed = read(tmp_path)
    write(tmp_path, "a.txt", "会费一百元。")
    write(tmp_path, "b.txt", "会议一次。")
    settle(tmp_path)
    made.reload()
    write(tmp_path, "b.txt", "会议两次。")
    write(tmp_path, "c.txt", "章程。")
    made.reload()
    os.utime(tmp_path / "a.txt", (5, 5))  # another time, the same words
    made.reload()
    assert parsed == ["a.txt", "b.txt", "b.txt", "c.txt"]
    assert made.index.text(made.index.passages[1]) == "会议两次。"


def test_a_second_start_reads_nothing_and_reports_against_the_first(tmp_path: Path) -> None:
    folder, storage = tmp_path / "documents", tmp_path / "var"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        write(folder, name, f"{name}的会费一百元。")
    first, _ = read(folder, storage)
    assert first.reload().new == ("a.txt", "b.txt", "c.txt")
    write(folder, "b.txt", "会议一次。")
    (folder / "c.txt").unlink()
    second, parsed = read(folder, storage)
    report = second.reload()
    assert (report.new, report.changed, report.removed) == ((), ("b.txt",), ("c.txt",))
    assert parsed == ["b.txt"]
    third, parsed = read(folder, storage)
    report = third.reload()
    assert (report.new, report.changed, report.removed, parsed) == ((), (), (), [])
    assert third.index.passages == second.index.passages
    assert third.index.documents == second.index.documents


def test_what_is_saved_may_be_deleted_at_any_time(tmp_path: Path) -> None:
    folder, storage = tmp_path / "documents", tmp_path / "var"
    folder.mkdir()
    write(folder, "a.txt", "会费一百元。")
    made, _ = read(folder, storage)
    made.reload()
    shutil.rmtree(storage)
    assert made.reload().documents == 1
    other, parsed = read(folder, storage)
    other.reload()
    assert parsed == []


def test_a_storage_that_cannot_be_written_costs_only_the_next_start(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    write(folder, "a.txt", "会费一百元。")
    (tmp_path / "var").write_text("no folder")
    made, _ = read(folder, tmp_path / "var")
    report = made.reload()
    assert report.documents == 1
    assert report.unsaved


def test_a_file_that_fails_now_keeps_its_old_passages_until_it_is_repaired(tmp_path: Path) -> None:
    folder, storage = tmp_path / "documents", tmp_path / "var"
    folder.mkdir()
    write(folder, "a.txt", "会费一百元。")
    write(folder, "b.txt", "会议一次。")
    read(folder, storage)[0].reload()
    write(folder, "a.txt", "坏")
    for made, _ in (read(folder, storage), read(folder, storage)):
        report = made.reload()
        assert report.failed == (Failure("a.txt", "文件已损坏", older=True),)
        assert [each.older for each in made.index.documents] == [True, False]
        assert made.index.text(made.index.passages[0]) == "会费一百元。"
        assert (report.new, report.changed, report.removed) == ((), (), ())
    write(folder, "a.txt", "会费二百元。")
    report = made.reload()
    assert (report.changed, report.failed) == (("a.txt",), ())
    assert not made.index.documents[0].older


def test_a_file_with_its_old_content_again_is_no_older_version(tmp_path: Path) -> None:
    made, _ = read(tmp_path)
    for text in ("会费一百元。", "坏", "会费一百元。"):
        write(tmp_path, "a.txt", text)
        report = made.reload()
    assert report.failed == ()
    assert [each.older for each in made.index.documents] == [False]


def test_a_file_that_fails_is_gone_once_it_is_removed(tmp_path: Path) -> None:
    made, _ = read(tmp_path)
    write(tmp_path, "a.txt", "会费一百元。")
    write(tmp_path, "b.txt", "会议一次。")
    made.reload()
    write(tmp_path, "a.txt", "坏")
    made.reload()
    (tmp_path / "a.txt").unlink()
    assert made.reload().removed == ("a.txt",)
    assert [each.name for each in made.index.documents] == ["b.txt"]


def test_what_became_a_pipe_keeps_the_old_passages_too(tmp_path: Path) -> None:
    made, _ = read(tmp_path)
    write(tmp_path, "a.txt", "会费一百元。")
    made.reload()
    (tmp_path / "a.txt").unlink()
    os.mkfifo(tmp_path / "a.txt")
    report = made.reload()
    assert [(each.name, each.older) for each in report.failed] == [("a.txt", True)]
    assert made.index.documents[0].older


def test_a_preview_is_the_document_that_a_file_would_be(tmp_path: Path) -> None:
    made, _ = read(tmp_path)
    document, passages = made.preview("通知.txt", "通知\n\n会费一百元。".encode())
    assert (document.name, document.title) == ("通知.txt", "通知")
    assert len(passages) == 1
    assert made.index.documents == ()
    with pytest.raises(ReadingError, match="损坏"):
        made.preview("通知.txt", "坏".encode())
    with pytest.raises(ReadingError, match="压缩包"):
        made.preview("通知.zip", b"PK")


def test_a_new_version_of_chawen_reads_all_again_but_knows_the_last_good_versions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, storage = tmp_path / "documents", tmp_path / "var"
    folder.mkdir()
    write(folder, "a.txt", "会费一百元。")
    write(folder, "b.txt", "会议一次。")
    settle(folder)
    read(folder, storage)[0].reload()
    write(folder, "b.txt", "坏")
    monkeypatch.setattr(versions, "fingerprint", lambda: "another")
    made, parsed = read(folder, storage)
    report = made.reload()
    assert parsed == ["a.txt", "b.txt"]
    assert (report.new, report.changed, report.removed) == ((), (), ())
    assert [each.older for each in made.index.documents] == [False, True]
    assert made.index.text(made.index.passages[1]) == "会议一次。"


def test_a_saved_index_that_is_of_no_use_is_said_once_each_time(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "documents").mkdir()
    write(tmp_path / "documents", "a.txt", "会费一百元。")
    for times in (1, 2):
        made = Library(tmp_path / "documents", SETTINGS, tmp_path / "var")
        made.reload()
        assert made.saved is not None
        (made.saved.path / CURRENT).write_bytes(b"nothing")
        Library(tmp_path / "documents", SETTINGS, tmp_path / "var").open()
        assert [record.getMessage().count("built anew") for record in caplog.records] == [1] * times


def test_a_question_that_began_on_a_damaged_index_uses_the_one_built_since(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    write(tmp_path / "documents", "a.txt", "会费一百元。")
    made = Library(tmp_path / "documents", SETTINGS, tmp_path / "var")
    made.reload()
    first = made.index

    def use(index: Index) -> Index:
        if index is first:
            write(tmp_path / "documents", "b.txt", "会议一次。")
            made.reload()  # another thread has found the damage earlier
            raise DamagedError("damaged")
        return index

    used = made.sure(use)
    assert used is made.index
    assert made.saved is not None
    assert made.saved.exists()
    assert made.report is not None
    assert made.report.new == ("b.txt",)
