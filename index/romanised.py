"""Which characters did somebody mean who typed pinyin? The likeliest that the documents, or questions, put together."""

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index import everyday
from index.analysis import cutting
from index.homophones import Sounds
from index.lookup import Lookup
from index.pinyin import toneless
from index.sounds import readings

STRETCH = re.compile(
    r"(?<![0-9a-z])(?:[a-zü]{1,6}[1-5]['’ ]{0,2})+[a-zü]{1,6}[1-5](?![0-9a-z])"
    r"|[a-zü\u00e0-\u00fc\u0101-\u01dc]+(?:['’ ]{1,2}[a-zü\u00e0-\u00fc\u0101-\u01dc]+)*"
)
"""Latin words side by side in folded text, with or without marks of tone, or with figures for them: hui4 fei4."""
_FIGURES = str.maketrans(dict.fromkeys("12345", "'"))
"""A tone's figure ends a syllable."""

LONGEST = 6
"""Letters of a syllable at most: zhuang."""
LETTERS = 3.5
"""Letters of a syllable, mostly."""
KEPT = 60
"""Readings followed from each letter; the right one has never been further down."""
REMEMBERED = 1 << 15
"""Pairs of characters whose fit is kept at hand; 4 MB."""
UNKNOWN = -4.0
"""For two characters that nothing puts together: where words meet it happens once or twice in a question."""
BESIDE = -2.0
"""The same beside a character that carries any question: 能 and 吗 stand where no document has them."""
CARRIES = 0.5
"""For such a character itself: 要把 is likelier than 要八."""
SKIPPED = -6.0
"""For a word between blanks that is left as it was typed: the documents know no such sound, or nothing of it."""
SELDOM = -1.5
"""For a character that is seldom read so: 的 is no di."""
ASKING = 6.0
"""For two characters of what people ask with: 什么时候 is likelier than a 什么事 of the documents before a 后."""
USUAL = 1.0
"""For two characters that make a word which people use of any matter."""
SAID = 0.2
"""The same for everyday words, which papers have others for: 学费 is looked up as 培训费."""
HOUSE = 20
"""Passages that have two characters of the house's own words, as it were."""
WHOLE = 2.0
"""For characters typed together that are a word of the dictionary: youhui is 优惠, not 有会."""
SYLLABLE = -1.0
"""Against many short syllables: xian is seldom xi'an."""

_ASKED = """
什么 什么时候 时候 什么地方 地方 哪里 哪儿 哪个 哪些 哪年 哪天 多少 多久 几号 几天 几点 怎么 怎么样 怎样
如何 为什么 谁 是谁 有谁 有哪些 是什么 是不是 有没有 可以 请问 几个 几家 几位 在哪里 在哪 多少钱
谁是 怎么办 能不能 要不要 会不会 可不可以 需要 应该 我们 你们 想问 多大 哪家 哪位 几次 几年 几月 几届 几人 几名
谁写 谁发 谁定 谁拟 写的 写了 什么时候写 什么时候发 什么时候定 什么时候开 坐多少 占多少 收多少 交多少
一共 总共 现在 今天 明天 星期 礼拜 周末 今年 去年 明年 之前 之后 以前 以后 以内 行不行 好不好
"""
ASKED = tuple(_ASKED.split())
"""What people ask with; known whatever the documents say."""

_POINTS = """
时间 地点 电话 地址 联系 开始 结束 参加 报名 费用 名额 内容 条件 办理 申请 负责 材料 手续 证件 要求 标准 规定 程序
号码 邮箱 全称 价格 优惠 流程 资格 对象 人数 名单 原因 期限 日期
"""
_COUNTED = {number + unit for number in "一二两三四五六七八九十几半" for unit in "天年月个次人名位元块条项岁周号日点分"}
_USUAL = frozenset((*_POINTS.split(), *_COUNTED))
"""Words that people ask of any matter; where the documents have others of their sound, these are likelier."""
_LIGHT = frozenset(
    "的了吗呢吧一是有在能会要想去来到不没我你他她它这那个就都还也和跟给把被让从对交用做办找问看谁几哪些占坐啊呀嘛拿花先"
)
"""Characters that carry a question and stand beside anything."""


_WHO = "谁"
"""Said in two ways."""
_UMLAUTS = {"lu": "lv", "nu": "nv", "lue": "lve", "nue": "nve"}
"""Syllables with ü as many type them."""
_SKIP = "\0"
_FIRST = "\u4e00"
"""The first of the Han characters that words are written with."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A reading of the letters so far."""

    score: float
    text: str
    skipped: tuple[str, ...] = ()
    """What stays as it was typed; the text has ``_SKIP`` for each."""
    begun: int = 0
    """Where in the text the characters begin that are typed together."""


class Romanised:
    """Reads typed pinyin as characters of the documents."""

    def __init__(self, lookup: Lookup, sounds: Sounds, house: Collection[str] = ()) -> None:
        """``house``: words that count as the documents' own though none has them."""
        self._lookup = lookup
        self._house = {word[place : place + 2] for word in house for place in range(len(word) - 1)}
        said = sorted(everyday.said())
        self._said = {word[place : place + 2] for word in said for place in range(len(word) - 1)}
        self._asked = Sounds(lambda: dict.fromkeys("".join((*ASKED, *sorted(_USUAL), *sorted(_LIGHT), *said, *house))))
        self._sounds = sounds
        self._remembered: dict[str, float] = {}
        self._pairs = {word[place : place + 2] for word in ASKED for place in range(len(word) - 1)}

    def read(self, stretch: str, before: str = "") -> str | None:
        """The characters meant by the folded letters; ``before`` is the Han character they follow, if any.

        None if they are no pinyin, or nothing that the documents speak of.
        """
        letters = toneless(stretch).replace("’", "'").translate(_FIGURES)
        breaks = {place for place, char in enumerate(letters) if char in " '"}
        ways: list[list[_Way]] = [[_Way(0.0, before, begun=len(before))], *([] for _ in letters)]
        for place in range(len(letters)):
            best = _leading(ways[place])
            if place in breaks:
                ways[place + 1] += map(_told, best) if letters[place] == " " else best
            for end, chars in self._syllables(letters, place) if best else ():
                ways[end] += self._longer(best, letters[place:end], chars)
            if best and (end := _blank(letters, place)):
                ways[end].append(_without(best[0], letters[place:end]))
        best_way = max(map(_told, ways[-1]), key=lambda way: way.score, default=None)
        if best_way is None:
            return None
        carries = bool(before) and len(letters) > 1 and carries_only(best_way.text[len(before) :])
        return best_way.text[len(before) :] if carries else self._sensible(best_way, len(before))

    def _syllables(self, letters: str, place: int) -> Iterator[tuple[int, str]]:
        """Where syllables that start at ``place`` end, with the characters that sound so."""
        for end in range(place + 1, min(place + LONGEST, len(letters)) + 1):
            syllable = letters[place:end]
            spelt = (syllable, _UMLAUTS.get(syllable, ""))
            own = "".join(self._sounds.chars.get(way, "") for way in spelt)
            asked = "".join(self._asked.chars.get(way, "") for way in spelt)
            usual = "".join(char for char in asked if char == _WHO or readings(char)[:1] == (syllable,))
            fitting = "".join(char for char in dict.fromkeys(own + usual) if _fits(char, syllable))
            if fitting:
                yield end, fitting

    def _longer(self, ways: Sequence[_Way], syllable: str, chars: str) -> Iterator[_Way]:
        for char in chars:
            alone = SYLLABLE + 0.1 * math.log1p(self._lookup.count(char)) + CARRIES * (char in _LIGHT)
            alone += SELDOM * (readings(char)[:1] != (syllable,))
            scores = [way.score + alone + self._beside(way.text[-1:] + char) for way in ways]
            best = max(range(len(ways)), key=scores.__getitem__)
            yield replace(ways[best], score=scores[best], text=ways[best].text + char)

    def _beside(self, pair: str) -> float:
        """The same of a pair, remembered; a question looks at the same ones again and again."""
        found = self._remembered.get(pair)
        if found is None:
            if len(self._remembered) >= REMEMBERED:
                self._remembered = {}
            found = self._remembered[pair] = self._together(pair[:-1], pair[-1:])
        return found

    def _together(self, first: str, second: str) -> float:
        """How well two characters go together."""
        if first in ("", _SKIP):
            return 0.0
        beside = BESIDE if first in _LIGHT or second in _LIGHT else UNKNOWN
        usual = USUAL if first + second in _USUAL else SAID if first + second in self._said else beside
        asked = ASKING if first + second in self._pairs else usual
        count = max(self._lookup.count(first + second), HOUSE * (first + second in self._house))
        return max(asked, 2 + 0.5 * math.log1p(count)) if count else asked

    def _sensible(self, way: _Way, start: int) -> str | None:
        """The text after ``start``, if every character belongs to a neighbour and some pair is the documents' own."""
        text = way.text
        known = [_SKIP not in pair and self._together(*pair) > 0 for pair in pairwise(text)]
        read = [place for place in range(start, len(text)) if text[place] != _SKIP]
        alone = [place for place in read if text[place] not in _LIGHT and not any(known[max(place - 1, 0) : place + 1])]
        if len(alone) > len(read) // 4 or len(way.skipped) > len(read) // 3 or not any(known):
            return None
        rest = iter(way.skipped)
        return " ".join("".join(f" {next(rest)} " if char == _SKIP else char for char in text[start:]).split())


def _leading(ways: Sequence[_Way]) -> list[_Way]:
    """The best ways, best first; of those that end alike one, since all that follows sees only that."""
    best: dict[str, _Way] = {}
    for way in sorted(ways, key=lambda way: -way.score):
        best.setdefault(way.text[-1:], way)
    return list(best.values())[:KEPT]


def carries_only(read: str) -> bool:
    """Whether there is only what carries any question: 的, 谁, 在."""
    return bool(read) and _LIGHT.issuperset(read)


def _fits(char: str, syllable: str) -> bool:
    """Whether the character may be meant: 的 is no di here, nor 〇 a ling."""
    return char >= _FIRST and (char not in _LIGHT or char == _WHO or readings(char)[:1] == (syllable,))


def _blank(letters: str, place: int) -> int:
    """Where the word ends that begins at ``place``, before a blank or at the end; 0 where none begins."""
    if letters[place] == " " or (place and letters[place - 1] != " "):
        return 0
    end = letters.find(" ", place)
    return end if end > 0 else len(letters)


def _without(way: _Way, word: str) -> _Way:
    score = way.score + SKIPPED * max(1.0, len(word) / LETTERS)
    return _Way(score, way.text + _SKIP, (*way.skipped, word), len(way.text) + 1)


def _told(way: _Way) -> _Way:
    """The way behind a blank; likelier where what was typed together is a word."""
    typed = way.text[way.begun :]
    whole = len(typed) > 1 and cutting(typed).ends == (len(typed),)
    return replace(way, score=way.score + WHOLE * whole, begun=len(way.text))
