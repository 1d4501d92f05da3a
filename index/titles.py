"""What a document calls itself: its first heading, else the title-like line at its top, else its file's name."""

import re
from pathlib import PurePosixPath

from index.marks import STRONG, mark
from index.model import Heading, Reading

_LONGEST = 60
"""Characters of a title line; the longest official titles have about 50."""

_SHORTEST = 4
"""Characters of a title line that does not say what it is; shorter lines are people's names."""

_NAMED = re.compile(
    r"(?:章程|办法|制度|规定|规则|规程|细则|条例|通知|通报|公告|通告|公示|决定|决议|意见|请示|批复|报告|函|纪要|总结|小结|方案"
    r"|计划|要点|名单|须知|指南|手册|合同|协议|公约|守则|准则|标准|简介|简报|讲话|致辞|发言|倡议书|邀请函|问答|说明|法"
    r"|辦法|規定|規則|規程|細則|條例|決定|決議|意見|紀要|總結|小結|計劃|標準|簡介|須知|指南|說明|協議|報告|章則)"
    r"(?:[（(《].*[）)》])?$"
)
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
        numbered = opening is not None and opening.kind <= STRONG and first.level > 1
        if first.label and not numbered:
            return Heading(first.start, first.end, first.level, _folded(first.label))
    return title_line(reading.text) if not reading.headings else None


def title_line(text: str) -> Heading | None:
    """The first line of plain text, when it reads as a title and something follows it."""
    top = text[: 4 * _LONGEST].lstrip()
    start = len(text[: 4 * _LONGEST]) - len(top)
    first = top.split("\n", 1)[0].rstrip()
    rest = text[start + len(first) :]
    if not first or not rest.strip() or not _title_like(first, rest):
        return None
    return Heading(start, start + len(first), 1, _folded(first))


def _title_like(first: str, rest: str) -> bool:
    words = "".join(first.split())
    if len(words) > _LONGEST or (not words[0].isalnum() and words[0] not in "《“（(【"):
        return False
    if words[-1] in "。！？；：，、.!?;:," or re.search(r"[。；！？\t|：]", first):
        return False
    if mark(first) is not None or _DATE_LINE.match(words):
        return False
    if _NAMED.search(words):
        return True
    return len(words) >= _SHORTEST and rest.startswith("\n\n") and "，" not in words


def stem(name: str) -> str:
    """A file's name without folders and ending."""
    path = PurePosixPath(name)
    return _folded(path.stem) or path.name


def _folded(words: str) -> str:
    return " ".join(words.split())
