"""A name from anywhere becomes one that a folder can hold, and stays itself where it could be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.filenames import NAME_BYTES, safe_name


@pytest.mark.parametrize(
    ("given_", "safe"),
    [
        ("章程.docx", "章程.docx"),
        ("2024 年会 通知（定稿）.pdf", "2024 年会 通知（定稿）.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\文件\\章程.doc", "章程.doc"),
        ("a\u202efdp.txt", "afdp.txt"),
        ("章\u200b程\x00\n.md", "章程.md"),
        ("~$章程.docx", "章程.docx"),
        (".hidden.txt", "hidden.txt"),
        ("a<b>:c?.txt", "a_b__c_.txt"),
        ("con.txt", "_con.txt"),
        (".", "document"),
        ("", "document"),
        ("章程.txt. ", "章程.txt"),
        ("e\u0301.txt", "é.txt"),
    ],
)
def test_a_name_is_made_safe(given_: str, safe: str) -> None:
    assert safe_name(given_) == safe


def test_a_long_name_keeps_its_ending_and_whole_characters() -> None:
    made = safe_name("会" * 100 + ".docx")
    assert made.endswith("会.docx")
    assert len(made.encode()) <= NAME_BYTES


@given(st.text(st.characters(exclude_categories=())))
def test_any_name_fits_is_visible_and_stays_in_its_folder(name: str) -> None:
    made = safe_name(name)
    assert 0 < len(made.encode()) <= NAME_BYTES
    assert made.replace(" ", "").isprintable()
    assert not set(made) & set('/\\<>:"|?*')
    assert not made.startswith((".", "~"))
