"""Where a check answers from its own short rule, the library behind it says the same."""

from __future__ import annotations

from itertools import product

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType
from stdnum import iban as standard

from intake_desktop.domain.identity.identifiers import check_iban
from intake_desktop.domain.identity.phones import check_mobile

DIGITS = "0123456789"


def by_the_library(number: str) -> str | None:
    """A Saudi mobile as the library alone understands it."""
    try:
        parsed = phonenumbers.parse(number, "SA")
    except phonenumbers.NumberParseException:
        return None
    is_mobile = phonenumbers.number_type(parsed) == PhoneNumberType.MOBILE
    if not (phonenumbers.is_valid_number(parsed) and is_mobile):
        return None
    return phonenumbers.format_number(parsed, PhoneNumberFormat.E164)


@pytest.mark.parametrize("before", ["", "0", "966", "00966", "+966"])
def test_every_range_of_saudi_mobiles_is_as_the_library_has_it(before: str) -> None:
    for a, b, c in product(DIGITS, repeat=3):
        number = f"{before}5{a}{b}{c}12345"
        assert check_mobile(number).value == by_the_library(number), number


@given(
    st.text(DIGITS, min_size=0, max_size=12),
    st.sampled_from(["5", "05", "9665", "009665", "+9665", "+966 05"]),
)
def test_a_number_of_any_length_is_as_the_library_has_it(rest: str, before: str) -> None:
    if not (before + rest).startswith(("00", "+")) or (before + rest).lstrip("0+").startswith("966"):
        assert check_mobile(before + rest).value == by_the_library(before + rest)


@given(st.text(DIGITS, min_size=22, max_size=22))
def test_an_account_number_is_as_the_library_has_it(digits: str) -> None:
    assert check_iban(f"SA{digits}").valid == standard.is_valid(f"SA{digits}")


@given(st.text(DIGITS, min_size=20, max_size=20))
def test_a_sound_account_number_is_one_for_the_library(account: str) -> None:
    check = 98 - int(f"{account}281000") % 97
    iban = f"SA{check:02}{account}"
    assert check_iban(iban).valid
    assert standard.is_valid(iban)
