"""Who wrote a document, and when? The lines at its top and its end that say so, and the questions that ask for them."""

import re
from collections.abc import Iterator

from index import dates
from index.analysis import fold
from index.marks import mark
from index.model import Document, Span

_TOP, _BOTTOM = 8, 8
"""Lines at either end among which a document is signed."""

_SHORTEST = 4
"""Characters of an office's name where nothing else tells that it signs: 财务部 does above a date only."""

_BYLINES = 3
"""Paragraphs at either end in which brackets may say who wrote it."""

_REACH = 2_000
"""Characters at either end that hold these lines."""

_FAR = 20_000
"""Characters from the top in which the text proper may end above an appendix."""

_LONGEST = 40
"""Characters of a signature; a longer line is text."""

_WRITTEN = (
    "写|著|撰写|起草|执笔|撰稿|编写|编制|拟定|拟|发|发布|印发|签发|发出|刊发|刊登|成文|制定|制订|定稿|完成|署名|落款|通过|公布|颁布|出台"
    "|签|签订|签署|签字|签名|签约|订立|修订|记录|整理"
)
_DONE = r"(?:的|出|了|下|\W|$)"
_WHO = re.compile(
    rf"(?:是?由)?谁(?:所|来|给|帮忙)?(?:{_WRITTEN}){_DONE}|(?:作者|撰稿人|起草人|执笔人|记录人|记者|编辑|署名|签名|签字人?|签署人)(?:是谁)?"
    rf"|落款(?:单位|人|是谁|(?!的?(?:时间|日期|日子)))"
    rf"|(?:哪个|哪家|什么|哪些?)(?:单位|部门|协会|机构|人|组织|公司)(?:{_WRITTEN}){_DONE}"
    r"|who (?:has )?(?:wrote|written|signed|issued|drafted|authored)|author\b"
    r"|(?:written|signed|issued|drafted) by (?:whom|who)"
)
_WHEN = re.compile(
    rf"(?:什么时候|什么时间|何时|哪一?天|哪一?年|哪一?日|几月几?[日号]?|几[号日]|几时|哪个月|哪月)(?:被|所)?(?:{_WRITTEN}){_DONE}"
    rf"|(?:写作?|发文|{_WRITTEN})的?(?:日期|时间|日子)|落款(?!单位|人|是谁)"
    r"|when (?:was|were)(?=.{1,60}\b(?:written|signed|issued|published|drafted)\b)"
)
_ENGLISH = re.compile(r"\b(?:written|signed|issued|published|drafted)\b")
"""What is left of when … written."""
_CARRIES = re.compile(r"(?:[\s是由被的]|\bit\b)+$")
"""What stands between a document's name and the question: 通知是 of 通知是谁发的."""
_ABOUT = re.compile(
    r"这?(?:篇|份|个|封)?(?:文章|材料|文件|报告|小结|总结|文稿|稿子|文档|通知|它)|这篇|这份|该文|本文|全文"
)
"""The document as a whole, when it is not named."""

_LABEL = (
    "作者|撰稿人?|撰文|执笔人?|起草人?|报告人|发言人|主讲人?|供稿人?|编写|编辑|责任编辑|责编|审核|审定|校对|署名|签发人?|拟稿人?|主笔|记录人?|记录整理"
    "|纪录人?|整理人?|记者|通讯员|法定代表人|法人代表|授权代表|委托代理人|代表人|签字|签名|签章|盖章|[甲乙丙]方|承诺人|申请人|倡议人|通知人|来源|文|文/图"
    "|(?:written |prepared |drafted |issued |signed |edited )?by|signed|author|written"
)
_LABELLED = re.compile(
    rf"(?:^|[\s（(])(?:{_LABEL})(?:[（(][^（()）]{{1,8}}[）)])?\s*[:：/／]\s*\S"
    r"|^(?:作者|撰稿|执笔|报告人|供稿|整理|记录)[ \u3000]\S|^文[/／]\S|^—{1,2}\s*\S{2,10}$"
    r"|^[（(]?[\u4e00-\u9fff·]{2,10}\s*(?:供稿|撰稿|撰文|整理|执笔|记录|文/图|文、图)[）)]?$"
    r"|^(?:written|prepared|drafted|issued|signed|edited) by \S"
)
_BYLINE = re.compile(
    r"[（(](?:本报|本刊|本台|见习|特约|实习)*(?:记者|通讯员|作者|文/图|文)[\s:：/／、]*[^（()）]{2,30}[）)]"
)
"""Who wrote it, in brackets before the first words or behind the last: （记者 王芳）."""
_MONTHLY = re.compile(
    r"(?:[^\d，。；：、|]{2,30}\s)?[（(]?(?:(?:19|20|21)\d\d|[一二][〇○零o0一二三四五六七八九]{3}) ?年"
    r" ?(?:\d{1,2}|[一二三四五六七八九十]{1,2}) ?月[）)]?"
)
"""A date without its day: 二〇二四年三月."""
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖"
    "贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关"
    "兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连"
)
_PERSON = re.compile(
    rf"[{_SURNAMES}][ \u3000]*[\u4e00-\u9fff](?:[ \u3000]*[\u4e00-\u9fff])?$"
    r"|(?:欧阳|上官|司马|诸葛)[\u4e00-\u9fff]{1,2}$"
)
_SIGNER = re.compile(r"[^\d〇○零一二三四五六七八九十]{2,}\s")
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
    return _ENGLISH.sub(" ", _WHEN.sub(" ", _WHO.sub(" ", folded)))


def opened(bare: str) -> str:
    """What a stripped question begins with, up to the end of the document's name: 这篇小结."""
    return _CARRIES.sub("", bare)


def unpointed(folded: str) -> str:
    """The question without what points at a document as a whole: 这篇小结."""
    return _ABOUT.sub(" ", folded)


def signed(document: Document) -> list[Span]:
    """The lines that say who wrote or issued ``document``."""
    top, closings = _top(document), _closings(document)
    found = [span for at, (span, words) in enumerate(top) if _heads_document(at, words, fold(document.title))]
    for closing in closings:
        for at, (span, words) in enumerate(closing):
            last = at + 1 == len(closing)
            followed = not last and _dates(closing[at + 1][1])
            signs = (followed or last) and (_is_person(words) or _is_body(words, 2 if followed else _SHORTEST))
            if _LABELLED.search(words) or signs or (_dates(words) and _SIGNER.match(words)):
                found.append(span)
    return sorted({*found, *_bylines(document)})


def dated(document: Document) -> list[Span]:
    """The lines that say when ``document`` was written, passed or issued, the closing ones first."""
    closing = [span for each in reversed(_closings(document)) for span, words in each if _dates(words)]
    opening = [span for span, words in _top(document) if _dates(words.lstrip("# ")) or dates.enacted(words)]
    return list(dict.fromkeys((*closing, *opening)))


def _dates(words: str) -> bool:
    """Whether a line says when the document is from."""
    if dates.own_line(words) is not None or _MONTHLY.fullmatch(words) is not None:
        return True
    return _LABELLED.search(words) is not None and dates.held(words)


def _bylines(document: Document) -> list[Span]:
    """Where brackets in the first or the last paragraph say who wrote it."""
    found: list[Span] = []
    for first in sorted({0, max(0, document.characters - _REACH)}):
        rows = list(_lines(document.part(first, first + _REACH), first))
        for (start, _), words in rows[:_BYLINES] if first == 0 else rows[-_BYLINES:]:
            found += [(start + match.start(), start + match.end()) for match in _BYLINE.finditer(words)]
    return found


def _heads_document(at: int, words: str, title: str) -> bool:
    """Whether a line at the top says who wrote the document: a label, a name below the title, who issues it."""
    bare = words.lstrip("# ")
    if _LABELLED.search(words) or (at and _is_person(words)):
        return True
    return bare != title and words == bare and _is_body(words)


def _is_person(words: str) -> bool:
    bare = words.strip("（()） \u3000")
    return len(bare) <= 8 and _PERSON.match(bare) is not None and _NO_PERSON.search(bare) is None


def _is_body(words: str, least: int = _SHORTEST) -> bool:
    return (
        least <= len(words) <= _LONGEST
        and _BODY.search(words) is not None
        and not re.search(r"[，。；：、！？|]", words)
    )


def _top(document: Document) -> list[tuple[Span, str]]:
    """The short lines at the top, up to the first long one."""
    top: list[tuple[Span, str]] = []
    for span, words in _lines(document.part(0, _REACH), 0):
        if len(words) > 2 * _LONGEST or len(top) == _TOP or (top and mark(words) is not None):
            break
        top.append((span, words))
    return top


def _closings(document: Document) -> list[list[tuple[Span, str]]]:
    """The short lines above an appendix if they hold a date, and those at the end."""
    ends = list(dates.before_appendices(document.part(0, _FAR)))
    above = (_closing(document, end) for end in ends)
    dated = next((closing for closing in above if any(_dates(words) for _, words in closing)), None)
    return [*([dated] if dated else []), _closing(document, document.characters)]


def _closing(document: Document, end: int) -> list[tuple[Span, str]]:
    """The short lines before ``end``, after the last long one."""
    first = max(0, end - _REACH)
    bottom: list[tuple[Span, str]] = []
    for span, words in reversed(list(_lines(document.part(first, end), first))):
        if len("".join(words.split())) > _LONGEST or len(bottom) == _BOTTOM or words[0] in "|#":
            break
        bottom.insert(0, (span, words))
    return bottom


def _lines(text: str, start: int) -> Iterator[tuple[Span, str]]:
    """The lines of text that begins at ``start``."""
    for line in re.finditer(r"[^\n\f]*\S[^\n\f]*", text):
        words = line[0].strip()
        first = start + line.start() + line[0].index(words[0])
        yield (first, first + len(words)), fold(words)
