"""An index is built in a process of its own: it tells how far it is, can be ended at any time, and knows no token."""

import errno
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.apart import COMMAND, Apart, environment
from index.errors import FolderError, IndexingError
from index.library import Library
from index.model import Failure, Progress
from tests.index.folders import settle
from tests.index.making import SETTINGS

PATIENCE = 30.0
"""Seconds a process may take on a busy machine."""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "documents").mkdir()
    write(tmp_path, "a.txt", "会费一百元。")
    made = Library(tmp_path / "documents", SETTINGS, tmp_path / "var", apart=True)
    yield made
    made.close()


def write(folder: Path, name: str, text: str) -> None:
    (folder / "documents" / name).write_text(text, encoding="utf-8")


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def apart(library: Library) -> Apart:
    found = library.apart
    assert found is not None
    return found


def started(library: Library, failures: list[IndexingError]) -> tuple[threading.Thread, int]:
    """A reload that is running, and its process."""

    def reload() -> None:
        try:
            library.reload()
        except IndexingError as error:
            failures.append(error)

    thread = threading.Thread(target=reload)
    thread.start()
    deadline = time.monotonic() + PATIENCE
    while (pid := apart(library).pid) is None:
        assert time.monotonic() < deadline
        time.sleep(0.001)
    return thread, pid


def test_the_other_process_leaves_the_index_and_a_report(library: Library, tmp_path: Path) -> None:
    told = list[Progress]()
    write(tmp_path, "b.exe", "?")
    report = library.reload(told.append)
    assert (report.documents, report.passages, report.new) == (1, 1, ("a.txt",))
    assert [each.name for each in report.failed] == ["b.exe"]
    assert isinstance(report.failed[0], Failure)
    assert told[-1] == Progress(2, 2)
    assert library.index.text(library.index.ask("会费").hits[0].passage) == "会费一百元。"
    (tmp_path / "documents" / "a.txt").unlink()
    report = library.reload()
    assert (report.kept, report.documents, report.removed) == (True, 1, ())
    assert library.index.passages


def test_who_has_it_built_apart_does_without_what_builds(library: Library, tmp_path: Path) -> None:
    library.reload()
    write(tmp_path, "b.txt", "会议每年举行。")
    code = (
        "import sys; from pathlib import Path; from index import IndexSettings, Library; "
        "made = Library(Path(sys.argv[1]), IndexSettings(), Path(sys.argv[2]), apart=True); "
        "print(made.reload().documents, 'index.building' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "documents"), str(tmp_path / "var")],
        capture_output=True, check=True, encoding="utf-8", timeout=PATIENCE,
    )  # fmt: skip
    assert told.stdout.split() == ["2", "False"]


def test_threads_take_turns_as_usual_after_a_reload(library: Library) -> None:
    usual = sys.getswitchinterval()
    library.reload()
    assert sys.getswitchinterval() == usual


def test_a_process_that_is_killed_keeps_the_old_index_and_the_next_one_works(library: Library, tmp_path: Path) -> None:
    library.reload()
    before, failures = library.index, list[IndexingError]()
    write(tmp_path, "a.txt", "会费一百二十元。")
    thread, pid = started(library, failures)
    os.kill(pid, signal.SIGKILL)
    thread.join(PATIENCE)
    assert "ended unexpectedly" in str(failures[0])
    assert library.index is before
    assert library.reload().changed == ("a.txt",)


def test_a_process_that_cannot_be_started_keeps_the_old_index(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "too many processes")

    library.reload()
    before = library.index
    with monkeypatch.context() as patch:
        patch.setattr("index.apart.subprocess.Popen", refused)
        with pytest.raises(IndexingError, match="too many processes; the old index stays"):
            library.reload()
    assert library.index is before
    assert library.reload().documents == 1


def test_the_process_shares_our_session_within_which_it_is_nice(library: Library) -> None:
    failures = list[IndexingError]()
    thread, pid = started(library, failures)
    assert os.getsid(pid) == os.getsid(0)
    assert os.getpgid(pid) == pid
    deadline = time.monotonic() + PATIENCE
    while os.getpriority(os.PRIO_PROCESS, pid) != 19:  # the first that it does
        assert time.monotonic() < deadline
    if sys.platform == "linux":
        while os.sched_getscheduler(pid) != os.SCHED_IDLE:
            assert time.monotonic() < deadline
    library.close()
    thread.join(PATIENCE)


def test_what_is_closed_ends_the_process_at_once_and_begins_none(library: Library) -> None:
    failures = list[IndexingError]()
    thread, pid = started(library, failures)
    library.close()
    assert not alive(pid)
    thread.join(PATIENCE)
    assert "cancelled" in str(failures[0])
    with pytest.raises(IndexingError, match="cancelled"):
        library.reload()


def test_a_folder_that_is_gone_is_the_same_error_as_ever(library: Library, tmp_path: Path) -> None:
    (tmp_path / "documents").rename(tmp_path / "away")
    with pytest.raises(FolderError, match="documents"):
        library.reload()


def test_a_storage_that_cannot_be_written_costs_only_the_next_start(library: Library, tmp_path: Path) -> None:
    (tmp_path / "var").write_text("no folder")
    report = library.reload()
    assert report.documents == 1
    assert "var" in report.unsaved


def test_the_process_knows_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAWEN_TELEGRAM__TOKEN", "123:secret")
    monkeypatch.setenv("TELEGRAM_TOKEN", "123:secret")
    assert not [value for value in environment().values() if "secret" in value]
    assert "PATH" in environment()


def test_the_process_ends_with_its_parent(tmp_path: Path) -> None:
    process = subprocess.Popen(
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
        process_group=0,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    os.mkfifo(tmp_path / "terms.toml")  # whoever opens it waits for ever
    request: dict[str, object] = {
        "folder": str(tmp_path), "storage": str(tmp_path / "var"), "settings": {}, "office": None, "keep": False,
    }  # fmt: skip
    process.stdin.write(json.dumps(request).encode() + b"\n")
    process.stdin.flush()
    assert process.poll() is None
    process.stdin.close()
    assert process.wait(PATIENCE) != 0
    process.stdout.close()


def test_the_process_ends_by_itself_as_soon_as_it_has_answered(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    request = {"folder": str(tmp_path / "documents"), "storage": str(tmp_path / "var"), "office": None, "keep": False}
    with subprocess.Popen(
        COMMAND,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(json.dumps(request | {"settings": {}}).encode() + b"\n")
        process.stdin.flush()  # and it stays open: who has asked is there still
        assert any("report" in json.loads(line) for line in iter(process.stdout.readline, b""))
        process.terminate()  # as Apart does, lest it hang
        assert process.wait(PATIENCE) == 0
        assert process.stderr.read() == b""


def test_a_cancel_while_the_process_is_being_started_ends_it(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    start = Apart._started

    def overtaken(made: Apart) -> "subprocess.Popen[bytes]":
        process = start(made)
        made._cancelled.set()  # by who found no process to end
        return process

    monkeypatch.setattr(Apart, "_started", overtaken)
    with pytest.raises(IndexingError, match="cancelled"):
        library.reload()
    assert not library.index.documents


def test_a_reload_of_an_unchanged_folder_keeps_the_index_in_use(library: Library, tmp_path: Path) -> None:
    settle(tmp_path / "documents")
    library.reload()
    index = library.index
    library.reload()
    assert library.index is index
