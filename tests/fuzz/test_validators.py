from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop import i18n
from intake_desktop.domain.checked import Checked, Problem
from intake_desktop.domain.identity.countries import COUNTRIES
from intake_desktop.domain.identity.identifiers import (
    check_entity,
    check_gcc,
    check_iban,
    check_id,
    check_passport,
    check_short_code,
    mask,
)
from intake_desktop.domain.identity.names import check_name
from intake_desktop.domain.identity.phones import check_mobile, display_phone
from intake_desktop.domain.money import parse_sar
from intake_desktop.domain.search import number_key
from intake_desktop.domain.text import compact, fold_digits
from intake_desktop.wording.identifiers import problem_message
from tests.fuzz.typed import CODES, IBANS, IDS, NAMES, PHONES, TYPED, often, spoilt

CHECKS: dict[str, tuple[Callable[[str], Checked], tuple[str, ...]]] = {
    "id": (check_id, IDS),
    "national_id": (lambda text: check_id(text, "national_id"), IDS),
    "iqama": (lambda text: check_id(text, "iqama"), IDS),
    "border": (lambda text: check_id(text, "border"), IDS),
    "entity": (check_entity, IDS),
    "passport": (check_passport, CODES),
    "gcc": (check_gcc, CODES),
    "iban": (check_iban, IBANS),
    "mobile": (check_mobile, PHONES),
    "short_code": (check_short_code, CODES),
    "name": (check_name, NAMES),
}


@pytest.mark.parametrize("kind", CHECKS)
@given(data=st.data())
@often()
def test_a_check_keeps_what_was_typed_and_gives_the_same_twice(kind: str, data: st.DataObject) -> None:
    check, vectors = CHECKS[kind]
    typed = data.draw(st.one_of(spoilt(vectors), TYPED))
    found = check(typed)
    assert found.typed == typed
    assert found.valid == (found.value is not None)
    if found.value is not None:
        found.value.encode("utf-8")
        again = check(found.value)
        assert (again.value, again.warning) == (found.value, found.warning)
    for problem in (found.problem, found.warning):
        if problem is not None:
            say(problem)


def say(problem: Problem) -> None:
    """Every finding has its sentence in both languages."""
    for language in ("ar", "en"):
        with i18n.in_language(language):
            assert problem_message(problem)


@given(TYPED, st.one_of(st.none(), st.sampled_from(sorted(COUNTRIES)), TYPED))
@often(0.3)
def test_a_country_never_breaks_a_number(typed: str, country: str | None) -> None:
    for check in (check_passport, check_gcc):
        assert check(typed, country).typed == typed


@given(TYPED)
@often()
def test_folding_twice_changes_nothing(typed: str) -> None:
    assert len(fold_digits(typed)) == len(typed)
    for fold in (fold_digits, compact, number_key):
        assert fold(fold(typed)) == fold(typed)
    assert len(mask(typed)) == len(compact(typed))
    display_phone(typed)


@given(TYPED)
@often()
def test_an_amount_is_halalas_or_a_problem(typed: str) -> None:
    found = parse_sar(typed)
    if isinstance(found, Problem):
        say(found)
    else:
        assert found >= 0
        assert parse_sar(f"{found // 100}.{found % 100:02}") == found
