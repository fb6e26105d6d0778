from __future__ import annotations

from typing import get_args, get_type_hints

import pytest

from intake_desktop.domain.cases.case import CaseState, Eligibility, StepState
from intake_desktop.domain.cases.intake import Sex
from intake_desktop.domain.identity.countries import COUNTRIES
from intake_desktop.domain.packs.steps import Outcome, RoleName
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.wording import labels
from intake_desktop.wording.countries import country_choices, country_label


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        (labels.state_label, get_args(CaseState)),
        (labels.step_state_label, get_args(StepState)),
        (labels.role_label, [*get_args(RoleName), *Role]),
        (labels.outcome_label, get_args(Outcome)),
        (labels.eligibility_label, get_args(get_type_hints(Eligibility)["outcome"])),
        (labels.sex_label, get_args(Sex)),
    ],
)
def test_every_code_has_a_word(word, codes):
    assert codes
    words = [word(str(code)) for code in codes]
    assert not set(words) & {str(code) for code in codes}
    assert len(set(words)) == len(set(map(str, codes)))


def test_a_code_that_is_not_known_stands_for_itself():
    assert labels.state_label("archived") == "archived"


def test_every_country_has_a_name_and_the_desks_own_come_first():
    choices = country_choices()
    assert {code for code, _name in choices} == COUNTRIES
    assert choices[0] == ("SA", "السعودية")
    assert all(name.strip() and name != code for code, name in choices)


def test_a_country_is_found_in_any_case_and_else_stands_for_itself():
    assert country_label(" ye ") == "اليمن"
    assert country_label("ZZ") == "ZZ"
