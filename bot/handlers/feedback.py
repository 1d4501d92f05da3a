"""What happens to an answer after it was sent: votes, its removal, the way to the secretariat, its end."""

import time
from collections.abc import Callable
from dataclasses import replace

from telegram import CallbackQuery, Chat, Message, Update
from telegram.ext import ContextTypes

from bot import replies, texts
from bot.access import Access
from bot.handlers.keyboards import carries, shown
from bot.handlers.office import OfficeDesk
from bot.handlers.sending import Sender
from bot.journal import Journal, Post
from bot.model import Asked, Button, Question, Reply, Toast
from bot.replies import Wish, Wished
from bot.settings import RepliesSettings


class Feedback:
    """Puts the buttons of wishes under answers and grants them; keeps what was asked in vain."""

    def __init__(
        self,
        journal: Journal,
        access: Access,
        sender: Sender,
        office: OfficeDesk,
        settings: RepliesSettings,
        built_at: Callable[[], float],
        clock: Callable[[], float] = time.time,
    ) -> None:
        """``built_at`` says since when the documents are as they are."""
        self._journal = journal
        self._access = access
        self._sender = sender
        self._office = office
        self._language = settings.language
        self._hours = settings.buttons_hours
        self._repeat_seconds = settings.repeat_minutes * 60
        self._built_at = built_at
        self._clock = clock

    def first(self, question: Question, reply: Reply) -> Reply:
        """A new answer with its buttons; that nothing was found is noted."""
        if reply.missing:
            self._journal.unanswered.missing(question.text)
            return self._fruitless(question, reply) if self._hours else reply
        if not self._hours:  # they would expire at once; links do not
            links = tuple(row for row in reply.buttons if not any(button.data for button in row))
            return replace(reply, buttons=links, folded=not question.private)
        return self._dressed(reply, question, office=False)

    def _fruitless(self, question: Question, reply: Reply) -> Reply:
        """Nothing was found: in a group that can be removed, and a secretariat can be asked."""
        office = self._office.open
        if question.private and not office:
            return reply
        number = reply.answer or self._journal.answers.remember(Asked(question, (), int(self._clock())))
        buttons = replies.fruitless_rows(number, question.language, private=question.private, office=office)
        return replace(reply, answer=number, buttons=buttons)

    def turned(self, question: Question, reply: Reply, message: Message) -> Reply:
        """Another page of an answer; the way to the secretariat stays open if it was."""
        return self._dressed(reply, question, office=_offers_office(message))

    def posted(self, reply: Reply, chat: int, message: int) -> None:
        """The reply is what that message shows now."""
        asked = self._journal.answers.recall(reply.answer) if reply.answer and self._hours else None
        if asked is None:
            self._journal.posts.forget(chat, message)
        else:
            question = asked.question.text if asked.places else ""  # to what was not found nobody is pointed
            self._journal.posts.put(Post(reply.answer, chat, message, self._clock()), question)

    def earlier(self, question: Question) -> Reply | None:
        """In a group, a pointer to the answer that the same question had there a short while ago."""
        if question.private or not self._repeat_seconds:
            return None
        since = max(self._built_at(), self._clock() - self._repeat_seconds)
        post = self._journal.posts.earlier(question.chat, question.text, since)
        asked = self._journal.answers.recall(post.answer) if post is not None else None
        if post is None or asked is None:
            return None
        return replies.pointer(post.chat, post.message, asked.question.topic, question.language)

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A vote or another wish, answered with a toast."""
        query = update.callback_query
        wished = replies.read_wish(query.data or "") if query is not None else None
        if query is None:
            return
        words = texts.of(texts.language(self._language, query.from_user.language_code))
        message, asked = query.message, self._journal.answers.recall(wished.answer) if wished else None
        mine = isinstance(message, Message) and asked is not None and asked.question.chat == message.chat.id
        if not isinstance(message, Message) or wished is None or asked is None or not mine:
            await self._sender.settle(query, Toast(words.toast_expired))
            return
        refusal = await self._refusal(query, message.chat, words)
        toast = refusal or await self._granted(query, message, asked, wished, update.update_id)
        await self._sender.settle(query, toast)
        if refusal is None:
            await self._follow_up(wished, asked, message, query.from_user.id)

    async def _granted(
        self, query: CallbackQuery, message: Message, asked: Asked, wished: Wished, update_id: int
    ) -> Toast:
        words = texts.of(texts.language(self._language, query.from_user.language_code))
        person = query.from_user.id
        if wished.wish in (Wish.UP, Wish.DOWN):
            return self._vote(asked, wished, person, words)
        if not await self._owns(person, asked):
            return Toast(words.toast_not_yours)
        if wished.wish is Wish.REMOVE:
            if not carries(message, wished.answer):
                return Toast(words.toast_expired)
            self._journal.posts.forget(message.chat.id, message.message_id)
            self._journal.links.removed(message.chat.id, message.message_id)
            await self._sender.remove(message.chat.id, message.message_id, replies.notice(words.removed))
            return Toast(words.toast_removed)
        # A private chat's username is the person's own.
        username = None if asked.question.private else message.chat.username
        return await self._office.pass_on(wished.answer, asked, person, username, update_id, words)

    def _vote(self, asked: Asked, wished: Wished, person: int, words: texts.Texts) -> Toast:
        up = wished.wish is Wish.UP
        if not self._journal.votes.cast(wished.answer, person, up=up):
            return Toast(words.toast_voted)
        if not up:
            self._journal.unanswered.disliked(asked.question.text, wished.answer)
            return Toast(words.toast_sorry)
        if self._journal.votes.count(wished.answer)[1] == 0:
            self._journal.unanswered.liked(wished.answer)
        return Toast(words.toast_thanks)

    async def _follow_up(self, wished: Wished, asked: Asked, message: Message, person: int) -> None:
        """After a 👎 the secretariat is offered to those who may call it; once it has the question, no more."""
        if not carries(message, wished.answer):
            return
        offered, passed = _offers_office(message), self._journal.office.has(wished.answer)
        wanting = wished.wish is Wish.DOWN and self._office.open and not offered and not passed
        if wanting and await self._owns(person, asked):
            row = replies.office_row(wished.answer, asked.question.language)
            await self._sender.set_buttons(message.chat.id, message.message_id, (*shown(message), row))
        elif wished.wish is Wish.OFFICE and offered and passed:
            kept = tuple(row for row in shown(message) if not any(map(_is_office, row)))
            await self._sender.set_buttons(message.chat.id, message.message_id, kept)
            if not kept:  # there is nothing left to take away later
                self._journal.posts.forget(message.chat.id, message.message_id)

    async def _refusal(self, query: CallbackQuery, chat: Chat, words: texts.Texts) -> Toast | None:
        """Why this person may not wish anything here, if so."""
        if chat.type == Chat.PRIVATE:
            allowed = await self._access.may_ask_in_private(query.from_user.id)
            return None if allowed else Toast(words.members_only)
        if not self._access.served(chat.id):
            return Toast(words.toast_expired)
        inside = await self._access.is_inside(query.from_user.id, chat.id)
        return None if inside else Toast(words.members_only, alert=True)

    async def _owns(self, person: int, asked: Asked) -> bool:
        return person == asked.question.asker or await self._access.is_admin(person, asked.question.chat)

    def _dressed(self, reply: Reply, question: Question, *, office: bool) -> Reply:
        if not reply.quotes or not reply.answer:
            return reply
        folded = replace(reply, folded=not question.private)
        return replies.with_wishes(folded, question.language, private=question.private, office=office)


def _offers_office(message: Message) -> bool:
    return any(_is_office(each) for row in shown(message) for each in row)


def _is_office(button: Button) -> bool:
    wished = replies.read_wish(button.data)
    return wished is not None and wished.wish is Wish.OFFICE
