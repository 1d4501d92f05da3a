"""Many texts at once have the terms that each has alone."""

import sys
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.analysis import fold, terms
from index.batches import analyse, figures
from index.keys import key
from index.lexicon import NOTHING, Lexicon, parse
from index.settings import IndexSettings
from tests.index.reference import DOCUMENT, MIXED, large

ALL = IndexSettings()
LEXICON = parse(
    'words = ["讲政治", "拍卖行", "AI培训", "省拍协", "ーカ", "中国 银行"]\nsame = [["拍协", "拍卖行业协会", "CAA"]]'
)
PIECES = st.sampled_from(
    [
        *MIXED,
        *"三千百万亿〇两十年月日号第条个家%‰/.,-:0１9 分之\0",
        "2024年",
        "百分之五",
        "9.24",
        "3,360",
        "AI培训",
        "讲政治",
        "中国 银行",
    ]
)
TEXTS = st.lists(st.lists(PIECES, max_size=14).map("".join), max_size=6)


def same(texts: Sequence[str], settings: IndexSettings, lexicon: Lexicon = NOTHING) -> None:
    batch = analyse(texts, settings, lexicon)
    found = np.split(batch.keys, np.cumsum(batch.counts)[:-1]) if texts else []
    expected = [sorted(map(key, alone(text, settings, lexicon))) for text in texts]
    assert [sorted(each.tolist()) for each in found] == expected


def alone(text: str, settings: IndexSettings, lexicon: Lexicon) -> list[str]:
    """The terms of one text by itself."""
    folded = fold(text, settings.simplify)
    others = lexicon.others(folded, set(lexicon.members(folded))) if lexicon.whole else []
    return [*terms(text, settings, lexicon.whole), *lexicon.mixed(folded), *others]


@given(TEXTS)
@example(["", "", ""])
@example([])
@example(["星期日开会。", "周日", "年底", "会议在礼拜天举行，3人。"])
def test_each_text_has_its_own_terms(texts: list[str]) -> None:
    same(texts, ALL)


@given(TEXTS)
def test_words_that_must_not_be_cut_are_not(texts: list[str]) -> None:
    same(texts, ALL, LEXICON)


@given(st.lists(st.text(max_size=20), max_size=4))
def test_any_text_has_them(texts: list[str]) -> None:
    same(texts, ALL)


@given(TEXTS, *[st.booleans()] * 7)
def test_each_kind_of_term_is_a_setting_here_too(
    texts: list[str], one: bool, two: bool, alone: bool, numbers: bool, units: bool, dates: bool, simplify: bool
) -> None:
    kinds = replace(ALL, words=one, bigrams=two, characters=alone or not (one or two), numbers=numbers)
    same(texts, replace(kinds, units=units, dates=dates, simplify=simplify))


@pytest.mark.parametrize("size", [3, 40, 900])
def test_large_texts_have_them(size: int) -> None:
    text = large(20_000)
    same([text[start : start + size] for start in range(0, len(text), size)], ALL)


def test_word_ends_and_other_terms_make_the_text_again() -> None:
    batch = analyse(["拍卖行业（3家）", "的ABC"], ALL)
    assert np.flatnonzero(batch.ends).tolist() == [1, 3, 6, 8]
    assert batch.extra_counts.tolist() == [3, 1]
    assert sorted(batch.extras.tolist()) == sorted(map(key, ["3", "3家", "〈家数〉", "abc"]))


def test_another_name_in_the_same_passage_makes_no_term() -> None:
    other = key("≈拍协")
    for sizes, expected in (([1, 1, 1], [1, 0, 0]), ([2, 1], [0, 0, 0]), ([1, 2], [1, 0, 0])):
        batch = analyse(["拍卖行业协会", "拍协", "甲"], ALL, LEXICON, sizes)
        held = [other in each for each in np.split(batch.extras, np.cumsum(batch.extra_counts)[:-1])]
        assert held == [bool(each) for each in expected]


def test_latin_words_are_told() -> None:
    assert analyse(["OFD文件 v2", "the 3"], ALL).latin == {"ofd", "the"}


def test_figures_are_what_numbers_are_written_with() -> None:
    known = figures()
    assert all(known[code] for code in range(sys.maxunicode + 1) if chr(code).isdecimal())
    assert all(
        known[ord(char)] == char.isdecimal()
        for char in DOCUMENT + "٣३"
        if char not in "〇○零一二两三四五六七八九十百千万亿"
    )
    assert known[ord("万")]
