from pathlib import Path

from bot.journal import Journal, Link, fingerprint
from tests.bot.shelves import Clock

LINK = Link(-1, 10, 11, asker=5, number=3, asked="a", shown="b", question=10)


def test_a_link_is_found_by_its_question_and_by_its_answer_also_after_a_restart(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        journal.links.put(LINK)
    with Journal(tmp_path, 24) as journal:
        assert journal.links.of(-1, 10) == LINK
        assert journal.links.answered_by(-1, 11) == LINK
        assert journal.links.of(-2, 10) is None
        assert journal.links.of(-1, 11) is None


def test_the_latest_answer_with_passages_is_the_persons_own_in_that_chat(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        links = [
            LINK,
            Link(-1, 12, 13, asker=5, number=4, asked="", shown="", question=1),
            Link(-1, 14, 15, asker=5, number=0, asked="", shown="", question=1),
            Link(-1, 16, 17, asker=6, number=6, asked="", shown="", question=1),
            Link(-2, 18, 19, asker=5, number=7, asked="", shown="", question=1),
        ]
        for link in links:
            journal.links.put(link)
        assert journal.links.latest(-1, 5) == links[1]
        journal.links.turned(4, 3)
        latest = journal.links.latest(-1, 5)
        assert latest is not None
        assert latest.page == 3


def test_after_two_days_a_link_is_gone_though_it_was_revised_meanwhile(tmp_path: Path) -> None:
    clock = Clock()
    with Journal(tmp_path, 24, clock) as journal:
        journal.links.put(LINK)
        clock.now += 47 * 3600
        journal.links.revise(Link(-1, 10, 11, asker=5, number=9, asked="c", shown="d", question=10))
        assert journal.links.of(-1, 10) == Link(-1, 10, 11, asker=5, number=9, asked="c", shown="d", question=10)
        clock.now += 2 * 3600
        assert journal.links.of(-1, 10) is None


def test_a_group_takes_its_links_and_answers_along_to_its_new_id(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        journal.links.put(LINK)
        journal.groups.serve(-1, "读书会")
        journal.groups.tell(-1, mentions=True)
        journal.groups.migrate(-1, -100)
        assert journal.links.of(-1, 10) is None
        assert journal.links.of(-100, 10) is not None
        assert journal.groups.told(-100) is True


def test_a_fingerprint_tells_parts_apart() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
    assert fingerprint("\ud800") == fingerprint("\ud800")
