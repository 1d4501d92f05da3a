import contextlib
import io
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.settings import Settings
from bot.terminal import replay
from bot.texts import of
from index import IndexSettings, Library
from tests.bot.shelves import CHARTER, NOTICE, Shelf, shelf

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds for what takes one or two, on a machine that is busy with everything else."""
ZH = of("zh")


@pytest.fixture
def charter(tmp_path: Path) -> Shelf:
    return shelf(tmp_path / "documents", {"章程.txt": CHARTER, "通知.md": NOTICE})


def said(shelf: Shelf, lines: str | bytes) -> str:
    """What the terminal prints for the lines of a pipe."""
    out = io.StringIO()
    typed = lines if isinstance(lines, bytes) else lines.encode()
    assert replay(shelf.library, Settings(), io.BytesIO(typed), out) == 0
    return out.getvalue()


def test_a_conversation(charter: Shelf, snapshot: SnapshotAssertion) -> None:
    assert (
        said(charter, "单位会员每年交多少会费？\n2\nc\np\n红烧肉怎么做才好吃？\n/status\n/reload\n/dance\n") == snapshot
    )


def test_every_question_stands_before_its_answer_and_empty_lines_do_not_count(charter: Shelf) -> None:
    text = said(charter, "\n  \n会费多少？\r\n\n理事几名？\n\n")
    assert [line for line in text.splitlines() if line.startswith("> ")] == ["> 会费多少？", "> 理事几名？"]


def test_a_damaged_index_is_built_anew_and_the_question_answered(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made = shelf(tmp_path / "documents", {"章程.txt": CHARTER})
    Library(made.library.folder, IndexSettings(), tmp_path / "var").reload()
    (path,) = tmp_path.glob("var/saved/*/*/text.units")
    data = bytearray(path.read_bytes())
    data[0] ^= 1
    path.write_bytes(data)
    library = Library(made.library.folder, IndexSettings(), tmp_path / "var")
    library.open()
    out = io.StringIO()
    assert replay(library, Settings(), io.BytesIO("单位会员每年交多少会费？\n2\n".encode()), out) == 0
    assert "会费" in out.getvalue()
    assert "damaged and is built anew" in caplog.text


def test_help_explains_the_keys(charter: Shelf) -> None:
    text = said(charter, "/help\n")
    assert ZH.welcome in text
    assert text.rstrip().endswith(ZH.terminal_keys)


def test_after_a_correction_the_very_words_can_be_searched(charter: Shelf) -> None:
    text = said(charter, "会员退惠怎么办\nl\n")
    before, after = text.split("> l\n")
    assert "按“退会”查找（您输入的是“退惠”）" in before
    assert ZH.searched_literally in after


def test_numbers_and_letters_turn_the_pages(charter: Shelf) -> None:
    text = said(charter, "会费多少？\nn\n+\n-\np\n3\nc\nC\n")
    pages = [line for line in text.splitlines() if line in ("1/4", "2/4", "3/4", "4/4")]
    assert pages == ["1/4", "2/4", "3/4", "2/4", "1/4", "3/4", "3/4", "3/4"]


def test_turning_too_far_stays_where_it_is(charter: Shelf) -> None:
    text = said(charter, "会费多少？\np\n9\n1\n")
    assert ZH.terminal_no_page.format(number=0, total=4) in text
    assert ZH.terminal_no_page.format(number=9, total=4) in text
    assert text.rstrip().endswith("1/4")


@pytest.mark.parametrize("key", ["1", "n", "p", "c", "+", "-"])
def test_there_is_nothing_to_turn_before_an_answer(charter: Shelf, key: str) -> None:
    assert ZH.terminal_no_answer in said(charter, f"{key}\n")
    assert ZH.terminal_no_answer in said(charter, f"会费多少？\n红烧肉怎么做才好吃？\n{key}\n")


def test_broken_utf8_and_a_byte_order_mark_are_survived(charter: Shelf) -> None:
    text = said(charter, b"\xef\xbb\xbf" + "会费".encode() + b"\xff\xfe\x00\x1b[31m" + "多少？\n".encode())
    assert text.startswith("> 会费\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}  [31m多少？\n")


def test_a_line_quits(charter: Shelf) -> None:
    assert said(charter, "/quit\n会费多少？\n") == ""


def test_a_reload_takes_new_documents_and_depends_on_no_clock(charter: Shelf) -> None:
    charter.put("另一份.txt", "办公室的电话是一二三四五。\n")
    text = said(charter, "/reload\n/status\n办公室的电话是多少？\n")
    assert "新增 1 份：\n· 另一份.txt\n" in text
    assert "秒" not in text
    assert "一二三四五" in text


def test_a_reload_that_fails_is_told(charter: Shelf) -> None:
    for path in charter.folder.iterdir():
        path.unlink()
    charter.folder.rmdir()
    text = said(charter, "/reload\n会费多少？\n")
    assert "重新读取没有成功" in text
    assert "三千元" in text


def test_without_documents_it_says_so(tmp_path: Path) -> None:
    assert said(shelf(tmp_path, {}), "会费多少？\n") == f"> 会费多少？\n{ZH.no_documents}\n\n"


@contextmanager
def keyboard(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The real process at a terminal of its own."""
    ours, theirs = pty.openpty()
    name = os.ttyname(theirs)
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "TERM": "xterm"}
    environ["CHAWEN_DOCUMENTS__FOLDER"] = str(folder / "documents")
    # Opened by the leader of a new session, it is the terminal whose Ctrl-C interrupts the process.
    command = ["sh", "-c", f"exec {sys.executable} -m bot <{name} >{name} 2>&1"]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environ,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # who runs the tests may ignore it: nohup
    )
    try:
        yield process, ours
    finally:
        process.kill()
        process.wait()
        os.close(theirs)  # kept open until here: a terminal that nobody has opened yet cannot be read
        os.close(ours)


def seen(screen: int, wanted: str) -> str:
    """What appears on the screen until ``wanted`` does."""
    shown = b""
    end = time.monotonic() + PATIENCE
    while wanted not in shown.decode(errors="replace") and time.monotonic() < end:
        if select.select([screen], [], [], 0.2)[0]:
            shown += os.read(screen, 65_536)
    text = shown.decode(errors="replace")
    assert wanted in text
    return text


def ended(process: subprocess.Popen[bytes], screen: int, keys: bytes) -> int | None:
    """The exit code after the keys; pressed again, since readline misses a Ctrl-C in the moment before it listens.

    Not soon: on a busy machine the process may just be ending, and a second Ctrl-C would interrupt that.
    """
    for _ in range(3):
        os.write(screen, keys)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(PATIENCE / 3)
    return None


@pytest.mark.timeout(3 * PATIENCE)
@pytest.mark.parametrize("end", [b"\x04", b"\x03", b"/quit\n"], ids=["Ctrl-D", "Ctrl-C", "/quit"])
@pytest.mark.usefixtures("charter")
def test_at_the_keyboard_it_answers_in_bold_and_ends_cleanly(tmp_path: Path, end: bytes) -> None:
    with keyboard(tmp_path) as (process, screen):
        seen(screen, "> ")
        os.write(screen, "单位会员每年交多少会费？\n".encode())
        assert "\x1b[1m" in seen(screen, f"{ZH.terminal_turn}\r\n\r\n> ")
        assert ended(process, screen, end) == 0
    assert "会费" in (tmp_path / "var" / "history").read_text(encoding="utf-8")


def test_the_next_clause_is_asked_for_in_words(charter: Shelf) -> None:
    text = said(charter, "章程第五条\n下一条\n上一条呢\n会费\n下一条\n")
    assert text.count("继续：章程 第") == 2
    assert "第六条 会员大会" in text
    assert text.rstrip().endswith("2/4")
