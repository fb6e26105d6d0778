from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.errors import InvalidInput
from intake_desktop.vault.recovery_key import ALPHABET, generate, parse, wrong_groups

KEY = generate()
positions = st.integers(0, 39)


def places(key: str) -> list[str]:
    return list(key.replace("-", ""))


def dashed(characters: list[str]) -> str:
    text = "".join(characters)
    return "-".join(text[start : start + 5] for start in range(0, 40, 5))


def test_a_new_key_has_eight_groups_of_five_and_reads_back() -> None:
    assert [len(group) for group in KEY.split("-")] == [5] * 8
    assert parse(KEY) == KEY
    assert generate() != KEY


def test_case_spaces_dashes_look_alikes_and_arabic_digits_do_not_matter() -> None:
    typed = KEY.lower().replace("-", "  ").replace("1", "l").replace("0", "o")
    assert parse(typed) == KEY
    assert parse(KEY.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))) == KEY


@given(position=positions, letter=st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found_in_its_group(position: int, letter: str) -> None:
    characters = places(KEY)
    if characters[position] == letter:
        return
    characters[position] = letter
    with pytest.raises(InvalidInput) as refusal:
        parse("".join(characters))
    assert refusal.value.params["group"] == position // 5 + 1
    assert wrong_groups(dashed(characters), KEY) == (position // 5 + 1,)


@given(group=st.integers(0, 7), pair=st.tuples(st.integers(0, 4), st.integers(0, 4)))
def test_two_characters_exchanged_in_a_group_are_found(group: int, pair: tuple[int, int]) -> None:
    characters = places(KEY)
    one, two = (group * 5 + place for place in pair)
    if characters[one] == characters[two]:
        return
    characters[one], characters[two] = characters[two], characters[one]
    with pytest.raises(InvalidInput) as refusal:
        parse("".join(characters))
    assert refusal.value.params["group"] == group + 1


@given(pair=st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]))
def test_two_groups_exchanged_are_found(pair: tuple[int, int]) -> None:
    groups = KEY.split("-")
    groups[pair[0]], groups[pair[1]] = groups[pair[1]], groups[pair[0]]
    with pytest.raises(InvalidInput) as refusal:
        parse("-".join(groups))
    assert refusal.value.params["group"] == pair[0] + 1


@pytest.mark.parametrize(
    "typed", ["", KEY[:-1], KEY + "A", "كلام"], ids=["nothing", "too-short", "too-long", "words"]
)
def test_a_key_of_another_length_is_said_to_be_so(typed: str) -> None:
    with pytest.raises(InvalidInput, match="recovery-key-length"):
        parse(typed)


def test_typing_back_names_every_wrong_group() -> None:
    groups = KEY.split("-")
    assert wrong_groups(KEY, KEY) == ()
    assert wrong_groups("-".join(groups[:7]), KEY) == (8,)
    assert wrong_groups("", KEY) == tuple(range(1, 9))
    assert wrong_groups(KEY + "-AAAAA", KEY) == (8,)
