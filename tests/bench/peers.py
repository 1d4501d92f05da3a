"""Other engines, each as its makers mean it to be used, over the same terms.

Those that are no dependencies of ours come with the group ``bench``; one that is not installed is left out.
"""

import importlib
import importlib.util
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rank_bm25 import BM25Okapi

from tests.bench.tokens import Tokens

TOP = 5


class Peer(ABC):
    """An engine: built once, then asked."""

    name: str
    module = ""
    """What has to be installed, if it is none of our dependencies."""
    bytes_a_token = 0
    """Memory that building takes, roughly; what does not fit is not tried."""

    @abstractmethod
    def build(self, tokens: Tokens, folder: Path) -> None:
        """Index the passages; what is kept on disk goes into ``folder``."""

    @abstractmethod
    def ask(self, terms: Sequence[int]) -> Sequence[int]:
        """The best passages."""


class RankBM25(Peer):
    """``BM25Okapi(passages)``: a dict per passage, each asked for every term."""

    name = "rank_bm25"
    bytes_a_token = 100

    def build(self, tokens: Tokens, folder: Path) -> None:
        """In memory; it cannot be saved."""
        self._names = tokens.names
        self._index = BM25Okapi([[tokens.names[number] for number in each] for each in tokens.passages()])

    def ask(self, terms: Sequence[int]) -> Sequence[int]:
        """The best of its scores."""
        scores = self._index.get_scores([self._names[each] for each in terms])
        best = np.argpartition(-scores, min(TOP, len(scores) - 1))[:TOP]
        return [int(each) for each in best[np.argsort(-scores[best], kind="stable")]]


class BM25s(Peer):
    """Every posting's score worked out beforehand, in a sparse matrix."""

    name = "bm25s"
    module = "bm25s"
    bytes_a_token = 80

    def build(self, tokens: Tokens, folder: Path) -> None:
        """In memory, and saved as it saves itself."""
        library = importlib.import_module(self.module)
        vocabulary = {name: number for number, name in enumerate(tokens.names)}
        self._index = library.BM25()
        self._index.index((list(tokens.passages()), vocabulary), show_progress=False)
        self._index.save(folder, show_progress=False)
        self._names = tokens.names

    def ask(self, terms: Sequence[int]) -> Sequence[int]:
        """Its own retrieval."""
        query = [[self._names[each] for each in terms]]
        found, _ = self._index.retrieve(query, k=TOP, show_progress=False, n_threads=0)
        return [int(each) for each in found[0]]


class Tantivy(Peer):
    """A Lucene in Rust."""

    name = "tantivy"
    module = "tantivy"
    bytes_a_token = 2

    def build(self, tokens: Tokens, folder: Path) -> None:
        """On disk, in one segment."""
        self._library = library = importlib.import_module(self.module)
        self._names = tokens.names
        builder = library.SchemaBuilder()
        builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
        builder.add_unsigned_field("number", stored=True)
        self._schema = builder.build()
        index = library.Index(self._schema, path=str(folder))
        writer = index.writer(heap_size=256 << 20, num_threads=1)
        for number, each in enumerate(tokens.passages()):
            document = library.Document(number=number)
            document.add_text("body", " ".join(map(tokens.names.__getitem__, each)))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def ask(self, terms: Sequence[int]) -> Sequence[int]:
        """The documents of any of the terms."""
        query, should = self._library.Query, self._library.Occur.Should
        parts = [(should, query.term_query(self._schema, "body", self._names[each])) for each in terms]
        hits = self._searcher.search(query.boolean_query(parts), TOP).hits
        return [int(self._searcher.doc(place)["number"][0]) for _, place in hits]


class FTS5(Peer):
    """The full-text search of SQLite, which comes with Python."""

    name = "SQLite FTS5"
    bytes_a_token = 2

    def build(self, tokens: Tokens, folder: Path) -> None:
        """On disk, without the texts; terms go in as hexadecimal numbers, since its tokenizer would cut some."""
        self._store = sqlite3.connect(folder / "fts5.sqlite3", isolation_level=None)
        self._store.execute("CREATE VIRTUAL TABLE passages USING fts5(body, content='', tokenize='ascii')")
        self._store.execute("BEGIN")
        rows = ((number, " ".join(map(self._term, each))) for number, each in enumerate(tokens.passages()))
        self._store.executemany("INSERT INTO passages(rowid, body) VALUES (?, ?)", rows)
        self._store.execute("INSERT INTO passages(passages) VALUES ('optimize')")
        self._store.execute("COMMIT")

    def ask(self, terms: Sequence[int]) -> Sequence[int]:
        """Those that match any of the terms, by its BM25."""
        wanted = " OR ".join(map(self._term, terms))
        sql = f"SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT {TOP}"
        return [row[0] for row in self._store.execute(sql, (wanted,))]

    @staticmethod
    def _term(number: int) -> str:
        return f"t{number:x}"


PEERS: dict[str, type[Peer]] = {each.name: each for each in (RankBM25, BM25s, Tantivy, FTS5)}


def missing(kind: type[Peer], tokens: int, available: float) -> str:
    """Why the engine cannot be asked here; empty if it can. ``available`` is memory in bytes."""
    needed = tokens * kind.bytes_a_token
    if needed > available:
        return f"would need about {needed / 2**30:.0f} GB of memory"
    return "" if not kind.module or importlib.util.find_spec(kind.module) else "not installed"
