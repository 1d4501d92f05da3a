"""What can be wished under an answer besides turning it: a vote, its removal, a word of the secretariat's own."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.model import Button, Reply
from bot.replies.limits import CALLBACK_BYTES, is_number
from bot.texts import of


class Wish(StrEnum):
    """A button's wish; the letter opens its data."""

    UP = "u"
    DOWN = "d"
    REMOVE = "x"
    OFFICE = "s"


@dataclass(frozen=True, slots=True)
class Wished:
    """What a button of an answer wishes, and of which answer."""

    wish: Wish
    answer: int


def wish_data(wish: Wish, answer: int) -> str:
    """The button data of a wish."""
    return f"w:{wish}:{answer}"


def read_wish(data: str) -> Wished | None:
    """What button data wishes; None if it is not of this kind."""
    kind, _, rest = data.partition(":")
    letter, _, answer = rest.partition(":")
    if kind != "w" or letter not in list(Wish) or not is_number(answer):
        return None
    return Wished(Wish(letter), int(answer)) if len(data) <= CALLBACK_BYTES else None


def with_wishes(reply: Reply, language: str, *, private: bool, office: bool) -> Reply:
    """An answer with votes below its pages, in a group with its removal, and with the secretariat if ``office``."""
    texts, answer = of(language), reply.answer
    row = [Button(texts.vote_up, wish_data(Wish.UP, answer)), Button(texts.vote_down, wish_data(Wish.DOWN, answer))]
    if not private:
        row.append(Button(texts.remove, wish_data(Wish.REMOVE, answer)))
    pages = [each for each in reply.buttons if any(button.data for button in each)]
    links = [button for each in reply.buttons if each not in pages for button in each]
    rows = (*pages, (*row, *links), *((office_row(answer, language),) if office else ()))
    return replace(reply, buttons=rows)


def fruitless_rows(answer: int, language: str, *, private: bool, office: bool) -> tuple[tuple[Button, ...], ...]:
    """Below an answer that found nothing: the secretariat if ``office``, and in a group the answer's removal."""
    remove = () if private else ((Button(of(language).remove, wish_data(Wish.REMOVE, answer)),),)
    return (*((office_row(answer, language),) if office else ()), *remove)


def office_row(answer: int, language: str) -> tuple[Button, ...]:
    """The button that passes the question on to the secretariat."""
    return (Button(of(language).ask_office, wish_data(Wish.OFFICE, answer)),)
