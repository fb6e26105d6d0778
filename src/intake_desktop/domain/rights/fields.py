"""Which roles read which part of a file, and who sees a name in a list. Pure.

The desk reads what is told at intake, for it writes it. What is recorded at a step is read by those whose
work rests on it: the specialist's words by specialists and supervisors alone, a social study by those who
study and decide. Of a file about a crisis or about trafficking only those who care for the person read what
was recorded. A pack says otherwise where its office does, part by part (`readers`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from intake_desktop.domain.packs.parts import Field
from intake_desktop.domain.packs.policy import PolicyPack, Section
from intake_desktop.domain.packs.steps import Step
from intake_desktop.domain.rights.permissions import ROLES_OF_ACTION, STEP_ACTION, Action, Role
from intake_desktop.domain.text import clean_text

Roles = frozenset[Role]

EVERY_READER = ROLES_OF_ACTION[Action.CASE_READ]
TAKES_IN = ROLES_OF_ACTION[Action.INTAKE_WRITE]
CARE = frozenset({Role.RECEPTION, Role.RESEARCHER, Role.SPECIALIST, Role.SUPERVISOR})
"""Who has a part in the care of a person in a crisis, or who was trafficked."""
SERVES = frozenset({Role.RECEPTION, Role.RESEARCHER, Role.SUPERVISOR})
"""Who stands before the person and must know whom: the names of such files, in lists."""

_WORK: Mapping[str, Roles] = MappingProxyType(
    {
        "reception": EVERY_READER,
        "researcher": EVERY_READER - {Role.RECEPTION},
        "specialist": frozenset({Role.SPECIALIST, Role.SUPERVISOR}),
        "secretary": EVERY_READER - {Role.RECEPTION},
        "supervisor": EVERY_READER,
    }
)
_PROCEDURE = frozenset({"receive", "inform", "match", "explain", "sign", "register", "submit", "notify"})
"""Acts that say how the desk went on, and nothing of the person."""
_FORMS = MappingProxyType({"social-report": "researcher", "follow-up": "researcher", "minutes": "secretary"})
"""Papers that say what somebody else than the desk recorded: whose work it is."""
_WHOLE_INTAKE = frozenset({"registration", "data-update"})
"""Papers that say all that was told at intake."""


def is_guarded(pack: PolicyPack) -> bool:
    """Whether its files are of people in a crisis, or whom an authority sent as trafficked."""
    return pack.intake_mode == "referral" or pack.urgent is not None


def sees_names(pack: PolicyPack, roles: Iterable[Role]) -> bool:
    """Whether lists show these roles who the people of such files are; else they show a code."""
    return not named_in_lists(pack).isdisjoint(roles)


def named_in_lists(pack: PolicyPack) -> Roles:
    """The roles to whom lists show names."""
    if pack.names_in_lists:
        return _roles(pack.names_in_lists)
    return SERVES if is_guarded(pack) else EVERY_READER


def code_in_lists(alias: str | None, number: str) -> str:
    """What stands in a list in place of a name: the alias under which the file is kept, else its number."""
    return clean_text(alias or "") or number


def readers_of_section(section: Section) -> Roles:
    """Who reads what a block of the intake was told."""
    return _roles(section.readers) or EVERY_READER


def readers_of_answer(section: Section, field: Field) -> Roles:
    """Who reads one answer of the intake: never more than read its section."""
    return (_roles(field.readers) or EVERY_READER) & readers_of_section(section)


def readers_of_step(pack: PolicyPack, step: Step) -> Roles:
    """Who reads what was recorded at a step. That it was done, by whom and when, everybody sees."""
    if step.readers:
        return _roles(step.readers)
    if step.act in _PROCEDURE:
        return _WORK[step.role]
    return _readers_of_work(pack, step.role)


def _readers_of_work(pack: PolicyPack, role: str) -> Roles:
    readers = _WORK[role]
    if not is_guarded(pack) or role == "secretary":  # the committee's minutes know people by numbers
        return readers
    if role == "supervisor":
        return readers & CARE - {Role.RECEPTION}
    if role == "researcher" and pack.decision.decider == "committee":
        return readers & (CARE | {Role.SECRETARY})  # who decides on the study
    return readers & CARE


def readers_of_document(pack: PolicyPack, kind: str) -> Roles:
    """Who looks at the picture of a document: where a step makes it, those who read the step."""
    document = pack.document(kind)
    if document is not None and document.readers:
        return _roles(document.readers)
    made_by = [readers_of_step(pack, step) for step in pack.steps if step.produces == kind]
    return frozenset.intersection(EVERY_READER, *made_by)


def readers_of_form(pack: PolicyPack, form: str) -> Roles:
    """Who prints a paper and looks at its scans: nobody from whom it says something that is kept."""
    if form in _WHOLE_INTAKE:
        parts = [readers_of_answer(section, field) for section in pack.sections for field in section.fields]
        return frozenset.intersection(EVERY_READER, *parts)
    return _readers_of_work(pack, _FORMS[form]) if form in _FORMS else EVERY_READER


def readers_in_order(readers: Roles) -> tuple[str, ...]:
    """Roles by name, in the order in which they are always told."""
    return tuple(str(role) for role in Role if role in readers)


def who_may_do(step: Step) -> Roles:
    """Who does a step, and therefore reads it."""
    return ROLES_OF_ACTION[STEP_ACTION[step.role]]


def _roles(names: Iterable[str]) -> Roles:
    return frozenset(map(Role, names))
