"""What goes between the two processes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.carried import packed, unpacked
from index.model import Heading, Lead, Reading

READING = Reading(
    "会费标准\n类别 | 金额\n会长 | 50000",
    title="会费标准",
    headings=(Heading(0, 4, 1, "会费标准"),),
    pages=(0, 5),
    leads=(Lead((13, 23), (5, 12)),),
    warnings=("有 1 处字符无法识别",),
)


def test_a_reading_arrives_as_it_left() -> None:
    assert unpacked(packed(READING)) == READING


@given(st.text(max_size=40), st.none() | st.text(max_size=9))
def test_any_text_arrives_as_it_left(text: str, title: str | None) -> None:
    reading = Reading(text, title=title)
    assert unpacked(packed(reading)) == reading


@pytest.mark.parametrize(
    "change",
    [
        {"text": None},
        {"title": 3},
        {"pages": ["x"]},
        {"pages": [99]},
        {"headings": [[0, 99, 1, "x"]]},
        {"leads": [[1]]},
    ],
)
def test_what_is_no_reading_is_refused(change: dict[str, object]) -> None:
    with pytest.raises((ValueError, TypeError)):
        unpacked({**packed(READING), **change})
