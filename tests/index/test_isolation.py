"""The child process that reads files: nothing that happens in it reaches further than that file."""

import os
import resource
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import ReadingError
from index.isolation import Isolated, more
from tests.hostile import Hostile, hostile_files
from tests.office import docx, paragraph

GOOD = docx(paragraph("江城市拍卖行业协会"))


@pytest.fixture(scope="module")
def reader() -> Iterator[Isolated]:
    with Isolated() as isolated:
        yield isolated


def text(reader: Isolated, data: bytes = GOOD, name: str = "章程.docx") -> str:
    return reader.read(Path(name), data).text


def test_a_file_is_read_as_it_would_be_here(reader: Isolated) -> None:
    assert text(reader) == "江城市拍卖行业协会"


def test_the_child_is_kept_from_file_to_file(reader: Isolated) -> None:
    text(reader)
    first = reader.pid
    text(reader)
    assert reader.pid == first


def test_a_child_may_begin_before_there_is_something_to_read() -> None:
    with Isolated() as reader:
        reader.start()
        first = reader.pid
        assert first is not None
        assert text(reader) == "江城市拍卖行业协会"
        reader.start()
        assert reader.pid == first


def test_a_child_that_dies_before_it_is_ready_costs_the_first_file_alone() -> None:
    with Isolated() as reader:
        reader.start()
        assert reader.pid is not None
        os.kill(reader.pid, signal.SIGKILL)
        os.waitid(os.P_PID, reader.pid, os.WEXITED | os.WNOWAIT)
        assert text(reader) == "江城市拍卖行业协会"


def test_a_child_that_died_is_replaced(reader: Isolated) -> None:
    text(reader)
    assert reader.pid is not None
    os.kill(reader.pid, signal.SIGKILL)
    time.sleep(0.1)
    assert text(reader) == "江城市拍卖行业协会"


def test_a_child_that_dies_while_reading_costs_that_file_alone(reader: Isolated) -> None:
    text(reader)
    assert reader.pid is not None
    os.kill(reader.pid, signal.SIGSTOP)
    child = reader.pid
    threading.Timer(0.3, os.kill, (child, signal.SIGKILL)).start()
    with pytest.raises(ReadingError, match="崩溃"):
        text(reader)
    assert text(reader) == "江城市拍卖行业协会"


def test_a_reading_that_takes_too_long_is_ended() -> None:
    with Isolated(seconds=0.5) as hasty:
        text(hasty)
        assert hasty.pid is not None
        os.kill(hasty.pid, signal.SIGSTOP)
        with pytest.raises(ReadingError, match="超时"):
            text(hasty)
        assert text(hasty) == "江城市拍卖行业协会"


@pytest.mark.parametrize(
    ("worked", "waited", "left"),
    [(0.0, 20.0, 0.0), (20.0, 20.0, 0.0), (5.0, 20.0, 15.0), (15.0, 60.0, 5.0), (9.0, 80.0, 0.0)],
)
def test_a_file_is_not_blamed_for_a_busy_machine(worked: float, waited: float, left: float) -> None:
    assert more(worked, waited, 20.0) == left


def test_several_threads_may_ask(reader: Isolated) -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda n=n: found.append(text(reader, docx(paragraph(f"第{n}份"))))) for n in range(8)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(found) == [f"第{n}份" for n in range(8)]


def test_the_child_knows_no_secret_and_may_write_nothing(reader: Isolated, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "123:secret")
    with Isolated() as fresh:
        text(fresh)
        process = Path(f"/proc/{fresh.pid}")
        assert b"secret" not in (process / "environ").read_bytes()
        limits = (process / "limits").read_text()
    assert ["Max", "file", "size", "0", "0", "bytes"] in [line.split() for line in limits.splitlines()]
    assert [str(1 << 30)] * 2 in [line.split()[3:5] for line in limits.splitlines() if "address space" in line]


def test_closing_leaves_no_child() -> None:
    isolated = Isolated()
    text(isolated)
    child = isolated.pid
    isolated.close()
    assert child is not None
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


@pytest.fixture(scope="module")
def crowd() -> list[Hostile]:
    return list(hostile_files())


def test_hostile_files_get_their_reason_and_stop_nobody(reader: Isolated, crowd: list[Hostile]) -> None:
    wrong = []
    for name, data, word in crowd:
        try:
            outcome = "read: " + text(reader, data, name)[:20]
        except ReadingError as error:
            outcome = str(error)
            if "\n" in outcome or len(outcome) > 200 or "超时" in outcome:
                wrong.append((name, outcome))
        if word is not None and (word not in outcome or outcome.startswith("read: ")):
            wrong.append((name, outcome))
    assert wrong == []
    assert text(reader) == "江城市拍卖行业协会"


def test_the_children_stay_within_their_memory() -> None:
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    assert used < 1 << 30
