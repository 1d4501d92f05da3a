"""The trie holds the dictionary as the library reads it, for one word or for many."""

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.dictionary import Slots, Table, Words, table
from index.segmenting import made
from tests.index.reference import library

WORDS = st.dictionaries(st.text(alphabet="一二三ab𠀀", min_size=1, max_size=5), st.integers(1, 99), min_size=1)


def written(counts: dict[str, int]) -> Table:
    return table("".join(f"{word} {count} n\n" for word, count in counts.items()))


def looked_up(made: Table, word: str) -> float:
    codes = np.array(list(map(ord, word)), np.uint32)
    return float(Slots(made).weights(codes, np.array([0]), np.array([len(word)]))[0])


def test_every_word_of_the_library_is_as_likely_as_there() -> None:
    made_table = made()[0]
    known, total = library().FREQ, math.log(library().total)
    words = Words(made_table)
    assert len(made_table.keys) == len(known)
    for word, count in list(known.items())[::7]:
        assert words.weight(word) == (math.log(count) - total if count else 0.0)


@given(WORDS, st.text(alphabet="一二三ab𠀀c", min_size=1, max_size=6))
@example({"ba": 1, "𠀀b": 1}, "a")
def test_a_word_is_found_by_both_ways_and_nothing_else_is(counts: dict[str, int], other: str) -> None:
    made_table = written(counts)
    total = math.log(sum(counts.values()))
    for word in {*counts, other}:
        expected = math.log(counts[word]) - total if word in counts else 0.0
        if len(counts) > 1:
            assert Words(made_table).weight(word) == looked_up(made_table, word) == expected


def test_what_was_forgotten_is_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.dictionary.REMEMBERED", 2)
    words = Words(written({"一二三": 3, "一": 2, "二三": 4}))
    for _ in range(2):
        assert [bool(words.weight(each)) for each in ("一二三", "一二", "一", "二三", "三")] == [1, 0, 1, 1, 0]
    assert len(words) <= 2


def test_the_later_of_two_lines_counts() -> None:
    made_table = table("甲 2 n\n乙 3 n\n甲 5 n\n")
    assert Words(made_table).weight("甲") == math.log(5) - math.log(10)
