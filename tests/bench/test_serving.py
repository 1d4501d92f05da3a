"""Real processes over loopback: every question is answered, and timed."""

from pathlib import Path

from tests.bench import serving

QUESTIONS = ["会费多少钱", "理事会任期几年", "谁收取会费"] * 2


async def test_a_bot_and_an_empty_one_answer_every_question(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    text = "会员每年交纳会费三千元，由秘书处收取。\n\n理事会由会员大会选举产生，任期五年。\n"
    (documents / "章程.txt").write_text(text, encoding="utf-8")
    found = await serving.compared(tmp_path, documents, tmp_path / "var", QUESTIONS, warm=2)
    assert set(found) == {"empty handler", "Chawen"}
    for patterns in found.values():
        assert {name: each.latency.count for name, each in patterns.items()} == {"burst": 4, "one by one": 4}
        assert all(each.per_second > 0 for each in patterns.values())
