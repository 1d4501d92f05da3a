import logging
import re
import weakref
from dataclasses import replace
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.model import Asked, Place, Reply, Toast
from bot.replies import CALLBACK_BYTES, to_html, to_text
from bot.settings import RepliesSettings
from bot.texts import of
from tests.bot.shelves import CHARTER, NOTICE, Shelf, shelf

DUES = "单位会员每年交多少会费？"


@pytest.fixture
def charter(tmp_path: Path) -> Shelf:
    return shelf(tmp_path / "documents", {"章程.txt": CHARTER, "通知.md": NOTICE})


def buttons(reply: Reply | Toast) -> dict[str, str]:
    assert isinstance(reply, Reply)
    return {button.label: button.data for row in reply.buttons for button in row}


def turned(shelf: Shelf, data: str) -> Reply:
    reply = shelf.conversation.turn(data, "zh")
    assert isinstance(reply, Reply)
    return reply


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_question_is_answered_with_the_documents_words(
    charter: Shelf, language: str, snapshot: SnapshotAssertion
) -> None:
    reply = charter.conversation.answer(charter.ask(DUES, language))
    assert to_html(reply) == snapshot
    assert "三千元" in reply.quotes[0].shown


def test_the_answering_sentence_is_bold(charter: Shelf) -> None:
    bold = re.findall("<b>(.*?)</b>", to_html(charter.conversation.answer(charter.ask(DUES))), re.DOTALL)
    assert any("三千元" in each for each in bold[1:])


def test_what_needs_escaping_arrives_as_it_stands(charter: Shelf) -> None:
    reply = charter.conversation.answer(charter.ask("继续教育培训费每人多少？"))
    assert "关于举办&lt;拍卖师&gt;继续教育 &amp; 培训的通知" in to_html(reply)
    assert "八百元，食宿自理 😀" in to_html(reply)


def test_pages_turn_forward_and_back_and_to_the_text_around(charter: Shelf) -> None:
    first = charter.conversation.answer(charter.ask(DUES))
    total = len(charter.memory.kept[1].places)
    assert total > 1
    assert to_text(first).endswith(f"1/{total}")
    second = turned(charter, buttons(first)["下一段 ›"])
    assert to_text(second).endswith(f"2/{total}")
    assert second.quotes != first.quotes
    assert turned(charter, buttons(second)["‹ 上一段"]) == first
    around = turned(charter, buttons(first)["前后文"])
    assert len(around.quotes) == 3
    assert first.quotes[0] in around.quotes
    assert turned(charter, buttons(around)["返回"]) == first


def test_an_answer_has_no_more_passages_than_the_settings_allow(tmp_path: Path) -> None:
    one = shelf(tmp_path, {"章程.txt": CHARTER}, RepliesSettings(passages=1))
    reply = one.conversation.answer(one.ask(DUES))
    assert to_text(reply).endswith("1/1")
    assert list(buttons(reply)) == ["前后文"]


@pytest.mark.parametrize(("contact", "whom"), [("秘书处 张老师", "秘书处 张老师"), ("", of("zh").ask_anybody)])
def test_what_the_documents_do_not_say_is_not_answered(tmp_path: Path, contact: str, whom: str) -> None:
    here = shelf(tmp_path, {"章程.txt": CHARTER}, RepliesSettings(contact=contact))
    reply = here.conversation.answer(here.ask("红烧肉怎么做才好吃？"))
    assert to_text(reply).startswith(of("zh").not_found)
    assert whom in to_text(reply)
    assert reply.quotes == ()
    assert reply.buttons == ()
    assert here.memory.kept == {}


@pytest.mark.parametrize("documents", [{}, {"leer.txt": ""}])
def test_without_documents_it_says_so(tmp_path: Path, documents: dict[str, str]) -> None:
    empty = shelf(tmp_path, documents)
    for language in ("zh", "en"):
        reply = empty.conversation.answer(empty.ask(DUES, language))
        assert to_text(reply) == of(language).no_documents
        assert reply.buttons == ()


HOSTILE = {
    "endless sentence": "会费" + "每年按规定的标准和期限缴纳给本团体" * 600,
    "endless word": "会费" + "x" * 9000,
    "emoji": "会费怎么交？" + "👩\u200d👩\u200d👧" * 2000,
    "markup": "会费 <b>一千元</b> & </blockquote><script>alert(1)</script> &amp;。" * 9,
    "right to left": "会费 \u202eעברית\u2067 العربية\u200f 一千元。",
    "controls": "会费一千元\x1b[31m\x07\x85。\u2028会费\ufeff两千元。\ufffe",
    "white space": "会费" + " \t\u3000\n" * 3000 + "一千元。",
    "many lines": "会费一千元。\n" * 3000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_whatever_a_document_holds_the_conversation_goes_on(tmp_path: Path, text: str) -> None:
    here = shelf(tmp_path / "papers", {"会费.txt": f"# {text[:3000]}\n\n{text}\n\n{CHARTER}"})
    replies = [here.conversation.answer(here.ask("会费每年多少？"))]
    assert replies[0].quotes
    for data in list(buttons(replies[0]).values()):
        replies.append(turned(here, data))
    assert all(reply.quotes for reply in replies)  # that they are verbatim and fit is checked for every test


@pytest.mark.parametrize("text", ["\ud800会费\x00？", "<会费> & 'x'", "会费\u202e", "👍" * 4096, "会" * 4096, "", " "])
def test_whatever_is_asked_gets_a_reply(charter: Shelf, text: str) -> None:
    assert to_text(charter.conversation.answer(charter.ask(text)))


class TestButtonsOfAnEarlierAnswer:
    def test_work_after_a_reload_that_changed_other_documents(self, charter: Shelf) -> None:
        first = charter.conversation.answer(charter.ask(DUES))
        charter.put("另一份.txt", "办公室的电话是一二三四五。\n")
        charter.library.reload()
        around = turned(charter, buttons(first)["前后文"])
        assert first.quotes[0] in around.quotes

    @pytest.mark.parametrize("change", ["edit", "remove"])
    def test_say_kindly_that_their_document_changed(self, charter: Shelf, change: str) -> None:
        first = charter.conversation.answer(charter.ask(DUES))
        if change == "edit":
            charter.put("章程.txt", CHARTER.replace("三千元", "五千元"))
        else:
            (charter.folder / "章程.txt").unlink()
        charter.library.reload()
        assert charter.conversation.turn(buttons(first)["前后文"], "zh") == Toast(of("zh").toast_changed)
        assert charter.conversation.turn(buttons(first)["前后文"], "en") == Toast(of("en").toast_changed)

    def test_say_that_they_expired(self, charter: Shelf) -> None:
        data = buttons(charter.conversation.answer(charter.ask(DUES)))["下一段 ›"]
        charter.clock.now += 24 * 3600
        assert charter.conversation.asked(data) == charter.memory.kept[1]
        charter.clock.now += 2
        assert charter.conversation.asked(data) is None
        assert charter.conversation.turn(data, "zh") == Toast(of("zh").toast_expired)

    def test_keep_the_language_of_who_asked(self, charter: Shelf) -> None:
        data = buttons(charter.conversation.answer(charter.ask(DUES, "en")))["Next ›"]
        reply = charter.conversation.turn(data, "zh")
        assert "Next ›" in buttons(reply)


@pytest.mark.parametrize("data", ["", "p:1:99", "p:1:0", "p:99:1", "c:x:1", "p:1", "z:1:1", "p:1:1:1", "p:¹:1"])
def test_button_data_that_means_nothing_gets_a_toast(charter: Shelf, data: str) -> None:
    charter.conversation.answer(charter.ask(DUES))
    assert isinstance(charter.conversation.turn(data, "zh"), Toast)


def test_a_passage_that_is_cut_otherwise_now_counts_as_changed(charter: Shelf) -> None:
    charter.conversation.answer(charter.ask(DUES))
    asked = charter.memory.kept[1]
    place = asked.places[0]
    charter.memory.kept[1] = replace(asked, places=(replace(place, end=place.end - 1),))
    assert charter.conversation.turn("p:1:1", "zh") == Toast(of("zh").toast_changed)


def test_a_quote_that_differs_from_its_document_is_held_back_and_logged_without_its_words(
    charter: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    passage = next(each for each in charter.library.index.passages if "三千元" in charter.library.index.text(each))
    spoilt = replace(passage, breaks=((0, 3),))  # as if letters were white space
    document = charter.library.index.document("章程.txt")
    assert document is not None
    charter.memory.kept[1] = Asked(
        charter.ask(DUES), (Place(document.name, document.digest, spoilt.start, spoilt.end),), int(charter.clock())
    )
    with pytest.MonkeyPatch.context() as patch, caplog.at_level(logging.ERROR):
        patch.setattr(type(charter.library.index), "find", lambda *_: spoilt)
        reply = charter.conversation.turn("p:1:1", "zh")
    assert isinstance(reply, Reply)
    assert to_text(reply) == of("zh").withheld
    assert reply.quotes == ()
    assert f"章程.txt, characters {spoilt.start} to {spoilt.end}" in caplog.text
    assert "三千元" not in caplog.text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_welcome_gives_two_questions_that_the_documents_answer(charter: Shelf, language: str) -> None:
    reply = charter.conversation.welcome(language, private=True, admin=False)
    examples = [line[2:] for line in to_text(reply).splitlines() if line.startswith("· ")]
    assert len(examples) == 2
    for example in examples:
        assert charter.conversation.answer(charter.ask(example)).quotes


def test_the_welcome_follows_the_documents(charter: Shelf) -> None:
    before = to_text(charter.conversation.welcome("zh", private=True, admin=False))
    for path in charter.folder.iterdir():
        path.unlink()
    charter.put("电话.txt", "# 办公电话\n\n值班电话是零二七八七六五四三二一。夜间值班电话转保安室。\n")
    charter.library.reload()
    assert to_text(charter.conversation.welcome("zh", private=True, admin=False)) != before


def test_examples_keep_no_index_in_memory_that_was_replaced(charter: Shelf) -> None:
    assert charter.conversation.examples()
    before = weakref.ref(charter.library.index)
    charter.put("章程.txt", CHARTER + "附则另行公布。\n")
    charter.library.reload()
    assert before() is None
    assert charter.conversation.examples()


def test_the_welcome_without_documents_has_no_examples(tmp_path: Path) -> None:
    reply = shelf(tmp_path, {}).conversation.welcome("zh", private=False, admin=True)
    assert of("zh").welcome_no_documents in to_text(reply)
    assert of("zh").welcome_examples not in to_text(reply)


def test_the_prompt_opens_the_askers_input(charter: Shelf) -> None:
    reply = charter.conversation.prompt("zh")
    assert reply.force_reply
    assert to_text(reply) == of("zh").prompt


@pytest.mark.parametrize("text", ["你好", "谢谢！", "在吗", "hello", "好的", "再见"])
def test_a_courtesy_is_answered_without_a_search(charter: Shelf, text: str) -> None:
    reply = charter.conversation.answer(charter.ask(text))
    assert not reply.quotes
    assert not reply.missing
    assert reply.answer == 0


def test_a_follow_up_says_what_was_searched_also_on_its_later_pages(charter: Shelf) -> None:
    first = charter.conversation.answer(charter.ask("继续教育培训班在哪天举办？"))
    followed = charter.conversation.followed(charter.ask("那费用呢？"), first.answer)
    reply = charter.conversation.answer(followed)
    assert to_text(reply).startswith("继续：继续教育培训班 费用\n")
    later = turned(charter, buttons(reply)["下一段 ›"])
    assert to_text(later).startswith("继续：继续教育培训班 费用\n")


def test_after_some_minutes_a_question_leans_on_nothing(charter: Shelf) -> None:
    first = charter.conversation.answer(charter.ask(DUES))
    charter.clock.now += 301
    assert charter.conversation.followed(charter.ask("那地点呢？"), first.answer, 300) == charter.ask("那地点呢？")
    assert charter.conversation.followed(charter.ask("那地点呢？"), first.answer).leans_on


def test_a_follow_up_that_finds_nothing_is_searched_alone(charter: Shelf) -> None:
    followed = replace(charter.ask("理事会 继续教育"), leans_on="理事会")
    reply = charter.conversation.answer(followed)
    assert followed.leans_on
    assert reply.quotes


def test_a_correction_is_told_and_the_very_words_can_be_searched(charter: Shelf) -> None:
    reply = charter.conversation.answer(charter.ask("会员退惠怎么办"))
    assert "按“退会”查找（您输入的是“退惠”）" in to_text(reply)
    literal = buttons(reply)["按原字查找"]
    assert len(literal.encode()) <= CALLBACK_BYTES
    shown = turned(charter, literal)
    assert "按您输入的原字查找" in to_text(shown)
    assert "按原字查找" not in buttons(shown)
    assert buttons(shown)["前后文"].startswith("lc:")


def test_a_follow_up_leans_on_what_was_meant(charter: Shelf) -> None:
    first = charter.conversation.answer(charter.ask("会废多少"))
    followed = charter.conversation.followed(charter.ask("那个人会员呢？"), first.answer)
    assert followed.leans_on == "会费"
    assert charter.conversation.followed(charter.ask("那地点呢？"), first.answer).text == "会费 地点"


def test_very_words_that_find_nothing_get_a_toast(charter: Shelf) -> None:
    reply = charter.conversation.answer(charter.ask("huiyuan dahui"))
    assert "按“会员大会”查找" in to_text(reply)
    assert isinstance(charter.conversation.turn(buttons(reply)["按原字查找"], "zh"), Toast)
