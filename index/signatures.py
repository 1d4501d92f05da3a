"""Who wrote a document, and when? The lines at its top and its end that say so."""

import re
from collections.abc import Iterator

from index import dates
from index.analysis import fold
from index.marks import mark
from index.model import Document, Span
from index.sentences import columns

_DRESS = re.compile(r"\*\*|__|^>\s*|^[*_](?=\S)|(?<=\S)[*_]$")
"""What Markdown puts around a signature."""

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
"""Han characters of a signature, or twice as many letters; a longer line is text."""

_LABEL = (
    "作者|(?:制[表作图]|填[表报]|统计|拟稿|经办)人?|编制|批准|审批|核准|撰稿人?|撰文|执笔人?|起草人?|报告人|发言人|主讲人?|供稿人?|编写|编辑|责任编辑|责编|审核|审定|校对|署名|签发人?|拟稿人?|主笔|记录人?|记录整理"
    "|纪录人?|整理人?|记者|通讯员|法定代表人|法人代表|授权代表|委托代理人|代表人?|签字|签名|签章|盖章|[甲乙丙]方|承诺人|申请人|倡议人|通知人|来源|文|文/图"
    "|(?:written |prepared |drafted |issued |signed |edited )?by|signed|author|written"
)
_LABELLED = re.compile(
    rf"(?:^|[\s（(])(?:{_LABEL}|[\u4e00-\u9fff]{{1,6}}(?:签字|签名|签章|盖章))(?:[（(][^（()）]{{1,8}}[）)])?\s*[:：/／]\s*\S"
    r"|^(?:作者|撰稿|撰文|执笔|报告人|供稿|整理|记录|记者|通讯员)[ \u3000]\S|^文[/／]\S"
    r"|^—{1,2}\s*[^\s,，。；]{2,10}(?:[,，\s]\s*[\d一二][^,，。；]{5,14})?$"
    r"|^(?:(?:written|prepared|drafted|issued|signed|edited) )?by [a-z]"
)
_PARTY = re.compile("[甲乙丙丁]方|出租方|承租方|买方|卖方|发包|承包")
"""Who a contract is between, as its first lines say."""
_TRAILING = re.compile(
    r"(?:\s*(?:供稿|撰稿|撰文|整理|执笔|记录|修订|更新|定稿|文/图|文、图|编|敬启|敬上|谨启|谨上|敬呈|谨呈|启|上))+$"
)
"""What may stand behind a signer's name."""
_SEALED = re.compile(r"\s*[（(](?:加?盖?[公印签]?章|签[字名章]|代章)[）)]$")
"""（盖章） behind the name, where the seal goes."""
_MADE = "发布|公布|成文|印发|签发|发文|制定|制订|修订|更新|起草|编制|编写|拟稿|撰写|定稿|完稿|落款|签订|签署|填报"
_WHEN = re.compile(
    rf"(?:{_MADE})(?:时间|日期)[:：]\s*(?=\S)|(?:最[后近]|上次)?(?:修订|更新|定稿|编制|制定)(?:于|[:：])?\s*(?=[\d二])"
)
"""What may stand before a date: 编制时间："""
_OFFICE = re.compile(
    r"^\S{0,12}(?:会长|主席|主任|书记|秘书长|理事长|监事长|院长|校长|馆长|所长|局长|处长|科长|部长|经理|总裁|董事长|教授|老师|委员|干事|代表)\s+"
)
"""What may stand before it: an office."""
_OWN = re.compile(
    r"^(?!.{0,6}(?:联系|电话|主持|地点|时间|抄送|报送|主送|收件|附件|人员|出席|列席|参加|参会|注))[^，。；：:、]{1,10}[:：]\s*"
)
"""Or a label of the writer's own: 您的朋友："""
_LATIN_NAME = re.compile(r"[a-z][a-z.'-]*(?: [a-z][a-z.'-]*){1,3}$")
_BYLINE = re.compile(
    r"[（(](?:本报|本刊|本台|见习|特约|实习)*(?:记者|通讯员|作者|文/图|文)[\s:：/／、]*[^（()）]{2,30}[）)]"
)
"""Who wrote it, in brackets before the first words or behind the last: （记者 王芳）."""
_MONTHLY = re.compile(
    r"(?:[^\d，。；：、|]{2,30}\s)?[（(]?(?:(?:19|20|21)\d\d|[一二][〇○零o0一二三四五六七八九]{3}) ?年"
    r" ?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[元正腊]) ?月|[孟仲季初暮早晚]?[春夏秋冬][天季日]?"
    r"|清明|端午|中秋|重阳|国庆|元旦|除夕|(?:[春冬]|元宵|清明|端午|中秋|重阳|国庆|劳动|儿童|教师|妇女|青年|建军)节|国际[\u4e00-\u9fff]{1,3}日|(?:(?:上|下)半年|第?[一二三四1-4]季度))[）)]?"
)
"""A date without its day: 二〇二四年三月, 2025年秋, 2025年清明."""
_LUNAR = re.compile(
    r"(?:农历|公历|岁次|夏历|阴历)?(?:\S{4})?[（(]?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?[）)]?"
    r"(?:[正腊冬一二三四五六七八九十]{1,2}月(?:初?[一二三四五六七八九十廿卅]{1,3}日?)?|[\u4e00-\u9fff]{1,3})?"
)
"""A date by the old calendar: 丙午年二月初六, 乙巳年冬月, 甲辰中秋."""
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖"
    "贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关"
    "兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连"
    "郎闵邬滕姬桑屠戚佘晏褚栾隋阚巩竺娄佟甄冀濮扈"
)
_PERSON = re.compile(
    rf"[{SURNAMES}][ \u3000]*[\u4e00-\u9fff](?:[ \u3000]*[\u4e00-\u9fff])?$"
    r"|(?:欧阳|上官|司马|诸葛)[\u4e00-\u9fff]{1,2}$"
)
_HAN_NAME = re.compile("[\u4e00-\u9fff]{2,4}")
"""Whoever stands behind a label of the writer's own, above a date."""
_SIGNER_LINE = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff· \u3000]{1,28}[\u4e00-\u9fff]")
_COURTESY = re.compile(
    r"特此|谢谢|此致|敬礼|妥否|以上|顺祝|顺颂|祝|请|附|完$|[致上]$|.{0,4}(?:批示|批准|审议|函复|公告|通知|说明|报告)$"
)
"""What may stand above a date and signs nothing."""
_BRACKETED = re.compile(r"[（(【\[][^（()）]{1,12}[）)】\]]")
"""（公章） between the name and the date."""
_PASSED = re.compile(r"本[^，。；本]{2,8}(?:已|业)?(?:经|于|自)[^。；]{0,40}(?:通过|修订|修正|制定|印发|发布)")
_HOLDS = re.compile(r"自[^。；]{1,40}起[^。；，]{0,6}(?:施行|实施|执行|生效|试行)|enters? into force|take[s]? effect")
_SIGNER = re.compile(r"[^\d〇○零一二三四五六七八九十]{2,}\s")
_NO_PERSON = re.compile(r"前言|目录|目次|摘要|简介|序言|总则|附则|正文|引言|概述|背景|通知|公告|章程|方案|名单|说明")
_BODY = re.compile(
    r"(?:协会|学会|商会|委员会|党委|党组|支部|总支|理事会|秘书处|办公室|办公厅|公司|中心|政府|局|厅|部|院|处|会)$"
)


def signed(document: Document) -> list[Span]:
    """The lines that say who wrote or issued ``document``, or, if nobody signed, who passed it."""
    title, opening = fold(document.title), _top(document)
    top = [line for at, line in enumerate(opening) if _heads_document(at, line[1], title)]
    found = list[Span]()
    for closing in _closings(document):
        for at, (span, words) in enumerate(closing):
            below = next((each for _, each in closing[at + 1 :] if not _BRACKETED.fullmatch(each)), "")
            if _LABELLED.search(words) or _signs(words, below) or (_dates(words) and _SIGNER.match(words)):
                found.append(span)
    heads = (span for span, words in top if not found or not _PARTY.match(words))  # a contract is signed at its end
    signing = sorted({*found, *heads, *_bylines(document)})
    return signing or [span for span, words in opening if dates.enacted(words)]


def closes(line: str, below: str) -> bool:
    """Whether a line behind the last sentence, with this one ``below``, signs or dates what stands above."""
    words, under = (_DRESS.sub("", fold(each)) for each in (line, below))
    return _dates(words) or _signs(words, under)


def _signs(words: str, below: str) -> bool:
    """Whether a closing line is a signature: somebody's name above the date, or as the very last line."""
    followed = _dates(below) if below else False
    if below and not followed:
        return False
    words = _SEALED.sub("", words)
    if followed and _SIGNER_LINE.fullmatch(words) and not _COURTESY.match(words):
        return True
    name = _TRAILING.sub("", _OFFICE.sub("", _OWN.sub("", words.strip("（()）"))))
    if followed and _OWN.match(words) and _HAN_NAME.fullmatch(name):
        return True
    if _is_person(words) or _is_person(name) or _is_body(name, 2 if followed else _SHORTEST):
        return True
    return followed and _LATIN_NAME.fullmatch(words) is not None


def dated(document: Document) -> list[Span]:
    """The lines that say when ``document`` was written, passed or issued, the closing ones first."""
    lines = [line for closing in reversed(_closings(document)) for line in closing if _dates(line[1])]
    closing = [span for span, _ in sorted(lines, key=lambda line: dates.printed(line[1]))]
    opening = [span for span, words in _top(document) if _dates(words.lstrip("# ")) or dates.enacted(words)]
    return list(dict.fromkeys((*closing, *opening))) or _saying(document, _PASSED)


def holding(document: Document) -> list[Span]:
    """The lines that say from when on ``document`` holds."""
    return _saying(document, _HOLDS)


def _saying(document: Document, pattern: re.Pattern[str]) -> list[Span]:
    """The lines at either end in which the document says something of itself, the last first."""
    found: list[Span] = []
    for first in sorted({0, max(0, document.characters - _REACH)}, reverse=True):
        for span, words in _lines(document.part(first, first + _REACH), first):
            if pattern.search(words) is not None:
                found.append(span)
    return list(dict.fromkeys(found))


def _dates(words: str) -> bool:
    """Whether a line says when the document is from."""
    parts = re.split(r"\s{2,}", words)
    if len(parts) > 1 and all("：" in each or ":" in each for each in parts):
        return any(map(_dates, parts))
    words = _TRAILING.sub("", _WHEN.sub("", words, count=1)) or words
    if dates.own_line(words) is not None or dates.printed(words):
        return True
    if _MONTHLY.fullmatch(words) is not None or _LUNAR.fullmatch(words) is not None:
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
    if _LABELLED.search(words) or (at and (_is_person(words) or _is_person(_OFFICE.sub("", words)))):
        return True
    return bare != title and words == bare and _is_body(words)


def _is_person(words: str) -> bool:
    bare = words.strip("（()） \u3000")
    return 0 < len(bare) <= 8 and _PERSON.match(bare) is not None and _NO_PERSON.search(bare) is None


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
        if columns("".join(words.split())) > 2 * _LONGEST or len(bottom) == _BOTTOM or words[0] in "|#":
            break
        bottom.insert(0, (span, words))
    return bottom


def _lines(text: str, start: int) -> Iterator[tuple[Span, str]]:
    """The lines of text that begins at ``start``."""
    for line in re.finditer(r"[^\n\f]*\S[^\n\f]*", text):
        words = line[0].strip()
        first = start + line.start() + line[0].index(words[0])
        yield (first, first + len(words)), _DRESS.sub("", fold(words)) or words
