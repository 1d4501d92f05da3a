"""What is said about documents that admins put in, list and remove; and what their buttons mean."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot import links
from bot.model import Button, Reply, Run
from bot.replies.limits import isolated, one_line, shorten
from bot.replies.notices import notice
from bot.texts.shelf import SHELF, ShelfTexts
from index import Document, Passage, in_language

NAME_UNITS = 120
"""A name in a list; a longer one fills the screen."""
HEADINGS = 5
"""First headings of an offer."""
WARNINGS = 5
"""Warnings of an offer."""
FIRST_UNITS = 80
"""Of a document's beginning, where it has no headings."""
PAGE = 10
"""Documents on a page of the list."""
DATA = re.compile(r"f:(?:(yes|no|undo|keep):([0-9a-f]{16})|(rm|keep):([a-z2-7]{12})|(page):(\d{1,6}))")


@dataclass(frozen=True, slots=True)
class Press:
    """What a button wants: ``act`` is yes, no, undo (of a parcel), rm, keep (a document, by its key) or page."""

    act: str
    target: str


def read_press(data: str) -> Press | None:
    """What a button's data wants; None if it is none of these."""
    found = DATA.fullmatch(data)
    if found is None:
        return None
    return Press(found[1] or found[3] or found[5], found[2] or found[4] or found[6])


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that was understood and waits for a yes."""

    id: str
    document: Document
    passages: Sequence[Passage]
    present: tuple[Document, Sequence[Passage]] | None = None
    """The document that it would replace."""


def offer(offer: Offer, language: str) -> Reply:
    """What was understood, with buttons; for a file of a known name also what would change."""
    words, document = SHELF[language], offer.document
    lines = [words.offer, _name(document.name), words.title.format(title=_name(document.title))]
    lines += [words.date.format(date=document.date)] if document.date else []
    size = [words.pages.format(pages=len(document.pages))] if document.pages else []
    characters = len("".join(document.text.split()))
    lines.append(" · ".join([*size, words.size.format(passages=len(offer.passages), characters=characters)]))
    lines += _headings(document, words)
    if document.warnings:
        told = (in_language(each, language) for each in document.warnings[:WARNINGS])
        lines += [words.warnings, *(f"· {shorten(one_line(each), FIRST_UNITS)}" for each in told)]
    if offer.present is not None:
        lines += ["", words.offer_again, _difference(offer, *offer.present, words)]
    label = words.replace if offer.present is not None else words.enable
    row = (Button(label, f"f:yes:{offer.id}"), Button(words.cancel, f"f:no:{offer.id}"))
    return Reply(notice("\n".join(lines)).runs, (row,))


def _headings(document: Document, words: ShelfTexts) -> list[str]:
    labels = [each.label for each in document.headings if each.label != document.title][:HEADINGS]
    if not labels:
        return [words.first.format(text=isolated(shorten(one_line(document.part(0, 200)), FIRST_UNITS)))]
    return [words.headings, *(f"· {isolated(shorten(one_line(each), FIRST_UNITS))}" for each in labels)]


def _difference(offer: Offer, old: Document, passages: Sequence[Passage], words: ShelfTexts) -> str:
    if old.digest == offer.document.digest:
        return words.same
    before = Counter(old.part(each.start, each.end) for each in passages)
    after = Counter(offer.document.text[each.start : each.end] for each in offer.passages)
    same = (before & after).total()
    return words.replaces.format(same=same, new=after.total() - same, gone=before.total() - same)


def undoable(text: str, id: str, language: str) -> Reply:
    """A change that was made, with a button that takes it back."""
    return Reply(notice(text).runs, ((Button(SHELF[language].undo, f"f:undo:{id}"),),))


def removal_of(name: str, key: str, language: str) -> Reply:
    """Asks whether the admin is sure."""
    words = SHELF[language]
    row = (Button(words.yes, f"f:rm:{key}"), Button(words.no, f"f:keep:{key}"))
    return Reply(notice(words.sure.format(name=_name(name))).runs, (row,))


def said(template: str, **given: object) -> Reply:
    """A sentence with names filled in, each on one line."""
    return notice(template.format(**{key: _filled(each) for key, each in given.items()}))


def _filled(value: object) -> object:
    return _name(value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Listing:
    """The documents in their order, how many passages each has, and how many files could not be read."""

    documents: Sequence[Document]
    passages: Counter[str]
    unread: int
    username: str = ""
    """The bot's, so that a document's name opens it in private; empty where there is no private chat."""


def files(listing: Listing, page: int, language: str) -> Reply:
    """A page of the list, counted from 0; one that is not there is the last."""
    words, count = SHELF[language], len(listing.documents)
    page = max(0, min(page, (count - 1) // PAGE))
    shown = listing.documents[page * PAGE : (page + 1) * PAGE]
    runs = [Run(words.files.format(count=count) if count else words.files_none)]
    for number, each in enumerate(shown, page * PAGE + 1):
        runs += _line(number, each, listing, words)
    runs += [Run(f"\n{words.unread.format(count=listing.unread)}")] if listing.unread else []
    runs += [Run(f"\n{words.files_how}")] if count else []
    row = [Button(words.back, f"f:page:{page - 1}")] if page else []
    row += [Button(words.on, f"f:page:{page + 1}")] if (page + 1) * PAGE < count else []
    return Reply(tuple(runs), (tuple(row),) if row else ())


def _line(number: int, document: Document, listing: Listing, words: ShelfTexts) -> tuple[Run, ...]:
    """A new line, in which the name is a link that opens the document."""
    state = words.older if document.older else ""
    state += words.noticed.format(count=len(document.warnings)) if document.warnings else ""
    passages = listing.passages[document.name]
    before, _, after = words.line.partition("{name}")
    link = links.url(listing.username, links.to_document(document)) if listing.username else ""
    rest = after.format(date=document.date or "—", passages=passages, state=state)
    return Run(f"\n{before.format(number=number)}"), Run(_name(document.name), url=link), Run(rest)


def _name(name: str) -> str:
    return isolated(shorten(one_line(name), NAME_UNITS))
