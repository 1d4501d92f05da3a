"""The owner's list of admins and served groups, with buttons that remove them: no ids to type."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.model import Button, Reply
from bot.replies.limits import isolated, one_line, shorten
from bot.replies.notices import notice
from bot.texts import Texts, of

NAME_UNITS = 60
"""Of a person's or a group's name; it stands on a button too."""
ROWS = 90
"""Buttons in a message; Telegram takes a hundred."""
DATA = re.compile(r"a:(?:(list)|(ask|do):(p|g):(-?\d{1,19}))")


@dataclass(frozen=True, slots=True)
class Roll:
    """Who has a say, and where the bot answers; ids with names."""

    owner: str
    """The owner's name; empty when the reader is the owner."""
    admins: Mapping[int, str]
    fixed_admins: int
    """How many the settings name."""
    groups: Mapping[int, str]
    fixed_groups: Mapping[int, str]
    """Those that the settings name, which no button removes."""


@dataclass(frozen=True, slots=True)
class Removal:
    """What a button of the roll wants; without a target, the list again."""

    target: int = 0
    group: bool = False
    sure: bool = False


def read_removal(data: str) -> Removal | None:
    """What a button's data wants; None if it is none of the roll's."""
    found = DATA.fullmatch(data)
    if found is None:
        return None
    return Removal() if found[1] else Removal(int(found[4]), found[3] == "g", found[2] == "do")


def roll(roll: Roll, language: str) -> Reply:
    """The list."""
    texts = of(language)
    lines = [texts.admins_owner.format(name=roll.owner or texts.admins_you)]
    lines += [texts.admins_list, *map(_line, roll.admins.values())] if roll.admins else [texts.admins_none]
    lines += [texts.admins_settings.format(count=roll.fixed_admins)] if roll.fixed_admins else []
    fixed = [_line(texts.admins_fixed.format(name=name)) for name in roll.fixed_groups.values()]
    named = [*map(_line, roll.groups.values()), *fixed]
    lines += ["", texts.admins_groups, *named] if named else ["", texts.admins_no_groups]
    lines += ["", texts.admins_how]
    buttons = [
        Button(texts.admins_remove.format(name=_name(each)), f"a:ask:p:{id}") for id, each in roll.admins.items()
    ]
    buttons += [
        Button(texts.admins_remove_group.format(name=_name(each)), f"a:ask:g:{id}") for id, each in roll.groups.items()
    ]
    return Reply(notice("\n".join(lines)).runs, tuple((each,) for each in buttons[:ROWS]))


def removal(wish: Removal, name: str, language: str) -> Reply:
    """Asks whether the owner is sure."""
    texts: Texts = of(language)
    text = texts.admins_sure_group if wish.group else texts.admins_sure
    yes = Button(texts.admins_yes, f"a:do:{'g' if wish.group else 'p'}:{wish.target}")
    return Reply(notice(text.format(name=_name(name))).runs, ((yes, Button(texts.admins_no, "a:list")),))


def _name(name: str) -> str:
    return isolated(shorten(one_line(name), NAME_UNITS)) or "?"


def _line(name: str) -> str:
    return f"· {_name(name)}"
