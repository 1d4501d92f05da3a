"""Question -> Answer -> Reply, and turning an answer's pages: the same in Telegram and in the terminal."""

import logging
import math
import time
import weakref
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from bot import courtesies, followups, leaning, links, replies
from bot.courtesies import Courtesy
from bot.model import Asked, Place, Question, Reply, Toast
from bot.settings import RepliesSettings
from bot.texts import of
from index import Answer, Index, Library, Passage, Verdict

log = logging.getLogger(__name__)

EXAMPLES = 2
"""Example questions in a welcome."""
TOPICS_TRIED = 12
"""Topics that are tried for examples: each costs a few searches, and later ones tell less."""


class Memory(Protocol):
    """Remembers answers for their buttons."""

    def remember(self, asked: Asked, number: int = 0) -> int:
        """Keep an answered question; returns the answer's id, a positive number. ``number`` is one to be replaced."""
        ...

    def recall(self, answer: int) -> Asked | None:
        """The answered question of that id; None if it is not known any more."""
        ...


class Conversation:
    """Answers questions from the library's current index; safe to use from several threads."""

    def __init__(
        self,
        library: Library,
        memory: Memory,
        settings: RepliesSettings,
        clock: Callable[[], float] = time.time,
        username: str = "",
    ) -> None:
        """``username`` is the bot's, for links into its private chat; empty where there is none."""
        self._library = library
        self._memory = memory
        self._settings = settings
        self._clock = clock
        self._username = username
        self._examples: tuple[weakref.ref[Index] | None, tuple[str, ...]] = (None, ())
        """And the index that answers them, which must not stay in memory when it is replaced."""

    def answer(self, question: Question, number: int = 0) -> Reply:
        """The first page of the answer, remembered for its buttons; ``number`` is the answer whose place it takes."""
        courtesy = courtesies.kind(question.text)
        if courtesy is not None:
            said = dict(zip(Courtesy, of(question.language).courtesies, strict=True))
            return replies.notice(said[courtesy])
        index = self._library.index
        if not index.passages:
            return replies.notice(of(question.language).no_documents)
        answer = _ask(index, question, self._settings.passages, marked=1)  # the first page shows no more
        if answer.verdict is Verdict.NOT_FOUND and question.leans_on and not followups.of_the_paper(question):
            return self.answer(followups.alone(question), number)
        if answer.verdict is Verdict.NOT_FOUND or not answer.hits:
            return self._missing(question, number)
        asked = Asked(question, _places(index, answer), int(self._clock()))
        number = self._memory.remember(asked, number)
        page = self._page(index, asked, answer, replies.Turn(number, 1, context=False))
        if page is None:
            return replies.missing(question.language, self._settings.contact)
        reply = checked(index, replies.passage_page(page, of(question.language)), question.language)
        return replace(reply, answer=number)

    def _missing(self, question: Question, number: int) -> Reply:
        """Nothing was found; a clause that is not there is remembered, since 上一条 leans on it."""
        missing = replies.missing(question.language, self._settings.contact)
        if not followups.names_a_place(question.text):
            return missing
        return replace(missing, answer=self._memory.remember(Asked(question, (), int(self._clock())), number))

    def followed(self, question: Question, number: int, seconds: float = math.inf) -> Question:
        """The question with what it leans on: answer ``number``, unless older than that or it can stand alone."""
        before = self.asked(replies.page_data(number, 1))
        if before is None or self._clock() - before.asked_at > seconds:
            return question
        return leaning.followed(self._library.index, question, before)

    def beside(self, question: Question, number: int) -> Reply | None:
        """The clause beside the one that answer ``number`` showed, if the question wants that: 下一条."""
        joined = self.followed(question, number) if followups.wants_beside(question.text) else question
        return self.answer(joined) if joined != question else None

    def asked(self, data: str) -> Asked | None:
        """The question whose answer a button belongs to; None if it is unknown or too old."""
        turn = replies.read_data(data)
        asked = self._memory.recall(turn.answer) if turn else None
        if asked is None or self._clock() - asked.asked_at > self._settings.buttons_hours * 3600:
            return None
        return asked

    def turn(self, data: str, language: str) -> Reply | Toast:
        """The page that a button asks for, in the asker's language; a toast in ``language`` if there is none."""
        turn, asked = replies.read_data(data), self.asked(data)
        if turn is None or asked is None:
            return Toast(of(language).toast_expired)
        index = self._library.index
        # Asked anew: cheaper than to keep the answering sentences, and never stale.
        answer = _ask(index, asked.question, len(asked.places), literal=turn.literal)
        if turn.literal:  # not remembered: other passages than the answer's, found anew each time
            if answer.verdict is Verdict.NOT_FOUND:
                return Toast(of(language).toast_nothing_literally)
            asked = replace(asked, places=_places(index, answer))
        page = self._page(index, asked, answer, turn)
        if page is None:
            return Toast(of(language).toast_changed)
        render = replies.context_page if turn.context else replies.passage_page
        reply = checked(index, render(page, of(asked.question.language)), asked.question.language)
        return replace(reply, answer=turn.answer, page=turn.number)

    def more(self, number: int, page: int, asker: Question) -> Reply | None:
        """A later page of answer ``number`` as an answer of its own to ``asker``; None if it is gone or has no more."""
        asked = self.asked(replies.page_data(number, page))
        if asked is None or page > len(asked.places):
            return None
        question = replace(asker, text=asked.question.text, leans_on=asked.question.leans_on)
        copy = self._memory.remember(Asked(question, asked.places, int(self._clock())))
        turned = self.turn(replies.page_data(copy, page), question.language)
        return turned if isinstance(turned, Reply) else replies.notice(turned.text)

    def why(self, number: int, language: str) -> Reply | None:
        """What answer ``number`` is made of, for admins; None if it is not known any more."""
        asked, index = self.asked(replies.page_data(number, 1)), self._library.index
        if asked is None:
            return None
        answer = _ask(index, asked.question, len(asked.places) or self._settings.passages, explain=True)
        documents = [document for hit in answer.hits if (document := index.document(hit.passage.document))]
        return replies.why(answer, documents, index.settings, language)

    def welcome(self, language: str, ways: Sequence[str] = (), *, private: bool, admin: bool) -> Reply:
        """What the bot does and in which ``ways`` to ask here, with questions that the documents at hand answer."""
        loaded = bool(self._library.index.passages)
        return replies.welcome(language, self.examples(), ways, loaded=loaded, private=private, admin=admin)

    def examples(self) -> tuple[str, ...]:
        """Questions that the documents at hand answer."""
        index = self._library.index
        known, found = self._examples
        if known is None or known() is not index:
            found = _examples(index)
            self._examples = weakref.ref(index), found
        return found

    def prompt(self, language: str) -> Reply:
        """Asks for the question."""
        return replies.prompt(language)

    def _page(self, index: Index, asked: Asked, answer: Answer, turn: replies.Turn) -> replies.Page | None:
        """A passage of an answer as it stands now; in a group with a link to it in the whole document."""
        page = _page(index, asked, answer, turn)
        if page is None or asked.question.private or not self._username:
            return page
        return replace(page, link=links.url(self._username, links.to_place(page.document, page.passage.start)))


def _ask(
    index: Index,
    question: Question,
    top: int,
    *,
    literal: bool = False,
    explain: bool = False,
    marked: int | None = None,
) -> Answer:
    """The answer to a question; one that leans on another is asked with weight on what it adds, if that is found.

    And where that is not told of another matter: many papers have a line 地点.
    """
    answer = index.ask(followups.searched(question), top, literal=literal, explain=explain, marked=marked)
    found, matter = answer.verdict is not Verdict.NOT_FOUND, question.leans_on
    if not matter or (found and leaning.about(index, answer, matter)):
        return answer
    plain = index.ask(question.text, top, literal=literal, explain=explain, marked=marked)
    better = plain.verdict is not Verdict.NOT_FOUND and leaning.about(index, plain, matter)
    return plain if better or not found else answer


def _places(index: Index, answer: Answer) -> tuple[Place, ...]:
    return tuple(place for hit in answer.hits if (place := _place(index, hit.passage)))


def _place(index: Index, passage: Passage) -> Place | None:
    document = index.document(passage.document)
    return Place(document.name, document.digest, passage.start, passage.end) if document else None


def _page(index: Index, asked: Asked, answer: Answer, turn: replies.Turn) -> replies.Page | None:
    """A passage of an answer as it stands in the index now; None if its document has changed."""
    if not 1 <= turn.number <= len(asked.places):
        return None
    place = asked.places[turn.number - 1]
    document = index.document(place.document)
    passage = index.find(place.document, place.start)
    if document is None or document.digest != place.digest or passage is None or passage.end != place.end:
        return None
    before, after = index.neighbours(passage)
    return replies.Page(
        answer=turn.answer,
        number=turn.number,
        total=len(asked.places),
        verdict=answer.verdict,
        document=document,
        passage=passage,
        sentences=next((hit.sentences for hit in answer.hits if hit.passage == passage), ()),
        before=before,
        after=after,
        corrections=tuple(dict.fromkeys(answer.corrections)),
        continued=asked.question.text if asked.question.leans_on else "",
        literal=turn.literal,
    )


def checked(index: Index, reply: Reply, language: str) -> Reply:
    """The reply, if each of its quotes is the document's own words; else a sentence that says it was held back."""
    wrong = [quote for quote in reply.quotes if not replies.faithful(quote, index.document(quote.document))]
    for quote in wrong:
        log.error("quote differs from its document: %s, characters %d to %d", quote.document, quote.start, quote.end)
    if not replies.accounted(reply):
        log.error("blockquotes differ from the quotes they show: %s", [quote.document for quote in reply.quotes])
        return replies.notice(of(language).withheld)
    return replies.notice(of(language).withheld) if wrong else reply


def _examples(index: Index) -> tuple[str, ...]:
    """Two questions that the documents answer, from different passages where possible."""
    found: dict[tuple[str, int], str] = {}
    for topic in index.topics()[:TOPICS_TRIED]:
        chinese = any("\u4e00" <= char <= "\u9fff" for char in topic)
        for template in of("zh" if chinese else "en").example_questions:
            question = template.format(topic=topic)
            answer = index.ask(question, 1)
            if answer.verdict is Verdict.FOUND and answer.hits:
                best = answer.hits[0].passage
                found.setdefault((best.document, best.start), question)
                break
        if len(found) == EXAMPLES:
            break
    return tuple(found.values())
