"""A corpus has as many passages as it says, and a set stands in it as far as there is room."""

import json
from pathlib import Path

from index.growing import grown
from index.model import Cut
from tests.quality import sizes
from tests.quality.draws import Row
from tests.quality.sizes import SETTINGS, Set

TEXTS = [f"第{number}号茶园今年产茶{number}斤，由会员单位{number}收购。" for number in range(30)]


def _cut(name: str, count: int) -> list[Cut]:
    return [*sizes.cuts({"id": f"{name}/{number}", "text": text} for number, text in enumerate(TEXTS[:count]))]


def _set(count: int) -> Set:
    good: list[Row] = [{"q": text, "gold": [f"own/{number}"]} for number, text in enumerate(TEXTS[:count])]
    return Set("own", _cut("own", count), good, [{"q": "地球离月亮有多远"}], [{"q": "今天星期几"}])


def test_a_larger_set_is_drawn_from_with_the_questions_that_are_answered_there() -> None:
    index, good = sizes.corpus_of(_set(30), 10, grown(_cut("filler", 10), SETTINGS))
    assert len(index.passages) == 10
    assert {row["gold"][0] for row in good} == {passage.document for passage in index.passages}


def test_a_smaller_set_stands_whole_among_others() -> None:
    index, good = sizes.corpus_of(_set(3), 10, grown(_cut("filler", 10), SETTINGS))
    names = [passage.document for passage in index.passages]
    assert (len(names), len(good)) == (10, 3)
    assert {"own/0", "own/1", "own/2"} < {*names}


def test_filler_is_natural_as_far_as_there_is_any_and_recombined_of_it_beyond(tmp_path: Path) -> None:
    natural = tmp_path / "filler.jsonl"
    natural.write_text("".join(json.dumps({"text": text}) + "\n" for text in TEXTS), encoding="utf-8")
    rows = sizes.fillers(tmp_path, [natural], 40)
    assert {row["text"] for row in rows[:30]} == {*TEXTS}
    assert len(rows) == len({row["id"] for row in rows}) == 40
    assert all(len(row["text"]) >= sizes.LEAST for row in rows[30:])


def test_the_line_tells_what_is_answered_and_what_is_refused() -> None:
    found = {"good": [0.9, 0.1], "other": [0.2, 0.2, 0.2, 0.9], "day": [0.1]}
    assert sizes.line("own", 10, found).split() == ["own", "10", "43.8", "50.0", "75.0", "100.0"]
