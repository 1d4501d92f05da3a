"""The numbers that open clauses and list entries: 第五条, 第3.2条, 一、, （一）, 1., （1）, ①, 附件2, 附1：."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache


class Kind(IntEnum):
    """Kinds of mark, outermost first where a document itself does not say otherwise."""

    APPENDIX = 0
    PART = 1
    SUBPART = 2
    CHAPTER = 3
    SECTION = 4
    ARTICLE = 5
    FORMAL = 6
    HAN = 7
    HAN_BRACKET = 8
    DIGIT = 9
    DECIMAL = 10
    DIGIT_BRACKET = 11
    CIRCLED = 12


STRONG = Kind.SECTION
"""Marks up to this kind are headings by nature; below it they may number whole paragraphs."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at the start of a line: its kind, its number (0 where it has none), and its own words."""

    kind: Kind
    number: int
    text: str


FORMAL = "壹贰貳叁參参叄肆伍陆陸柒捌玖拾佰仟"
"""Numerals that cannot be altered; above 一、 stands 壹、 in papers from Taiwan."""
_HAN = "零〇○一二三四五六七八九十百千两"
_DIGITS = "0-9０-９"
_UNITS = {
    "分编": Kind.SUBPART,
    "分編": Kind.SUBPART,
    "部分": Kind.PART,
    "部份": Kind.PART,
    "编": Kind.PART,
    "編": Kind.PART,
    "篇": Kind.PART,
    "卷": Kind.PART,
    "章": Kind.CHAPTER,
    "节": Kind.SECTION,
    "節": Kind.SECTION,
    "条": Kind.ARTICLE,
    "條": Kind.ARTICLE,
}
_LATIN = {
    "part": Kind.PART,
    "chapter": Kind.CHAPTER,
    "section": Kind.SECTION,
    "article": Kind.ARTICLE,
    "appendix": Kind.APPENDIX,
    "annex": Kind.APPENDIX,
}

# What follows a unit when the words only mention a clause: 第五条规定的, 第三章第二节, 第一条、第二条.
_MENTION = (
    r"(?![的至和或及、，,。；）)」”](?![\u4e00-\u9fff])|[至和或及、][ 　]?第|[的，,。；）)」”]|规定|規定"
    r"|[款項项](?![目])|之|所[称列指述规]|中[的所规，])"
)
_LISTED = r"(?![、，]|[至和或及]第?[（(]|[项款項](?:规定|規定|[的、，和所]))"

_WORDS = "|".join(_UNITS)
_ENCLOSED = rf"[ 　]?[{_HAN}{_DIGITS}]{{1,2}}(?:[:：]|$|[ 　](?![张張份个個件页頁条條项項幅])[\u4e00-\u9fff]{{2,20}}$)"
"""What makes 附 alone open an appendix: 附1：回执, 附1 回执."""
_N = f"[{_DIGITS}]{{1,2}}"
_SPELLING = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty
"""
SPELT = tuple(_SPELLING.split())
"""The numbers that people spell out, from 1."""
_CALENDAR = "january february march april may june july august september october november december"
MONTHS = tuple(_CALENDAR.split())
"""The months in English, from 1."""

_MARK = re.compile(
    rf"(?P<unit>第[ 　]?(?P<ordinal>[{_HAN}{_DIGITS}{FORMAL}]{{1,9}})[ 　]?(?P<word>{_WORDS})(?:之[{_HAN}]{{1,3}})?)"
    rf"{_MENTION}"
    r"|(?P<appendix>附[件录錄][ 　]?(?P<lettered>[A-ZＡ-Ｚ])(?=[\s:：、（(]|[.．](?![\dA-Za-z])|$)"
    rf"|附(?:[件录錄表则則]|(?={_ENCLOSED}))[ 　]?(?P<appended>[{_HAN}{_DIGITS}]{{0,3}})(?=[\s:：.．、]|$))"
    rf"|(?P<formal>(?P<formals>[{FORMAL}]{{1,3}})[ 　]?[、．.])"
    rf"|(?P<han>(?P<hans>[{_HAN}]{{1,4}})[ 　]?[、．.])"
    rf"|(?P<bracket>[（(][ 　]?(?P<bracketed>[{_HAN}]{{1,4}})[ 　]?[）)]){_LISTED}"
    rf"|(?P<pointed>第[ 　]?(?P<points>{_N}(?:[.．]{_N}){{1,3}})[ 　]?[条條]){_MENTION}"
    rf"|(?P<decimal>(?P<decimals>{_N}(?:[.．]{_N}){{1,4}})[.．、]?)(?=[\s　]|[^\W\d_]|[《“「])"
    rf"|(?P<digit>(?P<digits>[{_DIGITS}]{{1,3}})[ 　]?(?:[、．]|[.](?![{_DIGITS}])))"
    rf"|(?P<round>[（(][ 　]?(?P<rounded>{_N})[ 　]?[）)]|(?P<half>{_N})[）)]){_LISTED}"
    r"|(?P<circled>[①-⑳㉑-㉟])"
    r"|(?P<latin>(?P<latins>[Pp]art|PART|[Cc]hapter|CHAPTER|[Ss]ection|SECTION|[Aa]rticle|ARTICLE"
    r"|[Aa]ppendix|APPENDIX|[Aa]nnex|ANNEX)[ ](?P<counted>\d{1,3}(?:\.\d{1,2}){0,3}|[IVXLC]{1,6}|[A-Z])"
    r"(?=[.:：]?(?:[ ]|$)))"
)

_COMPOSED = (
    {chr(0x2474 + at): f"({at + 1})" for at in range(20)}
    | {chr(0x2488 + at): f"{at + 1}." for at in range(20)}
    | {chr(0x3220 + at): f"（{han}）" for at, han in enumerate("一二三四五六七八九十")}
)
"""⑴, ⒈ and ㈠, one character each, as they are written out."""

STARTS = frozenset(
    "第附（(*_-+" + FORMAL + _HAN + "0123456789０１２３４５６７８９PpCcSsAa" + "".join(map(chr, range(0x2460, 0x2474)))
) | frozenset(_COMPOSED)
"""Characters that can open a mark; a cheap test before the pattern."""

_DRESS = re.compile(r"(?:[-*+][ \t]+)?(?:(?P<strong>\*\*|__)|(?=第))(?=\S)")
"""What Markdown puts before a number: ``**第五条**``, ``- 第五条``."""

_SHORT = 40
"""Characters of a line that may still be a heading; official headings seldom pass 30."""

NUMBERED = re.compile(r"(\d{1,2})[ \u3000\t]{1,4}(?=[^\W\d_])[^，。；、|]{2,30}$")
"""A line that may be a heading of standards, which have only blanks behind the number: 3　归档."""


def mark(line: str) -> Mark | None:
    """The mark that opens ``line`` (already without surrounding white space), if one does."""
    line = bare(line)
    composed = _COMPOSED.get(line[0]) if line else None
    found = _MARK.match(composed + line[1:] if composed else line)
    if found is None:
        return None
    kind, value = _kind(found)
    if composed:
        return Mark(kind, value, line[0])
    if kind is Kind.ARTICLE:
        return Mark(kind, value, found[0])
    if kind is Kind.HAN and _range(line, found):
        return None
    if kind <= STRONG and found["unit"] and not heading_like(line):
        return None  # "第一章主要讲述了……。" tells about a chapter; it does not open one.
    return Mark(kind, value, found[0])


def bare(line: str) -> str:
    """A line that opens with a number without what Markdown dresses it in."""
    dress = _DRESS.match(line) if line[:1] in ("*", "_", "-", "+") else None
    if dress is None:
        return line
    rest = line[dress.end() :]
    return rest.replace(dress["strong"], "") if dress["strong"] else rest


def _kind(found: re.Match[str]) -> tuple[Kind, int]:
    if found["unit"]:
        return _UNITS[found["word"]], number(found["ordinal"])
    if found["latin"]:
        return _LATIN[found["latins"].lower()], latin(found["counted"])
    if found["lettered"]:
        return Kind.APPENDIX, ord(found["lettered"]) % 32  # A is 1, also in full width
    for name, inner, kind in _SIMPLE:
        if found[name]:
            return kind, number(found[inner]) if found[inner] else 0
    return Kind.CIRCLED, ord(found[0]) - ord("①") + 1


_SIMPLE = (
    ("appendix", "appended", Kind.APPENDIX),
    ("formal", "formals", Kind.FORMAL),
    ("han", "hans", Kind.HAN),
    ("bracket", "bracketed", Kind.HAN_BRACKET),
    ("decimal", "decimals", Kind.DECIMAL),
    ("pointed", "points", Kind.DECIMAL),
    ("digit", "digits", Kind.DIGIT),
    ("half", "half", Kind.DIGIT_BRACKET),
    ("round", "rounded", Kind.DIGIT_BRACKET),
)


def _range(line: str, found: re.Match[str]) -> bool:
    """Whether 一、 is the beginning of 一、二等奖 or 三、四年级, not of a section."""
    rest = line[found.end() :]
    upper = re.match(rf"[{_HAN}]+", rest)
    if upper is None or re.match(r"[零〇○一二三四五六七八九]{4}年", rest):
        return False
    return number(upper[0]) == number(found["hans"]) + 1


def latin(words: str) -> int:
    """The value of 12, 2.1 (its last part), XIV or B, in any case; a single I, V or X is Roman."""
    if words[-1].isdecimal():
        return int(words.rsplit(".", 1)[-1])
    upper = words.upper()
    if len(upper) == 1 and upper not in "IVX":
        return ord(upper) - ord("A") + 1
    values = [_ROMAN.get(letter, 0) for letter in upper]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_VALUES = (
    {character: value for value, character in enumerate("零一二三四五六七八九")}
    | {character: value for value, character in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
    | {"〇": 0, "○": 0, "两": 2, "貳": 2, "參": 3, "参": 3, "叄": 3, "陸": 6}
)
_SCALES = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}


@lru_cache(4096)
def month_named(name: str) -> int:
    """The month, 1 to 12, of an English name or its first three letters. Raises: StopIteration for none."""
    return next(at for at, each in enumerate(MONTHS, 1) if each.startswith(name[:3].lower()))


def number(words: str) -> int:
    """The value of 十二, 二〇二四, １２ or 1.2 (its last part): what comes next is one more."""
    last = re.split(r"[.．]", words)[-1].replace("廿", "二十").replace("卅", "三十")
    if not any(character in _SCALES for character in last):
        return int("".join(str(_value(character)) for character in last) or 0)
    total, digit = 0, 0
    for character in last:
        if character in _SCALES:
            total += (digit or 1) * _SCALES[character]
            digit = 0
        else:
            digit = _value(character)
    return total + digit


def _value(character: str) -> int:
    return _VALUES[character] if character in _VALUES else int(character)


def heading_like(line: str) -> bool:
    """Whether a line reads as a heading: short, without a sentence in it."""
    return len(line) <= _SHORT and line[-1] not in "。；，、！!;," and not ("。" in line or "；" in line)


def label(line: str, opening: Mark | None) -> str:
    """What a heading path calls a line: the whole of a heading, only the mark of a numbered paragraph."""
    line = bare(line)
    if opening is None:
        folded = " ".join(line.split())
        return folded.rstrip("：:") or folded
    sentence = (opening.kind is Kind.ARTICLE and line[-1] in "：:") or "，" in line
    return " ".join((opening.text if sentence or not heading_like(line) else line.rstrip("：:")).split())
