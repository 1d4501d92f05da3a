"""Word's automatic numbers: definitions from numbering.xml, counters while the document is read from top to bottom.

Rules (ECMA-376 17.9): counters belong to the abstract list, so that lists sharing it go on counting; a number's
``startOverride`` sets the counter when that list is first met; a level starts again after any higher level
unless ``lvlRestart`` says after which, or 0, never; ``isLgl`` writes all levels in plain digits.
"""

import re
from dataclasses import dataclass, field

from index.readers.docx.styles import Styles, is_on
from index.readers.markup import Element, child, children, descendants, value
from index.readers.numerals import LARGEST, written

LEVELS = 9
_LONGEST = 60
"""Characters of a number; 第一百二十三条 has seven."""
_PLACE = re.compile("%([1-9])")
_BULLETS = {"o": "○", "": "•", "§": "▪", "Ø": "➢", "ü": "✓", "v": "❖", "n": "■", "l": "●", "u": "◆", "p": "□"}
"""What Symbol and Wingdings show for a letter; their private characters are the same plus U+F000."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level counts and looks."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int | None = None
    """0 never; n after a paragraph of level n or higher (1 outermost); None after any higher level."""
    legal: bool = False
    gap: str = " "
    paragraph_style: str = ""


@dataclass(slots=True)
class _List:
    """A ``w:num``: whose counters it uses, its levels, and where it starts anew."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Tells each paragraph its number; asked once for every paragraph, in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {value(each, key="abstractNumId"): each for each in children(root, "abstractNum")}
        self._nums = {value(each, key="numId"): each for each in children(root, "num")}
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, own: Element | None, style: str) -> str:
        """The number of the next paragraph with the gap after it, empty when it has none; counts it.

        ``own`` is the paragraph's ``w:numPr``, ``style`` its style's id.
        """
        key, level = self._place(own, style)
        found = self._list(key)
        if found is None or level not in found.levels:
            return ""
        counters = self._counters.setdefault(found.abstract, [None] * LEVELS)
        self._count(found, key, level, counters)
        return self._text(found, level, counters)

    def _place(self, own: Element | None, style: str) -> tuple[str, int]:
        """The list and level of a paragraph: its own, completed by its style's."""
        styled_key, styled_level, origin = self._styles.numbers(style)
        key = value(own, "numId") or styled_key
        written_level = value(own, "ilvl")
        if not written_level and not value(own, "numId"):
            found = self._list(key)
            linked = [
                n for n, each in (found.levels if found else {}).items() if each.paragraph_style in (style, origin)
            ]
            written_level = str(linked[0]) if linked else styled_level
        return key, int(written_level) if written_level.isdigit() and int(written_level) < LEVELS else 0

    def _list(self, key: str) -> _List | None:
        if key not in self._lists:
            num = self._nums.get(key)
            self._lists[key] = None if num is None or key == "0" else self._read(num)
        return self._lists[key]

    def _read(self, num: Element) -> _List:
        abstract_id = self._resolved(value(num, "abstractNumId"), set())
        levels = {_index(each): _level(each) for each in children(self._abstract.get(abstract_id), "lvl")}
        starts = {}
        for override in children(num, "lvlOverride"):
            index = _index(override)
            own = child(override, "lvl")
            if own is not None:
                levels[index] = _level(own)
            start = value(override, "startOverride")
            if start.isdigit():
                starts[index] = min(int(start), LARGEST)
        return _List(abstract_id, levels, starts)

    def _resolved(self, abstract_id: str, seen: set[str]) -> str:
        """Follow ``numStyleLink`` to the abstract list that holds the levels."""
        link = value(self._abstract.get(abstract_id), "numStyleLink")
        if not link or abstract_id in seen or len(seen) > LEVELS:
            return abstract_id
        key, _, _ = self._styles.numbers(link)
        target = value(self._nums.get(key), "abstractNumId")
        return self._resolved(target, seen | {abstract_id}) if target in self._abstract else abstract_id

    def _count(self, found: _List, key: str, level: int, counters: list[int | None]) -> None:
        current = counters[level]
        if (key, level) not in self._begun and level in found.starts:
            counters[level] = found.starts[level]
        elif current is None:
            counters[level] = found.starts.get(level, found.levels[level].start)
        else:
            counters[level] = min(current + 1, LARGEST * 10)
        self._begun.add((key, level))
        for deeper in range(level + 1, LEVELS):
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or level < restart:
                counters[deeper] = None

    def _text(self, found: _List, level: int, counters: list[int | None]) -> str:
        own = found.levels[level]
        if own.style == "bullet":
            return _bullet(own.text) + own.gap

        def number(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            each = found.levels.get(index, Level())
            count = counters[index]
            style = "decimal" if own.legal and each.style != "none" else each.style
            return written(each.start if count is None else count, style)

        text = _PLACE.sub(number, own.text)
        return text[:_LONGEST] + own.gap if text.strip() else ""


def _index(element: Element) -> int:
    level = value(element, key="ilvl")
    return int(level) if level.isdigit() and int(level) < LEVELS else 0


def _level(element: Element) -> Level:
    start, restart = value(element, "start"), value(element, "lvlRestart")
    formats = descendants(element, "numFmt")  # newer formats hide in mc:AlternateContent, with an old one beside
    plain = child(element, "numFmt")
    style = value(plain if plain is not None else next(iter(formats), None), default="decimal")
    return Level(
        start=min(int(start), LARGEST) if start.isdigit() else 1,
        style=_zeros(formats[0]) if style == "custom" or (plain is None and formats) else style,
        text=value(element, "lvlText"),
        restart=int(restart) if restart.isdigit() else None,
        legal=is_on(child(element, "isLgl")),
        gap="" if value(element, "suff") == "nothing" else " ",
        paragraph_style=value(element, "pStyle"),
    )


def _zeros(element: Element) -> str:
    """``custom`` formats that exist in practice are 01, 001, 0001; plain digits are near enough for the longer."""
    style = value(element)
    return "decimalZero" if style == "custom" and value(element, key="format").startswith("0") else style


def _bullet(text: str) -> str:
    plain = "".join(chr(ord(each) - 0xF000) if "\uf020" <= each <= "\uf0ff" else each for each in text)
    if plain == text and text:
        return text
    return _BULLETS.get(plain, "•")
