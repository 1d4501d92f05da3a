"""Where sentences end: after 。！？ and their closing quotes, after an English full stop, at the end of a paragraph."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from index.marks import mark
from index.model import Span

LINE_ENDS = "\n\f\v\u2028\u2029\x85"
"""Characters that end a line inside a document's text; form feed stands between pages."""

_CLOSERS = "\"'”’」』）)］]】》〉〕｝}＂＇"
_LINE_END_SET = frozenset(LINE_ENDS)
_WHITE = re.compile(r"\s+")
_ENDING = re.compile(rf"[。！？｡!?.…‼⁇⁈⁉﹖﹗]+[{re.escape(_CLOSERS)}]*")
_CHINESE = frozenset("。｡！？﹖﹗‼⁇⁈⁉")
_ABBREVIATION = re.compile(
    r"(?:(?:^|[^A-Za-z])(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Fig|Vol|Inc|Ltd|Co|Corp|Jr|Sr|vs|cf|al|pp|Art|Sec|Dept|approx"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)|^\s*[\d.]{1,8})$"
)
_LOOK_BACK = 12
"""Characters before a full stop that can hold an abbreviation, or the number of a list entry."""

SHORT_LINE = 40
"""Columns (a Han character takes two) below which a line is a name, a title, an address, a verse, not torn text."""

_CELLS = " | "
"""What stands between the cells of a table's row; a row never goes on in the next."""

AROUND = 80
"""Characters looked at on either side of a line end."""

DATE = re.compile(r"[\d〇○零一二三四五六七八九十０-９]{4} ?(?:年|[-./])")
"""A line that opens so is a date line; it goes on from nothing."""


def sentences(text: str, start: int, end: int, breaks: Sequence[Span] = ()) -> list[Span]:
    """The sentences of ``text[start:end]``, in order, together holding every character that is not white space.

    ``breaks`` are a passage's: white space, relative to ``start``, that breaks a sentence without ending it.
    The spans that come back are offsets of ``text``.
    """
    joins = [(start + first, start + last) for first, last in breaks]
    joins.extend(_unlisted(text, start, end))
    return split_sentences(text, start, end, joins)


def split_sentences(text: str, start: int, end: int, joins: Sequence[Span]) -> list[Span]:
    """As ``sentences``, when all white space inside sentences is known, Latin script included."""
    known = {first for first, _ in joins}
    out: list[Span] = []
    for first, last in _pieces(text, start, end, known):
        out.extend(_sentences_of(text, first, last))
    return out


def ends_sentence(line: str) -> bool:
    """Whether ``line`` ends where a sentence, a clause of a list or an introduction ends."""
    bare = line.rstrip(_CLOSERS)
    return not bare or bare[-1] in "。！？；：…｡!?;:.﹖﹗‼⁇⁈⁉"


def wide(character: str) -> bool:
    """Whether ``character`` is of a script that is written without spaces, or its punctuation."""
    return (
        "\u2e80" <= character <= "\u312f"
        or "\u3190" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\ufe30" <= character <= "\ufe4f"
        or "\uff01" <= character <= "\uffef"
        or character in "“”‘’…—·×"
        or "\U00020000" <= character <= "\U0003ffff"
    )


def _pieces(text: str, start: int, end: int, joins: set[int]) -> Iterator[Span]:
    """Stretches between line ends that no join bridges."""
    first = start
    for at, last in line_breaks(text, start, end):
        if at not in joins:
            yield first, at
            first = last
    yield first, end


def line_breaks(text: str, start: int, end: int) -> list[Span]:
    """The runs of white space in ``text[start:end]`` that hold a line end."""
    if all(text.find(character, start, end) < 0 for character in LINE_ENDS):
        return []
    runs = (found.span() for found in _WHITE.finditer(text, start, end))
    return [(first, last) for first, last in runs if not _LINE_END_SET.isdisjoint(text[first:last])]


def _sentences_of(text: str, start: int, end: int) -> Iterator[Span]:
    first, quotes = start, _Quotes(text)
    for found in _ENDING.finditer(text, start, end):
        last = _end(text, found, first, end, quotes)
        if last is None:
            continue
        yield from _trimmed(text, first, last)
        first = last
    yield from _trimmed(text, first, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    if start < end and not text[start].isspace() and not text[end - 1].isspace():  # most are bare as they are
        yield start, end
        return
    words = text[start:end].strip()
    if words:
        first = text.index(words[0], start)
        yield first, first + len(words)


class _Quotes:
    """Counts straight quotes, which look the same open and closed, from where a sentence starts."""

    def __init__(self, text: str) -> None:
        self._text, self._start, self._at, self._open = text, -1, 0, False

    def open(self, start: int, at: int) -> bool:
        """Whether a straight quote that opened after ``start`` is still open at ``at``."""
        if start != self._start:
            self._start, self._at, self._open = start, start, False
        if self._text.count('"', self._at, at) % 2:
            self._open = not self._open
        self._at = at
        return self._open


def _end(text: str, found: re.Match[str], start: int, limit: int, quotes: _Quotes) -> int | None:
    """Where the sentence ends that these marks may end, else None."""
    last = found.end()
    if last < limit and "\u4e00" <= text[last] <= "\u9fff" and text[last - 1] in "。！？":  # as most do
        return last
    enders = found[0].rstrip(_CLOSERS)
    at = found.start() + len(enders)
    closers = text[at:last]
    if closers[:1] == '"' and not quotes.open(start, at):
        closers, last = "", at  # It opens the next sentence's speech.
    after = text[last : last + 1] if last < limit else ""
    if after and not after.isspace() and not _followed(text, found.start(), enders, closers, after):
        return None
    if set(enders) == {"."} and not (after == "" or _full_stop(text, found.start(), start, last, limit)):
        return None
    return _past_marks(text, last, limit)


def _followed(text: str, at: int, enders: str, closers: str, after: str) -> bool:
    """Whether a sentence may end although no white space follows."""
    if closers[:1] in tuple("》〉") or (closers[:1] in tuple("）)") and "。" not in enders):
        return False  # 《谁来了？》 and （对吗？） stand inside a sentence.
    if not _CHINESE.isdisjoint(enders):
        return after not in "，、；：,;:。！？"
    if set(enders) == {"…"}:
        return bool(closers) and wide(after) and after not in "，、；：。"
    return at > 0 and wide(text[at - 1]) and wide(after) and after not in "，、；：）"


def _full_stop(text: str, at: int, start: int, last: int, limit: int) -> bool:
    before = text[max(start, at - _LOOK_BACK) : at]
    if at > 0 and wide(text[at - 1]):
        return True
    rest = text[last : min(limit, last + _LOOK_BACK)].lstrip()
    if rest[:1].islower():
        return False
    return _ABBREVIATION.search(before) is None


def _past_marks(text: str, at: int, limit: int) -> int | None:
    """``at`` moved past combining marks, so that no written character is cut; None inside an emoji sequence."""
    while at < limit and text[at] > "\u02ff":
        if text[at] == "\u200d":
            return None
        if unicodedata.category(text[at])[0] != "M" and not "\U0001f3fb" <= text[at] <= "\U0001f3ff":
            break
        at += 1
    return at


def columns(words: str) -> int:
    """Width on a terminal, nearly: CJK takes three bytes and two columns."""
    return (len(words) + len(words.encode("utf-8", "surrogatepass"))) // 2


def runs_on(text: str, first: int, last: int) -> bool:
    """Whether the white space ``text[first:last]`` tears a sentence where words must not glue.

    That is where at least one side is Latin script or a figure; such white space is in no passage's ``breaks``.
    """
    if wide(text[first - 1]) and wide(text[last]):
        return False
    before = re.split(f"[{LINE_ENDS}]", text[max(0, first - AROUND) : first])[-1]
    after = re.split(f"[{LINE_ENDS}]", text[last : last + AROUND], maxsplit=1)[0]
    if columns(before) < SHORT_LINE or ends_sentence(before) or DATE.match(after) or mark(after) is not None:
        return False
    if _CELLS in before and _CELLS in after:
        return False
    torn = len(text[first:last].strip(" \t\u3000")) > 1
    return after[0].islower() or (after[0].isalnum() and not (torn and after[0].isupper()))


def _unlisted(text: str, start: int, end: int) -> Iterator[Span]:
    """White space inside sentences that is in no passage's ``breaks``."""
    for first, last in line_breaks(text, start, end):
        if start < first and last < end and runs_on(text, first, last):
            yield first, last
