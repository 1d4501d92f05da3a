"""Which clause does a question name? 第十二条, 第五条第（三）项, 第三至五条, 附件2, 十二条规定了什么, Article 12."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from index.marks import FORMAL, SPELT, latin, number
from index.naming import GENRE

_HAN = "零〇○一二三四五六七八九十百千两廿卅" + FORMAL
_N = rf"(?:[{_HAN}](?:\s?[{_HAN}]){{0,8}}|\d{{1,4}}(?:\.\d{{1,3}}){{0,3}})"
_RANGE = r"(?:至|到|[-~—–]{1,2})"
_SEPARATOR = rf"(?:{_RANGE}|[、,，]|和|及|与|跟)"

PARAGRAPH, ENTRY, POINT, PART, APPENDIX, ARTICLE, SECTION, CHAPTER = "款", "项", "点", "部分", "附件", "条", "节", "章"

_UNITS = (
    r"分编|(?:大|个)?部[分份]|编(?![号辑制])|篇(?!章)|卷|章(?!程)|节(?![目日课])|条(?![件例约线])"
    r"|款(?!项)|[大小]?项(?!目)|目(?![标的录前])|[大小]?点(?![钟半])|个问题"
)
_ASKS = r"(?=\s*(?:$|[,，。？?!！:：(（]|规定|约定|说|讲|写|内容|的内容|是什么|是啥|怎么|什么|里|全文|原文|呢|第))"
SOUNDS = {"tiao": "条", "zhang": "章", "jie": "节", "kuan": "款", "xiang": "项", "dian": "点", "bufen": "部分"}
"""Units as they are typed in letters, where the number is in figures: di 12 tiao."""
_LETTER_ENDS = r"(?![a-z\d-]|盘|语言|[类级组型座栋股超线光恤])"
"""No letter of an appendix begins a word: 附件U盘, 附录C语言, 附表A类, 附件e-mail."""
_WRITER = r"(?!i (?:want|need|have|am|know|think|would|like|saw|see|read)\b)"
"""Behind a full stop I is who writes: state of the art. I want to know."""
_STEP = re.compile(
    rf"(?P<open>第\s?)(?P<numbers>[（(]?{_N}[）)]?(?:\s?{_SEPARATOR}\s?第?\s?[（(]?{_N}[）)]?)*)\s?"
    rf"(?P<unit>{_UNITS}|(?:(?:个|大)?方面|[问题]|(?:自然)?段){_ASKS})(?P<tail>之[{_HAN}\d]{{1,3}})?"
    rf"|(?:(?<=[{_HAN}\d][条章编节款])|(?<=[{_HAN}\d][条章编节款]的))(?P<inner>{_N})\s?(?P<inners>[条节款项点]){_ASKS}"
    rf"|(?:第|(?<![a-z])di)\s?(?P<sounded>\d{{1,3}})\s?(?P<sounds>{'|'.join(SOUNDS)})(?![a-z])"
    rf"|第\s?(?P<nth>{_N})\s?[个份号]?附[件录表]|附[件录表][里中的]?第\s?(?P<nth2>{_N})\s?[个份]{_ASKS}"
    rf"|(?P<point>(?<![第{_HAN}\d.])[{_HAN}]{{1,3}})、?(?=\({_N}\))"
    rf"|(?P<last>最[后末](?:一|(?P<several>[两二三四五1-9]))?|末尾?一?|倒数第\s?(?P<back>[{_HAN}\d]{{1,2}}))(?P<lasts>(?:个|大)?(?:{_UNITS}|附件)){_ASKS}"
    rf"|前(?P<front>{_N})(?P<fronts>(?:个|大)?(?:{_UNITS})){_ASKS}"
    rf"|(?P<entry>\({_N}\))\s?项?"
    rf"|(?P<called>附[件录表])(?:\s?(?P<appendix>{_N})(?![\d个份张项条])|\s?(?P<letter>[a-z]){_LETTER_ENDS}"
    rf"|(?=[的里中之]?\s?第\s?{_N}\s?(?:{_UNITS})))"
    r"|(?<![a-z])(?P<latin>article|art\.|section|sec\.|chapter|part|clause|(?P<lettered>appendix|annex|attachment))"
    rf"(?:\s|(?=\d))(?P<latins>\d{{1,3}}(?:\.\d{{1,2}})*(?![\d.]*\d)"
    rf"|(?:{_WRITER}[ivxlc]{{1,6}}|{'|'.join(SPELT)}|(?(lettered)[a-z]|(?!)))(?![a-z]))"
)
_BARE = re.compile(
    rf"(?:{GENRE}|[》的]|^(?:请问|请教|那么?|查一?下|看一?下|看看|查|看)?)\s?"
    rf"(?P<numbers>{_N}(?:\s?{_SEPARATOR}\s?{_N})?)\s?(?P<unit>[条章节编])(?P<tail>之[{_HAN}\d]{{1,3}})?"
    rf"(?:{_ASKS}|(?=的?{_N}\s?[条节款项点]{_ASKS}))"
    rf"|^(?P<listed>[一二三四五六七八九十]{{1,3}})、\s?(?=$|是什么|讲|说|写|的?内容)"
)
"""A number without 第 is a clause's only where nothing else is counted: 十二条规定了什么, not 三条措施是什么."""
_POINTED = re.compile(
    rf"(?:(?:{GENRE})[》的里中]?|》|^(?:what (?:does|is) |show me )?|(?P<lead>条款))\s?"
    r"(?P<numbers>\d{1,2}(?:\.\d{1,2}){1,3}|(?(lead)\d{1,3}|(?!)))(?![\d.%‰])"
    rf"(?P<unit>条款|[款节](?![{_HAN}日课项目]))?(?:{_ASKS}|(?=\s+(?:say|mean|about)\b|\s[^\s\d]{{2,20}}(?:{GENRE})$))"
)
"""3.2 beside a document's name, or alone; without 款 it may as well be a date or an amount."""

_LATIN = {
    "article": "条",
    "art.": "条",
    "clause": "条",
    "section": "节",
    "sec.": "节",
    "chapter": "章",
    "part": "部分",
    "appendix": "附件",
    "annex": "附件",
    "attachment": "附件",
}
_ALIKE = {"部份": PART, "问题": POINT, "问": POINT, "题": POINT, "方面": POINT, "段": PARAGRAPH, "自然段": PARAGRAPH}
_ANY_NUMBER = re.compile(rf"[\d{_HAN}最末a-z]")
"""What no name of a clause is without: a number, or 最后一条 and letters, which may stand for one."""
_LINK = re.compile(r"\s*(?:[的中之]|里[面边头]?的?)?\s*")
"""What may stand between a clause and a part of it: 第五条的第二款."""

_OF = re.compile(r"\s*(?:of|in|under)(?: the)?\s*")
"""What stands between a clause and what holds it in English: section 2 of article 1."""

_ANY = tuple(map(str, range(10)))
"""The numbers of 附件 in 附件第二条: one without a number has 0."""

MOST = 30
"""Clauses that a range names at most; 第一条到第九百条 is nobody's question."""


@dataclass(frozen=True, slots=True)
class Step:
    """A unit with the numbers asked for: ``("条", ("12",))``; ``之一`` and 3.2 stay in the number, the last is -1."""

    unit: str
    numbers: tuple[str, ...]
    word: str = ""
    """What an appendix is called: 附表."""

    @property
    def from_the_end(self) -> tuple[int, ...]:
        """Those of the numbers that count from the end, -1 the last; 最后一条、第三条 has others as well."""
        return tuple(int(each) for each in self.numbers if each.startswith("-"))


@dataclass(frozen=True, slots=True)
class Reference:
    """A clause as a question names it, outermost step first, and where in the question it stands."""

    steps: tuple[Step, ...]
    start: int
    end: int
    words: str
    likely: bool = True
    """Whether it can be nothing but a clause; 9.24 may be a day."""


def references(folded: str) -> tuple[Reference, ...]:
    """The clauses that the folded question names, in its order."""
    if _ANY_NUMBER.search(folded) is None:
        return ()
    matches = list(_STEP.finditer(folded))
    bare = [match for match in (_BARE.search(folded), _POINTED.search(folded)) if match is not None]
    ends = {match.end() for match in (*matches, *bare)}
    found = [_reference(match) for match in matches if not match["entry"] or match.start() in ends]
    for match in bare:
        if not any(each.start < match.end("numbers") and match.start("numbers") < each.end for each in found):
            found.append(_reference(match))
    return _joined(folded, sorted(found, key=lambda each: each.start))


def as_point(reference: Reference) -> Reference | None:
    """The clause as it is called where there are no articles: 第二点 for 第二条 or 第二节; None if it names none."""
    counted = (ARTICLE, SECTION)
    if not any(step.unit in counted and "." not in step.numbers[0] for step in reference.steps):
        return None
    steps = (replace(step, unit=POINT) if step.unit in counted else step for step in reference.steps)
    return replace(reference, steps=tuple(steps))


def _reference(match: re.Match[str]) -> Reference:
    groups = match.groupdict()
    start = match.start("numbers") if groups.get("numbers") and not groups.get("open") else match.start()
    start = match.start() if groups.get("lead") else start
    words = match.string[start : match.end()].strip()
    if "lead" in groups:
        likely = bool(groups["unit"]) or "." not in groups["numbers"]
        return Reference((Step(ARTICLE, (groups["numbers"],)),), start, match.end(), words, likely)
    step = _counted(groups) or _named(groups)
    if step is None:
        tail = f"之{number(groups['tail'][1:])}" if groups["tail"] else ""
        numbers = tuple(each + tail for each in _numbers(groups["numbers"]))
        step = Step(ARTICLE if "." in numbers[0] else _unit(groups["unit"]), numbers)
    listed = groups.get("nth") or groups.get("nth2")  # 第二个附件 may be told by a line that no number opens
    return Reference((step,), start, match.end(), words, likely=not listed)


def _counted(groups: dict[str, str]) -> Step | None:
    """The step that is counted from an end, or has a number alone: 最后一条, 前三条, 2款, 二、, （三）."""
    if groups.get("sounded"):
        return Step(SOUNDS[groups["sounds"]], (value(groups["sounded"]),))
    if groups.get("inner"):
        return Step(_unit(groups["inners"]), (value(groups["inner"]),))
    if groups.get("last"):
        return Step(_unit(groups["lasts"]), _backwards(groups["back"], groups["several"]))
    if groups.get("front"):
        return Step(_unit(groups["fronts"]), tuple(_range("1", value(groups["front"]))))
    if alone := groups.get("point") or groups.get("listed"):
        return Step(POINT, (value(alone),))
    return Step(ENTRY, (value(groups["entry"][1:-1]),)) if groups.get("entry") else None


def _named(groups: dict[str, str]) -> Step | None:
    """The step that is called by a word before its number, an appendix or one in English."""
    if appended := groups.get("nth") or groups.get("nth2"):
        return Step(APPENDIX, (value(appended),))
    if groups.get("called"):
        return Step(APPENDIX, _appended(groups), groups["called"])
    if groups.get("latin"):
        return Step(_LATIN[groups["latin"]], (_latin(groups["latins"]),), groups["latin"])
    return None


def _backwards(back: str | None, several: str | None) -> tuple[str, ...]:
    """The numbers of 倒数第二条, of 最后两条, and of 最后一条."""
    if several:
        return tuple(f"-{each}" for each in range(int(value(several)), 0, -1))
    return (f"-{max(1, number(back))}" if back else "-1",)


def _appended(groups: dict[str, str]) -> tuple[str, ...]:
    """The numbers of 附件2, of 附录B, and of 附件第二条, where it may have any."""
    if groups["letter"]:
        return (str(ord(groups["letter"]) - ord("a") + 1),)
    return (value(groups["appendix"]),) if groups["appendix"] else _ANY


def _unit(words: str) -> str:
    """What counts alike: 点 for 个问题, 款 for 段."""
    if words.startswith("小"):
        return ENTRY  # 第二点第三小点 is within the other
    return _ALIKE.get(words.lstrip("大个"), words.lstrip("大个"))


def _latin(words: str) -> str:
    """12 and 2.1 as they are, iv, twelve and b in figures."""
    if words in SPELT:
        return str(SPELT.index(words) + 1)
    return words if words[0].isdecimal() else str(latin(words))


def _numbers(words: str) -> list[str]:
    """The numbers of 三, 三至五, 三、四和七."""
    found = [value(each) for each in re.findall(_N, words)]
    if len(found) == 2 and re.search(_RANGE, words):
        return _range(found[0], found[1])
    return list(dict.fromkeys(found))[:MOST]


def value(words: str) -> str:
    """A number in figures: 12 for 十二; 3.2 stays."""
    return ".".join(str(number(each)) for each in "".join(words.split()).split("."))


def _range(first: str, last: str) -> list[str]:
    if not (first.isdecimal() and last.isdecimal() and int(first) <= int(last)):
        return [first, last]
    return [str(each) for each in range(int(first), min(int(last), int(first) + MOST - 1) + 1)]


def _joined(folded: str, found: list[Reference]) -> tuple[Reference, ...]:
    """Steps one after the other are one clause; 第三条至第五条 is a range of them."""
    out = found[:1]
    for before, each in pairwise(found):
        gap = folded[before.end : each.start].strip()
        last = out[-1]
        same = last.steps[-1].unit == each.steps[0].unit
        if not same and (_LINK.fullmatch(gap) or (gap == "," and each.words[0].isascii())):
            steps = (*last.steps, *each.steps)
        elif not same and _OF.fullmatch(gap):
            steps = (*each.steps, *last.steps)
        elif same and re.fullmatch(_SEPARATOR, gap):
            steps = (*last.steps[:-1], _merged(last.steps[-1], each.steps[0], re.fullmatch(_RANGE, gap) is not None))
        else:
            out.append(each)
            continue
        out[-1] = Reference(steps, last.start, each.end, folded[last.start : each.end])
    return tuple(out)


def _merged(one: Step, other: Step, through: bool) -> Step:
    between = _range(one.numbers[-1], other.numbers[0]) if through else []
    return Step(one.unit, tuple(dict.fromkeys((*one.numbers, *between, *other.numbers))))
