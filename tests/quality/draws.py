"""Questions over corpora of many sizes, each with whether it has an answer there: what a verdict is fitted on.

Every set gives corpora of 8 to 5,000 passages, with questions whose passage is in and questions whose passage is not.
Our own papers are asked alone, and among the passages of the sets, where a short question finds more that only sounds
like it. A question without an answer is of another set, or one of every day, or one of our own that comes near.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index import certainty, evaluation
from index.certainty import Facts
from index.library import Library
from index.settings import IndexSettings
from index.snapshot import Index

HERE = Path(__file__).parent
OWN_SETS = {
    "documents": ("questions", "unseen"),
    "tests/quality/association": ("association", "association-more"),
    "tests/quality/lodgings": ("lodgings",),
    "tests/quality/housekeepers": ("housekeepers",),
    "tests/quality/news": ("news",),
    "tests/quality/almanac": ("almanac",),
    "tests/quality/chamber": ("chamber",),
    "tests/quality/photographers": ("photographers",),
    "tests/quality/compendium": ("compendium",),
    "tests/quality/hairdressers": ("hairdressers",),
    "tests/quality/courier": ("courier",),
    "tests/quality/volunteers": ("volunteers",),
    "tests/quality/choir": ("choir",),
    "tests/quality/beekeepers": ("beekeepers",),
    "tests/quality/river": ("river",),
    "tests/quality/bakers": ("bakers",),
    "tests/quality/auctions": ("auctions",),
    "tests/quality/encyclopaedia": ("encyclopaedia",),
    "tests/quality/reports": ("reports",),
    "tests/quality/anglers": ("anglers",),
    "tests/quality/miscellany": ("miscellany",),
    "tests/quality/owners": ("owners",),
    "tests/quality/gazette": ("gazette",),
    "tests/quality/primer": ("primer",),
    "tests/quality/paddlers": ("paddlers",),
    "tests/quality/alumni": ("alumni",),
    "tests/quality/bowls": ("bowls",),
    "tests/quality/tenancy": ("tenancy",),
}
"""Our own documents and the questions over them; some of ``tests.quality.measure.OWN`` are held out."""
GENERAL = (
    *("news", "almanac", "encyclopaedia", "reports", "miscellany", "compendium", "gazette", "courier", "primer"),
    *("river", "lakes", "bulletin", "islands", "dispatch", "chronicle", "herbarium", "herald"),
)
"""Folders that are not an association's: what is asked of one has no answer in any other."""
IN_VAIN = {"foreign": "other", "everyday": "day", "near": "own"}
"""How the questions that our papers do not answer count, by what the file calls them."""
AMONG = (150, 600, 1300, 6500)
"""Passages of the sets that our own papers are put among."""
SIZES = (8, 12, 25, 60, 150, 256, 500, 1000, 5000)
ENOUGH = 200
"""Questions of each kind and size, over as many draws as give them."""
SOME = 60
"""The same of those that count less."""
DRAWS = 6
LAYMEN = "law_"
"""How the names of sets begin whose questions are no examples of answers."""

Row = evaluation.Row


@dataclass(frozen=True, slots=True)
class Case:
    """A question asked: of which set, over which corpus, whether it has an answer there, and the passages' facts."""

    name: str
    corpus: str
    answerable: bool
    facts: tuple[Facts, ...]
    kind: str = "own"
    """Of a question without an answer: ``other`` set, every ``day``, ``cross`` between our own, ``own``, ``near``."""
    passages: int = 1
    """How many the corpus has."""


@dataclass(frozen=True, slots=True)
class Questions:
    """A set of questions with its passages."""

    name: str
    passages: list[Row]
    questions: list[Row]


@dataclass(frozen=True, slots=True)
class Papers:
    """Documents of our own with the questions they answer and those they do not."""

    name: str
    index: Index
    passages: list[Row]
    good: list[Row]
    bad: list[Row]


def read(passages: Path) -> Questions:
    """The set whose passages stand in this file."""
    name = passages.name.removesuffix(".passages.jsonl")
    questions = evaluation.rows(passages.with_name(f"{name}.questions.jsonl"), ["id", "q"])
    rows: list[Row] = [{**row, "id": f"{name}/{row['id']}"} for row in evaluation.rows(passages, ["id", "text"])]
    asked: list[Row] = [{**row, "gold": [f"{name}/{each}" for each in row["gold"]]} for row in questions]
    return Questions(name, rows, asked)


def papers() -> list[Papers]:
    """All of our own but those held out."""
    return [paper(folder, names) for folder, names in OWN_SETS.items()]


def paper(folder: str, names: Sequence[str]) -> Papers:
    """The documents of a folder and the questions in these files."""
    library, name = Library(HERE.parents[1] / folder, IndexSettings()), Path(folder).name
    library.reload()
    rows = [row for each in names for row in evaluation.rows(HERE / f"{each}.jsonl", ["id", "q"])]
    good, bad = ([row for row in rows if bool(row["answers"]) is good] for good in (True, False))
    return Papers(name, library.index, [*_passages(name, library.index)], good, bad)


def _passages(name: str, index: Index) -> Iterator[Row]:
    for number, passage in enumerate(index.passages):
        document = index.document(passage.document)
        title = document.title if document else ""
        yield {"id": f"{name}/{number}", "text": index.text(passage), "title": title, "head": list(passage.headings)}


def alone(ours: Sequence[Papers], sets: Sequence[Questions], chance: random.Random) -> Iterator[Case]:
    """Our own papers by themselves."""
    for each in ours:
        yield from _own(each, each.index, each.name)
        others = [row for other in ours if _apart(each, other) for row in other.good]
        yield from cases(each.index, each.name, each.name, others, kind="cross")
        for given in sets:
            yield from cases(each.index, each.name, each.name, _some(given.questions, SOME, chance), kind="other")
        yield from cases(each.index, each.name, each.name, everyday(each, ours), kind="day")


def among(ours: Sequence[Papers], sets: Sequence[Questions], chance: random.Random) -> Iterator[Case]:
    """Our own papers among passages of the sets."""
    general = [row for each in sets if not each.name.startswith(LAYMEN) for row in each.passages]
    every = [row for each in sets for row in each.passages]
    legal = [row for each in sets if each.name.startswith(LAYMEN) for row in each.questions]
    for each in ours:
        for size in AMONG:
            whole = size > len(general)
            index = evaluation.given(
                [*each.passages, *_some(every if whole else general, size, chance)], IndexSettings()
            )
            corpus = f"{each.name} among {size}"
            yield from cases(index, each.name, corpus, each.good, answerable=True)
            yield from cases(index, each.name, corpus, [] if whole else _some(legal, SOME, chance), kind="other")
            yield from cases(index, each.name, corpus, everyday(each, ours), kind="day")


def _own(each: Papers, index: Index, corpus: str) -> Iterator[Case]:
    yield from cases(index, each.name, corpus, each.good, answerable=True)
    for row in each.bad:
        yield from cases(index, each.name, corpus, [row], IN_VAIN.get(row.get("kind", ""), "own"))


def everyday(each: Papers, ours: Iterable[Papers]) -> list[Row]:
    """What is asked in vain of others, and no matter that comes near; nor, of an association, what another answers.

    Foreign to an encyclopaedia are fees and boards.
    """
    kinds = ("everyday", None) if each.name not in GENERAL else ("everyday", "foreign", None)
    return [row for other in ours if _apart(each, other) for row in other.bad if row.get("kind") in kinds]


def _apart(one: Papers, other: Papers) -> bool:
    """Whether what one answers the other does not: two associations have fees and boards alike."""
    return one is not other and (one.name in GENERAL or other.name in GENERAL)


def drawn(ours: Sequence[Papers], sets: Sequence[Questions], chance: random.Random) -> Iterator[Case]:
    """Draws of every size from every set, with its questions; the largest filled up with statutes."""
    short = [row for each in ours for row in each.bad], [row for each in ours for row in each.good]
    for each in sets:
        others = [other for other in sets if other is not each]
        spare = [passage for other in others if other.name.startswith(LAYMEN) for passage in other.passages]
        for size in SIZES:
            draws = max(1, min(DRAWS, ENOUGH // size))
            for _ in range(draws):
                inside = _some(each.passages, size, chance)
                filling = _some(spare, max(0, size - len(inside)), chance) if size >= 1000 else []
                if len(inside) + len(filling) == size or size == SIZES[-1]:
                    asked = _asked(each, others, inside, filling, draws, chance)
                    index = evaluation.given([*inside, *filling], IndexSettings())
                    for kind, answerable, rows in [*asked, *_short(short, draws, chance)]:
                        yield from cases(index, each.name, f"{each.name} {size}", rows, kind, answerable=answerable)


def _asked(
    each: Questions,
    others: Sequence[Questions],
    inside: Sequence[Row],
    filling: Sequence[Row],
    draws: int,
    chance: random.Random,
) -> Iterator[tuple[str, bool, list[Row]]]:
    """Questions of the sets over these passages: kind, whether they have an answer there."""
    there = {str(passage["id"]) for passage in [*inside, *filling]}
    good = [row for row in each.questions if there & set(row["gold"])]
    bad = [row for row in each.questions if not there & set(row["gold"])]
    foreign = [row for other in others if not (filling and other.name.startswith(LAYMEN)) for row in other.questions]
    if not each.name.startswith(LAYMEN):
        yield "own", True, _some(good, ENOUGH // draws, chance)
        yield "near", False, _some(bad, SOME // draws, chance)
    yield "other", False, _some(foreign, ENOUGH // draws, chance)


def _short(
    rows: tuple[Sequence[Row], Sequence[Row]], draws: int, chance: random.Random
) -> Iterator[tuple[str, bool, list[Row]]]:
    """Questions as people type them, of every day and about our own papers."""
    for kind, each in zip(("day", "cross"), rows, strict=True):
        yield kind, False, _some(each, SOME // draws, chance)


def cases(
    index: Index, name: str, corpus: str, rows: Iterable[Row], kind: str = "own", *, answerable: bool = False
) -> Iterator[Case]:
    """The questions as cases; none of one that shares no term with any passage, for then nothing is to be judged."""
    for row in rows:
        facts = tuple(told[: len(certainty.FACTS)] for _, told in index.facts(row["q"]))
        if facts:
            yield Case(name, corpus, answerable, facts, kind, len(index.passages))


def _some(rows: Sequence[Row], most: int, chance: random.Random) -> list[Row]:
    return chance.sample(rows, min(most, len(rows)))
