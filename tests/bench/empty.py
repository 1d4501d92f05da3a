"""The least that a bot on python-telegram-bot can do: it answers every message with "x"."""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from tests.bench.telegram import TOKEN


async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Reply."""
    if update.message is not None:
        await update.message.reply_text("x")


def main(url: str) -> None:
    """Serve from the Bot API at ``url`` until stopped."""
    builder = Application.builder().token(TOKEN).base_url(f"{url}/bot").base_file_url(f"{url}/file/bot")
    application = builder.concurrent_updates(True).build()
    application.add_handler(MessageHandler(filters.ALL, answer))
    application.run_polling()


if __name__ == "__main__":
    main(sys.argv[1])
