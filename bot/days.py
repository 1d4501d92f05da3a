"""Does a question put another day in place of the one before? 那2号呢 after 10月1日谁值班 is 10月2号. Pure."""

import re

_NUMBER = r"(?<![\d零〇一二三四五六七八九十百廿])(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})"
_KINDS = tuple(
    map(
        re.compile,
        (
            rf"(?:(?P<month>{_NUMBER}月))?(?P<day>{_NUMBER}[日号](?![线楼门馆]))",
            rf"{_NUMBER}月份?(?!{_NUMBER})",
            "(?:[周週]|星期|[礼禮]拜)[一二三四五六日天末](?!次|天(?!气))",
            r"(?<!\d)(?:19|20)\d\d年(?!\d)",
            "上午|下午|中午|晚上|早上|傍晚",
            "[上下]半年",
        ),
    )
)
"""Days of the year or month, months, days of the week, years, times of the day; no part of 101号房 or 每周三次."""


def instead(before: str, own: str) -> tuple[str, re.Pattern[str]] | None:
    """The day that ``own`` puts in place of one in ``before``, in full, and what finds that; None if it is no day."""
    for kind in _KINDS:
        match, old = kind.fullmatch(own.removesuffix("的")), kind.search(before)
        if match and old:
            month = "month" in kind.groupindex and not match["month"] and old["month"]
            return f"{month or ''}{match[0]}", kind
    return None


def is_day(own: str) -> bool:
    """Whether it names a day and nothing else."""
    return any(kind.fullmatch(own.removesuffix("的")) for kind in _KINDS)
