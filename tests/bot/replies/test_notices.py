import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from bot.replies import (
    MESSAGE_UNITS,
    Status,
    duration,
    missing,
    notice,
    progress,
    report,
    status,
    to_text,
    units,
    welcome,
)
from bot.texts import LANGUAGES
from index import Failure, Progress, Report

REPORT = Report(
    documents=12,
    passages=345,
    new=("章程.txt", "通知/2024年第3号.md"),
    changed=("会费标准.txt",),
    removed=("旧章程.txt",),
    failed=(Failure("照片.txt", "不是文字文件"),),
    warnings=("章程.txt：有 2 处看不懂的字节",),
    seconds=1.234,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_tells_what_changed_and_what_failed(language: str, snapshot: SnapshotAssertion) -> None:
    assert to_text(report(REPORT, language)) == snapshot
    assert to_text(report(Report(0, 0, kept=True), language)) == snapshot
    assert to_text(report(Report(1, 20, seconds=0.04), language)) == snapshot


def test_a_report_without_the_clock_has_no_seconds() -> None:
    assert "用时 1.2 秒。" in to_text(report(REPORT, "zh"))
    assert "用时" not in to_text(report(REPORT, "zh", timed=False))


NAMES = st.lists(st.text(max_size=300), max_size=60).map(tuple)


@given(NAMES, NAMES, NAMES, st.lists(st.builds(Failure, st.text(), st.text(max_size=200)), max_size=60).map(tuple))
def test_a_report_is_never_longer_than_a_message(
    new: tuple[str, ...], changed: tuple[str, ...], removed: tuple[str, ...], failed: tuple[Failure, ...]
) -> None:
    text = to_text(report(Report(9, 9, new, changed, removed, failed, new), "zh"))
    assert units(text) <= MESSAGE_UNITS
    assert text.endswith("秒。")


def test_a_long_list_says_how_many_more_there_are() -> None:
    lines = to_text(report(Report(500, 500, new=tuple(f"{n:03}.txt" for n in range(500))), "zh")).splitlines()
    shown = [line for line in lines if line.endswith(".txt")]
    assert 10 < len(shown) < 200
    assert f"· 另有 {500 - len(shown)} 个" in lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_status(language: str, snapshot: SnapshotAssertion) -> None:
    for mentions in (None, True, False):
        assert to_text(status(Status(12, 345, "0.1.0", 90, 93_784, mentions), language)) == snapshot
    assert to_text(status(Status(0, 0, "0.1.0"), language)) == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_welcome(language: str, snapshot: SnapshotAssertion) -> None:
    examples = ("培训班是什么？", "什么是“三会一课”？")
    assert to_text(welcome(language, examples, loaded=True, private=True, admin=False)) == snapshot
    assert to_text(welcome(language, (), loaded=False, private=False, admin=True)) == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_honest_no_names_whom_to_ask(language: str, snapshot: SnapshotAssertion) -> None:
    assert to_text(missing(language, "秘书处 张老师")) == snapshot
    assert to_text(missing(language, " ")) == snapshot


def test_progress_is_counted_in_files() -> None:
    assert to_text(progress(Progress(3, 12), "zh")) == "正在重新读取文件：3/12"


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, "0 秒"), (-5, "0 秒"), (59.9, "59 秒"), (60, "1 分钟"), (3_661, "1 小时 1 分钟"), (200_000, "2 天 7 小时")],
)
def test_a_duration_is_told_in_its_two_largest_units(seconds: float, expected: str) -> None:
    assert duration(seconds, "zh") == expected


def test_a_notice_is_shortened_to_fit() -> None:
    assert units(to_text(notice("长" * 5000))) <= MESSAGE_UNITS
