"""Estimates leave out no passage that is among the best, and few others stay; rows are the same whoever makes them."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import ascending, estimates, frequent
from index.estimates import Asked, Estimates
from index.frequent import Field, Frequent, Rooms
from index.scoring import Postings
from index.vocabulary import Vocabulary
from tests.index.making import columns

TERMS = st.sampled_from([*"一二三四五六"])
CORPORA = st.lists(st.lists(TERMS, min_size=1, max_size=9), min_size=1, max_size=40)
QUERIES = st.lists(st.tuples(TERMS, st.sampled_from([1, 3, 4, 5, 8, 999])), min_size=1, max_size=6)


class Made:
    """Estimates over texts whose first term is their heading."""

    def __init__(self, corpus: Sequence[Sequence[str]], k1: float = 0.9, usual: int = 1) -> None:
        made = columns(corpus, [each[:1] for each in corpus])
        body, heading = (Postings(made, name, k1, 0.5) for name in ("body", "heading"))
        self.fields: list[Field] = [(body, 1.0), (heading, 0.25)]
        self.estimates = Estimates(self.fields, lambda _: usual, usual)
        self._vocabulary = Vocabulary(ascending.read(made, "vocabulary.keys"))

    def terms(self, query: Sequence[str]) -> Asked:
        return self.estimates.asked(tuple(Counter(self._vocabulary.get(term) for term in query).items()))

    def scores(self, query: Sequence[str]) -> list[float]:
        asked = [self._vocabulary.get(term) for term in query]
        return [*map(float, self.fields[0][0].get_scores(asked) + 0.25 * self.fields[1][0].get_scores(asked))]


@pytest.mark.parametrize(("few", "narrow"), [(99, False), (0, False), (0, True)])
@pytest.mark.parametrize("share", [1, 3, 99])
@settings(max_examples=50)
@given(
    corpus=CORPORA,
    query=QUERIES,
    k1=st.sampled_from([0.0, 0.01, 0.9, 3.0]),
    top=st.integers(1, 5),
    usual=st.sampled_from([1, 3, 4]),
)
def test_no_passage_that_is_among_the_best_is_left_out(
    share: int,
    few: int,
    narrow: bool,
    corpus: list[list[str]],
    query: list[tuple[str, int]],
    k1: float,
    top: int,
    usual: int,
) -> None:
    with pytest.MonkeyPatch.context() as patch, np.errstate(invalid="ignore"):
        patch.setattr(frequent, "FEW", few)
        patch.setattr(frequent, "SHARE", share)
        patch.setattr(frequent, "LEAST", 1)
        patch.setattr(frequent, "TERMS", frequent.BYTES if narrow else 1)
        made, asked = Made(corpus, k1, usual), [term for term, times in query for _ in range(times)]
        scores = np.nan_to_num(made.scores(asked))
        found = made.estimates.hopeful(made.terms(asked), made.terms([]), top).passages.tolist()
        assert found == sorted({*found})
        assert {*np.argsort(-scores, kind="stable")[:top].tolist()} & {*np.flatnonzero(scores).tolist()} <= {*found}
        assert {*found} <= {*np.flatnonzero(scores).tolist()}


@pytest.mark.parametrize(("few", "narrow", "most"), [(3000, False, 50), (0, False, 150), (0, True, 500)])
def test_few_others_stay(few: int, narrow: bool, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frequent, "FEW", few)
    monkeypatch.setattr(frequent, "TERMS", frequent.BYTES if narrow else 1)
    rng = np.random.default_rng(5)
    corpus = [[chr(0x4E00 + each) for each in row] for row in (rng.zipf(1.3, (3000, 30)) % 500).tolist()]
    made = Made(corpus)
    for _ in range(10):
        query = [chr(0x4E00 + each) for each in (rng.zipf(1.2, 12) % 500).tolist()]
        assert len(made.estimates.hopeful(made.terms(query), made.terms([]), 20).passages) < most


def test_furnishing_changes_nothing_and_stays_within_its_room(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(6)
    corpus = [[chr(0x4E00 + each) for each in row] for row in (rng.zipf(1.3, (900, 20)) % 300).tolist()]
    bare = Made(corpus)
    monkeypatch.setattr(frequent, "BYTES", 5 * len(corpus))
    monkeypatch.setattr(frequent, "AHEAD", 900)
    made = Made(corpus)
    made.estimates.furnish()
    for _ in range(10):
        query = [chr(0x4E00 + each) for each in (rng.zipf(1.2, 9) % 300).tolist()]
        best = {*np.argsort(-np.array(made.scores(query)), kind="stable")[:5].tolist()}
        for each in (bare, made):
            assert best <= {*each.estimates.hopeful(each.terms(query), each.terms([]), 5).passages.tolist()}
    rows = [row for term in range(300) for row in made.estimates.asked(((term, 1),)).rows if row]
    assert len({id(row.units) for row in rows}) == 10  # of half a byte a passage


def test_who_makes_a_row_at_the_same_time_takes_no_more_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frequent, "BYTES", 12 * 2 * 600)
    monkeypatch.setattr(frequent, "TERMS", 1)
    monkeypatch.setattr(frequent, "LEAST", 1)
    terms = [chr(0x4E00 + each) for each in range(12)]
    made = Made([terms] * 600)
    with ThreadPoolExecutor(8) as threads:
        several = [*threads.map(lambda _: made.terms(terms), range(8))]
    assert all(None not in each.rows for each in several)
    assert len({row.place for row in several[0].rows if row}) == len(terms)
    assert {row.place for row in several[0].rows if row} == {*range(len(terms))}


def test_rows_of_a_small_folder_are_made_ahead_only_where_nobody_asks_meanwhile() -> None:
    made = Made([["一"]] * frequent.LEAST)
    rows = Frequent(made.fields, Rooms(frequent.LEAST), lambda _: 1, 1)
    rows.furnish()
    assert len(rows) == 0
    rows.furnish(alone=True)
    assert len(rows) == 1


def test_before_anybody_asks_only_the_first_rows_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    terms = [chr(0x4E00 + each) for each in range(9)]
    made = Made([terms[: number % 9 + 1] for number in range(9 * frequent.LEAST)])
    rows = Frequent(made.fields, Rooms(9 * frequent.LEAST), lambda _: 1, 1)
    monkeypatch.setattr(frequent, "FIRST_FEW", 3 * 2 * 9 * frequent.LEAST)
    rows.furnish(alone=True, first=True)
    assert len(rows) == 3
    rows.furnish(alone=True)
    assert len(rows) == len(terms)


def test_the_memory_of_what_was_read_is_given_back_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    made, given_back = Made([["一"], ["二"], ["一", "二"]]), list[int]()
    monkeypatch.setattr(Postings, "let_go", lambda postings: given_back.append(postings.corpus_size))
    counts = list[int]()
    for _ in range(2 * estimates.ASKED):
        assert made.estimates.hopeful(made.terms("一"), made.terms([]), 4).passages.tolist() == [0, 2]
        counts.append(len(given_back))
    assert counts[estimates.ASKED - 2] == 0
    assert counts[estimates.ASKED - 1] == counts[-2] == len(made.fields)
    assert counts[-1] == 2 * len(made.fields)


def test_what_only_adds_makes_no_hits() -> None:
    made = Made([["一"], ["二"], ["一", "二"], ["三", "二"]])
    found = made.estimates.hopeful(made.terms("一"), made.terms("二" * 9), 4).passages
    assert found.tolist() == [0, 2]
