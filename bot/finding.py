"""Inline mode: words typed after the bot's name in any chat list passages; choosing one posts it with its source."""

from bot import links, replies
from bot.conversation import Conversation, checked
from bot.model import Choice, Choices
from bot.texts import of
from index import Hit, Index, Library, Verdict

PAGE = 10
"""Choices that are brought at once; a list on a phone shows about five."""
MOST = 50
"""Passages listed in all; nobody scrolls further."""
LEAST = 0.1
"""Of the best passage's score; what has less shares no more than a character or two with what was typed."""


class Finder:
    """Lists passages for what somebody types; remembers nothing."""

    def __init__(self, library: Library, conversation: Conversation, username: str) -> None:
        self._library = library
        self._conversation = conversation
        self._username = username

    def find(self, query: str, offset: str, language: str) -> Choices:
        """The choices from ``offset`` on (empty for the first ones, else what the last ones said)."""
        index = self._library.index
        if not any(char.isalnum() for char in query):
            return Choices(self._examples(index, language))
        first = int(offset) if offset.isascii() and offset.isdigit() and len(offset) < 4 else 0
        answer = index.ask(query, min(MOST, first + PAGE + 1))
        if answer.verdict is Verdict.NOT_FOUND:
            return Choices(())
        hits = [hit for hit in answer.hits if hit.score >= LEAST * answer.hits[0].score]
        more = len(hits) > first + PAGE and first + PAGE < MOST
        found = [self._choice(index, hit, answer.verdict, language) for hit in hits[first : first + PAGE]]
        return Choices(tuple(each for each in found if each), str(first + PAGE) if more else "")

    def _examples(self, index: Index, language: str) -> tuple[Choice, ...]:
        found = []
        for question in self._conversation.examples():
            answer = index.ask(question, 1)
            choice = self._choice(index, answer.hits[0], answer.verdict, language, question) if answer.hits else None
            found += [choice] if choice else []
        return tuple(found)

    def _choice(self, index: Index, hit: Hit, verdict: Verdict, language: str, title: str = "") -> Choice | None:
        document = index.document(hit.passage.document)
        if document is None:
            return None
        payload = links.to_place(document, hit.passage.start)
        page = replies.Page(
            answer=0,
            number=1,
            total=1,
            verdict=verdict,
            document=document,
            passage=hit.passage,
            sentences=hit.sentences,
            link=links.url(self._username, payload),
        )
        made = replies.choice(page, payload, of(language), title)
        # A passage whose words differ from the document's is not offered at all.
        return made if checked(index, made.reply, language) is made.reply else None
