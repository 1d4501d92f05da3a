"""Tables as plain text."""

import pytest

from index.readers.lists import read


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_rows_are_led_by_their_header(delimiter: str, codec: str) -> None:
    table = "类别,会费,备注\n会长单位,50000,\n普通会员,3000,减半\n".replace(",", delimiter)
    reading = read(table.encode(codec))
    assert reading.text == "类别 | 会费 | 备注\n会长单位 | 50000\n普通会员 | 3000 | 减半"
    assert len(reading.leads) == 2


def test_quoted_cells_keep_their_commas_and_lines() -> None:
    assert read('甲,乙\n"一,二","三\n四"\n'.encode()).text == "甲 | 乙\n一,二 | 三 四"


def test_a_table_of_figures_alone_has_no_header() -> None:
    assert read(b"1,2\n3,4\n").leads == ()
