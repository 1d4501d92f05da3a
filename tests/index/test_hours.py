"""A time of day is found in whichever form it is asked for, and 三点意见 is none."""

import pytest

from index import IndexSettings
from index.analysis import fold, terms
from index.hours import clocks, placed


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("下午两点半", "14:30"),
        ("14：30", "14:30"),
        ("14时30分", "14:30"),
        ("2:30 pm", "14:30"),
        ("晚上九点一刻", "21:15"),
        ("二十一点三十分", "21:30"),
        ("六点四十集合", "6:40"),
        ("7点20", "7:20"),
        ("中午1点", "13:00"),
        ("上午九点", "9:00"),
        ("8时关门", "8:00"),
        ("19时", "19:00"),
        ("凌晨零点", "0:00"),
        ("下午五时一刻结束", "17:15"),
        ("散会时间：11点40分", "11:40"),
        ("8点半建议休会", "8:30"),
        ("晚上8点开始", "20:00"),
        ("8点结束", "8:00"),
    ],
)
def test_times_of_day_have_one_form(text: str, clock: str) -> None:
    assert [each for _, _, each in clocks(fold(text, True))] == [clock]


@pytest.mark.parametrize(
    "text",
    [
        "三点意见",
        "有一点",
        "第2点",
        "一点五",
        "比分3:2",
        "提前24小时",
        "两点之间",
        "25:10",
        "2024-09-24",
        "8点建议",
        "8点结论",
        "10:30:15",
        "3时段",
    ],
)
def test_what_is_no_hour_gets_none(text: str) -> None:
    assert not list(clocks(fold(text, True)))


@pytest.mark.parametrize(("asked", "told"), [("五点半", "17:30"), ("2:30", "下午两点半"), ("14点", "下午2点")])
def test_an_afternoon_is_found_by_its_twelve_hours_too(asked: str, told: str) -> None:
    assert {term for _, term in placed(fold(asked, True))} & set(terms(told, IndexSettings()))
