from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from bot.model import Reply
from bot.replies import Page, Turn, context_data, context_page, page_data, passage_page, read_data, to_html, to_text
from bot.replies.quoting import accounted, faithful
from bot.texts import LANGUAGES, of
from index import Document, Passage, Verdict
from tests.promises import misfits

TEXT = "第一条 会费如下：\n\n每年一千元。守好政治、\n\n纪律方面的底线。\n\n第二条 <理事> & 监事。"
DOCUMENT = Document("章程.txt", TEXT, "湖北省拍卖行业协会章程", "2024-09-28", "0" * 64)
FIRST = Passage("章程.txt", 0, 9, ("第一章 总则",), 1)
SECOND = Passage("章程.txt", 11, 32, ("第一章 总则", "一、会费"), 2, breaks=((11, 13),), lead=(0, 9))
THIRD = Passage("章程.txt", 34, len(TEXT), ("第一章 总则",), 3)
PAGE = Page(7, 2, 4, Verdict.FOUND, DOCUMENT, SECOND, ((0, 6),), FIRST, THIRD)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verdict", [Verdict.FOUND, Verdict.PERHAPS])
def test_an_answer(language: str, verdict: Verdict, snapshot: SnapshotAssertion) -> None:
    page = replace(PAGE, verdict=verdict)
    assert to_html(passage_page(page, of(language))) == snapshot
    assert to_html(context_page(page, of(language))) == snapshot


def labels(reply: Reply) -> list[list[tuple[str, str]]]:
    return [[(button.label, button.data) for button in row] for row in reply.buttons]


def test_the_buttons_lead_to_the_neighbours_of_the_page() -> None:
    texts = of("zh")
    previous, around, following = ("‹ 上一段", "p:7:1"), ("前后文", "c:7:2"), ("下一段 ›", "p:7:3")
    assert labels(passage_page(PAGE, texts)) == [[previous, around, following]]
    assert labels(context_page(PAGE, texts)) == [[("返回", "p:7:2")]]
    assert labels(passage_page(replace(PAGE, number=1), texts)) == [[("前后文", "c:7:1"), ("下一段 ›", "p:7:2")]]
    assert labels(passage_page(replace(PAGE, number=4), texts)) == [[("‹ 上一段", "p:7:3"), ("前后文", "c:7:4")]]
    assert labels(passage_page(replace(PAGE, number=1, total=1, before=None, after=None), texts)) == []


def test_the_text_around_stands_in_the_documents_order() -> None:
    text = to_text(context_page(PAGE, of("zh")))
    assert text.index("会费如下") < text.index("每年一千元") < text.index("<理事>")


@pytest.mark.parametrize(
    ("first", "last", "place"),
    [(None, None, "第 2 段"), (5, None, "第 5 页"), (5, 5, "第 5 页"), (5, 6, "第 5–6 页")],
)
def test_the_place_is_the_page_where_there_are_pages(first: int | None, last: int | None, place: str) -> None:
    page = replace(PAGE, passage=replace(SECOND, page=first, page_end=last))
    assert to_text(passage_page(page, of("zh"))).splitlines()[0].endswith(f" · {place}")


def test_a_document_without_a_date_shows_none() -> None:
    page = replace(PAGE, document=replace(DOCUMENT, date=None))
    head = to_text(passage_page(page, of("zh"))).splitlines()[0]
    assert head == "《湖北省拍卖行业协会章程》 第一章 总则 › 一、会费 · 第 2 段"


ANYTHING = st.text(st.characters() | st.sampled_from("<>&。？\n👍🇨🇳א\x00\u202e"), max_size=300)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    pieces = [draw(ANYTHING) * draw(st.sampled_from([1, 1, 60])) for _ in range(3)]
    places = [sum(map(len, pieces[:n])) for n in range(4)]
    headings = tuple(draw(st.lists(ANYTHING, max_size=9)))
    document = Document("a.txt", "".join(pieces), draw(ANYTHING) * 9, draw(st.none() | ANYTHING), "0" * 64)
    before, passage, after = (Passage("a.txt", places[n], places[n + 1], headings, 10**n) for n in range(3))
    lead = draw(st.sampled_from([None, (places[0], places[1])]))
    size = len(pieces[1])
    sentences = draw(st.lists(st.tuples(st.integers(0, size), st.integers(0, size)), max_size=2))
    spans = tuple((min(span), max(span)) for span in sentences)
    numbers = draw(st.tuples(st.integers(1, 10**18), st.integers(1, 50)))
    return Page(
        *numbers, 50, draw(st.sampled_from(Verdict)), document, replace(passage, lead=lead), spans, before, after
    )


@given(pages(), st.sampled_from(sorted(LANGUAGES)))
def test_whatever_a_document_holds_the_reply_can_be_sent_and_quotes_it_exactly(page: Page, language: str) -> None:
    for render in (passage_page, context_page):
        reply = render(page, of(language))
        assert misfits(reply) == []
        assert accounted(reply)
        assert all(faithful(quote, page.document) for quote in reply.quotes)
        assert to_text(reply).endswith(f"\n{page.number}/50")
        assert len(reply.quotes) or not page.document.text[page.passage.start : page.passage.end].strip()


@given(st.integers(1, 10**18), st.integers(1, 50))
def test_button_data_is_read_back(answer: int, number: int) -> None:
    assert read_data(page_data(answer, number)) == Turn(answer, number, context=False)
    assert read_data(context_data(answer, number)) == Turn(answer, number, context=True)


@given(st.text(max_size=70) | st.from_regex(r"[pc]:[0-9²x-]*:[0-9²x-]*", fullmatch=True))
def test_other_data_is_refused_or_read_as_numbers(data: str) -> None:
    turn = read_data(data)
    assert turn is None or data.split(":")[0] == ("c" if turn.context else "p")
