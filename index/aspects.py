"""Which point of a matter does a question ask for, and which line of a paper tells it? 培训班在哪里: the line 二、地点.

A notice names its matter in the title and first lines, and tells when, where and for how much in sections of their own
that never name it again. So the words of such a question find the first lines, which answer nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from index.query import strip
from index.telling import words

_WHEN = "时间|日期|日程"
_WHERE = "地点|地址|会场"
_FEES = "费用|[\u4e00-\u9fff]{0,2}费标准|收费|价格|票价|学费|会务费|培训费|报名费"
_CONTACT = "联系人|联系方式|联系电话|联系|咨询电话|咨询|电话"
_DAYS = r"月|[日号周]|\d:\d\d|[\d一二三四五六七八九十]点"
_SUMS = "元|免费|[%折]"
_ASPECTS = (
    (r"什么时候|什么时间|什么日期|何时|几时|哪一?天|几月几?[号日]|几[号日点]|哪一?[年月日]|时间|日期", _WHEN, _DAYS),
    (
        r"(?:在|到|去)?(?:哪里|哪儿|哪(?!一?[个些种天年月位家])|什么地方|何处|何地"
        r"|哪[个家](?:地方|酒店|宾馆|饭店|会场|会议室|教室|场馆|公园|城市|校区))|地点|地址|会场",
        _WHERE,
        "[路街楼室厅馆店院园场]",
    ),
    (
        r"多少钱|几块钱|多少元|怎么收费|如何收费|什么价格?|收费标准|费用(?:多少|是多少)?|价格|收费(?:多少|是多少)?"
        r"|(?<=费)[是要交收]?多少|(?:学|报名|会务|培训|参赛)费(?=\W*$)",
        _FEES,
        _SUMS,
    ),
    (r"(?:联系|找)谁|谁联系|怎么联系|如何联系|联系人|联系方式|联系电话|(?:打什么)?电话", _CONTACT, r"\d{7}"),
    (r"怎么报名|如何报名|在?哪里?报名|报名(?:方式|办法|方法)", "报名(?:办法|方式|方法|要求|须知)?", ""),
    (
        r"(?:谁|哪些人|什么人)(?:可以|能|要)?(?:参加|参赛)|参加(?:对象|人员)|对象",
        "参[加会赛训](?:人员|对象)|对象",
        r"[\d一二三四五六七八九十两] ?[名人]",
    ),
    (
        r"谁来?(?:教|讲课?|授课|上课|主讲)|(?:哪些|哪位|什么|哪个)(?:老师|讲师|专家)|(?:老师|讲师)是谁|师资",
        "(?:授课|主讲)(?:老师|教师|讲师|专家|人|嘉宾)?|老师|讲师|师资",
        "老师|教师|讲师|教授|专家|主讲|授课",
    ),
    (r"[学教讲](?:些|点|的)?(?:什么|啥)|什么内容|内容|议程", "内容|议程|课程(?:安排|设置)?", ""),
    (
        r"谁(?:主办|举办|组织|承办)|(?:哪个|什么)单位(?:主办|举办|组织|承办)|(?:主办|承办)(?:单位|方)",
        "主办(?:单位|方)?|承办单位",
        "",
    ),
)
"""What asks, what the line opens with, and what a sentence that tells it holds; nothing where that cannot be seen."""
_FILLING = re.compile(
    "(?:举办|举行|召开|开班|开课|开会|开始|进行|主办|安排|具体|大概|一般|定于|报到|集合|上课|这次|本次|此次|我们|我|想|请|要|需|交|收|缴|办|开"
    "|截止|截至|为止|之前|以前|在|是|的|了|会|将|于|到|去|几|有|些|都|参加)+"
)
"""What such a question holds besides its matter: 培训班在哪里举办的."""
_NUMBER = r"(?:[(（]?第?[一二三四五六七八九十百\d]{1,3}[、.,)）章节部分]*\s*)?"
_OPEN = r"^[#>*\-\s]*[【\[(（《〈]*\s*"
_MORE = r"(?:[、和及与][\u4e00-\u9fff]{1,4}|时间|地点|地址|内容|对象|人员|费用|方式){0,3}"
"""Further points that the same line tells: 时间和地点, 时间地点."""
_SHUT = _MORE + r"(?:安排|标准|说明|要求|如下)?\s*(?:[】\])）》〉*]|[:：]|$|\s)"
_UNTIL = "截[止至]"
_DUE = ("报名", _UNTIL, "缴|(?<![成外社移转])交(?![流易通际接响友])|报送")
"""What ends at a time that is no other's: who asks 什么时候截止 may mean each of these."""
_OTHERS = (
    *_DUE,
    "报到",
    "注册(?![\u4e00-\u9fff]{0,5}师)",
    "返程|返回|回程|回来",
    "退(?![休役伍])",
    "办公(?!室|软件|自动)|(?<![线晚早])上班|下班",
)
"""Whose times and places are not those of the matter itself: who asks when to 报名 means 报名时间, and no other.

交流会, 回族 and 上课 mean none of them."""
_LIMITED = (_WHEN, _WHERE)
"""The labels whose lines do not tell it where they lack what is meant; a 联系人 may be called about 报名 too."""
_ALONE = re.compile("(?:学|报名|会务|培训|参赛)费")
"""What asks for a sum by itself, 研修班培训费,"""
_DOING = re.compile(r"[怎如咋][么何]?(?!收)|[哪谁不没]|(?:[交缴付退欠补]|报销)[^,。]*$")
"""and what stands before it where something is done with it: 怎么交培训费, 退培训费."""
_SIGNED = re.compile(r"^\W*[\d〇零一二三四五六七八九十]{2,4}年[^\n]{2,8}[日号]\W*$", re.MULTILINE)
"""The date below a letter, which tells when it was written."""
TELLS = 1.5
"""From which on a word tells which matter is meant."""
FAR = 60
"""Passages of a paper in which the line is looked for; a notice has ten."""


@dataclass(frozen=True, slots=True)
class Aspect:
    """What is asked of a matter."""

    line: re.Pattern[str]
    """Opens a line that tells it."""
    matter: tuple[str, ...]
    """The words that tell which matter."""
    signs: re.Pattern[str]
    """What a text holds that may tell it in a sentence."""
    meant: re.Pattern[str] | None = None
    """What the line holds, where another time or place than the matter's own is meant."""


def asked(folded: str) -> Aspect | None:
    """The aspect that a folded question asks for, None if it asks for none or for more."""
    for asks, labels, signs in _patterns():
        match = asks.search(folded)
        if match is None or (_ALONE.fullmatch(match[0]) and _DOING.search(folded[: match.start()])):
            continue
        matter = said(asks.sub(" ", folded))  # a follow-up has it twice
        return _aspect(labels, signs, matter, _meant(folded)) if matter else None
    return None


def _aspect(labels: str, signs: re.Pattern[str], matter: tuple[str, ...], meant: tuple[str, ...]) -> Aspect | None:
    """The aspect of the matter, without the words of what is meant beside it: 什么时候报名."""
    if labels not in _LIMITED or not meant:
        return Aspect(_line(labels, meant), matter, signs)
    limit = re.compile("|".join(meant))
    rest = tuple(word for word in matter if not limit.fullmatch(word))
    return Aspect(_line(labels, meant, named=True), rest, signs, limit) if rest else None


@cache
def _patterns() -> list[tuple[re.Pattern[str], str, re.Pattern[str]]]:
    """What asks, the labels of a line that tells it, and what a sentence holds that does."""
    return [(re.compile(asks), labels, re.compile(signs)) for asks, labels, signs in _ASPECTS]


@cache
def _line(labels: str, meant: Sequence[str] = _OTHERS, named: bool = False) -> re.Pattern[str]:
    """How a line opens that has one of the labels, and nobody else's unless it is meant: 报名截止时间.

    ``named``: a line counts as well that has what is meant for its label, 报到：7日下午.
    """
    others = "|".join(each for each in _OTHERS if each not in meant) or "$."
    own = f"|(?=[\u4e00-\u9fff]{{0,4}}(?:{'|'.join(meant)}))" if meant else ""
    more = f"|(?:{'|'.join(meant[:2])})[\u4e00-\u9fff]{{0,4}}" if named else ""  # 缴费办法 is no 截止
    opens = f"(?:(?![\u4e00-\u9fff]{{0,3}}(?:{others})){own})[\u4e00-\u9fff]{{0,4}}?(?:{labels}{more})"
    return re.compile(f"{_OPEN}{_NUMBER}{opens}{_SHUT}", re.MULTILINE)


def _meant(folded: str) -> tuple[str, ...]:
    """Whose times and places the folded question means; of none where it means the matter's own."""
    meant = tuple(each for each in _OTHERS if re.search(each, folded))
    return _DUE if meant == (_UNTIL,) else meant


def of(aspect: Aspect, title: str, opening: str) -> bool:
    """Whether the matter is that of a paper with this folded title and opening; a name may stand apart in the title."""
    return all(word in title + opening or set(title).issuperset(word) for word in aspect.matter)


def may_tell(aspect: Aspect, folded: str) -> bool:
    """Whether a sentence of the folded text may tell it: one that opens with another label does not."""
    if any(_line(labels).match(folded) for _, labels, _ in _patterns()):
        return False
    return aspect.signs.search(_SIGNED.sub("", folded)) is not None


def said(folded: str) -> tuple[str, ...]:
    """The words of a folded question that tell what it is about."""
    told = (word for word, tells in words(strip(folded, least=0)) if tells > TELLS)
    return tuple(word for word in told if not _FILLING.fullmatch(word))


def _is_title(line: str, title: str) -> bool:
    """Whether a line is the title and no more; 会费标准：五百元 tells a sum."""
    return line.startswith(title) and not any(map(str.isalnum, line[len(title) :]))


def told(aspect: Aspect, folded: str, title: str = "") -> tuple[int, int] | None:
    """Where the line stands in a folded text that tells the aspect, with the line after a mere heading.

    A paper whose title has what is meant, 关于缴纳会费的通知, tells the time of that by its own.
    """
    meant = None if aspect.meant and aspect.meant.search(title) else aspect.meant
    for match in aspect.line.finditer(folded):
        start, end = match.start(), _end(match, folded)
        if title and _is_title(folded[start:].lstrip("# \t").partition("\n")[0], title):
            continue  # 会费标准 as a title tells no sum
        tells = meant is None or (meant.search(folded, start, end) and aspect.signs.search(folded, start, end))
        if tells and not _columns(folded, start):
            return start, end
    return None


def _end(match: re.Match[str], folded: str) -> int:
    """Where the line ends, or the one after it if it is a mere heading."""
    end = folded.find("\n", match.end())
    first = folded[match.start() : end if end >= 0 else len(folded)].strip()
    if end >= 0 and len(first) < len(match[0].strip()) + 2:
        end = folded.find("\n", end + 1)
    return end if end >= 0 else len(folded)


def headed(words: Sequence[str], headings: Sequence[tuple[int, str]]) -> int | None:
    """Which passage, by its number, has a heading with the words: all of them, or more than any other's."""
    having = [(sum(word in heading for word in words), -at) for at, heading in headings]
    most, at = max(having, default=(0, 0))
    alone = sum(count == most for count, _ in having) == 1
    return -at if most == len(words) or (most and alone) else None


def _columns(folded: str, start: int) -> bool:
    """Whether the line that starts there names a table's columns: 时间 | 内容 | 地点."""
    line = folded[start:].removeprefix("\n").split("\n", 1)[0]
    return line.count("|") > 1 and re.search(r"\d", line) is None
