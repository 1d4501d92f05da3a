"""The wiring."""

from bot.settings import Settings
from index import Library


def serve(settings: Settings, library: Library) -> int:
    """Serve in Telegram until stopped; the process's exit code."""
    raise NotImplementedError(settings, library)
