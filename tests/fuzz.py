"""Damages files at random and reads them, for as long as asked: ``python -m tests.fuzz --minutes 10 [--seed N]``.

A finding is a crash, a hang, or an exception that no reader foresaw; each is kept in a folder and named at the end.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from index.errors import ReadingError
from index.isolation import Isolated
from index.readers.refusals import CRASHED, TOO_SLOW, UNFORESEEN
from tests.hostile import repacked
from tests.office import abstract, docx, level, num, numbered, ofd, paragraph, pdf, placed, pptx, shape, table, xlsx

CORPUS = Path(__file__).parent / "corpus"


def seeds() -> list[tuple[str, bytes]]:
    """What is damaged: the corpus, and a small file of each kind."""
    kept = [(path.name, path.read_bytes()) for path in sorted(CORPUS.iterdir()) if path.suffix not in (".md", ".jsonl")]
    numbering = abstract(0, level(0, "chineseCounting", "第%1条")) + num(1, 0)
    body = numbered("甲") + table(["甲", "乙"], ["一", "二"]) + paragraph("乙")
    made = [
        ("小.docx", docx(body, numbering)),
        ("小.xlsx", xlsx([["甲", "乙"], ["一", 2.0]])),
        ("小.pptx", pptx(shape("甲", "title") + shape("乙"))),
        ("小.ofd", ofd(placed("江城", 9, 9), template=placed("协会", 9, 20))),
        ("小.pdf", pdf([(50.0, 700.0, 12.0, "江城市拍卖行业协会")])),
    ]
    return kept + made


def damaged(data: bytes, chance: random.Random) -> bytes:
    """``data`` with a few bytes changed, doubled, cut or swapped."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 20))):
        at, length = chance.randrange(len(out) or 1), chance.choice((1, 2, 4, 64, 1024))
        match chance.randrange(5):
            case 0:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                out[at : at + length] = out[at : at + length] * chance.choice((0, 2, 3))
            case 2:
                out[at : at + length] = chance.randbytes(length)
            case 3:
                other = chance.randrange(len(out) or 1)
                out[at : at + length] = out[other : other + length]
            case _:
                out[at : at + 4] = chance.choice(
                    (b"\xff\xff\xff\xff", b"\0\0\0\0", b"-1", b"9999999999", b"nan", b"<p>")
                )
    return bytes(out)


def cases(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Damaged files without end; of packages half are damaged within a part, where the zip stays good."""
    sources = seeds()
    while True:
        name, data = chance.choice(sources)
        inside = data.startswith(b"PK") and chance.random() < 0.7
        yield name, repacked(data, lambda part: damaged(part, chance), chance) if inside else damaged(data, chance)


def main() -> int:
    """Run until the time is over; returns 1 when anything was found."""
    options = argparse.ArgumentParser(prog="python -m tests.fuzz")
    options.add_argument("--minutes", type=float, default=10.0)
    options.add_argument("--seed", type=int, default=0)
    asked = options.parse_args()
    end, findings, count = time.monotonic() + 60 * asked.minutes, 0, 0
    folder = Path(tempfile.mkdtemp(prefix="chawen-fuzz-"))
    with Isolated() as reader:
        for name, data in cases(random.Random(asked.seed)):
            if time.monotonic() > end:
                break
            count += 1
            try:
                reader.read(Path(name), data)
            except ReadingError as error:
                if str(error) in (UNFORESEEN, CRASHED, TOO_SLOW):
                    findings += 1
                    (folder / f"{findings}-{name}").write_bytes(data)
                    print(f"{findings}-{name}: {error}")
    print(f"{count} files, {findings} findings in {folder}")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
