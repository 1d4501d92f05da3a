"""Which of the first passages goes first? The one that is worth most by a small network over what tells of each.

A score takes a word that is rare among the documents for telling; among few, most are rare. What is rare in all text
tells more there, and so does which words stand side by side. It is fitted by ``tests/quality/ordering.py``.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from index import certainty
from index.certainty import Judged
from index.network import Network, loaded

FACTS = (*certainty.FACTS, "share", "logit")
"""What the network is told of a passage: what the verdict is, its share of the ideal score, and how sure it answers."""
Facts = tuple[float, ...]
ORDERED = 5
"""Passages of which the one worth most goes first; of ten, two more of 1,400 have the right one first."""
APART = 0.3
"""What a passage's share of the ideal score lies at most below the first's, or it does not go ahead of it: none of
5,000 questions would be answered better, and half of the passages need not be looked at."""
CLEARLY = 0.25
"""How much more a later passage must be worth than the first to go ahead; a logarithm of odds."""
WEIGHTS = Path(__file__).with_name("ordering.json")
"""What the facts weigh; see ``index.network``."""


def near(shares: Sequence[float]) -> int:
    """How many of the passages, with these shares of the ideal score, are looked at."""
    return sum(share >= shares[0] - APART for share in shares[:ORDERED])


def ahead(judged: Sequence[Judged], shares: Sequence[float], network: Network | None = None) -> int:
    """Which of the passages goes first (0: the first stays), by how sure each answers and its share of the score.

    Behind one that is sure, none goes ahead. ``network``: another than the one that is kept.
    """
    if not judged or judged[0].told >= certainty.SURE:
        return 0
    each = zip(judged, shares[: near(shares)], strict=False)
    worth = [(network or _network()).logit(facts(told, share)) for told, share in each]
    best = max(range(len(worth)), key=worth.__getitem__)
    return best if worth[best] - worth[0] >= CLEARLY else 0


def facts(judged: Judged, share: float) -> Facts:
    """What the network is told of a passage (``FACTS``)."""
    return (*judged.facts, share, judged.logit)


@cache
def _network() -> Network:
    return loaded(WEIGHTS, FACTS)
