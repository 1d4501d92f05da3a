"""A change gives what building anew gives, with lists and with rows, and when terms go from the one to the other."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import merging, postings
from index.drafting import Draft
from index.keys import keys
from index.storage import Columns
from index.storing import InMemory
from tests.index.making import columns, content, draft

Corpus = Sequence[Sequence[str]]
PASSAGE = st.lists(st.sampled_from([*"一二三四五", "拍卖协会"]), max_size=6)
CHANGES = st.lists(st.tuples(PASSAGE, PASSAGE, st.sampled_from(["kept", "gone", "new"])), max_size=12)


@pytest.fixture(autouse=True, params=[(0, 8, 1 << 20, 32), (0, 2, 3, 32), (1 << 15, 8, 1, 32), (0, 8, 1 << 20, 0)])
def sizes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows in ever so small a corpus, or none; ranges of one term or of many; lists of wide numbers."""
    for name, value in zip(("LEAST", "DENSE", "CHUNK", "NARROW"), request.param, strict=True):
        monkeypatch.setattr(merging, name, value)


def changed(
    changes: Sequence[tuple[Sequence[str], Sequence[str], str]],
) -> tuple[Columns, Columns]:
    """What a change makes, and what building anew makes."""
    before = [each for each in changes if each[2] != "new"]
    now = [each for each in changes if each[2] != "gone"]
    places = {id(each): number for number, each in enumerate(now)}
    moved = np.array([places[id(each)] if each[2] == "kept" else -1 for each in before], np.int64)
    new = [each for each in now if each[2] == "new"]
    fresh = [places[id(each)] for each in new]
    saver = InMemory()
    drafts = draft([each[0] for each in new], fresh), draft([each[1] for each in new], fresh)
    postings.save(saver, drafts, moved, columns([each[0] for each in before], [each[1] for each in before]))
    return saver.columns(), columns([each[0] for each in now], [each[1] for each in now])


@settings(max_examples=50)
@given(CHANGES)
def test_a_change_gives_what_building_anew_gives(changes: list[tuple[list[str], list[str], str]]) -> None:
    made, anew = changed(changes)
    assert content(made) == content(anew)


@pytest.mark.parametrize("what", ["gone gone gone new kept new", "gone kept gone gone new new new kept new"])
def test_what_is_new_takes_no_place_of_what_is_gone_elsewhere(what: str) -> None:
    made, anew = changed([(["一"], ["一"], each) for each in what.split()])
    assert content(made) == content(anew)


def test_numbers_of_before_may_be_higher_than_those_of_now_have_room_for() -> None:
    size = 1 << 16  # with 17 bits for how often, in 32 bits these are too many, and three passages are not
    before, lengths = InMemory(), np.zeros(size, np.int64)
    lengths[-2:] = 1
    drafts = Draft(), Draft()
    drafts[0].add(0, keys("一二"), lengths)
    drafts[1].add(0, keys(""), np.zeros(size, np.int64))
    postings.save(before, drafts, np.zeros(0, np.int64))
    often, saver = ["三"] * 70_000, InMemory()
    moved = np.full(size, -1)
    moved[-2:] = 0, 1
    postings.save(saver, (draft([often], [2]), draft([[]], [2])), moved, before.columns())
    assert content(saver.columns()) == content(columns([["一"], ["二"], often]))


def test_a_term_that_stands_too_often_in_a_passage_has_no_row() -> None:
    often: list[tuple[list[str], list[str], str]] = [
        (["一"] * 300, [], "new"),
        (["一"], [], "kept"),
        (["一"], [], "kept"),
    ]
    made, anew = changed(often)
    assert content(made) == content(anew)
    assert not len(made["body.dense"])
