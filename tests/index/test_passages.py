"""Passages stand where they say, hold everything once, cut no sentence, and start at headings and clauses."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.loading import load_documents
from index.model import Document, Heading, Lead, Passage
from index.passages import split
from index.readers.text import markdown_headings
from index.sentences import sentences
from index.settings import IndexSettings
from tests.index.cases import SAMPLE, SENTENCE, bare, document

LIMITED = IndexSettings(passage_characters=50)
LINES = st.sampled_from(
    [
        *(
            "# 章程",
            "## 第一章 总则",
            "第二章 会员",
            "第五条 会员享有下列权利：",
            "第六条 会员退会应当书面通知本协会。",
        ),
        *(
            "一、会议时间",
            "二、会议首先听取了部长的发言，感受颇深。",
            "（一）选举权；",
            "（二）表决权。",
            "1. 甲",
            "2、乙。",
        ),
        *(
            "（1）丙",
            "①丁",
            "附件1：回执",
            "- 列表",
            "| 甲 | 乙 |",
            "|---|---|",
            "```",
            "> 引文",
            "目录",
            "2024年9月28日",
        ),
        *("---", "　　缩进的段落。", SENTENCE + "、", SENTENCE + "。" + SENTENCE + "。", SENTENCE * 2),
        *("The quick brown fox jumps over the lazy dog near the", "river bank. And so", "👍🏽 e\u0301 שלום مرحبا"),
        *("\u0301", "", "", "\f", " "),
    ]
)
NASTY = st.one_of(
    st.lists(LINES, max_size=25).map("\n".join),
    st.text(
        st.sampled_from("甲乙ab1。！？.：；、，“”（）一第条章、\n\n\n\f \t\u3000#|`-\u0301\u200d👍🏽\u05d0"),
        max_size=300,
    ),
    st.text(max_size=100),
)


def size(text: str) -> int:
    return len("".join(text.split()))


def texts(made: Document, rules: IndexSettings | None = None) -> list[str]:
    return [made.text[each.start : each.end] for each in split(made, rules or IndexSettings())]


def law(made: Document, found: list[Passage], limit: int) -> None:
    """What holds for the passages of every document."""
    at = 0
    for each in found:
        assert at <= each.start < each.end <= len(made.text)
        assert not made.text[at : each.start].strip()
        assert not made.text[each.end - 1].isspace()
        at = each.end
        held = made.text[each.start : each.end]
        assert size(held) <= limit or len(sentences(made.text, each.start, each.end, each.breaks)) == 1
        assert all(held[first:last].isspace() and 0 < first < last < len(held) for first, last in each.breaks)
        assert each.lead is None or each.lead[0] < each.lead[1] <= len(made.text)
        assert each.lead is None or each.lead[0] < each.start
    assert not made.text[at:].strip()


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(NASTY)
def test_passages_hold_every_character_once_and_keep_to_the_limit(text: str) -> None:
    text = text.replace("\r", "\n").encode("utf-8", "replace").decode()
    made = Document("a.md", text, "章程", None, "", headings=markdown_headings(text))
    found = split(made, LIMITED)
    law(made, found, 50)
    assert found == split(made, LIMITED)


@given(NASTY)
def test_a_passage_ends_where_a_sentence_does(text: str) -> None:
    made = bare(text)
    whole = {last for _, last in sentences(text, 0, len(text))}
    for each in split(made, LIMITED):
        line_ends = (
            not text[each.end :].strip() or text[each.end :].lstrip(" \t\u3000")[:1] in "\n\f\v\u2028\u2029\x85\r"
        )
        assert each.end in whole or line_ends


def test_the_first_document_has_exactly_two_torn_sentences() -> None:
    (made,) = load_documents(SAMPLE).documents
    found = split(made, IndexSettings())
    law(made, found, 300)
    torn = [
        made.text[each.start + first - 1] + made.text[each.start + last]
        for each in found
        for first, last in each.breaks
    ]
    assert torn == ["、纪", "实行"]


def test_the_first_document_starts_passages_at_its_sections() -> None:
    (made,) = load_documents(SAMPLE).documents
    found = split(made, IndexSettings())
    assert [each.headings for each in found if made.text[each.start + 1] == "、"] == [
        ("一、",),
        ("二、",),
        ("三、",),
        ("四、",),
    ]
    (dated,) = [each for each in found if "9月24日—27日" in made.text[each.start : each.end]]
    assert (dated.headings, dated.paragraph) == ((), 3)


def test_each_article_is_a_passage_under_its_chapter(tmp_path: Path) -> None:
    made = document(tmp_path, "协会章程\n\n第一章 总则\n第一条 甲。\n第二条 乙。\n第二章 会员\n第三条 丙。")
    assert [(each.headings, made.text[each.start : each.end]) for each in split(made, IndexSettings())] == [
        (("第一章 总则", "第一条"), "协会章程\n\n第一章 总则\n第一条 甲。"),
        (("第一章 总则", "第二条"), "第二条 乙。"),
        (("第二章 会员", "第三条"), "第二章 会员\n第三条 丙。"),
    ]


def test_a_letterhead_stands_with_the_title_below_it(tmp_path: Path) -> None:
    made = document(
        tmp_path, "江城市拍卖行业协会\n关于召开会员大会的通知\n\n各会员单位：\n定于明日开会。\n一、时间\n上午。"
    )
    assert [each.paragraph for each in split(made, IndexSettings())] == [1, 5]


def test_what_stands_above_the_title_hides_no_heading(tmp_path: Path) -> None:
    made = document(tmp_path, "---\ntitle: 章程\n---\n# 章程\n\n## 第一章 总则\n\n第一条 甲。", "a.md")
    assert [each.headings for each in split(made, IndexSettings())] == [("第一章 总则", "第一条")]


def test_an_article_and_its_list_are_one_passage_if_they_fit() -> None:
    made = bare("第五条 会员享有下列权利：\n（一）选举权；\n（二）表决权。\n会员应当履行义务。\n第六条 完。")
    assert [each.headings for each in split(made, IndexSettings())] == [("第五条",), ("第六条",)]


def test_entries_of_a_long_list_know_the_sentence_that_introduces_them() -> None:
    entries = "".join(f"（{mark}）{SENTENCE}；\n" for mark in "一二三四五六七八九")
    made = bare(f"第五条 理事会由会员大会选出。理事会的职权是：\n{entries}第六条 完。")
    first, second, last = split(made, IndexSettings())
    assert first.lead is None
    assert second.lead is not None
    assert made.text[slice(*second.lead)] == "理事会的职权是："
    assert (first.headings, second.headings, last.headings) == (("第五条",), ("第五条",), ("第六条",))
    assert made.text[second.start] == "（"


def test_entries_with_text_of_their_own_are_passages_of_their_own() -> None:
    body = (SENTENCE + "。") * 4
    made = bare(f"一、主要工作\n（一）党建工作\n{body}\n（二）会员工作\n{body}\n二、其他\n完。")
    assert [each.headings for each in split(made, IndexSettings())] == [
        ("一、主要工作", "（一）党建工作"),
        ("一、主要工作", "（二）会员工作"),
        ("二、其他",),
    ]


def test_rows_of_a_long_table_know_its_header() -> None:
    rows = "\n".join(f"| 第{number}类会员单位名称 | {number}000元每年 |" for number in range(40))
    made = bare(f"| 类别 | 会费 |\n|---|---|\n{rows}")
    first, *others = split(made, IndexSettings())
    assert first.lead is None
    assert others
    assert {made.text[slice(*each.lead)] if each.lead else "" for each in others} == {"| 类别 | 会费 |"}


def test_a_small_table_is_one_passage() -> None:
    assert len(texts(bare("| 类别 | 会费 |\n|---|---|\n| 甲 | 1000 |\n| 乙 | 2000 |"))) == 1


def test_sections_may_stand_above_articles() -> None:
    made = bare("一、总则\n第一条 甲。\n第二条 乙。\n二、会员\n第三条 丙。")
    assert [each.headings for each in split(made, IndexSettings())] == [
        ("一、总则", "第一条"),
        ("一、总则", "第二条"),
        ("二、会员", "第三条"),
    ]


def test_headings_of_the_format_nest_by_level() -> None:
    text = "# 手册\n\n## 会费\n\n### 标准\n\n每年一千元。\n\n## 会员\n\n甲。"
    made = Document("a.md", text, "手册", None, "", headings=markdown_headings(text))
    assert [each.headings for each in split(made, IndexSettings())] == [("会费", "标准"), ("会员",)]


def test_a_long_paragraph_is_cut_evenly_between_sentences() -> None:
    made = bare((SENTENCE + "。") * 10)
    first, second = texts(made)
    assert first == second == (SENTENCE + "。") * 5


def test_a_sentence_over_the_limit_stays_whole() -> None:
    made = bare("短句。" + "很长，" * 200 + "完。短句。")
    assert "很长，" * 200 + "完。" in texts(made)


def test_passages_know_their_pages() -> None:
    text = "第一条 甲。\n\n第二条 " + SENTENCE + "、\n\n" + SENTENCE + "。"
    made = Document("a.pdf", text, "a", None, "", pages=(0, text.rindex(SENTENCE)))
    assert [(each.page, each.page_end) for each in split(made, IndexSettings())] == [(1, 1), (1, 2)]


def test_a_reader_may_say_what_introduces_a_row() -> None:
    text = "类别\t会费\n" + "\n".join(f"第{number}类会员单位\t{number}000元" for number in range(60))
    made = Document("a.docx", text, "a", None, "", leads=(Lead((6, len(text)), (0, 5)),))
    found = split(made, IndexSettings())
    assert [each.lead for each in found] == [None] + [(0, 5)] * (len(found) - 1)
    assert len(found) > 1


@pytest.mark.parametrize("text", ["", " \n\f \n", "\u3000"])
def test_nothing_gives_no_passage(text: str) -> None:
    assert split(bare(text), IndexSettings()) == []


def test_passages_of_one_document_name_it_and_count_its_paragraphs() -> None:
    made = bare("第一条 甲。\n\n乙。\n\n第二条 丙。", "章程/a.txt")
    found = split(made, IndexSettings())
    assert [(each.document, each.paragraph) for each in found] == [("章程/a.txt", 1), ("章程/a.txt", 3)]
    assert all(first.end <= second.start for first, second in pairwise(found))


def test_a_heading_whose_line_is_long_text_gives_its_mark() -> None:
    text = "第一条 " + SENTENCE + "，" + SENTENCE + "。"
    made = Document("a.docx", text, "a", None, "", headings=(Heading(0, len(text), 3, text),))
    assert [each.headings for each in split(made, IndexSettings())] == [("第一条",)]


def test_each_row_of_a_list_is_a_passage_led_by_the_header(tmp_path: Path) -> None:
    made = document(tmp_path, "会员名单,,\n名称,级别,会费\n甲公司,会长,50000\n乙公司,普通,3000\n", "名单.csv")
    found = split(made, IndexSettings())
    texts = [made.text[each.start : each.end] for each in found]
    assert texts[-2:] == ["甲公司 | 会长 | 50000", "乙公司 | 普通 | 3000"]
    assert [made.text[slice(*each.lead)] for each in found[-2:] if each.lead] == ["名称 | 级别 | 会费"] * 2
    assert "".join("".join(texts).split()) == "".join(made.text.split())


def test_a_row_that_is_too_long_is_cut_between_sentences(tmp_path: Path) -> None:
    made = document(tmp_path, f"名称,职责\n秘书处,{'负责日常工作。' * 60}\n监事会,监督。\n", "名单.csv")
    found = split(made, IndexSettings())
    assert len(found) > 3
    assert made.text[found[-1].start : found[-1].end] == "监事会 | 监督。"
