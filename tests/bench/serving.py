"""Updates through a real bot and HTTP on loopback: how many a second, what each costs, how long people wait."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.figures import Latency, latency
from tests.bench.processes import cpu_seconds, environment, python
from tests.bench.telegram import GROUP, TOKEN, Telegram, telegram

START_SECONDS = 3600.0
"""The first start may have to read all documents."""
ANSWER_SECONDS = 600.0
OWNER = 11
FIRST_PERSON = 1000
WARM = 30
"""Answers before those that are measured."""
TURN = 30
"""Questions that one bot answers before it is the other's turn: a shared machine is slow and quick by the minute."""
SETTLES = 0.05
"""Seconds after a turn's last answer, in which the bot does what it does once an answer is out."""


@dataclass(frozen=True, slots=True)
class Served:
    """One pattern of questions, answered."""

    per_second: float
    cpu_milliseconds: float | None
    """Of the bot's process, an answer."""
    latency: Latency
    """From an update's leaving the server to its answer's coming in."""


@dataclass
class Bot:
    """A running bot and who talks to it."""

    process: asyncio.subprocess.Process
    telegram: Telegram
    people: int = FIRST_PERSON
    spent: list[tuple[float, float | None]] = field(default_factory=list)
    """Seconds that passed and that the process had, for each turn since they were last told."""

    async def burst(self, questions: Sequence[str]) -> None:
        """All at once, each from another person in private."""
        await self._turn([questions])

    async def one_by_one(self, questions: Sequence[str]) -> None:
        """The next when the one before is answered."""
        await self._turn([[each] for each in questions])

    async def _turn(self, lots: Sequence[Sequence[str]]) -> None:
        cpu, begun = cpu_seconds(self.process.pid), time.perf_counter()
        for questions in lots:
            first = self.people
            for question in questions:
                self.telegram.say(self.people, question)
                self.people += 1
            await self._until_answered(len(questions), first)
        seconds = time.perf_counter() - begun
        await asyncio.sleep(SETTLES)
        now = cpu_seconds(self.process.pid)
        self.spent.append((seconds, None if cpu is None or now is None else now - cpu))

    def told(self, count: int) -> Served:
        """What the last ``count`` answers took; what was spent counts from anew."""
        seen, (seconds, spent) = self.telegram, zip(*self.spent, strict=True)
        self.spent = []
        waits = [seen.answered[each] - seen.asked[each] for each in range(self.people - count, self.people)]
        known = [each for each in spent if each is not None]
        milliseconds = 1000 * sum(known) / count if len(known) == len(spent) else None
        return Served(count / sum(seconds), milliseconds, latency(waits))

    async def _until_answered(self, count: int, first: int) -> None:
        seen = self.telegram
        await seen.until(lambda: sum(each >= first for each in seen.answered) >= count, ANSWER_SECONDS)


@asynccontextmanager
async def serving(
    module: str, folder: Path, environ: Mapping[str, str], arguments: Sequence[str] = ()
) -> AsyncIterator[Bot]:
    """``python -m module`` in ``folder``, asking a server of ours for updates, until the block ends."""
    async with telegram() as server:
        process = await asyncio.create_subprocess_exec(
            *python("-m", module, *(each.format(url=server.url) for each in arguments)),
            cwd=folder,
            env=environment({**environ, "CHAWEN_TELEGRAM__API_BASE_URL": server.url}),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=sys.stderr,
        )
        try:
            await server.until(lambda: server.polls > 0, START_SECONDS)
            yield Bot(process, server)
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()


def ours(documents: Path, storage: Path) -> dict[str, str]:
    """Settings of a bot that serves everybody."""
    return {
        "CHAWEN_TELEGRAM__TOKEN": TOKEN,
        "CHAWEN_DOCUMENTS__FOLDER": str(documents),
        "CHAWEN_DOCUMENTS__WATCH": "false",
        "CHAWEN_STORAGE__FOLDER": str(storage),
        "CHAWEN_ACCESS__OPEN": "true",
        "CHAWEN_ACCESS__ADMINS": f"[{OWNER}]",
        "CHAWEN_ACCESS__CHATS": f"[{GROUP}]",
        "CHAWEN_LOG__LEVEL": "WARNING",
    }


async def compared(
    folder: Path, documents: Path, storage: Path, questions: Sequence[str], warm: int = WARM
) -> dict[str, dict[str, Served]]:
    """Ours and an empty bot by turns, with the same questions in two patterns; the first ``warm`` do not count.

    The bursts come last: httpx looks at each of the connections that they leave, at every request.
    """
    rest = questions[warm:]
    empty = serving("tests.bench.empty", folder, {}, ("{url}",))
    async with empty as nothing, serving("tests.bench.unhurried", folder, ours(documents, storage)) as own:
        bots = {"empty handler": nothing, "Chawen": own}
        for bot in bots.values():
            await bot.one_by_one(questions[:warm])
            bot.told(warm)
        for start in range(0, len(rest), TURN):
            for bot in bots.values():
                await bot.one_by_one(rest[start : start + TURN])
        found = {name: {"one by one": bot.told(len(rest))} for name, bot in bots.items()}
        for name, bot in bots.items():
            await bot.burst(rest)
            found[name]["burst"] = bot.told(len(rest))
    return found
