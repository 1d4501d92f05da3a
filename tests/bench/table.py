"""The tables, as Markdown: ratios first, then what they are made of."""

from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
"""One size's results, as ``tests.bench.__main__`` puts them together."""

OURS, WHOLE = "Chawen, ranking", "Chawen, whole question"
NONE = "–"


def lines(results: Mapping[str, Any]) -> list[str]:
    """Everything that was measured."""
    found: list[str] = []
    for row in results["sizes"]:
        found += [f"## {row['passages']:,} passages, {row['postings'] / 1e6:.1f} million postings", ""]
        found += [*engines(row), ""]
    if results.get("cutting"):
        found += ["## Cutting text into words", "", *cutting(results["cutting"]), ""]
    if results["sizes"]:
        found += ["## Whole processes", "", *processes(results["sizes"]), ""]
    if any("reload" in row for row in results["sizes"]):
        found += ["## Reload in a running bot", "", *reloads(results["sizes"]), ""]
    if results.get("bot"):
        found += ["## The bot itself", "", *bots(results["bot"]), ""]
    return found


def engines(row: Row) -> list[str]:
    """Ours and the others over the same passages."""
    heads = (
        "p50 ÷ ours", "p99 ÷ ours", "size ÷ ours", "build ÷ ours", "p50 ms", "p99 ms", "p99 ÷ p50", "build s",
        "disk, bytes a posting", "peak MB",
    )  # fmt: skip
    ours = row["own"]
    base = (ours["ranking"]["p50"], ours["ranking"]["p99"], row["bytes"], row["build"])
    cells = [
        _engine(OURS, ours["ranking"], row["bytes"], row["build"], ours["peak"], base, row),
        _engine(WHOLE, ours["asked"], None, None, None, base, row),
    ]
    for name, peer in row["peers"].items():
        if peer.get("missing"):
            cells.append([f"{name} ({peer['missing']})", *[NONE] * len(heads)])
        else:
            built = peer["build"] + row["analysis"]
            cells.append(_engine(name, peer["asked"], peer["bytes"] or None, built, peer["peak"], base, row))
    return _table(["", *heads], cells)


def _engine(
    name: str,
    asked: Row,
    held: float | None,
    built: float | None,
    peak: float | None,
    base: tuple[float, float, float, float],
    row: Row,
) -> list[str]:
    values = (asked["p50"], asked["p99"], held, built)
    ratios = [_ratio(value, ours) for value, ours in zip(values, base, strict=True)]
    a_posting = None if held is None else held / row["postings"]
    plain = (asked["p50"], asked["p99"], asked["p99"] / asked["p50"], built, a_posting, peak)
    return [name, *ratios, *map(number, plain)]


def cutting(rows: Sequence[Row]) -> list[str]:
    """Our words beside jieba's own, which are the same."""
    heads = ("characters a text", "jieba's time ÷ ours", "million characters a second", "jieba's")
    return _table(
        heads,
        [
            [f"{row['length']:,}", _ratio(row["jieba"], row["ours"]), number(1 / row["ours"]), number(1 / row["jieba"])]
            for row in rows
        ],
    )


def processes(rows: Sequence[Row]) -> list[str]:
    """Building and starting."""
    heads = (
        "passages", "full ÷ 1 % changed", "1 % changed ÷ numpy", "start ÷ numpy", "full build s", "1 % changed s",
        "start to first answer s", "importing numpy s", "build peak MB", "asked peak MB", "memory, bytes a posting",
    )  # fmt: skip
    return _table(heads, [_process(row) for row in rows])


def _process(row: Row) -> list[str]:
    full, changed, numpy, start = row["build"], row["changed"], row["numpy"], row["start"]
    held = (row["own"]["peak"] - row["own"]["before"]) * (1 << 20) / row["postings"]
    return [
        f"{row['passages']:,}",
        *map(_times, (full / changed, changed / numpy, start / numpy)),
        *map(number, (full, changed, start, numpy, row["build peak"], row["own"]["peak"], held)),
    ]


def reloads(rows: Sequence[Row]) -> list[str]:
    """Answers during a reload against idle ones."""
    heads = (
        "passages", "p50 ÷ idle", "p99 ÷ idle", "idle p50 ms", "idle p99 ms", "p50 ms", "p99 ms", "reload s", "answers",
        "memory rise MB", "of these not mapped",
    )  # fmt: skip
    return _table(heads, [_reload(row["passages"], row["reload"]) for row in rows if "reload" in row])


def _reload(passages: int, reload: Row) -> list[str]:
    idle, during = reload["idle"], reload["during"]
    return [
        f"{passages:,}",
        *map(_times, (during["p50"] / idle["p50"], during["p99"] / idle["p99"])),
        *map(number, (idle["p50"], idle["p99"], during["p50"], during["p99"], reload["seconds"])),
        str(during["count"]),
        *map(number, (reload["rise"], reload["own_rise"])),
    ]


def bots(found: Mapping[str, Mapping[str, Row]]) -> list[str]:
    """Ours beside a bot that does nothing, by pattern."""
    heads = (
        "",
        "pattern",
        "CPU ÷ empty",
        "CPU ms an answer",
        "above the empty handler",
        "answers a second",
        "p50 ms",
        "p99 ms",
    )
    cells = []
    for pattern in next(iter(found.values())):
        empty = found["empty handler"][pattern]["cpu_milliseconds"]
        for name, patterns in found.items():
            each = patterns[pattern]
            spent, wait = each["cpu_milliseconds"], each["latency"]
            above = None if spent is None else spent - empty
            shown = map(number, (spent, above, each["per_second"], wait["p50"], wait["p99"]))
            cells.append([name, pattern, _ratio(spent, empty), *shown])
    return _table(heads, cells)


def number(value: float | None) -> str:
    """Three digits that say something."""
    if value is None:
        return NONE
    digits = 3 if abs(value) < 1 else 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:,.{digits}f}"


def _ratio(value: float | None, base: float | None) -> str:
    return NONE if value is None or not base else _times(value / base)


def _times(value: float) -> str:
    return f"{number(value)}×"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    rule = "|" + "|".join(" --- |" if not place else " ---: |" for place in range(len(heads)))
    return [_line(heads), rule.replace("||", "|"), *map(_line, rows)]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
