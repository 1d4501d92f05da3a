"""Which lines are entries of a list without figures? Those that letters, Roman numbers or words count: a), 一是.

Such a line alone says nothing (A. Smith, 一是 in running text), so they count only where they go on, below an
introduction.
"""

import re
from collections.abc import Iterator, Sequence

from index.marks import latin, number

_ENTRY = re.compile(
    r"[（(]?(?:(?P<letter>[A-Za-z])|(?P<roman>[IVXivx]{1,4}))(?:[)）.．、])[ \u3000\t]?(?=\S)"
    r"|(?P<word>[一二三四五六七八九十]{1,3})(?:是|要|则(?=[^\u4e00-\u9fff]))|(?P<ordinal>第[一二三四五六七八九十]{1,3})[，、,:：]"
    r"|(?P<dash>[—–－]{1,2})(?=\S)"
)
_ANNOUNCES = re.compile(
    r"(?:[：:]|如下[。.]?|(?:下列|下述|(?<![元人岁名天日次个年月米度级倍折成分克斤吨科县下一二两三四五六七八九十百千万\d%％）)])以下(?![的均为是由不者]|[简统合并]?称))[^。；：]{1,24}[。.]?)$"
)
_TAIL = 40
"""Characters at a line's end that say so; papers have very long lines."""
_APART = 4
"""Lines that an entry may take where lines are hard-wrapped."""


def announces(line: str) -> bool:
    """Whether a line ends as one does that a list follows: 应当具备下列条件。"""
    return _ANNOUNCES.search(line[-_TAIL:]) is not None


def entries(words: Sequence[str]) -> Iterator[int]:
    """The lines, by number, that are such entries."""
    at = 0
    while at + 1 < len(words):
        at += 1
        if _ENTRY.match(words[at]) is None or not announces(words[at - 1]):
            continue
        found = _counting(words, at)
        if len(found) > 1:
            yield from found
            at = found[-1]


def _counting(words: Sequence[str], first: int) -> list[int]:
    """The lines from ``first`` on that count on, one after the other."""
    for kind, one in _counts(words[first]):
        if one != 1:
            continue
        found = [first]
        for at in range(first + 1, len(words)):
            if (kind, len(found) + 1) in _counts(words[at]) or (kind == "dash" and ("dash", 1) in _counts(words[at])):
                found.append(at)
            elif at - found[-1] >= _APART:
                break
        if len(found) > 1:
            return found
    return []


def _counts(words: str) -> list[tuple[str, int]]:
    """What a line may count as, and how far."""
    match = _ENTRY.match(words)
    if match is None:
        return []
    opening = match[0].strip("（()）.．、 \u3000\t")
    if match["word"] or match["ordinal"]:
        kind = "ordinal" if match["ordinal"] else f"word {match[0][-1]}"
        return [(kind, number((match["word"] or match["ordinal"]).strip("第")))]
    if match["dash"]:
        return [("dash", 1)]
    shape = f"{opening.isupper()} {match[0].strip()[-1]}"
    letter = [(f"letter {shape}", ord(opening.lower()) - ord("a") + 1)] if len(opening) == 1 else []
    roman = [(f"roman {shape}", latin(opening))] if not opening.strip("IVXivx") else []
    return letter + roman
