"""Which document does a question name? 章程 for 《江城市拍卖行业协会章程》, 刑法 for 《中华人民共和国刑法》."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from index import beside
from index.analysis import cutting
from index.sounds import readings

LEAST = 2
"""Characters of a title that name it."""

WHOLE = 6
"""Characters of a whole title that name it beyond doubt, whatever stands before; of 章程 there may be several."""

_LATIN = 4
"""Letters of a name in English, at least."""

_QUOTED = re.compile(r"《([^》]{1,60})》")
_END = re.compile(r"(?:里[面边头]|当中|上面|[\s《》的中里之内上])+$")
_BREAKS = re.compile(r"[，。；！？,;!?：:、（）()\[\]【】“”\"'\n]")
_TAILS = frozenset("）)】]订正行案文新式稿版年")
"""Characters, beside figures, with which that may end: most titles need not be searched for it."""
_TAIL = re.compile(r"[（(【\[][^（(【\[]*[）)】\]]$|(?:修订|修正|试行|草案|全文|最新|正式)(?:稿|版)?$|\d{4}年?版?$")
GENRE = (
    r"章程|办法|制度|规定|规则|规程|细则|条例|通知|公告|决定|决议|意见|纪要|总结|小结|方案|计划|须知|指南|手册|合同|协议"
    r"|公约|守则|准则|标准|规范|指引|规约|预案|大纲|纲要|简章|简报|讲话稿?|新闻稿|报告|倡议书|责任书|承诺书|邀请函|备忘录|公报|通报|批复|请示|提案"
    r"|会议[记纪]录|简介|问答|清单|名册|法典|法|宪法"
)
_GENRES = re.compile(f"(?:{GENRE})")
_BEHIND = re.compile(rf"^[\s（(《,，:：]*([\u4e00-\u9fff]{{2,20}}?(?:{GENRE}))[\s》）)?？。!！]*$")
"""A name that is all that stands behind a clause: 第三条（会费管理办法）."""
_OF = re.compile(r"\s*,? ?(?:of|in|from)(?: the| our)? (?P<name>[a-z][a-z ]{3,40}?)(?: say| says| mean| means)?\W*$")
"""The same in English: article 3 of the bylaws."""
_SAYS = re.compile("规定|决定")
"""What a clause does, behind its number; before it, 规定 is a document."""
_SIGNS = '《》〈〉“”"'
COUNTRY = "中华人民共和国"
_LAW = re.compile(r"(?:章程|条例|细则|办法|法典|公司法|[^办方无合非违司执守用立]法)$")
"""Names that say by themselves which document is meant, so that another one's clause is no answer."""

_PAPER = re.compile(
    r"(?:章程|条例|细则|办法|法典|公司法|[^办方无合非违司执守用立]法|制度|规则|规程|公约|守则|准则|规范|预案|合同|协议)$"
)
"""Papers of which a house has several, so that the word before says which."""
_CHARTER = "章程"
_CALLED = re.compile("[团会社校院队馆盟党]章$")
_HOUSES = "协会|学会|商会|公司|单位|学校|集团|本会|我会|我们|你们|咱们|他们"
_SAID = """
这个 那个 哪个 这份 那份 一下 请问 现行 最新 新版 旧版 管理 工作 相关 有关 具体 以上 上述 规定 内部 查询
查看 看看 告诉 问下 按照 根据 依照 关于 违反 违背 触犯 遵守 遵照 遵循 依据 参照 参考 对照 比照 执行 落实
贯彻 适用 引用 援引 出自 来自 源自 详见 参见 符合 不符 查查 查找 查阅 检索 搜索 翻看 翻翻 翻阅 打开 阅读
解读 解释 讲讲 说说 念念 读读 找找 聊聊 了解 知道 明白 说明 麻烦 帮忙 帮我 请教 咨询 复制 转发 发送 发给
给我 下载 摘录 朗读 背诵 修改 废止 删除 属于 涉及 适合 提到 包括 写在 列出 显示 展示 给出 提供 想看 想查
想问 想要 需要 没有 有没有 可以 能否 是否 是不是 能不能 可不可以 应该 必须 那么 所以 但是 如果 假如 因为
因此 而且 并且 或者 以及 还是 还有 对于 至于 另外 其他 其中 什么 哪里 哪些 怎么 怎样 如何 为什么 多少
大家 各位 老师 领导 您好 你好 谢谢 现在 目前 今天 刚才 之前 以前 之后 上次 这次 原来 上面 下面 里面 一份
一个 一条 不能
"""
"""Words that people say before the name of a paper: 违反章程第三条, 有没有办法第二条."""
_ANY = re.compile(rf"{_HOUSES}|{'|'.join(_SAID.split())}")
"""What may stand there and says nothing of the kind."""


@dataclass(frozen=True, slots=True)
class Named:
    """Which titles a question names, by number; ``words`` name them. ``strange``: it names one that is not here."""

    titles: tuple[int, ...]
    words: str = ""
    strange: bool = False


class Titles:
    """Titles, looked up by what stands in them."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._joined = list(map(_joined, titles))
        self._known = frozenset(self._joined)
        self._plain = list(map(bare, self._joined))
        self._holding = beside.inside(self._plain)
        """By two characters, the titles in which they stand side by side."""
        self._heard: dict[str, str] = {}
        """By syllable, the first character that was heard as it."""
        full, plainly = _flattened(self._joined), _flattened(self._plain)
        other = [at for at, flat in enumerate(full) if flat != plainly[at]]
        self._flat = [*full, *(plainly[at] for at in other)]
        """Titles in full, then those that are another without what tells versions apart."""
        self._holders = [*range(len(full)), *other]
        self._ending = beside.ending(self._flat)

    def named(self, question: str, start: int, end: int) -> Named:
        """The titles named around the clause at ``start`` to ``end`` of a folded question; none: not named."""
        whole = self._whole(_flat(_END.sub("", question[:start])))
        if whole.titles:
            return whole
        before = preceding(question, start)
        quoted = _QUOTED.findall(question)
        for words in quoted:
            if (exact := _joined(words)) in self._known:
                return Named(tuple(at for at, title in enumerate(self._joined) if title == exact), words)
        if (english := self._of(question, end)).titles:
            return english
        after = _SAYS.sub(" ", question[end:])
        genres = _GENRES.findall(f"{question[:start]} {after}")
        for words in (*map(plain, quoted), before, *_BEHIND.findall(after), *genres):
            found = self._best(_joined(words))
            if found.titles:
                return Named((), words, True) if self._another(_joined(words), found) else found
        alike = self._alike(_joined(before))
        if alike.titles or (alike := self._charters(_joined(before))).titles:
            return alike
        strange = next(
            (words for words in (*quoted, before) if words in quoted or _LAW.search(words) or self._unheard(words)), ""
        )
        return Named((), strange, bool(strange))

    def beginning(self, words: str) -> tuple[tuple[int, ...], int]:
        """The titles that ``words`` begin with in full, the longest, and how many characters they take."""
        found = [at for at in self._holding[words[:LEAST]] if words.startswith(self._plain[at])]
        length = max((len(self._plain[at]) for at in found), default=0)
        return tuple(at for at in found if len(self._plain[at]) == length), length

    def shortened(self, words: str) -> tuple[int, ...]:
        """The titles that ``words`` may stand for: they end alike and hold all its characters in their order."""
        ending = words[-LEAST:]
        return tuple(
            at for at in self._holding[ending] if self._plain[at].endswith(ending) and _within(words, self._plain[at])
        )

    def _whole(self, before: str) -> Named:
        """The longest titles that stand in full before the clause."""
        ends = [each for each in self._ending[before[-LEAST:]] if before.endswith(self._flat[each])]
        length = max((len(self._flat[each]) for each in ends), default=0)
        if length < WHOLE and length != len(before):
            return Named(())
        titles = sorted(self._holders[each] for each in ends if len(self._flat[each]) == length)
        return Named(tuple(titles), before[-length:])

    def _of(self, question: str, end: int) -> Named:
        """The titles that hold the name behind a clause in English, whole: article 3 of the bylaws."""
        behind = _OF.match(question, end)
        name = _joined(behind["name"]) if behind else ""
        holding = self._holding[name[-LEAST:]] if len(name) >= _LATIN else ()
        return Named(tuple(at for at in holding if name in self._plain[at]), name)

    def _charters(self, words: str) -> Named:
        """What a house calls its charter, where it has no 章程 and just that is asked for: 团章."""
        if not words.endswith(_CHARTER) or _of_what(words) or self._holding[_CHARTER]:
            return Named(())
        return Named(tuple(at for at, title in enumerate(self._plain) if _CALLED.search(title)), _CHARTER)

    def _another(self, words: str, found: Named) -> bool:
        """Whether the words say of what the paper is, and no title found has that: 选举办法 for 推选办法."""
        spoken = self._spoken(_of_what(words))
        return bool(spoken) and not any(_within(spoken, self._spoken(self._plain[at])) for at in found.titles)

    def _unheard(self, words: str) -> bool:
        """Whether the words say of what the paper is, which no title has: 考勤制度."""
        told = _of_what(words)
        return bool(told) and not self._holding[told[:LEAST]]

    def _alike(self, words: str) -> Named:
        """The titles that the words would name if they were written as they sound: 班法 for 办法."""
        if len(words) < LEAST:
            return Named(())
        spoken = self._sounding
        found = spoken._best(self._spoken(words))
        telling = len(found.words) > LEAST or any(spoken._plain[at].endswith(found.words) for at in found.titles)
        return Named(found.titles, words[-len(found.words) :]) if found.titles and telling else Named(())

    @cached_property
    def _sounding(self) -> "Titles":
        spoken = {ord(char): self._spoken(char) for char in dict.fromkeys("".join(self._plain))}
        return Titles([title.translate(spoken) for title in self._plain])

    def _spoken(self, words: str) -> str:
        """The words with one character for all that sound the same."""
        heard = ((char, readings(char)) for char in words)
        return "".join(self._heard.setdefault(syllables[0], char) if syllables else char for char, syllables in heard)

    def _best(self, words: str) -> Named:
        """The titles that the end of ``words`` names best."""
        holding = self._holding[words[-LEAST:]] if len(words) >= LEAST else ()
        if not holding:
            return Named(())
        found = [(_order(words, self._plain[at]), *_shared(words, self._plain[at]), at) for at in holding]
        best = max((order, ending, length) for order, length, ending, _ in found)
        name = words if best[0] == len(words) else words[-best[2] :]
        alike = [at for order, length, ending, at in found if (order, ending, length) == best]
        return Named(tuple([at for at in alike if self._plain[at] == name] or alike), name)


def preceding(question: str, start: int) -> str:
    """What stands before a clause in a folded question and may name where it stands."""
    return _BREAKS.split(_END.sub("", question[:start]))[-1].lstrip("《")


def without(text: str, name: str) -> str:
    """The text without a document's name, which has lost the white space between its words."""
    return re.sub(r"\s*".join(map(re.escape, name)), " ", text) if name else text


def plain(title: str) -> str:
    """A title without white space, the country, brackets around it, and what tells versions apart."""
    return bare(_joined(title))


def _of_what(words: str) -> str:
    """The word before the kind of paper that the words end with, if it tells anything: 选举 of 选举办法."""
    genre = _PAPER.search(words)
    before = words[: genre.start()] if genre else ""
    ends = (0, *cutting(before).ends) if before else (0,)
    last = before[ends[-2] :] if len(ends) > 1 else ""
    return last if len(last) >= LEAST and not _ANY.fullmatch(last) else ""


def bare(joined: str) -> str:
    """A title without the country, brackets around it, and what tells versions apart."""
    rest = joined.strip("《》").removeprefix(COUNTRY)
    while rest and (rest[-1] in _TAILS or rest[-1].isdecimal()) and (cut := _TAIL.sub("", rest)) != rest and cut:
        rest = cut
    return rest.rstrip("》")


def _joined(words: str) -> str:
    return "".join(words.split())


def _flattened(joined: Sequence[str]) -> list[str]:
    """Titles without quotation marks and the country, wherever they stand."""
    found = "".join([f"{title}\n" for title in joined])
    for sign in _SIGNS:
        found = found.replace(sign, "")
    return found.replace(COUNTRY, "").split("\n")[:-1]


def _flat(title: str) -> str:
    return _flattened([_joined(title)])[0]


def _shared(words: str, title: str) -> tuple[int, bool]:
    """How many characters at the end of ``words`` stand in ``title``, and whether they end it."""
    length = 0
    while length < len(words) and words[-length - 1 :] in title:
        length += 1
    return length, bool(length) and title.endswith(words[-length:])


def _within(words: str, title: str) -> bool:
    """Whether the title holds all characters of ``words`` in their order."""
    at = -1
    return all((at := title.find(character, at + 1)) >= 0 for character in words)


def _order(words: str, title: str) -> int:
    """How many characters of ``words`` stand in ``title`` in their order: 拍协章程 in 拍卖行业协会章程."""
    row = [0] * (len(title) + 1)
    for character in words:
        last = 0
        for at, other in enumerate(title, 1):
            last, row[at] = row[at], last + 1 if character == other else max(row[at], row[at - 1])
    return row[-1]
