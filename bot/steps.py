"""Which clause comes beside the one asked for before? After 章程第十二条, 下一条 is 章程第13条. Pure."""

import re

from index import SPELT, number

_SIMPLIFIED = str.maketrans(
    "麼時間為裡裏兒個誰錢長幾號點樣辦沒請問訴體嗎這們還別條節項編錄達處兩負責參報聯電話費記舉對內價繳續換給結後與從邊歲週",
    "么时间为里里儿个谁钱长几号点样办没请问诉体吗这们还别条节项编录达处两负责参报联电话费记举对内价缴续换给结后与从边岁周",
)
"""The Traditional characters of the words that follow-ups are told by."""

_UNITS = "条|章|节|款|项|点|部[分份]|编"
_LETTERS = 26
"""Appendices that letters can count: the one after Z has none."""
_NUMBER = r"[零〇一二三四五六七八九十百两廿]{1,7}|\d{1,4}"
_STEP = re.compile(
    rf"(?:那么?|然后|再|接着|继续|往下|请|看看?)*(?P<way>[下后上前])(?:面的?)?那?(?:一|1)?(?:(?P<unit>{_UNITS})|个?(?P<appended>附[件录表]))"
    r"(?:的?内容|是什么|[说讲写]的?(?:是|了)?什么|规定了?什么|呢|吧|啊)*"
    r"|(?:(?:what|how) about |and )?(?:the )?(?P<english>next|previous) (?P<latin>article|section|chapter|part|clause)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    rf"(?P<ordinal>第\s?)?(?P<number>{_NUMBER})\s?(?P<unit>{_UNITS})(?P<tail>之[一二三四五六七八九十\d]{{1,3}})?"
    r"(?(ordinal)|(?=$|[规说讲写内是呢的怎什,，。？?\s]))"
    r"|(?:第\s?)?(?P<stem>\d{1,2}\.(?:\d{1,3}\.){0,2})(?P<part>\d{1,3})(?![.\d%‰])(?P<dotted>(?=条|款|$|[规说讲写内是呢的怎什,，。？?\s]))"
    rf"|(?P<appended>附[件录表])\s?(?:(?P<after>{_NUMBER})|(?P<letter>[a-z])(?![a-z\d]))"
    rf"|(?<![a-z])(?:(?P<latin>article|section|chapter|part|clause)|(?P<short>art\.)) ?"
    rf"(?:(?P<figures>\d{{1,4}})(?![.\d])|(?<= )(?P<spelt>{'|'.join(SPELT)})\b)",
    re.IGNORECASE,
)
_INNER = frozenset("节款项点")
"""Units that are counted anew in the next larger one, which therefore stays: 第五条第三款."""
_ARTICLE = re.compile(r"第[^\s条條]{1,9}[条條](?:之[一二三四五六七八九十]{1,3})?")
_PART = re.compile("(?P<number>[一二三四五六七八九十]{1,3})、")
_DEPTHS = {"编": 1, "章": 1, "分": 1, "份": 1, "节": 2, "条": 3, "款": 4, "项": 5, "点": 5}
"""How far inside a document a place is counted, by the last character of its unit; an appendix 0."""
_CLAUSES = frozenset(("条", "款", "项", "点", "节", "section", "clause"))
_DOTTED = "."
"""The unit of 3.1, which any of these may mean."""


def simplified(text: str) -> str:
    """The text as the words of follow-ups are read; texts stay as they are typed."""
    return text.translate(_SIMPLIFIED)


def wanted(text: str) -> bool:
    """Whether the text wants the clause beside another."""
    return _STEP.fullmatch(text) is not None


def inner(place: str) -> bool:
    """Whether a place, in Simplified characters, is counted anew in each larger one: 第三项 alone says nothing."""
    return place[-1] in _INNER


def holds(outer: str, place: str) -> bool:
    """Whether a place is one of those that are counted in another: 第三项 in 第七条, but not 第七条 in 第三章."""
    return 0 <= _depth(outer) < _depth(place) and (inner(place) or outer.startswith("附"))


def _depth(place: str) -> int:
    return 0 if place.startswith("附") else _DEPTHS.get(place[-1], -1)


def article(heading: str) -> str:
    """The article that a heading opens with, 第八条; empty if it opens with none."""
    match = _ARTICLE.match(heading)
    return match[0] if match else ""


def part(heading: str) -> str:
    """The part of a paper that a heading opens: 第三部分 for 三、; empty if it opens none."""
    match = _PART.match(heading)
    return f"第{match['number']}部分" if match else ""


def beside(text: str, before: str) -> tuple[str, str]:
    """What stood before the clause that was asked for, and the clause beside it that ``text`` wants.

    Both are empty where ``text`` wants none, or ``before`` asked for no clause of that unit. Both texts are in
    Simplified characters.
    """
    step = _STEP.fullmatch(text)
    place = _last(before, _unit(step)) if step else None
    if step is None or place is None:
        return "", ""
    onward = (step["way"] or step["english"]).lower() in ("下", "后", "next")
    following = _counted(place)
    following += 1 if onward else 0 if place["tail"] else -1  # before 第十二条之一 stands 第十二条
    if following < 1 or (place["letter"] and following > _LETTERS):
        return "", ""
    name, above = _split(before[: place.start()], _unit(place))
    return name, above + _written(place, following)


def _unit(match: re.Match[str]) -> str:
    return (match["unit"] or match["appended"] or _latin(match) or _DOTTED).lower()


def _latin(match: re.Match[str]) -> str | None:
    return "article" if match.groupdict().get("short") else match["latin"]


def _counted(place: re.Match[str]) -> int:
    if place["letter"]:
        return ord(place["letter"].lower()) - ord("a") + 1
    if place["spelt"]:
        return SPELT.index(place["spelt"].lower()) + 1
    return number(place["number"] or place["part"] or place["after"] or place["figures"])


def _last(before: str, unit: str) -> re.Match[str] | None:
    """The last place of that unit; 第 stays away from a number in front of which nothing else is counted."""
    units = (unit, _DOTTED) if unit in _CLAUSES else (unit,)
    found = [match for match in _PLACE.finditer(before) if _unit(match) in units]
    return found[-1] if found else None


def _split(ahead: str, unit: str) -> tuple[str, str]:
    """What comes before all places, and the places that the unit is counted in."""
    places = list(_PLACE.finditer(ahead))
    if not places:
        return ahead, ""
    return ahead[: places[0].start()], ahead[places[0].start() :] if unit in _INNER else ""


def _written(place: re.Match[str], at: int) -> str:
    if place["stem"]:
        return f"{place['stem']}{at}"
    if place["unit"]:
        return f"第{at}{place['unit']}"
    if place["letter"]:
        return f"{place['appended']}{chr(ord(place['letter']) + at - _counted(place))}"
    return f"{place['appended']}{at}" if place["appended"] else f"{_latin(place)} {at}"
