"""Which passages of a changed document have the same terms as before? Those whose words and headings are the same."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from index.model import Document, Passage
from index.sentences import AROUND


def unchanged(old: Document, before: Sequence[Passage], new: Document, now: Sequence[Passage]) -> list[int | None]:
    """For each of the passages ``now``, in order, which of those ``before`` it was; None for a new one.

    What was kept keeps its order.
    """
    places: dict[object, list[int]] = defaultdict(list)
    for place in reversed(range(len(before))):
        places[_told(old, before[place])].append(place)
    return list(_in_order(places.get(_told(new, passage), []) for passage in now))


def _in_order(known: Iterator[list[int]]) -> Iterator[int | None]:
    """The first place behind all those that are taken."""
    taken = -1
    for places in known:
        while places and places[-1] <= taken:
            places.pop()
        taken = places[-1] if places else taken
        yield places.pop() if places else None


def _told(document: Document, passage: Passage) -> object:
    """All that decides a passage's sentences and terms; what stands around it says where its sentences end."""
    first = max(0, passage.start - AROUND)
    around = document.part(first, passage.end + AROUND)
    lead = document.part(*passage.lead) if passage.lead else None
    span = passage.start - first, passage.end - first
    return around, span, passage.breaks, lead, document.title, passage.headings
