from __future__ import annotations

from itertools import chain, combinations

import pytest

from intake_desktop.domain.rights.permissions import (
    POWER,
    ROLES_OF_ACTION,
    Action,
    Role,
    acting_role,
    allowed,
)

CASE_CONTENT = {
    Action.CASE_READ,
    Action.CASE_LIST,
    Action.INTAKE_WRITE,
    Action.DOCUMENT_RECORD,
    Action.STEP_RECEPTION,
    Action.STEP_RESEARCH,
    Action.STEP_CLINICAL,
    Action.STEP_COMMITTEE,
    Action.STEP_SUPERVISION,
    Action.DECIDE,
    Action.PRINT,
    Action.SCAN,
}
READING = {
    Action.CASE_READ,
    Action.CASE_LIST,
    Action.AUDIT_READ,
    Action.AUDIT_READ_KEEPING,
    Action.AUDIT_VERIFY,
    Action.STORE_VERIFY,
    Action.POLICY_READ,
}


def test_every_action_is_in_the_matrix_and_every_role_has_its_power() -> None:
    assert set(ROLES_OF_ACTION) == set(Action)
    assert sorted(POWER) == sorted(Role)


@pytest.mark.parametrize("action", sorted(CASE_CONTENT))
def test_administrator_alone_never_touches_a_case(action: Action) -> None:
    assert not allowed({Role.ADMINISTRATOR}, action)


@pytest.mark.parametrize("action", sorted(CASE_CONTENT))
def test_supervisor_does_all_case_work(action: Action) -> None:
    assert allowed({Role.SUPERVISOR}, action)


@pytest.mark.parametrize("action", list(Action))
def test_auditor_only_reads(action: Action) -> None:
    assert allowed({Role.AUDITOR}, action) == (action in READING)


def test_only_the_administrator_manages_accounts() -> None:
    assert ROLES_OF_ACTION[Action.ACCOUNT_MANAGE] == {Role.ADMINISTRATOR}


def test_reception_cannot_decide_nor_study() -> None:
    for action in (Action.DECIDE, Action.STEP_RESEARCH, Action.STEP_COMMITTEE, Action.BACKUP):
        assert not allowed({Role.RECEPTION}, action)


def test_nobody_without_a_role_may_do_anything() -> None:
    assert not any(allowed((), action) for action in Action)


def test_acting_role_is_the_least_powerful_that_suffices() -> None:
    everything = set(Role)
    assert (
        acting_role({Role.ADMINISTRATOR, Role.SUPERVISOR, Role.RECEPTION}, Action.INTAKE_WRITE) == "reception"
    )
    assert acting_role(everything, Action.DECIDE) == Role.SECRETARY
    assert acting_role(everything, Action.CASE_READ) == Role.AUDITOR


def test_holding_more_roles_never_takes_a_right_away() -> None:
    sets = [set(c) for c in chain.from_iterable(combinations(Role, n) for n in (1, 2))]
    for roles in sets:
        for action in Action:
            assert allowed(roles, action) == any(role in ROLES_OF_ACTION[action] for role in roles)
