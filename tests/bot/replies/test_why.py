"""What an answer is made of, in one message."""

from pathlib import Path

import pytest

from bot.replies import to_text, units, why
from bot.replies.limits import MESSAGE_UNITS
from index import Answer, Correction, Document, Hit, IndexSettings, Part, Passage, Verdict
from tests.bot.shelves import CHARTER, shelf


def test_it_names_what_was_searched_how_sure_it_is_and_the_runner_up(tmp_path: Path) -> None:
    library = shelf(tmp_path / "documents", {"章程.txt": CHARTER}).library
    answer = library.index.ask("单位会员每年交多少会费？", explain=True)
    said = to_text(why(answer, [*library.index.documents] * 2, IndexSettings(), "zh"))
    assert "查找：单位会员每年交多少会费？" in said
    assert f"{answer.confidence:.2f}" in said
    assert f"得分 {answer.hits[0].score:.2f} = " in said
    assert f"得分 {answer.hits[1].score:.2f} = " in said


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_fits_into_a_message_whatever_it_has_to_say(language: str) -> None:
    document = Document("a.txt", "字" * 50, "题" * 500, None, "")
    part = Part("词" * 500, 1.0)
    hit = Hit(Passage("a.txt", 0, 50, ("章" * 500,) * 9, 1), 40.0, 1.0, (), (part,) * 40)
    corrections = (Correction("错" * 500, "对" * 500),) * 9
    answer = Answer("问" * 5000, "问" * 5000, Verdict.FOUND, (hit, hit), corrections)
    said = to_text(why(answer, (document, document), IndexSettings(), language))
    assert units(said) <= MESSAGE_UNITS
    assert "28" in said


def test_other_names_that_were_searched_have_a_line_of_their_own(tmp_path: Path) -> None:
    files = {"章程.txt": CHARTER, "terms.toml": 'same = [\n["会费", "年费"],\n]\n'}
    library = shelf(tmp_path / "documents", files).library
    answer = library.index.ask("年费是多少", explain=True)
    said = to_text(why(answer, [*library.index.documents] * 2, IndexSettings(), "zh"))
    assert "同义词：年费 = 会费" in said
