"""Text files: decoded, line ends alike, otherwise untouched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadingError
from index.readers.text import read


# U+FFFD stands for what could not be decoded: of nothing else a file is no text
@given(st.text(st.characters(exclude_characters="\ufffd")).filter(lambda text: text.strip() and text.isprintable()))
def test_text_is_otherwise_untouched(text: str) -> None:
    assert read(text.encode()).text == text.removeprefix("\ufeff")


def test_a_byte_order_mark_goes_and_line_ends_become_one_kind() -> None:
    assert read(b"\xef\xbb\xbf" + "甲\r\n乙\r丙\n\f　丁 ".encode()).text == "甲\n乙\n丙\n\f　丁 "


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空"),
        (b" \r\n\t\xe3\x80\x80", "空"),
        (b"\xef\xbb\xbf", "空"),
        ("会费\x00标准".encode(), "不是文字"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "不是文字"),
        (b"\x01\x02\x03", "不是文字"),
        (b"a" * 20_000_001, "万字"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(data: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason) as caught:
        read(data)
    assert "：" in str(caught.value)
    assert len(str(caught.value)) <= 200
    assert "\n" not in str(caught.value)


def test_one_stray_control_character_is_no_reason_to_refuse() -> None:
    assert read(("会费标准" * 50 + "\x0b\x1a").encode()).text.startswith("会费")


def test_headings_are_those_of_markdown_outside_code() -> None:
    text = "# 一级 #\n\n##二级？\n## 二级\n```\n# 代码\n```\n####### 七级\n#\n\n  ### `三`级\n\n底线\n====\n"
    headings = read(text.encode()).headings
    assert [(each.level, each.label) for each in headings] == [(1, "一级"), (2, "二级"), (3, "三级"), (1, "底线")]
    assert [text[each.start : each.end] for each in headings] == ["# 一级 #", "## 二级", "### `三`级", "底线\n===="]
