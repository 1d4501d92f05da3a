"""Every file of the corpus loads with every phrase of its manifest, or is refused for the right reason."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.errors import ReadingError
from index.isolation import Isolated

CORPUS = Path(__file__).parent.parent / "corpus"
MANIFEST = [json.loads(line) for line in (CORPUS / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
REFUSED = {"章程_扫描件.pdf": "扫描件", "章程_需密码.pdf": "密码"}
OLD = (".doc", ".odt", ".rtf")


@pytest.fixture(scope="module")
def reader() -> Iterator[Isolated]:
    with Isolated() as isolated:
        yield isolated


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def entries(old: bool, refused: bool = False) -> list[Any]:
    kept = [each for each in MANIFEST if each["file"].endswith(OLD) == old and (each["file"] in REFUSED) == refused]
    return [pytest.param(each, id=each["file"]) for each in kept]


@pytest.mark.parametrize("entry", entries(old=False))
def test_every_phrase_is_loaded(reader: Isolated, entry: dict[str, Any]) -> None:
    path = CORPUS / entry["file"]
    text = squeezed(reader.read(path, path.read_bytes()).text)
    assert [phrase for phrase in entry["must"] if squeezed(phrase) not in text] == []
    assert [phrase for phrase in entry["must_not"] if squeezed(phrase) in text] == []


@pytest.mark.parametrize("entry", entries(old=False, refused=True))
def test_what_cannot_be_read_says_why(reader: Isolated, entry: dict[str, Any]) -> None:
    path = CORPUS / entry["file"]
    with pytest.raises(ReadingError, match=REFUSED[entry["file"]]):
        reader.read(path, path.read_bytes())


@pytest.mark.parametrize("entry", entries(old=True))
def test_old_formats_say_what_to_save_them_as(reader: Isolated, entry: dict[str, Any]) -> None:
    path = CORPUS / entry["file"]
    with pytest.raises(ReadingError, match=r"请另存为 \.docx"):
        reader.read(path, path.read_bytes())


@pytest.mark.parametrize(
    "entry", [each for each in entries(old=False) if "table" in each.values[0].get("structure", {})]
)
def test_rows_of_tables_are_led_by_their_header(reader: Isolated, entry: dict[str, Any]) -> None:
    path = CORPUS / entry["file"]
    reading = reader.read(path, path.read_bytes())
    header, *rows = entry["structure"]["table"]
    assert len(reading.leads) == len(rows)
    assert {reading.text[slice(*each.lead)] for each in reading.leads} == {" | ".join(header)}


@pytest.mark.parametrize(
    "name", ["章程_自动编号.docx", "章程_手打编号.docx", "章程_gb2312.html", "微信文章.html", "工作报告.pptx"]
)
def test_titles_are_found(reader: Isolated, name: str) -> None:
    entry = next(each for each in MANIFEST if each["file"] == name)
    expected = entry["structure"].get("title") or entry["structure"]["titles"][0]
    assert reader.read(CORPUS / name, (CORPUS / name).read_bytes()).title == expected
