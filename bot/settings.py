"""The bot's settings: every section of ``config.toml``, read once at the start and handed in from there."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from index import DocumentsSettings, IndexSettings, SettingsError, StorageSettings, load

TOKEN_FORM = re.compile(r"[0-9]{5,}:[A-Za-z0-9_-]{20,}")
"""The form BotFather gives out; checked before any request."""

SECRET_FORM = re.compile(r"[A-Za-z0-9_-]{0,256}")
"""What Telegram allows in ``secret_token`` (Bot API, setWebhook); empty lets the bot make one."""

PUBLIC_SERVER = "https://api.telegram.org"
MODES = ("polling", "webhook")
LANGUAGE_CHOICES = ("auto", "zh", "en")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

CONTACT_CHARACTERS = 300
"""Whom to ask is a line under an honest sentence, not a message of its own."""


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """``[telegram]``: how updates come in. The token is kept out of every repr."""

    token: str = field(default="", repr=False)
    api_base_url: str = PUBLIC_SERVER
    mode: str = "polling"
    webhook_url: str = ""
    webhook_listen: str = "127.0.0.1"
    webhook_port: int = 8443
    webhook_secret: str = field(default="", repr=False)
    webhook_certificate: str = ""
    webhook_key: str = ""
    max_age_group: int = 600
    max_age_private: int = 86_400

    def __post_init__(self) -> None:
        object.__setattr__(self, "token", self.token.strip())  # pasted with a line end; the class is frozen
        _choice("mode", self.mode, MODES)
        _url("api_base_url", self.api_base_url, ("http", "https"))
        if self.mode == "webhook" or self.webhook_url:
            # Telegram sends to https only; a Bot API server of one's own sends to http too.
            public = self.api_base_url.rstrip("/") == PUBLIC_SERVER
            _url("webhook_url", self.webhook_url, ("https",) if public else ("http", "https"))
        if not self.webhook_listen.strip():
            raise ValueError("webhook_listen: empty; expected an address of this machine such as 127.0.0.1")
        _range("webhook_port", self.webhook_port, 1, 65_535)
        if not SECRET_FORM.fullmatch(self.webhook_secret):
            raise ValueError("webhook_secret: expected at most 256 letters, digits, _ and -")
        if bool(self.webhook_certificate) != bool(self.webhook_key):
            raise ValueError("webhook_certificate, webhook_key: expected both or neither")
        for key in ("webhook_certificate", "webhook_key"):
            if not Path(getattr(self, key) or "/").is_absolute():
                raise ValueError(f"{key}: expected a whole path, from the root on")
        _range("max_age_group", self.max_age_group, 0)
        _range("max_age_private", self.max_age_private, 0)


@dataclass(frozen=True, slots=True)
class AccessSettings:
    """``[access]``: who is served; closed unless told otherwise."""

    admins: tuple[int, ...] = ()
    chats: tuple[int, ...] = ()
    open: bool = False

    def __post_init__(self) -> None:
        if any(admin <= 0 for admin in self.admins):
            raise ValueError("admins: expected ids of persons, which are positive numbers")
        if any(chat >= 0 for chat in self.chats):
            raise ValueError("chats: expected ids of groups, which are negative numbers such as -1001234567890")


@dataclass(frozen=True, slots=True)
class RepliesSettings:
    """``[replies]``: how answers look and whom to ask when there is none."""

    contact: str = ""
    language: str = "auto"
    passages: int = 4
    buttons_hours: float = 24
    repeat_minutes: int = 10
    """How long a question that is asked again in a group gets a pointer to its answer; 0 answers it each time."""
    secretariat: int = 0

    def __post_init__(self) -> None:
        if len(self.contact) > CONTACT_CHARACTERS:
            raise ValueError(f"contact: longer than {CONTACT_CHARACTERS} characters")
        _choice("language", self.language, LANGUAGE_CHOICES)
        _range("passages", self.passages, 1, 50)
        _range("buttons_hours", self.buttons_hours, 0)
        _range("repeat_minutes", self.repeat_minutes, 0)


@dataclass(frozen=True, slots=True)
class LimitsSettings:
    """``[limits]``: how many questions are answered, so that nobody crowds out the others; 0 sets no limit."""

    per_person_per_minute: int = 0
    per_group_per_minute: int = 0

    def __post_init__(self) -> None:
        _range("per_person_per_minute", self.per_person_per_minute, 0)
        _range("per_group_per_minute", self.per_group_per_minute, 0)


@dataclass(frozen=True, slots=True)
class LogSettings:
    """``[log]``: how much is written to standard error, and in which form."""

    level: str = "INFO"
    json: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "level", self.level.upper())  # "info" is meant as INFO; the class is frozen
        _choice("level", self.level, LEVELS)


@dataclass(frozen=True, slots=True)
class Settings:
    """All sections together, in the order of ``config.example.toml``."""

    telegram: TelegramSettings = field(default_factory=TelegramSettings)
    access: AccessSettings = field(default_factory=AccessSettings)
    documents: DocumentsSettings = field(default_factory=DocumentsSettings)
    index: IndexSettings = field(default_factory=IndexSettings)
    replies: RepliesSettings = field(default_factory=RepliesSettings)
    limits: LimitsSettings = field(default_factory=LimitsSettings)
    storage: StorageSettings = field(default_factory=StorageSettings)
    log: LogSettings = field(default_factory=LogSettings)
    warnings: tuple[str, ...] = ()
    """Odd but harmless: to be logged once at the start."""

    @property
    def admitted(self) -> AccessSettings:
        """Who may ask; the secretariat's group is named on purpose like those in ``chats``, and its people are too."""
        office, chats = self.replies.secretariat, self.access.chats
        named = office < 0 and office not in chats
        return replace(self.access, chats=(*chats, office)) if named else self.access


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


def check_token(token: str) -> None:
    """Refuse what cannot be a token, before any request and without repeating it. Raises: SettingsError, one line."""
    if not token:
        raise SettingsError("[telegram] token: missing; get one from @BotFather and set CHAWEN_TELEGRAM__TOKEN")
    if not TOKEN_FORM.fullmatch(token):
        raise SettingsError(
            "[telegram] token: malformed; expected digits, a colon and at least 20 letters or digits, "
            "as @BotFather shows it: copy it anew"
        )


def _choice(key: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise ValueError(f"{key}: expected one of {', '.join(choices)}")


def _range(key: str, value: float, least: int, most: int | None = None) -> None:
    if not least <= value < math.inf or (most is not None and value > most):  # true for "nan" too
        expected = f"at least {least}" if most is None else f"{least} to {most}"
        raise ValueError(f"{key}: {value} is out of range; expected {expected}")


def _url(key: str, value: str, schemes: tuple[str, ...]) -> None:
    """The value is not repeated: an address may hold a password."""
    try:
        parts = urlsplit(value)
        fine = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0 and not re.search(r"\s", value)
    except ValueError:  # a port that is no number, an unclosed bracket
        fine = False
    if not fine:
        raise ValueError(f"{key}: expected an address that starts with {' or '.join(f'{each}://' for each in schemes)}")
