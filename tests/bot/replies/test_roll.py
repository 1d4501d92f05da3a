from hypothesis import given
from hypothesis import strategies as st

from bot.replies import Removal, Roll, read_removal, removal, roll
from tests.promises import misfits

NAMES = st.dictionaries(st.integers(-(10**18), 10**18), st.text(max_size=300), max_size=130)


@given(NAMES, NAMES, NAMES, st.sampled_from(["zh", "en"]))
def test_however_many_and_whatever_they_are_called_the_list_fits_into_a_message(
    admins: dict[int, str], groups: dict[int, str], fixed: dict[int, str], language: str
) -> None:
    reply = roll(Roll("", admins, 3, groups, fixed), language)
    assert misfits(reply) == []
    assert len(reply.buttons) <= 100
    for row in reply.buttons:
        wish = read_removal(row[0].data)
        assert wish is not None
        assert not wish.sure
        assert wish.target in (groups if wish.group else admins)


@given(st.integers(-(10**18), 10**18), st.booleans(), st.text(max_size=300))
def test_only_the_second_press_removes(target: int, group: bool, name: str) -> None:
    reply = removal(Removal(target, group), name, "zh")
    assert misfits(reply) == []
    [[yes, no]] = reply.buttons
    assert read_removal(yes.data) == Removal(target, group, sure=True)
    assert read_removal(no.data) == Removal()


@given(st.text())
def test_other_data_wants_nothing(data: str) -> None:
    assert read_removal(data) is None or data.startswith("a:")
