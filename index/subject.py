"""Which document is a question about? 员工手册 of 员工手册年假几天, 章程 of 章程里会长任期几年."""

import re
from dataclasses import dataclass

from index.naming import GENRE, LEAST, WHOLE, Titles, plain

LONGEST = 40
"""Characters of a document's name as people say it."""

_QUOTED = re.compile(r"《([^》]{1,60})》")
_NAME = re.compile(rf"(?:{GENRE}|常见问题)")
_LEAD = re.compile(
    r"(?:请问|请教|麻烦|帮我|想知道|想问|查询|一下|[查看找问]|关于|根据|依据|按照?|在|我们|咱们|我会|本会|本?协会|的|中华人民共和国|\s)*"
)
"""What may stand before the name."""
_POINTING = re.compile(r"\s*(?:里|中|内|上面|规定|要求|的|对|关于|是否|有没有|说|写|讲)")
"""What must stand behind a bare 通知 or 章程, or it may be no document that is meant: 通知会员用什么方式."""
_BREAKS = re.compile(r"[，。；！？,;!?：:、]")


@dataclass(frozen=True, slots=True)
class Subject:
    """Titles, by number, that a question names, and where the name stands in it."""

    titles: tuple[int, ...]
    start: int
    end: int


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
