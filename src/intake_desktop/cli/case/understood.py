"""What the program understands of what was told, beside it in the published JSON: null where nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from intake_desktop.domain.calendars.dual_dates import DualCheck
from intake_desktop.domain.calendars.other_dates import compare, compare_birth, open_question, written_at
from intake_desktop.domain.cases.field_checks import applicant_id, understood_birth
from intake_desktop.domain.cases.intake import BirthEntry, Intake, OtherDate
from intake_desktop.domain.identity.birth import PartialDate, age_range
from intake_desktop.domain.identity.identifiers import check_iban
from intake_desktop.domain.identity.names import search_key
from intake_desktop.domain.identity.phones import check_mobile


def understood(intake: Intake, on: date) -> dict[str, Any]:
    """The applicant's numbers in their canonical form, the birth with the age `on` a day, and how the dates
    compare that documents bear in both calendars."""
    applicant = intake.applicant
    return {
        "name_key": search_key(applicant.shown_name),
        "id_number": applicant_id(applicant).value,
        "mobile": check_mobile(applicant.mobile or "").value,
        "iban": check_iban(applicant.iban or "").value,
        "birth": _birth(applicant.birth, on),
        "dual_dates": _dual_dates(intake),
    }


def _birth(entry: BirthEntry | None, on: date) -> dict[str, Any] | None:
    born = understood_birth(entry, on) if entry else None
    if not isinstance(born, PartialDate):
        return None
    youngest, oldest = age_range(born, on)
    return {
        "from": born.earliest().isoformat(),
        "to": born.latest().isoformat(),
        "age": {"on": on.isoformat(), "from": youngest, "to": oldest},
    }


def _dual_dates(intake: Intake) -> dict[str, Any]:
    found = {
        path: _dual(compare(written_at(intake, path), other), other)
        for path, other in intake.other_dates.items()
    }
    birth = intake.applicant.birth
    if birth and birth.other:
        found["applicant.birth"] = _dual(compare_birth(birth), birth.other)
    return found


def _dual(check: object, other: OtherDate) -> dict[str, Any] | None:
    if not isinstance(check, DualCheck):
        return None
    return {
        "verdict": check.verdict,
        "difference_days": check.difference_days,
        "settled": open_question(check, other) is None,
    }
