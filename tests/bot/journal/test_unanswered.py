from pathlib import Path

from bot.journal import Journal
from bot.journal.unanswered import Unmet
from tests.bot.shelves import Clock


def test_questions_are_grouped_and_the_most_frequent_stand_first(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        list_ = journal.unanswered
        list_.missing("食堂几点开门")
        list_.missing("停车费多少？")
        list_.missing("停车费 多少")
        list_.disliked("停车费多少", 7)
        list_.missing("谁管钥匙")
        found, _ = list_.all()
        assert found == [Unmet("停车费多少", 2, 1), Unmet("谁管钥匙", 1, 0), Unmet("食堂几点开门", 1, 0)]


def test_an_answer_counts_once_and_not_any_more_when_nobody_is_against_it(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        for _ in range(2):
            journal.unanswered.disliked("会费", 7)
        assert journal.unanswered.all()[0] == [Unmet("会费", 0, 1)]
        journal.unanswered.liked(7)
        assert journal.unanswered.all() == ([], 0)


def test_clearing_takes_what_was_shown_and_leaves_what_came_later(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        journal.unanswered.missing("早")
        _, mark = journal.unanswered.all()
        journal.unanswered.missing("晚")
        journal.unanswered.clear(mark)
        assert [each.question for each in journal.unanswered.all()[0]] == ["晚"]


def test_after_a_week_a_question_is_gone_from_the_file_too(tmp_path: Path) -> None:
    clock = Clock()
    with Journal(tmp_path, 24, clock) as journal:
        journal.unanswered.missing("secretwords")
        clock.now += 7 * 86_400 + 1
        assert journal.unanswered.all()[0] == []
    assert not any(b"secretwords" in path.read_bytes() for path in tmp_path.iterdir())
