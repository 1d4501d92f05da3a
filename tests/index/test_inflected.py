"""An English word is found in another of its forms where the documents have not its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.inflected import inflected
from tests.index.making import passages


@pytest.mark.parametrize(
    ("question", "word", "expected"),
    [
        ("delivery 费用", "deliveries", "deliveries 费用"),
        ("how to refund", "refunded", "how to refunded"),
        ("refunds", "refund", "refund"),
        ("closed", "closes", "closes"),
        ("parking", "park", "park"),
        ("storing", "store", "store"),
        ("studied", "study", "study"),
        ("refund", "refund refunds", "refund"),
        ("fee", "fees", "fee"),
        ("a4paper", "a4papers", "a4paper"),
        ("radio", "radium", "radio"),
    ],
)
def test_a_word_takes_the_form_of_the_documents(question: str, word: str, expected: str) -> None:
    assert inflected(question, word.split()) == expected


@given(st.text(st.sampled_from("abdeginrsy 中1")))
def test_nothing_changes_where_the_documents_have_no_form(text: str) -> None:
    assert inflected(text, frozenset()) == text


def test_the_passage_is_found() -> None:
    index = passages("Deliveries within 5 km are free.", "The shop opens at nine.", "送货另计。")
    assert index.ask("delivery").hits[0].passage.document == "0"
