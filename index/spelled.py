"""How do the documents write an English number or day of the question? 30 for thirty, 2/3 for two-thirds, march 5.

Asked of the vocabulary, as ``index.written`` does; what they have as it is typed stays.
"""

import re
from collections.abc import Container
from functools import partial

from index import numbers
from index.marks import MONTHS, SPELT, month_named

Vocabulary = Container[str]

_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_PARTS = {
    2: ("half", "halves"),
    3: ("third", "thirds"),
    4: ("quarter", "quarters", "fourth", "fourths"),
    5: ("fifth", "fifths"),
}
_SHORT = 3
"""Letters of a month's short name."""

_FRACTION = re.compile(
    rf"\b(?P<share>one|two|three|four)[- ](?P<part>{'|'.join(each for names in _PARTS.values() for each in names)})\b"
)
_RATIO = re.compile(r"(?<![\d/.-])(?P<share>[1-4])/(?P<part>[2-5])(?![\d/.-])")
_UNIT = "(?:year|month|week|day|hour|minute|time|person|guest|child|member|vote|ticket|copy|yuan)"
"""What one counts; else it is a pronoun: which one, can one join."""
_WORD = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[- ](?P<ones>{'|'.join(SPELT[:9])}))?"
    rf"|(?P<few>{'|'.join(SPELT[1:])}|one(?= {_UNIT})))\b"
    r"(?!-(?:first|second|third|[a-z]+th|something)\b)"
)
_FIGURE = re.compile(r"(?<![\w.,:/-])(?P<number>[1-9]\d?)(?P<percent> ?%)?(?![\w.,:/-])(?! ?[\u4e00-\u9fff])")
_PERCENT = re.compile(r"(?<![\w.,])(?P<number>\d+(?:\.\d+)?) per ?cent\b")
_NAME = "|".join(f"{each[:_SHORT]}(?:{each[_SHORT:]})?" for each in MONTHS)
_DAY = re.compile(
    r"\b(?!(?:may|march) \d+ (?!is\b|was\b)(?:people|children|[a-z]+s)\b)"
    rf"(?:(?P<name>{_NAME})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<name2>{_NAME}))(?:,? (?P<year>(?:19|20)\d\d))?\b"
)
"""A day of the year, but not of may 3 people come."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_ANY = re.compile(r"[a-z]|\d")


def spelled(folded: str, vocabulary: Vocabulary) -> str:
    """A question's folded text with its English numbers and days in the form that the documents have."""
    if _ANY.search(folded) is None:
        return folded
    folded = _days_in_english(folded, vocabulary)
    for pattern, way in _WAYS:
        folded = pattern.sub(partial(way, vocabulary=vocabulary), folded)
    return folded


def _days_in_english(folded: str, vocabulary: Vocabulary) -> str:
    """2024-03-05 as march 5 2024, where no document has it in figures."""
    for (start, end), term in sorted(numbers.days(folded), reverse=True):
        month, day = map(int, term.removesuffix("日").split("月"))
        name = next((each for each in (MONTHS[month - 1], MONTHS[month - 1][:_SHORT]) if each in vocabulary), "")
        if name and term not in vocabulary and str(day) in vocabulary:
            year = _YEAR.match(folded[start:end])
            folded = f"{folded[:start]}{name} {day}{f' {year[0]}' if year else ''}{folded[end:]}"
    return folded


def _day(match: re.Match[str], vocabulary: Vocabulary) -> str:
    """March 5, 2024 as 2024年3月5日."""
    name, day = match["name"] or match["name2"], int(match["day"] or match["day2"])
    month = month_named(name)
    if name in vocabulary or f"{month}月{day}日" not in vocabulary:
        return match[0]
    return f"{match['year']}年{month}月{day}日" if match["year"] else f"{month}月{day}日"


def _fraction(match: re.Match[str], vocabulary: Vocabulary) -> str:
    part = next(part for part, names in _PARTS.items() if match["part"] in names)
    ratio = f"{SPELT.index(match['share']) + 1}/{part}"
    return ratio if ratio in vocabulary and match["part"] not in vocabulary else match[0]


def _ratio(match: re.Match[str], vocabulary: Vocabulary) -> str:
    share = SPELT[int(match["share"]) - 1]
    part = next((each for each in _PARTS[int(match["part"])] if each in vocabulary), "")
    return f"{share} {part}" if part and share in vocabulary and match[0] not in vocabulary else match[0]


def _word(match: re.Match[str], vocabulary: Vocabulary) -> str:
    """The figures of thirty."""
    tens = 10 * (_TENS.index(match["tens"]) + 2) if match["tens"] else 0
    ones = match["ones"] or match["few"]
    number = str(tens + (SPELT.index(ones) + 1 if ones else 0))
    known = (match["tens"] or ones) in vocabulary
    return number if number in vocabulary and not known else match[0]


def _figure(match: re.Match[str], vocabulary: Vocabulary) -> str:
    """30 as thirty, 10% as ten percent or 10 percent."""
    number, percent = match["number"], bool(match["percent"])
    if (f"{number}%" if percent else number) in vocabulary:
        return match[0]
    words = _words(int(number))
    said = number if number in vocabulary else " ".join(words) if all(each in vocabulary for each in words) else ""
    unit = next((each for each in ("percent", "cent") if each in vocabulary), "") if percent else ""
    return said + (f" {unit}" if unit else "") if said and bool(unit) == percent else match[0]


def _words(number: int) -> list[str]:
    if number <= len(SPELT):
        return [SPELT[number - 1]]
    return [_TENS[number // 10 - 2], *([SPELT[number % 10 - 1]] if number % 10 else [])]


def _percent(match: re.Match[str], vocabulary: Vocabulary) -> str:
    """10 percent as 10%."""
    share = f"{match['number']}%"
    return share if share in vocabulary and "percent" not in vocabulary else match[0]


_WAYS = (
    (_DAY, _day),
    (_FRACTION, _fraction),
    (_RATIO, _ratio),
    (_WORD, _word),
    (_PERCENT, _percent),
    (_FIGURE, _figure),
)
