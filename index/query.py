"""What is looked up for this question? Its text without question words, as terms."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from index import kinds
from index.analysis import fold, runs, terms
from index.compounds import compounds
from index.digits import HAN, TENS
from index.lexicon import NOTHING, OTHER, Lexicon, Other
from index.model import Span, Synonym
from index.numbers import figures
from index.settings import IndexSettings
from index.weights import MORE, sought, weighed

_ASKING = """
什么时候 什么时侯 啥时候 啥时侯 多会儿 什么 甚么 啥 谁 多少 多久 多长 多大 多高 多远
哪里 哪儿 哪个 哪些 哪一 哪位 哪年 哪天 哪日 哪种 哪家 哪几 哪
几号 几天 几月份 几月 几年 几点钟 几点 几时 周几 星期几 礼拜几 怎么样 怎么 怎样 咋 如何 为什么 为何 为啥
何时 何地 何处 何人 何种 何谓 何以 是不是 有没有 能不能 可不可以 可以 会不会 要不要 是否 吗 呢 吧 啊 呀 嘛
行不行 对不对 成不成 好不好 用不用 该不该 一共 总共 你们 我们 咱们
"""
_POLITE = "请问 请教 麻烦 一下 想知道 想问 告诉我 告诉 知道 谢谢 你好 您好 帮我 帮忙"
QUESTION_WORDS = tuple((_ASKING + _POLITE).split())
"""Words that ask, or are polite, and say nothing about what is asked.

Not 何 or 几 alone: 何光 is a name, 几何 a word."""

_NUMBER_OF = "(?<=电话)号码"
"""Papers give the number without the word: 电话：0712-6655443."""

_WHAT_TO_DO = "(?:怎么|咋)办(?![理事公法证])"
"""办 that asks with 怎么; not of 怎么办理."""

_HOW_MANY = "(?<![十好茶])几(?=[个位名家次条种张件本部台辆只支套间栋幢座场份篇页块步趟回项批类])"
"""几 that asks; what it counts stays: 几家协会 asks about 家."""

_HOW_DEAR = "(?<![很许更好])多(?=钱)|几[十百千万]+(?=[元块])"
"""What asks for a sum; of 多钱 and 几百块 the 钱 and 块 stay, as of 多少钱."""

_WHICH = "哪[条座趟台本张间份栋幢辆只支部篇件]"
"""哪 with a measure that says no more than the noun behind it."""

_POINTING = "[这那](?:[种次趟回边位类批场]|[两几]天|[阵会][子儿]|段时间)"
"""What only points at something: 那趟, 这两天. 这个 is so common that it tells nothing anyway."""

_CLOSING = "(?:[了过]?没有?|不|么|[啦哈呗喽咯哦噢喔哇诶呐])(?=[,?!;。]|\\W*$)"
"""What makes a question of a sentence at its end: 能打折不, 要买票么, 开了没有."""

_EITHER = r"(?P<either>[\u4e00-\u9fff])[不没](?=(?P=either))"
"""The half of 贵不贵, 交没交, 需不需要 that only asks."""

_PIECES = "[股箱斤两吨克米亩本张件套份台辆瓶盒杯碗桶只条包袋块片盆棵株把支朵桌晚节堂场趟位]"
_EACH = (
    f"一(?<![第周期拜初统唯{HAN}{TENS}]一)(?:"
    "(?=(?:年(?![级度])|个月|月|天|次|人|届)[^,。?!;]{0,6}(?:多少|几))|(?<=钱一)(?=年|个月|月|天|次|人)"
    f"|(?:个|(?={_PIECES}))(?=.?[给要收卖交]?(?:多少|几)[钱元块])|(?<=钱一)(?:个(?!月)|(?={_PIECES})))"
)
"""一 that only says for what a number is asked: 一年交多少, 多少钱一年, 一斤多少钱; papers have 每年, 元/年. Not of
第一节, 周一晚, 二十一张."""

_PAY = "(?<![成提上递外转移社结征])[交缴][了过得]?(?=多少)"
"""A verb that asks for a sum together with 多少; not of 成交, 提交."""

_LIGHT = r"(?:[办开搞弄做](?=的|了|呢|啊|\W|$))?"
"""A verb that only carries the question before it: 几号办的, 在哪开的. Not 办 of 办理: the word goes on."""

_IS_AT_THE_END = "(?:的|(?=[吗呢啊呀嘛]*\\W*$))"
"""What follows a question word whose 是 goes with it: 是什么, 是谁的电话. Among few passages 是 outweighs names."""

_IS_BEHIND = "是(?!否|不是)"
"""The same after it: 什么是理事单位, 谁是会长."""

_ENGLISH = """
what which who whom whose when where why how is are was were be do does did can could may must shall should will would
the a an of to in on at for from by with and or i you we they my your our their it its there this that many much please
tell me about
"""
"""The same in English, taken from questions without a Chinese character: in others IT is a department."""

_POLITELY = frozenset(("hello", "thank", "thanks"))

LEAST = 2
"""Characters a question keeps at least; with fewer, its question words stay."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question inside ``index``: the text that is searched and its terms, one as often as it counts."""

    text: str
    """Folded, question words replaced by a space."""
    terms: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    """Terms of what is asked for rather than about, as often as they count."""
    others: tuple[Other, ...] = ()
    """Other names of words in the question."""
    synonyms: tuple[Synonym, ...] = ()
    """The same as people know them."""

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that enters the score, by name."""
        return (*self.terms, *(other.term for other in self.others), *self.kinds)


def read(question: str, settings: IndexSettings, lexicon: Lexicon = NOTHING, *, literal: bool = False) -> Query:
    """The question's query; ``literal`` goes without other names."""
    folded = fold(question, settings.simplify)
    text = strip(folded) if settings.strip_question_words else folded
    said = _said(figures(text), settings, lexicon) if settings.numbers else terms(text, settings, lexicon.whole)
    found = weighed([term for term in said if not term.startswith(kinds.OPENS)])
    asked = sought(kinds.asked(folded)) if settings.dates else ()
    members = () if literal else dict.fromkeys(lexicon.members(text))
    others = tuple(_other(member, settings, lexicon) for member in members)
    synonyms = tuple(Synonym(member, tuple(lexicon.names(member))) for member in members)
    return Query(text, (*found, *(lexicon.mixed(text) * MORE)), asked, others, synonyms)


def _said(text: str, settings: IndexSettings, lexicon: Lexicon) -> list[str]:
    """The text's terms without figures that say nothing alone: the 2 of 2/3, the 6 of 6个."""
    said = terms(text, settings, lexicon.whole)
    for (start, end), term in compounds(text):
        figures = re.findall(r"\d+", text[start:end])
        for each in figures if not term.endswith("日") else (each for each in figures if len(each) == 1):
            if each in said:
                said.remove(each)
    return said


def _other(member: str, settings: IndexSettings, lexicon: Lexicon) -> Other:
    """What stands for a word of the question; terms that its other names share are found without it."""
    others = {term for name in lexicon.names(member) for term in terms(name, settings, lexicon.whole)}
    own = [term for term in terms(member, settings, lexicon.whole) if term not in others]
    return Other(OTHER + member, tuple(weighed(own)), member)


def strip(text: str, least: int = LEAST) -> str:
    """Folded text without its question words, unless fewer than ``least`` characters would stay."""
    rest = _without(text) if runs(text) else _english().sub(" ", text)
    return rest if sum(map(str.isalnum, rest)) >= least else text


def _without(text: str) -> str:
    """Text with a space for each of its question words."""
    kept, end = list[str](), 0
    for first, last in _asked(text):
        kept.append(text[end:first])
        end = last
    return " ".join([*kept, text[end:]])


def asking(text: str) -> set[int]:
    """Where the characters of folded text stand that only ask."""
    return {place for span in _asked(text) for place in range(*span)}


@lru_cache(1 << 6)
def _asked(text: str) -> tuple[Span, ...]:
    """Where question words stand in folded text; asked for several times while a question is answered."""
    return tuple(match.span() for match in _pattern().finditer(text))


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(QUESTION_WORDS, key=len, reverse=True)
    asks = "|".join((_NUMBER_OF, _WHAT_TO_DO, _EACH, _PAY, _HOW_DEAR, _WHICH, _POINTING, *words, _HOW_MANY, _CLOSING))
    asked = f"(?:{asks}){_LIGHT}"
    return re.compile(f"是{asked}{_IS_AT_THE_END}|(?:{asks}){_IS_BEHIND}|{asked}|{_EITHER}")


def asks_in_english(word: str) -> bool:
    """Whether a folded word only asks in an English question, or is polite: your, thank."""
    return word in _POLITELY or _english().fullmatch(word) is not None


@cache
def _english() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(_ENGLISH.split())})(?![^\W_])")
