"""Documents being written down: what names the columns of a table."""

from collections.abc import Sequence

import pytest

from index.readers.draft import Draft, header_of


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([["姓名", "电话"], ["张三", "138"]], 0),
        ([["会费标准表", ""], ["姓名", "电话"], ["张三", "138"]], 1),
        ([["姓名", "电话", "", ""], ["张三", "138", "", ""]], 0),
        ([["序号", "单位", "会费"], ["序号", "单位", "应缴", "实缴"], ["1", "甲公司", "5000", "5000"]], 1),
        (
            [
                ["排班表"],
                ["制表：办公室", "", "", "单位：元"],
                ["姓名", "场次", "补贴", "备注"],
                ["严宽", "3", "240", ""],
            ],
            2,
        ),
        ([["类别", "名称"], ["理事", "甲公司"], ["理事", "乙公司"]], 0),
        ([["1", "2"], ["3", "4"]], None),
        ([["姓名", "电话"]], None),
        ([["同上", "同上"], ["甲", "乙"]], None),
        ([], None),
    ],
)
def test_the_row_that_names_the_columns_is_found(rows: Sequence[Sequence[str]], header: int | None) -> None:
    assert header_of(rows) == header


def test_a_row_is_led_by_all_the_rows_that_name_its_columns() -> None:
    rows = [["姓名", "上半年", ""], ["姓名", "场次", "补贴"], ["严宽", "3", "240"], ["温岚", "4", "320"]]
    draft = Draft()
    draft.table(rows, header_of(rows))
    read = draft.reading()
    assert [read.text[slice(*each.lead)] for each in read.leads] == ["姓名 | 上半年\n姓名 | 场次 | 补贴"] * 2
    assert [read.text[slice(*each.span)] for each in read.leads] == ["严宽 | 3 | 240", "温岚 | 4 | 320"]
