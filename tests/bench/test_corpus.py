"""Corpora read like the given text, are the same for the same seed, and their words are spread as in nature."""

from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from index import IndexSettings, Library
from tests.bench import corpus
from tests.bench.corpus import PASSAGE_CHARACTERS, Source

TEXT = (
    "会员每年交纳会费三千元，由秘书处收取；逾期不交的，视为自动退会。理事会由会员大会选举产生，任期五年，可以连选连任。"
)
WORDS = [(first + second, 1 + 4000 // (1 + place)) for place, (first, second) in enumerate(
    (a, b) for a in "春夏秋冬东南西北金木水火土" for b in "山河湖海天地人和风雨雷电云"
)]  # fmt: skip
WORDS += [(word + "会", used) for word, used in WORDS] + [(word + word, used) for word, used in WORDS]


def pairs(text: str) -> list[str]:
    return [text[place : place + 2] for place in range(0, len(text), 2)]


@pytest.fixture(scope="module")
def made_of() -> Source:
    return corpus.source([TEXT], WORDS, pairs)


@settings(max_examples=20)
@drawn(count=st.integers(1, 90))
def test_there_are_as_many_passages_as_wanted(made_of: Source, count: int) -> None:
    found = corpus.documents(made_of, count)
    paragraphs = [each for _, text in found for each in text.split("\n\n") if len(each) > PASSAGE_CHARACTERS // 2]
    assert len(paragraphs) == count


def test_the_same_text_and_seed_make_the_same_documents(made_of: Source) -> None:
    assert list(corpus.documents(made_of, 50)) == list(corpus.documents(made_of, 50))
    assert list(corpus.documents(made_of, 50)) != list(corpus.documents(made_of, 50, seed=2))
    assert made_of.digest != corpus.source([TEXT + "。"], WORDS, pairs).digest


def test_a_few_words_are_frequent_and_many_are_rare(made_of: Source) -> None:
    known = {word for word, _ in WORDS if len(word) == 2}
    texts = [text for _, text in corpus.documents(made_of, 2000)]
    counts = sorted(sum(text.count(word) for text in texts) for word in known)
    assert counts[-1] > 5 * counts[len(counts) // 2]


def test_passages_are_about_as_long_as_said(made_of: Source) -> None:
    for _, text in corpus.documents(made_of, 40):
        long = [each for each in text.strip().split("\n\n") if len(each) > 50]
        assert all(PASSAGE_CHARACTERS - 20 < len(each) < 1.5 * PASSAGE_CHARACTERS for each in long)


def test_the_library_cuts_a_folder_into_that_many_passages(made_of: Source, tmp_path: Path) -> None:
    corpus.write(tmp_path / "made", made_of, 40)
    library = Library(tmp_path / "made", IndexSettings())
    report = library.reload()
    assert (report.documents, report.failed) == (2, ())
    assert 40 <= report.passages <= 50


def test_a_finished_folder_is_left_as_it_is_and_another_source_renews_it(made_of: Source, tmp_path: Path) -> None:
    corpus.write(tmp_path, made_of, 20)
    (tmp_path / "000" / "000000.txt").write_text("changed")
    corpus.write(tmp_path, made_of, 20)
    assert (tmp_path / "000" / "000000.txt").read_text() == "changed"
    corpus.write(tmp_path, corpus.source([TEXT * 2], WORDS, pairs), 20)
    assert (tmp_path / "000" / "000000.txt").read_text() != "changed"


def test_questions_are_in_the_words_of_a_passage() -> None:
    found = corpus.questions([TEXT], 40)
    assert len(found) == 40
    assert len(set(found)) > 5
    assert any("会员每年交纳会费三千元" in each for each in found)


def test_a_clause_without_words_to_change_stays_as_it_is() -> None:
    plain = corpus.source(["一二三四五六七八。"], WORDS, list)
    assert [(each.pieces, each.slots) for each in plain.clauses] == [(("一二三四五六七八。",), ())]
