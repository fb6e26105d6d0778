"""The beneficiary as papers show them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.domain.cases.completeness import is_minor
from intake_desktop.domain.cases.intake import Applicant
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.identity.birth import PartialDate, parse_birth, read_as_of
from intake_desktop.domain.identity.names import full_name
from intake_desktop.domain.identity.phones import check_mobile, display_phone
from intake_desktop.wording.bidi import side_by_side
from intake_desktop.wording.dates import partial_date_text
from intake_desktop.wording.other_dates import other_birth_note


class Person(NamedTuple):
    """What identifies the beneficiary; empty where it was not told."""

    name: str
    id_number: str
    birth: str
    mobile: str
    service: str


def person_of(occasion: Occasion) -> Person:
    """The beneficiary of the case."""
    applicant = occasion.intake.applicant
    mobile = check_mobile(applicant.mobile or "").value
    service = occasion.pack.service(occasion.intake.service)
    return Person(
        name=name_of(applicant),
        id_number=applicant.id_number or "",
        birth=_birth(applicant),
        mobile=display_phone(mobile) if mobile else applicant.mobile or "",
        service=service.label_ar if service else "",
    )


def name_of(applicant: Applicant) -> str:
    """The four parts, else the Latin name, else the alias."""
    parts = (applicant.given, applicant.father, applicant.grandfather, applicant.family)
    return full_name(parts) or applicant.latin_name or applicant.alias or ""


def guardian_of(occasion: Occasion) -> str:
    """Who signs for a child, as told at the desk; empty where one signs for oneself."""
    intake = occasion.intake
    if intake.on_behalf is None or not is_minor(occasion.pack, intake, reckoned_from(occasion)):
        return ""
    return intake.on_behalf.name or ""


def reckoned_from(occasion: Occasion) -> date:
    """The day from which periods and ages are counted: submission, else the day of the promise."""
    return occasion.record.submitted_on or occasion.promised_from


def _birth(applicant: Applicant) -> str:
    """The date of birth as far as it is known; as typed where it cannot be understood."""
    birth = applicant.birth
    if birth is None:
        return ""
    note = other_birth_note(birth) if birth.other else ""
    as_of = read_as_of(birth.as_of)
    read = parse_birth(
        birth.value,
        calendar=birth.calendar,
        precision=birth.precision,
        as_of=None if isinstance(as_of, Problem) else as_of,
    )
    return side_by_side((partial_date_text(read) if isinstance(read, PartialDate) else birth.value, note))
