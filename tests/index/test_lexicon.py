"""The house's own words: read line by line, kept whole, each name finds the others."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexicon import Lexicon, load, parse
from index.library import Library
from index.model import Verdict
from index.settings import IndexSettings
from index.snapshot import Index
from tests.index.making import SETTINGS, document

EXAMPLE = """# 词表
words = [
  "首单负责制",  # 说明
  "e拍通", "三会一课"
]
same = [
  ["省拍协", "湖北省拍卖行業協會", "拍协"],
  ["AI", "人工智能"],
]
中拍协 = 中国拍卖行业协会
"""


def index(lexicon: Lexicon, *texts: str) -> Index:
    empty = Index.build([document(str(number), text) for number, text in enumerate(texts)], SETTINGS)
    return Index.of(
        ((each, [passage for passage in empty.passages if passage.document == each.name]) for each in empty.documents),
        SETTINGS,
        lexicon,
    )


def first(index: Index, question: str, *, literal: bool = False) -> str:
    return index.ask(question, literal=literal).hits[0].passage.document


def test_words_and_groups_are_read_folded() -> None:
    read = parse(EXAMPLE)
    assert read.words == ("首单负责制", "e拍通", "三会一课")
    assert read.groups == (("省拍协", "湖北省拍卖行业协会", "拍协"), ("ai", "人工智能"), ("中拍协", "中国拍卖行业协会"))
    assert not read.warnings


def test_a_line_that_cannot_be_read_is_named_and_the_rest_used() -> None:
    read = parse(
        'same = [\n  ["甲方", "乙方"],\n  ["丙方, "丁方"],\n  ["戊方", "己方"],\n]\nwords = ["整词"]\n一个 = \n'
    )
    assert read.groups == (("甲方", "乙方"), ("戊方", "己方"))
    assert read.words == ("整词",)
    assert [warning.split("（")[0] for warning in read.warnings] == [
        "terms.toml 第3行读不懂，已跳过",
        "terms.toml 第7行读不懂，已跳过",
    ]


def test_groups_with_a_word_in_common_are_one() -> None:
    assert parse("甲 = 乙\n丙 = 丁\n乙 = 丙\n").groups == (("甲", "乙", "丙", "丁"),)


@given(st.text())
def test_whatever_the_file_holds_it_is_read(text: str) -> None:
    read = parse(text)
    assert all(len(group) > 1 for group in read.groups)


TEXTS = ("省拍协在武汉办公。", "湖北省拍卖行业协会由理事会领导。", "中拍协在北京办公，由理事会领导。")


@pytest.mark.parametrize(
    ("question", "found"), [("省拍协由谁领导", "1"), ("湖北省拍卖行业协会在哪办公", "0"), ("省拍协在哪办公", "0")]
)
def test_both_sides_of_a_group_find_each_other(question: str, found: str) -> None:
    assert first(index(parse("省拍协 = 湖北省拍卖行业协会"), *TEXTS), question) == found


def test_another_name_is_seen_in_the_parts_and_they_add_up() -> None:
    answer = index(parse("省拍协 = 湖北省拍卖行业协会"), *TEXTS).ask("省拍协由谁领导", explain=True)
    hit = answer.hits[0]
    assert "≈省拍协" in {part.term for part in hit.parts}
    assert sum(part.weight for part in hit.parts) == pytest.approx(hit.score, abs=1e-6)


def test_literal_knows_no_other_names() -> None:
    found = index(parse("消协 = 保护顾客的组织"), "保护顾客的组织设在楼上。", "楼下是餐厅。")
    assert found.ask("消协").verdict is not Verdict.NOT_FOUND
    assert not found.ask("消协", literal=True).hits


def test_a_passage_with_both_names_is_not_counted_twice() -> None:
    both = index(parse("消协 = 保护顾客的组织"), "保护顾客的组织简称消协。", "别的")
    assert not [part for part in both.ask("消协", explain=True).hits[0].parts if part.term.startswith("≈")]


def test_a_word_stays_whole() -> None:
    answer = index(parse('words = ["办就办好", "e拍通"]'), "主动办办就办好。", "请用e拍通报名。")
    for word in ("办就办好", "e拍通"):
        assert word in {part.term for part in answer.ask(word, explain=True).hits[0].parts}


def test_a_latin_name_is_not_found_inside_a_word() -> None:
    assert parse("AI = 人工智能").members("he said ai, 用ai做") == ["ai", "ai"]


def test_a_sentence_is_no_group_of_equal_words() -> None:
    read = parse('same = [\n["甲方", "乙方"],\n这 一行 写坏了\n丙方, 丁方\n]\nwords = [\n整词\n不 是 词\n]\n')
    assert read.groups == (("甲方", "乙方"), ("丙方", "丁方"))
    assert read.words == ("整词",)
    assert [warning[:16] for warning in read.warnings] == ["terms.toml 第3行读不", "terms.toml 第8行读不"]


def test_a_stray_sentence_with_a_comma_is_no_word() -> None:
    read = parse('这是说明，请勿改动\nsame = [["甲方", "乙方"]]\n这是说明，请勿改动\nwords = [\n整词，另词\n]\n')
    assert read.groups == (("甲方", "乙方"),)
    assert read.words == ("整词", "另词")
    assert [warning[:16] for warning in read.warnings] == ["terms.toml 第1行读不", "terms.toml 第3行读不"]


@pytest.mark.parametrize("last", ['"湖北\ufffd"],', '"湖北],'])
def test_a_group_ends_where_a_bad_line_closes_it(last: str) -> None:
    assert parse(f'same = [\n["省拍协",\n{last}\n"甲", "乙"\n]\n').groups == (("甲", "乙"),)


def test_a_reload_takes_the_words_and_reports_bad_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("保护顾客的组织设在楼上。\n\n楼下是餐厅。", encoding="utf-8")
    library = Library(tmp_path, IndexSettings())
    library.reload()
    assert not library.index.ask("消协").hits
    (tmp_path / "terms.toml").write_text('same = [\n["消协", "保护顾客的组织"],\n["坏, "行"],\n]', encoding="utf-8-sig")
    report = library.reload()
    assert library.index.ask("消协").verdict is not Verdict.NOT_FOUND
    assert [warning[:16] for warning in report.warnings] == ["terms.toml 第3行读不"]
    assert not report.failed


def test_a_file_that_is_not_there_or_is_a_folder_harms_nothing(tmp_path: Path) -> None:
    assert load(tmp_path / "terms.toml") == Lexicon()
    assert load(tmp_path).warnings


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig", "big5"])
def test_the_file_is_read_in_whatever_encoding_it_was_saved(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "terms.toml").write_bytes('same = [\n["拍協", "拍賣行業協會"],\n]\n'.encode(encoding))
    assert load(tmp_path / "terms.toml").groups == (("拍协", "拍卖行业协会"),)


def test_words_need_no_quotation_marks_below_a_header_or_in_a_list() -> None:
    assert parse("[words]\n首单负责制\n三会一课\n").words == ("首单负责制", "三会一课")
    assert parse("same = ［\n［“甲方”，“乙方”］，\n］").groups == (("甲方", "乙方"),)
    assert parse("same = 【\n【“甲方”，‘乙方’】，\n】").groups == (("甲方", "乙方"),)
    assert parse('words = "首单负责制"').words == ("首单负责制",)


def test_the_example_file_is_read_without_a_warning() -> None:
    read = load(Path(__file__).parents[2] / "terms.example.toml")
    assert read.words
    assert read.groups
    assert not read.warnings


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ('same = [\n  ["甲方", "乙方"],\n  ["丙方"],\n]', 3),
        ('same = [["甲方", "乙方"], ["丙方"]]', 1),
        ('same = [\n["甲方", "乙方"],\n[\n"丙方",\n],\n]', 4),
        ('same = [\n["甲方", "乙方"],\n["拍協", "拍协"],\n]', 3),
        ("甲方 = 乙方\n丙方 =\n", 2),
        ('words = ["整词"]\n这行坏了\nsame = [["甲方", "乙方"]]', 2),
        ("这行坏了\n甲方 = 乙方", 1),
        ("甲方 = 乙方\n丙方：丁方", 2),
        ('same = [\n["甲方", "乙方"],\n["丙方"; "丁方"],\n]', 3),
        ('same = [\n["甲方", "乙方"],\n["丙\ufffd方", "丁方"],\n]', 3),
        ('same = [\n["甲方", "乙方"],\n{"丙方": "丁方"},\n]', 3),
        ("甲方 = 乙方\n丙方 = 丙方\n", 2),
        ('sames = [["丙方", "丁方"]]\n甲方 = 乙方', 1),
        ('same = [["甲方", "乙方"]]\nnames = ["丙方", "丁方"]', 2),
        ("[foo]\n甲方 = 乙方", 1),
        ('words = ["整词"] 注意\nsame = [["甲方", "乙方"]]', 1),
        ('same = "丙方=丁方"\n甲方 = 乙方', 1),
    ],
)
def test_a_group_of_one_word_is_named(text: str, number: int) -> None:
    read = parse(text)
    assert read.groups == (("甲方", "乙方"),)
    assert [warning.split("行")[0] for warning in read.warnings] == [f"terms.toml 第{number}"]
