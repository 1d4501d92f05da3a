from dataclasses import replace
from pathlib import Path

from bot.journal import Journal, Passed
from tests.bot.shelves import Clock

PASSED = Passed(answer=3, chat=-1001, topic=7, question=55, language="zh")
DESK = -1009


def test_a_question_is_passed_on_once_and_found_by_its_message(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        assert journal.office.begin(PASSED)
        assert not journal.office.has(3)
        journal.office.arrived(3, DESK, 80)
        assert journal.office.has(3)
        assert not journal.office.begin(PASSED)
    with Journal(tmp_path, 24) as journal:
        assert journal.office.passed(DESK, 80) == PASSED
        assert journal.office.passed(DESK, 81) is None
        assert journal.office.passed(-1001, 80) is None


def test_another_answer_to_the_same_message_is_the_same_question(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        assert journal.office.begin(PASSED)
        journal.office.arrived(3, DESK, 80)
        assert not journal.office.begin(replace(PASSED, answer=4))
        assert journal.office.begin(replace(PASSED, answer=4, question=56))


def test_what_a_killed_process_had_begun_can_be_passed_on_by_the_next(tmp_path: Path) -> None:
    for _ in range(2):
        with Journal(tmp_path, 24) as journal:
            assert journal.office.begin(PASSED)


def test_what_did_not_arrive_can_be_passed_on_again(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        assert journal.office.begin(PASSED)
        journal.office.failed(3)
        assert journal.office.begin(PASSED)


def test_after_a_month_it_is_forgotten(tmp_path: Path) -> None:
    clock = Clock()
    with Journal(tmp_path, 24, clock) as journal:
        journal.office.begin(PASSED)
        journal.office.arrived(3, DESK, 80)
        clock.now += 30 * 86_400 + 1
        journal.office.begin(replace(PASSED, answer=4, question=56))
        assert journal.office.passed(DESK, 80) is None
