"""Documents being written down: what names the columns of a table."""

from collections.abc import Sequence

import pytest

from index.readers.draft import header_of


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([["姓名", "电话"], ["张三", "138"]], 0),
        ([["会费标准表", ""], ["姓名", "电话"], ["张三", "138"]], 1),
        ([["姓名", "电话", "", ""], ["张三", "138", "", ""]], 0),
        ([["序号", "单位", "会费"], ["序号", "单位", "应缴", "实缴"], ["1", "甲公司", "5000", "5000"]], 1),
        ([["类别", "名称"], ["理事", "甲公司"], ["理事", "乙公司"]], 0),
        ([["1", "2"], ["3", "4"]], None),
        ([["姓名", "电话"]], None),
        ([["同上", "同上"], ["甲", "乙"]], None),
        ([], None),
    ],
)
def test_the_row_that_names_the_columns_is_found(rows: Sequence[Sequence[str]], header: int | None) -> None:
    assert header_of(rows) == header
