"""Of a changed document only what is new is analysed, and the index is as if it were made anew."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.batches import Batch, analyse
from index.growing import Growth, grown
from index.lexicon import NOTHING, Lexicon
from index.model import Cut
from index.passages import split
from index.settings import IndexSettings
from index.storage import Columns
from index.storing import InMemory
from tests.index.making import content, document
from tests.index.test_growth import noted

SETTINGS = IndexSettings(passage_characters=50)
LINES = (
    "第一章 总则",
    "第一条 会员应当遵守章程，按时缴纳会费，参加协会的各项活动。",
    "第二条 会费每年一百元，ABC公司减半，2024年起施行。",
    "一、会议每年一次。",
    "二、会议由会长召集，会长由理事会选举产生，任期五年，可以连任。",
    "附则另行公布。",
)
TEXT = st.lists(st.sampled_from(LINES), max_size=8).map("\n".join)


def cut(name: str, text: str) -> Cut:
    made = document(name, text, "章程")
    return made, split(made, SETTINGS)


def changed(before: Sequence[str], now: Sequence[str]) -> tuple[Columns, Columns]:
    """What a change of the documents' texts makes, and what making the index anew does."""
    old, new = ([cut(f"{number}.txt", text) for number, text in enumerate(texts)] for texts in (before, now))
    saver = InMemory()
    grows = Growth(SETTINGS, NOTHING, saver, grown(old, SETTINGS))
    for number, (each, passages) in enumerate(new):
        grows.add(each, passages, number=number)
    grows.finish()
    return saver.columns(), grown(new, SETTINGS)


@settings(max_examples=40)
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=3))
def test_a_changed_document_is_as_if_it_were_new(texts: list[tuple[str, str]]) -> None:
    made, anew = changed([old for old, _ in texts], [new for _, new in texts])
    assert content(made) == content(anew)
    assert noted(made) == noted(anew)
    for name in anew:
        if name.split(".")[0] in ("document", "passage", "text", "record", "mark", "path"):
            np.testing.assert_array_equal(made[name][:], anew[name][:], err_msg=name)


def test_only_what_is_new_is_analysed(monkeypatch: pytest.MonkeyPatch) -> None:
    analysed: list[str] = []

    def watched(
        texts: Sequence[str], settings: IndexSettings, lexicon: Lexicon = NOTHING, sizes: Sequence[int] | None = None
    ) -> Batch:
        analysed.extend(texts if sizes else ())
        return analyse(texts, settings, lexicon, sizes)

    old = "\n".join([*LINES[1:3], "中间隔着一段很长的话，" * 20 + "就是这样。", LINES[-1]])
    before = grown([cut("0.txt", old)], SETTINGS)
    monkeypatch.setattr("index.crew.analyse", watched)
    grows = Growth(SETTINGS, NOTHING, InMemory(), before)
    grows.add(*cut("0.txt", old.replace("附则", "细则")), number=0)
    grows.finish()
    assert "细则另行公布。" in "".join(analysed)
    assert "按时缴纳" not in "".join(analysed)
