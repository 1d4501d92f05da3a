"""Batches analysed elsewhere are as if they were analysed here, whoever fails; and nobody stays behind."""

import errno
import os
import signal
import time
from dataclasses import fields

import numpy as np
import pytest

from index import crew
from index.batches import Batch, analyse
from index.crew import Crew, Job
from index.lexicon import parse
from index.settings import IndexSettings
from tests.index.reference import DOCUMENT, large

SETTINGS = IndexSettings(dates=False)
LEXICON = parse('words = ["党建工作", "AI培训"]\nsame = [["协会", "商会"]]')
TEXTS = [DOCUMENT[start : start + 50] for start in range(0, 1000, 50)] + ["\ud800 AI培训", ""]


def jobs() -> list[Job]:
    pieces = [TEXTS, [large(400)], [], TEXTS[:3], [large(900)[400:]], TEXTS[3:]]
    return [Job(texts, [len(texts)] if texts else []) for texts in pieces]


def same(one: Batch | None, other: Batch) -> bool:
    return one is not None and all(
        np.array_equal(getattr(one, each.name), getattr(other, each.name)) for each in fields(Batch)
    )


def expected() -> list[Batch]:
    return [analyse(job.texts, SETTINGS, LEXICON, job.sizes) for job in jobs()]


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> Crew:
    monkeypatch.setattr(crew, "WORTH", 0)
    monkeypatch.setattr(crew, "_spare", lambda: 2)
    return Crew(SETTINGS, LEXICON)


def given(crew: Crew) -> list[Job]:
    made = jobs()
    for job in made:
        crew.give(job)
    return made


def pids(crew: Crew) -> list[int]:
    return [hand._process.pid for hand in crew._hands]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_what_others_analyse_is_the_same(many: Crew) -> None:
    made = given(many)
    started = pids(many)
    many.end()
    assert all(map(same, [job.batch for job in made], expected()))
    assert len(started) == 2
    assert not any(map(alive, started))


def test_one_that_is_killed_costs_only_time(many: Crew) -> None:
    made = given(many)
    for pid in pids(many):
        os.kill(pid, signal.SIGKILL)
    many.end()
    assert all(map(same, [job.batch for job in made], expected()))


def test_one_that_dies_between_two_batches_costs_only_time(many: Crew) -> None:
    first = Job(TEXTS, [len(TEXTS)])
    many.give(first)
    while first.batch is None:
        many.look()
        time.sleep(0.01)
    for pid in pids(many):
        os.kill(pid, signal.SIGKILL)
    made = given(many)
    many.end()
    assert all(map(same, [job.batch for job in made], expected()))


def test_where_no_process_can_be_started_all_is_done_here(many: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr("index.crew.subprocess.Popen", refused)
    made = given(many)
    many.end()
    assert all(map(same, [job.batch for job in made], expected()))


def test_a_little_is_done_here() -> None:
    alone = Crew(SETTINGS, LEXICON)
    made = given(alone)
    assert pids(alone) == []
    assert all(map(same, [job.batch for job in made], expected()))


def test_whoever_is_sent_home_leaves_the_work(many: Crew) -> None:
    given(many)
    started = pids(many)
    many.close()
    assert not any(map(alive, started))
