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
from tests.office import (
    abstract,
    docx,
    grid,
    level,
    num,
    numbered,
    ofd,
    paragraph,
    pdf,
    placed,
    pptx,
    shape,
    table,
    xlsx,
)

LETTER = """Subject: 通知
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=B

--B
Content-Type: multipart/alternative; boundary=C

--C
Content-Type: text/plain; charset=gbk; format=flowed

会费%20
标准
--C
Content-Type: text/html

<ol start=3><li>会费</ol><table><tr><th rowspan=2>甲<th>乙<tr><td>丙</table>
--C--
--B
Content-Type: message/rfc822

Subject: =?gbk?B?xPo=?=

原信
--B
Content-Disposition: attachment; filename*=utf-8''%E9.doc

x
--B--
""".replace("%20", " ")
RULES = (
    '<ofd:PathObject Boundary="0 0 99 99"><ofd:AbbreviatedData>M 0 0 L 90 0 L 90 90 C M 0 9 L 90 9'
    "</ofd:AbbreviatedData></ofd:PathObject>"
    '<ofd:CompositeObject ResourceID="7" CTM="1 0 0 1 5 5" Boundary="20 20 60 10"/>'
)
UNIT = f'<ofd:CompositeGraphicUnit ID="7"><ofd:Content>{placed("合计", 0, 0)}</ofd:Content></ofd:CompositeGraphicUnit>'
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
        ("小.ofd", ofd(placed("江城", 9, 9) + RULES, template=placed("协会", 9, 20), resources=UNIT)),
        (
            "小.pdf",
            pdf(
                [(75.0, 682.0, 10.0, "江城市"), (125.0, 612.0, 10.0, "拍卖")],
                drawn=grid((70, 120, 190), (700, 650, 600)),
            ),
        ),
        ("小.eml", LETTER.encode("gb18030")),
        ("小.csv", "姓名,电话\n张三,138\n".encode("gb18030")),
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
