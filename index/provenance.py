"""Does a question ask who wrote a document, when it was written, or from when on it holds?"""

import re

from index.analysis import fold
from index.query import strip

_WRITTEN = (
    "写|编|编印|拟稿|著|撰写|起草|执笔|撰稿|编写|编制|拟定|拟|发|发布|印发|签发|发出|刊发|刊登|成文|制定|制订|定稿|完成|署名|落款|通过|公布|颁布|出台"
    "|订|定|签的字|签|签订|签署|签字|签名|签约|订立|修订|记录|整理|批准|审批|审核|核准"
)
_DONE = r"(?:的|出|了|下|\W|$)"
_WHO = re.compile(
    rf"(?:是?由)?谁(?:所|来|给|帮忙)?(?:{_WRITTEN}){_DONE}|(?:作者|撰稿人|起草人|执笔人|记录人|署名)(?:是谁)?"
    r"|(?:记者|编辑|签名|签字人?|签署人)(?:是谁|是哪|叫)"
    rf"|落款(?:单位|人|是谁|(?!的?(?:时间|日期|日子)))"
    rf"|(?:哪个|哪家|什么|哪些?)(?:单位|部门|协会|机构|人|组织|公司)(?:{_WRITTEN}){_DONE}"
    r"|who (?:has )?(?:wrote|written|signed|issued|drafted|authored)|author\b"
    r"|(?:written|signed|issued|drafted) by (?:whom|who)"
)
_WHEN = re.compile(
    rf"(?:[什啥]么?时候|[什啥]么?时间|何时|哪一?天|哪一?年|哪一?日|几月几?[日号]?|几[号日]|几时|哪个月|哪月)"
    rf"(?:被|所|正式|经[\u4e00-\u9fff]{{0,8}}?会)?(?:表决|审议|讨论|投票)?(?:{_WRITTEN}){_DONE}"
    rf"|(?:什么时候|何时|哪一?天|哪一?年)出(?=的)|(?<![工合协出开研动])(?:写|作|发|发布|成文|制定|制订)[于在](?:什么时候|何时|哪一?[天年日月])"
    rf"|(?:写作?|发文|{_WRITTEN})的?(?:日期|时间|日子)|落款的?(?:日期|时间|日子)|落款(?!单位|人|是谁)"
    r"|when (?:was|were)(?=.{1,60}\b(?:written|signed|issued|published|drafted)\b)"
)
_FORCE = re.compile(
    r"(?:什么时候|什么时间|何时|哪一?天|哪一?年|哪一?日|从?几月几?[日号]?|几时)(?:开始|正式|起)*(?:施行|实施|执行|生效|起效)(?:的|了|吗|\W|$)"
    r"|(?:施行|实施|执行|生效)的?(?:日期|时间|日子)|when does (?=.{1,60}\b(?:enter into force|take effect)\b)"
)
_ENGLISH = re.compile(r"\b(?:written|signed|issued|published|drafted|enter into force|take effect)\b")
"""What is left of when … written."""
_OPENS = re.compile(
    r"^\s*(?:[你您]好\W*)?(?:我?想?请?问(?![卷题答])[一下]*|请教[一下]*|(?:我想|请)[查看]+[一下]*|查查|看看|[查看]{1,2}一?下|我?想?知道)?[\s,:]*(?=.)"
)
"""What may stand before the name: 请问."""
_CARRIES = re.compile(r"(?:[\s是由被的?!,.。;~…呢啊呀吧嘛哦]|谢谢[您你啦了]*|\bit\b)+$")
"""What is left between a document's name and the end: 通知是? of 通知是谁发的?"""
_ABOUT = re.compile(
    r"这?(?:篇|份|个|封)?(?:文章|材料|文件|报告|小结|总结|文稿|稿子|文档|通知|它)|这篇|这份|该文|本文|全文"
)
"""The document as a whole, when it is not named."""


def asks_who(folded: str) -> bool:
    """Whether a folded question asks who wrote something."""
    return _WHO.search(folded) is not None


def asks_when(folded: str) -> bool:
    """Whether a folded question asks when something was written."""
    return _WHEN.search(folded) is not None


def asks_from(folded: str) -> bool:
    """Whether a folded question asks from when on something holds."""
    return _FORCE.search(folded) is not None


def stripped(folded: str) -> str:
    """The question without what asks for the signature: 这篇小结是 of 这篇小结是谁写的."""
    return _ENGLISH.sub(" ", _FORCE.sub(" ", _WHEN.sub(" ", _WHO.sub(" ", _OPENS.sub("", folded)))))


def opened(bare: str) -> str:
    """What a stripped question begins with, up to the end of the document's name: 这篇小结."""
    return _CARRIES.sub("", bare)


def unpointed(folded: str) -> str:
    """The question without what points at a document as a whole: 这篇小结."""
    return _ABOUT.sub(" ", folded)


def asks_for_signature(text: str) -> bool:
    """Whether a question asks who wrote something, when, or from when on it holds, and does not say what."""
    folded = fold(text)
    asks = asks_who(folded) or asks_when(folded) or asks_from(folded)
    return asks and not re.search(r"\w", strip(unpointed(stripped(folded)), least=0))
