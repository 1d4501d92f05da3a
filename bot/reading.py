"""Opens a document at the place a link names, and turns its leaves; knows nothing but the current index."""

from bot import links, replies
from bot.conversation import checked
from bot.model import Reply, Toast
from bot.texts import of
from index import Index, Library


class Reader:
    """Reads the library's documents to somebody, leaf by leaf; remembers nothing, so it works after a restart too."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def open(self, payload: str, language: str) -> Reply | None:
        """The leaf that a link's payload opens, or a sentence that the document is gone; None if it opens none."""
        target = links.read(payload)
        if target is None:
            return None
        return self._leaf(target, language) or replies.notice(of(language).reading_gone)

    def turn(self, data: str, language: str) -> Reply | Toast:
        """The leaf that a button leads to, or a toast if there is none."""
        target = replies.read_leaf(data)
        leaf = self._leaf(target, language) if target else None
        return leaf or Toast(of(language).toast_changed)

    def _leaf(self, target: links.Target, language: str) -> Reply | None:
        index: Index = self._library.index
        document = links.find(index.documents, target)
        if document is None:
            return None
        passages = index.of_document(document.name)
        if not passages:
            return None
        # In a changed document, the nearest place: it is read on from there, and says that it has changed.
        first = next((n for n, each in enumerate(passages) if each.end > target.start), len(passages) - 1)
        changed = not document.digest.startswith(target.digest)
        leaf = replies.Leaf(document, passages, first, changed)
        return checked(index, replies.leaf_page(leaf, of(language)), language)
