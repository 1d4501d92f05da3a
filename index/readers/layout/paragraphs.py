"""Lines in reading order joined to paragraphs: where one ends is told by indent, length, gap, size and number."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.model import Span
from index.readers.draft import Draft, clean, header_of, row_text
from index.readers.layout.columns import in_order
from index.readers.layout.furniture import without_furniture
from index.readers.layout.glyphs import Line, is_vertical, is_wide, joined, pieces, turned
from index.readers.layout.ruled import Page, parted
from index.readers.layout.tables import is_row, runs, without_repeated
from index.titles import is_letterhead

_NUMBERED = re.compile(
    r"(第[〇零○一二三四五六七八九十百千\d]+[编章节条款]|[（(][〇一二三四五六七八九十百\d]{1,4}[）)]|[一二三四五六七八九十百]{1,4}[、．.]"
    r"|\d{1,3}([.．]\d{1,3})*[、．.\s]|\d{1,3}([.．]\d{1,3})+|[①-⑳㉑-㊿⒈-⒛⑴-⒇●•■◆▪]|[–·◦‣]\s?|[A-Z][.、．]\d|附\s*[件录表则]|[注图表]\s*\d*[：:])"
)
_BULLETS = "●•■◆▪➢✓◼○□–·◦‣"
_LEADER = re.compile(r"\s*(?:[.．·…]\s*){5,}")
"""Dots from a title to its page in a table of contents."""
_CONTENTS = re.compile(r"(?:[.．·…]\s*){5,}[\dIVXivx]{0,5}$")
_END = re.compile(r"[。！？；：.!?;:…”」』）)]$")
_STOP = re.compile(r"[。！？；.!?;]$")
_LARGE = 1.15
"""Times the ordinary size from which a short line is a heading."""
_HEADING = 60
"""Characters a heading has at most."""
_LOOSE = 1.3
"""Times the usual pitch from which white parts paragraphs."""
_NARROW = 10
"""Ems of width below which lines are entries of a list, not running text."""
_ENOUGH = 5
"""Lines of a page that show its margins."""
_SAME = 0.12
"""Share by which sizes may differ within a paragraph."""


_Place = tuple[int, tuple[int, ...]]
"""A page and a column of it."""


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float
    pitch: float
    """Usual distance of two writing lines."""


def compose(pages: Iterable[Page], draft: Draft) -> str | None:
    """Write the pages into ``draft``, paragraph by paragraph; returns the title if the first page shows one."""
    placed = [_lines(page, number) for number, page in enumerate(pages)]
    kept = [in_order(page) for page in without_furniture(placed)]
    lines = [line for page in kept for line in page]
    margins = _margins(lines)
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and _goes_on(blocks[-1], line, margins[_key(line)], margins[_key(blocks[-1][-1])]):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return _write(blocks, len(placed), _ordinary(lines), draft)


def _lines(page: Page, number: int) -> list[Line]:
    if is_vertical(page.glyphs):
        return [replace(each, page=number) for each in pieces(turned(page.glyphs))]
    rows, outside = parted(page)
    return [replace(each, page=number) for each in [*pieces(outside), *rows]]


def _key(line: Line) -> _Place:
    return line.page, line.column


def _margins(lines: Sequence[Line]) -> dict[_Place, _Margins]:
    """The margins of each column: of its page where enough lines fill it there, else over all pages."""
    columns: dict[tuple[int, ...], list[Line]] = {}
    places: dict[_Place, list[Line]] = {}
    running = [line for line in lines if not is_row(line)]  # rows of tables have margins and a pitch of their own
    known = {_key(line) for line in running}
    for line in [*running, *(line for line in lines if _key(line) not in known)]:
        columns.setdefault(line.column, []).append(line)
        places.setdefault(_key(line), []).append(line)
    common = {key: _margins_of(column) for key, column in columns.items()}
    return {key: _margins_of(place) if _fills(place) else common[key[1]] for key, place in places.items()}


def _fills(lines: Sequence[Line]) -> bool:
    """Several lines end at one margin, which is then the page's own."""
    end = max(line.right for line in lines)
    full = sum(1 for line in lines if end - line.right < 1.5 * line.size)
    return len(lines) >= _ENOUGH and full * 3 > len(lines)


def _margins_of(lines: Sequence[Line]) -> _Margins:
    lefts = sorted(line.left for line in lines)
    rights = sorted(line.right for line in lines)
    pitches = [
        other.base - one.base
        for one, other in pairwise(lines)
        if one.page == other.page and 0 < other.base - one.base < 4 * one.size
    ]
    return _Margins(
        lefts[len(lefts) // 10], rights[-1 - len(rights) // 20], _lower(pitches) if pitches else lines[0].size * 1.5
    )


def _lower(pitches: Sequence[float]) -> float:
    """The pitch within paragraphs: where these are short, half of all pitches are those between them."""
    return sorted(pitches)[len(pitches) // 4]


def _goes_on(block: Sequence[Line], line: Line, margins: _Margins, before: _Margins) -> bool:
    """``line`` belongs to the paragraph so far, whose last line stands between the margins ``before``."""
    last = block[-1]
    if line.column != last.column and line.page == last.page and len(line.column) != len(last.column):
        return False  # between full width and columns
    if max(line.size, last.size) > (1 + _SAME) * min(line.size, last.size) or line.cells > 1 or last.cells > 1:
        return False
    if line.page == last.page and line.column == last.column and not _near(last, line, margins):
        return False
    if _is_centred(last, before) and _is_centred(line, margins):
        return last.size > 1.3 * 10 and len(last.text) > 8 and not _END.search(last.text) and _full(block) < _HEADING
    if line.text[0] in _BULLETS or _CONTENTS.search(last.text):
        return False
    if _NUMBERED.match(line.text) and (
        _STOP.search(last.text) or last.text[-1] in "：:" or _ends_early(last, line, before) or _indented(line, margins)
    ):
        return False
    if _ends_early(last, line, before):
        return False
    return not _indented(line, margins) or _hangs(block, line)


def _near(last: Line, line: Line, margins: _Margins) -> bool:
    pitch = line.base - last.base
    return 0 < pitch < max(_LOOSE * margins.pitch, 1.2 * line.size) if pitch > 0 else False


def _indented(line: Line, margins: _Margins) -> bool:
    return line.left - margins.left > 1.2 * line.size


def _hangs(block: Sequence[Line], line: Line) -> bool:
    """The paragraph stands indented as a whole, a list, a quotation, or hangs behind its number."""
    last, numbered = block[-1], bool(_NUMBERED.match(block[0].text))
    if abs(line.left - last.left) < 0.6 * line.size:
        return len(block) > 1 or numbered or not _STOP.search(last.text)
    return numbered and len(block) == 1 and line.left > last.left


def _is_centred(line: Line, margins: _Margins) -> bool:
    before, after = line.left - margins.left, margins.right - line.right
    return before > 2 * line.size and after > 2 * line.size and abs(before - after) < 2 * line.size


def _ends_early(last: Line, line: Line, margins: _Margins) -> bool:
    """What stands at the start of ``line`` would have fitted behind ``last``: the paragraph ended there by choice."""
    room = margins.right - last.right
    if margins.right - margins.left < _NARROW * last.size:
        return True
    word = re.match(r"[!-~]+", line.text)
    if word and not is_wide(line.text[0]):
        share = (line.right - line.left) / max(1, len(line.text))
        return room > (len(word[0]) + 1) * share + 0.5 * line.size
    return room > 2.5 * line.size  # two characters that must not be parted, and a little


def _full(block: Sequence[Line]) -> int:
    return sum(len(line.text) for line in block)


def _ordinary(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _write(blocks: Sequence[Sequence[Line]], pages: int, ordinary: float, draft: Draft) -> str | None:
    large = sorted({round(block[0].size) for block in blocks if _is_heading(block, ordinary)}, reverse=True)
    writer = _Writer(draft)
    title: str | None = None
    for is_table, held in runs(blocks):
        if is_table:
            writer.table([row[0] for row in held])
            continue
        for block in held:
            level = large.index(round(block[0].size)) + 1 if _is_heading(block, ordinary) else 0
            text = writer.paragraph(block, level)
            if level == 1 and title is None and block[0].page == 0:
                title = text
    for _ in range(pages - 1 - writer.page):
        draft.page()
    return title


class _Writer:
    """Writes blocks into a draft, a mark wherever a page begins."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.page = -1
        """The page that was reached, counted from 0."""

    def paragraph(self, block: Sequence[Line], level: int) -> str:
        """Write a paragraph or heading; returns its text."""
        text, starts = "", []
        for line in block:
            piece = _LEADER.sub(" …… ", clean(line.text))
            text = joined(text, piece)
            starts.extend(self._starts(line, len(text) - len(piece)))
        self._draft.flow(text, starts, level)
        return text

    def table(self, rows: Sequence[Line]) -> None:
        """Write a table, each row led by the one that names the columns."""
        header = header_of([line.row for line in rows])
        named = rows[header] if header is not None else None
        lead: Span | None = None
        for line in without_repeated(rows, header):
            text = row_text(line.row)
            span = self._draft.flow(text, self._starts(line, 0)) if text else None
            if line is named:
                lead = span
            elif lead is not None and span is not None:
                self._draft.led(span, lead)

    def _starts(self, line: Line, at: int) -> list[int]:
        """Where in its block's text pages begin with the line."""
        begun, self.page = line.page - self.page, line.page
        return [at] * begun


def _is_heading(block: Sequence[Line], ordinary: float) -> bool:
    if is_letterhead(block[0].text) or block[0].text[0] in _BULLETS:
        return False
    return block[0].size >= _LARGE * ordinary and 1 < _full(block) <= _HEADING and not _STOP.search(block[-1].text)
