"""Can this question stand alone, or does it lean on the one before? Pure: two questions in, what to search out."""

import re
from dataclasses import replace

from bot.model import Question

MINUTES = 5
"""In private a question leans on the one before only while that is still in mind."""
VERB = 1
"""Characters besides question words that still say nothing to search for: 谁讲的, 什么时候办."""
SUBJECT = 2
"""Characters of what is asked about, at most, after 那 or 它: 那会费是多少钱一年 names enough to stand alone."""
REST = 4
"""The same before a final 呢: 地点呢, 联系电话呢."""
ROOT_UNITS = 40
"""Characters of the question before that are searched again, at most."""

_MORE = re.compile(
    r"(?:那)?(?:还有(?:吗|嗎|呢|没有|别的吗|其他的吗|什么)?|還有(?:嗎|呢|別的嗎|其他的嗎)?|下一[个個段条條]|再来一[个段]|继续|繼續"
    r"|more|next|go on|anything else|what else)",
    re.IGNORECASE,
)
_NUMBERS = {each: number for number, each in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "兩": 2}
_NTH = re.compile(r"(?:那)?第\s*([一二三四五六七八九十]|[1-9]|10)\s*[个個段处處](?:呢|是什么|是什麼)?")

_ASKING = re.compile(
    "什么时候|什麼時候|什么时间|什么|什麼|为什么|为何|哪里|哪裡|哪儿|哪个|哪個|哪些|哪一|哪位|哪年|哪天|哪|谁|誰|多少钱|多少|多久|多长|多大"
    "|几号|几点|几月|几个|几位|几|怎么样|怎么办|怎么|怎樣|怎样|如何|有没有|是不是|能不能|可以|请问|請問|想知道|想问|告诉我|一下|到底|具体|呢|吗|嗎"
    "|吧|啊|呀"
)
_PARTICLES = "的了是在有要能到和与及也都就去从由给把被着"
"""Characters that carry a question without saying what it is about."""
_LEAD = re.compile(
    r"那么|那麼|那个(?!人)|那個(?!人)|那些|那(?!曲|达慕|達慕|坡|霸)|它们|它們|它|他们|他們|他|她们|她們|她|这个|這個|这些|這些|其"
    r"|and |what about |how about |but ",
    re.IGNORECASE,
)
"""What points back; not 那曲 or 那达慕, which are names, and of 那个人会员 the 那 alone."""
_PLACE = re.compile("第[一二三四五六七八九十百零〇两\\d]+(?:条|條|章|节|節|款|项|項|部分|点|點|编|編)|附件")
"""A place in a document, which is found without any other word."""
_ENGLISH_ASKING = re.compile(
    r"\b(?:what|when|where|who|whom|why|how|much|many|which|is|are|was|were|it|that|this|the|a|an|of|about|for|do|does)\b",
    re.IGNORECASE,
)


def asks_for_more(text: str) -> bool:
    """Whether it wants the next passage: 还有吗, more?"""
    return _MORE.fullmatch(_bare(text)) is not None


def asked_number(text: str) -> int | None:
    """The passage it wants by number: 第二个呢 wants the second; None for anything else."""
    match = _NTH.fullmatch(_bare(text))
    return _NUMBERS.get(match[1]) or int(match[1]) if match else None


def stands_alone(text: str) -> bool:
    """Whether the question says what it is about: 会费是多少 does, 那地点呢, 谁讲的 and 什么时候 do not."""
    bare = _bare(text)
    if not any("\u4e00" <= char <= "\u9fff" for char in bare):
        return _stands_alone_in_english(bare)
    if _PLACE.search(bare):
        return True
    lead = _LEAD.match(bare)
    about = _about(bare[lead.end() :] if lead else bare)
    if bare.endswith("呢"):
        return len(about) > REST
    return len(about) > (SUBJECT if lead else VERB)


def joined(question: Question, before: Question) -> Question:
    """The question as it is searched after ``before``: with what that was about, unless it can stand alone."""
    root = before.leans_on or core(before.text)
    if stands_alone(question.text) or not root:
        return question
    return replace(question, text=f"{root} {_own(question.text)}", leans_on=root)


def alone(question: Question) -> Question:
    """The question without what it leans on."""
    return replace(question, text=question.text.removeprefix(question.leans_on).strip(), leans_on="")


def core(text: str) -> str:
    """What a question is about: its words without those that only ask."""
    without = _ENGLISH_ASKING.sub(" ", text) if text.isascii() else _ASKING.sub(" ", text)
    words = re.findall(r"[^\W_]+(?:[.:\-/][^\W_]+)*", without)
    kept = (word if word.isascii() else word.strip("的了是在有到和与") for word in words)
    return " ".join(word for word in kept if word)[:ROOT_UNITS].strip()


def _own(text: str) -> str:
    """What a leaning question adds: 那地点呢？ adds 地点, 那什么时候？ its question word."""
    bare = _bare(text)
    lead = _LEAD.match(bare)
    rest = bare[lead.end() :] if lead else bare
    about = core(rest)
    return about if len(_about(rest)) > 1 else rest.removesuffix("呢").strip()


def _about(bare: str) -> str:
    return "".join(char for char in _ASKING.sub("", bare) if char.isalnum() and char not in _PARTICLES)


def _stands_alone_in_english(bare: str) -> bool:
    lead = _LEAD.match(bare)
    words = _ENGLISH_ASKING.sub(" ", bare[lead.end() :] if lead else bare).split()
    return len(words) > (SUBJECT if lead else 0)


def _bare(text: str) -> str:
    return text.strip().strip("。，,.！!？?～~…、 ")
