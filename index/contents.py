"""Which passages stand under 第十二条? A table of contents of all documents, by the numbers of their headings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

import numpy as np

from index import parts
from index.clauses import APPENDIX, ARTICLE, CHAPTER, ENTRY, PARAGRAPH, PART, POINT, SECTION, Reference, Step, as_point
from index.entries import CHAPTER_ALONE, KINDS, Entries, Lines, keys_of
from index.marks import Kind
from index.numbered import Key, Numbered, titled
from index.numbered import key as key_of
from index.records import Records
from index.storage import Numbers

_LOOSE = frozenset({PART, POINT, ENTRY, "目"})
"""Units that say little about what is numbered: the outermost of their kinds is meant, and no entry of an article."""

_SCANNED = 2_000
"""Passages whose lines are read for an entry that no heading path tells; some milliseconds."""

_ENDED = 20
"""Documents, of all that a question may mean, whose last clause is looked for."""

_ENDING = 200
"""Passages at its end that are looked at; no clause has as many."""

_NAMED = 4_000
"""Heading paths that are looked through for one that a question names; of more, it takes too long."""
_FEW = 3
"""Documents whose parts may be called chapters and sections."""
_DEEP = 99
"""Deeper than any heading stands."""


Allowed = Callable[[str], bool] | None
"""Whether a document, by name, may be the one that is asked about; None allows all."""


@dataclass(frozen=True, slots=True)
class Located:
    """The passages of a clause, by number, in reading order within each document."""

    passages: Numbers
    lines: Lines
    """In a passage, the lines of the very entry asked for, relative to its start."""
    sure: bool = True
    """Whether it is the very unit that was asked for, rather than what may be meant by it."""

    def only(self, held: Sequence[bool]) -> "Located":
        """The same with those of its passages only."""
        return replace(self, passages=self.passages[np.array(held, np.bool_)])


class Contents:
    """Looks clauses up; built once, then only read."""

    def __init__(self, records: Records, numbers: Numbered) -> None:
        self._records = records
        self._numbers = numbers
        self._entries = Entries(records)

    @cached_property
    def _articles(self) -> Numbers:
        """The passages that stand in an article."""
        return self._numbers.of_kinds(lambda kind: kind is Kind.ARTICLE)

    @cached_property
    def _article_keys(self) -> Numbers:
        """The numbers of the articles' keys."""
        return self._numbers.named(lambda key: key[0] is Kind.ARTICLE)

    @cached_property
    def _in_no_article(self) -> tuple[int, ...]:
        """The passages that stand in none, but for what is too many to be read."""
        held = np.zeros(int(self._records.firsts[-1]), np.bool_)
        held[self._articles] = True
        return tuple(np.flatnonzero(~held)[: _SCANNED + 1].tolist())

    @cached_property
    def _by_ending(self) -> dict[str, list[int]]:
        """The heading paths by what words end in that name one of their headings."""
        found: dict[str, list[int]] = {}
        for number, path in enumerate(self._records.paths):
            for ending in parts.endings(path):
                found.setdefault(ending, []).append(number)
        return found

    def locate(self, reference: Reference, allowed: Allowed) -> Located | None:
        """The passages of the clause in the allowed documents, None if it stands in none of them."""
        steps = [step for step in reference.steps if step.unit != PARAGRAPH]
        if not steps:
            return None
        if steps[-1].numbers[0].startswith("-"):
            return self._from_the_end(steps, allowed)
        found = self._under(steps, allowed)
        if len(found):
            return _ordered(found, self._entries.paragraph(found.tolist(), steps[-1], reference.steps[-1]))
        if len(steps) > 1 and (inner := self._inner(steps, allowed)):
            return inner
        if len(reference.steps) > 1 and (dotted := self._dotted(reference.steps, allowed)):
            return dotted
        return self._instead(steps[0], allowed) if len(steps) == 1 else self._listed(reference, allowed)

    def _inner(self, steps: Sequence[Step], allowed: Allowed) -> Located | None:
        """The passages of what the steps before name with an entry of it, or an entry of that: 第四条第三项第2目."""
        above = self._under(steps[:-1], allowed)
        if lines := self._entries.lines(above.tolist(), steps[-1], within=True):
            return _ordered(above, lines)
        above = self._under(steps[:-2], allowed) if len(steps) > 2 else above[:0]
        lines = self._entries.nested(above.tolist(), *steps[-2:])
        return _ordered(above, lines) if lines else None

    def _listed(self, reference: Reference, allowed: Allowed) -> Located | None:
        """第三条第二项 or 附件2第三条 where that has no articles, and 三、 is called so."""
        point = as_point(reference)
        if point is None or (reference.steps[0].unit == ARTICLE and self._numbers_of((Kind.ARTICLE,), allowed)):
            return None
        found = self.locate(point, allowed)
        return replace(found, sure=False) if found else None

    def _dotted(self, steps: Sequence[Step], allowed: Allowed) -> Located | None:
        """第二章第三条 where that is called 2.3, as in handbooks."""
        number = ".".join(step.numbers[0] for step in steps)
        if not number.replace(".", "").isdecimal():
            return None
        found = self._decimal(number, allowed)
        return replace(found, sure=False) if found else None

    def _decimal(self, number: str, allowed: Allowed) -> Located | None:
        """The passages of 2.2.1; where no path tells it, since it opens the list of 2.2, its lines in those of 2.2."""
        step = Step(ARTICLE, (number,))
        found = self._under([step], allowed)
        if len(found):
            return Located(found, {})
        stem = number.rpartition(".")[0]
        for unit in (ARTICLE, CHAPTER_ALONE) if stem else ():
            above = self._under([Step(unit, (stem,))], allowed)
            lines = self._entries.lines(above.tolist()[:_SCANNED], step)
            if lines:
                return Located(np.array([*lines], np.int64), lines)
        return None

    def _as_chapter(self, step: Step, allowed: Allowed) -> Located | None:
        """A chapter of standards, 3 above 3.1; else, of few documents, a part that is a heading: 三、请假."""
        pointed = self._numbers_of((Kind.DECIMAL,), allowed)
        found = self._under([replace(step, unit=CHAPTER_ALONE if pointed else PART)], allowed)
        if not pointed:
            few = len(set(self._records.holders(found).tolist())) <= _FEW
            headings = map(self._records.path, found.tolist() if few else ())
            found = found[[at for at, path in enumerate(headings) if any(map(titled, path))]]
        return Located(found, {}, sure=False) if len(found) else None

    def _sectioned(self, number: str, allowed: Allowed) -> Located | None:
        """Section 2.1 where that is Section 1 of Article II."""
        article, _, section = number.partition(".")
        found = self._under([Step(ARTICLE, (article,)), Step(SECTION, (section,))], allowed)
        return Located(found, {}) if len(found) else None

    def _from_the_end(self, steps: Sequence[Step], allowed: Allowed) -> Located | None:
        """The last clause of each allowed document, or of what the steps before name; -2 is the last but one."""
        above = self._under(steps[:-1], allowed).tolist() if len(steps) > 1 else None
        if above and (lines := self._entries.from_the_end(above, steps[-1])):
            return _ordered(np.array(above), lines)
        ranges = [self._records.of(name) for name in islice(filter(allowed, self._records.names), _ENDED)]
        own = [[at for at in above if at in each] if above is not None else each[-_ENDING:] for each in ranges]
        unit, places = steps[-1].unit, steps[-1].from_the_end
        for each in (unit, POINT) if unit == ARTICLE else (unit,):
            clauses = [outer for passages in own if len(outer := self._clauses(passages, each)) >= -places[-1]]
            if clauses:
                found = [at for outer in clauses for place in places if len(outer) >= -place for at in outer[place]]
                return Located(np.array(found, np.int64), {})
        return None

    def _clauses(self, passages: Sequence[int], unit: str) -> list[list[int]]:
        """The passages of each clause of that unit, in reading order; of loose units, of the outermost."""
        found: list[list[int]] = []
        kinds, depth = KINDS.get(unit, ()), _DEEP
        last: tuple[Key | None, ...] = ()
        for at in passages:
            path = tuple(key_of(label) for label in self._records.passage(at).headings)
            place = next((place for place, key in enumerate(path) if key and key[0] in kinds), _DEEP)
            depth = depth if unit in _LOOSE or place == _DEEP else place
            if place < depth:
                found, depth = [], place
            if place == depth < _DEEP:
                found += [] if path[: place + 1] == last else [[]]
                found[-1].append(at)
            last = path[: place + 1]
        return found

    def standing(self, reference: Reference, allowed: Allowed) -> Located | None:
        """The passages whose headings have the clause's numbers at any depth, and nothing that may be meant instead."""
        numbered = self._records.inside(self._numbers.under(keys_of(reference.steps[0])), allowed)
        found = numbered[self._depths(numbered, reference.steps) >= 0]
        return Located(found, {}, sure=False) if len(found) else None

    def entry_under(self, reference: Reference, words: str, allowed: Allowed) -> tuple[Located | None, str]:
        """The entry in a list under the heading that the words name, and its name: 报名条件第二项."""
        step, *others = reference.steps
        if others or step.unit not in _LOOSE - {PART} or self._records.path_count > _NAMED:
            return None, ""
        alike = self._by_ending.get(parts.ending(words), [])
        names = parts.called(words, [self._records.paths[number] for number in alike])
        longest = max(names, key=len, default="")
        named = [number for number, name in zip(alike, names, strict=True) if longest and name == longest]
        passages = self._records.inside(self._records.under(named), allowed)[:_SCANNED]
        lines = self._entries.lines(passages.tolist(), step, within=True)
        return (Located(np.array([*lines], np.int64), lines), longest) if lines else (None, "")

    def headings(self, found: Located) -> list[tuple[str, ...]]:
        """The headings that each passage of it stands under, outermost first."""
        return list(map(self._records.path, found.passages.tolist()))

    def has(self, unit: str, allowed: Allowed) -> bool:
        """Whether an allowed document numbers such units at all."""
        return self._numbers_of(KINDS.get(unit, ()), allowed)

    def _numbers_of(self, kinds: Sequence[Kind], allowed: Allowed) -> bool:
        numbered = self._numbers.of_kinds(kinds.__contains__)
        return len(self._records.inside(numbered, allowed)) > 0

    def _under(self, steps: Sequence[Step], allowed: Allowed) -> Numbers:
        """Passages whose heading path runs through all steps, in reading order."""
        numbered = self._records.inside(self._numbers.under(keys_of(steps[0])), allowed)
        depths = self._depths(numbered, steps)
        found, depths = numbered[depths >= 0], depths[depths >= 0]
        return self._outermost(found, depths) if steps[0].unit in _LOOSE else found

    def _depths(self, numbered: Numbers, steps: Sequence[Step]) -> Numbers:
        """How deep in each passage's path the first step stands, -1 if the path does not run through all."""
        paths = self._numbers.paths(numbered)
        places = np.arange(paths.shape[1])
        firsts, next_ones = np.full(len(paths), -1), np.zeros(len(paths), np.int64)
        through = np.full(len(paths), paths.shape[1] > 0)
        for number, step in enumerate(steps if paths.shape[1] else ()):
            here = np.isin(paths, self._numbers.named(keys_of(step).__contains__)) & (places >= next_ones[:, None])
            through &= here.any(axis=1)
            next_ones = here.argmax(axis=1) + 1
            firsts = firsts if number else next_ones - 1
        if steps[0].unit in _LOOSE:
            through &= ~(np.isin(paths, self._article_keys) & (places < firsts[:, None])).any(axis=1)
        depths: Numbers = np.where(through, firsts, -1)
        return depths

    def _outermost(self, found: Numbers, depths: Numbers) -> Numbers:
        """Those that stand as far out as any of the same document."""
        _, which = np.unique(self._records.holders(found), return_inverse=True)
        least = np.full(len(found), np.iinfo(np.int64).max)
        np.minimum.at(least, which, depths)
        outermost: Numbers = found[depths == least[which]]
        return outermost

    def _instead(self, step: Step, allowed: Allowed) -> Located | None:
        """What may be meant where no passage stands under such a number: an entry of a list that no path tells."""
        if "." in step.numbers[0]:
            # section 2.1 as well, where that is called 2.1
            return self._decimal(step.numbers[0], allowed) or self._sectioned(step.numbers[0], allowed)
        chapter = step.unit == CHAPTER or (step.unit == SECTION and not step.word)
        if chapter and not self.has(step.unit, allowed):
            return self._as_chapter(step, allowed)
        named = {ARTICLE: Kind.ARTICLE, SECTION: Kind.SECTION}.get(step.unit)  # section 2 is 2. too
        if named is not None and not self._numbers_of((named,), allowed):
            step = replace(step, unit=POINT)
            found = self._under([step], allowed)
            if len(found):
                return Located(found, {}, sure=False)
        if step.unit == APPENDIX:
            scanned = self._under([replace(step, numbers=("0",))], allowed)
            listing = scanned[~np.isin(scanned, self._articles)]  # a paper of its own is no list of appendices
            lines = self._entries.lines(listing.tolist(), replace(step, unit=ENTRY))
            if not lines and step.numbers == ("1",) and len(scanned):
                return Located(scanned, {}, sure=False)  # the only one has no number
        elif step.unit in _LOOSE:
            passages = self._without_articles(allowed)
            lines = self._entries.lines(passages, step) if len(passages) <= _SCANNED else {}
        else:
            return None
        return Located(np.array([*lines], np.int64), lines, sure=False) if lines else None

    def _without_articles(self, allowed: Allowed) -> tuple[int, ...]:
        """The passages of the allowed documents that stand in no article; too many of them may be cut short."""
        if allowed is None:
            return self._in_no_article
        found: list[int] = []
        for name in filter(allowed, self._records.names):
            if len(found) > _SCANNED:
                break
            numbers = self._records.of(name)
            inside = self._articles[slice(*np.searchsorted(self._articles, (numbers.start, numbers.stop)))]
            found += np.setdiff1d(np.array(numbers), inside, assume_unique=True).tolist()
        return tuple(found)


def _ordered(found: Numbers, lines: Lines) -> Located:
    """The passages with the very lines first."""
    return Located(np.concatenate([found[held := np.isin(found, [*lines])], found[~held]]), lines)
