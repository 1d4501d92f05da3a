"""Settings from ``config.toml`` and the environment, as frozen dataclasses; one key, one place, one default.

``bot`` reads its own sections with the same function, so a file serves both and a key means the same in both.
"""

import os
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_type_hints

from index.errors import SettingsError

RANGES = {
    "k1": (0, 10),
    "b": (0, 1),
    "sentence_weight": (0, 10),
    "heading_weight": (0, 10),
    "sentence_candidates": (0, 1000),
    "perhaps_from": (0, 1),
    "found_from": (0, 1),
    "passage_characters": (50, 3000),
}
"""What the formula allows, and beyond it what no measurement ever chose; a passage must fit into a message."""

PREFIX = "CHAWEN_"
"""Environment variables that override a key: ``CHAWEN_INDEX__K1`` is ``[index] k1``."""


@dataclass(frozen=True, slots=True)
class DocumentsSettings:
    """``[documents]``: where the documents are."""

    folder: Path = Path("documents")
    watch: bool = True
    """Look at the folder every few seconds and reload when a change has settled."""
    convert: str = "auto"
    """Old formats by LibreOffice where it is installed (``auto``), or not at all (``off``)."""

    def __post_init__(self) -> None:
        if self.convert not in ("auto", "off"):
            raise ValueError('convert: expected "auto" or "off"')


@dataclass(frozen=True, slots=True)
class StorageSettings:
    """``[storage]``: where Chawen keeps what must survive a restart."""

    folder: Path = Path("var")


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """``[index]``: how text becomes terms, how passages are cut and ranked; reasons in ``config.example.toml``."""

    words: bool = True
    bigrams: bool = True
    characters: bool = True
    units: bool = True
    numbers: bool = True
    dates: bool = True
    simplify: bool = True
    strip_question_words: bool = True
    everyday: bool = True
    k1: float = 0.9
    b: float = 0.5
    sentence_weight: float = 0.4
    sentence_candidates: int = 10
    heading_weight: float = 0.25
    perhaps_from: float = 0.5
    found_from: float = 0.85
    passage_characters: int = 300
    terms: str = "terms.toml"
    """The house's own words; relative to the documents' folder."""

    def __post_init__(self) -> None:
        if not (self.words or self.bigrams or self.characters):
            raise ValueError("words, bigrams, characters: at least one must be true, or nothing can be searched for")
        for key, (least, most) in RANGES.items():
            if not least <= getattr(self, key) <= most:  # false for "nan" too
                raise ValueError(f"{key}: out of range; expected {least:g} to {most:g}")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The sections asked for, by name, and a line for each thing that was odd but harmless."""

    sections: Mapping[str, Any]
    warnings: tuple[str, ...]


def load(
    sections: Mapping[str, type], path: Path | None, environ: Mapping[str, str], *, others: Collection[str] = ()
) -> Loaded:
    """Read ``sections`` (name -> dataclass) from the file, then the environment over it.

    ``path`` None takes ``config.toml`` of the working folder if it is there. ``others`` are sections that may stand
    there too and are not looked into: the index alone leaves the bot's to the bot.
    A folder named in the file is relative to the file; in the environment, to the working folder.

    Raises: SettingsError naming the file, the key, what is wrong and what was expected.
    """
    source = path if path is not None else Path("config.toml")
    table = _table(source) if path is not None or source.exists() else {}
    warnings: list[str] = []
    for name in sorted(table.keys() - sections.keys() - set(others)):
        raise SettingsError(f"{source}: [{name}]: unknown section; known: {', '.join([*sections, *others])}")
    values = {name: _section(name, kind, table.get(name, {}), source) for name, kind in sections.items()}
    for variable, text in sorted(environ.items()):
        if variable.startswith(PREFIX):
            section, _, key = variable[len(PREFIX) :].lower().partition("__")
            known = section in sections and key in get_type_hints(sections[section])
            if known:
                hint = get_type_hints(sections[section])[key]
                values[section][key] = _from_text(text, hint, variable)
            elif section not in others:
                warnings.append(f"{variable}: unknown setting, ignored")
    made = {name: _made(kind, values[name], name) for name, kind in sections.items()}
    return Loaded(made, tuple(warnings))


def _table(source: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(source.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise SettingsError(f"{source}: no such file; copy config.example.toml and name it with --config") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error).replace("\n", " ")
        raise SettingsError(f"{source}: cannot be read: {reason}") from error


def _section(name: str, kind: type, given: object, source: Path) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise SettingsError(f"{source}: {name}: expected a section [{name}]")
    hints = get_type_hints(kind)
    out: dict[str, Any] = {}
    for key, value in given.items():
        if key not in hints:
            raise SettingsError(f"{source}: [{name}] {key}: unknown key; known: {', '.join(hints)}")
        out[key] = _from_toml(value, hints[key], f"{source}: [{name}] {key}")
        if hints[key] is Path:
            out[key] = source.parent / out[key]
    return out


def _from_toml(value: object, hint: Any, where: str) -> object:
    if hint is bool and isinstance(value, bool):
        return value
    if hint is int and isinstance(value, int) and not isinstance(value, bool):
        return value
    if hint is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if hint is str and isinstance(value, str):
        return value
    if hint is Path and isinstance(value, str) and value.strip():
        return _path(value, where)
    if hint == tuple[int, ...] and isinstance(value, list) and all(type(each) is int for each in value):
        return tuple(value)
    raise SettingsError(f"{where}: expected {_expected(hint)}")


def _from_text(text: str, hint: Any, variable: str) -> object:
    words = {"true": True, "1": True, "yes": True, "on": True, "false": False, "0": False, "no": False, "off": False}
    try:
        if hint is bool:
            return words[text.strip().lower()]
        if hint is int or hint is float:
            return hint(text)
        if hint is Path and text.strip():
            return _path(text, variable)
        if hint is str:
            return text
        if hint == tuple[int, ...]:
            return tuple(int(each) for each in text.strip("[] ").replace(",", " ").split())
    except (KeyError, ValueError):
        pass
    raise SettingsError(f"{variable}: expected {_expected(hint)}")


def _path(text: str, where: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError as error:  # "~name" of a person this machine does not know
        raise SettingsError(f"{where}: {text.split('/')[0]}: no such person here; write the whole path") from error


def _expected(hint: Any) -> str:
    names: dict[Any, str] = {
        bool: "true or false",
        int: "a whole number",
        float: "a number",
        str: "text in quotes",
        Path: "a path in quotes",
        tuple[int, ...]: "a list of whole numbers",
    }
    return names[hint]


def _made(kind: type, values: dict[str, Any], name: str) -> Any:
    try:
        return kind(**values)
    except ValueError as error:  # a dataclass checks its own ranges in __post_init__
        raise SettingsError(f"[{name}] {error}") from error


def keys(kind: type) -> tuple[str, ...]:
    """The keys of a section, in the order of the example file."""
    return tuple(each.name for each in fields(kind))


def environment() -> Mapping[str, str]:
    """The process's environment; a function so that callers hand it in and tests hand in their own."""
    return os.environ
