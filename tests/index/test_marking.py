"""A heading answers only where no other sentence of its passage does."""

import pytest

from index.marking import bodies, entry
from index.model import Document, Heading, Passage, Span
from index.readers.text import markdown_headings
from index.settings import IndexSettings
from index.snapshot import Index


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("第二章 会员", False),
        ("一、会费标准", False),
        ("# 章程", False),
        ("协会章程", False),
        ("title: 协会章程", False),
        ("---", False),
        ("3　归档", False),
        ("3 天之内归档。", True),
        ("第五条 会员入会的程序是：", True),
        ("一、会议听取了部长的发言。", True),
        ("会员应当缴纳会费。", True),
    ],
)
def test_a_heading_is_no_body(line: str, body: bool) -> None:
    made = Document("a", f"{line}\n\n正文。", "协会章程", None, "")
    assert bodies(made, Passage("a", 0, len(made.text), (), 1), [(0, len(line))]) == [body]


def test_what_the_format_calls_a_heading_is_one() -> None:
    made = Document("a", "会费\n\n正文。", "文件", None, "", headings=(Heading(0, 2, 1, "会费"),))
    assert bodies(made, Passage("a", 0, 8, (), 1), [(0, 2), (4, 7)]) == [False, True]


def test_body_sentences_are_marked_before_headings() -> None:
    text = "# 协会章程\n\n## 第二章 会费标准\n\n第四条 会费每年缴纳一次。会长由选举产生。"
    made = Document("a", text, "协会章程", None, "", headings=markdown_headings(text))
    index = Index.build([made], IndexSettings())
    (hit,) = index.ask("会费标准").hits
    assert [text[start:end] for start, end in hit.sentences] == ["第四条 会费每年缴纳一次。"]
    (alone,) = index.ask("标准").hits
    assert [text[start:end] for start, end in alone.sentences] == ["## 第二章 会费标准"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [((), ((4, 9),)), (((10, 12),), ((9, 15),)), (((0, 15),), ((0, 4), (4, 9)))],
)
def test_an_entry_is_marked_by_its_sentences(lines: tuple[Span, ...], expected: tuple[Span, ...]) -> None:
    assert entry([(0, 4), (4, 9), (9, 15)], [False, True, True], lines) == expected
