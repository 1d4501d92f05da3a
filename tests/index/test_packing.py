"""Packing is even, keeps to the limit, and prefers cheap cuts."""

from hypothesis import given
from hypothesis import strategies as st

from index.packing import AFTER_HEADING, INSIDE, Atom, pack


def atoms(*sizes: int, cost: float = INSIDE) -> list[Atom]:
    return [Atom(at, at + 1, size, cost) for at, size in enumerate(sizes)]


def test_what_does_not_fit_is_cut_evenly() -> None:
    assert pack(atoms(100, 100, 100, 100), 300) == [(0, 2), (2, 4)]


def test_no_tiny_tail_is_left() -> None:
    assert pack(atoms(90, 90, 90, 40), 300) == [(0, 2), (2, 4)]


def test_a_cut_at_a_paragraph_is_preferred_to_fewer_passages() -> None:
    found = [Atom(0, 1, 200, 0.0), Atom(1, 2, 100, INSIDE), Atom(2, 3, 100, 0.0), Atom(3, 4, 200, 0.0)]
    assert pack(found, 300) == [(0, 1), (1, 3), (3, 4)]


def test_a_heading_stays_with_its_text() -> None:
    found = [Atom(0, 1, 280, 0.0), Atom(1, 2, 10, AFTER_HEADING), Atom(2, 3, 200, 0.0)]
    assert pack(found, 300) == [(0, 1), (1, 3)]


def test_nothing_is_packed_from_nothing() -> None:
    assert pack([], 300) == []


@given(
    st.lists(st.tuples(st.integers(0, 400), st.sampled_from([0.0, INSIDE, AFTER_HEADING])), max_size=40),
    st.integers(1, 300),
)
def test_runs_hold_all_atoms_in_order_within_the_limit(found: list[tuple[int, float]], limit: int) -> None:
    given_atoms = [Atom(at, at + 1, size, cost) for at, (size, cost) in enumerate(found)]
    runs = pack(given_atoms, limit)
    assert [at for first, last in runs for at in range(first, last)] == list(range(len(found)))
    assert all(last - first == 1 or sum(each.size for each in given_atoms[first:last]) <= limit for first, last in runs)
