"""Terms come out sorted, whatever the blocks they were sorted in, in memory or put aside."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import drafting
from index.drafting import Cursor, Draft, packed, ranges, together, unpacked
from index.keys import key, keys

PASSAGES = st.lists(st.lists(st.sampled_from([*"一二三", "拍卖协会"]), max_size=6), max_size=8)


def held(draft: Draft) -> Counter[tuple[int, int]]:
    """How often each term stands in each passage, as the blocks have it."""
    found: Counter[tuple[int, int]] = Counter()
    for block in draft.blocks:
        assert np.all(np.diff(block.keys.astype(object)) > 0)
        passages, frequency = block.read(0, len(block.packed))
        terms = np.repeat(block.keys, block.counts).tolist()
        pairs = list(zip(terms, passages.tolist(), strict=True))
        assert pairs == sorted(pairs)
        found.update(dict(zip(pairs, frequency.tolist(), strict=True)))
    return found


@given(PASSAGES, st.integers(1, 9), st.integers(0, 5), st.booleans())
def test_blocks_hold_every_term_of_every_passage(
    passages: list[list[str]], size: int, first: int, at_once: bool
) -> None:
    expected = Counter((key(term), first + number) for number, passage in enumerate(passages) for term in passage)
    draft = Draft()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drafting, "BLOCK", size)
        if at_once:
            draft.add(first, keys([term for each in passages for term in each]), np.array([*map(len, passages)], int))
        else:
            for number, passage in enumerate(passages, first):
                draft.add(number, keys(passage), np.array([len(passage)]))
        draft.finish()
    assert held(draft) == expected
    assert draft.passages() == len(passages)


def test_what_is_put_aside_is_read_again_and_removed_at_the_end(tmp_path: Path) -> None:
    draft = Draft(tmp_path)
    draft.add(3, keys(["一", "二", "一"]), np.array([1, 2]))
    draft.finish()
    assert held(draft) == {(key("一"), 3): 1, (key("二"), 4): 1, (key("一"), 4): 1}
    assert len([*tmp_path.iterdir()]) == 1
    draft.close()
    assert not [*tmp_path.iterdir()]


@given(PASSAGES, st.integers(1, 9), st.lists(st.sampled_from("一二三拍"), max_size=3))
def test_terms_are_read_range_by_range(passages: list[list[str]], size: int, stops: list[str]) -> None:
    draft = Draft()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drafting, "BLOCK", size)
        for number, passage in enumerate(passages):
            draft.add(number, keys(passage), np.array([len(passage)]))
        draft.finish()
        assert together([draft, draft]).tolist() == sorted({key(term) for passage in passages for term in passage})
    for block in draft.blocks:
        cursor = Cursor(block)
        parts = [cursor.until(stop) for stop in (*sorted(map(key, stops)), None)]
        assert np.concatenate([part[0] for part in parts]).tolist() == block.keys.tolist()
        assert np.concatenate([part[1] for part in parts]).tolist() == block.counts.tolist()
        read = [np.concatenate([part[each] for part in parts]).tolist() for each in (2, 3)]
        assert read == [each.tolist() for each in block.read(0, len(block.packed))]


@given(st.lists(st.tuples(st.integers(0, 1 << 40), st.integers(0, 1 << 12))))
def test_packing_loses_nothing(pairs: list[tuple[int, int]]) -> None:
    passages, frequencies = np.array(pairs, np.int64).reshape(-1, 2).T
    again = unpacked(packed(passages, frequencies, 13), 13)
    assert again[0].tolist() == passages.tolist()
    assert again[1].tolist() == frequencies.tolist()


@given(st.lists(st.integers(0, 9)), st.integers(1, 12))
def test_ranges_cover_everything_in_order(counts: list[int], most: int) -> None:
    found = list(ranges(np.array(counts, np.int64), most))
    assert [number for first, last in found for number in range(first, last)] == list(range(len(counts)))
    assert all(sum(counts[first:last]) <= most or last == first + 1 for first, last in found)
