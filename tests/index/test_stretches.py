"""What is kept of a passage's sentences tells where each stands, as reading the passage again does."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from index.growth import stretches
from index.passages import split
from index.settings import IndexSettings
from index.stretches import spans_by, spans_of
from tests.index.making import document
from tests.index.reference import DOCUMENT

SETTINGS = IndexSettings(passage_characters=60)
PIECES = [
    "全省性行业协会",
    "商会党建工作会议",
    "共有3,360家",
    "AI training, etc. ",
    "。",
    "！”",
    "“",
    ". ",
    "，",
    "\n",
    "\n\n",
]
TEXTS = st.lists(st.sampled_from([*PIECES, "\n", " ", "\u3000", "\n  "]), max_size=40).map("".join)


def agree(text: str, *, introduced: bool) -> None:
    made = document("a.md", text)
    for each in split(made, SETTINGS):
        passage = replace(each, lead=(0, min(2, len(text)))) if introduced else each
        sizes = [*map(len, stretches(made, passage))]
        assert spans_by(made.part(passage.start, passage.end + 1), passage, sizes) == spans_of(made, passage)


@given(TEXTS, st.booleans())
def test_sentences_stand_where_their_sizes_say(text: str, introduced: bool) -> None:
    agree(text, introduced=introduced)


def test_torn_sentences_stand_where_their_sizes_say() -> None:
    lines = (
        "本协会是由全省各地拍卖企业自愿组成的行业性社会团体，接受登记管",
        "理机关的业务指导和监督管理，依照章程开展活动，维护会员的合法权",
        "益。会员应当按时缴纳会费，参加协会组织的活动，并遵守行业自律公",
        "约。第三章另有规定的，从其规定。",
    )
    torn = "\n".join(lines)
    assert all(each.breaks for each in split(document("a.md", torn), SETTINGS))
    for text in (torn, "\n ".join(lines), f"{torn}\n" * 3, DOCUMENT):
        agree(text, introduced=False)
        agree(text, introduced=True)
