"""Folding moves no offset, whether one text is folded or many at once, from the libraries or from saved tables."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.folding import PLANE, Folding, every, fold


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert [fold(char) for char in text] == list(fold(text))


@pytest.mark.parametrize("simplify", [True, False])
def test_folding_twice_changes_nothing_more_for_any_code_point(simplify: bool) -> None:
    every = "".join(map(chr, range(0x110000)))
    once = fold(every, simplify)
    assert len(once) == len(every)
    assert fold(once, simplify) == once


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("臺灣後裡乾", "台湾后里干"),
        ("２０２４ＡＢＣ％", "2024abc%"),
        ("Ω", "ω"),
        ("ﬁ㈠", "ﬁ㈠"),
        ("薴", "苎"),
        ("値班戸口衞生菓園", "值班户口卫生果园"),
        ("\ud800", "\ud800"),
    ],
)
def test_width_case_and_script_are_made_one(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_traditional_stays_where_the_setting_says_so() -> None:
    assert fold("臺灣ＡＢ", simplify=False) == "臺灣ab"


def test_many_at_once_are_folded_as_one_by_one() -> None:
    text = "臺灣ＡＢ薴ﬁ㈠\U00020000\ud800𝐀臺" * 2
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    folding = Folding(True)
    for _ in range(2):  # the second time everything has been met
        assert "".join(map(chr, folding.codes(codes).tolist())) == fold(text)


@pytest.mark.parametrize("simplify", [True, False])
def test_the_saved_table_says_the_same(simplify: bool) -> None:
    common = "".join(map(chr, range(PLANE)))
    assert "".join(map(chr, every(simplify).tolist())) == fold(common, simplify)
