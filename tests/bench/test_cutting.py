"""Both cut the same texts into the same words."""

from unittest.mock import patch

import pytest

from tests.bench import cutting, given


def test_each_length_is_cut_by_both() -> None:
    text = "会员每年交纳会费三千元，由秘书处收取。\n" * 20
    with patch.object(cutting, "ROUNDS", 1):
        found = cutting.measure(text)
    assert [each["length"] for each in found] == list(cutting.LENGTHS)
    assert all(each["ours"] > 0 and each["jieba"] > 0 for each in found)


def test_other_words_are_no_measure() -> None:
    with patch.object(cutting, "ROUNDS", 1), patch.object(given, "words", list), pytest.raises(ValueError, match="300"):
        cutting.measure("会员每年交纳会费。")
