"""How cost grows with size, as a picture."""

import importlib
import importlib.util
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.bench.peers import PEERS
from tests.bench.table import OURS, WHOLE, Row

Lines = dict[str, list[tuple[int, float]]]
"""By engine: passages and the figure."""
COLOURS = {name: f"C{place}" for place, name in enumerate(PEERS)}
"""The same for an engine in every picture, whoever is missing."""
Figure = Callable[[Row, Row], float]
"""Of a size's results and an engine's there."""


def draw(rows: Sequence[Row], path: Path) -> bool:
    """Write a PNG; False where matplotlib is not installed, or nothing grows."""
    if importlib.util.find_spec("matplotlib") is None or len(rows) < 2:
        return False
    library = importlib.import_module("matplotlib")
    library.use("Agg")
    plots = importlib.import_module("matplotlib.pyplot")
    figure, axes = plots.subplots(1, 3, figsize=(13, 4.2))
    titles = ("median question, ms", "building, s", "on disk, MB")
    for ax, title, lines in zip(axes, titles, (latencies(rows), builds(rows), sizes(rows)), strict=True):
        _curves(ax, lines)
        ax.set(title=title, xlabel="passages", xscale="log", yscale="log")
        ax.grid(visible=True, which="major", alpha=0.3)
    axes[0].legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(path, dpi=90, metadata={"Software": None})
    plots.close(figure)
    return True


def _curves(ax: Any, lines: Lines) -> None:
    for name, points in lines.items():
        style: dict[str, Any] = {"marker": "o", "markersize": 4, "label": name, "color": COLOURS.get(name, "grey")}
        if name.startswith("Chawen"):
            style |= {"color": "black", "linewidth": 2, "linestyle": "-" if name == OURS else "--"}
        ax.plot([size for size, _ in points], [value for _, value in points], **style)


def latencies(rows: Sequence[Row]) -> Lines:
    """Milliseconds of a median question."""
    found: Lines = {OURS: [], WHOLE: []}
    for row in rows:
        found[OURS].append((row["passages"], row["own"]["ranking"]["p50"]))
        found[WHOLE].append((row["passages"], row["own"]["asked"]["p50"]))
    return found | _of_peers(rows, lambda row, peer: peer["asked"]["p50"])


def builds(rows: Sequence[Row]) -> Lines:
    """Seconds to build, analysis included."""
    ours: Lines = {OURS: [(row["passages"], row["build"]) for row in rows]}
    return ours | _of_peers(rows, lambda row, peer: peer["build"] + row["analysis"])


def sizes(rows: Sequence[Row]) -> Lines:
    """Megabytes on disk."""
    ours: Lines = {OURS: [(row["passages"], row["bytes"] / 1e6) for row in rows]}
    return ours | _of_peers(rows, lambda row, peer: peer["bytes"] / 1e6)


def _of_peers(rows: Sequence[Row], figure: Figure) -> Lines:
    found: Lines = {}
    for row in rows:
        for name, peer in row["peers"].items():
            if not peer.get("missing") and (value := figure(row, peer)) > 0:
                found.setdefault(name, []).append((row["passages"], value))
    return found
