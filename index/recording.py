"""Documents and passages -> rows of columns: new ones from what was read, others as they were."""

import json
from collections.abc import Sequence

import numpy as np

from index.model import Document, Passage
from index.records import Records, Stamp
from index.storage import Columns, Numbers
from index.storing import Growing, Saver
from index.texts import BREAK, BREAKS, NONE, PATH, ROW, TextGrowth


class Pieces:
    """Pieces of bytes one after the other, and where each starts and ends."""

    def __init__(self, saver: Saver, noun: str) -> None:
        self._noun = noun
        self._bytes = saver.grow(f"{noun}.bytes", "|u1")
        self.bounds = Bounds(saver.grow(f"{noun}.bounds", "<i8"))

    def add(self, value: object) -> None:
        """The next piece, as JSON."""
        piece = dumped(value)
        self._bytes.append(piece)
        self.bounds.add(len(piece))

    def keep(self, before: Columns, first: int, last: int) -> None:
        """The pieces ``first`` to ``last`` of another index are the next."""
        bounds = before[f"{self._noun}.bounds"][first : last + 1]
        self._bytes.append(before[f"{self._noun}.bytes"][int(bounds[0]) : int(bounds[-1])])
        self.bounds.keep(bounds)


class Bounds:
    """Where things of different sizes start and end: as many numbers as there are things, and one."""

    def __init__(self, column: Growing) -> None:
        self._column = column
        self.end = 0
        self._column.append(np.zeros(1, np.int64))

    def add(self, size: int) -> None:
        """The next thing's size."""
        self.end += size
        self._column.append(np.array([self.end]))

    def keep(self, bounds: Numbers) -> None:
        """The next things have the sizes that other bounds have."""
        self._column.append(bounds[1:] - bounds[0] + self.end)
        self.end += int(bounds[-1] - bounds[0])


def dumped(value: object) -> Numbers:
    """The value as JSON, in bytes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)


class RecordGrowth:
    """The documents and passages of a new index, in reading order."""

    def __init__(self, saver: Saver, before: Columns | None) -> None:
        self._saver = saver
        self._before = before
        self._old = Records(before) if before is not None else None
        self._texts = TextGrowth(saver)
        self._names: list[str] = []
        self._titles: list[str] = []
        self._stamps: list[Stamp | None] = []
        self._older: list[bool] = []
        self._records, self._marks, self._paths = (Pieces(saver, noun) for noun in ("record", "mark", "path"))
        self._firsts = Bounds(saver.grow("document.first", "<i8"))
        self._path_bounds = Bounds(saver.grow("document.path", "<i8"))
        self._rows = saver.grow("passage.rows", "<i4")
        self._breaks = saver.grow("passage.breaks", "<i4")

    @property
    def passages(self) -> int:
        """How many there are so far."""
        return self._firsts.end

    def add(self, document: Document, passages: Sequence[Passage], stamp: Stamp | None) -> None:
        """The next document, which was read anew."""
        self._named([document.name], [document.title], [stamp], [document.older])
        facts = ("date", "digest", "warnings", "rows")
        self._records.add({each: getattr(document, each) for each in facts})
        self._marks.add(
            {
                "headings": [[each.start, each.end, each.level, each.label] for each in document.headings],
                "pages": document.pages,
                "leads": [[*each.span, *each.lead] for each in document.leads],
            }
        )
        self._texts.add(document.text)
        self._add_passages(passages)

    def keep(self, first: int, stamps: Sequence[Stamp | None], older: Sequence[bool]) -> None:
        """The next documents are the old ones from ``first`` on, one for each stamp."""
        if self._before is None or self._old is None:
            raise ValueError("nothing is there to be kept")
        last = first + len(stamps)
        self._named(self._old.names[first:last], self._old.titles[first:last], stamps, older)
        self._texts.keep(self._before, first, last)
        self._records.keep(self._before, first, last)
        self._marks.keep(self._before, first, last)
        bounds, paths = self._old.firsts[first : last + 1], self._before["document.path"][first : last + 1]
        self._keep_passages(self._before, int(bounds[0]), int(bounds[-1]), int(paths[0]))
        self._paths.keep(self._before, int(paths[0]), int(paths[-1]))
        self._path_bounds.keep(paths)
        self._firsts.keep(bounds)

    def finish(self) -> None:
        """Put down what comes whole."""
        stamps, older = facts(self._stamps, self._older)
        self._saver.put("document.names", dumped(self._names))
        self._saver.put("document.titles", dumped(self._titles))
        self._saver.put("document.stamp", stamps)
        self._saver.put("document.older", older)

    def _named(
        self, names: Sequence[str], titles: Sequence[str], stamps: Sequence[Stamp | None], older: Sequence[bool]
    ) -> None:
        self._names += names
        self._titles += titles
        self._stamps += stamps
        self._older += older

    def _add_passages(self, passages: Sequence[Passage]) -> None:
        paths = {path: number for number, path in enumerate(dict.fromkeys(each.headings for each in passages))}
        rows: list[tuple[int, ...]] = []
        breaks: list[int] = []
        first, broken = self._path_bounds.end, len(self._breaks) // 2
        for each in passages:
            row = (each.start, each.end, each.paragraph, _number(each.page), _number(each.page_end))
            at = broken + len(breaks) // 2
            rows.append((*row, first + paths[each.headings], at, len(each.breaks), *(each.lead or (NONE, NONE))))
            breaks += [place for span in each.breaks for place in span]
        for path in paths:
            self._paths.add(path)
        self._rows.append(np.array(rows, "<i4").reshape(-1))
        self._breaks.append(np.array(breaks, "<i4"))
        self._path_bounds.add(len(paths))
        self._firsts.add(len(passages))

    def _keep_passages(self, before: Columns, first: int, last: int, path: int) -> None:
        """The rows of old passages, whose first heading path has the number ``path``."""
        rows = before["passage.rows"][first * ROW : last * ROW].reshape(-1, ROW).copy()
        if not len(rows):
            return
        start, end = int(rows[0, BREAK]), int(rows[-1, BREAK] + rows[-1, BREAKS])
        rows[:, PATH] += self._path_bounds.end - path
        rows[:, BREAK] += len(self._breaks) // 2 - start
        self._rows.append(rows.reshape(-1))
        self._breaks.append(before["passage.breaks"][2 * start : 2 * end])


def facts(stamps: Sequence[Stamp | None], older: Sequence[bool]) -> tuple[Numbers, Numbers]:
    """What is known of the documents' files, as the columns ``document.stamp`` and ``document.older``."""
    rows = [stamp or (NONE, NONE, NONE) for stamp in stamps]
    return np.array(rows, "<i8").reshape(-1), np.array(older, "|u1")


def _number(page: int | None) -> int:
    return NONE if page is None else page
