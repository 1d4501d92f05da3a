"""Updates through a real bot and HTTP on loopback: how many a second, what each costs, how long people wait."""

import asyncio
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
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

    async def burst(self, questions: Sequence[str]) -> Served:
        """All at once, each from another person in private."""
        return await self._measured(questions, None)

    async def one_by_one(self, questions: Sequence[str]) -> Served:
        """The next when the one before is answered."""
        return await self._measured(questions, 1)

    async def _measured(self, questions: Sequence[str], at_once: int | None) -> Served:
        loop, seen = asyncio.get_running_loop(), self.telegram
        cpu, begun = cpu_seconds(self.process.pid), loop.time()
        first = self.people
        for place in range(0, len(questions), at_once or len(questions)):
            for question in questions[place : place + (at_once or len(questions))]:
                seen.say(self.people, question)
                self.people += 1
            await self._until_answered(self.people - first, first)
        seconds, spent = loop.time() - begun, cpu_seconds(self.process.pid)
        waits = [seen.answered[each] - seen.asked[each] for each in range(first, self.people)]
        milliseconds = None if cpu is None or spent is None else 1000 * (spent - cpu) / len(questions)
        return Served(len(questions) / seconds, milliseconds, latency(waits))

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
    """Ours and an empty bot, with the same questions in two patterns; the first ``warm`` do not count."""
    found: dict[str, dict[str, Served]] = {}
    bots = {
        "empty handler": ("tests.bench.empty", {}, ("{url}",)),
        "Chawen": ("tests.bench.unhurried", ours(documents, storage), ()),
    }
    for name, (module, environ, arguments) in bots.items():
        async with serving(module, folder, environ, arguments) as bot:
            await bot.one_by_one(questions[:warm])
            rest = questions[warm:]
            # The burst comes last: httpx looks at each of the connections that it leaves, at every request.
            alone = await bot.one_by_one(rest)
            found[name] = {"one by one": alone, "burst": await bot.burst(rest)}
    return found
