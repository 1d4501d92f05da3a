"""Another day is put in place of the one that was asked about."""

import pytest

from bot import days


@pytest.mark.parametrize(
    ("before", "own", "day"),
    [
        ("10月1日谁夜班", "2号", "10月2号"),
        ("十月一日谁夜班", "三日", "十月三日"),
        ("10月1日谁夜班", "11月3日", "11月3日"),
        ("周二谁值班", "周三", "周三"),
        ("2024年的会费", "2023年的", "2023年"),
        ("9月谁值班", "10月", "10月"),
        ("1号谁值班", "2号", "2号"),
        ("2026年10月1日谁值班", "2号", "10月2号"),
        ("二十一号谁值班", "二十二号", "二十二号"),
        ("周三天气好吗", "周四", "周四"),
        ("18日上午谁讲课", "下午", "下午"),
        ("週三誰值班", "週四", "週四"),
    ],
)
def test_the_day_in_full(before: str, own: str, day: str) -> None:
    found = days.instead(before, own)
    assert found is not None
    assert found[0] == day


@pytest.mark.parametrize(
    ("before", "own"),
    [
        ("周二谁值班", "2号"),
        ("谁值班", "2号"),
        ("10月1日谁夜班", "2号线"),
        ("10月1日", "白班"),
        ("101号房谁住", "2号"),
        ("一百零一号房谁住", "二号"),
        ("每周三次课在哪上", "周四"),
        ("一周五天班", "周四"),
        ("编号12024年的文件", "2023年"),
    ],
)
def test_what_is_no_other_day(before: str, own: str) -> None:
    assert days.instead(before, own) is None
