"""The bot's settings: every section of ``config.toml``, read once at the start and handed in from there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from index import DocumentsSettings, IndexSettings, StorageSettings, load

TOKEN_FORM = re.compile(r"[0-9]{5,}:[A-Za-z0-9_-]{20,}")
"""The form BotFather gives out; checked before any request."""


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """``[telegram]``: how updates come in. The token is kept out of every repr."""

    token: str = field(default="", repr=False)
    api_base_url: str = "https://api.telegram.org"
    mode: str = "polling"
    webhook_url: str = ""
    webhook_listen: str = "127.0.0.1"
    webhook_port: int = 8443
    webhook_secret: str = field(default="", repr=False)
    max_age_group: int = 600
    max_age_private: int = 86_400


@dataclass(frozen=True, slots=True)
class AccessSettings:
    """``[access]``: who is served; closed unless told otherwise."""

    admins: tuple[int, ...] = ()
    chats: tuple[int, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class RepliesSettings:
    """``[replies]``: how answers look and whom to ask when there is none."""

    contact: str = ""
    language: str = "auto"
    passages: int = 4
    buttons_hours: int = 24
    secretariat: int = 0


@dataclass(frozen=True, slots=True)
class LimitsSettings:
    """``[limits]``: how many questions are answered, so that nobody crowds out the others."""

    per_person_per_minute: int = 20
    per_group_per_minute: int = 60


@dataclass(frozen=True, slots=True)
class LogSettings:
    """``[log]``: how much is written to standard error, and in which form."""

    level: str = "INFO"
    json: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """All sections together, in the order of ``config.example.toml``."""

    telegram: TelegramSettings = TelegramSettings()
    access: AccessSettings = AccessSettings()
    documents: DocumentsSettings = DocumentsSettings()
    index: IndexSettings = IndexSettings()
    replies: RepliesSettings = RepliesSettings()
    limits: LimitsSettings = LimitsSettings()
    storage: StorageSettings = StorageSettings()
    log: LogSettings = LogSettings()
    warnings: tuple[str, ...] = ()
    """Odd but harmless: to be logged once at the start."""


SECTIONS: Mapping[str, type] = {
    "telegram": TelegramSettings,
    "access": AccessSettings,
    "documents": DocumentsSettings,
    "index": IndexSettings,
    "replies": RepliesSettings,
    "limits": LimitsSettings,
    "storage": StorageSettings,
    "log": LogSettings,
}


def load_settings(path: Path | None, environ: Mapping[str, str]) -> Settings:
    """Every section from the file and the environment over it. Raises: SettingsError, one line."""
    loaded = load(SECTIONS, path, environ)
    return Settings(**loaded.sections, warnings=loaded.warnings)
