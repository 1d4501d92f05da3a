"""The promise "no model, only quotes", kept by every reply that any test of the suite brings about.

It is checked from outside: the HTML is parsed again and each blockquote is looked for in the documents themselves.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any

import pytest

from bot.conversation import Conversation
from bot.finding import Finder
from bot.model import Choices, Reply
from bot.reading import Reader
from bot.replies import CALLBACK_BYTES, MESSAGE_ENTITIES, MESSAGE_UNITS, to_html
from index import Document


class Parsed(HTMLParser):
    """A message as Telegram parses it: its text, its blockquotes, and how many marked stretches it has."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.quotes: list[str] = []
        self.entities = 0
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("a", "b", "i", "blockquote"), tag
        assert tag not in self.open, f"nested {tag}"
        self.open.append(tag)
        self.entities += 1
        if tag == "blockquote":
            self.quotes.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if "blockquote" in self.open:
            self.quotes[-1] += data

    def close(self) -> None:
        super().close()
        assert self.open == []


def words(text: str) -> str:
    """The text without white space and what no message can carry."""
    return "".join(
        char for char in text if char.isprintable() and not char.isspace() and char != "\N{REPLACEMENT CHARACTER}"
    )


def broken(html: str, documents: Sequence[Document]) -> list[str]:
    """The blockquotes of a message that stand in none of the documents."""
    texts = [words(document.text) for document in documents]
    return [quote for quote in Parsed(html).quotes if not any(words(quote) in text for text in texts)]


def misfits(reply: Reply) -> list[str]:
    """What Telegram would refuse or cut about a reply."""
    message = Parsed(to_html(reply))
    found = []
    if not message.text.strip():
        found.append("empty")
    if len(message.text.encode("utf-16-le")) // 2 > MESSAGE_UNITS:
        found.append("too long")
    if message.entities > MESSAGE_ENTITIES:
        found.append("too many entities")
    buttons = [button for row in reply.buttons for button in row]
    found += [button.data for button in buttons if len(button.data.encode()) > CALLBACK_BYTES]
    found += [button.label for button in buttons if not (button.label and (button.data or button.url))]
    return found


@contextmanager
def watched(patch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Collect what is wrong with any reply that leaves a Conversation, Reader or Finder while the context is open.

    Collected and not raised, since a handler would take the exception for a failed update and answer calmly.
    """
    wrong: list[str] = []

    def watch(kind: type[Conversation | Reader | Finder], name: str) -> None:
        original = getattr(kind, name)

        def watching(self: Conversation | Reader | Finder, *args: Any, **keywords: Any) -> Any:
            before = self._library.index.documents
            reply = original(self, *args, **keywords)
            replied = [each.reply for each in reply.found] if isinstance(reply, Choices) else [reply]
            for each in (each for each in replied if isinstance(each, Reply)):
                wrong.extend(broken(to_html(each), [*before, *self._library.index.documents]))
                wrong.extend(misfits(each))
            return reply

        patch.setattr(kind, name, watching)

    for name in ("answer", "turn", "more", "welcome", "prompt"):
        watch(Conversation, name)
    for name in ("open", "turn"):
        watch(Reader, name)
    watch(Finder, "find")
    yield wrong
