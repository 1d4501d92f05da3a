"""A passage as one line of a list to choose from (inline mode), and as the message that choosing it posts."""

from bot.model import Choice
from bot.replies.limits import isolated, one_line, shorten
from bot.replies.pages import Page, place_line, source_page
from bot.texts import Texts

TITLE_UNITS = 60
"""One line of a phone's list shows less."""
PLACE_UNITS = 60
SNIPPET_UNITS = 120
"""Two lines; apps show three lines of a description at most."""
BEFORE_CHARACTERS = 12
"""Of the passage before its answering sentence."""


def choice(page: Page, number: str, texts: Texts, title: str = "") -> Choice:
    """The passage to be chosen: where it stands, and its answering sentence in 【】, since a list knows no bold."""
    name, place = place_line(page.document, page.passage, texts)
    where = shorten(one_line(place.text.strip()), PLACE_UNITS)
    return Choice(
        number,
        shorten(one_line(title) or one_line(name.text), TITLE_UNITS),
        f"{where}\n{_snippet(page)}",
        source_page(page, texts),
    )


def _snippet(page: Page) -> str:
    text = page.document.text[page.passage.start : page.passage.end]
    if not page.sentences:
        return isolated(shorten(one_line(text), SNIPPET_UNITS))
    start, end = page.sentences[0]
    before = one_line(text[max(0, start - BEFORE_CHARACTERS) : start])
    opening = "…" if start > BEFORE_CHARACTERS else ""
    return isolated(shorten(f"{opening}{before}【{one_line(text[start:end])}】{one_line(text[end:])}", SNIPPET_UNITS))
