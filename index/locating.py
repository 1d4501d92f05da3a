"""Which passages does a question name by their place rather than by their words? A clause by number, a signature."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, islice

import numpy as np

from index import aspects, parts, provenance, signatures, subject
from index.analysis import fold
from index.clauses import Reference, as_point, references
from index.contents import Allowed, Contents, Located
from index.entries import Lines
from index.model import Document, Span
from index.naming import Named, Titles, preceding, without
from index.numbered import Numbered
from index.query import strip
from index.records import Records
from index.storage import Numbers
from index.titles import stem

_FILLING = re.compile(
    r"规定|内容|条款|条文|全文|原文|正文|具体|主要|关于|意思|详细|解释|列出|显示|看看|是指|包括|全部|完整|介绍|分别|各自|的是|讲的|写的|说的"
    r"|what|does|say|is|the|of|in|about|show|me|[讲说写有是的了里中在看查找给我发请都那这个本该些条章读念出一下之及和与到,、]"
)
"""What a question about a clause holds besides: 讲了什么, 的内容, 具体是怎么写的."""

Teller = Callable[[Document], list[Span]]
"""The lines of a document that tell who wrote it, when, or from when on it holds."""

_PROVENANCE: tuple[tuple[Callable[[str], bool], Teller], ...] = (
    (provenance.asks_who, signatures.signed),
    (provenance.asks_when, signatures.dated),
    (provenance.asks_from, signatures.holding),
)

_WITHIN = re.compile(r"^\s*(?:里面?|中|内|上面?)?(?:的|规定了?|要求|关于|对)*")
"""What joins a document's name with what is asked of it: 章程里规定."""

NONE: Numbers = np.zeros(0, np.int64)
"""No passages."""
_PARTED = 200
"""Passages of a clause whose headings are looked at, to find the part of a document that is named."""
_SIGNED = 50
"""Documents whose signatures are looked at, or that a name may mean; who asks 谁写的 of more must say of which."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a question names by place."""

    name: str
    """What names it, for the parts of a score: 第十二条 (clause)."""
    passages: Numbers
    """By number, those of one document together, in the order in which they answer."""
    group: Numbers
    """Which of the documents, from 0, each stands in; those of one title count as one."""
    lines: Lines
    """In a passage, the lines of the very entry asked for, relative to its start."""
    sure: bool
    rest: str
    """The folded question without the name, empty where it asks for nothing else."""

    @property
    def documents(self) -> int:
        """In how many documents they stand."""
        return int(self.group.max(initial=-1)) + 1


@dataclass(frozen=True, slots=True)
class About:
    """A document, or several of one name, that a question is about."""

    name: str
    """What names it, for the parts of a score: 员工手册 (document)."""
    passages: Numbers
    rest: str
    """The folded question, without the name if that is long."""
    short: str = ""
    """A short name, which says something else as often: then only papers whose titles go on stand behind."""


class Locator:
    """Finds passages by their place in the documents; made once, then only read."""

    def __init__(self, records: Records, numbers: Numbered) -> None:
        self._records = records
        self._contents = Contents(records, numbers)

    @cached_property
    def _called(self) -> tuple[Titles, Numbers]:
        """What the documents are called; by document, which of that its title is, and which the name of its file."""
        both = [each.replace("\n", " ") for each in (*self._records.titles, *map(stem, self._records.names))]
        folded = fold("\n".join(both)).split("\n") if both else []  # all at once: a library has ten thousand
        called = {each: at for at, each in enumerate(dict.fromkeys(folded))}
        return Titles(list(called)), np.array([called[each] for each in folded], np.int64).reshape(2, -1)

    @property
    def _titles(self) -> Titles:
        return self._called[0]

    def _names_of(self, titles: Sequence[int]) -> set[str]:
        """The documents, by name, that are called so."""
        called = self._called[1]
        asked = np.zeros(int(called.max(initial=-1)) + 1, np.bool_)
        asked[list(titles)] = True
        return {self._records.names[each] for each in np.flatnonzero(asked[called].any(axis=0)).tolist()}

    def find(self, question: str, simplify: bool = True) -> Found | None:
        """What the question names by place, None where it names nothing so.

        Without passages, and with nothing else asked, the place does not exist.
        """
        folded = fold(question, simplify)
        asked = references(folded)
        likely = [each for each in asked if each.likely]
        for clauses in (asked, likely):
            found = self._clauses(folded, clauses) if clauses else None
            if found is not None and (len(found.passages) or clauses is likely):
                return found
        if likely:
            return None
        tellers = [tell for asks, tell in _PROVENANCE if asks(folded)]
        return self._signature(folded, tellers) if tellers else None

    def about(self, question: str, simplify: bool = True) -> About | None:
        """The document that the question is about, None where it names none or asks nothing else."""
        folded = fold(question, simplify)
        found = subject.of(folded, self._titles)
        if found is None:
            return None
        rest = folded[: found.start] + " " + _WITHIN.sub(" ", folded[found.end :])
        names = self._names_of(found.titles)
        if not (_asks(rest) or (found.stays and rest.strip())) or len(names) > _SIGNED:
            return None
        passages = np.concatenate([np.array(self._records.of(name), np.int64) for name in sorted(names)])
        name = folded[found.start : found.end].strip("《》")
        return About(f"{name} (document)", passages, *((folded, name) if found.stays else (rest,)))

    def told(self, question: str, best: int, simplify: bool = True) -> Found | None:
        """The passage that tells the point asked for, the ``best`` or where that only names its document's matter."""
        folded = fold(question, simplify)
        document = self._records.texts.holder(best)
        numbers, title = self._records.of_number(document), fold(self._records.titles[document], simplify)
        aspect = aspects.asked(folded)
        if aspect is None and best != numbers.start:
            return None
        own = self._folded(best, simplify)
        if aspect is None or not aspects.of(aspect, title, own if best == numbers.start else ""):
            return self._headed(folded, numbers, title, own) if best == numbers.start else None
        may_tell = best != numbers.start and aspects.may_tell(aspect, own)
        for at in (best, *(() if may_tell else numbers[: aspects.FAR])):
            if (line := aspects.told(aspect, self._folded(at, simplify), title)) is not None:
                return Found("所问 (aspect)", *_alone(at), {at: (line,)}, False, folded)
        return None

    def _folded(self, at: int, simplify: bool) -> str:
        """A passage's text, folded."""
        passage, texts = self._records.passage(at), self._records.texts
        return fold(texts.part(texts.holder(at), passage.start, passage.end), simplify)

    def _headed(self, folded: str, numbers: range, title: str, own: str) -> Found | None:
        """The section whose heading has what the title lacks of the question, where the paper's head has it neither."""
        said = aspects.said(folded)
        rest = [word for word in said if word not in title]
        if not rest or len(rest) == len(said) or any(word in own for word in rest):
            return None
        paths = ((at, self._records.passage(at).headings[-1:]) for at in numbers[1 : aspects.FAR])
        at = aspects.headed(rest, [(at, fold(path[0])) for at, path in paths if path])
        return None if at is None else Found("标题 (section)", *_alone(at), {}, False, folded)

    def _clauses(self, folded: str, asked: Sequence[Reference]) -> Found | None:
        names = self._names(folded, asked)
        words = " ".join(each.words for each in asked) + " (clause)"
        pairs = [(each, self._allowed(name)) for each, name in zip(asked, names, strict=True)]
        located, part = self._parted(pairs, _unnamed(folded, asked[0], names[0]))
        rest = _rest(folded, [(each.start, each.end) for each in asked], [*(name.words for name in names), part])
        if names[0].strange and not part:
            return Found(words, NONE, NONE, {}, False, rest)
        if not located:
            known = names[0].titles or any(self._contents.has(each.steps[0].unit, allowed) for each, allowed in pairs)
            return Found(words, NONE, NONE, {}, False, rest) if known else None
        sure = any(found.sure for found in located)
        kept = [found for found in located if found.sure or not sure]
        passages = np.unique(np.concatenate([found.passages for found in kept]))
        lines = {at: spans for found in kept for at, spans in found.lines.items()}
        return Found(words, *self._grouped(passages), lines, sure, rest)

    def _located(self, clause: Reference, allowed: Allowed) -> Located | None:
        """The passages of a clause; of an appendix those that are called as the question calls it, if any are."""
        found = self._contents.locate(clause, allowed)
        word = clause.steps[0].word
        if found is None or not word or len(found.passages) > _PARTED:
            return found
        called = parts.beginning(clause.words, word, self._contents.headings(found))
        return found.only(called) if any(called) else found

    def _parted(self, pairs: Sequence[tuple[Reference, Allowed]], words: str) -> tuple[list[Located], str]:
        """The passages of the clauses, in the part that the words name if they name one, and its name."""
        entered = [self._contents.entry_under(each, words, allowed) for each, allowed in pairs if words]
        if held := [found for found, _ in entered if found]:
            return held, max(name for _, name in entered)
        located = [found for each, allowed in pairs if (found := self._located(each, allowed))]
        within, part = self._part(located, words)
        if part or not words:
            return within, part
        points = [(as_point(each) or each, allowed) for each, allowed in pairs]  # the part may count 一、 二、
        within, part = self._part([found for each in points if (found := self._contents.standing(*each))], words)
        return (within, part) if part else (located, "")

    def _part(self, located: list[Located], words: str) -> tuple[list[Located], str]:
        """Of the passages only those in the part of a document that the words name, and its name, if they name one."""
        if not words or any(len(found.passages) > _PARTED for found in located):
            return located, ""
        paths = [self._contents.headings(found) for found in located]
        names = parts.called(words, [path for each in paths for path in each])
        longest = max(names, key=len, default="")
        if not longest:
            return located, ""
        held = [name == longest for name in names]
        starts = accumulate(map(len, paths), initial=0)
        within = [found.only(held[at : at + len(found.passages)]) for found, at in zip(located, starts, strict=False)]
        return [found for found in within if len(found.passages)], longest

    def _names(self, folded: str, asked: Sequence[Reference]) -> list[Named]:
        """The document named at each clause; where none is, the one before: 章程第三条和办法第四条."""
        names: list[Named] = []
        ends = [*(each.start for each in asked[1:]), len(folded)]
        at = 0
        for each, end in zip(asked, ends, strict=True):
            name = self._titles.named(folded[at:end], each.start - at, each.end - at)
            names.append(names[-1] if names and not name.titles else name)
            at = each.end
        return names

    def _signature(self, folded: str, tellers: Sequence[Teller]) -> Found | None:
        """The passages with the signature, if nothing else is asked and a document has one."""
        bare = provenance.stripped(folded)
        end = len(provenance.opened(bare))
        name = self._titles.named(bare, end, end) if bare.strip() else Named(())
        unnamed = without(bare, name.words)
        if _rest(provenance.unpointed(unnamed), [], []) or name.strange:
            return None
        allowed = self._allowed(name)
        names = list(islice(filter(allowed, self._records.names), _SIGNED + 1))
        if len(names) > _SIGNED:
            return None
        lines: Lines = {}
        documents = [self._records.document(self._records.numbers[each]) for each in names]
        for document in documents:
            for start, end in (span for tell in tellers for span in tell(document)):
                at = self._records.holding(document.name, start)
                first = self._records.passage(at).start
                lines[at] = (*lines.get(at, ()), (start - first, end - first))
        found = Found("署名 (signature)", *self._grouped(np.array([*lines], np.int64)), lines, False, "")
        unsigned = bool(name.titles) and all(document.rows for document in documents)  # a list has none
        return replace(found, sure=found.documents == 1) if lines or unsigned else None

    def _allowed(self, name: Named) -> Allowed:
        if not name.titles:
            return None
        return self._names_of(name.titles).__contains__

    def _grouped(self, passages: Numbers) -> tuple[Numbers, Numbers]:
        """The passages and the group of each; those of the same title stand together: given ones are documents."""
        called = dict[str, int]()
        holders, which = np.unique(self._records.holders(passages), return_inverse=True)
        titles = [self._records.titles[each] or self._records.names[each] for each in holders.tolist()]
        group = np.array([called.setdefault(each, len(called)) for each in titles], np.int64)[which]
        order = group.argsort(kind="stable")
        return passages[order], group[order]


def _alone(at: int) -> tuple[Numbers, Numbers]:
    """One passage, and its group."""
    return np.array([at], np.int64), np.zeros(1, np.int64)


def _unnamed(folded: str, clause: Reference, name: Named) -> str:
    """What stands before a clause beside the document's name."""
    before = preceding(folded, clause.start)
    return without(before, name.words).strip() if name.titles else before


def _rest(folded: str, spans: Sequence[tuple[int, int]], names: Sequence[str]) -> str:
    """What is asked besides the clauses at ``spans`` and the documents' names; empty if only 讲了什么."""
    rest, at = "", 0
    for start, end in spans:
        rest, at = rest + folded[at:start] + " ", end
    bare = rest = rest + folded[at:]
    for name in filter(None, names):
        bare = without(bare, name)
    return rest if _asks(bare) else ""


def _asks(bare: str) -> bool:
    """Whether anything is asked beyond 讲了什么."""
    return any(map(str.isalnum, _FILLING.sub(" ", strip(bare, least=0))))
