"""Who may do what: one matrix, read by `services/unit` (which enforces) and by the window (which hides)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What a person does in the office. An account may hold several."""

    RECEPTION = "reception"
    RESEARCHER = "researcher"
    SPECIALIST = "specialist"
    SECRETARY = "secretary"  # of the committee
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """A kind of work inside the store. Every unit is opened for exactly one."""

    CASE_READ = "case_read"
    CASE_LIST = "case_list"
    INTAKE_WRITE = "intake_write"
    DOCUMENT_RECORD = "document_record"
    STEP_RECEPTION = "step_reception"
    STEP_RESEARCH = "step_research"
    STEP_CLINICAL = "step_clinical"
    STEP_COMMITTEE = "step_committee"
    STEP_SUPERVISION = "step_supervision"
    DECIDE = "decide"
    PRINT = "print"
    SCAN = "scan"
    SECTION_NAME = "section_name"
    SECTION_WITHDRAW = "section_withdraw"
    ACCOUNT_MANAGE = "account_manage"
    BACKUP = "backup"
    POLICY_READ = "policy_read"
    POLICY_ADOPT = "policy_adopt"
    AUDIT_READ = "audit_read"
    AUDIT_READ_KEEPING = "audit_read_keeping"  # of accounts and the store only: no entry that names a case
    AUDIT_VERIFY = "audit_verify"
    STORE_VERIFY = "store_verify"
    SETTINGS_WRITE = "settings_write"


# From the least powerful to the most: the audit names the first that suffices.
POWER = (
    Role.AUDITOR,
    Role.RECEPTION,
    Role.SPECIALIST,
    Role.RESEARCHER,
    Role.SECRETARY,
    Role.ADMINISTRATOR,
    Role.SUPERVISOR,
)

_DESK = frozenset({Role.RECEPTION, Role.RESEARCHER, Role.SUPERVISOR})
_CASE_WORK = _DESK | {Role.SPECIALIST, Role.SECRETARY}
_OVERSIGHT = frozenset({Role.AUDITOR, Role.SUPERVISOR})
_KEEPERS = frozenset({Role.ADMINISTRATOR, Role.SUPERVISOR})

ROLES_OF_ACTION: Mapping[Action, frozenset[Role]] = MappingProxyType(
    {
        Action.CASE_READ: _CASE_WORK | {Role.AUDITOR},
        Action.CASE_LIST: _CASE_WORK | {Role.AUDITOR},
        Action.INTAKE_WRITE: _DESK,
        Action.DOCUMENT_RECORD: _CASE_WORK,
        Action.STEP_RECEPTION: _DESK,
        Action.STEP_RESEARCH: frozenset({Role.RESEARCHER, Role.SPECIALIST, Role.SUPERVISOR}),
        Action.STEP_CLINICAL: frozenset({Role.SPECIALIST, Role.SUPERVISOR}),
        Action.STEP_COMMITTEE: frozenset({Role.SECRETARY, Role.SUPERVISOR}),
        Action.STEP_SUPERVISION: frozenset({Role.SUPERVISOR}),
        Action.DECIDE: frozenset({Role.SECRETARY, Role.SUPERVISOR}),
        Action.PRINT: _CASE_WORK,
        Action.SCAN: _CASE_WORK,
        # Only who can read a sealed section can do either: it takes the key.
        Action.SECTION_NAME: _CASE_WORK,
        Action.SECTION_WITHDRAW: frozenset({Role.SPECIALIST, Role.SUPERVISOR}),
        Action.ACCOUNT_MANAGE: frozenset({Role.ADMINISTRATOR}),
        Action.BACKUP: _KEEPERS,
        Action.POLICY_READ: frozenset(Role),
        Action.POLICY_ADOPT: _KEEPERS,
        Action.AUDIT_READ: _OVERSIGHT,
        Action.AUDIT_READ_KEEPING: _OVERSIGHT | {Role.ADMINISTRATOR},
        Action.AUDIT_VERIFY: _OVERSIGHT | {Role.ADMINISTRATOR},
        Action.STORE_VERIFY: _OVERSIGHT | {Role.ADMINISTRATOR},
        Action.SETTINGS_WRITE: _KEEPERS,
    }
)

STEP_ACTION: Mapping[str, Action] = MappingProxyType(
    {
        "reception": Action.STEP_RECEPTION,
        "researcher": Action.STEP_RESEARCH,
        "specialist": Action.STEP_CLINICAL,
        "secretary": Action.STEP_COMMITTEE,
        "supervisor": Action.STEP_SUPERVISION,
    }
)
"""By the role that the policy gives a step to."""


def acting_role(roles: Iterable[Role], action: Action) -> Role | None:
    """The least powerful of `roles` that allows `action`, or None when none does."""
    able = ROLES_OF_ACTION[action].intersection(roles)
    return next((role for role in POWER if role in able), None)


def allowed(roles: Iterable[Role], action: Action) -> bool:
    """Whether any of `roles` allows `action`."""
    return acting_role(roles, action) is not None


READING = frozenset(
    {
        Action.CASE_READ,
        Action.CASE_LIST,
        Action.POLICY_READ,
        Action.AUDIT_READ,
        Action.AUDIT_READ_KEEPING,
        Action.AUDIT_VERIFY,
        Action.STORE_VERIFY,
    }
)
"""What a store that is open to be read only still allows."""

READ_UNRECORDED = frozenset({Role.SUPERVISOR, Role.AUDITOR})
"""Who may read where nothing can be kept of what was read: those whom the record is for."""
