"""Webhook mode: Telegram pushes updates to our door, once it has been told where that is."""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from telegram import Bot
from telegram.error import BadRequest

from bot.errors import StartError
from bot.handlers.intake import ALLOWED_UPDATES
from bot.handlers.polling import Line, insist
from bot.settings import TelegramSettings
from bot.webhook import open_door


async def listen(bot: Bot, settings: TelegramSettings, take: Callable[[Mapping[str, Any]], None], line: Line) -> None:
    """Hand every update to ``take`` until cancelled. Raises: StartError when the door or the address is refused."""
    secret = settings.webhook_secret or secrets.token_urlsafe(32)
    door = open_door(settings, secret, take)
    # Signed by ourselves, the certificate is known to Telegram only if we show it.
    certificate = Path(settings.webhook_certificate) if settings.webhook_certificate else None

    async def announce() -> None:
        await bot.set_webhook(
            settings.webhook_url, certificate=certificate, allowed_updates=ALLOWED_UPDATES, secret_token=secret
        )

    try:
        await insist(announce, line)  # only now that the door is open: the first updates would find it shut
        await asyncio.Event().wait()
    except BadRequest as error:
        raise StartError(f"[telegram] webhook_url: Telegram refuses it: {error}") from error
    finally:
        door.stop()
