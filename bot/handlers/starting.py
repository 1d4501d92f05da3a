"""What can be refused is asked about before anything slow begins: a start error stands alone, after no other line."""

import asyncio

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.errors import StartError
from bot.handlers.wire import http_request
from bot.settings import TelegramSettings
from bot.webhook import check_door

REFUSED = "[telegram] token: Telegram refuses it; ask @BotFather for the bot's token (/token), or for a new one"
SECONDS = 3.0
"""For the answer; where the network is down the start goes on, and says so later."""


async def check_start(telegram: TelegramSettings) -> None:
    """Raises: StartError when Telegram refuses the token, or the webhook's door cannot be opened."""
    if telegram.mode == "webhook":
        check_door(telegram)
    request = http_request()
    bot = Bot(
        telegram.token,
        base_url=f"{telegram.api_base_url.rstrip('/')}/bot",
        request=request,
        get_updates_request=request,
    )
    try:
        await asyncio.wait_for(bot.get_me(), SECONDS)
    except InvalidToken as error:
        raise StartError(REFUSED) from error
    except (TelegramError, TimeoutError):
        pass
    finally:
        await request.shutdown()
