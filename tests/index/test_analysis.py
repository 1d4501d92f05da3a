"""Terms are words, pairs and characters in one list."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import terms
from index.kinds import DATE
from index.settings import IndexSettings
from tests.index.reference import library

ALL = IndexSettings()
WORDS = replace(ALL, bigrams=False, characters=False, units=False, dates=False)


def test_a_run_gives_its_words_then_pairs_then_characters() -> None:
    assert terms("拍卖行业", ALL) == ["拍卖", "行业", "拍卖", "卖行", "行业", "拍", "卖", "行", "业"]


def test_each_kind_of_term_is_a_setting() -> None:
    assert terms("拍卖行业", WORDS) == ["拍卖", "行业"]
    assert terms("拍卖", replace(WORDS, words=False, bigrams=True)) == ["拍卖"]
    assert terms("拍卖", replace(WORDS, words=False, characters=True)) == ["拍", "卖"]
    assert terms("3360家", replace(WORDS, units=True)) == ["3360", "3360家", "家"]
    assert terms("24日", replace(WORDS, dates=True)) == ["24", DATE, "日"]


def test_numbers_and_words_of_other_scripts_stay_whole() -> None:
    assert terms("COVID-19, 3,360.5 v2 Ünïted", WORDS) == ["covid", "19", "3360.5", "v2", "ünïted"]
    assert terms("64dd 2024b", WORDS) == ["64dd", "2024b"]


def test_a_space_between_number_and_unit_makes_no_difference() -> None:
    assert "14家" in terms("14 家", ALL)
    assert "14家" not in terms("14\n家", ALL)


def test_a_day_month_or_year_makes_a_date() -> None:
    assert terms("9月24日—27日", ALL).count(DATE) == 3
    assert DATE not in terms("201名代表", ALL)


@given(
    st.text(
        alphabet=st.one_of(st.characters(categories=["P", "Z", "Cc", "Cf", "Cs", "Sm"]), st.sampled_from("😀👍🏽🇨🇳"))
    )
)
def test_punctuation_and_emoji_are_no_terms(text: str) -> None:
    assert terms(text, ALL) == []


@given(st.text(alphabet="党建工作会议培训abc 12日", max_size=40))
def test_both_scripts_and_widths_give_the_same_terms(text: str) -> None:
    wide = text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    assert terms(wide.replace("党", "黨").replace("议", "議"), ALL) == terms(text, ALL)


def test_words_are_those_of_the_library() -> None:
    text = "全省性行业协会商会党建工作会议暨党组织书记培训班在国家检察官学院湖北分院正式开班何光副部长蒋星华"
    assert terms(text, WORDS) == list(library().cut(text))


@given(st.text(alphabet="研究生命科学和平行业协会长春市长江大桥的了在何光祥", min_size=1, max_size=30))
def test_words_are_those_of_the_library_for_any_run(text: str) -> None:
    assert terms(text, WORDS) == list(library().cut(text))


def test_loading_the_dictionary_neither_speaks_nor_touches_the_shared_temp_directory(tmp_path: Path) -> None:
    planted = tmp_path / "jieba.cache"
    planted.write_bytes(b"planted")
    code = "from index import analysis, IndexSettings; print(analysis.terms('拍卖', IndexSettings()))"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"TMPDIR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"},
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "['拍卖', '拍卖', '拍', '卖']\n")
    assert [path.name for path in tmp_path.iterdir()] == ["jieba.cache"]
    assert planted.read_bytes() == b"planted"


@pytest.mark.timeout(10)
def test_a_run_without_words_takes_time_by_its_length() -> None:
    """By the square of it, which the library takes, this were half a minute, and a small file stopped a reload."""
    assert len(terms("甲" * 60_000, ALL)) > 120_000
