"""Letters and saved pages."""

import base64

import pytest

from index.errors import ReadingError
from index.readers.mail import read, read_page


def word(text: str, codec: str = "gb2312") -> str:
    return f"=?{codec}?B?{base64.b64encode(text.encode(codec)).decode()}?="


def letter(body: bytes, kind: str = "text/plain; charset=gb2312", subject: str = word("会费通知")) -> bytes:
    head = (
        f"From: {word('秘书处')} <a@b>\nSubject: {subject}\nDate: Mon, 02 Mar 2026 09:00:00 +0800\nMIME-Version: 1.0\n"
    )
    return f"{head}Content-Type: {kind}\n\n".encode("gb18030") + body


def test_a_letter_is_its_subject_sender_date_and_text() -> None:
    reading = read(letter("请缴纳会费。\n秘书处".encode("gb18030")))
    assert reading.title == "会费通知"
    assert reading.text == "会费通知\n发件人：秘书处 <a@b>\n日期：2026年3月2日\n请缴纳会费。\n秘书处"


def test_bytes_that_nobody_declared_are_guessed() -> None:
    assert read(letter("请缴纳会费。".encode("gb18030"), "text/plain", subject="会费通知")).title == "会费通知"


def test_of_two_versions_one_is_read_and_attachments_are_named() -> None:
    parts = (
        "--B\nContent-Type: multipart/alternative; boundary=C\n\n--C\nContent-Type: text/plain; charset=utf-8\n\n正文\n"
        "--C\nContent-Type: text/html; charset=utf-8\n\n<p>正文</p>\n--C--\n"
        '--B\nContent-Type: text/csv; name="x"\nContent-Disposition: attachment; filename="a.csv"\n\n1,2\n--B--\n'
    )
    reading = read(letter(parts.encode(), "multipart/mixed; boundary=B"))
    assert reading.text.count("正文") == 1
    assert reading.warnings == ("附件“a.csv”未读取：请单独放入",)


def test_a_letter_in_html_alone_is_read() -> None:
    assert read(letter("<h2>通知</h2><p>开会</p>".encode(), "text/html; charset=utf-8")).text.endswith("通知\n开会")


def test_a_forwarded_letter_is_read_with_its_subject_whatever_its_form() -> None:
    inner = "Subject: 原信\nContent-Type: text/html; charset=utf-8\n\n<p>请交回执。</p>\n"
    outer = "--B\nContent-Type: text/plain; charset=utf-8\n\n请看转发。\n--B\nContent-Type: message/rfc822\n\n"
    parts = f"{outer}{inner}--B--\n"
    reading = read(letter(parts.encode(), "multipart/mixed; boundary=B"))
    assert reading.text.endswith("请看转发。\n原信\n请交回执。")
    assert [each.label for each in reading.headings] == ["会费通知", "原信"]


def test_chinese_lines_that_a_mail_program_broke_are_joined_bare() -> None:
    kind = "text/plain; charset=utf-8; format=flowed"
    assert read(letter("会费应于三月 \n底前缴清。".encode(), kind)).text.endswith("\n会费应于三月底前缴清。")


def test_a_saved_page_is_read_as_a_page() -> None:
    page = "--B\nContent-Type: text/html\n\n<meta charset=utf-8><h1>章程</h1><p>第一条</p>\n--B--\n"
    assert read_page(letter(page.encode(), "multipart/related; boundary=B")).text == "章程\n第一条"


@pytest.mark.parametrize("date", ["nonsense", "Mon, 99 Foo 0000", ""])
def test_a_date_that_is_none_is_left_out(date: str) -> None:
    assert "日期" not in read(letter(b"x").replace(b"Mon, 02 Mar 2026 09:00:00 +0800", date.encode())).text


def test_a_charset_that_is_none_does_no_harm() -> None:
    assert read(letter("会费".encode(), 'text/plain; charset="x\0y"')).text.endswith("会费")


def test_a_letter_without_text_is_refused() -> None:
    with pytest.raises(ReadingError, match="没有文字"):
        read(letter(b""))
