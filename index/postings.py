"""How do postings come to lie in columns? Those of before, renumbered, and those of new passages, merged by term.

A term's postings are its passages, in reading order, each with how often it stands there, in one number of 32 bits. A
term that every ``DENSE``-th passage holds has a row instead, half a byte a passage or a whole one (``index.rows``):
smaller, and read without searching.
"""

import numpy as np

from index import ascending
from index.drafting import FIELDS, Draft, Integers, together
from index.kept import Change, inserted
from index.merging import Merging
from index.storage import Columns
from index.storing import Saver


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
    fields = [Merging(saver, name, change, draft) for name, draft in zip(FIELDS, drafts, strict=True)]
    held = np.any([field.merge() for field in fields], axis=0)
    for field in fields:
        field.finish(held)
    for draft in drafts:
        draft.close()
    ascending.put(saver, "vocabulary.keys", keys[held], np.uint16)
