"""Settings: one key, one place; what is unknown is said, and the environment wins over the file."""

from pathlib import Path

import pytest

from index.errors import SettingsError
from index.settings import DocumentsSettings, IndexSettings, load

SECTIONS = {"documents": DocumentsSettings, "index": IndexSettings}


def written(folder: Path, text: str) -> Path:
    """A settings file with this text."""
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, "[index]\nk1 = 1.2\nb = 0.75\n")
    read = load(SECTIONS, path, {"CHAWEN_INDEX__K1": "0.5"}).sections["index"]
    assert (read.k1, read.b) == (0.5, 0.75)


def test_a_folder_in_the_file_is_relative_to_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, '[documents]\nfolder = "papers"\n')
    assert load(SECTIONS, path, {}).sections["documents"].folder == tmp_path / "papers"


def test_an_unknown_variable_gets_a_warning_and_a_neighbours_none() -> None:
    environ = {"CHAWEN_NO__SUCH": "1", "CHAWEN_INDEX__K9": "1", "CHAWEN_TELEGRAM__TOKEN": "secret", "PATH": "/bin"}
    warnings = load(SECTIONS, None, environ, others=("telegram",)).warnings
    assert [each.split(":")[0] for each in warnings] == ["CHAWEN_INDEX__K9", "CHAWEN_NO__SUCH"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[indx]\n", "[indx]"),
        ("[index]\nk2 = 1\n", "[index] k2"),
        ("[index]\nk1 = true\n", "[index] k1"),
        ("index = 3\n", "index"),
        ("[index\n", "cannot be read"),
    ],
)
def test_what_cannot_be_used_is_named_in_one_line(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(SettingsError) as refused:
        load(SECTIONS, written(tmp_path, text), {}, others=("telegram",))
    assert named in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_neighbours_section_is_left_alone(tmp_path: Path) -> None:
    path = written(tmp_path, "[telegram]\nanything = 1\n")
    assert load(SECTIONS, path, {}, others=("telegram",)).warnings == ()
