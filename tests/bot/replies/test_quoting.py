from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.model import Reply, Run, Style
from bot.replies.limits import units
from bot.replies.quoting import Excerpt, Stretch, accounted, excerpt, faithful
from index import Document, Span, sentences


def document(text: str) -> Document:
    return Document("a.txt", text, "题目", None, "0" * 64)


TEXTS = st.text(st.sampled_from("会费，。？a \n\t👍<&\u0301א") | st.characters(exclude_categories=["Cs"]), max_size=80)


@st.composite
def stretches(draw: st.DrawFn) -> Stretch:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    spans = st.tuples(st.integers(start, end), st.integers(start, end)).map(lambda span: (min(span), max(span)))
    blanks = [(n, n + 1) for n in range(start, end) if text[n].isspace() and draw(st.booleans())]
    return Stretch(document(text), start, end, tuple(blanks), tuple(draw(st.lists(spans, max_size=2))))


def shown(each: Excerpt) -> str:
    return "".join(run.text for run in each.runs)


@given(stretches(), st.integers(1, 60), st.booleans())
def test_an_excerpt_fits_and_is_the_documents_own_words(stretch: Stretch, limit: int, last: bool) -> None:
    found = excerpt(stretch, limit, last=last)
    if found is None:
        return
    assert units(shown(found)) <= limit
    assert shown(found) == found.quote.shown
    assert faithful(found.quote, stretch.document)
    assert stretch.start <= found.quote.start < found.quote.end <= stretch.end
    assert found.quote.shown == found.quote.shown.strip()


@given(stretches())
def test_what_fits_is_shown_whole_with_its_answering_sentences_in_bold(stretch: Stretch) -> None:
    found = excerpt(stretch, 4096)
    text = stretch.document.text
    kept = [n for n in range(stretch.start, stretch.end) if not any(a <= n < b for a, b in stretch.breaks)]
    whole = "".join(text[n] for n in kept)
    if found is None:
        assert not whole.strip()
        return
    assert not found.partial
    assert "".join(found.quote.shown.split()) == "".join(whole.split())
    place = found.quote.start
    styles = [run.style for run in found.runs for _ in run.text]
    within = [n for n in kept if place <= n < found.quote.end]
    bold = [any(a <= n < b for a, b in stretch.answering) for n in within]
    assert [style is Style.QUOTE_BOLD for style in styles] == bold


@given(stretches(), st.integers(20, 60))
def test_a_long_one_is_cut_between_sentences_unless_one_is_too_long_by_itself(stretch: Stretch, limit: int) -> None:
    found = excerpt(stretch, limit)
    if found is None or not found.partial:
        return
    edges = spans(stretch)
    long = max(units(stretch.document.text[a:b]) for a, b in edges)
    if long <= limit:
        text = stretch.document.text
        assert any(text[a : found.quote.start].isspace() or a == found.quote.start for a, _ in edges)
        assert any(text[found.quote.end : b].isspace() or b == found.quote.end for _, b in edges)


def spans(stretch: Stretch) -> list[Span]:
    """The sentences of the stretch's text without white space at its ends, as an excerpt sees it."""
    text = stretch.document.text[stretch.start : stretch.end]
    start = stretch.start + len(text) - len(text.lstrip())
    end = stretch.end - len(text) + len(text.rstrip())
    breaks = [(a - start, b - start) for a, b in stretch.breaks]
    return sentences(stretch.document.text, start, end, breaks)


def test_a_long_one_is_shown_around_its_answering_sentence() -> None:
    text = "".join(f"第{n}句说了一些话。" for n in range(10, 60))
    at = text.index("第33句")
    found = excerpt(Stretch(document(text), 0, len(text), (), ((at, at + 10),)), 60)
    assert found is not None
    assert found.partial
    assert "第33句" in found.quote.shown
    assert found.quote.shown.startswith("第")
    assert found.quote.shown.endswith("。")
    assert len(found.quote.shown) > 40
    assert [run.text for run in found.runs if run.style is Style.QUOTE_BOLD] == ["第33句说了一些话。"]


def test_without_an_answering_sentence_it_is_shown_from_the_side_that_touches_the_passage() -> None:
    text = "".join(f"第{n}句说了一些话。" for n in range(10, 60))
    first = excerpt(Stretch(document(text), 0, len(text)), 60)
    last = excerpt(Stretch(document(text), 0, len(text)), 60, last=True)
    assert first is not None
    assert last is not None
    assert first.quote.start == 0
    assert last.quote.end == len(text)


def test_one_endless_sentence_is_cut_after_a_comma() -> None:
    text = "会费" * 15 + "，" + "理事" * 500
    found = excerpt(Stretch(document(text), 0, len(text)), 50)
    assert found is not None
    assert found.partial
    assert found.quote.shown == "会费" * 15 + "，"


def test_a_quote_that_is_not_the_documents_is_unfaithful() -> None:
    stretch = Stretch(document("守好政治、\n\n纪律方面的底线。"), 0, 15, ((5, 7),))
    found = excerpt(stretch, 100)
    assert found is not None
    quote = found.quote
    assert quote.shown == "守好政治、纪律方面的底线。"
    assert faithful(quote, stretch.document)
    assert not faithful(quote, None)
    assert not faithful(quote, replace(stretch.document, digest="1" * 64))
    assert not faithful(replace(quote, shown=quote.shown + "！"), stretch.document)
    assert not faithful(replace(quote, end=99), stretch.document)
    assert not faithful(replace(quote, start=quote.end), stretch.document)
    # Leaving out more than white space would be a way to quote what was never said.
    assert not faithful(replace(quote, breaks=((0, 2),), shown="政治、\n\n纪律方面的底线。"), stretch.document)


def test_a_reply_shows_its_quotes_and_no_others() -> None:
    found = excerpt(Stretch(document("会费一千元。"), 0, 6), 100)
    assert found is not None
    reply = Reply((Run("题目\n"), *found.runs), quotes=(found.quote,))
    assert accounted(reply)
    assert not accounted(replace(reply, quotes=()))
    assert not accounted(replace(reply, runs=(Run("会费两千元。", Style.QUOTE),)))
