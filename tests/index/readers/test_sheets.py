"""Workbooks: rows with their header, hidden sheets said, limits held."""

import pytest

from index.errors import ReadingError
from index.readers.sheets import read
from tests.office import worksheet, xlsx

ROWS: list[list[str | float]] = [["会员类别", "会费标准"], ["会长单位", 50000.0], ["普通会员", 3000.5]]


def test_each_row_is_a_line_led_by_the_header() -> None:
    reading = read(xlsx(ROWS, state="hidden"))
    assert reading.text == "会员类别 | 会费标准\n会长单位 | 50000\n普通会员 | 3000.5"
    assert [reading.text[slice(*each.lead)] for each in reading.leads] == ["会员类别 | 会费标准"] * 2


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_left_out_and_said(state: str) -> None:
    reading = read(xlsx(ROWS, state=state))
    assert "不该出现" not in reading.text
    assert reading.warnings == ("隐藏的工作表“旧表”未读取",)


def test_several_sheets_are_headed_by_their_names() -> None:
    reading = read(xlsx(ROWS))
    assert [each.label for each in reading.headings] == ["会费", "旧表"]


def test_a_title_above_the_table_is_not_its_header() -> None:
    reading = read(xlsx([["会费标准表"], *ROWS], state="hidden"))
    assert reading.text[slice(*reading.leads[0].lead)] == "会员类别 | 会费标准"


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>', "万格"),
        ("".join(f'<row r="{y}"><c r="A{y}"><v>1</v></c></row>' for y in range(1, 200_002)), "万格"),
        ("", "没有文字"),
    ],
)
def test_a_sheet_beyond_limits_is_refused(rows: str, word: str) -> None:
    with pytest.raises(ReadingError, match=word):
        read(xlsx([], state="hidden", sheet=worksheet(rows)))


def test_empty_cells_with_a_format_do_not_count() -> None:
    blank = "".join(f'<row r="{y}"><c r="A{y}" s="1"/></row>' for y in range(2, 50_000))
    first = '<row r="1"><c r="A1" t="inlineStr"><is><t>协会</t></is></c></row>'
    assert read(xlsx([], state="hidden", sheet=worksheet(first + blank))).text == "协会"
