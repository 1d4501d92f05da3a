"""The others find the passages that they should; those that are not installed are left out."""

from pathlib import Path

import numpy as np
import pytest

from tests.bench.peers import FTS5, PEERS, Peer, RankBM25, Tantivy, missing
from tests.bench.tokens import Tokens

INSTALLED = [kind for kind in PEERS.values() if not missing(kind, 0, 1)]
NAMES = ["会费", "会员", "培训", "3.5", "监事"]
PASSAGES = [[0, 1, 1], [2, 1], [3, 3, 0], [4, 2], [1, 4], [2, 2]]


def tokens() -> Tokens:
    numbers = np.array([number for each in PASSAGES for number in each], np.int32)
    return Tokens(numbers, np.cumsum([len(each) for each in PASSAGES]), NAMES, [[0]])


def test_passages_come_as_they_were() -> None:
    assert list(tokens().passages()) == PASSAGES
    assert len(tokens()) == len(PASSAGES)


@pytest.mark.parametrize("kind", INSTALLED, ids=lambda kind: kind.name)
def test_the_passage_that_says_it_most_comes_first(kind: type[Peer], tmp_path: Path) -> None:
    engine = kind()
    engine.build(tokens(), tmp_path)
    assert engine.ask([3])[0] == 2
    assert set(engine.ask([0, 3])[:2]) == {2, 0}


def test_what_needs_no_installing_is_never_missing() -> None:
    assert {RankBM25, FTS5} <= set(INSTALLED)


def test_an_engine_that_needs_more_memory_than_there_is_is_not_tried() -> None:
    assert missing(RankBM25, 10**9, 2**30) == "would need about 93 GB of memory"


def test_an_engine_that_is_not_installed_is_named_so() -> None:
    class Unknown(Tantivy):
        module = "no_such_engine"

    assert missing(Unknown, 1, 2**40) == "not installed"
