"""The date that a document states for itself: its closing line, a line near its top, or its title."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice, takewhile

from index.marks import month_named, number

_NOUGHTS = "〇○零ＯOo"
"""Nought as people type it in 二〇二四年."""
_DIGITS = str.maketrans(f"０１２３４５６７８９{_NOUGHTS}一二三四五六七八九", "0123456789" + "000000" + "123456789")
_FULL = str.maketrans("０１２３４５６７８９．／－　", "0123456789./- ")
_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_DATE = re.compile(
    rf"(?<!\d){_YEAR}(?: ?年 ?(?P<month>\d{{1,2}}) ?月 ?(?P<day>\d{{1,2}}) ?[日号號]"
    r"|(?P<mark> ?[-./] ?)(?P<month2>\d{1,2})(?P=mark)(?P<day2>\d{1,2})(?![\d]))"
)
_HAN_DATE = re.compile(
    rf"(?P<year>[二一][{_NOUGHTS}0一二三四五六七八九]{{3}}) ?年 ?(?P<month>十[一二]?|[一二三四五六七八九]) ?月 ?"
    r"(?P<day>[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九]) ?[日号號]"
)
_MINGUO = re.compile(
    r"(?:中[华華])?民[国國] ?(?P<year>\d{2,3}|[一二三四五六七八九十百〇○零]{1,5}) ?年 ?"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2}) ?月 ?(?P<day>\d{1,2}|[一二三四五六七八九十廿]{1,3}) ?[日号號]"
)
_NEW_YEAR = "元月"
"""The first month as papers like to call it."""
_FOUNDED = 1911
"""The year before the first of the Republic, by which papers from Taiwan count."""
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_NTH = r"\d{1,2})(?:st|nd|rd|th)?"
_ENGLISH = re.compile(
    rf"\b(?:(?P<day>{_NTH} (?:of )?(?P<name>{_MONTH})\.?,? |(?P<name2>{_MONTH})\.? (?P<day2>{_NTH},? )"
    r"(?P<year>(?:19|20|21)\d\d)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"[（(【\[]?(?:(?:发布|發布|公布|成文|印发|签发|发文|制定|修订|更新|起草|编制|拟稿|通过|落款|签订|签署|签字|订立|簽訂|簽署)?"
    r"(?:日期|时间|時間)|date|updated|published)$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[^\d:：]{2,8}[:：]\s*\S")
_ENACTED = re.compile(
    r"(?:通过|通過|修订|修訂|修正|公布|发布|發布|印发|印發|施行|实施|批准|核准|制定|表决)[^。；，]{0,12}$"
)
_PASSED = re.compile(
    r"[\d〇○零一二三四五六七八九]{4} ?年[^，。；前起]*(?:[会會局部厅院]|[审審][议議])[^，。；]*"
    r"(?:通过|通過|修[订訂正]|公布|[发發]布|印[发發]|批准|核准|制定|表决)$"
)
"""That line where it stands without brackets: it tells a body and nothing else."""
_AFTER = re.compile(
    r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?|[（(]?(?:星期|周|週|礼拜)[一二三四五六日天][)）]?|[于於]\S{1,10}|发布|發布|公布"
    r"|凌晨|清晨|早上?|上午|中午|下午|傍晚|晚上?|夜|深夜"
)
_ISSUED = re.compile(r"(?:印发|印發|印制)$")

_APPENDIX = re.compile(
    r"\n[ \t\u3000]*附[件录錄表][ \t\u3000]?[\d一二三四五六七八九十]{0,3}[ \t\u3000]*[:：]?[^\n]{0,40}(?=\n)"
)
_REACH = 4_000
"""Characters at either end that hold the lines looked at; a document of one endless line costs no more."""

_TOP, _BOTTOM = 10, 12
"""Lines at either end among which a date line is the document's own."""

_APPENDICES = 20
"""Appendices, or enclosures told above the signature, at which the text proper may end."""

_LONGEST_LINE = 60
"""Characters of a signature, an address list, a note below the date; a longer line is text."""

_LONGEST_SIGNER = 30
"""Characters of the name that may stand on the date's own line."""


def stated(text: str, title: str) -> str | None:
    """The date of the document as ``YYYY-MM-DD``, None where it states none; dates in running text are not its.

    The day of printing comes only before one in the title.
    """
    rows = _rows(text[-_REACH:])
    return (
        _closing(rows)
        or _opening(_rows(text[:_REACH])[:_TOP])
        or _before_appendix(text)
        or _printing(rows)
        or next((found for *_, found in _dates(title)), None)
    )


def _rows(text: str) -> list[str]:
    return [row for row in (line.strip() for line in text.splitlines()) if row]


def _opening(rows: Sequence[str]) -> str | None:
    """The date of the first line at the top that says when the text is from, or when it was passed."""
    return next((found for row in rows if (found := own_line(row.lstrip("# ")) or enacted(row))), None)


def _closing(rows: Sequence[str]) -> str | None:
    """The date of the last date line below the text."""
    return next((found for row in _below(rows) if (found := own_line(row))), None)


def _printing(rows: Sequence[str]) -> str | None:
    """The date of the line below the text that tells when it was printed."""
    return next((found for row in _below(rows) if printed(row) for *_, found in _dates(row)), None)


def _below(rows: Sequence[str]) -> Iterator[str]:
    """The short lines at the end, the last first."""
    return takewhile(lambda row: len(row) <= _LONGEST_LINE, reversed(rows[-_BOTTOM:]))


def _before_appendix(text: str) -> str | None:
    """The date line above an appendix, where the text proper ends."""
    for start in before_appendices(text):
        above = text[max(0, start - _REACH) : start]
        found = _closing(_rows(above))
        if found is not None:
            return found
    return None


def before_appendices(text: str) -> Iterator[int]:
    """Where the lines above appendices end, the first few of them."""
    yield from (found.start() for found in islice(_APPENDIX.finditer(text), _APPENDICES))


def own_line(row: str) -> str | None:
    """The date of a line that holds little else: a label, a weekday, the signer's name."""
    columns = re.split(r"\s{2,}|\u3000+", row.strip())
    if len("".join(columns)) > _LONGEST_LINE:
        return None
    found = list(_dates(row))
    if len(columns) > 1 and (len(columns) == len(found) or any(map(_LABELLED.match, columns))):
        told = [when for each in columns if (when := own_line(each)) and (_LABELLED.match(each) or len(found) > 1)]
        return max(told, default=None) or (own_line(" ".join(columns)) if len(found) == 1 else None)
    if len(found) != 1:
        return None
    start, end, when = found[0]
    after = row[end:].strip("）)】] 　*_。")
    before = row[:start].strip("（(【[ 　*_>-—")
    if after and _AFTER.fullmatch(after) is None:
        return None
    if not before or _is_label(before):
        return when
    gap = row[:start] != row[:start].rstrip()
    signer = gap and len(before) <= _LONGEST_SIGNER and re.search(r"[，。；：、！？:;,.|\d]", before) is None
    return when if signer else None


def printed(row: str) -> bool:
    """Whether a line tells the printing: 2024年5月6日印发."""
    return len(row) <= _LONGEST_LINE and _ISSUED.search(row) is not None and held(row)


def held(row: str) -> bool:
    """Whether a line holds a date at all."""
    return next(_dates(row), None) is not None


def _is_label(words: str) -> bool:
    if words[-1] not in "：:":
        return False
    bare = "".join(words[:-1].split())
    return (
        bare not in ("时间", "時間") and _LABEL.match(bare) is not None
    )  # a bare 时间 tells when something takes place


def enacted(row: str) -> str | None:
    """The latest date of a line such as （2024年3月1日第三届会员大会通过）, which may lack the brackets."""
    bare = row.lstrip("# ")
    bracketed = bare[:1] in "（(" and bare[-1:] in "）)"
    if len(bare) > 4 * _LONGEST_LINE or not (bracketed or (len(bare) <= _LONGEST_LINE and _PASSED.match(bare))):
        return None
    if _ENACTED.search(bare.rstrip("）) 　")) is None:
        return None
    return max((found for *_, found in _dates(bare)), default=None)


def _dates(words: str) -> Iterator[tuple[int, int, str]]:
    """The valid calendar dates in ``words`` with where they stand."""
    flat = words.translate(_FULL)
    for found in _DATE.finditer(flat.replace(_NEW_YEAR, "1月")):
        month, day = found["month"] or found["month2"], found["day"] or found["day2"]
        when = _valid(int(found["year"]), int(month), int(day))
        if when is not None:
            yield found.start(), found.end(), when
    for found in _HAN_DATE.finditer(flat.replace(_NEW_YEAR, "一月")):
        year = int(found["year"].translate(_DIGITS))
        when = _valid(year, _han(found["month"]), _han(found["day"]))
        if when is not None:
            yield found.start(), found.end(), when
    for found in _MINGUO.finditer(flat) if "民" in flat else ():
        when = _valid(_FOUNDED + number(found["year"]), _han(found["month"]), _han(found["day"]))
        if when is not None:
            yield found.start(), found.end(), when
    for found in _ENGLISH.finditer(flat):
        month = month_named(found["name"] or found["name2"])
        when = _valid(int(found["year"]), month, int(found["day"] or found["day2"]))
        if when is not None:
            yield found.start(), found.end(), when


def _han(words: str) -> int:
    """The value of 九, 十一, 二十八, 廿八."""
    tens, ten, ones = words.replace("廿", "二十").rpartition("十")
    units = int(ones.translate(_DIGITS)) if ones else 0
    return (int(tens.translate(_DIGITS)) if tens else 1) * 10 + units if ten else units


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
