"""A change gives what building anew gives, with lists and with rows, and when terms go from the one to the other."""

from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import merging, postings
from index.scoring import Postings
from index.storage import Columns
from index.storing import InMemory
from tests.index.making import columns, draft

Corpus = Sequence[Sequence[str]]
PASSAGE = st.lists(st.sampled_from([*"一二三四五", "拍卖协会"]), max_size=6)
CHANGES = st.lists(st.tuples(PASSAGE, PASSAGE, st.sampled_from(["kept", "gone", "new"])), max_size=12)


@pytest.fixture(autouse=True, params=[(0, 8, 1 << 20, 32), (0, 2, 3, 32), (1 << 15, 8, 1, 32), (0, 8, 1 << 20, 0)])
def sizes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows in ever so small a corpus, or none; ranges of one term or of many; lists of wide numbers."""
    for name, value in zip(("LEAST", "DENSE", "CHUNK", "NARROW"), request.param, strict=True):
        monkeypatch.setattr(merging, name, value)


def content(made: Columns) -> list[object]:
    """Everything that is asked of postings."""
    found: list[object] = [made["vocabulary.keys"][:].tolist()]
    for name in postings.FIELDS:
        field = Postings(made, name, 0.9, 0.5)
        terms = [tuple(map(np.ndarray.tolist, field.of(term))) for term in range(len(field))]
        found += [terms, [field.count(term) for term in range(len(field))], field.doc_len.tolist()]
    return found


def changed(
    changes: Sequence[tuple[Sequence[str], Sequence[str], str]], order: Sequence[int]
) -> tuple[Columns, Columns]:
    """What a change makes, and what building anew makes; ``order`` is where kept and new passages go."""
    before = [each for each in changes if each[2] != "new"]
    now = [each for each in changes if each[2] != "gone"]
    numbers = iter(order)
    places = {id(each): next(numbers) for each in now}
    moved = np.array([places[id(each)] if each[2] == "kept" else -1 for each in before], np.int64)
    new = [each for each in now if each[2] == "new"]
    fresh = [places[id(each)] for each in new]
    saver = InMemory()
    drafts = draft([each[0] for each in new], fresh), draft([each[1] for each in new], fresh)
    postings.save(saver, drafts, moved, columns([each[0] for each in before], [each[1] for each in before]))
    anew = sorted(now, key=lambda each: places[id(each)])
    return saver.columns(), columns([each[0] for each in anew], [each[1] for each in anew])


@settings(max_examples=50)
@given(CHANGES)
def test_a_change_gives_what_building_anew_gives(changes: list[tuple[list[str], list[str], str]]) -> None:
    made, anew = changed(changes, range(len(changes)))
    assert content(made) == content(anew)


@settings(max_examples=50)
@given(CHANGES, st.randoms())
def test_passages_may_change_places(changes: list[tuple[list[str], list[str], str]], random: Random) -> None:
    order = list(range(sum(kind != "gone" for _, _, kind in changes)))
    random.shuffle(order)
    made, anew = changed(changes, order)
    assert content(made) == content(anew)


def test_a_term_that_stands_too_often_in_a_passage_has_no_row() -> None:
    often: list[tuple[list[str], list[str], str]] = [
        (["一"] * 300, [], "new"),
        (["一"], [], "kept"),
        (["一"], [], "kept"),
    ]
    made, anew = changed(often, range(3))
    assert content(made) == content(anew)
    assert not len(made["body.dense"])
