import re

from hypothesis import given
from hypothesis import strategies as st

from bot import links
from index import Document

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def document(name: str, digest: str = "ab" * 32) -> Document:
    return Document(name, "text", "title", None, digest)


@given(st.text(min_size=1), st.integers(0, 10**9 - 1), st.text("0123456789abcdef", min_size=64, max_size=64))
def test_a_payload_is_what_telegram_takes_and_opens_what_it_was_made_for(name: str, start: int, digest: str) -> None:
    made = document(name, digest)
    for payload in (links.to_place(made, start), links.to_document(made)):
        assert PAYLOAD.fullmatch(payload)
        target = links.read(payload)
        assert target is not None
        assert links.find([document(name + "x"), made], target) is made
        assert made.digest.startswith(target.digest)
    assert links.read(links.to_place(made, start)) == links.Target(links.key(name), start, digest[:8])


@given(st.text())
def test_any_other_text_opens_nothing(text: str) -> None:
    target = links.read(text)
    assert target is None or text in (f"d_{target.key}", f"p_{target.key}_{target.start}_{target.digest}")


def test_a_name_that_is_no_unicode_has_a_key_too() -> None:
    assert len(links.key("a\udcff")) == links.KEY_LETTERS
