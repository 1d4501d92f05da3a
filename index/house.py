"""Was one of the house's own words meant that was typed as it sounds? 斗查会 for 斗茶会, which terms.toml has.

Slips are told by what the documents have; of such a word they need have nothing but another name.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from index.analysis import cutting
from index.slips import Slip
from index.sounds import readings

LONG = 3
"""Characters of a word from which on hardly another sounds like it: 茶歇 may be meant, though 茶协 is the house's."""
TRIED = 8
"""Places in a question that are tried at most, since the question is searched with each."""


def alike(folded: str, words: tuple[str, ...], seen: Callable[[str], bool]) -> Iterator[Slip]:
    """Where folded text has something that sounds like one of ``words`` and that no document has."""
    return islice(_alike(folded, _by_first(words), seen), TRIED)


def _alike(folded: str, by_first: Mapping[str, Sequence[str]], seen: Callable[[str], bool]) -> Iterator[Slip]:
    for start, char in enumerate(folded if by_first else ""):
        for word in dict.fromkeys(word for syllable in readings(char) for word in by_first.get(syllable, ())):
            end = start + len(word)
            typed = folded[start:end]
            if typed == word or len(typed) < len(word) or not all(map(_sound_alike, typed, word)):
                continue
            if not seen(typed) and cutting(typed).ends != (len(typed),):
                yield Slip(start, word, (start, end))


@lru_cache(4)
def _by_first(words: tuple[str, ...]) -> dict[str, list[str]]:
    """The long words by how their first character is read; a file of words is the same for all questions."""
    found: dict[str, list[str]] = {}
    for word in (each for each in words if len(each) >= LONG):
        for syllable in readings(word[0]):
            found.setdefault(syllable, []).append(word)
    return found


def _sound_alike(one: str, other: str) -> bool:
    return not set(readings(one)).isdisjoint(readings(other))
