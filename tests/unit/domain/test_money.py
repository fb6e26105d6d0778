from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.checked import Problem
from intake_desktop.domain.money import LARGEST_HALALAS, format_sar, parse_sar


@pytest.mark.parametrize(
    ("text", "halalas"),
    [
        ("3500.00", 350000),
        ("3,500.00", 350000),
        ("٣٬٥٠٠٫٥", 350050),
        ("٣٥٠٠٫٠٥", 350005),
        ("۳۵۰۰", 350000),
        ("3 500", 350000),
        ("3500 ريال", 350000),
        ("3500 ر.س", 350000),
        ("ر.س. 3500", 350000),
        ("SAR 3,500.5", 350050),
        ("1,234,567.89", 123456789),
        ("0", 0),
        ("007", 700),
        ("0.01", 1),
        ("\u202a3500\u202c", 350000),
        ("9999999999.99", LARGEST_HALALAS),
    ],
)
def test_amounts_as_people_write_them(text: str, halalas: int) -> None:
    assert parse_sar(text) == halalas


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-3500", "money-negative"),
        ("3500-", "money-negative"),
        ("−٣٥٠٠", "money-negative"),
        ("3500.005", "money-decimals"),
        ("3.500", "money-decimals"),
        ("3.500,00", "money-not-an-amount"),
        ("35,00", "money-not-an-amount"),
        ("1,2345", "money-not-an-amount"),
        ("3500.5.5", "money-not-an-amount"),
        (".5", "money-not-an-amount"),
        ("1e3", "money-not-an-amount"),
        ("²", "money-not-an-amount"),
        ("ثلاثة آلاف", "money-not-an-amount"),
        ("ريال", "money-not-an-amount"),
        ("10000000000", "money-too-large"),
        ("9" * 9000, "money-too-large"),
        ("", "value-missing"),
        (" ", "value-missing"),
    ],
)
def test_each_fault_of_an_amount_has_its_name(text: str, code: str) -> None:
    found = parse_sar(text)
    assert isinstance(found, Problem)
    assert found.code == code


def test_amounts_are_shown_with_separators_and_two_decimals() -> None:
    assert format_sar(350000) == "3,500.00"
    assert format_sar(5) == "0.05"
    assert format_sar(-123456789) == "-1,234,567.89"


@given(st.integers(0, LARGEST_HALALAS))
def test_what_is_shown_reads_back(halalas: int) -> None:
    assert parse_sar(format_sar(halalas)) == halalas


@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_whatever_is_typed_is_an_amount_or_a_problem(text: str) -> None:
    assert isinstance(parse_sar(text), int | Problem)
