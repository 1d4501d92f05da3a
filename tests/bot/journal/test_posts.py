from pathlib import Path

from bot.journal import Journal, Post
from tests.bot.shelves import Clock

CHAT, ELSEWHERE = -1001, -1002


def test_the_same_question_in_other_dress_finds_its_earlier_answer(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        journal.posts.put(Post(1, CHAT, 50, 1000), "会费 多少钱？")
        journal.posts.put(Post(2, CHAT, 60, 1100), "什么时候开会")
        assert journal.posts.earlier(CHAT, "会费多少钱", 1000) == Post(1, CHAT, 50, 1000)
        assert journal.posts.earlier(CHAT, "请问，会费多少钱？", 1000) == Post(1, CHAT, 50, 1000)
        assert journal.posts.earlier(CHAT, "请问", 1000) is None
        assert journal.posts.earlier(CHAT, "会费多少钱", 1001) is None
        assert journal.posts.earlier(ELSEWHERE, "会费多少钱", 0) is None


def test_the_latest_of_several_answers_is_found(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        for answer in (1, 2):
            journal.posts.put(Post(answer, CHAT, 50 + answer, 1000), "会费")
        found = journal.posts.earlier(CHAT, "会费", 0)
        assert found is not None
        assert found.answer == 2


def test_a_message_that_answers_another_question_now_is_found_by_that_one_only(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        journal.posts.put(Post(1, CHAT, 50, 1000), "会费")
        journal.posts.put(Post(1, CHAT, 50, 1001), "培训")
        assert journal.posts.earlier(CHAT, "会费", 0) is None
        assert journal.posts.earlier(CHAT, "培训", 0) == Post(1, CHAT, 50, 1001)


def test_what_is_due_comes_oldest_first_and_is_forgotten_once_done(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        for answer, at in ((1, 300), (2, 100), (3, 200)):
            journal.posts.put(Post(answer, CHAT, answer, at), "会费")
        assert [each.answer for each in journal.posts.due(300, 10)] == [2, 3]
        assert [each.answer for each in journal.posts.due(400, 2)] == [2, 3]
        journal.posts.forget(CHAT, 2)
        assert [each.answer for each in journal.posts.due(400, 2)] == [3, 1]


def test_of_a_question_no_word_is_kept(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        journal.posts.put(Post(1, CHAT, 50, 1000), "secretwords")
    assert not any(b"secretwords" in path.read_bytes() for path in tmp_path.iterdir())


def test_posts_survive_a_restart(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        journal.posts.put(Post(1, CHAT, 50, 1000), "会费")
    with Journal(tmp_path, 24, Clock()) as journal:
        assert journal.posts.due(2000, 1) == [Post(1, CHAT, 50, 1000)]
