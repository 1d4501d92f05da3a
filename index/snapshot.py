"""Which passages are there, and which of them answer? An immutable snapshot: built once, then only read."""

import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from index import answering, certainty, marking, ordering, persons, placing
from index.analysis import fold
from index.lexicon import NOTHING, Lexicon
from index.locating import About, Found, Locator
from index.model import Answer, Cut, Document, Hit, Part, Passage, Progress, Span, Tell
from index.numbered import Numbered
from index.query import Query
from index.ranking import Ranked, Ranking, Sentences
from index.records import Listed, Records
from index.searching import Searching
from index.settings import IndexSettings
from index.slips import Slip
from index.spelling import Speller, Spelt
from index.storage import Columns, Stored
from index.stretches import leads_of, spans_by

_FIRST = ("㐂㐃第一条怎么规定", "怎么规订 searching")
"""Questions that ask for a clause of a document that is not there, whose name is then looked for by its sound, for
characters by their sound, and for a Latin word by its letters."""

REMEMBERED = 4
"""Questions of which is remembered what searching told."""
SHORT = 64
"""Characters of such a question at most; then it takes some kilobytes, of a pasted page a hundred megabytes."""


class Begun(threading.local):
    """What searching told of the last questions; for each thread its own, since it goes on telling."""

    def __init__(self) -> None:
        self.last: dict[tuple[str, int, bool], tuple[Searching, Spelt, Found | None]] = {}


class Index:
    """Documents, their passages in reading order, and the postings that rank them; safe to read from many threads."""

    def __init__(self, columns: Columns, settings: IndexSettings, lexicon: Lexicon = NOTHING) -> None:
        """An index of columns that were made by these settings and this lexicon."""
        self._columns = columns
        self._records = Records(columns)
        self.documents: Sequence[Document] = Listed(len(self._records.names), self._records.document)
        self.passages: Sequence[Passage] = Listed(int(self._records.firsts[-1]), self._records.passage)
        self.settings = settings
        self.lexicon = lexicon
        """The house's own words, as they were when it was built."""
        self._ranking = Ranking(columns, settings, self._records.texts)
        self._speller = Speller(self._ranking, lexicon)
        self._locator = Locator(self._records, Numbered(columns))
        self._begun = Begun()

    @classmethod
    def build(cls, documents: Sequence[Document], settings: IndexSettings, progress: Tell | None = None) -> "Index":
        """Cut and index the documents, in this order; ``progress`` is told after each."""
        return cls.of(_told(documents, settings, progress), settings)

    @classmethod
    def of(cls, cut: Iterable[Cut], settings: IndexSettings, lexicon: Lexicon = NOTHING) -> "Index":
        """Index documents that are already cut, in memory."""
        from index.growing import grown  # here and below: answering from a saved index needs nothing of this

        return cls(grown(cut, settings, lexicon), settings, lexicon)

    def verify(self) -> None:
        """Make sure that nothing of it is damaged. Raises: DamagedError."""
        if isinstance(self._columns, Stored):
            self._columns.verify()

    def warm(self) -> None:
        """Make what is made with the first question, so that nobody has to wait for it."""
        self._ranking.furnish(first=True)
        for question in _FIRST:
            self.ask(question)

    def furnish(self, *, alone: bool = False) -> None:
        """Make ready what most questions need. It takes memory: best done when the index before is gone.

        ``alone``: nobody asks meanwhile, and it goes on without pauses.
        """
        self._ranking.furnish(alone=alone)

    def document(self, name: str) -> Document | None:
        """The document of that name."""
        number = self._records.numbers.get(name)
        return None if number is None else self.documents[number]

    def of_document(self, name: str) -> Sequence[Passage]:
        """The passages of the document of that name, in reading order."""
        numbers = self._records.of(name)
        return self.passages[numbers.start : numbers.stop]

    def count(self, name: str) -> int:
        """How many passages the document of that name has."""
        return len(self._records.of(name))

    def text(self, passage: Passage) -> str:
        """The passage's text, exactly as its document has it."""
        return self._records.texts.part(self._records.numbers[passage.document], passage.start, passage.end)

    def find(self, document: str, start: int) -> Passage | None:
        """The passage that starts there."""
        number = self._records.find(document, start)
        return None if number is None else self.passages[number]

    def neighbours(self, passage: Passage) -> tuple[Passage | None, Passage | None]:
        """The passages before and after it in its document."""
        number = self._records.find(passage.document, passage.start)
        if number is None:
            return None, None
        own = self._records.of(passage.document)
        before, after = (self.passages[each] if each in own else None for each in (number - 1, number + 1))
        return before, after

    def topics(self) -> tuple[str, ...]:
        """Noun phrases of the documents, most telling first, for example questions."""
        from index.topics import topics

        return topics(self)

    def ask(
        self, question: str, top: int = 5, *, literal: bool = False, explain: bool = False, marked: int | None = None
    ) -> Answer:
        """The passages that answer, best first, and how sure that is; ``literal`` searches the very words typed.

        With ``marked``, answering sentences are looked for in so many of the hits only, the best.
        """
        started = time.perf_counter()
        search, spelt, found = self._searched(question, top, literal=literal)
        text = found.rest if found and len(found.passages) else spelt.text
        ranked = search.ranked(text)
        sure = certainty.confidence(search.logit(text))
        if found and len(found.passages):
            ranked = placing.first(self._ranking, ranked, found, top)
        elif found is None and (about := self._locator.about(spelt.text, self.settings.simplify)):
            text, ranked, sure = self._preferred(about, search, (text, ranked, sure))
        if found is None and not ranked.place and self.settings.sentence_weight:  # without it, words alone decide
            ranked = placing.ahead(ranked, search.ahead(text))
        if found is None:
            ranked, sure = self._rowed(self._naming(spelt.text, ranked, search.query(text)), sure, search.query(text))
        told = None if found else self._told(spelt.text, ranked)
        if told and told.passages[0] != ranked.passages[0]:
            ranked = placing.first(self._ranking, ranked, told, top)
        parts = answering.parts(self._ranking, ranked, search.query(text).names) if explain else ()
        hits = tuple(self._hits(ranked, parts, found or told, top if marked is None else marked))[:top]
        placed, sure = placing.verdict(found), sure if hits else 0.0
        sure = certainty.within(sure, placed, self.settings) if placed else sure
        verdict = placed or certainty.verdict(sure, self.settings)
        synonyms, ranking = search.query(text).synonyms, ranked.milliseconds
        milliseconds = (time.perf_counter() - started) * 1000
        return Answer(question, spelt.text, verdict, hits, spelt.corrections, milliseconds, ranking, sure, synonyms)

    def _rowed(self, ranked: Ranked, sure: float, read: Query) -> tuple[Ranked, float]:
        """What is found and how sure, where the best passage only names a list's columns, which answers nothing."""
        if not any(map(self._names_columns, ranked.passages[:1].tolist())):
            return ranked, sure
        least = min(sure, self.settings.perhaps_from)
        if len(ranked.passages) < 2:
            return ranked, least
        rows = placing.ahead(ranked, 1, placing.ROW)
        facts = [each for at, each in enumerate(certainty.facts(self._ranking, rows, read)) if at != 1]
        told = certainty.confidence(max(certainty.logits(facts)))
        return (rows, told) if told >= self.settings.perhaps_from else (ranked, least)

    def _naming(self, question: str, ranked: Ranked, read: Query) -> Ranked:
        """What is found, first what names the holder of an office whom the question asks for."""
        office = persons.asked(fold(question, self.settings.simplify))

        def tells(number: int) -> bool:
            return persons.tells(office, fold(self.text(self.passages[number]), self.settings.simplify))

        return placing.telling(self._ranking, ranked, tells, read) if office else ranked

    def _names_columns(self, number: int) -> bool:
        """Whether the passage holds no more of a list than the names of its columns."""
        if not self.documents[self._records.texts.holder(number)].rows:
            return False
        passage = self.passages[number]
        rows = self._records.of(passage.document)
        lead = self.passages[number + 1].lead if number + 1 in rows else None
        return lead is not None and passage.start <= lead[0] and lead[1] <= passage.end

    def _told(self, question: str, ranked: Ranked) -> Found | None:
        """The passage that tells the point asked of the best one's matter."""
        best = ranked.passages[:1].tolist()
        return self._locator.told(question, best[0], self.settings.simplify) if best else None

    def _preferred(
        self, about: About, search: Searching, plain: tuple[str, Ranked, float]
    ) -> tuple[str, Ranked, float]:
        """What is searched, found and how sure, where the question is about a document; as ``plain`` if it is not."""
        if about.short and not self._longer(about.short, plain[1]):
            return plain
        asked = search.ranked(about.rest)
        ranked = placing.prefer(self._ranking, asked, about, search.top) if len(asked.passages) else None
        if ranked is None:
            return plain
        read = search.query(about.rest)
        facts = certainty.facts(self._ranking, replace(ranked, ideal=asked.ideal), read)
        sure = certainty.confidence(max(certainty.logits(facts)))
        same = list(ranked.passages[:1]) == list(plain[1].passages[:1])
        return about.rest, ranked, max(sure, plain[2]) if same else sure

    def _longer(self, name: str, ranked: Ranked) -> bool:
        """Whether the title of the best passage's document has the name and goes on."""
        best = self._records.holders(ranked.passages[:1]).tolist()
        titles = [fold(self._records.titles[each], self.settings.simplify) for each in best]
        return any(name in title and name != title for title in titles)

    def facts(self, question: str, most: int = certainty.LOOKED) -> tuple[tuple[Passage, ordering.Facts], ...]:
        """The first passages, each with what its place rests on (``ordering.FACTS``), and the confidence too."""
        search = Searching(self._ranking, self.lexicon, 1, literal=False)
        text = self._meant(question, search, literal=False)[0].text
        told = map(ordering.facts, search.judging(text), search.shares(text)[:most])
        numbers = search.ranked(text).passages.tolist()
        return tuple((self.passages[number], each) for number, each in zip(numbers, told, strict=False))

    def slips(self, question: str) -> tuple[Slip, ...]:
        """What may be a slip of the keyboard in the question, whether or not it is put right (``slips.FACTS``)."""
        search = Searching(self._ranking, self.lexicon, 1, literal=False)
        return tuple(self._speller.candidates(question, search))

    def _searched(self, question: str, top: int, *, literal: bool) -> tuple[Searching, Spelt, Found | None]:
        """How the question is searched, and what it meant; the last short ones are remembered.

        Such a question is asked by itself, to see whether it can stand alone, and then to be answered.
        """
        last, key = self._begun.last, (question, max(top, certainty.BEHIND), literal)
        if key in last:
            return last[key]
        search = Searching(self._ranking, self.lexicon, top, literal=literal)
        begun = search, *self._meant(question, search, literal=literal)
        if len(question) <= SHORT:
            last[key] = begun
            if len(last) > REMEMBERED:
                last.pop(next(iter(last)))
        return begun

    def _meant(self, question: str, search: Searching, *, literal: bool) -> tuple[Spelt, Found | None]:
        """The question put right, and what it names by place; then its words are not what is looked for."""
        spelt = Spelt(question) if literal else self._speller.latin(question, search)
        found = self._locator.find(spelt.text, self.settings.simplify)
        if literal or (found and len(found.passages)):
            return spelt, found
        mended = self._speller.slips(spelt, search)
        return mended, found if mended == spelt else self._locator.find(mended.text, self.settings.simplify)

    def _hits(
        self, ranked: Ranked, parts: Sequence[tuple[Part, ...]], found: Found | None, most: int | None
    ) -> Iterator[Hit]:
        """The hits with their ``parts``, if any; ``most`` of them with their marks."""
        numbers = ranked.passages.tolist()
        passages = [self.passages[number] for number in numbers]
        marks = self._marks(ranked, passages[:most], found) if passages[:most] else []
        marks += [()] * (len(passages) - len(marks))
        parts = parts or [()] * len(passages)
        highest = self._ranking.highest(ranked)
        for passage, score, best, part in zip(passages, ranked.scores.tolist(), marks, parts, strict=True):
            yield Hit(passage, score, score / highest, best, part)

    def _marks(self, ranked: Ranked, passages: Sequence[Passage], found: Found | None) -> list[tuple[Span, ...]]:
        """The marks of the first ranked passages."""
        documents = [self.documents[self._records.numbers[passage.document]] for passage in passages]
        texts = [document.part(each.start, each.end + 1) for document, each in zip(documents, passages, strict=True)]
        said = self._ranking.answering(ranked)
        spans = list(map(spans_by, texts, passages, said.sizes(len(passages))))
        bodies = list(map(marking.bodies, documents, passages, spans, texts))
        marked = self._marked(ranked, said, passages, spans, bodies)
        marked = placing.marked(found, ranked, marked, spans, bodies) if found else marked
        return list(map(marking.opened, documents, passages, spans, marked, texts))

    def _marked(
        self,
        ranked: Ranked,
        said: Sentences,
        passages: Sequence[Passage],
        spans: Sequence[list[Span]],
        bodies: Sequence[list[bool]],
    ) -> list[tuple[Span, ...]]:
        """The answering sentences; what introduces a passage is searched with it, but stands outside."""
        leads = [leads_of(passage) for passage in passages]
        every = [[*own, *lead] for own, lead in zip(spans, leads, strict=True)]
        told = [[*body, *(False for _ in lead)] for body, lead in zip(bodies, leads, strict=True)]
        found = answering.marked(self._ranking, ranked, said, every, told)
        return [tuple(span for span in own if span[0] >= 0) for own in found]


def _told(documents: Sequence[Document], settings: IndexSettings, progress: Tell | None) -> Iterator[Cut]:
    from index.passages import split

    for done, document in enumerate(documents, 1):
        yield document, split(document, settings)
        if progress:
            progress(Progress(done, len(documents)))
