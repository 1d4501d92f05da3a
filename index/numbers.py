"""Numbers and dates in one form: 三千三百六十 and 3,360 are 3360, 九月二十四日 and 9.24 are 9月24日, 百分之五 is 5%.

Read from folded text; the terms stand beside those of the words, so that the text's own form is found as well.
"""

import math
import re
from collections.abc import Iterator
from functools import lru_cache

from index import joined
from index.digits import COMMON as _HAN
from index.digits import DIGITS as _DIGITS
from index.digits import TENS as _TENS
from index.digits import any_in

Placed = tuple[int, str]
"""A place in a text, and a term that stands there."""

_FIGURE = r"\d+(?:,\d{3})*(?:\.\d+)?"
MEASURES = "个位名家次条种年月日号天届章节项人元岁周期点倍层组篇款件份所间台辆米吨斤小公册户座栋套轮"
"""What a single digit in Han must stand before to count something: 三家, but not 三峡."""

AMOUNTS = "万亿元米倍度分秒吨斤级版章节条款项人个天岁年小周名家公"
"""What stands behind an amount, which is no day then: 9.24元."""

_SHARE = re.compile(
    rf"(?P<base>百|千|万|[{_HAN}]{{1,4}}|\d{{1,3}})分之(?P<share>{_FIGURE}|[{_HAN}]{{1,6}}(?:点[{_DIGITS}]{{1,4}})?)"
)
_PERCENT = re.compile(rf"(?<![\d.])({_FIGURE}) ?([%‰])")
FRACTION = re.compile(r"(?<![\d/.-])(\d{1,3})/(\d{1,3})(?![\d/.-])")
_COUNT = re.compile(rf"[{_HAN}]+")
_SCALED = re.compile(
    rf"(?<![\d.])({_FIGURE}) ?(万亿|[百千]?[万亿]|[百千](?![米克瓦卡赫帕伏兆字节百千]))(?P<unit>[\u4e00-\u9fff]?)"
)
_MIXED = re.compile(r"(?<![\d.,])(\d{1,4})([万千百])(\d)([千百]?)(?![\d.,%‰万千百年月日号])(?P<unit>[\u4e00-\u9fff]?)")
"""1万8 and 3万5千."""
_POINTED = re.compile(
    rf"(?<![第{_HAN}点\d])(?P<whole>[{_HAN}]{{1,6}})点(?P<part>[{_DIGITS}]{{1,4}})(?![{_DIGITS}十百千点分刻])"
)
"""一点五, but not 三点五十分 nor 第一点."""
_TENTHS = re.compile(r"(?<![\u4e00-\u9fff\d]成)([一二三四五六七八九])成(?=[。，,；;、:：)）\s以左至到的]|$)")
_FORMAL = re.compile(
    r"(?:[壹贰叁肆伍陆柒捌玖零]{1,2}[拾佰仟万亿]|(?<!收)拾(?=[壹贰叁肆伍陆柒捌玖万亿元圆]))"
    r"[壹贰叁肆伍陆柒捌玖拾佰仟零万亿]*|[壹贰叁肆伍陆柒捌玖](?=[元圆])"
)
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
"""Numerals that cannot be altered, as contracts have them, in common ones."""
_NOUGHT = re.compile(rf"(?<=[一二{_DIGITS}])o(?=[{_DIGITS}o])")
"""二o二四, as keyboards without 〇 have it."""
_BASES = {"百": "%", "千": "‰"}
_LONGEST = 32
"""Characters of a number at most, in words or figures; longer ones are no amount, and may be endless."""

_YEAR = re.compile(rf"(?<![{_HAN}])[一二][{_DIGITS}]{{3}}年")
_DATE = re.compile(
    rf"(?<![\d.])(?P<month>\d{{1,2}}|[{_DIGITS}十]{{1,2}}) ?月 ?"
    rf"(?P<day>(?:\d{{1,2}}|[{_DIGITS}十{_TENS}]{{1,3}})(?= ?[日号])|[{_TENS}][{_DIGITS}]?) ?[日号]?"
    r"|(?<!\d)(?P<year2>(?:19|20)\d\d)(?P<mark>[-./])(?P<month2>\d{1,2})(?P=mark)(?P<day2>\d{1,2})(?!\d|\.\d)"
    r"|(?<![\d.\-/第:a-z])(?P<month3>\d{1,2})[-./](?P<day3>[0-3]\d)(?![\d\-/:%‰]|\.\d)"
    rf"(?! ?[{AMOUNTS}])"
)
"""9月24日, 2024-09-24, and 9.24 where the day has two digits and nothing is measured: 1.5 and 9.24元 are no dates."""

_UNTIL = re.compile(
    rf"(?<![\d.])(?P<month>\d{{1,2}}|[{_DIGITS}十]{{1,2}})月(?:\d{{1,2}}|[{_DIGITS}十]{{1,3}})[日号]?(?:至|到|[-~—–]{{1,2}})"
    rf"(?P<last>\d{{1,2}}|[{_DIGITS}十]{{1,3}})[日号]"
)
_DAY = re.compile(rf"(?<![{_HAN}{_TENS}])[{_DIGITS}十{_TENS}]{{1,3}}(?=月|日|号)")
"""A month's or a day's number in Han."""
_MOON = re.compile(rf"(?<=月)[{_TENS}][一二三四五六七八九]?(?![日号一二三四五六七八九])")
"""九月廿四, where 日 goes without saying."""


def terms(folded: str) -> list[str]:
    """What the numbers in folded text are in figures: alone, with what they count, and as dates."""
    return [term for _, term in placed(folded)]


def placed(folded: str) -> Iterator[Placed]:
    """The same with the places where they stand; not in order."""
    if not any_in(folded):
        return
    folded = common(folded)
    yield from _shares(folded)
    yield from _decimals(folded)
    yield from _counts(folded)
    yield from _dates(folded)
    yield from joined.placed(folded)


def common(folded: str) -> str:
    """The text with its numerals in common characters, each in its place."""
    return _FORMAL.sub(lambda match: match[0].translate(_PLAIN), _NOUGHT.sub("〇", folded))


def dated(folded: str) -> list[int]:
    """Where the text tells days and years in Han or with points between, where no 年月日 follows a figure."""
    days = [match for match in _DATE.finditer(folded) if match["year2"] or not (match["month"] or "0")[0].isdecimal()]
    return [match.start() for match in (*days, *_YEAR.finditer(folded))]


def days(folded: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Where the text tells days, and the day of the year of each."""
    for match in _DATE.finditer(folded):
        day = _day(match)
        if day is not None:
            yield match.span(), f"{day[0]}月{day[1]}日"


def _day(match: re.Match[str]) -> tuple[int, int] | None:
    month = value(match["month"] or match["month2"] or match["month3"])
    day = value(match["day"] or match["day2"] or match["day3"])
    if month is None or day is None or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return month, day


def _dates(folded: str) -> Iterator[Placed]:
    """For each date the day of the year, and what else its form does not tell in figures; of 九月二日至六日 both."""
    for match in _UNTIL.finditer(folded):
        month, day = value(match["month"]), value(match["last"])
        if month and day and month <= 12 and day <= 31:
            yield match.start("last"), f"{month}月{day}日"
    for match in _DATE.finditer(folded):
        at, told = match.start(), _day(match)
        if told is None:
            continue
        month, day = told
        if match["year2"]:
            yield at, f"{match['year2']}年"
        if match["month"] is None:
            yield at, f"{month}月"
        if match["month"] is None or match[0].endswith("号"):
            yield at, f"{day}日"
        yield at, f"{month}月{day}日"


@lru_cache(1 << 6)
def figures(folded: str) -> str:
    """A question's long numbers in figures; a text's are known in both forms, so that nothing is lost."""
    if not any_in(folded):
        return folded
    text = _SHARE.sub(lambda match: _in_figures(match) or match[0], common(folded))
    text = _POINTED.sub(lambda match: _decimal(match) or match[0], text)
    text = _MIXED.sub(lambda match: f"{_mixed(match)}{match['unit']}", text)
    text = _SCALED.sub(
        lambda match: f"{_amount(match)}{match['unit']}" if len(match[1]) <= _LONGEST else match[0], text
    )
    text = _MOON.sub(lambda match: f"{value(match[0])}日", text)
    text = _DAY.sub(lambda match: str(value(match[0]) or match[0]), text)
    return _COUNT.sub(lambda match: str(value(match[0]) or match[0]) if len(match[0]) > 2 else match[0], text)


@lru_cache(maxsize=4096)
def value(words: str) -> int | None:
    """The value of 三千三百六十, 叁仟叁佰, 二〇二四, 1,200; None for 千万, 三四 and endless ones."""
    words = words.translate(_PLAIN).replace("廿", "二十").replace("卅", "三十")
    if len(words) > _LONGEST:
        return None
    if words[0].isdecimal():
        return int(words.replace(",", "")) if words.replace(",", "").isdecimal() else None
    if not any(character in "十百千万亿" for character in words):
        spelt = len(words) > 2 or len(words) == 1
        return int("".join(str(_VALUES[character]) for character in words)) if spelt else None
    return _scaled(words) if len(words) > 1 or words == "十" else None


_VALUES = {character: number for number, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_WHOLE = _SCALES | _MYRIADS


def _scaled(words: str) -> int | None:
    total, section, digit, last = 0, 0, -1, 10**9
    for character in words:
        if character in _VALUES:
            if digit > 0:
                return None  # 三四十, 一二百: about so many
            digit = _VALUES[character]
        elif character in _SCALES:
            if _SCALES[character] >= last or (digit < 1 and character != "十"):
                return None
            section, last, digit = section + max(digit, 1) * _SCALES[character], _SCALES[character], -1
        else:
            section += max(digit, 0)
            whole = total + section if character == "亿" else section
            if not whole:
                return None
            total = whole * _MYRIADS[character] + (0 if character == "亿" else total)
            section, digit, last = 0, -1, 10**9
    if len(words) > 1 and digit > 0 and _WHOLE.get(words[-2], 0) > 10:
        digit *= _WHOLE[words[-2]] // 10  # 一万二 is 12000, 一万零二 is 10002
    return total + section + max(digit, 0)


def _shares(folded: str) -> Iterator[Placed]:
    for match in _SHARE.finditer(folded):
        share = _share(match)
        if share is not None:
            yield match.start(), share
            yield from ((match.start(), each) for each in _hundredths(share))
    for match in _PERCENT.finditer(folded):
        share = match[1].replace(",", "") + match[2]
        yield match.start(), share
        yield from ((match.start(), each) for each in _hundredths(share))
    for match in FRACTION.finditer(folded):
        yield match.start(), f"{int(match[1])}/{int(match[2])}"


def _hundredths(share: str) -> Iterator[str]:
    """万分之五 as 0.05% and 0.5‰ too, 千分之三 as 0.3%."""
    part, _, base = share.partition("/")
    if base == "10000":
        yield f"{float(part) / 100:g}%"
        yield f"{float(part) / 10:g}‰"
    elif share.endswith("‰"):
        yield f"{float(share[:-1]) / 10:g}%"


def _in_figures(match: re.Match[str]) -> str | None:
    share = _share(match)
    return next(_hundredths(share), share) if share and "/" in share else share


def _share(match: re.Match[str]) -> str | None:
    """百分之五 as 5%, 三分之二 as 2/3."""
    share = match["share"].replace(",", "") if match["share"][0].isdecimal() else _spelt(match["share"])
    if not share:
        return None
    if match["base"] in _BASES:
        return share + _BASES[match["base"]]
    base = _MYRIADS.get(match["base"]) or value(match["base"])
    return f"{share}/{base}" if base else None


def _spelt(words: str) -> str:
    """五 and 一点五 in figures, empty if it is no number."""
    whole, _, part = words.partition("点")
    number = value(whole)
    if number is None or not (number or part):
        return ""
    return f"{number}.{_single(part)}" if part else str(number)


def _single(digits: str) -> str:
    return "".join(str(_VALUES[digit]) for digit in digits)


def _amount(match: re.Match[str]) -> int:
    """1.2万 in full."""
    return round(float(match[1].replace(",", "")) * math.prod(_WHOLE[scale] for scale in match[2]))


def _mixed(match: re.Match[str]) -> int:
    scale = _WHOLE[match[2]]
    return int(match[1]) * scale + int(match[3]) * (_WHOLE[match[4]] if match[4] else scale // 10)


def _decimals(folded: str) -> Iterator[Placed]:
    """一点五 as 1.5, 四成 as 40%."""
    for match in _POINTED.finditer(folded):
        found = _decimal(match)
        if found is None:
            continue
        yield match.start(), found
        scale = folded[match.end() : match.end() + 1]
        if scale in _MYRIADS:
            yield match.start(), str(round(float(found) * _MYRIADS[scale]))
    for match in _TENTHS.finditer(folded):
        yield match.start(), f"{_VALUES[match[1]]}0%"


def _decimal(match: re.Match[str]) -> str | None:
    whole = value(match["whole"])
    return None if whole is None else f"{whole}.{_single(match['part'])}"


def _counts(folded: str) -> Iterator[Placed]:
    """Numbers in Han, and figures with 万 or 亿, alone and with the character after them."""
    for match in _COUNT.finditer(folded):
        number, unit = value(match[0]), folded[match.end() : match.end() + 1]
        if number is None:
            continue
        if len(match[0]) > 1:
            yield match.start(), str(number)
        if unit and (unit in MEASURES if len(match[0]) == 1 else "\u4e00" <= unit <= "\u9fff"):
            yield match.start(), f"{number}{unit}"
    for match in _MIXED.finditer(folded):
        yield match.start(), str(_mixed(match))
        if match["unit"]:
            yield match.start(), f"{_mixed(match)}{match['unit']}"
    for match in _SCALED.finditer(folded):
        if len(match[1]) > _LONGEST:
            continue
        amount = _amount(match)
        yield match.start(), str(amount)
        if match["unit"]:
            yield match.start(), f"{amount}{match['unit']}"
