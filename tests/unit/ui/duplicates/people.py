"""Fictional people who are easily taken for one another."""

from __future__ import annotations

from intake_desktop.domain.cases.intake import Address, Applicant, BirthEntry, Intake, with_value
from intake_desktop.services.cases.intake import open_case
from tests.desk import Desk

SAAD = Applicant(
    given="سعد",
    father="محمد",
    grandfather="ناصر",
    family="القحطاني",
    sex="male",
    nationality="SA",
    id_type="national_id",
    id_number="1123456780",
    birth=BirthEntry(value="1405/03/12", calendar="hijri"),
    mobile="0539621001",
    address=Address(city="سكاكا"),
)


def like_saad(**changes: object) -> Applicant:
    """Saad, but for what is changed."""
    told = Intake(policy="aseeb", applicant=SAAD)
    for path, value in changes.items():
        told = with_value(told, f"applicant.{path}", value)
    return told.applicant


TWIN = like_saad(given="سعيد", id_number="1123456798")
AGAIN = like_saad(given="سـعد", family="القحطانى", grandfather=None, id_number=None)
NAMESAKE = like_saad(
    id_number="1000000008",
    birth=BirthEntry(value="1371/01/05", calendar="hijri"),
    mobile="0551234567",
    nationality="SA",
)


def opened(desk: Desk, applicant: Applicant) -> str:
    """Their file's number."""
    told = Intake(policy="aseeb", channel="interview", applicant=applicant)
    return str(desk.service(open_case, intake=told).record.number)
