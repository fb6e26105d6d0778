from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.identity.identifiers import (
    Checked,
    IdNumber,
    IdType,
    Problem,
    check_entity,
    check_iban,
    check_id,
    check_passport,
    check_short_code,
    mask,
)

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


def code_of(checked: Checked) -> str:
    assert checked.value is None
    assert checked.problem is not None
    return checked.problem.code


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("1000000008", "1000000008"),
        ("١٠٠٠٠٠٠٠٠٨", "1000000008"),
        ("۱۰۰۰۰۰۰۰۰۸", "1000000008"),
        ("2000000006", "2000000006"),
        ("1123456780", "1123456780"),
        ("2123456788", "2123456788"),
        (" 1123-456 780\u200f", "1123456780"),
    ],
)
def test_national_ids_and_iqamas_are_recognised(typed: str, digits: str) -> None:
    assert check_id(typed) == Checked(digits, typed)


@pytest.mark.parametrize(
    "mark",
    [
        " ", "\t", "\u00a0", "\u202f", "\u2009", "\u3000", "\u00ad", "\u200b", "\u200c", "\u200d", "\u200e",
        "\u200f", "\u061c", "\u202a", "\u202b", "\u202c", "\u202e", "\u2066", "\u2067", "\u2069", "\u2060",
        "\ufeff", "\u0640", "-", "\u2010", "\u2011", "\u2013", "\ufe0f",
    ],
)  # fmt: skip
def test_what_a_paste_brings_along_is_no_part_of_a_number(mark: str) -> None:
    typed = f"{mark}11{mark}23456{mark}780{mark}"
    assert check_id(typed) == Checked("1123456780", typed)
    assert check_entity(f"7001{mark}234567").value == "7001234567"
    assert check_id(f"3100{mark}123458", "border").value == "3100123458"
    assert check_passport(f"EP{mark}1234567", "ET").value == "EP1234567"
    assert check_id(f"7841990{mark}12345671", "gcc", "AE").value == "784199012345671"
    assert check_iban(f"SA03{mark}80000000608010167519").value == "SA0380000000608010167519"
    assert check_short_code(f"RRRD{mark}2929").value == "RRRD2929"


@pytest.mark.parametrize("typed", ["1000000000", "1098765432"])
def test_a_failing_check_digit_is_a_warning_that_a_person_may_overrule(typed: str) -> None:
    assert check_id(typed) == Checked(typed, typed, warning=Problem("id-luhn"))


def test_a_border_number_is_no_id_or_iqama_though_its_check_digit_holds() -> None:
    problem = check_id("3100123458").problem
    assert problem == Problem("id-first-digit", {"kind": "id", "expected": "12", "looks_like": "border"})


def test_an_iqama_given_as_a_national_id_is_named_for_what_it_looks_like() -> None:
    problem = check_id("2000000006", "national_id").problem
    assert problem is not None
    assert problem.params["looks_like"] == "iqama"


@pytest.mark.parametrize(("typed", "found"), [("100000000", 9), ("10000000088", 11), ("1", 1)])
def test_a_wrong_length_says_how_many_digits_there_are(typed: str, found: int) -> None:
    problem = check_id(typed).problem
    assert problem == Problem("id-length", {"kind": "id", "expected": 10, "found": found})


@pytest.mark.parametrize("typed", ["10000O0008", "100000000²", "1.00000000", "\ud800000000008", "a" * 400])
def test_other_characters_than_digits_are_a_problem(typed: str) -> None:
    assert code_of(check_id(typed)) == "id-not-digits"


@pytest.mark.parametrize("typed", ["", "   ", "\u200f"])
def test_nothing_typed_is_missing_not_wrong(typed: str) -> None:
    for check in (check_id, check_iban, check_short_code, check_passport, check_entity):
        assert code_of(check(typed)) == "value-missing"


@pytest.mark.parametrize("typed", ["3100123458", "4000000000"])
def test_border_numbers_are_checked_for_format_only(typed: str) -> None:
    assert check_id(typed, "border") == Checked(typed, typed)


def test_an_entity_number_starts_with_seven() -> None:
    assert check_entity("٧٠٠١٢٣٤٥٦٧").value == "7001234567"
    assert code_of(check_entity("1000000008")) == "id-first-digit"


def test_someone_without_a_document_has_no_number() -> None:
    assert check_id(" ", "none").valid
    assert code_of(check_id("1000000008", "none")) == "id-without-type"


def test_a_passport_is_upper_case_without_spaces() -> None:
    assert check_id("ep 123٤٥٦٧", "passport", "et").value == "EP1234567"
    assert code_of(check_passport("EP1234567", "ZZ")) == "country-unknown"
    assert code_of(check_passport("محمد1234")) == "passport-format"
    assert code_of(check_passport("PASSPORT")) == "passport-format"


def test_a_gulf_card_comes_from_a_gulf_state() -> None:
    assert check_id("784-1990-1234567-1", "gcc", "AE").value == "784199012345671"
    assert code_of(check_id("784199012345671", "gcc", "EG")) == "country-not-gcc"


@pytest.mark.parametrize(
    "typed",
    [
        "SA0380000000608010167519",
        "SA03 8000 0000 6080 1016 7519",
        "sa03٨٠٠٠٠٠٠٠٦٠٨٠١٠١٦٧٥١٩",
        "SA7205000012345678901234",
        "SA8880000123456789012345",
    ],
)
def test_saudi_ibans_are_recognised_in_any_digits(typed: str) -> None:
    checked = check_iban(typed)
    assert checked.valid
    assert checked.value is not None
    assert len(checked.value) == 24


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("SA0380000000608010167518", "iban-checksum"),
        ("SA038000000060801016751", "iban-length"),
        ("SA03800000006080101675199", "iban-length"),
        ("GB82WEST12345698765432", "iban-country"),
        ("0380000000608010167519", "iban-country"),
        ("SA03800000006080101675O9", "iban-characters"),
    ],
)
def test_each_fault_of_an_iban_has_its_name(typed: str, code: str) -> None:
    assert code_of(check_iban(typed)) == code


@given(st.integers(0, 21), st.integers(1, 9))
def test_one_wrong_digit_never_passes_as_an_iban(place: int, step: int) -> None:
    digits = list("0380000000608010167519")
    digits[place] = str((int(digits[place]) + step) % 10)
    assert not check_iban("SA" + "".join(digits)).valid


@given(st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_of_an_id_is_always_noticed(place: int, step: int) -> None:
    digits = list("1123456780")
    digits[place] = str((int(digits[place]) + step) % 10)
    checked = check_id("".join(digits))
    assert checked.problem or checked.warning


def test_short_codes() -> None:
    assert check_short_code("rrrd٢٩٢٩").value == "RRRD2929"
    for typed in ("RRD2929", "RRRD292", "RRRD292²", "2929RRRD", "رررد2929"):
        assert code_of(check_short_code(typed)) == "short-code-format"


@given(ANY_TEXT)
def test_whatever_is_typed_is_kept_and_never_breaks_a_check(text: str) -> None:
    kinds: list[IdType | None] = ["national_id", "iqama", "border", "passport", "gcc", "none", None]
    for checked in [check_iban(text), check_short_code(text), *(check_id(text, kind) for kind in kinds)]:
        assert checked.typed == text
        assert checked.problem is None or checked.value is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [("1123456780", "••••••6780"), ("١١٢٣٤٥٦٧٨٠", "••••••6780"), ("A12345", "•••345"), ("1", "•"), ("", "")],
)
def test_a_mask_shows_the_last_four_at_most(text: str, shown: str) -> None:
    assert mask(text) == shown


def test_a_number_cannot_slip_into_a_log_line() -> None:
    number = IdNumber("national_id", "1123456780")
    for line in (repr(number), f"{number}", repr([number]), repr(check_id("1123456780"))):
        assert "112345" not in line
