"""An edited question edits its answer; a message edited into a question is answered like any other, once."""

from dataclasses import replace

from telegram import Update
from telegram.ext import ContextTypes

from bot import replies
from bot.handlers.conversation import PROMPTS, Talk
from bot.handlers.feedback import Feedback
from bot.handlers.sending import Sender
from bot.handlers.updates import incoming
from bot.journal import Link, Links, fingerprint
from bot.model import Act, Reply, Us
from bot.questions import about, read

SHOWN_AGAIN = frozenset((Act.ASK, Act.HELP, Act.START, Act.STATUS, Act.UNKNOWN, Act.UNREADABLE))
"""What an edited message may change its answer into; everything else does something, and does it once."""


class Edits:
    """At most one call to Telegram for an edit, and none when the answer stays the same."""

    def __init__(self, us: Us, talk: Talk, links: Links, sender: Sender, feedback: Feedback) -> None:
        self._us = us
        self._talk = talk
        self._links = links
        self._sender = sender
        self._feedback = feedback

    async def edited(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A message was edited."""
        message = update.edited_message
        if message is None:
            return
        seen = incoming(message, self._us.id, PROMPTS)
        request = read(seen, self._us)
        link = self._links.of(seen.chat, seen.message)
        if request is None and link is None:  # perhaps somebody else asked about it
            link = self._links.about(seen.chat, seen.message)
            request = about(seen, self._us) if link is not None else None
        if request is None:  # it is no question any more, or never was: what was said stays
            return
        if link is None:
            await self._talk.respond(seen, request, message, update.update_id)
        elif link.answer and request.act in SHOWN_AGAIN and link.asked != fingerprint(request.act, request.text):
            asker = replace(seen, sender=link.asker, anonymous=link.asker == seen.chat)
            reply = await self._talk.outcome(asker, request, message, update.update_id, link)
            if reply is not None:
                await self._revise(replace(link, asked=fingerprint(request.act, request.text)), reply)

    async def _revise(self, link: Link, reply: Reply) -> None:
        shown = fingerprint(replies.to_html(reply))
        self._links.revise(replace(link, number=reply.answer, shown=shown))
        if shown != link.shown and not await self._sender.edit(link.chat, link.answer, reply):
            self._links.removed(link.chat, link.answer)
            return
        self._feedback.posted(reply, link.chat, link.answer)
