import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies.limits import isolated, one_line, prefix, shorten, units

FAMILY = "👩\u200d👩\u200d👧"
TEXTS = st.text(
    st.sampled_from("会费。，a b\n👍🏽é\u0301\u200d🇨🇳") | st.characters(exclude_categories=["Cs"]), max_size=60
)


@given(TEXTS)
def test_units_are_what_telegram_counts(text: str) -> None:
    assert units(text) == len(text.encode("utf-16-le")) // 2


@given(TEXTS, st.integers(0, 40))
def test_a_prefix_fits_and_is_not_needlessly_short(text: str, limit: int) -> None:
    place = prefix(text, limit)
    assert units(text[:place]) <= limit
    assert (place == len(text)) == (units(text) <= limit)


@given(TEXTS.filter(bool), st.integers(8, 40))
def test_a_prefix_holds_something_when_a_character_fits(text: str, limit: int) -> None:
    assert prefix(text, limit) > 0


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("会费每年一千元，由理事会决定", 10, "会费每年一千元，"),
        ("one two three", 9, "one two "),
        ("一二三四五六七八", 5, "一二三四五"),
        ("一二三👍🏽四", 6, "一二三"),
        ("一二三" + FAMILY, 8, "一二三"),
        ("一二🇨🇳三", 5, "一二"),
        ("一二e\u0301三", 3, "一二"),
        ("👍", 1, ""),
    ],
)
def test_a_cut_hurts_neither_words_nor_what_is_drawn_as_one(text: str, limit: int, expected: str) -> None:
    assert text[: prefix(text, limit)] == expected


@given(TEXTS, st.integers(1, 40))
def test_a_shortened_text_fits_and_says_that_it_is(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert units(short) <= limit
    assert (short == text) if units(text) <= limit else short.endswith("…")


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert line == " ".join(line.split())
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in line)


def test_a_name_cannot_turn_the_line_around_it() -> None:
    assert one_line("a\u202eb\u2067c") == "a b c"
    assert isolated("שלום") == "\u2068שלום\u2069"
    assert isolated("章程 v2") == "章程 v2"


def test_every_character_from_right_to_left_is_seen() -> None:
    leftward = [chr(code) for code in range(0x110000) if unicodedata.bidirectional(chr(code)) in ("R", "AL")]
    assert all(isolated(f"章程{char}") != f"章程{char}" for char in leftward)
