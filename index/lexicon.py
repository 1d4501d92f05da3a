"""Which words are the house's own? ``terms.toml``: words that stay whole, and groups of words that mean the same.

Read line by line, not by a TOML parser: one forgotten quotation mark must cost its own line, not the whole file.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from index.analysis import fold, runs

NAME = "terms.toml"
"""The file's name, which a reader of documents passes over."""
MOST_BYTES = 1_000_000
"""A file of words is a few pages; a larger one is something else that was named so by mistake."""
_LONGEST = 60
"""Characters of a word; a longer one is a sentence."""
_LEAST = 2
"""Words of a group; one alone says nothing, and the line is reported."""
OTHER = "≈"
"""Opens the term of a passage that speaks of a word by another name: ``≈拍协`` where it says 拍卖行业协会."""

_WORDS = ("words", "word", "whole", "词", "词语")
_SAME = ("same", "groups", "group", "synonyms", "equal", "同义", "同义词")
_KEY = re.compile(r"\s*\[*\s*[\"'“]?([\w-]+)[\"'”]?\s*\]*\s*(?:[=＝]\s*(?=[\[\"'“‘「]|$)(.*))?$")
_STRANGE = re.compile(r"\s*(?:\[+\s*[a-z][a-z_-]*\s*\]+\s*$|[a-z][a-z_-]*\s*[=＝]\s*\[)")
"""A section that we do not know, names = […] or [settings]; a word in Latin letters has no list behind it."""
_WIDE = str.maketrans("［］【】＃＂", '[][]#"')
"""What a Chinese keyboard makes of these signs."""
_TOKEN = re.compile(
    r"""\s+|(?P<text>"[^"]*"|'[^']*'|“[^”]*”|‘[^’]*’|「[^」]*」)|(?P<mark>[\[\],=＝，、])"""
    r"""|(?P<bare>[^\s"'“‘「\[\],=＝，、#]+)"""
)


@dataclass(frozen=True, slots=True)
class Other:
    """A word of the question that passages may call by another name."""

    term: str
    """What such passages have as a term."""
    own: tuple[str, ...] = ()
    """The word's own terms that no other name has, each as often as it counts; a passage with another name is worth as
    much as one with these, unless ``times`` says how often the term counts."""
    word: str = ""
    """The word of the question."""
    times: int = 0
    share: float = 1.0
    """How much of the word such a passage has."""


@dataclass(frozen=True)
class Lexicon:
    """The house's own words, folded as texts are."""

    words: tuple[str, ...] = ()
    """They stay whole; the members of groups do too."""
    groups: tuple[tuple[str, ...], ...] = ()
    warnings: tuple[str, ...] = field(default=(), compare=False)
    """A line for each line of the file that could not be used."""

    @cached_property
    def _group(self) -> dict[str, tuple[str, ...]]:
        return {word: group for group in self.groups for word in group}

    @cached_property
    def whole(self) -> re.Pattern[str] | None:
        """Finds the words in folded text, the longest first; None if there are none."""
        words = sorted({*self.words, *self._group}, key=lambda word: (-len(word), word))
        return re.compile(f"({'|'.join(map(_bounded, words))})") if words else None

    @cached_property
    def han(self) -> tuple[str, ...]:
        """Those of Han characters alone, which may be typed as they sound."""
        return tuple(word for word in dict.fromkeys((*self.words, *self._group)) if runs(word) == [(0, len(word))])

    def places(self, text: str) -> set[int]:
        """Where the house's own words stand in folded text."""
        return {place for match in self._found(text) for place in range(*match.span())}

    def members(self, text: str) -> list[str]:
        """The words of groups that folded text has, as often as it has them."""
        return [match[0] for match in self._found(text) if match[0] in self._group]

    def names(self, member: str) -> list[str]:
        """The other words of a member's group."""
        return [word for word in self._group[member] if word != member]

    def others(self, text: str, around: Collection[str]) -> list[str]:
        """Terms for what folded text speaks of by another name; not for names that are ``around`` as well."""
        names = (name for word in self.members(text) for name in self.names(word))
        return [OTHER + name for name in names if name not in around]

    def mixed(self, text: str) -> list[str]:
        """The words of folded text that are not all Han, nor all Latin: these the analysis cuts where they change."""
        found = (match[0] for match in self._found(text))
        return [word for word in found if runs(word) != [(0, len(word))] and not (word.isascii() and word.isalnum())]

    def _found(self, text: str) -> Iterable[re.Match[str]]:
        return self.whole.finditer(text) if self.whole else ()


def _bounded(word: str) -> str:
    """Latin letters and digits at a word's ends must not go on: AI is not in said."""
    first = r"(?<![a-z0-9])" if word[0].isascii() and word[0].isalnum() else ""
    last = r"(?![a-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
    return first + re.escape(word) + last


NOTHING = Lexicon()


def load(path: Path, simplify: bool = True) -> Lexicon:
    """The lexicon in a file; an empty one if there is no file, and with a warning if it cannot be read."""
    try:
        data = path.read_bytes()[: MOST_BYTES + 1]
    except FileNotFoundError:
        return NOTHING
    except OSError as error:
        return Lexicon(warnings=(f"{path.name}：无法读取（cannot be read）：{error.strerror}",))
    if len(data) > MOST_BYTES:
        return Lexicon(warnings=(f"{path.name}：太大，没有采用（too large, ignored）",))
    return parse(_decoded(data), path.name, simplify)


def _decoded(data: bytes) -> str:
    """The file's text, in whatever encoding an editor has saved it: Chinese Windows has others than UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from index.readers.encoding import decode_as  # seldom needed

        return decode_as(data, None)


def parse(text: str, name: str = NAME, simplify: bool = True) -> Lexicon:
    """The lexicon in a file's text; lines that cannot be read are named and left out."""
    reading = _Reading()
    for number, line in enumerate(text.splitlines(), 1):
        if not reading.line(number, line):
            reading.wrong.add(number)
    reading.close()
    words = dict.fromkeys(fold(word, simplify) for word in reading.words)
    groups = [(number, list(dict.fromkeys(fold(word, simplify) for word in group))) for number, group in reading.groups]
    wrong = sorted(reading.wrong | {number for number, group in groups if len(group) < _LEAST})
    warnings = (f"{name} 第{number}行读不懂，已跳过（line {number} cannot be read）" for number in wrong)
    return Lexicon(tuple(words), _joined([group for _, group in groups]), tuple(warnings))


def _joined(groups: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    """Groups with a word in common as one."""
    found: list[list[str]] = []
    for group in groups:
        meeting = [each for each in found if set(each) & set(group)]
        merged = list(dict.fromkeys(word for each in (*meeting, group) for word in each))
        found = [each for each in found if each not in meeting] + [merged]
    return tuple(tuple(group) for group in found if len(group) >= _LEAST)


class _Reading:
    """What has been read of the file so far."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.groups: list[tuple[int, list[str]]] = []
        """Each with the number of the line in which it begins."""
        self.wrong: set[int] = set()
        self._number, self._opened = 0, 0
        """The lines that are being read, and in which an open group begins."""
        self._same = False
        """Inside ``same``, where a line is a group; else inside ``words``."""
        self._depth, self._headed = 0, False
        """How many brackets are open; below a header, [words], lines need none."""
        self._open: list[str] | None = None
        """A group that goes on over several lines."""

    def line(self, number: int, line: str) -> bool:
        """Take a line in; False if it cannot be read."""
        self._number = number
        key = _KEY.match(_bare(line))
        section = key[1].lower() if key and re.search(r"[\[=＝]", line) else ""
        if section in _WORDS or section in _SAME:
            self.close()
            self._same, self._depth = section in _SAME, 0
            self._headed = bool(key) and "=" not in line and "＝" not in line
            line = (key[2] if key else "") or ""
        elif _STRANGE.match(_bare(line)):
            return self._refused(_bare(line))
        tokens = _tokens(line)
        if tokens is None:
            return self._refused(_bare(line))
        return not _is_prose(tokens) and self._take(tokens)

    def close(self) -> None:
        """End a group that goes on."""
        if self._open:
            self.groups.append((self._opened, self._open))
        self._open = None

    def _refused(self, marks: Sequence[str]) -> bool:
        """Take nothing of a line, but end what ends in it."""
        self._bracket(marks)
        if "]" in marks:
            self.close()
        return False

    def _bracket(self, marks: Sequence[str]) -> None:
        self._depth = max(0, self._depth + marks.count("[") - marks.count("]"))

    def _take(self, tokens: list[tuple[str, str]]) -> bool:
        texts = [value for kind, value in tokens if kind != "mark"]
        marks = [value for kind, value in tokens if kind == "mark"]
        listed = self._depth > 0 or self._headed or any(kind == "text" or each in "[=＝" for kind, each in tokens)
        if not all(map(_is_word, texts)) or (texts and not listed) or self._strays(tokens):
            return self._refused(marks)
        self._bracket(marks)
        if any(mark in "=＝" for mark in marks):  # 省拍协 = 湖北省拍卖行业协会 = 拍协
            self.groups.append((self._number, texts))
            return bool(texts)
        if not self._same:
            self.words += texts
        elif "[" in marks and "]" in marks:
            self._groups(tokens)
        elif "[" in marks:
            self.close()
            self._open, self._opened = texts, self._number
        elif self._open is not None:
            self._opened = self._opened if self._open else self._number
            self._open += texts
            if "]" in marks:
                self.close()
        elif texts:
            self.groups.append((self._number, texts))
        return True

    def _strays(self, tokens: Sequence[tuple[str, str]]) -> bool:
        """Whether words without quotation marks stand outside the brackets of a line: words = ["整词"] 注意."""
        marks = [value for kind, value in tokens if kind == "mark"]
        if self._headed or not set(marks) & {"[", "]"} or set(marks) & {"=", "＝"}:
            return False
        depth = self._depth
        for kind, value in tokens:
            depth += (value == "[") - (value == "]") if kind == "mark" else 0
            if kind == "bare" and depth <= 0:
                return True
        return False

    def _groups(self, tokens: list[tuple[str, str]]) -> None:
        """The groups of a line that has them whole."""
        group: list[str] = []
        for kind, value in tokens:
            if kind != "mark":
                group.append(value)
            elif value in "[]" and group:
                self.groups.append((self._number, group))
                group = []


def _is_word(text: str) -> bool:
    """Whether it can be one: neither a mere sign, nor a sentence, nor what is left of a damaged character."""
    return any(map(str.isalnum, text)) and len(text) <= _LONGEST and text.isprintable() and "\ufffd" not in text


def _is_prose(tokens: Sequence[tuple[str, str]]) -> bool:
    """Whether they are several words with neither quotation marks nor commas: a sentence, no group of equal words."""
    return len(tokens) > 1 and all(kind == "bare" for kind, _ in tokens)


def _bare(line: str) -> str:
    """The line without a comment that stands outside quotation marks."""
    line = line.translate(_WIDE)
    return re.sub(r"""^((?:[^#"'“‘「]|"[^"]*"|'[^']*'|“[^”]*”|‘[^’]*’|「[^」]*」)*)#.*$""", r"\1", line)


def _tokens(line: str) -> list[tuple[str, str]] | None:
    """Texts and marks of a line without its comment; None if a quotation mark is not closed."""
    found, at, line = list[tuple[str, str]](), 0, _bare(line)
    while at < len(line):
        match = _TOKEN.match(line, at)
        if match is None:
            return None
        at = match.end()
        if match["text"] is not None:
            found.append(("text", " ".join(match["text"][1:-1].split())))
        elif match["mark"]:
            found.append(("mark", match["mark"]))
        elif match["bare"]:
            found.append(("bare", match["bare"]))
    return found
