"""What ``build`` leaves is what everybody opens, and what it cannot leave is told in one line."""

from pathlib import Path

import pytest

from index.errors import FolderError, SettingsError
from index.library import Library
from index.settings import DocumentsSettings, IndexSettings, StorageSettings
from index.updating import updated

SECTIONS: dict[str, object] = {"documents": DocumentsSettings(), "index": IndexSettings()}


def test_the_library_takes_what_was_built(tmp_path: Path) -> None:
    folder, storage = tmp_path / "documents", tmp_path / "var"
    folder.mkdir()
    (folder / "a.txt").write_text("会费每年一百元。", encoding="utf-8")
    sections = {**SECTIONS, "storage": StorageSettings(storage)}
    first, again = updated(folder, sections).report, updated(folder, sections).report
    assert (first.new, again.new, again.changed, again.documents) == (("a.txt",), (), (), 1)
    assert first.seconds > 0
    library = Library(folder, IndexSettings(), storage, read=lambda path, data: pytest.fail("read again"))
    library.open()
    assert library.index.ask("会费").hits[0].passage.document == "a.txt"


def test_what_cannot_be_read_or_saved_is_told(tmp_path: Path) -> None:
    sections = {**SECTIONS, "storage": StorageSettings(tmp_path / "var")}
    with pytest.raises(FolderError):
        updated(tmp_path / "nothing", sections)
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match="cannot be written to"):
        updated(tmp_path, sections | {"storage": StorageSettings(tmp_path / "file")})
