"""A reload in a running bot: do people notice, and what does it cost the process that answers?"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from statistics import median

from tests.bench.figures import Latency, latency
from tests.bench.folders import REST_SECONDS, Folder, change
from tests.bench.processes import own_memory, resident
from tests.bench.serving import ANSWER_SECONDS, OWNER, WARM, Bot, ours, serving
from tests.bench.telegram import GROUP

SHARE = 0.1
"""Of the documents that change: enough for a reload during which many people ask."""
PAUSE_SECONDS = 0.02
"""Between an answer and the next question: people ask seldom, and a busy loop would only measure itself."""
LOOK_SECONDS = 0.01
ENOUGH = 600
"""Answers during reloads, after which it ends: of a hundred, one is the hundredth, and says nothing of the others."""
RELOADS = 40
"""At most: from a thousand passages one takes half a second, in which a dozen people ask. Of eight such, the slowest
answer but one would have been the hundredth."""
IDLE = 100
"""Questions asked before each of them."""


@dataclass(frozen=True, slots=True)
class Reloaded:
    """Answers before and during reloads, and the answering process's memory."""

    idle: Latency
    during: Latency
    seconds: float
    """Of the median reload."""
    rise: float
    """Megabytes at most, all that is resident, above what it was before a reload."""
    own_rise: float
    """The same without files that are mapped."""


@dataclass
class Watch:
    """The most of something, looked at now and then."""

    look: Callable[[], float]
    most: float = 0.0

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self.most = max(self.most, self.look())
            await asyncio.sleep(LOOK_SECONDS)


async def measure(folder: Folder, questions: Sequence[str]) -> Reloaded:
    """Ask a bot, change documents, order a reload and go on asking; again, until there are enough answers."""
    settings = ours(folder.documents, folder.storage)
    idle, during, seconds, rises = list[float](), list[float](), list[float](), list[tuple[float, float]]()
    async with serving("tests.bench.unhurried", folder.documents.parent, settings) as bot:
        await bot.one_by_one(questions[:WARM])
        while len(seconds) < RELOADS and len(during) < ENOUGH:
            for _ in range(IDLE):
                idle.append(await _asked(bot, questions[len(idle) % len(questions)]))
            await asyncio.to_thread(change, folder.documents, SHARE, f"附则另行公布{len(seconds)}。")
            await asyncio.sleep(REST_SECONDS)
            async with _watched(bot.process.pid, resident) as whole, _watched(bot.process.pid, own_memory) as own:
                started = time.perf_counter()
                during += await _during(bot, questions, len(during))
                seconds.append(time.perf_counter() - started)
                await bot.one_by_one(questions[:WARM])  # what the new index touches first counts too
            rises.append((whole(), own()))
    return Reloaded(latency(idle), latency(during), median(seconds), *map(max, zip(*rises, strict=True)))


async def _during(bot: Bot, questions: Sequence[str], asked: int) -> list[float]:
    """Seconds that each question took, from the order to its report; the first is the one after those ``asked``."""
    seen, waits = bot.telegram, list[float]()
    edits = seen.edits
    seen.say(GROUP, "/reload", OWNER)
    while seen.edits == edits:  # in a group the report takes the place of the first word, and nothing else is edited
        waits.append(await _asked(bot, questions[asked % len(questions)]))
        asked += 1
    return waits


async def _asked(bot: Bot, question: str) -> float:
    """Seconds that one answer took."""
    seen, person = bot.telegram, bot.people
    bot.people += 1
    seen.say(person, question)
    await seen.until(lambda: person in seen.answered, ANSWER_SECONDS)
    await asyncio.sleep(PAUSE_SECONDS)
    return seen.answered[person] - seen.asked[person]


@asynccontextmanager
async def _watched(pid: int, look: Callable[[int], float]) -> AsyncIterator[Callable[[], float]]:
    """Look while the block runs; afterwards it tells by how much the most was above the beginning."""
    watch, before = Watch(lambda: look(pid)), look(pid)
    task = asyncio.create_task(watch.run())
    try:
        yield lambda: max(0.0, watch.most - before)
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
