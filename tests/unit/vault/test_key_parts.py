from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.errors import InvalidInput
from intake_desktop.vault.key_parts import secret_of, share_of, split, understood
from intake_desktop.vault.recovery_key import ALPHABET, generate

KEY = generate()
PARTS = split(KEY)


def test_the_published_shares_make_the_published_secret() -> None:
    """draft-mcgrew-tss-03, section 9: a secret, its share 1 and its share 2 of two."""
    secret, one, two = (bytes.fromhex(text) for text in ("7465737400", "B9FA07E185", "F5409B4511"))
    assert secret_of((1, one), (2, two)) == secret
    chance = bytes(a ^ b for a, b in zip(secret, one, strict=True))
    assert share_of(secret, chance, 1) == one
    assert share_of(secret, chance, 2) == two


@given(secret=st.binary(min_size=1, max_size=20), data=st.data())
def test_any_two_shares_make_the_secret(secret: bytes, data: st.DataObject) -> None:
    chance = data.draw(st.binary(min_size=len(secret), max_size=len(secret)))
    shares = [(x, share_of(secret, chance, x)) for x in (1, 2, 3)]
    for one, two in permutations(shares, 2):
        assert secret_of(one, two) == secret


@given(share=st.binary(min_size=1, max_size=20), secret=st.binary(min_size=20, max_size=20))
def test_one_share_leaves_every_secret_possible(share: bytes, secret: bytes) -> None:
    secret = secret[: len(share)]
    slope_that_fits = bytes(a ^ b for a, b in zip(share, secret, strict=True))
    assert share_of(secret, slope_that_fits, 1) == share


def test_any_two_parts_typed_in_any_order_are_the_key() -> None:
    assert len(set(PARTS)) == 3
    for one, two in permutations(PARTS, 2):
        assert understood(f"{one} {two}".lower()) == KEY
    assert understood(KEY) == KEY


def test_two_splits_of_one_key_do_not_mix() -> None:
    other = split(KEY)
    assert set(other).isdisjoint(PARTS)
    with pytest.raises(InvalidInput, match="key-parts-of-two-keys"):
        understood(PARTS[0] + other[1])


def test_one_part_alone_or_twice_is_said_to_be_so() -> None:
    with pytest.raises(InvalidInput, match="key-part-alone"):
        understood(PARTS[0])
    with pytest.raises(InvalidInput, match="key-parts-same"):
        understood(PARTS[0] + PARTS[0])
    with pytest.raises(InvalidInput, match="recovery-key-length"):
        understood(PARTS[0] + PARTS[1][:-6])


@given(place=st.integers(0, 89), letter=st.sampled_from(ALPHABET))
def test_a_wrong_character_is_named_by_its_part_and_group(place: int, letter: str) -> None:
    typed = list((PARTS[0] + PARTS[2]).replace("-", ""))
    if typed[place] == letter:
        return
    typed[place] = letter
    with pytest.raises(InvalidInput) as refusal:
        understood("".join(typed))
    assert refusal.value.code == "key-part-typo"
    assert (refusal.value.params["part"], refusal.value.params["group"]) == (
        place // 45 + 1,
        place % 45 // 5 + 1,
    )
