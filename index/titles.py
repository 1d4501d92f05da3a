"""What a document calls itself: its first heading, else the title-like line at its top, else its file's name."""

import re

from index.marks import Kind, mark
from index.model import Heading, Reading

_LONGEST = 60
"""Characters of a title line; the longest official titles have about 50."""

_TOP, _REACH = 4, 400
"""Lines at the top among which the title stands, and the characters that hold them."""

_COUNTED = 50
"""Headings that are looked at for one that counts on from the first."""

_SHORTEST = 4
"""Characters of a title line that does not say what it is; shorter lines are people's names."""

_NAMED = re.compile(
    r"(?:章程|办法|制度|规定|规则|规程|细则|条例|通知|通报|公告|通告|公示|决定|决议|意见|请示|批复|报告|函|纪要|总结|小结|方案"
    r"|计划|要点|名单|须知|指南|手册|合同|协议|公约|守则|准则|标准|简介|简报|讲话|致辞|发言|倡议书|邀请函|问答|说明|法"
    r"|辦法|規定|規則|規程|細則|條例|決定|決議|意見|紀要|總結|小結|計劃|標準|簡介|須知|指南|說明|協議|報告|章則)"
    r"(?:[（(《].*[）)》])?$"
)
_LETTERHEAD = re.compile(
    r"(?:会|會|局|部|委|厅|廳|院|府|司|处|處|校|学|學|所|中心|室|办|集团|集團|社|署|站|厂|廠|组|組)文件$"
)
"""Who issues it, in red above an official paper; 招标文件 says what a paper is."""
_BOLD = re.compile(r"^(?:\*\*|__)\s*([^*_\s](?:.*[^*_\s])?)\s*(?:\*\*|__)$")
"""A line that Markdown prints bold, as some write their title."""
_DATE_LINE = re.compile(r"[\d０-９〇○零一二三四五六七八九十]{4} ?[年./-]")


def title(reading: Reading, name: str) -> str:
    """The title of the document that was read from the file ``name``."""
    if reading.title and reading.title.strip():
        return _folded(reading.title)
    heading = first_heading(reading)
    return heading.label if heading is not None else stem(name)


def first_heading(reading: Reading) -> Heading | None:
    """The heading that is the title: the first, unless it is numbered inside a document named elsewhere."""
    if reading.headings:
        first = reading.headings[0]
        opening = mark(first.label) if first.label else None
        numbered = opening is not None and opening.kind <= Kind.ARTICLE and (first.level > 1 or _counted(reading))
        if first.label and not numbered:
            return Heading(first.start, first.end, first.level, _folded(first.label))
    return title_line(reading.text)


def _counted(reading: Reading) -> bool:
    """Whether another heading counts on from the first, which is no title then: 第二章 after 第一章."""
    first, *others = reading.headings
    opening = mark(first.label)
    same = (mark(each.label) for each in others[:_COUNTED] if each.level == first.level)
    return opening is not None and any(each is not None and each.kind is opening.kind for each in same)


def title_line(text: str) -> Heading | None:
    """The line at the top of plain text that reads as a title, when something follows it.

    Below a letterhead or the name of who issues it, the line that says what it is: 关于……的通知.
    """
    found: list[Heading] = []
    at = 0
    for row in text[:_REACH].split("\n"):
        words = _BOLD.sub(r"\1", row.strip())
        start = at + row.find(words)
        at += len(row) + 1
        if not words:
            continue
        if len(found) == _TOP or not _title_like(words) or not text[start + len(words) :].strip():
            break
        found.append(Heading(start, start + len(words), 1, _folded(words)))
    named = next((each for each in found if _NAMED.search("".join(each.label.split()))), None)
    if named is not None or not found:
        return named
    alone = text.startswith("\n\n", found[0].end) and "，" not in found[0].label
    return found[0] if alone and len("".join(found[0].label.split())) >= _SHORTEST else None


def is_letterhead(line: str) -> bool:
    """The line names who issues the paper (江城市拍卖行业协会文件), which is no title although it stands largest."""
    return len(line) <= _LONGEST and _LETTERHEAD.search("".join(line.split())) is not None


def _title_like(line: str) -> bool:
    words = "".join(line.split())
    if len(words) > _LONGEST or not (words[0].isalnum() or words[0] in "《“（(【"):
        return False
    if words[-1] in "。！？；：，、.!?;:," or re.search(r"[。；！？\t|：]", line):
        return False
    return mark(line) is None and _DATE_LINE.match(words) is None


def stem(name: str) -> str:
    """A file's name without folders and ending."""
    last = name.rpartition("/")[2]
    dot = last.rfind(".")
    return _folded(last[:dot] if 0 < dot < len(last) - 1 else last) or last


def _folded(words: str) -> str:
    return " ".join(words.split())
