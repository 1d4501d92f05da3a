"""Slide shows: titles, order, lists, hidden slides."""

from index.readers.slides import read
from tests.office import pptx, shape


def test_each_slide_is_a_page_headed_by_its_title() -> None:
    reading = read(
        pptx(shape("会员八十六家") + shape("工作报告", "title"), shape("明年计划", "ctrTitle") + shape("办班"))
    )
    assert reading.text == "工作报告\n会员八十六家\n明年计划\n办班"
    assert reading.title == "工作报告"
    assert reading.pages == (0, 12)
    assert [each.label for each in reading.headings] == ["工作报告", "明年计划"]


def test_a_hidden_slide_is_left_out_and_said() -> None:
    reading = read(pptx(shape("看得见"), shape("看不见"), hidden=2))
    assert reading.text == "看得见"
    assert reading.warnings == ("隐藏的第 2 张幻灯片未读取",)
    assert len(reading.pages) == 2


def test_numbered_lists_keep_their_numbers() -> None:
    auto = '<a:buAutoNum type="ea1ChsPeriod"/>'
    assert read(pptx(shape("甲\n乙", properties=auto))).text == "一. 甲\n二. 乙"


def test_page_furniture_is_left_out() -> None:
    assert read(pptx(shape("正文") + shape("3", "sldNum") + shape("内部资料", "ftr"))).text == "正文"
