"""Which words would be worth writing into ``terms.toml``? Abbreviations of the names in the documents, and set phrases.

Proposals only: whether 拍协 is the provincial or the national association here, a person knows.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.analysis import cutting, fold
from index.lexicon import Lexicon
from index.model import Document

_KINDS = {
    "协会": "协", "学会": "学", "商会": "商", "联合会": "联", "促进会": "促", "基金会": "基", "研究会": "研",
    "委员会": "委", "工作部": "工部", "管理局": "局", "联盟": "盟", "研究院": "研院", "研究所": "研所",
}  # fmt: skip
"""What an organisation is, by how its name ends, and what its abbreviation ends with."""

_PLACE_NAMES = """
中国 中华 全国 国家 北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东
海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 武汉
"""
_PLACES = tuple(_PLACE_NAMES.split())
_LEVEL = {"中国": "中", "中华": "中", "全国": "全", "国家": "国"}
_NOT_TELLING = ("行业", "企业", "事业", "产业", "工作", "管理")
"""Parts of a name that its abbreviation leaves out."""

_DOING = """
加强 促进 要求 推进 大力 大力推进 深入 深化 结合 优秀 推动 规范 引领 支持 指导 组织 参加 召开 成立 领导 领会 学习
有关 关于 代表 包括 作为 通过 各类 各级 所有 其他 全部 先进 相关 部分 一些 归口 实践 我们 本届 首届 发展 建设
改革 监督 管理 各区 各市 各县 各省 各地 各州 全区 全市 全县 全省 本区 本市 本县 本省 我区 我市 我县 我省 区县
充分 充分发挥 发挥 积极 依靠 依托 借助 建立 联系 号召 没有 抓紧 兄弟 友好 上级 下级 地方 外地 其它 多家 几家 两家 一家
基层 同类
"""
_UNTELLING = frozenset(_DOING.split())
"""What is done with associations, or how they are, before the word; no part of a name."""

_NAME = re.compile(rf"[\u4e00-\u9fff]{{2,24}}?(?:{'|'.join(_KINDS)})")
_HAN = re.compile("[\u4e00-\u9fff]+")
_SEATED = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,3}[省市县区州])(?=[\u4e00-\u9fff]{2})")
"""A place that opens a line or a clause, as in 江城市书法家协会章程."""
_QUOTED = re.compile(r"[“「]([\u4e00-\u9fff]{3,6})[”」]")
_SAID = re.compile(
    r"([\u4e00-\u9fff]{4,30})[”」》]?[，,]?\s*[（(]?(?:(?:以下|下文|下面|下)?(?:均|都|统|统一)?(?:简称|简写|缩写)|(?:以下|下文|下)[均都统一]{0,2}称|又称|亦称)"
    r"(?:之?为|是|作)?[：:]?\s*[“「《\"]?([\u4e00-\u9fff]{2,10})(?![\u4e00-\u9fff])"
)
"""How a paper itself says what it calls something: 湖北省拍卖行业协会（以下简称省拍协）."""
_LATIN = re.compile(
    r"([\u4e00-\u9fff]{4,30})[”」》]? ?[，,（(]? ?(?:英文)?(?:名称?[^，。；\u4e00-\u9fff]{4,80}[，,；;]? ?)?(?:英文)?"
    r"(?:缩写|简称)(?:为|是)?[：:]? ?[“「\"]?([A-Z]{2,8})(?![A-Za-z])"
)
"""The same in Latin letters: （英文缩写：CAA）."""
_PLACE = re.compile(rf"(?:{'|'.join(_PLACES)}|[\u4e00-\u9fff]{{2,3}}(?=[省市县区州]))(?:省|市|县|区|州|自治区)?")
_BEFORE = frozenset("的和与及由为向在对是被把让从以等各了会请到于并或将给有至按经受任称即")
"""Characters that end what stands before a name, but stand in hardly any."""
_ENDS = frozenset("师员家者人业界商品户民")
"""Characters that the dictionary cuts off the word they end: 茶艺 师."""
_OPENS = frozenset("非")
"""The same of the word they open: 非 物质文化."""
_AND = frozenset("与和及暨")
MOST = 200
"""Proposals of a kind; nobody reads more."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Lines for ``terms.toml``."""

    words: tuple[str, ...]
    same: tuple[tuple[str, ...], ...]


def propose(documents: Iterable[Document], lexicon: Lexicon) -> Proposal:
    """What the documents suggest and the lexicon has not, the most frequent first."""
    runs, names, quoted, places = Counter[str](), Counter[str](), Counter[str](), set[str]()
    said = Counter[tuple[str, str]]()
    forms = set[tuple[str, str]]()
    for document in documents:
        text = _HAN.sub(lambda match: fold(match[0]), document.text)  # names end in 協會 in Traditional papers
        forms.update(zip(text, document.text, strict=True))
        places |= _places(text)
        runs.update(_NAME.findall(text))
        quoted.update(_QUOTED.findall(text))
        said.update(group for match in _SAID.finditer(text) if (group := _called(match, places)))
        said.update(group for match in _LATIN.finditer(text) if (group := _lettered(match, places)))
    for run, count in runs.items():
        names.update({name: count for name in (_name(run, places),) if name})
    called = {word for group in said if not group[1].isascii() for word in group}
    made = (group for name, _ in names.most_common() if name not in called for group in _groups(name))
    groups = _apart((*(group for group, _ in said.most_common()), *made))
    known = {word for group in lexicon.groups for word in group} | set(lexicon.words)
    words = [word for word, _ in quoted.most_common() if len(cutting(fold(word)).ends) > 1]
    proposed = [group for group in groups if not all(fold(word) in known for word in group)]
    as_written = _back(forms)
    return Proposal(
        tuple(as_written(word) for word in words if fold(word) not in known)[:MOST],
        tuple(tuple(map(as_written, group)) for group in proposed[:MOST]),
    )


def _apart(groups: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each group once, and each abbreviation for one name only: groups with a word in common would become one."""
    named = dict[str, str]()
    return [(name, short) for name, short in dict.fromkeys(groups) if named.setdefault(short, name) == name]


def _back(forms: Iterable[tuple[str, str]]) -> Callable[[str], str]:
    """Makes of a Simplified name what the documents write, where they have one form of each character only."""
    written = dict[str, str]()
    for simple, char in forms:
        written[simple] = char if written.get(simple, char) == char else simple
    table = str.maketrans(written)
    return lambda name: name.translate(table)


def _called(match: re.Match[str], places: Collection[str]) -> tuple[str, str] | None:
    """A name and what it is called for short; None for 甲方, which has none of its characters in their order."""
    run, short = match.groups()
    at = run.rfind(short[0])
    while at >= 0:
        rest = iter(run[at:])
        if all(char in rest for char in short) and len(run) - at > len(short):
            name = _name(run, places) or ""
            return name if name.endswith(run[at:]) else run[at:], short
        at = run.rfind(short[0], 0, at)
    return None


def _lettered(match: re.Match[str], places: Collection[str]) -> tuple[str, str] | None:
    """An organisation and its letters; None for what is called so but is none."""
    run = next(iter(_NAME.findall(match[1])), "")
    return (name, match[2]) if run and match[1].endswith(run) and (name := _name(run, places)) else None


def _places(text: str) -> set[str]:
    """Places that the dictionary need not know: 江城市, where the document opens with it or says it twice."""
    found = Counter(place for place in _SEATED.findall(text) if place[0] not in _BEFORE and place not in _UNTELLING)
    likely = {place for place, count in found.items() if count > 1 or text.lstrip("# \n").startswith(place)}
    return {place for place in likely if not any(other in place[1:] for other in (*_PLACES, *likely))}


def _name(found: str, places: Collection[str]) -> str | None:
    """The name at the end of what was found; None if it is no name of its own (行业协会)."""
    place = [match.start() for match in re.finditer("|".join((*_PLACES, *sorted(places))), found)]
    if place:
        found = found[place[-1] if place[-1] < len(found) - 4 else place[0] :]
    words = _cut(found)
    seat = next((each for each in places if found.startswith(each)), "")
    if seat:
        words = [seat, *_cut(found[len(seat) :])]
        if _AND & set(words[1:]):  # one name, 江城市餐饮与饭店协会: half of it would be none
            return None
    kept: list[str] = []
    for word in reversed(words):
        if word in _BEFORE or (len(word) == 1 and kept and len("".join(kept)) > 2):
            break
        kept.insert(0, word)
    name = "".join(kept)
    return name if _abbreviation(_core(name)) else None


def _cut(text: str) -> list[str]:
    """The text's words, those whole that the dictionary does not know as one."""
    ends, words = cutting(fold(text)).ends, list[str]()
    for start, end in zip((0, *ends), ends, strict=False):
        word = text[start:end]
        if words and (word in _ENDS or words[-1] in _OPENS) and words[-1] not in _BEFORE:
            words[-1] += word
        else:
            words.append(word)
    return words


def _core(name: str) -> str:
    """The name without its place."""
    match = _PLACE.match(name)
    return name[match.end() :] if match and len(name) - match.end() > 3 else name


def _groups(name: str) -> Iterator[tuple[str, str]]:
    core = _core(name)
    short = _abbreviation(core)
    if short is None:
        return
    if core != name:
        yield name, _level(name[: len(name) - len(core)]) + short
    yield core, short


def _level(place: str) -> str:
    """How an abbreviation says where: 省 for 湖北省, 中 for 中国."""
    return _LEVEL.get(place, place[-1] if place[-1] in "省市县区州" else place)


def _abbreviation(core: str) -> str | None:
    """拍协 for 拍卖行业协会; None if the name says nothing but what it is."""
    kind = next((kind for kind in sorted(_KINDS, key=len, reverse=True) if core.endswith(kind)), None)
    if kind is None:
        return None
    telling = [word for word in _cut(core[: -len(kind)]) if word not in _NOT_TELLING]
    if not telling or len(telling) > 3 or len(core) < 4 or any(len(word) == 1 for word in telling):
        return None
    if any(word in _UNTELLING or word in _KINDS for word in telling):
        return None
    heads = [word[0] for word in telling]
    return ("".join(heads[:2]) if _KINDS[kind] in ("委", "工部", "局") else heads[0]) + _KINDS[kind]


def fragment(proposal: Proposal) -> str:
    """The proposals as lines ready to be copied into ``terms.toml``."""

    def quoted(words: Sequence[str]) -> str:
        return ", ".join(f'"{word}"' for word in words)

    words = [f"  {quoted([word])}," for word in proposal.words]
    same = [f"  [{quoted(group)}]," for group in proposal.same]
    return "\n".join(["words = [", *words, "]", "", "same = [", *same, "]"])
