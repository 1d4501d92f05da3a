"""Documents -> the columns of an index: new ones are cut into terms, others are taken over as they were."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from index.growth import TermGrowth
from index.lexicon import NOTHING, Lexicon
from index.model import Cut, Document, Passage
from index.numbered import NumberGrowth
from index.recording import RecordGrowth, facts
from index.records import Records, Stamp
from index.settings import IndexSettings
from index.storage import Columns
from index.storing import InMemory, Saver
from index.unchanged import unchanged

FACTS = ("document.stamp", "document.older")
"""What can change of a document that stays."""


class Growth:
    """A new index, made document by document in reading order."""

    def __init__(
        self,
        settings: IndexSettings,
        lexicon: Lexicon,
        saver: Saver,
        before: Columns | None = None,
        *,
        same_terms: bool = True,
    ) -> None:
        """``before`` is the index whose documents may be kept, ``same_terms`` says that its terms can be as well."""
        self._before = Records(before) if before is not None else None
        self._same_terms = same_terms and before is not None
        self._records = RecordGrowth(saver, before)
        self._numbers = NumberGrowth(saver, before)
        self._terms = TermGrowth(settings, lexicon, saver, before if same_terms else None)

    def add(
        self,
        document: Document,
        passages: Sequence[Passage],
        stamp: Stamp | None = None,
        number: int | None = None,
    ) -> None:
        """The next document, which was read anew; ``number`` is that of the one it replaces."""
        self._records.add(document, passages, stamp)
        self._numbers.add(document, passages)
        if self._before is None or number is None or not self._same_terms:
            self._terms.add(document, passages)
        else:
            self._add_changed(self._before, number, document, passages)

    def _add_changed(self, before: Records, number: int, document: Document, passages: Sequence[Passage]) -> None:
        """Analyse only what is new in a document."""
        start, end = before.firsts[number : number + 2].tolist()
        same = unchanged(before.document(number), list(map(before.passage, range(start, end))), document, passages)
        for offset, run in groupby(enumerate(same), lambda each: None if each[1] is None else each[1] - each[0]):
            places = [place for place, _ in run]
            first, last = places[0], places[-1] + 1
            if offset is None:
                self._terms.add(document, passages[first:last])
            else:
                self._terms.keep(start + first + offset, start + last + offset)

    @property
    def passages(self) -> int:
        """How many there are so far."""
        return self._records.passages

    def keep(self, first: int, stamps: Sequence[Stamp | None], older: Sequence[bool]) -> None:
        """The next documents are the old ones from ``first`` on, one for each stamp."""
        if self._before is None:
            raise ValueError("nothing is there to be kept")
        last = first + len(stamps)
        start, end = self._before.firsts[[first, last]].tolist()
        self._records.keep(first, stamps, older)
        self._numbers.keep(start, end)
        if self._same_terms:
            self._terms.keep(start, end)
            return
        for document in range(first, last):
            numbers = range(*self._before.firsts[document : document + 2].tolist())
            self._terms.add(self._before.document(document), list(map(self._before.passage, numbers)))

    def finish(self) -> None:
        """Put down what comes whole; then all columns are there."""
        for each in (self._records, self._numbers, self._terms):
            each.finish()

    def close(self) -> None:
        """End what was begun; for an index that is not finished, too."""
        self._terms.close()


def relabelled(saver: Saver, before: Columns, stamps: Sequence[Stamp | None], older: Sequence[bool]) -> None:
    """The columns of an index whose documents are all as they were, but for what is known of their files."""
    for name in before:
        if name not in FACTS:
            saver.link(name, before)
    for name, values in zip(FACTS, facts(stamps, older), strict=True):
        saver.put(name, values)


def grown(cut: Iterable[Cut], settings: IndexSettings, lexicon: Lexicon = NOTHING) -> Columns:
    """The columns, in memory, of an index of documents that are already cut."""
    saver = InMemory()
    growth = Growth(settings, lexicon, saver)
    for document, passages in cut:
        growth.add(document, passages)
    growth.finish()
    return saver.columns()
