"""Times of day in one form: 下午两点半, 14:30 and 14时30分 are 14:30, and 2:30 as people also say it."""

import re
from collections.abc import Iterator

from index.digits import any_in
from index.numbers import value

_SIGNS = "零〇一二三四五六七八九十两"
_HAN = f"[{_SIGNS}]{{1,3}}"
_PERIOD = "凌晨|清晨|早上|早晨|早间|上午|中午|下午|傍晚|晚上|晚间|夜间|夜里|早|晚"
_LATE = frozenset(("下午", "傍晚", "晚上", "晚间", "夜间", "夜里", "晚", "pm", "p.m"))
_NOON = "中午"
_SAID = "[意建要原内体想经启看式评论工措思感理]|结[论果]"
"""What follows 三点 that are points, no hour: 三点意见."""
_CLOCK = re.compile(
    rf"(?:(?P<period>{_PERIOD}) ?)?(?<![\d./第-])(?<!\d:)"
    rf"(?:(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![\d:])(?: ?(?P<half>[ap]\.?m)(?![a-z]))?"
    rf"|(?P<hour2>[01]?\d|2[0-4]|{_HAN})[点时](?:钟|整)?"
    rf"(?P<minutes>半|[一三]刻|[0-5]?\d分|{_HAN}分|[0-5]\d(?!\d)|[零二三四五]?十[一二三四五六七八九]?(?![{_SIGNS}])|零[{_SIGNS}](?![{_SIGNS}]))?"
    rf"(?!\d)(?(minutes)|(?(period)|(?!{_SAID})))"
    r"|(?P<hour3>1[0-2]|[1-9]) ?(?P<half3>[ap]\.?m)(?![a-z]))"
)
_FIRM = re.compile(r"\d{1,2}点|\d{1,2}时(?![间候期代限常段])|.*[钟整]")
"""An hour without minutes that is one without 上午 before it: 8点, 8时, but not 三点 or 时."""

Clock = tuple[int, int, str]
"""Where a time of day starts and ends, and how it is written."""


def clocks(folded: str) -> Iterator[Clock]:
    """The times of day that folded text tells, by 24 hours where it says which half of the day is meant."""
    if not any_in(folded):
        return
    for match in _CLOCK.finditer(folded):
        hour = _hour(match, folded)
        minute = _minute(match["minute"] or match["minutes"] or "")
        if hour is not None and minute is not None and hour <= 24 and minute < 60:
            yield match.start(), match.end(), f"{hour}:{minute:02}"


def placed(folded: str) -> Iterator[tuple[int, str]]:
    """A term for each, and another by 12 hours, as most people say them."""
    for start, _, clock in clocks(folded):
        yield start, clock
        hour, _, minute = clock.partition(":")
        if int(hour) > 12:
            yield start, f"{int(hour) - 12}:{minute}"


def _hour(match: re.Match[str], folded: str) -> int | None:
    words = match["hour"] or match["hour2"] or match["hour3"]
    hour = value(words)
    if hour is None:
        return None
    if match["hour2"] and not (match["period"] or match["minutes"]):
        written = folded[match.start("hour2") : match.end() + 1]
        if not _FIRM.match(written):
            return None
    period = match["period"] or match["half"] or match["half3"] or ""
    late = period in _LATE or (period == _NOON and hour < 3)
    return hour + 12 if late and hour < 12 else hour


def _minute(words: str) -> int | None:
    if words.endswith("刻"):
        return 15 if words[0] == "一" else 45
    if words in ("", "半"):
        return 30 if words else 0
    return value(words.removesuffix("分").removeprefix("零"))
