"""What a passage says of its place."""

from index.model import Document, Lead, Passage
from index.passages import split
from index.settings import IndexSettings
from tests.index.cases import SENTENCE, bare

SMALL = IndexSettings(passage_characters=50)


def only(made: Document) -> Passage:
    (found,) = split(made, IndexSettings())
    return found


def test_a_break_between_characters_without_spaces_is_listed() -> None:
    text = f"前言。\n\n{SENTENCE}、\n\n{SENTENCE}。"
    passage = only(bare(text))
    assert [text[first - 1 : last + 1] for first, last in passage.breaks] == ["、\n\n各"]


def test_a_break_beside_latin_words_or_figures_is_not_listed() -> None:
    assert only(bare("The members of the association pay their annual fees\nbefore the end of April.")).breaks == ()
    assert only(bare(f"{SENTENCE}，共\n14 家会员单位参加。")).breaks == ()


def test_a_break_after_a_whole_sentence_is_not_listed() -> None:
    line = "会员应当按时缴纳会费，遵守章程，维护协会声誉，参加协会活动，接受"
    text = f"{line}协会的监\n督管理并反映{line}。\n{line}会员大会监督。\n\n完。"
    (passage,) = split(bare(text), IndexSettings())
    assert [text[first - 1] + text[last] for first, last in passage.breaks] == ["监督"]


def test_a_passage_of_several_entries_stands_under_what_they_share() -> None:
    text = "第五条 职权如下：\n" + "".join(f"（{mark}）{SENTENCE[:12]}；\n" for mark in "一二三四")
    assert [each.headings for each in split(bare(text), SMALL)] == [("第五条",), ("第五条",)]


def test_an_introduction_that_is_too_long_is_not_repeated() -> None:
    text = "第五条 " + "很长，" * 120 + "如下：\n" + "".join(f"（{mark}）{SENTENCE}；\n" for mark in "一二三")
    assert {each.lead for each in split(bare(text), SMALL)} == {None}


def test_what_a_reader_says_introduces_only_what_it_covers() -> None:
    text = f"表头\n{SENTENCE}{SENTENCE}\n\n第一条 完。"
    made = Document("a.docx", text, "a", None, "", leads=(Lead((3, 3 + 2 * len(SENTENCE)), (0, 2)),))
    assert [each.lead for each in split(made, SMALL)][-2:] == [(0, 2), None]


def test_an_accent_on_a_space_is_not_cut_off_its_space() -> None:
    (passage,) = split(bare("\n \u0301甲。"), SMALL)
    assert passage.start == 1
