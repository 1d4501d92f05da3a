"""Which passages are there, and which of them answer? An immutable snapshot: built once, then only read."""

import time
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from index import answering, certainty, marking, placing, query
from index.analysis import fold, terms
from index.lexicon import NOTHING, Lexicon
from index.locating import Found, Locator
from index.model import Answer, Document, Hit, Passage, Progress, Span
from index.passages import split
from index.ranking import Ranked, Ranking
from index.sentences import sentences
from index.settings import IndexSettings
from index.spelling import Speller, Spelt
from index.topics import topics

Tell = Callable[[Progress], None]
"""Told how far it is."""

Cut = tuple[Document, Sequence[Passage]]
"""A document with its passages, in reading order."""


class Index:
    """Documents, their passages in reading order, and the postings that rank them; safe to read from many threads."""

    def __init__(self, cut: Sequence[Cut], ranking: Ranking, lexicon: Lexicon = NOTHING) -> None:
        self.documents = tuple(document for document, _ in cut)
        self.passages: Sequence[Passage] = tuple(passage for _, passages in cut for passage in passages)
        self._ranking = ranking
        self._speller = Speller(ranking, lexicon)
        self.settings = ranking.settings
        self.lexicon = lexicon
        """The house's own words, as they were when it was built."""
        self._names = {document.name: document for document in self.documents}
        self._locator = Locator(self.documents, self.passages)
        self._firsts: dict[str, tuple[int, list[int]]] = {}
        """By document: the number of its first passage, and where each of its passages starts."""
        number = 0
        for document, passages in cut:
            self._firsts[document.name] = number, [passage.start for passage in passages]
            number += len(passages)

    @classmethod
    def build(cls, documents: Sequence[Document], settings: IndexSettings, progress: Tell | None = None) -> "Index":
        """Cut and index the documents, in this order; ``progress`` is told after each."""
        return cls.of(_told(documents, settings, progress), settings)

    @classmethod
    def of(cls, cut: Iterable[Cut], settings: IndexSettings, lexicon: Lexicon = NOTHING) -> "Index":
        """Index documents that are already cut."""
        ranking, kept = Ranking(settings), list[Cut]()
        for document, passages in cut:
            kept.append((document, passages))
            for passage in passages:
                ranking.add(
                    _terms(_sentences(document, passage), settings, lexicon),
                    _terms([_heading(document, passage)], settings, lexicon)[0],
                )
        return cls(kept, ranking.finish(), lexicon)

    def document(self, name: str) -> Document | None:
        """The document of that name."""
        return self._names.get(name)

    def text(self, passage: Passage) -> str:
        """The passage's text, exactly as its document has it."""
        return self._names[passage.document].text[passage.start : passage.end]

    def find(self, document: str, start: int) -> Passage | None:
        """The passage that starts there."""
        number = self._number(document, start)
        return None if number is None else self.passages[number]

    def neighbours(self, passage: Passage) -> tuple[Passage | None, Passage | None]:
        """The passages before and after it in its document."""
        number = self._number(passage.document, passage.start)
        if number is None:
            return None, None
        first, starts = self._firsts[passage.document]
        before = self.passages[number - 1] if number > first else None
        after = self.passages[number + 1] if number + 1 < first + len(starts) else None
        return before, after

    def topics(self) -> tuple[str, ...]:
        """Noun phrases of the documents, most telling first, for example questions."""
        return topics(self)

    def ask(self, question: str, top: int = 5, *, literal: bool = False, explain: bool = False) -> Answer:
        """The passages that answer, best first, and how sure that is; ``literal`` searches the very words typed."""
        started = time.perf_counter()
        spelt = Spelt(question) if literal else self._speller.spell(question, self._words)
        found = self._locator.find(spelt.text, self.settings.simplify)
        text = found.rest if found and found.groups else spelt.text
        asked = query.read(text, self.settings, self.lexicon, literal=literal)
        ranking_started = time.perf_counter()
        ranked = self._ranking.rank(asked.terms, top, asked.kinds, asked.others)
        if found and found.groups:
            ranked = placing.first(self._ranking, ranked, found, top)
        ranking_ended = time.perf_counter()
        hits = tuple(self._hits(ranked, asked.names, explain, found))
        sure = certainty.confidence(certainty.facts(self._ranking, ranked, asked.text)) if hits else 0.0
        verdict = placing.verdict(found) or certainty.verdict(sure, self.settings)
        ranking_milliseconds = (ranking_ended - ranking_started) * 1000
        milliseconds = (time.perf_counter() - started) * 1000
        return Answer(question, spelt.text, verdict, hits, spelt.corrections, milliseconds, ranking_milliseconds, sure)

    def facts(self, question: str) -> tuple[float, ...] | None:
        """What the confidence in the best passage rests on (``certainty.FACTS``); None if none shares a term."""
        spelt = self._speller.spell(question, self._words)
        asked = query.read(spelt.text, self.settings, self.lexicon)
        ranked = self._ranking.rank(asked.terms, 1, asked.kinds, asked.others)
        return certainty.facts(self._ranking, ranked, asked.text) if len(ranked.passages) else None

    def _words(self, question: str) -> Sequence[str]:
        return query.read(question, self.settings, self.lexicon).terms

    def _hits(self, ranked: Ranked, asked: Sequence[str], explain: bool, found: Found | None) -> Iterable[Hit]:
        parts = answering.parts(self._ranking, ranked, asked) if explain else [()] * len(ranked.passages)
        passages = [self.passages[number] for number in ranked.passages]
        spans = [spans_of(self._names[passage.document], passage) for passage in passages]
        pairs = zip(passages, spans, strict=True)
        bodies = [marking.bodies(self._names[passage.document], passage, own) for passage, own in pairs]
        marked = self._marked(ranked, passages, spans, bodies) if passages else []
        if found:
            marked = placing.marked(found, ranked, marked, spans, bodies)
        for passage, score, best, part in zip(passages, ranked.scores.tolist(), marked, parts, strict=True):
            yield Hit(passage, score, score / ranked.ideal, best, part)

    def _marked(
        self, ranked: Ranked, passages: Sequence[Passage], spans: Sequence[list[Span]], bodies: Sequence[list[bool]]
    ) -> list[tuple[Span, ...]]:
        """The answering sentences; what introduces a passage is searched with it, but stands outside."""
        leads = [leads_of(passage) for passage in passages]
        every = [[*own, *lead] for own, lead in zip(spans, leads, strict=True)]
        told = [[*body, *(False for _ in lead)] for body, lead in zip(bodies, leads, strict=True)]
        found = answering.marked(self._ranking, ranked, every, told)
        return [tuple(span for span in own if span[0] >= 0) for own in found]

    def _number(self, document: str, start: int) -> int | None:
        first, starts = self._firsts.get(document, (0, []))
        place = bisect_left(starts, start)
        return first + place if place < len(starts) and starts[place] == start else None


def _told(documents: Sequence[Document], settings: IndexSettings, progress: Tell | None) -> Iterator[Cut]:
    for done, document in enumerate(documents, 1):
        yield document, split(document, settings)
        if progress:
            progress(Progress(done, len(documents)))


def spans_of(document: Document, passage: Passage) -> list[Span]:
    """The passage's sentences, relative to its start."""
    found = sentences(document.text, passage.start, passage.end, passage.breaks)
    return [(start - passage.start, end - passage.start) for start, end in found]


def leads_of(passage: Passage) -> list[Span]:
    """What introduces the passage, relative to its start: a row says little without its header."""
    return [(passage.lead[0] - passage.start, passage.lead[1] - passage.start)] if passage.lead else []


def _terms(texts: Sequence[str], settings: IndexSettings, lexicon: Lexicon) -> list[list[str]]:
    """The terms of each of the texts, which are one passage."""
    found = [terms(text, settings, lexicon.whole) for text in texts]
    if lexicon.whole:
        folded = [fold(text, settings.simplify) for text in texts]
        around = {member for text in folded for member in lexicon.members(text)}
        found = [
            [*own, *lexicon.mixed(text), *lexicon.others(text, around)] for own, text in zip(found, folded, strict=True)
        ]
    return found


def _sentences(document: Document, passage: Passage) -> list[str]:
    text = document.text[passage.start : passage.end]
    leads = [document.text[passage.start + start : passage.start + end] for start, end in leads_of(passage)]
    return [*(joined(text, span, passage.breaks) for span in spans_of(document, passage)), *leads]


def joined(text: str, span: Span, breaks: Sequence[Span]) -> str:
    """The span's text without the white space that broke a sentence, so that words torn apart are whole."""
    kept, start = "", span[0]
    for first, last in breaks:
        if span[0] <= first and last <= span[1]:
            kept, start = kept + text[start:first], last
    return kept + text[start : span[1]]


def _heading(document: Document, passage: Passage) -> str:
    return "\n".join((document.title, *passage.headings))
