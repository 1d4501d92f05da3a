"""An index finds, quotes and explains what its documents say."""

import gc
import itertools
import json
import re
import sys
import threading
import weakref
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Plus

from index import query
from index.analysis import terms
from index.model import Document, Lead, Passage, Progress, Verdict
from index.passages import split
from index.ranking import Ranking
from index.snapshot import Index
from index.stretches import joined, spans_of
from tests.index.making import PLAIN, SETTINGS, document, passages

TEXT = st.text(alphabet="会费拍卖行业协会党建工作。，？\n 一二ab12日月", max_size=60)
SOME = """协会章程

第一条 会费每年一百元。

第二条 会员大会每年召开一次。会议由会长主持。

第三条 本章程自通过之日起施行。
"""


@given(st.lists(TEXT, max_size=6), TEXT)
def test_without_extras_scores_are_the_librarys_own(texts: list[str], question: str) -> None:
    index = passages(*texts, settings=PLAIN)
    # a passage's terms are its sentences' terms: no word or pair goes over a full stop
    corpus = [
        [term for start, end in _sentences(index, each) for term in terms(index.text(each)[start:end], PLAIN)]
        for each in index.passages
    ]
    asked = query.read(question, PLAIN, literal=True).terms
    expected = (
        BM25Plus(corpus, k1=PLAIN.k1, b=PLAIN.b, delta=0).get_scores(asked) if any(corpus) else np.zeros(len(texts))
    )
    hits = index.ask(question, top=10, literal=True).hits  # else 一业 is looked up as 1业, where only that is there
    assert {int(hit.passage.document): hit.score for hit in hits} == pytest.approx(
        {number: score for number, score in enumerate(expected) if score}, rel=1e-6
    )


def _sentences(index: Index, passage: Passage) -> list[tuple[int, int]]:
    found = index.document(passage.document)
    assert found
    return spans_of(found, passage)


@given(st.lists(TEXT, max_size=6), TEXT, st.integers(1, 8))
def test_hits_come_best_first_and_ties_in_reading_order(texts: list[str], question: str, top: int) -> None:
    hits = passages(*texts).ask(question, top=top).hits
    order = [(-hit.score, int(hit.passage.document)) for hit in hits]
    assert order == sorted(order)
    assert len(hits) <= top


@given(st.lists(TEXT, max_size=5), TEXT)
def test_parts_add_up_to_the_score(texts: list[str], question: str) -> None:
    for hit in passages(*texts, title="协会会费", heading=["拍卖1月"]).ask(question, explain=True).hits:
        assert sum(part.weight for part in hit.parts) == pytest.approx(hit.score, abs=1e-6)
        assert len({part.term for part in hit.parts}) == len(hit.parts)


@given(st.lists(TEXT, max_size=5), TEXT)
def test_marked_sentences_lie_inside_and_do_not_touch(texts: list[str], question: str) -> None:
    index = passages(*texts)
    for hit in index.ask(question).hits:
        text = index.text(hit.passage)
        assert len(hit.sentences) <= 2
        assert all(0 <= start < end <= len(text) for start, end in hit.sentences)
        assert all(first[1] <= second[0] for first, second in zip(hit.sentences, hit.sentences[1:], strict=False))


def test_only_passages_that_share_a_term_are_hits() -> None:
    index = passages("会费一百元。", "天气很好。", "会费2024年9月交。")
    assert [hit.passage.document for hit in index.ask("会费").hits] == ["0", "2"]
    assert index.ask("xyz").hits == ()
    assert index.ask("几号").hits == (), "a date alone shares nothing with the question"


def test_a_heading_counts_for_the_passages_below_it() -> None:
    texts = ("第一款 每年缴纳一次。", "第一款 每年缴纳一次。")
    named = [document("0", texts[0], "会费办法"), document("1", texts[1], "会议办法")]
    index = Index.of(((each, (Passage(each.name, 0, len(each.text), (), 1),)) for each in named), SETTINGS)
    assert [hit.passage.document for hit in index.ask("会议缴纳").hits] == ["1", "0"]


def test_of_equal_passages_the_dated_one_answers_when() -> None:
    index = passages("培训班在武汉开班。", "培训班9月24日开班。", "会费一百元。")
    assert index.ask("培训班几号开班").hits[0].passage.document == "1"
    assert index.ask("培训班在哪里开班").hits[0].passage.document == "0"


def test_a_word_torn_by_a_broken_paragraph_is_found_whole() -> None:
    assert joined("实\n\n行首单负责制", (0, 9), [(1, 3)]) == "实行首单负责制"
    assert joined("甲乙。\n丙丁。", (0, 3), [(3, 4)]) == "甲乙。"
    text = "落实\n\n行动方案。"
    made = document("a", text)
    whole = Index.of([(made, (Passage("a", 0, len(text), (), 1, breaks=((2, 4),)),))], SETTINGS)
    assert whole.ask("实行", explain=True).hits[0].parts[0].term == "实行"


def test_an_empty_index_answers_not_found() -> None:
    answer = Index.build((), SETTINGS).ask("会费")
    assert (answer.verdict, answer.hits) == (Verdict.NOT_FOUND, ())
    assert Index.build((), SETTINGS).topics() == ()


def test_a_passage_is_found_by_its_place_and_has_neighbours() -> None:
    index = Index.build([document("a.txt", SOME), document("b.txt", SOME)], SETTINGS)
    own = [passage for passage in index.passages if passage.document == "b.txt"]
    assert len(own) >= 3
    assert [index.find("b.txt", passage.start) for passage in own] == own
    assert index.neighbours(own[0]) == (None, own[1])
    assert index.neighbours(own[1]) == (own[0], own[2])
    assert index.neighbours(own[-1]) == (own[-2], None)
    assert index.find("b.txt", own[1].start + 1) is None
    assert index.find("c.txt", 0) is None
    assert index.neighbours(Passage("c.txt", 0, 1, (), 1)) == (None, None)


def test_a_passage_is_quoted_exactly() -> None:
    made = document("a.txt", SOME)
    index = Index.build([made], SETTINGS)
    assert index.passages == tuple(split(made, SETTINGS))
    assert all(index.text(each) == SOME[each.start : each.end] for each in index.passages)
    assert index.document("a.txt") == made
    assert index.document("b.txt") is None


def test_building_tells_how_far_it_is() -> None:
    told = list[Progress]()
    Index.build([document("a", "甲。"), document("b", "")], SETTINGS, told.append)
    assert told == [Progress(1, 2), Progress(2, 2)]


def test_the_same_question_gets_the_same_answer_from_many_threads() -> None:
    index = Index.build([document(str(number), SOME.replace("一百", f"{number}百")) for number in range(20)], SETTINGS)
    questions = ["会费多少", "会议谁主持", "章程什么时候施行", "3百元"]
    expected = [_seen(index, question) for question in questions]
    got = list[Sequence[object]]()

    def work() -> None:
        got.append([_seen(index, question) for question in questions * 5])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [expected * 5] * 4


def test_a_question_may_be_asked_by_several_threads_at_once() -> None:
    index = Index.build([document(str(number), SOME.replace("一百", f"{number}百")) for number in range(20)], SETTINGS)
    questions = [f"会费{number}百元由谁决定" for number in range(90)]  # more than are remembered
    expected, before = [_seen(index, question) for question in questions], sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            several = [threads.submit(lambda: [_seen(index, question) for question in questions]) for _ in range(4)]
            assert [each.result() for each in several] == [expected] * 4
    finally:
        sys.setswitchinterval(before)


def test_a_question_that_failed_can_be_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    index, headed, failing = Index.build([document("a", SOME)], SETTINGS), Ranking.headed, [True]

    def failed(*given: Any) -> Any:
        if failing:
            failing.clear()
            raise MemoryError
        return headed(*given)

    answer = index.ask("会费多少", literal=True)
    expected = answer.verdict, [hit.score for hit in answer.hits]
    monkeypatch.setattr(Ranking, "headed", failed)
    with pytest.raises(MemoryError):
        index.ask("会费多少？", literal=True)
    answer = index.ask("会费多少？", literal=True)
    assert (answer.verdict, [hit.score for hit in answer.hits]) == expected


def _seen(index: Index, question: str) -> object:
    answer = index.ask(question)
    return json.dumps([[hit.passage.document, hit.passage.start, hit.score, hit.sentences] for hit in answer.hits])


def test_the_verdict_depends_on_how_much_of_the_question_is_there() -> None:
    index = Index.build([document("章程.txt", SOME)], SETTINGS)
    assert index.ask("会员大会每年召开几次").verdict is Verdict.FOUND
    assert index.ask("今天武汉天气预报").verdict is Verdict.NOT_FOUND


def test_any_question_gets_an_answer() -> None:
    index = Index.build([document("章程.txt", SOME)], SETTINGS)
    for question in ("", "   ", "？", "😀" * 4000, "\ud800", "会" * 5000, "\x00", "a" * 10000, "<b>&"):
        assert index.ask(question).question == question


def test_documents_without_text_do_no_harm() -> None:
    made: list[Document] = [document("a", ""), document("b", "\n \n"), document("c", "会费。")]
    assert [hit.passage.document for hit in Index.build(made, SETTINGS).ask("会费").hits] == ["c"]


def test_a_row_is_found_by_the_header_of_its_table_and_a_list_entry_by_its_introduction() -> None:
    rows = "".join(
        f"| 张{name} | 第{name}会长单位派驻的代表和联络员 | 027-000{name} |\n" for name in "一二三四五六七八九十"
    )
    items = "".join(
        f"（{number}）{'依照章程做好第' + number + '方面的工作' * 9}；\n" for number in "一二三四五六七八九"
    )
    text = f"第一条 理事会的职权是：\n{items}（十）决定除名。\n\n| 姓名 | 职务 | 电话 |\n|---|---|---|\n{rows}"
    index = Index.build([document("名单.md", text)], SETTINGS)
    row = index.ask("张九的电话").hits[0]
    assert [index.text(row.passage)[start:end] for start, end in row.sentences] == [
        "| 张九 | 第九会长单位派驻的代表和联络员 | 027-000九 |"
    ]
    entry = index.ask("理事会能除名吗").hits[0]
    assert "（十）决定除名。" in [index.text(entry.passage)[start:end] for start, end in entry.sentences]


def test_a_question_is_put_right_but_not_a_page_of_text() -> None:
    index = Index.build([document("章程.txt", SOME)], SETTINGS)
    mistyped = "会元大会什么时候召开"
    assert [(each.typed, each.used) for each in index.ask(mistyped).corrections] == [("会元大会", "会员大会")]
    assert index.ask(mistyped + "我们都想知道这一件事" * 20).corrections == ()


def test_a_warm_index_knows_its_titles_by_sound() -> None:
    index = Index.build([document("章程.txt", SOME)], SETTINGS)
    index.warm()
    assert "_sounding" in vars(index._locator._titles)


def test_an_index_that_nobody_holds_any_more_is_gone_at_once() -> None:
    index = Index.build([document("a.txt", SOME)], SETTINGS)
    index.warm()
    assert next(iter(index.documents)).text
    assert list(index.passages)
    gone = [weakref.ref(index._columns[name]) for name in ("text.units", "body.list")]
    gc.disable()
    try:
        del index
        assert [each() for each in gone] == [None, None]  # else the old one would stay mapped long after a reload
    finally:
        gc.enable()


@given(st.lists(TEXT, max_size=6), TEXT | st.just("第二条会费"), st.integers(0, 3))
def test_marks_of_the_first_hits_only_change_nothing_else(texts: list[str], question: str, most: int) -> None:
    index = passages(*texts, SOME)
    every, some = index.ask(question), index.ask(question, marked=most)
    assert [hit.sentences for hit in some.hits[:most]] == [hit.sentences for hit in every.hits[:most]]
    assert all(hit.sentences == () for hit in some.hits[most:])
    assert [(hit.passage, hit.score) for hit in some.hits] == [(hit.passage, hit.score) for hit in every.hits]
    assert some.verdict == every.verdict


def test_the_names_of_a_lists_columns_answer_nothing() -> None:
    text = "日期,赛事,裁判长,对局室\n3月14日,春季月赛,祁远山,松风厅\n4月11日,四月月赛,洪雅丽,竹影厅\n"
    ends = [0, *(match.end() for match in re.finditer("\n", text))]
    leads = tuple(Lead((start, end - 1), (0, ends[1] - 1)) for start, end in itertools.pairwise(ends[1:]))
    index = Index.build([Document("赛程.csv", text, "赛程", None, "", leads=leads, rows=True)], SETTINGS)
    for question in ("谁是裁判长", "赛程的裁判长", "裁判长祁远山"):
        hits = index.ask(question, explain=True).hits
        assert index.text(hits[0].passage).startswith("3月14日")
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert all(sum(part.weight for part in hit.parts) == pytest.approx(hit.score) for hit in hits)
