from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.identity.phones import check_mobile, display_phone


@pytest.mark.parametrize(
    "typed",
    [
        "0539621001",
        "00966539621001",
        "٠٥٣٩٦٢١٠٠١",
        "۰۵۳۹۶۲۱۰۰۱",
        "539621001",
        "+966 53 962 1001",
        "+966 (0) 53-962-1001",
        "966539621001",
        "966539621001+",
        "\u202a+966539621001\u202c",
        "\u2066+966\u00a053\u202f962\u00ad1001\u2069",
        "٠٥٣\u200b٩٦٢\u2060١٠٠١\ufeff",
        "0539\u0640621001",
        "053.962.1001",
    ],
)
def test_one_saudi_mobile_written_in_many_ways(typed: str) -> None:
    assert check_mobile(typed).value == "+966539621001"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("0138119944", "phone-not-mobile"),
        ("0521234567", "phone-invalid"),
        ("053962100", "phone-short"),
        ("05396210011", "phone-long"),
        ("+9665396210", "phone-short"),
        ("9200012345678901234567890", "phone-invalid"),
        ("+999123456789", "phone-country"),
        ("0539621001 ext 5", "phone-characters"),
        ("0539621001 / 0551234567", "phone-characters"),
        ("جوال", "phone-characters"),
        ("5", "phone-short"),
        ("", "value-missing"),
    ],
)
def test_each_fault_of_a_mobile_has_its_name(typed: str, code: str) -> None:
    checked = check_mobile(typed)
    assert checked.value is None
    assert checked.problem is not None
    assert checked.problem.code == code


def test_foreign_mobiles_are_kept_with_their_country() -> None:
    assert check_mobile("+251911234567").value == "+251911234567"
    assert check_mobile("00251 91 123 4567").value == "+251911234567"
    assert check_mobile("+1 650 253 0000").value == "+16502530000"


def test_a_stored_number_is_shown_in_groups() -> None:
    assert display_phone("+966539621001") == "+966 53 962 1001"


@pytest.mark.parametrize("text", ["", "0539621001", "abc", "\ud800"])
def test_anything_else_is_shown_as_it_is(text: str) -> None:
    assert display_phone(text) == text


@given(st.text(st.characters(exclude_categories=()), max_size=400))
def test_whatever_is_typed_never_breaks_the_check(text: str) -> None:
    assert check_mobile(text).typed == text


@given(st.text("+0123456789٠١٢٣٤٥٦٧٨٩ ()-", max_size=300))
def test_a_number_that_is_accepted_is_stored_the_same_when_typed_again(text: str) -> None:
    value = check_mobile(text).value
    if value is not None:
        assert check_mobile(value).value == value
        assert check_mobile(display_phone(value)).value == value
