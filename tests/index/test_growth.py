"""An index that grows from another is the same as one made anew, and its sentences have the terms of their text."""

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import hypothesis
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import ascending, growth
from index.analysis import fold, terms
from index.counting import EXTRAS, LATIN, NOTES, STARTS, Counting
from index.growth import TermGrowth, stretches
from index.keys import keys
from index.lexicon import NOTHING, Lexicon, parse
from index.model import Cut, Passage
from index.notes import unpacked
from index.passages import split
from index.recording import RecordGrowth
from index.settings import IndexSettings
from index.storage import Columns
from index.storing import InMemory
from index.texts import ROW, Texts
from tests.index.making import document
from tests.index.reference import DOCUMENT, large

SETTINGS = IndexSettings(passage_characters=60)
LEXICON = parse('words = ["党建工作", "AI培训"]\nsame = [["协会", "商会"], ["OFD", "版式文件"]]')
TORN = "全省性行业协会\n商会党建工作会议\n\n学习小结，共有3,360家\n参加。\n第二天  9月24日开幕。AI培训很好，OFD 行政𠀀"


def cut(*texts: str) -> list[Cut]:
    made = [document(f"{number:03}.md", text, f"标题{number % 2}") for number, text in enumerate(texts)]
    return [(each, split(each, SETTINGS)) for each in made]


def blank() -> Cut:
    """A passage without a sentence."""
    made = document("blank.md", "\n ")
    return made, [Passage(made.name, 0, 2, (), 1)]


def columns(documents: Sequence[Cut], lexicon: Lexicon = NOTHING, settings: IndexSettings = SETTINGS) -> Columns:
    saver = InMemory()
    grown, records = TermGrowth(settings, lexicon, saver), RecordGrowth(saver, None)
    for each, passages in documents:
        grown.add(each, passages)
        records.add(each, passages, None)
    grown.finish()
    records.finish()
    return saver.columns()


def expected(documents: Sequence[Cut], lexicon: Lexicon, settings: IndexSettings) -> list[list[str]]:
    """The terms of every sentence, one text by itself."""
    found: list[list[str]] = []
    for each, passages in documents:
        for passage in passages:
            texts = [fold(text, settings.simplify) for text in stretches(each, passage)]
            around = {member for text in texts for member in lexicon.members(text)}
            for text in texts:
                more = [*lexicon.mixed(text), *lexicon.others(text, around)] if lexicon.whole else []
                found.append([*terms(text, settings, lexicon.whole), *more])
    return found


@pytest.mark.parametrize("lexicon", [NOTHING, LEXICON])
@pytest.mark.parametrize(
    "settings",
    [SETTINGS, replace(SETTINGS, bigrams=False), replace(SETTINGS, characters=False), replace(SETTINGS, words=False)],
)
def test_every_sentence_is_counted_as_its_text_says(lexicon: Lexicon, settings: IndexSettings) -> None:
    documents = [*cut(DOCUMENT, TORN, large(1_500), "", " "), blank(), *cut(TORN * 3)]
    told = expected(documents, lexicon, settings)
    chance = random.Random(5)
    words = dict.fromkeys(chance.sample([term for each in told for term in each], 60))
    parts = [pair for word in words for pair in map(str.__add__, word, word[1:])]  # a question has its words' pairs
    sought = list({*words, *parts, "没有", "〈日期〉", "AI培训", "≈商会", "3360家", "行政处罚法", "𠀀"})
    made = columns(documents, lexicon, settings)
    counting = Counting(made, settings, Texts(made))
    size = len(made["passage.rows"]) // ROW
    counts = counting.counts(np.arange(size), keys(sought))
    assert counts.frequency.tolist() == [[each.count(term) for term in sought] for each in told]
    assert counts.length.tolist() == [len(each) for each in told]
    assert np.bincount(counts.passage, minlength=size).tolist() == [
        len(stretches(each, passage)) for each, passages in documents for passage in passages
    ]


def test_nothing_is_counted_of_no_passages_and_no_terms() -> None:
    made = columns(cut(DOCUMENT))
    counting = Counting(made, SETTINGS, Texts(made))
    assert counting.counts(np.zeros(0, np.int64), keys(["协会"])).frequency.shape == (0, 1)
    assert counting.counts(np.array([0]), keys([])).frequency.shape[1] == 0


def noted(made: Columns) -> list[object]:
    """What the notes say."""
    starts, records = ascending.read(made, STARTS).tolist(), made[NOTES][:]
    found = unpacked([records[first:last].tobytes() for first, last in pairwise(starts)])
    note = found.note
    numbers = [note.lengths, note.ends, made[EXTRAS][:][note.extras], note.extra_counts]
    return [found.sentences, found.characters, *map(np.ndarray.tolist, numbers)]


def equal(one: Columns, other: Columns) -> None:
    assert noted(one) == noted(other)
    for name in (
        "sentence.totals",
        "vocabulary.keys.steps",
        "vocabulary.keys.leaps",
        "body.lengths",
        "heading.lengths",
    ):
        np.testing.assert_array_equal(one[name][:], other[name][:], err_msg=name)


@given(st.lists(st.sampled_from(["keep", "new", "drop"]), min_size=6, max_size=6))
@hypothesis.settings(max_examples=25)
def test_growing_from_another_index_is_as_making_it_anew(steps: list[str]) -> None:
    chapters = [DOCUMENT[:300], TORN, "拍卖" * 20, "ABC abc x2。", DOCUMENT[300:700], "第一条 总则。"]
    old = cut(*chapters)
    before = columns(old)
    saver, now, first = InMemory(), list[Cut](), 0
    grown = TermGrowth(SETTINGS, NOTHING, saver, before)
    for step, (each, passages) in zip(steps, old, strict=True):
        if step == "keep":
            grown.keep(first, first + len(passages))
            now.append((each, passages))
        elif step == "new":
            other = replace(each, text=each.text + "新的一句。")
            now.append((other, split(other, SETTINGS)))
            grown.add(*now[-1])
        first += len(passages)
    grown.finish()
    anew = InMemory()
    again = TermGrowth(SETTINGS, NOTHING, anew)
    for each, passages in now:
        again.add(each, passages)
    again.finish()
    equal(saver.columns(), anew.columns())
    words = [set(each.columns()[LATIN][:].tobytes().split()) for each in (anew, saver)]
    assert words[0] <= words[1]  # those that have gone are left out when the index is opened


def test_analysing_in_parts_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = cut(DOCUMENT, TORN, large(3_000), TORN * 3)
    whole = columns(documents)
    monkeypatch.setattr(growth, "ENOUGH", 100)
    monkeypatch.setattr(growth, "MANY", 2)
    equal(columns(documents), whole)
