"""How do the documents write a figure of the question? 12.3 as 12月3日 where 12.3 stands nowhere, 380g as 380克.

Asked of the vocabulary, so that texts need no term for every form of every figure; what they have as it is typed stays.
"""

import re
from collections.abc import Callable, Container, Iterator

from index.digits import HAN, TENS, any_in
from index.numbers import AMOUNTS, common, value

Vocabulary = Container[str]

_SINGLE = "一二三四五六七八九两"
_FIGURE = r"\d+(?:,\d{3})*(?:\.\d+)?"
_DAY = re.compile(
    rf"(?<![\d.:/第a-z-])(?P<month>1[0-2]|0?[1-9])(?P<mark>[./]|月)(?P<day>[0-3]?\d)(?![\d:%‰]|[./-]\d)"
    rf"(?! ?[{AMOUNTS}日号份到至~])"
)
_FEW = re.compile(rf"(?<![第{HAN}\d.,:/-])(?P<number>\d|[{_SINGLE}])(?=(?P<unit>[\u4e00-\u9fff]))(?![{HAN}])")
_ROUND = re.compile(rf"(?<![第{HAN}{TENS}\d.])(?P<number>[{HAN}]{{2}})(?![{HAN}分点])(?=(?P<unit>[\u4e00-\u9fff]?))")
"""三百 and 十五, which alone among numbers in Han stay in it when they are read: they are words as well."""
_HAN_DAY = re.compile(
    r"(?<![一二三四五六七八九十])(?P<month>十[一二]?|[一二三四五六七八九])月"
    rf"(?P<day>[一二三]?十[一二三四五六七八九]?|[{TENS}][一二三四五六七八九]?)(?![{HAN}日号到至~{AMOUNTS}])"
)
"""五月十八, where 日 goes without saying."""
_EIGHT = re.compile(
    r"(?<![\d.,-])(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?![\d,-]|\.\d)"
)
"""20240924."""
_WHOLE_DAY = re.compile(r"(?<!\d)(?P<month>1[0-2]|0?[1-9])月(?P<day>[0-3]?\d)[日号](?![至到~-])")
_SHORT_YEAR = re.compile(
    r"(?<![\d.满了有够近约达共每龄期第长超过逾])(?P<year>\d(?:[1-9]|0(?=年(?:度|[春夏秋冬]|\d{1,2}月))))年"
    r"(?![前后内来间期级龄之以多左]|[工会党教]龄)"
)
"""24年, but not 满15年 nor 20年, which is how long."""
_MONTHS = re.compile(rf"(?<![第{HAN}\d.])(?P<number>\d{{1,2}}|[{HAN}]{{1,3}})个月")
_YEARS = re.compile(rf"(?P<number>[{_SINGLE}\d])年半|(?<![{HAN}\d年上下前后])半年(?![度报])")
_CHANGE = re.compile(
    rf"(?P<number>\d{{1,4}}|[{HAN}]{{1,6}})块(?P<tenths>[1-9一二三四五六七八九])(?=$|[^\w]|[的吗呢钱])"
)
"""8块5 and 八块五."""
_TURN = 50
"""From which short year on it is one of the last century: 98年, but 24年."""
_THOUSANDS = re.compile(r"(?<![a-z\d.,-])(?P<number>\d+(?:\.\d+)?)(?P<unit>[wk])(?![a-z\d]|[跑组赛灯充快]|的灯)")
_CENTS = re.compile(r"(?<![\d.,])(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.00|\.[1-9]0(?= ?[元块万]))(?![\d.%‰])")
_ORDINAL = re.compile(rf"(?<=第)(?P<number>\d)(?=(?P<unit>[\u4e00-\u9fff]))(?![{HAN}])")
_NTH = re.compile(r"(?<![\w.])(?P<number>\d{1,2})(?:st|nd|rd|th)(?!\w)")
_GROUPED = re.compile(r"(?<![\d.,-])(?:0\d|\d{3,8})(?:[ -]\d{3,8}){1,5}(?![\d,]|[.-]\d)")
_LONG = re.compile(r"(?<![\d.,-])(?:\d{7,8}|\d{11,20})(?![\d,]|[.-]\d)")
_HALF = re.compile(rf"(?P<number>(?<![{HAN}\d])[{_SINGLE}\d])?(?:(?<=[{HAN}\d])个)?半个?(?:小时|钟头)")
_COUNTRY = re.compile(
    r"(?<![\d.-])(?:\+?86[- ]?(?=1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d))|(?P<area>\+86[- ]?(?=[1-9]\d{1,2}[- ]\d{3})))"
)
"""What stands before a number for those who call from abroad."""
_AREA = re.compile(r"\((?P<area>0\d{2,3})\) ?-?(?=\d{3})")
_HALF_YEAR = 6
"""Months."""
_LOCAL, _MOBILE = 7, 11
"""Figures of numbers that are written 3-4 and 3-4-4; others, and accounts, are written by fours."""

_UNITS = (
    {"吨": 1000.0, "t": 1000.0, "公斤": 1.0, "千克": 1.0, "kg": 1.0, "斤": 0.5, "克": 1e-3, "g": 1e-3},
    {
        "公里": 1e3, "千米": 1e3, "km": 1e3, "米": 1.0, "m": 1.0,
        "厘米": 1e-2, "公分": 1e-2, "cm": 1e-2, "毫米": 1e-3, "mm": 1e-3,
    },
    {"小时": 60.0, "钟头": 60.0, "h": 60.0, "刻钟": 15.0, "分钟": 1.0, "min": 1.0},
    {"升": 1.0, "l": 1.0, "毫升": 1e-3, "ml": 1e-3},
    {"人": 1.0, "名": 1.0, "位": 1.0},
    {"元": 1.0, "块钱": 1.0, "块": 1.0, "圆": 1.0},
    {"周岁": 1.0, "岁": 1.0},
    {"册": 1.0, "本": 1.0},
    {"幢": 1.0, "栋": 1.0},
    {"层": 1.0, "楼": 1.0},
    {"千瓦": 1.0, "kw": 1.0, "瓦": 1e-3, "w": 1e-3},
)  # fmt: skip
"""Units of one thing, and how many of the first's own unit each is; the likelier forms first."""
_OF = {unit: units for units in _UNITS for unit in units}
_NAMES = "|".join(sorted(_OF, key=len, reverse=True))
_MEASURE = re.compile(
    rf"(?<![\d.,a-z第{HAN}])(?P<number>{_FIGURE}|[{HAN}]{{1,6}}) ?个?(?P<unit>{_NAMES})(?![a-z0-9])(?![方数置于])"
)
_DIGITS = 3
"""Decimals that an amount may have in another unit."""


def as_written(folded: str, vocabulary: Vocabulary) -> str:
    """A question's folded text with its figures in the form that the documents have, where they have not its own."""
    for pattern, ways in _WAYS if any_in(folded) else _WAYS_OF_NONE:
        folded = _mended(folded, pattern, ways, vocabulary)
    return folded


def _mended(folded: str, pattern: re.Pattern[str], ways: "_Ways", vocabulary: Vocabulary) -> str:
    return pattern.sub(lambda match: next(ways(match, vocabulary), match[0]), folded)


def _days(match: re.Match[str], vocabulary: Vocabulary) -> Iterator[str]:
    month, day = int(match["month"]), int(match["day"])
    written = f"{month}月{day}日"
    if match[0] not in vocabulary and f"{month}/{day}" not in vocabulary and written in vocabulary:
        yield written


def _whole_days(match: re.Match[str], vocabulary: Vocabulary) -> Iterator[str]:
    """10月8日 as 10/8 or 10.8."""
    month, day = int(match["month"]), int(match["day"])
    if f"{month}月{day}日" not in vocabulary:
        yield from (each for each in (f"{month}/{day}", f"{month}.{day}") if each in vocabulary)


def _short_years(match: re.Match[str], vocabulary: Vocabulary) -> Iterator[str]:
    """24年 as 2024年."""
    year = f"{'19' if int(match['year']) >= _TURN else '20'}{match['year']}年"
    if match[0] not in vocabulary and year in vocabulary:
        yield year


def _months(match: re.Match[str], vocabulary: Vocabulary) -> Iterator[str]:
    """六个月 as 半年, 18个月 as 一年半."""
    years, rest = divmod(value(match["number"]) or 0, 12)
    if rest == _HALF_YEAR and match["number"] + "个" not in vocabulary:
        forms = [f"{each}年半" for each in (*_HAN_OF.get(str(years), ()), str(years))] if years else ["半年"]
        yield from (each for each in forms if each[-2:] in vocabulary and (len(each) < 3 or each[:2] in vocabulary))


def _years(match: re.Match[str], vocabulary: Vocabulary) -> Iterator[str]:
    """半年 as 6个月, 一年半 as 18个月."""
    months = str(12 * (value(match["number"]) or 0) + _HALF_YEAR if match["number"] else _HALF_YEAR)
    if match[0][-2:] not in vocabulary and f"{months}个" in vocabulary:
        yield f"{months}个月"


def _change(match: re.Match[str], vocabulary: Vocabulary) -> Iterator[str]:
    """8块5 as 8.5元."""
    amount = f"{value(match['number'])}.{value(match['tenths'])}"
    if amount in vocabulary:
        yield f"{amount}元"


def _thousands(match: re.Match[str], vocabulary: Vocabulary) -> Iterator[str]:
    """12w as 120000, 5k as 5000."""
    amount = float(match["number"]) * (10_000 if match["unit"] == "w" else 1_000)
    if match[0] not in vocabulary and f"{amount:.0f}" in vocabulary:
        yield f"{amount:.0f}"


def _cents(match: re.Match[str], vocabulary: Vocabulary) -> Iterator[str]:
    """3,360.00 as 3360."""
    number = match["number"].replace(",", "")
    short = number + match["part"].rstrip("0").rstrip(".")
    if number + match["part"] not in vocabulary and short in vocabulary:
        yield short


def _ordinals(match: re.Match[str], vocabulary: Vocabulary) -> Iterator[str]:
    """第3季度 as 第三季度; the other way the text's own terms do."""
    if match["number"] + match["unit"] not in vocabulary:
        yield from (other for other in _HAN_OF[match["number"]] if other + match["unit"] in vocabulary)


def _eight(match: re.Match[str], vocabulary: Vocabulary) -> Iterator[str]:
    """20240924 as 2024年9月24日."""
    day = f"{int(match['month'])}月{int(match['day'])}日"
    if match[0] not in vocabulary and day in vocabulary:
        yield f"{match['year']}年{day}"


def _han_days(match: re.Match[str], vocabulary: Vocabulary) -> Iterator[str]:
    """五月十八 as 5月18日."""
    written = f"{value(match['month'])}月{value(match['day'])}日"
    if written in vocabulary:
        yield written


def _nth(match: re.Match[str], vocabulary: Vocabulary) -> Iterator[str]:
    """10th as 10."""
    if match[0] not in vocabulary and match["number"] in vocabulary:
        yield match["number"]


def _round(match: re.Match[str], vocabulary: Vocabulary) -> Iterator[str]:
    """三百米 as 300米, but for 三百米 in the documents themselves, or 三百 where nothing is counted."""
    number, words, unit = value(match["number"]), common(match["number"]), match["unit"]
    own = words in vocabulary and (not unit or words[-1] + unit in vocabulary)
    if number is not None and not own and f"{number}{unit}" in vocabulary:
        yield str(number)


def _few(match: re.Match[str], vocabulary: Vocabulary) -> Iterator[str]:
    """八册 as 8册, and the other way."""
    number, unit = match["number"], match["unit"]
    if number + unit not in vocabulary:
        others = _HAN_OF[number] if number.isdecimal() else (str(value(number)),)
        yield from (other for other in others if other + unit in vocabulary)


def _joined(match: re.Match[str], vocabulary: Vocabulary) -> Iterator[str]:
    """139 0000 1234 without what parts it, or 0571-88661234 parted more."""
    parts = re.split("[ -]", match[0])
    if "".join(parts) in vocabulary:
        yield "".join(parts)
    parted = [each if each in vocabulary else next(_grouped(each, vocabulary), "") for each in parts]
    if all(parted) and parted != parts:
        yield " ".join(parted)


def _country(match: re.Match[str], vocabulary: Vocabulary) -> Iterator[str]:
    """+86 139 0000 1234 without the country, +86 571 with the area's nought."""
    if "+86" not in vocabulary:
        yield "0" if match["area"] else ""


def _area(match: re.Match[str], vocabulary: Vocabulary) -> Iterator[str]:
    """(0571) as 0571-."""
    if match[0] not in vocabulary:
        yield f"{match['area']}-"


def _parted(match: re.Match[str], vocabulary: Vocabulary) -> Iterator[str]:
    return _grouped(match[0], vocabulary)


def _grouped(digits: str, vocabulary: Vocabulary) -> Iterator[str]:
    """An account's number in the groups in which it is written, one of a telephone behind its area's."""
    areas = ((digits[:size], digits[size:]) for size in (3, 4) if digits[0] == "0" and digits not in vocabulary)
    yield from (" ".join(each) for each in areas if all(part in vocabulary for part in each))
    first = 3 if len(digits) in (_LOCAL, _MOBILE) else 4
    groups = [digits[:first], *(digits[at : at + 4] for at in range(first, len(digits), 4))]
    if digits not in vocabulary and all(each in vocabulary for each in groups):
        yield " ".join(groups)


def _half(match: re.Match[str], vocabulary: Vocabulary) -> Iterator[str]:
    """一个半小时 as 90分钟 or 1.5小时."""
    known = "个半" if match["number"] else "半小" if "半小" in match[0] else "半个"
    if known not in vocabulary:
        yield from _amounts((value(match["number"]) or 0 if match["number"] else 0) + 0.5, "小时", vocabulary)


def _measures(match: re.Match[str], vocabulary: Vocabulary) -> Iterator[str]:
    number, unit = match["number"].replace(",", ""), match["unit"]
    amount = float(number) if number[0].isdecimal() else value(number)
    if amount is not None and not _has(f"{amount:g}", unit, vocabulary):
        yield from _amounts(amount, unit, vocabulary)


def _amounts(amount: float, unit: str, vocabulary: Vocabulary) -> Iterator[str]:
    """An amount in the units in which the documents have it."""
    for other, size in _OF[unit].items():
        same = round(amount * _OF[unit][unit] / size, 9)
        if same == round(same, _DIGITS) and _has(
            written := f"{same:.{_DIGITS}f}".rstrip("0").rstrip("."), other, vocabulary
        ):
            yield written + other


def _has(number: str, unit: str, vocabulary: Vocabulary) -> bool:
    """Whether a text has so much: as one word in Latin letters, else the number with one character of the unit."""
    if unit.isascii():
        return number + unit in vocabulary
    written = (number, *_HAN_OF.get(number, ()))
    return unit in vocabulary and any(each + unit[0] in vocabulary for each in written)


_HAN_OF = {str(number): (han,) for number, han in enumerate("零一二三四五六七八九")} | {"2": ("二", "两")}
_Ways = Callable[[re.Match[str], Vocabulary], Iterator[str]]
_WAYS: tuple[tuple[re.Pattern[str], _Ways], ...] = (
    (_COUNTRY, _country),
    (_AREA, _area),
    (_GROUPED, _joined),
    (_CENTS, _cents),
    (_THOUSANDS, _thousands),
    (_ORDINAL, _ordinals),
    (_MONTHS, _months),
    (_YEARS, _years),
    (_CHANGE, _change),
    (_SHORT_YEAR, _short_years),
    (_EIGHT, _eight),  # before it is parted as an account's number: 2024 1008
    (_LONG, _parted),
    (_DAY, _days),
    (_WHOLE_DAY, _whole_days),
    (_HAN_DAY, _han_days),
    (_HALF, _half),
    (_MEASURE, _measures),
    (_FEW, _few),
    (_ROUND, _round),
    (_NTH, _nth),
)
_WAYS_OF_NONE = ((_HALF, _half), (_YEARS, _years))
"""Those of questions without a number: 半小时."""
