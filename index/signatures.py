"""Who wrote a document, and when? The lines at its top and its end that say so, and the questions that ask for them."""

import re
from collections.abc import Iterator

from index import dates
from index.analysis import fold
from index.marks import mark
from index.model import Document, Span

_TOP, _BOTTOM = 8, 8
"""Lines at either end among which a document is signed."""

_REACH = 2_000
"""Characters at either end that hold these lines."""

_LONGEST = 40
"""Characters of a signature; a longer line is text."""

_WRITTEN = "写|著|撰写|起草|执笔|撰稿|编写|发|发布|印发|签发|发出|成文|制定|定稿|完成|署名|落款|通过|公布|出台"
_WHO = re.compile(
    rf"谁(?:所|来|给|帮忙)?(?:{_WRITTEN})(?:的|出|了|$)|作者|撰稿人|起草人|执笔人|署名|落款"
    rf"|(?:哪个|哪家|什么)(?:单位|部门|协会|机构|人)(?:{_WRITTEN})(?:的|出|了|$)|who wrote|author"
)
_WHEN = re.compile(
    rf"(?:什么时候|什么时间|何时|哪一?天|哪一?年|几月几[日号]|几[号日]|哪个月)(?:{_WRITTEN})(?:的|出|了|$)"
    rf"|(?:写作?|发文|{_WRITTEN})的?(?:日期|时间|日子)|落款|when was (?:it|this) written"
)
_ABOUT = re.compile(
    r"这?(?:篇|份|个|封)?(?:文章|材料|文件|报告|小结|总结|文稿|稿子|文档|通知|它)|这篇|这份|该文|本文|全文"
)
"""The document as a whole, when it is not named."""

_LABELLED = re.compile(
    r"(?:作者|撰稿人?|撰文|执笔人?|起草人?|报告人|发言人|主讲人?|供稿|编写|编辑|署名|签发人?|文|by|author)\s*[:：/／]\s*\S"
    r"|(?:作者|撰稿|执笔|报告人|供稿)[ \u3000]\S|文[/／]\S|—{1,2}\s*\S{2,10}$",
    re.IGNORECASE,
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖"
    "贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关"
    "兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连"
)
_PERSON = re.compile(
    rf"[{_SURNAMES}][ \u3000]*[\u4e00-\u9fff](?:[ \u3000]*[\u4e00-\u9fff])?$"
    r"|(?:欧阳|上官|司马|诸葛)[\u4e00-\u9fff]{1,2}$"
)
_NO_PERSON = re.compile(r"前言|目录|目次|摘要|简介|序言|总则|附则|正文|引言|概述|背景|通知|公告|章程|方案|名单|说明")
_BODY = re.compile(
    r"(?:协会|学会|商会|委员会|党委|党组|支部|总支|理事会|秘书处|办公室|办公厅|公司|中心|政府|局|厅|部|院|处|会)$"
)


def asks_who(folded: str) -> bool:
    """Whether a folded question asks who wrote something."""
    return _WHO.search(folded) is not None


def asks_when(folded: str) -> bool:
    """Whether a folded question asks when something was written."""
    return _WHEN.search(folded) is not None


def stripped(folded: str) -> str:
    """The question without what asks for the signature: 这篇小结是 of 这篇小结是谁写的."""
    return _WHEN.sub(" ", _WHO.sub(" ", folded))


def unpointed(folded: str) -> str:
    """The question without what points at a document as a whole: 这篇小结."""
    return _ABOUT.sub(" ", folded)


def signed(document: Document) -> list[Span]:
    """The lines that say who wrote or issued ``document``."""
    top, bottom = _ends(document)
    found = [span for at, (span, words) in enumerate(top) if _heads_document(at, words, fold(document.title))]
    for at, (span, words) in enumerate(bottom):
        last = at + 1 == len(bottom)
        dated = not last and dates.own_line(bottom[at + 1][1]) is not None
        if (
            _LABELLED.match(words)
            or ((dated or last) and (_is_person(words) or _is_body(words)))
            or (dates.own_line(words) is not None and re.match(r"[^\d〇○零一二三四五六七八九十]{2,}\s", words))
        ):
            found.append(span)
    return sorted(set(found))


def dated(document: Document) -> list[Span]:
    """The lines that say when ``document`` was written, passed or issued, the closing ones first."""
    top, bottom = _ends(document)
    closing = [span for span, words in bottom if dates.own_line(words) is not None]
    opening = [span for span, words in top if dates.own_line(words.lstrip("# ")) or dates.enacted(words)]
    return list(dict.fromkeys((*closing, *opening)))


def _heads_document(at: int, words: str, title: str) -> bool:
    """Whether a line at the top says who wrote the document: a label, a name below the title, who issues it."""
    bare = words.lstrip("# ")
    if _LABELLED.match(words) or (at and _is_person(words)):
        return True
    return bare != title and words == bare and _is_body(words)


def _is_person(words: str) -> bool:
    bare = words.strip("（()） \u3000")
    return len(bare) <= 8 and _PERSON.match(bare) is not None and _NO_PERSON.search(bare) is None


def _is_body(words: str) -> bool:
    return (
        4 <= len(words) <= _LONGEST and _BODY.search(words) is not None and not re.search(r"[，。；：、！？|]", words)
    )


def _ends(document: Document) -> tuple[list[tuple[Span, str]], list[tuple[Span, str]]]:
    """The short lines at the top, up to the first long one, and those at the end, after the last long one."""
    top: list[tuple[Span, str]] = []
    for span, words in _lines(document.part(0, _REACH), 0):
        if len(words) > 2 * _LONGEST or len(top) == _TOP or (top and mark(words) is not None):
            break
        top.append((span, words))
    bottom: list[tuple[Span, str]] = []
    last = max(0, document.characters - _REACH)
    for span, words in reversed(list(_lines(document.part(last, document.characters), last))):
        if len(words) > _LONGEST or len(bottom) == _BOTTOM or words[0] in "|#":
            break
        bottom.insert(0, (span, words))
    return top, bottom


def _lines(text: str, start: int) -> Iterator[tuple[Span, str]]:
    """The lines of text that begins at ``start``."""
    for line in re.finditer(r"[^\n\f]*\S[^\n\f]*", text):
        words = line[0].strip()
        first = start + line.start() + line[0].index(words[0])
        yield (first, first + len(words)), fold(words)
