"""How do postings come to lie in columns? Those of before, renumbered, and those of new passages, merged by term.

A term's postings are its passages, in reading order, each with how often it stands there, in one number of 32 bits. A
term that every ``DENSE``-th passage holds has a row instead, half a byte a passage or a whole one (``index.rows``):
smaller, and read without searching.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np

from index import ascending
from index.drafting import FIELDS, Draft, Integers, together
from index.kept import Change, inserted
from index.merging import Merging
from index.storage import Columns
from index.storing import Saver

Made = TypeVar("Made")


def save(saver: Saver, drafts: tuple[Draft, Draft], moved: Integers, before: Columns | None = None) -> None:
    """Write ``vocabulary.keys`` and the columns of body and heading.

    ``moved`` has the new number of each passage of ``before``, -1 where it is gone; empty where there is no before.
    Each new passage is in both drafts. Terms that no passage holds any more are dropped.
    """
    size = int((moved >= 0).sum()) + drafts[0].passages()
    for draft in drafts:
        draft.finish()
    known = ascending.read(before, "vocabulary.keys") if before else np.zeros(0, np.uint64)
    keys, places = inserted(known, together(drafts))
    change = Change(keys, places, moved, size, before)
    fields = _both(lambda at: Merging(saver, FIELDS[at], change, drafts[at]))
    held = np.any(_both(lambda at: fields[at].merge()), axis=0)
    _both(lambda at: fields[at].finish(held))
    for draft in drafts:
        draft.close()
    ascending.put(saver, "vocabulary.keys", keys[held], np.uint16)


def _both(work: Callable[[int], Made]) -> tuple[Made, Made]:
    """What comes of the body, and of the headings, which are done beside it: whoever adds up arrays lets others go on.

    Raises: what the work raises; then none of it goes on.
    """
    with ThreadPoolExecutor(1) as beside:
        headings = beside.submit(work, 1)
        return work(0), headings.result()
