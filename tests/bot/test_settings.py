import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.settings import SECTIONS, Settings, check_token, load_settings
from index import SettingsError
from index.settings import keys

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
TOKEN = "123456789:AAbbccddeeffgghhiijjkkllmmnnoopp"


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_example_file_loads_and_is_the_defaults() -> None:
    loaded = load_settings(EXAMPLE, {})
    default = Settings()
    for name in SECTIONS:
        for key in keys(SECTIONS[name]):
            value, expected = getattr(getattr(loaded, name), key), getattr(getattr(default, name), key)
            assert value == (EXAMPLE.parent / expected if isinstance(expected, Path) else expected), f"[{name}] {key}"


def test_the_example_file_has_every_key_in_the_order_of_the_code() -> None:
    table = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    assert {name: tuple(table[name]) for name in table} == {name: keys(SECTIONS[name]) for name in SECTIONS}


def test_every_key_of_the_example_is_explained_in_chinese_and_in_english() -> None:
    blocks = re.findall(r"((?:^#.*\n)*)^(\w+) = ", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(blocks) == sum(len(keys(kind)) for kind in SECTIONS.values())
    unexplained = [
        key
        for comments, key in blocks
        if not re.search("[一-鿿]", comments) or not re.search(r"^# .*(?:[A-Za-z]+ ){3}", comments, re.MULTILINE)
    ]
    assert unexplained == []


@pytest.mark.parametrize(
    ("section", "key", "value", "expected"),
    [
        ("telegram", "mode", '"carrier pigeon"', "polling, webhook"),
        ("telegram", "mode", '"webhook"', "webhook_url"),
        ("telegram", "webhook_url", '"http://example.org"', "https://"),
        ("telegram", "api_base_url", '"localhost:8081"', "http:// or https://"),
        ("telegram", "api_base_url", '"http://[::1"', "http:// or https://"),
        ("telegram", "api_base_url", '"http://x:port"', "http:// or https://"),
        ("telegram", "webhook_listen", '" "', "127.0.0.1"),
        ("telegram", "webhook_port", "0", "1 to 65535"),
        ("telegram", "webhook_port", "65536", "1 to 65535"),
        ("telegram", "webhook_secret", '"with blanks"', "letters"),
        ("telegram", "max_age_group", "-1", "at least 0"),
        ("telegram", "max_age_private", "-1", "at least 0"),
        ("access", "admins", "[-5]", "positive"),
        ("access", "chats", "[5]", "negative"),
        ("index", "b", "nan", "0 to 1"),
        ("index", "k1", "-0.1", "0 to 10"),
        ("index", "passage_characters", "0", "50 to 3000"),
        ("index", "words", "false\nbigrams = false\ncharacters = false", "at least one"),
        ("documents", "folder", '"~nobody-of-this-name/papers"', "whole path"),
        ("replies", "language", '"fr"', "auto, zh, en"),
        ("replies", "passages", "0", "1 to 50"),
        ("replies", "buttons_hours", "-1", "at least 0"),
        ("replies", "contact", f'"{"长" * 301}"', "300"),
        ("limits", "per_person_per_minute", "-1", "at least 0"),
        ("limits", "per_group_per_minute", "-1", "at least 0"),
        ("log", "level", '"LOUD"', "INFO"),
        ("log", "json", '"yes"', "true or false"),
    ],
)
def test_a_value_out_of_range_is_refused_in_one_line_that_names_key_and_remedy(
    tmp_path: Path, section: str, key: str, value: str, expected: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(written(tmp_path, f"[{section}]\n{key} = {value}\n"), {})
    line = str(caught.value)
    assert f"[{section}]" in line
    assert key in line or key == "mode"
    assert expected in line
    assert "\n" not in line


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("api_base_url", "http://127.0.0.1:8081"),
        ("api_base_url", "https://example.org/telegram"),
        ("webhook_secret", "a-B_9"),
        ("mode", "polling"),
    ],
)
def test_a_sensible_value_is_taken(tmp_path: Path, key: str, value: str) -> None:
    loaded = load_settings(written(tmp_path, f'[telegram]\n{key} = "{value}"\n'), {})
    assert getattr(loaded.telegram, key) == value


def test_a_server_of_ones_own_may_send_to_a_webhook_without_tls(tmp_path: Path) -> None:
    own = 'api_base_url = "http://127.0.0.1:8081"\nwebhook_url = "http://127.0.0.1:8443/hook"'
    assert load_settings(written(tmp_path, f"[telegram]\n{own}\n"), {}).telegram.webhook_url.startswith("http://")


def test_the_level_may_be_written_small(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, '[log]\nlevel = "debug"\n'), {}).log.level == "DEBUG"


def test_a_file_that_cannot_be_parsed_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"config\.toml"):
        load_settings(written(tmp_path, "token = \n\n[["), {})


def test_an_unknown_key_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"\[replies\] kontact: unknown key"):
        load_settings(written(tmp_path, '[replies]\nkontact = "x"\n'), {})


def test_an_unknown_variable_is_only_a_warning(tmp_path: Path) -> None:
    loaded = load_settings(written(tmp_path, ""), {"CHAWEN_REPLIES__KONTACT": "x", "CHAWEN_REPLIES__CONTACT": "y"})
    assert loaded.replies.contact == "y"
    assert [warning.split(":")[0] for warning in loaded.warnings] == ["CHAWEN_REPLIES__KONTACT"]


def test_a_token_may_have_been_pasted_with_white_space(tmp_path: Path) -> None:
    loaded = load_settings(written(tmp_path, ""), {"CHAWEN_TELEGRAM__TOKEN": f" {TOKEN}\n"})
    check_token(loaded.telegram.token)
    assert loaded.telegram.token == TOKEN


@pytest.mark.parametrize(
    "token", ["", "hello", TOKEN[:-20], TOKEN + " x", TOKEN.replace(":", ""), "：".join(TOKEN.split(":"))]
)
def test_what_cannot_be_a_token_is_refused_without_repeating_it(token: str) -> None:
    with pytest.raises(SettingsError) as caught:
        check_token(token)
    assert "[telegram] token" in str(caught.value)
    assert "@BotFather" in str(caught.value)
    assert not token or token not in str(caught.value)


def test_no_repr_shows_the_token_or_the_secret() -> None:
    environ: dict[str, Any] = {"CHAWEN_TELEGRAM__TOKEN": TOKEN, "CHAWEN_TELEGRAM__WEBHOOK_SECRET": "s3cr3t-of-ours"}
    shown = repr(load_settings(EXAMPLE, environ))
    assert TOKEN not in shown
    assert "s3cr3t-of-ours" not in shown
