"""Words of a document as a reply shows them: cut to fit by whole sentences, and compared with the document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.model import Quote, Reply, Run, Style
from bot.replies.limits import prefix, units
from bot.replies.markup import blocks
from index import Document, Span, sentences


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a document to be quoted; all offsets are the document's."""

    document: Document
    start: int
    end: int
    breaks: tuple[Span, ...] = ()
    """White space to be left out."""
    answering: tuple[Span, ...] = ()
    """What is shown in bold."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is shown of a stretch, and whether that is less than all of it."""

    runs: tuple[Run, ...]
    quote: Quote
    partial: bool


def excerpt(stretch: Stretch, limit: int, *, last: bool = False) -> Excerpt | None:
    """The stretch in at most ``limit`` UTF-16 units; None if it is empty or nothing fits.

    A long one is shown by whole sentences around the first answering one (without one, around the first,
    or the ``last``); only a single sentence that does not fit by itself is cut.
    """
    whole = _trimmed(stretch, stretch.start, stretch.end)
    (start, end), quote = whole, _quote(stretch, *whole)
    if units(quote.shown) > limit:
        start, end = _trimmed(stretch, *_window(stretch, whole, limit, last))
        quote = _quote(stretch, start, end)
    if start >= end:
        return None
    return Excerpt(tuple(_runs(stretch, start, end)), quote, (start, end) != whole)


def faithful(quote: Quote, document: Document | None) -> bool:
    """Whether the shown words are the document's own at that place, less only white space inside a sentence."""
    if document is None or document.digest != quote.digest or not 0 <= quote.start < quote.end <= document.characters:
        return False
    text = document.part(quote.start, quote.end)
    left_out = "".join(text[start:end] for start, end in quote.breaks)
    return (not left_out or left_out.isspace()) and _without(text, quote.breaks) == quote.shown


def accounted(reply: Reply) -> bool:
    """Whether every blockquote of the reply is one of its quotes, in order, and nothing else."""
    return blocks(reply) == tuple(quote.shown for quote in reply.quotes)


def _without(text: str, breaks: Sequence[Span]) -> str:
    pieces, place = [], 0
    for start, end in sorted(breaks):
        pieces.append(text[place:start])
        place = max(place, end)
    return "".join([*pieces, text[place:]])


def _quote(stretch: Stretch, start: int, end: int) -> Quote:
    within = [(max(a, start), min(b, end)) for a, b in stretch.breaks]
    breaks = tuple((a - start, b - start) for a, b in within if a < b)
    document = stretch.document
    shown = _without(document.part(start, end), breaks)
    return Quote(document.name, document.digest, start, end, breaks, shown)


def _cost(stretch: Stretch, start: int, end: int) -> int:
    return units(_quote(stretch, start, end).shown)


def _trimmed(stretch: Stretch, start: int, end: int) -> Span:
    text = stretch.document.part(start, end)
    return end - len(text.lstrip()), start + len(text.rstrip())


def _window(stretch: Stretch, whole: Span, limit: int, last: bool) -> Span:
    """The widest run of whole sentences around the one that matters most; part of that one if it is too long."""
    text = stretch.document.text
    breaks = [(start - whole[0], end - whole[0]) for start, end in stretch.breaks]
    spans = sentences(text, *whole, breaks) or [whole]
    first = len(spans) - 1 if last else 0
    if stretch.answering:
        first = next((n for n, span in enumerate(spans) if span[1] > stretch.answering[0][0]), first)
    low = high = first
    if _cost(stretch, *spans[first]) > limit:
        return _part(stretch, spans[first], limit)
    for toward in _alternating(first, len(spans)):
        wider = min(low, toward), max(high, toward)
        if toward in (low - 1, high + 1) and _cost(stretch, spans[wider[0]][0], spans[wider[1]][1]) <= limit:
            low, high = wider
    return spans[low][0], spans[high][1]


def _alternating(first: int, count: int) -> Iterator[int]:
    """The sentences around the first: one after it, one before it, and so on outward."""
    for distance in range(1, count):
        yield from (n for n in (first + distance, first - distance) if 0 <= n < count)


def _part(stretch: Stretch, span: Span, limit: int) -> Span:
    """The beginning of a sentence that is too long by itself."""
    start, end = span
    fitting = start + prefix(stretch.document.part(start, end), limit)
    # The white space left out makes room for a little more, which is not worth the search.
    return start, fitting


def _runs(stretch: Stretch, start: int, end: int) -> Iterator[Run]:
    """The shown words in runs of quote and bold quote; the edges of bold and of left out space cut them."""
    edges = {start, end}
    for span in (*stretch.breaks, *stretch.answering):
        edges.update(edge for edge in span if start < edge < end)
    places, text = sorted(edges), stretch.document.part(start, end)
    style, shown = Style.QUOTE, ""
    for a, b in pairwise(places):
        if any(left <= a < right for left, right in stretch.breaks):
            continue
        bold = any(left <= a < right for left, right in stretch.answering)
        now = Style.QUOTE_BOLD if bold else Style.QUOTE
        if now is not style and shown:
            yield Run(shown, style)
            shown = ""
        style, shown = now, shown + text[a - start : b - start]
    yield Run(shown, style)
