from __future__ import annotations

import pytest

from intake_desktop.wording.amounts import amount_in_riyals, plain_amount


@pytest.mark.parametrize(
    ("halalas", "text"),
    [(0, "0"), (100, "1"), (352000, "3,520"), (42050, "420.50"), (5, "0.05"), (-25000, "-250")],
)
def test_amounts_have_latin_digits_and_no_needless_halalas(halalas, text):
    assert plain_amount(halalas) == text


def test_a_fraction_of_a_riyal_is_kept_to_the_halala():
    assert amount_in_riyals(42033) == "420.33 ريال"


def test_an_amount_names_its_unit():
    assert amount_in_riyals(50_000_00).startswith("50,000 ")


def test_an_amount_below_zero_keeps_its_sign():
    assert amount_in_riyals(-100) == "-1 ريال"
    assert amount_in_riyals(-200) == "-2 ريال"
