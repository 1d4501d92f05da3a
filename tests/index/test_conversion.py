"""Old formats through LibreOffice, for which a script stands in that does what its command line says."""

import sys
from pathlib import Path

import pytest

from index.conversion import Office
from index.conversion import office as wanted
from index.errors import ReadingError
from index.isolation import Isolated
from index.library import Library
from index.settings import IndexSettings
from tests.office import docx, paragraph

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "WordDocument".encode("utf-16-le")
MODERN = docx(paragraph("江城市拍卖行业协会章程"))
STAND_IN = """#!{python}
import os, sys
from pathlib import Path
arguments = sys.argv[1:]
target = arguments[arguments.index("--convert-to") + 1]
out = Path(arguments[arguments.index("--outdir") + 1])
out.mkdir()
for given in map(Path, arguments[arguments.index("--outdir") + 2 :]):
    if b"broken" not in given.read_bytes():
        content = given.read_bytes() if given.suffix == ".rtf" else Path({modern!r}).read_bytes()
        (out / given.with_suffix("." + target).name).write_bytes(content)
Path({seen!r}).write_text(repr((arguments, dict(os.environ))))
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    (tmp_path / "modern.docx").write_bytes(MODERN)
    script = tmp_path / "soffice"
    names = {"modern": str(tmp_path / "modern.docx"), "seen": str(tmp_path / "seen")}
    script.write_text(STAND_IN.format(python=sys.executable, **names), encoding="utf-8")
    script.chmod(0o755)
    return Office(str(script))


def test_an_old_file_is_converted_and_read(office: Office) -> None:
    with Isolated(office=office) as reader:
        assert reader.read(Path("章程.doc"), OLE).text == "江城市拍卖行业协会章程"


def test_several_files_take_one_call_and_a_broken_one_costs_itself(office: Office) -> None:
    assert office.convert([OLE, OLE + b"broken", OLE], "doc", ".docx") == [MODERN, None, MODERN]


def test_a_file_that_cannot_be_converted_says_so(office: Office) -> None:
    with pytest.raises(ReadingError, match="未能转换"):
        office.convert_one(OLE + b"broken", "doc", ".docx")


def test_no_secret_reaches_it(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAWEN_TELEGRAM__TOKEN", "123:secret")
    office.convert([OLE], "doc", ".docx")
    seen = (tmp_path / "seen").read_text()
    assert "secret" not in seen
    assert "--headless" in seen


def test_the_numbers_that_rtf_spells_out_are_kept_as_text(office: Office) -> None:
    rtf = rb"{\rtf1{\listtext\pard\plain  \u31532\'3f\tab}\ls1 \ltrpar text\par {\pntext\f1 1.\tab}x}"
    (made,) = office.convert([rtf], "rtf", ".docx")
    assert made == rb"{\rtf1{\plain  \u31532\'3f\tab} \ltrpar text\par {\f1 1.\tab}x}"


def test_without_it_the_remedy_is_told() -> None:
    with Isolated() as reader, pytest.raises(ReadingError, match=r"请另存为 \.docx"):
        reader.read(Path("章程.doc"), OLE)


def test_files_prepared_together_take_one_call_and_are_read_from_it(office: Office, tmp_path: Path) -> None:
    with Isolated(office=office) as reader:
        several = [(Path("甲.doc"), OLE + b"1"), (Path("乙.doc"), OLE + b"2"), (Path("丙.txt"), "丙".encode())]
        reader.prepare(several)
        assert (tmp_path / "seen").read_text().count(".doc'") == 2
        (tmp_path / "seen").unlink()
        texts = [reader.read(path, data).text for path, data in several]
        assert texts == ["江城市拍卖行业协会章程", "江城市拍卖行业协会章程", "丙"]
        assert not (tmp_path / "seen").exists()


def test_one_that_breaks_its_batch_is_tried_by_itself_and_told(office: Office) -> None:
    with Isolated(office=office) as reader:
        reader.prepare([(Path("甲.doc"), OLE), (Path("乙.doc"), OLE + b"broken")])
        with pytest.raises(ReadingError, match="未能转换"):
            reader.read(Path("乙.doc"), OLE + b"broken")
        assert reader.read(Path("甲.doc"), OLE).text == "江城市拍卖行业协会章程"


def test_a_library_converts_its_old_files_in_one_call(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.doc").write_bytes(OLE + bytes([number + 1]))
    with Isolated(office=office) as reader:
        library = Library(folder, IndexSettings(), None, reader.read, reader.prepare)
        assert library.reload().documents == 3
    assert (tmp_path / "seen").read_text().count(".doc'") == 3


def test_the_setting_turns_it_off() -> None:
    assert wanted("off") is None
