"""Numbers in the styles of lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.numerals import written


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (1, "chineseCountingThousand", "一"),
        (10, "chineseCountingThousand", "十"),
        (12, "japaneseCounting", "十二"),
        (20, "chineseCounting", "二十"),
        (101, "chineseCountingThousand", "一百零一"),
        (110, "chineseCountingThousand", "一百一十"),
        (101, "chineseCounting", "一○一"),
        (10, "chineseLegalSimplified", "壹拾"),
        (23, "chineseLegalSimplified", "贰拾叁"),
        (3, "ideographTraditional", "丙"),
        (2, "ideographZodiac", "丑"),
        (1, "ideographZodiacTraditional", "甲子"),
        (1, "decimalEnclosedCircle", "①"),
        (20, "decimalEnclosedCircleChinese", "⑳"),
        (21, "decimalEnclosedCircle", "㉑"),
        (50, "decimalEnclosedCircle", "㊿"),
        (51, "decimalEnclosedCircle", "51"),
        (3, "decimalEnclosedParen", "⑶"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (27, "lowerLetter", "aa"),
        (4, "upperRoman", "IV"),
        (1, "ideographDigital", "一"),
        (5, "none", ""),
        (5, "unheardOf", "5"),
        (99_999, "chineseCountingThousand", "99999"),
        (-3, "chineseCountingThousand", "-3"),
    ],
)
def test_a_number_is_written_in_its_style(number: int, style: str, text: str) -> None:
    assert written(number, style) == text


DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
UNITS = {"十": 10, "百": 100, "千": 1000}


def counted(text: str) -> int:
    total = digit = 0
    for sign in text:
        if sign in UNITS:
            total += (digit or 1) * UNITS[sign]
            digit = 0
        else:
            digit = DIGITS[sign]
    return total + digit


@given(st.integers(1, 9_999))
def test_a_chinese_number_says_what_it_means(number: int) -> None:
    assert counted(written(number, "chineseCountingThousand")) == number
