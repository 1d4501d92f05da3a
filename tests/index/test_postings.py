"""Terms and passages are counted over both fields."""

import numpy as np

from index import ascending, drafting, postings
from index.keys import keys
from index.scoring import Postings
from index.storing import InMemory
from tests.index.making import columns, draft


def test_both_fields_share_the_numbers_of_terms() -> None:
    made = columns([["一", "二"], ["二"]], [["三"], ["二"]])
    assert ascending.read(made, "vocabulary.keys").tolist() == sorted(keys("一二三").tolist())
    body, heading = (Postings(made, name, 0.9, 0.5) for name in drafting.FIELDS)
    assert [body.count(term) for term in range(3)] == [1, 0, 2]  # 一三二, as their code points stand
    assert [heading.count(term) for term in range(3)] == [0, 1, 1]


def test_a_term_that_no_passage_holds_any_more_is_gone_only_when_no_heading_has_it() -> None:
    before = columns([["一"], ["二"], ["三"]], [["三"], ["二"], []])
    saver = InMemory()
    postings.save(saver, (draft([]), draft([])), np.array([0, 1, -1]), before)
    assert ascending.read(saver.columns(), "vocabulary.keys").tolist() == sorted(keys("一二三").tolist())
    saver = InMemory()
    postings.save(saver, (draft([]), draft([])), np.array([-1, 0, -1]), before)
    assert ascending.read(saver.columns(), "vocabulary.keys").tolist() == keys("二").tolist()


def test_nothing_at_all_can_be_saved_and_opened() -> None:
    made = Postings(columns([]), "body", 0.9, 0.5)
    assert (len(made), made.corpus_size, made.avgdl) == (0, 0, 0.0)
    assert made.get_scores([]).tolist() == []
