"""Which part of a document does a question name? 安全承诺书第一条 is of 附件：安全承诺书, not of the whole."""

import re
from collections.abc import Sequence
from functools import lru_cache

from index.analysis import fold
from index.marks import mark
from index.naming import bare

_EITHER = re.compile(r"(?:appendix|annex|attachment) [ivx]$")
"""A letter that is a number as well."""
LEAST = 2
"""Characters that name a heading."""
_AROUND = ' 　:：、.．《》〈〉“”"的里中之内'


def called(words: str, paths: Sequence[Sequence[str]]) -> list[str]:
    """What of the folded words names the innermost heading of each path that they name, empty where they name none.

    The whole heading ends the words, or the words are the end of a heading: 承诺书 for 安全承诺书.
    """
    asked = words.strip(_AROUND)
    found = [next((named for label in reversed(path) if (named := _named(asked, _name(label)))), "") for path in paths]
    alone = asked.rstrip("编章节篇卷")  # 物权编 is called 第二编 物权
    return found if any(found) or alone == asked else called(alone, paths)


def beginning(words: str, word: str, paths: Sequence[Sequence[str]]) -> list[bool]:
    """Which paths have a heading that begins with this folded word, of an appendix with all the words.

    Appendix I is the first where they are counted so, and the ninth where H comes before it.
    """
    whole = re.compile(rf"{re.escape(words)}(?!\w)")
    folded = [list(map(fold, path)) for path in paths]
    exactly = [_EITHER.search(words) is not None and any(map(whole.match, path)) for path in folded]
    return exactly if any(exactly) else [any(each.startswith(word) for each in path) for path in folded]


def ending(words: str) -> str:
    """What a heading that these folded words name ends in."""
    return words.strip(_AROUND)[-LEAST:]


def endings(path: Sequence[str]) -> set[str]:
    """What words end in that name a heading of the path."""
    return {name[-LEAST:] for label in path if len(name := _name(label)) >= LEAST}


def _named(asked: str, name: str) -> str:
    if len(name) < LEAST or len(asked) < LEAST:
        return ""
    return name if asked.endswith(name) else asked if name.endswith(asked) else ""


@lru_cache(4096)
def _name(label: str) -> str:
    """A heading without its number and what tells versions apart, folded: 选举办法 of 附件2：选举办法（草案）."""
    opening = mark(label)
    return bare(fold(label[len(opening.text) :] if opening else label).strip(_AROUND)).strip(_AROUND)
