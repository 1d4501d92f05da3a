"""The way to the secretariat and back: a question goes there once, and a reply to it comes back to who asked."""

import time
from collections.abc import Callable

from bot import replies, texts
from bot.handlers.sending import Letter, Sender
from bot.journal import Office, Passed
from bot.model import Act, Asked, Incoming, MarkKind, Question, Request, Toast
from bot.pacing import Window

HOUR = 3600.0
PERSON_AN_HOUR = 5
"""Questions that one person can pass on; the secretariat are people too."""
ALL_AN_HOUR = 40
"""From everybody together: more than one every two minutes cannot be answered anyway."""


class OfficeDesk:
    """Passes questions on and relays replies; without a secretariat's chat it does nothing."""

    def __init__(
        self,
        office: Office,
        sender: Sender,
        secretariat: int,
        language: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._office = office
        self._sender = sender
        self._secretariat = secretariat
        self._language = texts.language(language, None)
        self._clock = clock
        self._by_person: dict[int, Window] = {}
        self._by_all = Window(ALL_AN_HOUR, HOUR)
        self._under_way: set[tuple[int, int]] = set()
        """Questions, by chat and message, that are on their way at this moment."""

    @property
    def open(self) -> bool:
        """Whether there is a secretariat to pass questions on to."""
        return self._secretariat != 0

    async def pass_on(
        self, answer: int, asked: Asked, person: int, username: str | None, update_id: int, words: texts.Texts
    ) -> Toast:
        """Send a question to the secretariat, once; what to tell who wished it, in his or her ``words``."""
        question = asked.question
        if not self.open:
            return Toast(words.toast_expired)
        passed = Passed(answer, question.chat, question.topic, question.message, question.language)
        place = (question.chat, question.message)
        if place in self._under_way or not self._office.begin(passed):
            return Toast(words.toast_passed_before)
        if not self._allowed(person):
            self._office.failed(answer)
            return Toast(words.toast_passed_enough)
        self._under_way.add(place)
        try:
            return await self._passed_on(answer, question, username, update_id, words)
        finally:
            self._under_way.discard(place)

    async def _passed_on(
        self, answer: int, question: Question, username: str | None, update_id: int, words: texts.Texts
    ) -> Toast:
        link = replies.message_link(question.chat, question.message, question.topic, username)
        letter = replies.passed_on(question.text, link, self._language, private=question.private)
        sent = await self._sender.send(Letter(self._secretariat), letter, update_id)
        if sent is None:
            self._office.failed(answer)
            return Toast(words.toast_not_passed)
        self._secretariat = sent.chat  # it may have moved
        self._office.arrived(answer, sent.chat, sent.message)
        return Toast(words.toast_passed_on)

    async def relayed(self, seen: Incoming, request: Request, update_id: int) -> bool:
        """Whether the message is the secretariat's reply to a question; then it has been sent to who asked."""
        if seen.quoted is None or not seen.quoted.ours or not seen.text or request.act not in (Act.ASK, Act.PROMPT):
            return False
        if any(mark.kind is MarkKind.COMMAND and mark.span[0] == 0 for mark in seen.marks):
            return False
        passed = self._office.passed(seen.chat, seen.quoted.message)
        if passed is None:
            return False
        to = Letter(passed.chat, passed.topic, passed.question)
        sent = await self._sender.send(to, replies.office_reply(seen.text, passed.language), update_id)
        words = texts.of(self._language)
        told = words.office_unsent if sent is None else words.office_sent
        await self._sender.send(Letter(seen.chat, seen.topic, seen.message, quiet=True), replies.notice(told))
        return True

    def _allowed(self, person: int) -> bool:
        now = self._clock()
        self._by_person = {key: each for key, each in self._by_person.items() if each.recent(now)}
        own = self._by_person.get(person) or Window(PERSON_AN_HOUR, HOUR)
        if own.wait(now) or self._by_all.wait(now):
            return False
        self._by_person[person] = own
        for each in (own, self._by_all):
            each.take(now)
        return True
