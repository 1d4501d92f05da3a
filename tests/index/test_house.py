"""The house's own words are known by their sound."""

from index.house import TRIED, alike


def test_a_word_is_known_by_its_sound() -> None:
    (slip,) = alike("斗查会几点", ("斗茶会",), lambda _: False)
    assert (slip.start, slip.used) == (0, "斗茶会")
    assert not list(alike("斗查会几点", ("斗茶会",), lambda _: True))


def test_few_places_are_tried() -> None:
    assert len(list(alike("斗查会" * 60, ("斗茶会",), lambda _: False))) == TRIED
