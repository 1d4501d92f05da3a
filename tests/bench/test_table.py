"""The tables put ratios first, and a dash where nothing was measured."""

from pathlib import Path
from typing import Any

import pytest

from tests.bench import plot, table

TIMES = {"p50": 2.0, "p99": 4.0, "count": 10}


def row(passages: int) -> dict[str, Any]:
    peer = {"build": 1.0, "bytes": 3000, "peak": 50.0, "asked": {"p50": 20.0, "p99": 40.0, "count": 10}}
    return {
        "passages": passages,
        "tokens": 2000,
        "postings": 1000,
        "analysis": 3.0,
        "own": {"before": 40.0, "peak": 41.0, "asked": {"p50": 6.0, "p99": 8.0, "count": 10}, "ranking": TIMES},
        "build": 8.0,
        "build peak": 100.0,
        "changed": 0.2,
        "start": 0.4,
        "numpy": 0.1,
        "bytes": 6000,
        "peers": {"slow": peer, "absent": {"missing": "not installed"}},
        "reload": {"idle": TIMES, "during": TIMES, "seconds": 3.0, "rise": 20.0, "own_rise": 10.0},
    }


def cells(lines: list[str], name: str) -> list[str]:
    return next([each.strip() for each in line.split("|")[1:-1]] for line in lines if line.startswith(f"| {name}"))


def test_ratios_to_ours_come_first() -> None:
    slow = cells(table.engines(row(1000)), "slow")
    assert slow[1:5] == ["10.0×", "10.0×", "0.500×", "0.500×"]
    assert slow[5:] == ["20.0", "40.0", "2.00", "4.00", "3.00", "50.0"]


def test_what_is_missing_is_a_dash_and_a_word() -> None:
    absent = cells(table.engines(row(1000)), "absent")
    assert absent[0] == "absent (not installed)"
    assert set(absent[1:]) == {"–"}


def test_processes_are_compared_with_importing_numpy() -> None:
    assert cells(table.processes([row(1000)]), "1,000")[1:4] == ["40.0×", "2.00×", "4.00×"]


def test_our_words_are_compared_with_the_librarys() -> None:
    found = table.cutting([{"length": 10_000, "ours": 0.5, "jieba": 2.0}])
    assert cells(found, "10,000")[1:] == ["4.00×", "2.00", "0.500"]


def test_our_share_is_what_is_above_the_empty_handler() -> None:
    served = {"per_second": 10.0, "cpu_milliseconds": 2.0, "latency": TIMES}
    found = {"empty handler": {"burst": served}, "Chawen": {"burst": served | {"cpu_milliseconds": 5.0}}}
    assert cells(table.bots(found), "Chawen")[2:5] == ["2.50×", "5.00", "3.00"]
    unknown = {name: {"burst": served | {"cpu_milliseconds": None}} for name in found}
    assert cells(table.bots(unknown), "Chawen")[2:5] == ["–", "–", "–"]


def test_every_part_has_its_table() -> None:
    served = {"per_second": 10.0, "cpu_milliseconds": 2.0, "latency": TIMES}
    bot = {"empty handler": {"burst": served}, "Chawen": {"burst": served}}
    lines = table.lines(
        {"sizes": [row(1000), row(10_000)], "cutting": [{"length": 300, "ours": 1.0, "jieba": 2.0}], "bot": bot}
    )
    assert [line[3:] for line in lines if line.startswith("## ")] == [
        "1,000 passages, 0.0 million postings",
        "10,000 passages, 0.0 million postings",
        "Cutting text into words",
        "Whole processes",
        "Reload in a running bot",
        "The bot itself",
    ]
    widths = {line.count("|") for line in lines if line.startswith("|")}
    assert len(widths) <= 4


@pytest.mark.parametrize(
    ("value", "shown"), [(None, "–"), (0.1234, "0.123"), (1.234, "1.23"), (12.34, "12.3"), (12345.6, "12,346")]
)
def test_numbers_say_three_digits(value: float | None, shown: str) -> None:
    assert table.number(value) == shown


def test_curves_have_a_point_for_each_size_that_was_measured() -> None:
    rows = [row(1000), row(10_000)]
    rows[1]["peers"]["slow"] = {"missing": "would need more memory"}
    assert plot.latencies(rows)["slow"] == [(1000, 20.0)]
    assert plot.latencies(rows)[table.OURS] == [(1000, 2.0), (10_000, 2.0)]
    assert plot.builds(rows)["slow"] == [(1000, 4.0)]
    assert plot.sizes(rows)["slow"] == [(1000, 0.003)]


def test_nothing_is_drawn_of_one_size(tmp_path: Path) -> None:
    assert not plot.draw([row(1000)], tmp_path / "bench.png")
