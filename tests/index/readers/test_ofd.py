"""OFD documents: pages, templates, composite objects."""

import pytest

from index.errors import ReadingError
from index.readers.ofd import read
from tests.office import ofd, placed


def test_pages_are_read_and_marked() -> None:
    first = placed("江城市拍卖行业协会公告第一页", 20, 30) + placed("特此公告。", 20, 37)
    reading = read(ofd(first, placed("第二页的内容在这里", 20, 30)))
    assert reading.text == "江城市拍卖行业协会公告第一页特此公告。\n第二页的内容在这里"
    assert reading.pages == (0, 20)


def test_a_value_joins_the_label_of_the_template() -> None:
    reading = read(ofd(placed("0123456", 50, 40), template=placed("发票号码：", 20, 40)))
    assert reading.text == "发票号码： 0123456"


def test_composite_objects_are_read_where_they_stand() -> None:
    inside = f"<ofd:Content>{placed('合计金额', 0, 0)}</ofd:Content>"
    unit = f'<ofd:CompositeGraphicUnit ID="7">{inside}</ofd:CompositeGraphicUnit>'
    first = '<ofd:CompositeObject ResourceID="7" Boundary="20 20 60 10"/>'
    assert read(ofd(placed("下面一行", 20, 60) + first, resources=unit)).text == "合计金额\n下面一行"


def test_blocks_and_character_distances_are_understood() -> None:
    code = '<ofd:TextCode X="0" Y="4" DeltaX="4 g 2 4 4">协会公告书</ofd:TextCode>'
    block = f'<ofd:PageBlock><ofd:TextObject Boundary="20 20 80 6" Size="4">{code}</ofd:TextObject></ofd:PageBlock>'
    assert read(ofd(block)).text == "协会公告书"


def test_objects_that_are_not_visible_are_left_out() -> None:
    hidden = placed("看不见", 20, 60).replace("<ofd:TextObject", '<ofd:TextObject Visible="false"')
    assert read(ofd(placed("看得见", 20, 20) + hidden)).text == "看得见"


@pytest.mark.parametrize("numbers", ["nan", "1e999", "x", ""])
def test_nonsense_numbers_do_no_harm(numbers: str) -> None:
    assert "会" in read(ofd(placed("协会", 20, 20).replace('Size="4.0"', f'Size="{numbers}" CTM="{numbers}"'))).text


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(ReadingError, match="没有文字"):
        read(ofd(""))
