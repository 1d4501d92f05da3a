"""What in a question only asks or leads to it, which points does it name, and what is left? Pure."""

import re

from bot import courtesies, steps

VERB = 1
"""Characters besides question words that still say nothing to search for: 谁讲的, 什么时候办."""
ROOT_UNITS = 40
"""Characters of the question before that are searched again, at most."""

ASKING = re.compile(
    "什么时候|什么时间|什么|为什么|为何|哪里|哪儿|哪个|哪些|哪一|哪位|哪年|哪天|哪|谁|多少[钱天]|多少|多久|多长|多大|多[重高远宽深厚快]"
    "|几[号点月个位年天次人家届名块种项岁周]?|怎么样|怎么办|怎么|怎样|如何|有没有|是不是|能不能|可以|请问"
    "|我?想(?:知道|问|了解)(?:一?下)?|告诉我|一下|到底|具体|呢|吗|吧|啊|呀"
)
_OPENING = re.compile(
    r"(?:[哦噢嗯恩额呃喔唔诶]+|好的?|行|ok)[，,、\s]*(?=那|还)|(?:然后|接着|另外|还有|顺便问一?下)呢?[，,、\s]+",
    re.IGNORECASE,
)
"""What else leads to a question and says nothing: 嗯嗯那费用, 然后呢，多少钱."""
_SAID = re.compile(r"\s*([^，,。.！!？?\s]{1,8})[，,。.！!\s]+(?=\S)")
"""What may be said before a question: 好的，那地点呢."""
POINTS = re.compile(
    "时间|日期|地点|地址|费用|价格|收费|交[钱费]|缴费|要钱|负责人?|主持人?|主讲|参加|出席|列席|到场|来|报名|联系人?|联系方式|电话|手机号?|邮箱|微信|传真|职务"
    "|条件|要求|流程|手续|材料|期限|截止|名额|人数|对象|内容|议程|主办|承办|举办|组织|记录|交通|住宿|食宿|吃住|包[住吃]|需要?|带[队领]?|坐|人|家属|东西"
    "|开始|结束|出发|集合|返回|发车|到达|签到|完工|竣工|完成|申请|申领|领取|办理|领队|限"
)
"""Points that any matter has: a question of such a point alone does not say of which matter, 谁负责, 怎么报名."""
_LAST_POINT = re.compile(f"(?:{POINTS.pattern})$")
_POINT = re.compile(f"{ASKING.pattern}|{POINTS.pattern}")
PARTICLES = "的了是在有要能到和与及也都就去从由给把被着向找跟"
"""Characters that carry a question without saying what it is about."""
LEAD = re.compile(
    "(?:那么?)?(?:这一?[条章节款项](?:的|$|(?=[第里中呢是说讲写规]))|其中的?|里面的?|还有(?=第)|它们|它|他们|他|她们|她|这个|这些|其)|那么|那个(?!人)|那些|那(?!曲|达慕|坡|霸)"
    "|and |what about |how about |but ",
    re.IGNORECASE,
)
"""What points back; not 那曲 or 那达慕, which are names, and of 那个人会员 the 那 alone."""
ENGLISH = re.compile(
    r"\bhow (?:long|often|far|soon|late|early)\b"
    r"|\b(?:what|when|where|who|whom|why|how|much|many|which|is|are|was|were|it|that|this|the|a|an|of|about|for|do|does"
    r"|can|could|may|must|will|should|be|to|in|on|at|by|there|they|them|he|she|him|her|we|you|i|any|please|tell|me)\b",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"\b(?:it|they|them|he|she|him|her)\b|\bthere$"
    r"|^(?:on|at|for|with|without|or|by|until|since) (?!what|which|whom?\b|when|how)",
    re.IGNORECASE,
)
"""What points back in English, and what begins no sentence: on weekends?"""


def core(text: str) -> str:
    """What a question is about: its words without those that only ask."""
    without = ENGLISH.sub(" ", text) if text.isascii() else _without_asking(text)
    words = re.findall(r"[^\W_]+(?:[.:\-/][^\W_]+)*", without)
    kept = (word if word.isascii() else word.strip("的了是在有到和与") for word in words)
    words = [word for word in kept if word]
    telling = [word for word in words if word.isascii() or len(word) > 1]
    return " ".join(telling or words)[:ROOT_UNITS].strip()


def is_point(text: str) -> bool:
    """Whether it is the name of a point that any matter has and no more: 地点, 我想问下费用."""
    said = told(trimmed(text))
    return len(said) > VERB and POINTS.fullmatch(said) is not None


def point(text: str) -> str:
    """What a question asks of its matter, as it says it: 什么时候, 费用."""
    return " ".join(match[0] for match in _POINT.finditer(steps.simplified(trimmed(text))))


def matter(about: str) -> str:
    """What a question was about without the point of it that was asked: 年会 for 年会地点."""
    found = _LAST_POINT.search(steps.simplified(about))
    return about[: found.start()].rstrip(" 的") if found and found.start() > VERB else about


def told(text: str) -> str:
    """The characters that say what it is about: no question words, no points of grammar."""
    return "".join(char for char in ASKING.sub("", steps.simplified(text)) if char.isalnum() and char not in PARTICLES)


def only_points(bare: str) -> bool:
    """Whether it asks for nothing but a point that any matter has: 谁负责, but not a bare 联系电话."""
    return ASKING.search(bare) is not None and not told(POINTS.sub("", bare))


def _without_asking(text: str) -> str:
    simple, out, at = steps.simplified(text), "", 0
    for match in ASKING.finditer(simple):
        out, at = f"{out}{text[at : match.start()]} ", match.end()
    return out + text[at:]


def trimmed(text: str) -> str:
    """The text without what is said before a question, and without what ends it."""
    while (said := _SAID.match(text)) and courtesies.kind(said[1]) is not None:
        text = text[said.end() :]
    text = text.strip()
    text = text[opening.end() :] if (opening := _OPENING.match(text)) else text
    return text.strip().strip("。，,.！!？?～~…、 ")
