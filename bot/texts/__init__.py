"""What is said, in which language: every sentence a person reads, one module a language."""

from collections.abc import Mapping

from bot.texts.en import ENGLISH
from bot.texts.wording import Texts
from bot.texts.zh import CHINESE

__all__ = ["LANGUAGES", "Texts", "language", "of"]

LANGUAGES: Mapping[str, Texts] = {"zh": CHINESE, "en": ENGLISH}


def language(setting: str, code: str | None) -> str:
    """``zh`` or ``en``: ``[replies] language`` if it names one, else by the sender's IETF tag; Chinese if unknown."""
    if setting in LANGUAGES:
        return setting
    return "en" if code and not code.lower().startswith("zh") else "zh"


def of(language: str) -> Texts:
    """The sentences of a language that :func:`language` returned."""
    return LANGUAGES[language]
