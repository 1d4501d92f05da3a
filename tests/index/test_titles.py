"""A document's title is its first heading, else its title line, else its file's name."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Heading, Reading
from index.readers.text import read
from index.titles import is_letterhead, stem, title, title_line


def named(text: str, name: str = "资料/会费.txt") -> str:
    return title(read(text.encode()), name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\n\n# 2024 年会议 暨　培训班学习小结\n\n吴 晶", "2024 年会议 暨 培训班学习小结"),
        ("前言。\n\n## **会费**标准 ##\n\n每年一千元。", "会费标准"),
        ("会费标准\n===\n每年一千元。", "会费标准"),
        ("江城市拍卖行业协会章程\n\n第一章 总则\n第一条 甲。", "江城市拍卖行业协会章程"),
        ("江城市拍卖行业协会文件\n\n关于召开会员大会的通知\n\n各会员单位：", "关于召开会员大会的通知"),
        ("协会历年大事\n\n一九九六年成立。", "协会历年大事"),
        ("管理制度\n\n### 第一条 会费\n\n每年一千元。", "管理制度"),
        ("会费管理办法\n\n# 第一章 总则\n\n甲。\n\n# 第二章 会费\n\n乙。", "会费管理办法"),
        ("# 第一章 总则\n\n甲。", "第一章 总则"),
        ("**江城市志愿服务管理办法（试行）**\n\n**一、招募**\n\n年满十八周岁。", "江城市志愿服务管理办法（试行）"),
    ],
)
def test_the_first_heading_is_the_title(text: str, expected: str) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "每年会费一千元。",
        "每年会费一千元，由秘书处收取\n\n按时缴纳。",
        "## 第一章 总则\n\n第一条 甲。",
        "第一条 甲。\n第二条 乙。",
        "2024年9月28日\n\n今天开会。",
        "吴 晶\n\n今天开会。",
        "张三丰年\n李四有余\n王五之家",
        "各会员单位：\n\n今天开会。",
        "协会历年大事",
    ],
)
def test_without_a_heading_the_file_gives_the_title(text: str) -> None:
    assert named(text) == "会费"


def test_the_format_knows_its_title_best() -> None:
    assert title(Reading("正文", title=" 会员  名单 ", headings=(Heading(0, 2, 1, "正文"),)), "a.docx") == "会员 名单"


def test_a_name_without_anything_before_its_ending_is_kept() -> None:
    assert named("短。", "资料/会费.2024.txt") == "会费.2024"


@given(st.text("ab章. ", min_size=1).filter(lambda name: name.strip(". ")))
def test_the_stem_is_as_the_library_has_it(name: str) -> None:
    path = PurePosixPath(name)
    assert stem(f"年份/{name}") == (" ".join(path.stem.split()) or path.name)


def test_bold_blanks_are_no_title() -> None:
    assert title_line("**     **\n\n正文。\n") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("江城市拍卖行业协会文件", True),
        ("江 城 市 人 民 政 府 文 件", True),
        ("中共江城市委组织部文件", True),
        ("江城拍卖中心招标文件", False),
        ("文件管理办法", False),
        ("关于印发文件的通知", False),
    ],
)
def test_a_letterhead_is_told_from_a_title(line: str, expected: bool) -> None:
    assert is_letterhead(line) is expected
