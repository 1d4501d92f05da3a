"""The library's bot, whose most frequent calls take and bring plain values.

Its own methods make objects of all that goes out and comes in. For what is fetched, sent and edited that would be most
of what such a call costs, and nothing of it is looked at but a few numbers.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from telegram.ext import ExtBot

from bot.handlers.limits import Ticket

Fields = Mapping[str, Any]
"""A call's parameters as the Bot API names them; those that are None are left out."""


class Caller(ExtBot[Ticket]):
    """The calls of an answer, from its question's coming to its being sent or changed."""

    async def fetch(self, offset: int | None, seconds: int, allowed: Sequence[str]) -> list[dict[str, Any]]:
        """The updates that wait, as Telegram writes them; an empty list when none came within so many seconds.

        Raises: TelegramError.
        """
        fields = {"offset": offset, "timeout": seconds, "allowed_updates": list(allowed)}
        patience = (self.request.read_timeout or 0.0) + seconds
        found: list[dict[str, Any]] = await self._post("getUpdates", fields, read_timeout=patience)
        return found

    async def send(self, fields: Fields, ticket: Ticket | None = None) -> tuple[int, int]:
        """Send a message; the chat that has it, and its number there. Raises: TelegramError."""
        arguments = self._merge_api_rl_kwargs(None, ticket)
        sent = await self._post("sendMessage", dict(fields), api_kwargs=arguments)
        return int(sent["chat"]["id"]), int(sent["message_id"])

    async def change(self, fields: Fields) -> bool:
        """Put another text and other buttons into a message of ours; True. Raises: TelegramError."""
        return bool(await self._post("editMessageText", dict(fields)))
