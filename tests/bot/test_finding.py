from pathlib import Path

import pytest

from bot import links
from bot.finding import PAGE, Finder
from bot.model import Choices
from bot.replies import to_html, to_text
from tests.bot.shelves import CHARTER, NOTICE, Shelf, shelf

MANY = "# 制度\n\n" + "\n\n".join(f"第{n}条 会费的第{n}种用途是{n}号项目，由理事会决定。" for n in range(1, 41))


def finder(made: Shelf) -> Finder:
    return Finder(made.library, made.conversation, "chawen_bot")


def test_words_list_the_passages_that_have_them_with_place_and_marked_sentence(tmp_path: Path) -> None:
    made = shelf(tmp_path / "d", {"章程.md": CHARTER, "通知.md": NOTICE})
    first = finder(made).find("会费", "", "zh").found[0]
    assert first.title == "《湖北省拍卖行业协会章程》"
    assert "第二章 会员" in first.description
    assert "【" in first.description.splitlines()[1]
    assert "三千元" in to_text(first.reply)
    assert "<blockquote>" in to_html(first.reply)


def test_a_choice_links_to_the_whole_document(tmp_path: Path) -> None:
    made = shelf(tmp_path / "d", {"章程.md": CHARTER})
    choice = finder(made).find("会费", "", "zh").found[0]
    [[button]] = choice.reply.buttons
    target = links.read(button.url.partition("start=")[2])
    assert target is not None
    assert links.find(made.library.index.documents, target) is made.library.index.documents[0]


def test_pages_follow_one_another_without_repeating_and_end(tmp_path: Path) -> None:
    made = shelf(tmp_path / "d", {"制度.md": MANY})
    offset, seen = "", []
    for _ in range(10):
        page = finder(made).find("会费", offset, "zh")
        assert len(page.found) <= PAGE
        seen += [each.number for each in page.found]
        offset = page.more
        if not offset:
            break
    assert not offset
    assert len(seen) == len(set(seen)) > PAGE
    assert all(len(number.encode()) <= 64 for number in seen)


@pytest.mark.parametrize("query", ["", "  ", "？", "😀"])
def test_nothing_typed_lists_example_questions(tmp_path: Path, query: str) -> None:
    made = shelf(tmp_path / "d", {"章程.md": CHARTER})
    found = finder(made).find(query, "", "zh").found
    assert [each.title for each in found] == list(made.conversation.examples())
    assert found


@pytest.mark.parametrize("offset", ["", "10", "-1", "x", "９", "99999"])
def test_what_nothing_answers_and_made_up_offsets_list_nothing(tmp_path: Path, offset: str) -> None:
    made = shelf(tmp_path / "d", {"章程.md": CHARTER})
    assert finder(made).find("zzzz qqqq", offset, "zh") == Choices(())


def test_without_documents_there_is_nothing_to_choose(tmp_path: Path) -> None:
    made = shelf(tmp_path / "d", {})
    assert [finder(made).find(query, "", "en") for query in ("", "会费")] == [Choices(()), Choices(())]


def test_passages_that_share_next_to_nothing_are_not_listed(tmp_path: Path) -> None:
    made = shelf(tmp_path / "d", {"章程.md": CHARTER})
    hits = made.library.index.ask("拍卖行", 5).hits
    assert len(finder(made).find("拍卖行", "", "zh").found) < len(hits)
