"""The nouns of ``index``, frozen; every offset counts characters (code points) of a document's text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

Span = tuple[int, int]
"""``(start, end)``, end exclusive."""


class Verdict(StrEnum):
    """How sure an answer is; the values are the words of the JSON door."""

    FOUND = "found"
    PERHAPS = "perhaps"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading a format itself marks (Markdown ``#``, Word style): where it stands and how deep, 1 outermost."""

    start: int
    end: int
    level: int
    label: str


@dataclass(frozen=True, slots=True)
class Lead:
    """``span`` is better understood with ``lead`` before it: a table's header row, a list's introduction."""

    span: Span
    lead: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of one file: its text, and the marks only the format knows."""

    text: str
    title: str | None = None
    headings: tuple[Heading, ...] = ()
    pages: tuple[int, ...] = ()
    """Where each page starts, in order; empty where the format has no pages."""
    leads: tuple[Lead, ...] = ()
    warnings: tuple[str, ...] = ()
    rows: bool = False
    """Each led span is a passage of its own: the rows of a list of members say nothing about one another."""


@dataclass(frozen=True, slots=True)
class Document:
    """One source file as plain text with what is known about it."""

    name: str
    """The path inside the folder, with ``/``."""
    text: str = field(repr=False)
    title: str
    """The first heading, else the file name without its ending."""
    date: str | None
    """``YYYY-MM-DD`` where the document states one, else None."""
    digest: str
    """SHA-256 of the file's bytes, hexadecimal."""
    headings: tuple[Heading, ...] = field(default=(), repr=False)
    pages: tuple[int, ...] = field(default=(), repr=False)
    leads: tuple[Lead, ...] = field(default=(), repr=False)
    warnings: tuple[str, ...] = ()
    rows: bool = False
    """Each led span is a passage of its own."""
    older: bool = False
    """The file has changed since and cannot be read any more; this is its last good version."""

    @property
    def characters(self) -> int:
        """How long the text is."""
        return len(self.text)

    def part(self, start: int, end: int) -> str:
        """``text[start:end]``, which in a saved document costs only that part."""
        return self.text[start:end]


@dataclass(frozen=True, slots=True)
class Passage:
    """A slice of a document, ``document.text[start:end]``: the unit that is ranked and quoted."""

    document: str
    """The document's ``name``."""
    start: int
    end: int
    headings: tuple[str, ...]
    """Heading path, outermost first, without the document's title."""
    paragraph: int
    """Number of the paragraph it starts in, from 1, counting the document's re-joined paragraphs."""
    page: int | None = None
    page_end: int | None = None
    breaks: tuple[Span, ...] = ()
    """White space inside that broke a sentence, relative to ``start``; a shown quote leaves it out."""
    lead: Span | None = None
    """Where in the document the words stand that introduce it (a list's opening, a table's header)."""


Cut = tuple[Document, Sequence[Passage]]
"""A document with its passages, in reading order."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one term adds to a score."""

    term: str
    weight: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score, and the sentences in it that answer."""

    passage: Passage
    score: float
    ratio: float
    """Score over the ideal score of the question, about 0 to 1."""
    sentences: tuple[Span, ...]
    """The one or two answering sentences, in reading order, relative to the passage's ``start``."""
    parts: tuple[Part, ...] = ()
    """Everything that enters the score, where asked for; adds up to ``score`` within 1e-6."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A word of the question that was searched as another: ``("拍买", "拍卖")``."""

    typed: str
    used: str


@dataclass(frozen=True, slots=True)
class Synonym:
    """A word of the question that the house calls by other names too: ``("拍协", ("湖北省拍卖行业协会",))``."""

    typed: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Hits with a verdict, best first; ties in reading order."""

    question: str
    searched: str
    """The query after corrections; equals ``question`` when nothing was changed."""
    verdict: Verdict
    hits: tuple[Hit, ...]
    """Listed whatever the verdict; empty only when no passage shares a term."""
    corrections: tuple[Correction, ...] = ()
    milliseconds: float = 0.0
    ranking_milliseconds: float = 0.0
    """Of these, for finding the passages that score best by all their terms: what a search engine does for a query."""
    confidence: float = 0.0
    """How likely the best passage answers by its words, 0 to 1; the limits in the settings are on this scale."""
    synonyms: tuple[Synonym, ...] = ()
    """Whose other names were searched as well."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not become a document: its name inside the folder, and why, in a line of 200 characters."""

    name: str
    reason: str
    older: bool = False
    """Its last good version still answers."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reload is: ``done`` of ``total`` files read and cut."""

    done: int
    total: int


Tell = Callable[[Progress], None]
"""Told how far it is."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a reload did; ``kept`` says that the old index stayed because the new one would be empty."""

    documents: int
    passages: int
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    warnings: tuple[str, ...] = ()
    """``name：warning``, one line each."""
    seconds: float = 0.0
    kept: bool = False
    unsaved: str = ""
    """Why what was read could not be saved for the next start; empty when it was."""
