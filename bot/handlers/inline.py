"""Inline mode: ``@bot words`` in any chat lists passages, for those who may ask in private."""

import logging
import time

from telegram import (
    Bot,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import ContextTypes

from bot import links, replies, texts
from bot.access import Access
from bot.budgets import LETTERS, Presses
from bot.finding import Finder
from bot.handlers.keyboards import markup
from bot.model import Choice, Choices

log = logging.getLogger(__name__)

CACHE_SECONDS = 20
"""How long Telegram may show a person the same list again: long enough for going back and forth in what one types."""
REFUSAL_SECONDS = 5
"""The same for those who may not ask: they may become members any moment."""
TOO_LATE = ("query is too old", "query_id_invalid")


class Inline:
    """Answers inline queries; nothing of them is kept, since the next letter brings another."""

    def __init__(self, bot: Bot, finder: Finder, access: Access, language: str) -> None:
        self._bot = bot
        self._finder = finder
        self._access = access
        self._language = language
        self._presses = Presses(LETTERS)

    async def asked(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Somebody types the bot's name and perhaps some words."""
        query = update.inline_query
        if query is None:
            return
        language = texts.language(self._language, query.from_user.language_code)
        words = texts.of(language)
        if not await self._access.may_ask_in_private(query.from_user.id):
            await self._offer(query, Choices(()), words.inline_members, REFUSAL_SECONDS)
            return
        if not self._presses.allows(0, query.from_user.id, time.monotonic()):
            await self._offer(query, Choices(()), words.too_many, REFUSAL_SECONDS)
            return
        choices = self._finder.find(query.query, query.offset, language)
        nothing = not choices.found and not query.offset
        await self._offer(query, choices, words.inline_missing if nothing else "", CACHE_SECONDS)

    async def _offer(self, query: InlineQuery, choices: Choices, button: str, seconds: int) -> None:
        try:
            await self._bot.answer_inline_query(
                query.id,
                [_article(each) for each in choices.found],
                cache_time=seconds,
                is_personal=True,  # what one person may see is not shown to the next
                next_offset=choices.more,
                button=InlineQueryResultsButton(button, start_parameter=links.ASK) if button else None,
            )
        except BadRequest as error:
            if not any(words in str(error).lower() for words in TOO_LATE):
                raise
            log.debug("an inline query was answered too late")
        except TelegramError as error:
            log.info("an inline query could not be answered: %s", error)


def _article(choice: Choice) -> InlineQueryResultArticle:
    preview = LinkPreviewOptions(is_disabled=True)
    content = InputTextMessageContent(replies.to_html(choice.reply), ParseMode.HTML, link_preview_options=preview)
    return InlineQueryResultArticle(
        choice.number, choice.title, content, reply_markup=markup(choice.reply.buttons), description=choice.description
    )
