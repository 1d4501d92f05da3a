"""Admins hear of reloads that nobody ordered: briefly, once in a while, and only when there is something to tell."""

import asyncio
from pathlib import Path

import pytest

from bot.handlers.noting import Notes, Tally
from bot.texts import of
from index import Failure, IndexingError, Report
from tests.bot.fake_telegram import OWNER, Running, running, until

BROKEN = Failure("坏.docx", "文件已损坏")


async def told(bot: Running, reports: list[Report], pause: float) -> list[str]:
    notes = Notes(bot.chawen.access, bot.chawen.sender, "zh", pause)
    task = asyncio.create_task(notes.run())
    before = None
    for each in reports:
        notes.add(before, each)
        before = each
        await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return [each.text for each in bot.telegram.sent(OWNER)]


async def test_a_reload_that_changed_something_is_told_in_one_line(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        (said,) = await told(bot, [Report(2, 9, new=("a", "b"), failed=(BROKEN,))], 600)
        assert said == of("zh").noted.format(new=2, changed=0, removed=0, failed=1)


async def test_what_happens_during_the_pause_is_told_together_after_it(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        reports = [Report(1, 1, new=("a",)), Report(2, 2, new=("b",)), Report(3, 3, changed=("a",))]
        assert len(await told(bot, reports, 600)) == 1
        said = (await told(bot, [*reports, Report(3, 3), Report(3, 3)], 0.12))[1:]
        assert said == [
            of("zh").noted.format(new=1, changed=0, removed=0, failed=0),
            of("zh").noted.format(new=1, changed=1, removed=0, failed=0),
        ]


async def test_a_reload_that_found_nothing_new_is_not_told(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        broken = Report(1, 1, failed=(BROKEN,))
        assert len(await told(bot, [broken, broken, Report(1, 1)], 0.0)) == 1


async def test_a_change_in_the_watched_folder_comes_to_the_admins(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        task = asyncio.create_task(bot.chawen.notes.run())
        (tmp_path / "documents" / "新.txt").write_text("新的通知。", encoding="utf-8")
        assert await bot.chawen._reload()
        await until(lambda: bot.telegram.sent(OWNER))
        task.cancel()
        assert "新增 1" in bot.telegram.sent(OWNER)[0].text


async def test_a_change_whose_reload_failed_is_not_taken_for_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise IndexingError("no memory")

    async with running(tmp_path) as bot:
        with monkeypatch.context() as patch:
            patch.setattr(bot.library, "reload", killed)
            assert not await bot.chawen._reload()
        assert await bot.chawen._reload()


def test_only_failures_that_are_new_count() -> None:
    other = Failure("二.docx", "文件已损坏")
    tally = Tally().plus(Report(1, 1, failed=(BROKEN,)), Report(1, 1, failed=(BROKEN, other)))
    assert tally == Tally(failed=1)
