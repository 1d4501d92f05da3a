"""Which document is a question about? 员工手册 of 员工手册年假几天, 章程 of 章程里会长任期几年."""

import re
from dataclasses import dataclass

from index.analysis import cutting, runs
from index.naming import GENRE, LEAST, WHOLE, Titles, plain

LONGEST = 40
"""Characters of a document's name as people say it."""

_QUOTED = re.compile(r"《([^》]{1,60})》")
_NAME = re.compile(rf"(?:{GENRE}|常见问题)")
_LEAD = re.compile(
    r"(?:请问|请教|麻烦|帮我|想知道|想问|查询|一下|[查看找问]|为什么叫?|为[啥何]叫?|什么是|关于|根据|依据|按照?|在|我们|咱们|我会|本会|本?协会|的|中华人民共和国|\s)*"
)
"""What may stand before the name."""
_POINTING = re.compile(r"\s*(?:里|中|内|上面|规定|要求|的|对|关于|是否|有没有|说|写|讲)")
"""What must stand behind a bare 通知 or 章程, or it may be no document that is meant: 通知会员用什么方式."""
_GOES_ON = re.compile("(?![的有是在这位于叫属从由到能会可要多几哪谁怎为何什啥全])[\u4e00-\u9fff]")
"""What makes a longer name of a short one: 太空旅游 is not about 太空."""
_BREAKS = re.compile(r"[，。；！？,;!?：:、]")


@dataclass(frozen=True, slots=True)
class Subject:
    """Titles, by number, that a question names, and where the name stands in it."""

    titles: tuple[int, ...]
    start: int
    end: int
    stays: bool = False
    """Whether the name is searched for as well: 桐澜河 of 桐澜河有多长 is what its paper is about."""


def of(question: str, titles: Titles) -> Subject | None:
    """What the folded question says it is about: in quotation marks, or at its beginning; None if it says nothing."""
    for match in _QUOTED.finditer(question):
        found = titles.shortened(plain(match[1]))
        if found:
            return Subject(found, match.start(), match.end())
    lead = _LEAD.match(question)
    starts = dict.fromkeys((0, lead.end() if lead else 0))
    for start in starts:
        found, length = titles.beginning(question[start:])
        if length >= WHOLE:
            return Subject(found, start, start + length)
        if length >= LEAST and _alone(question[start:], length):
            return Subject(found, start, start + length, stays=True)
    for match in _NAME.finditer(question):
        for start in starts:
            words = "".join(question[start : match.end()].split())
            if len(words) < LEAST or len(words) > LONGEST or _BREAKS.search(words):
                continue
            found = titles.shortened(words)
            bare = words == match[0] and len(words) == LEAST
            if found and (not bare or _POINTING.match(question, match.end())):
                return Subject(found, start, match.end())
    return None


def _alone(words: str, length: int) -> bool:
    """Whether so many characters are a name of their own and no kind of paper: 黄山 of 黄山有多高, not 章程."""
    run = next((stop for start, stop in runs(words) if not start), 0)
    ends = length in (run, *cutting(words[:run]).ends) and _GOES_ON.match(words, length) is None
    return ends and not _NAME.search(words[:length])
