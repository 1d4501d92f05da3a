import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Button, Quote, Reply, Run, Style
from bot.replies import CALLBACK_BYTES, Wish, Wished, read_wish, wish_data, with_wishes
from bot.texts import of

PAGES = (Button("‹", "p:7:1"), Button("›", "p:7:3"))
WHOLE = Button("全文", url="https://t.me/chawen_bot?start=x")
ANSWER = Reply((Run("原文", Style.QUOTE),), (PAGES, (WHOLE,)), (Quote("a", "b", 0, 2, (), "原文"),), answer=7)


@given(st.sampled_from(list(Wish)), st.integers(0, 2**63 - 1))
def test_a_wish_is_read_as_it_was_written(wish: Wish, answer: int) -> None:
    data = wish_data(wish, answer)
    assert read_wish(data) == Wished(wish, answer)
    assert len(data.encode()) <= CALLBACK_BYTES


@pytest.mark.parametrize("data", ["", "w:u", "w:z:1", "w:u:x", "w:u:¹", "p:1:1", "w:u:" + "1" * 64, "w:ud:1"])
def test_other_data_is_no_wish(data: str) -> None:
    assert read_wish(data) is None


def test_in_a_group_the_second_row_has_votes_removal_and_the_link() -> None:
    words = of("zh")
    rows = with_wishes(ANSWER, "zh", private=False, office=False).buttons
    assert rows[0] == PAGES
    assert [each.label for each in rows[1]] == [words.vote_up, words.vote_down, words.remove, "全文"]
    assert len(rows) == 2


def test_in_private_nothing_needs_removing() -> None:
    rows = with_wishes(ANSWER, "en", private=True, office=True).buttons
    assert of("en").remove not in [each.label for each in rows[1]]
    assert [each.label for each in rows[2]] == [of("en").ask_office]
