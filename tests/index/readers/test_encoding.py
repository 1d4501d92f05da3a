"""The reader of encodings, over the ones Chinese offices use, whole, mixed and damaged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadingError
from index.readers.encoding import decode, decode_as

CHARTER = (
    "江城市拍卖行业协会章程\n第一条　本协会的名称为江城市拍卖行业协会，英文缩写为JCAA。\n"
    "第二条　会员应当按期缴纳会费，普通会员每年3000元。\n第三条　会员退会应当书面通知本协会，并交回会员证。\n"
)
TRADITIONAL = "江城市拍賣行業協會章程\n第一條　本協會的名稱為江城市拍賣行業協會。\n會員應當按期繳納會費，並遵守章程。\n"


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_a_charter_is_read_in_every_encoding(codec: str) -> None:
    assert decode(CHARTER.encode(codec)) == (CHARTER, ())


@pytest.mark.parametrize("codec", ["big5", "utf-8", "utf-16-le", "gb18030"])
def test_traditional_text_is_read_in_every_encoding(codec: str) -> None:
    assert decode(TRADITIONAL.encode(codec)) == (TRADITIONAL, ())


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("start", range(0, 96, 3))
def test_eight_characters_are_enough(codec: str, start: int) -> None:
    piece = CHARTER[start : start + 8]
    assert decode(piece.encode(codec))[0] == piece


@pytest.mark.parametrize("text", ["short English only", "a,b\n1,2\n", "key=value & more text", "0123456789", "中文"])
@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le"])
def test_latin_text_is_not_taken_for_chinese(text: str, codec: str) -> None:
    assert decode(text.encode(codec))[0] == text


@pytest.mark.parametrize("cut", [30, 35, 61, 90])
@pytest.mark.parametrize(("first", "second"), [("utf-8", "gb18030"), ("gb18030", "utf-8")])
def test_two_encodings_in_one_file_are_both_read(cut: int, first: str, second: str) -> None:
    assert decode(CHARTER[:cut].encode(first) + CHARTER[cut:].encode(second)) == (CHARTER, ())


def test_damage_costs_its_place_only_and_is_counted() -> None:
    damaged = bytearray(CHARTER.encode())
    damaged[50], damaged[80] = 0xFF, 0x80
    text, warnings = decode(bytes(damaged))
    assert warnings == (f"有 {text.count(chr(0xFFFD))} 处字符无法识别",)
    assert 2 <= text.count("\ufffd") <= 6
    assert text.splitlines()[0] == CHARTER.splitlines()[0]
    assert text.splitlines()[2:] == CHARTER.splitlines()[2:]


def test_a_line_in_a_third_encoding_is_read() -> None:
    data = "第一条会员应当缴纳会费。\n".encode("gb18030") + "第二條會員應遵守章程。\n".encode("big5")
    assert decode(data * 2 + "第三条\n".encode()) == (
        "第一条会员应当缴纳会费。\n第二條會員應遵守章程。\n" * 2 + "第三条\n",
        (),
    )


def test_half_a_character_is_lost_rather_than_read_as_a_rare_one() -> None:
    whole = "会员应当遵守章程。\n" * 9
    assert decode(whole.encode() + "会".encode()[:2] + "结尾。".encode()) == (
        f"{whole}\ufffd结尾。",
        ("有 1 处字符无法识别",),
    )


def test_the_seven_bit_encoding_of_old_mail_is_read() -> None:
    assert decode_as("会费".encode("hz"), "hz-gb-2312") == "会费"


def test_stray_zero_bytes_are_replaced_and_counted() -> None:
    text, warnings = decode(CHARTER.encode().replace("第".encode(), b"\0"))
    assert "\0" not in text
    assert warnings == ("有 3 处字符无法识别",)


@pytest.mark.parametrize(
    ("data", "word"), [(b"", "空"), (bytes(range(256)) * 40, "不是文字"), (b"x" * 20_000_001, "万字")]
)
def test_what_is_no_text_is_refused(data: bytes, word: str) -> None:
    with pytest.raises(ReadingError, match=word):
        decode(data)


def test_line_ends_become_line_feeds() -> None:
    assert decode(b"a\r\nb\rc\n")[0] == "a\nb\nc\n"


@pytest.mark.parametrize("label", ["gb2312", "GBK", '"utf-8"', "nonsense", "ascii", None])
def test_a_wrong_label_does_no_harm(label: str | None) -> None:
    assert decode_as(CHARTER.encode("gb18030"), label) == CHARTER


@given(st.binary(max_size=400))
def test_any_bytes_become_text_or_a_reason(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except ReadingError as error:
        text = str(error)
    assert "\r" not in text
    assert text.encode("utf-8")[:0] == b""


@given(st.text(alphabet="会员章程第一二三条，。协 \n", min_size=12, max_size=80))
def test_utf8_is_always_read_as_it_is(text: str) -> None:
    assert decode(text.encode())[0] == text
