"""How good is the search? Questions with known answers against passages as given, or against whole documents.

Files are JSON Lines. Passages: ``{"id", "text", "title"?, "head"?}``; documents: ``{"doc", "title"?, "text"}``;
questions: ``{"id", "q", "gold"?: [passage ids], "answers"?: [strings]}``. A question whose ``gold`` and ``answers``
are there and empty is one that nothing answers.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import IndexingError
from index.model import Answer, Document, Hit, Passage, Span, Verdict
from index.passages import split
from index.readers.text import markdown_headings
from index.settings import IndexSettings
from index.snapshot import Index

DEPTH = 10
"""Hits that the ranking figures look at."""

Row = Mapping[str, Any]
"""A line of a JSON Lines file."""


_OPTIONAL = {"gold": "a list of ids", "answers": "a list of texts", "title": "text", "head": "text, or a list of texts"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the file with what came back."""

    question: Row
    answer: Answer
    hits: tuple[Hit, ...]
    """Those that count: the first ten, or with whole documents those that fit the budget."""

    @property
    def judged(self) -> bool:
        """The file says what answers it, if anything."""
        return "gold" in self.question or "answers" in self.question

    @property
    def answerable(self) -> bool:
        """Something answers it."""
        return bool(self.question.get("gold") or self.question.get("answers"))


def rows(path: Path, required: Sequence[str]) -> list[Row]:
    """The lines of a JSON Lines file. Raises: IndexingError that names file, line and key."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise IndexingError(f"{path}: cannot be read: {reason}") from error
    found = [(f"{path}:{number}", line) for number, line in enumerate(lines, 1) if line.strip()]
    return [_checked(row(line, where, required), where) for where, line in found]


def _checked(row: Row, where: str) -> Row:
    """The row without empty optional keys. Raises: IndexingError, when one holds what it should not."""
    for key, expected in _OPTIONAL.items():
        value = row.get(key)
        alone = isinstance(value, str) and key in ("title", "head")
        several = key != "title" and isinstance(value, list) and all(type(each) in (str, int) for each in value)
        if value is not None and not alone and not several:
            raise IndexingError(f'{where}: expected "{key}" to be {expected}')
    return {key: value for key, value in row.items() if value is not None}


def row(line: str, where: str, required: Sequence[str]) -> Row:
    """A JSON object with these keys, each a text. Raises: IndexingError."""
    try:
        found = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise IndexingError(f"{where}: not JSON") from error
    if not isinstance(found, dict):
        raise IndexingError(f"{where}: expected a JSON object")
    for key in required:
        if not isinstance(found.get(key), str | int if key == "id" else str):
            raise IndexingError(f'{where}: expected "{key}" to be text')
    return found


def given(passages: Iterable[Row], settings: IndexSettings) -> Index:
    """An index of ready-made passages; each is a document of its own, named by its id."""
    return Index.of(map(cut, passages), settings)


def cut(row: Row) -> tuple[Document, tuple[Passage]]:
    """A ready-made passage with the document that it is."""
    text, name = row["text"], str(row["id"])
    document = Document(name, text, row.get("title") or "", None, "")
    head = row.get("head") or ()
    headings = (head,) if isinstance(head, str) else tuple(map(str, head))
    return document, (Passage(name, 0, len(text), headings, 1),)


def whole(documents: Iterable[Row], settings: IndexSettings) -> Index:
    """An index of whole documents, cut as a folder's are."""
    made = map(_document, documents)
    return Index.of(((document, split(document, settings)) for document in made), settings)


def _document(row: Row) -> Document:
    """As the loader makes one of a text file: without its Markdown headings the cutting would be another."""
    text = row["text"]
    return Document(str(row["doc"]), text, row.get("title") or "", None, "", headings=markdown_headings(text))


def ask(index: Index, questions: Iterable[Row], budget: int | None, *, literal: bool) -> Iterator[Asked]:
    """Ask them one after the other; ``budget`` (characters) fills up with hits, None takes the first ten."""
    for question in questions:
        top, answer = DEPTH, index.ask(question["q"], DEPTH, literal=literal)
        hits = answer.hits if budget is None else tuple(_fill(answer.hits, budget))
        while budget is not None and len(hits) == len(answer.hits) == top and _length(hits) < budget:
            top *= 4  # headings and short clauses: ten did not fill it
            answer = index.ask(question["q"], top, literal=literal)
            hits = tuple(_fill(answer.hits, budget))
        yield Asked(question, answer, hits)


def _length(hits: Iterable[Hit]) -> int:
    return sum(hit.passage.end - hit.passage.start for hit in hits)


def _fill(hits: Iterable[Hit], budget: int) -> Iterator[Hit]:
    left = budget
    for hit in hits:
        if left <= 0:
            return
        yield hit
        left -= hit.passage.end - hit.passage.start


def line(asked: Asked, *, places: bool) -> dict[str, Any]:
    """What ``--each`` prints for a question."""
    head = {"id": asked.question["id"], "verdict": str(asked.answer.verdict), "ratio": sureness(asked.answer)}
    if places:
        spans = [hit.passage for hit in asked.hits]
        return head | {"hits": [{"document": each.document, "start": each.start, "end": each.end} for each in spans]}
    return head | {"ranking": [hit.passage.document for hit in asked.hits]}


def sureness(answer: Answer) -> float:
    """What the verdict's limits are compared with, 0 to 1: it tells answers from others better than a score's share."""
    return round(answer.confidence, 6)


def summary(index: Index, asked: Sequence[Asked], budget: int | None, gold: Mapping[str, Row]) -> dict[str, Any]:
    """The figures of all questions together; shares in percent, None where no question allows one."""
    answerable = [each for each in asked if each.answerable]
    hopeless = [each for each in asked if each.judged and not each.answerable]
    figures: dict[str, Any] = {"questions": len(asked)}
    if budget is None:
        figures |= _ranking([_places(each) for each in answerable if each.question.get("gold")])
    else:
        told = [each for each in answerable if each.question.get("answers") or gold]
        figures["answer_hit"] = percent(holds(index, each, budget, gold) for each in told)
    figures["milliseconds"] = round(sum(each.answer.milliseconds for each in asked) / max(len(asked), 1), 3)
    figures["verdicts"] = {str(verdict): 0 for verdict in Verdict} | Counter(str(each.answer.verdict) for each in asked)
    figures["refused"] = percent(each.answer.verdict is Verdict.NOT_FOUND for each in hopeless)
    figures["answered"] = percent(each.answer.verdict is not Verdict.NOT_FOUND for each in answerable)
    return figures


def percent(facts: Iterable[float]) -> float | None:
    """The mean as a percentage; None of nothing."""
    values = [float(each) for each in facts]
    return round(100 * sum(values) / len(values), 2) if values else None


def _places(asked: Asked) -> tuple[list[int], int]:
    """At which places (0 the first) gold passages stand, and how many there are."""
    gold = set(map(str, asked.question["gold"]))
    return [place for place, hit in enumerate(asked.hits) if hit.passage.document in gold], len(gold)


def _ranking(places: Sequence[tuple[list[int], int]]) -> dict[str, float | None]:
    def gain(found: Iterable[int]) -> float:
        return sum(1 / math.log2(place + 2) for place in found)

    return {
        "hit1": percent(bool(found) and found[0] < 1 for found, _ in places),
        "hit3": percent(bool(found) and found[0] < 3 for found, _ in places),
        "recall10": percent(len(found) / wanted for found, wanted in places),
        "mrr10": percent(1 / (found[0] + 1) if found else 0.0 for found, _ in places),
        "ndcg10": percent(gain(found) / gain(range(min(wanted, DEPTH))) for found, wanted in places),
    }


def holds(index: Index, asked: Asked, budget: int, gold: Mapping[str, Row]) -> bool:
    """Whether an answer's words, or a gold passage's text, lie inside what fits the budget."""
    texts = list(map(bare, _stretches(index, asked.hits, budget)))
    named = (gold[str(each)]["text"] for each in asked.question.get("gold", ()) if str(each) in gold)
    return any(bare(each) in text for each in (*map(str, asked.question.get("answers", ())), *named) for text in texts)


def _stretches(index: Index, hits: Iterable[Hit], budget: int) -> Iterator[str]:
    """What fits the budget, neighbouring passages as one text: an answer may go over from one to the next."""
    left, spans = budget, dict[str, list[Span]]()
    for passage in (hit.passage for hit in hits):
        spans.setdefault(passage.document, []).append((passage.start, min(passage.end, passage.start + left)))
        left -= passage.end - passage.start
    for name, taken in spans.items():
        document = index.document(name)
        text, words, at = document.text if document else "", "", 0
        for start, end in sorted(taken):
            if words and text[at:start].strip():
                yield words
                words = ""
            words, at = words + text[start:end], end
        yield words


def bare(text: str) -> str:
    """Without white space: line breaks are not what an answer is about."""
    return "".join(text.split())
