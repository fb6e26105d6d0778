"""Whether what was typed in a field of the pack is right. Pure; a warning that was overruled is right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from intake_desktop.domain.calendars.dates import parse_date
from intake_desktop.domain.calendars.other_dates import birth_question
from intake_desktop.domain.cases.intake import (
    Applicant,
    BirthEntry,
    HouseholdMember,
    Intake,
    Sealed,
    has_value,
)
from intake_desktop.domain.checked import Checked, Problem
from intake_desktop.domain.identity.birth import PartialDate, parse_birth, read_as_of
from intake_desktop.domain.identity.identifiers import (
    check_by_sight,
    check_iban,
    check_id,
    check_short_code,
)
from intake_desktop.domain.identity.names import check_name
from intake_desktop.domain.identity.phones import check_mobile
from intake_desktop.domain.money import parse_sar
from intake_desktop.domain.packs.parts import Field
from intake_desktop.domain.text import fold_digits


def check_field(field: Field, value: object, intake: Intake, today: date) -> Problem | None:
    """What is wrong with a value that is there, or None. Of a sealed one nothing is known."""
    if isinstance(value, Sealed):
        return None
    if not _is_of_kind(field, value):
        return Problem("not-an-answer")
    check = _CHECKS.get(field.type)
    told = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    return check(field, told, intake, today) if check else None


def _is_of_kind(field: Field, value: object) -> bool:
    """A policy's own questions are kept as they come, and a file written by a program may hold anything."""
    if field.type == "birth":
        return isinstance(value, BirthEntry)
    if field.type == "multi_choice":
        return isinstance(value, (list, tuple))
    if field.type == "yes_no":
        return isinstance(value, bool) or value in ("yes", "no")
    return isinstance(value, (str, int)) and not isinstance(value, bool)


@lru_cache(maxsize=256)
def understood_birth(entry: BirthEntry, today: date) -> PartialDate | Problem:
    """The birth date that was told, or why it is none. Where its two calendars disagree there is no age."""
    if entry.other is not None and (question := birth_question(entry)) and question.code == "dates-disagree":
        return question
    as_of = read_as_of(entry.as_of)
    if isinstance(as_of, Problem):
        return as_of
    return parse_birth(
        entry.value, calendar=entry.calendar, precision=entry.precision, as_of=as_of, today=today
    )


def applicant_id(applicant: Applicant) -> Checked:
    """The applicant's identity number. A failed check digit with a reason on file is no longer a warning."""
    id_type = None if applicant.id_type == "none" else applicant.id_type
    checked = check_id(applicant.id_number or "", id_type, applicant.nationality)
    if checked.warning and has_value(applicant.id_reason):
        return Checked(checked.value, checked.typed)
    return checked


def member_id(member: HouseholdMember) -> Checked:
    """A member's identity number. Its kind is not asked."""
    return check_by_sight(member.id_number or "")


def _checked(checked: Checked) -> Problem | None:
    return checked.problem or checked.warning


def _id_number(_field: Field, _value: Any, intake: Intake, _today: date) -> Problem | None:
    return _checked(applicant_id(intake.applicant))


def _mobile(_field: Field, value: Any, _intake: Intake, _today: date) -> Problem | None:
    return _checked(check_mobile(value))


def _iban(_field: Field, value: Any, _intake: Intake, _today: date) -> Problem | None:
    return _checked(check_iban(value))


def _short_code(_field: Field, value: Any, _intake: Intake, _today: date) -> Problem | None:
    return _checked(check_short_code(value))


def _name(_field: Field, value: Any, _intake: Intake, _today: date) -> Problem | None:
    return check_name(value).problem


def _birth(_field: Field, value: Any, _intake: Intake, today: date) -> Problem | None:
    understood = understood_birth(value, today)
    return understood if isinstance(understood, Problem) else birth_question(value)


def _date(_field: Field, value: Any, _intake: Intake, today: date) -> Problem | None:
    parsed = parse_date(str(value))
    if isinstance(parsed, Problem):
        return parsed
    return Problem("date-ahead") if parsed.gregorian > today else None


def _money(_field: Field, value: Any, _intake: Intake, _today: date) -> Problem | None:
    amount = parse_sar(str(value))
    return amount if isinstance(amount, Problem) else None


def _digits(field: Field, value: Any, _intake: Intake, _today: date) -> Problem | None:
    digits = "".join(fold_digits(str(value)).split())
    if not digits.isascii() or not digits.isdigit():
        return Problem("digits-only")
    if field.length is not None and len(digits) != field.length:
        return Problem("digits-length", {"length": field.length})
    return None


def _choice(field: Field, value: Any, _intake: Intake, _today: date) -> Problem | None:
    known = {option.id for option in field.options}
    given = {value} if isinstance(value, str) else set(value)
    return None if given <= known else Problem("not-an-option")


_CHECKS: dict[str, Callable[[Field, Any, Intake, date], Problem | None]] = {
    "id_number": _id_number,
    "mobile": _mobile,
    "iban": _iban,
    "short_code": _short_code,
    "name": _name,
    "birth": _birth,
    "date": _date,
    "money": _money,
    "number": _digits,
    "digits": _digits,
    "choice": _choice,
    "multi_choice": _choice,
}
