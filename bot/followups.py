"""Can this question stand alone, or does it lean on the one before? Pure: two questions in, what to search out."""

import re
from dataclasses import replace

from bot import asking, courtesies, days, steps
from bot.model import Question
from index import SPELT, asks_for_signature

MINUTES = 5
"""In private a question leans on the one before only while that is still in mind."""
SUBJECT = 2
"""Characters of what is asked about, at most, after 那 or 它: 那会费是多少钱一年 names enough to stand alone."""
SHORT = 4
"""Characters besides question words of a question that may lean although it names something: 最高赔多少."""
REST = 5
"""The same before a final 呢: 地点呢, 联系电话呢, 副会长单位呢."""
_MORE = re.compile(
    r"(?:那?(?:还有(?:吗|呢|不|没有|没|更多[的吗呢]*|别的[吗呢]?|其[他它]的?[吗呢没有]*|什么|哪些)?|有没有(?:别|其[他它])的?[了吗呢]?"
    r"|下一(?:个|段|条)|[再换][来换给看]?一?(?:个|段|条)|再来|继续|接着说?|再说说|其[他它]的?呢?|别的呢|另外的?呢)"
    r"|(?:show )?more|next(?: one)?|go on|anything else|what else)",
    re.IGNORECASE,
)
_NUMBERS = {each: number for number, each in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_NTH = re.compile(
    r"(?:那|请?(?:给我)?看看?)?第\s*([一二三四五六七八九十]|[1-9]|10)\s*(?:个|段|处)(?:结果|答案)?(?:呢|是什么|看看)?"
)

_PLACE = re.compile(
    r"(?:最后一?|倒数第[一二三四五])(?:条|章|节|款|项|点|部[分份])(?=$|[是呢讲说写规])"
    r"|第\s?[一二三四五六七八九十百零〇两\d]+\s?(?:条|章|节|款|项|部[分份]|点|编)|附[件录表]\s?(?:[一二三四五六七八九十\d]+|[a-z](?![a-z\d]))?"
    rf"|\b(?:article|art\.|section|chapter|part|clause|appendix|annex) (?:\d[\d.]*|[ivxlc]+|{'|'.join(SPELT)})\b"
    r"|\b(?:appendix|annex) [a-z]\b",
    re.IGNORECASE,
)
"""A place in a document, which is found without any other word."""
_COUNTED = re.compile(r"(?:[一二三四五六七八九十百]{1,5}|\d{1,3})[条章节](?=呢?$)")
"""An article without 第, where nothing else is said: 6条呢."""
_AND = frozenset("的和、及与到至")
"""What stands between places that are asked for together: 第六条和第七条, 第六条的第二项."""
_BEHIND = re.compile(r"\s+(?:of|in)\s+(.+?)(?:\s+(?:say|says|mean|means))?\W*$", re.IGNORECASE)
"""The document behind a place in English: article 3 of the bylaws."""


def asks_for_more(text: str) -> bool:
    """Whether it wants the next passage: 还有吗, more?"""
    return _MORE.fullmatch(steps.simplified(asking.trimmed(text))) is not None


def asked_number(text: str) -> int | None:
    """The passage it wants by number: 第二个呢 wants the second; None for anything else."""
    match = _NTH.fullmatch(steps.simplified(asking.trimmed(text)))
    return _NUMBERS.get(match[1]) or int(match[1]) if match else None


def stands_alone(text: str) -> bool:
    """Whether the question says what it is about: 会费是多少 does, 那地点呢, 谁讲的 and 什么时候 do not."""
    bare = steps.simplified(asking.trimmed(text))
    if not any("\u4e00" <= char <= "\u9fff" for char in bare):
        return _stands_alone_in_english(bare)
    if _PLACE.search(bare):
        return True
    lead = asking.LEAD.match(bare)
    about = asking.told(bare[lead.end() :] if lead else bare)
    if bare.endswith("呢"):
        return len(about) > REST
    if lead is None and asking.only_points(bare):
        return False
    return len(about) > (SUBJECT if lead else asking.VERB)


def joined(question: Question, before: Question, title: str = "") -> Question:
    """The question as it is searched after ``before``: with what that was about, unless it can stand alone.

    ``title`` is of the document that was shown.
    """
    beyond = _beside(question, before, title)
    if beyond is not None:
        return beyond
    place = _place(question.text)
    named = _named(before.text, place, title) if place else ""
    if named:
        return replace(question, text=f"{named} {place}", leans_on=named)
    if signature := _signature(question.text):
        root = title or _root(before)
        return replace(question, text=f"{root} {signature}", leans_on=root) if root else question
    root = _root(before, title)
    if stands_alone(question.text) or not root:
        return question
    own = _own(question.text)
    if day := days.instead(before.text, own):
        own, root = day[0], " ".join(day[1].sub(" ", root).split())
    elif asking.ASKING.search(steps.simplified(own)) or asking.is_point(own):
        root = asking.matter(root)  # another point of it
    return replace(question, text=f"{root} {own}".lstrip(), leans_on=root)


def _signature(text: str) -> str:
    """What asks who wrote the paper that was shown, or when; empty for a question that does not."""
    bare = asking.trimmed(text)
    lead = asking.LEAD.match(steps.simplified(bare))
    rest = bare[lead.end() :] if lead else bare
    return rest if asks_for_signature(rest) else ""


def leaning(question: Question, before: Question, title: str = "") -> Question | None:
    """A short question, though it could stand alone, with what ``before`` was about; None for any other."""
    bare, root = steps.simplified(asking.trimmed(question.text)), _root(before, title)
    asks = asking.ASKING.search(bare) is not None or asking.is_point(bare)
    short = asks and len(asking.told(bare)) <= SHORT and not asking.LEAD.match(bare)
    if not short or not root or _PLACE.search(bare):
        return None
    root = asking.matter(root)  # another point of it
    return replace(question, text=f"{root} {_own(question.text)}", leans_on=root)


def pieces(text: str, carries: str = asking.PARTICLES + "来") -> list[str]:
    """What a question says besides asking: 有多重 says 重; nothing where it points back or at a place."""
    bare = steps.simplified(asking.trimmed(text))
    if _PLACE.search(bare) or asking.LEAD.match(bare) or bare.endswith("呢") or steps.wanted(bare):
        return []
    found = (piece.strip(carries) for piece in re.findall(r"[\u4e00-\u9fff]+", asking.ASKING.sub(" ", bare)))
    return [piece for piece in found if piece]


def names_more(text: str) -> bool:
    """Whether a question says more than points that any matter has: 迟到怎么办 does, 谁讲的 and 电话多少 do not."""
    carries = asking.PARTICLES.replace("到", "")
    longer = (piece for piece in pieces(text, carries) if len(piece) > asking.VERB)
    return any(asking.told(asking.POINTS.sub("", piece)) for piece in longer)


def names_a_place(text: str) -> bool:
    """Whether it asks for a place in a document: 章程第二十条."""
    return _PLACE.search(steps.simplified(text)) is not None


def another(text: str) -> str:
    """What the question names in place of what was asked about: 石大江 of 那石大江呢; empty for a point of the same."""
    bare = steps.simplified(asking.trimmed(text))
    if not bare.endswith("呢") or stands_alone(text) or steps.wanted(bare) or _PLACE.search(bare):
        return ""
    if days.is_day(_own(bare)):
        return ""
    return _own(text) if asking.told(asking.POINTS.sub("", _own(bare))) else ""


def within(question: Question, name: str, title: str) -> Question:
    """The question as it is searched where ``name`` stands beside what was shown, in a document called so."""
    return replace(question, text=f"《{title}》 {name}", leans_on=f"《{title}》")


def _root(before: Question, title: str = "") -> str:
    """What a question leans on: all that another one in a document was searched with, else what it was about.

    Where that was no more than a point of something, the ``title`` of the document that was shown.
    """
    named = before.leans_on.startswith("《") and not _PLACE.search(steps.simplified(before.text))
    if named or before.leans_on:
        return before.text if named else before.leans_on
    about = asking.core(_unled(before.text))
    pointless = not asking.told(asking.POINTS.sub("", steps.simplified(about))) and not about.isascii()
    return title if title and pointless else about


def _unled(text: str) -> str:
    """The text without a 那 before it: 那规约的第三条."""
    bare = asking.trimmed(text)
    lead = asking.LEAD.match(steps.simplified(bare))
    return bare[lead.end() :] if lead and lead[0].startswith("那") else bare


def wants_beside(text: str) -> bool:
    """Whether it may want the clause beside another: 下一条."""
    return steps.wanted(steps.simplified(asking.trimmed(text)))


def _beside(question: Question, before: Question, title: str) -> Question | None:
    """The clause beside the one before; None if none is asked for."""
    ahead, place = steps.beside(steps.simplified(asking.trimmed(question.text)), steps.simplified(before.text))
    named = asking.core(_unled(before.text[: len(ahead)])) or (f"《{title}》" if title else "")
    if not place:
        return None
    return replace(question, text=f"{named} {place}".strip(), leans_on=named)


def searched(question: Question) -> str:
    """The text that is searched: what a leaning question adds counts twice, or what it leans on would outweigh it."""
    if not question.leans_on:
        return courtesies.ungreeted(question.text)
    own = question.text.removeprefix(question.leans_on).strip()
    return question.text if _PLACE.match(steps.simplified(own)) else f"{question.text} {own}"


def of_the_paper(question: Question) -> bool:
    """Whether it asks who wrote what it leans on, or when, or for an entry of it, which nothing else answers."""
    own = alone(question).text
    return bool(_signature(own)) or wants_entry(own)


def alone(question: Question) -> Question:
    """The question without what it leans on."""
    return replace(question, text=question.text.removeprefix(question.leans_on).strip(), leans_on="")


def _place(text: str) -> str:
    """The place, or places, that a question asks for after another, and nothing else: 第四条 of 那第四条呢."""
    bare = asking.trimmed(text)
    lead = asking.LEAD.match(steps.simplified(bare))
    rest = (bare[lead.end() :] if lead else bare).lstrip("的")
    rest = f"第{rest}" if _COUNTED.match(steps.simplified(rest)) and (lead or rest.endswith("呢")) else rest
    simple = steps.simplified(rest)
    first, end = _PLACE.match(simple), 0
    match = first
    while match:
        end = match.end()
        match = _PLACE.match(simple, end) or _PLACE.match(simple, end + 1 if simple[end : end + 1] in _AND else end)
    pointing = lead is not None or rest.endswith("呢") or (first is not None and steps.inner(first[0]))
    return rest[:end] if first and pointing and not asking.told(rest[end:]) else ""


def _outermost(place: str) -> str:
    """The first of the places, in Simplified characters: 第六条 of 第六條第二項."""
    first = _PLACE.match(steps.simplified(place))
    return first[0] if first else ""


def wants_entry(text: str) -> bool:
    """Whether it asks for an entry or a paragraph and nothing else, which is one of what was shown: 第三项呢."""
    place = _place(text)
    return bool(place) and steps.inner(_outermost(place))


def _named(text: str, place: str, title: str) -> str:
    """What a place is of that is asked for after another: 章程 of 章程第三条, but 章程 第三条 of a paragraph of that.

    Of a part of something in a document that was not named, its ``title``.
    """
    place, places = _outermost(place), list(_PLACE.finditer(steps.simplified(text)))
    if not places:
        return ""
    behind = _BEHIND.match(text, places[-1].end())
    name = asking.core(text[: places[0].start()]) or (asking.core(behind[1]) if behind else "")
    above = "".join(text[slice(*each.span())] for each in places if steps.holds(each[0], place))
    name = name or (f"《{title}》" if title and above else "")
    return f"{name} {above}".strip()


def _own(text: str) -> str:
    """What a leaning question adds: 那地点呢？ adds 地点, 那什么时候？ its question word."""
    bare = asking.trimmed(text)
    lead = asking.LEAD.match(steps.simplified(bare))
    rest = bare[lead.end() :].removeprefix("的") if lead else bare
    points = asking.only_points(steps.simplified(rest))  # 几点开始 asks for more than 开始
    return asking.core(rest) if len(asking.told(rest)) > 1 and not points else rest.removesuffix("呢").strip()


def _stands_alone_in_english(bare: str) -> bool:
    lead = asking.LEAD.match(bare)
    pointing = lead or asking.PRONOUN.search(bare)
    words = asking.ENGLISH.sub(" ", bare[lead.end() :] if lead else bare).split()
    return len(words) > (SUBJECT if pointing else 0)
