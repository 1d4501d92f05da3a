"""Many hands: batches of texts are analysed in processes of their own, where there is much to do and cores to do it.

The process that cuts the documents gives a batch to whoever has none, takes what is ready, and does itself what nobody
is free for. The order in which batches are given is the order in which their terms are written, whoever was first;
so the index is the same. A process that fails costs only time: its batch is analysed here.
"""

import json
import os
import select
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from index.apart import environment
from index.batches import Batch, analyse
from index.hand import received, send, sent
from index.lexicon import Lexicon
from index.settings import IndexSettings
from index.tables import TABLES

WORTH = 2_000_000
"""Characters analysed before others are called, about three seconds' work: starting a process takes half a second."""
MOST = 3
"""Processes beside this one at most; what it does itself keeps no more of them busy."""


@dataclass(slots=True)
class Job:
    """Texts to be analysed, and what came of it when it is done."""

    texts: Sequence[str]
    sizes: Sequence[int]
    batch: Batch | None = None

    @property
    def characters(self) -> int:
        """How many there are."""
        return sum(map(len, self.texts))


class Crew:
    """Whoever analyses the texts of one index."""

    def __init__(self, settings: IndexSettings, lexicon: Lexicon) -> None:
        self._settings, self._lexicon = settings, lexicon
        self._characters = 0
        self._hands: list[_Hand] = []
        self._waiting: deque[Job] = deque()

    def give(self, job: Job) -> None:
        """Have the texts analysed, at once or by and by."""
        if not self._hands and self._characters >= WORTH:
            self._call()
        self._characters += job.characters
        self._waiting.append(job)
        self.look()
        while len(self._waiting) > len(self._hands):
            self._do(self._waiting.popleft())

    def _call(self) -> None:
        """Have others help, as many as the system lets begin."""
        with suppress(OSError):  # no memory or no number is left for a process
            for _ in range(_spare()):
                self._hands.append(_Hand(self._settings, self._lexicon))

    def look(self) -> None:
        """Take what is ready, and give what waits to whoever is free."""
        for hand in list(self._hands):
            if not self._looked_after(hand):
                self._dismiss(hand)

    def end(self) -> None:
        """Have everything analysed that was given, and send everybody home."""
        while self._waiting:
            self._do(self._waiting.popleft())
            self.look()
        for hand in list(self._hands):
            if hand.job is not None and not hand.take():
                self._dismiss(hand)
        self.close()

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        for hand in self._hands:
            hand.close()
        self._hands = []

    def _looked_after(self, hand: "_Hand") -> bool:
        if hand.ready() and not hand.take():
            return False
        return hand.job is not None or not self._waiting or hand.begin(self._waiting.popleft())

    def _do(self, job: Job) -> None:
        job.batch = analyse(job.texts, self._settings, self._lexicon, job.sizes)

    def _dismiss(self, hand: "_Hand") -> None:
        """Do the work of one that failed."""
        self._hands.remove(hand)
        hand.close()
        if hand.job is not None:
            self._do(hand.job)


class _Hand:
    """A process that analyses one batch at a time; it ends when its input does, which is when this process has died."""

    def __init__(self, settings: IndexSettings, lexicon: Lexicon) -> None:
        self.job: Job | None = None
        """What it is doing."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "index.hand"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
        with suppress(OSError):
            sent(self._input, settings, lexicon, TABLES.folder)

    @property
    def _input(self) -> IO[bytes]:
        if self._process.stdin is None:
            raise OSError("the process has no input")
        return self._process.stdin

    @property
    def _output(self) -> IO[bytes]:
        if self._process.stdout is None:
            raise OSError("the process has no output")
        return self._process.stdout

    def begin(self, job: Job) -> bool:
        """Give it a job; False if it has ended."""
        self.job = job
        try:
            send(self._input, json.dumps({"texts": job.texts, "sizes": job.sizes}).encode("ascii"))
        except OSError:
            return False
        return True

    def ready(self) -> bool:
        """Whether it has begun to answer, or has ended."""
        return self.job is not None and bool(select.select([self._output], [], [], 0)[0])

    def take(self) -> bool:
        """Take what came of its job, waiting for it; False if it has failed."""
        if self.job is None:
            return True
        try:
            self.job.batch = received(self._output)
        except (OSError, ValueError):
            return False
        self.job = None
        return True

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        self._process.wait()


def _spare() -> int:
    """How many processes more there are cores for; none where pipes cannot be asked whether there is something."""
    if not hasattr(os, "sched_getaffinity"):
        return 0
    return min(len(os.sched_getaffinity(0)) - 1, MOST)
