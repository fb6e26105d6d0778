"""A fictional child whose guardian asks Bara'em, an adult who asks alone, and what is told at each step."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from intake_desktop.domain.cases.intake import (
    Address,
    Applicant,
    BirthEntry,
    DocumentSeen,
    Intake,
    OnBehalf,
    with_value,
)
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.services.packs.policy_packs import load_source
from tests.criteria import all_met

GUARDIAN = "عبدالعزيز راكان السهلي"
BYLAWS = ("in-target-group", "service-conditions", "guardian-entitled", "not-served-twice")
STANDARDS = ("need-established", "programme-suits-age", "safe-for-child", "family-can-follow")
EVIDENCE = "ملف الطلب وتقرير النمو"

# Every step in the policy's order, but for the printing, the decision and the ways of verification.
TOLD: dict[str, dict[str, str]] = {
    "reception": {},
    "request": {},
    "documents": {},
    "match-data": {},
    "explain": {},
    "declaration": {"signer": GUARDIAN},
    "register": {},
    "submit": {},
    "verify": {"type": "administrative-examination", "finding": "الوثائق سليمة ومستوفية"},
    "evaluate-bylaws": all_met(BYLAWS, evidence=EVIDENCE),
    "evaluate-standards": all_met(STANDARDS, evidence=EVIDENCE),
    "notify": {"method": "phone", "proof": "اتصال الساعة العاشرة"},
    "deliver": {"what": "مقعد في برنامج التدخل المبكر", "receiver": GUARDIAN},
    "close": {"reason": "أتم الطفل البرنامج"},
}


def baraem() -> PolicyPack:
    return load_source("baraem").pack


def child_intake(received: date) -> Intake:
    """A four-year-old with all that the early intervention asks for."""
    issued = (received - timedelta(days=20)).isoformat()
    kinds = (
        "identity-paper", "family-card", "guardian-identity", "guardianship-proof", "vaccination-record",
        "development-report",
    )  # fmt: skip
    return Intake(
        policy="baraem",
        channel="aid-request",
        service="early-intervention",
        received=received.isoformat(),
        applicant=Applicant(
            given="مشاري",
            father="عبدالعزيز",
            family="السهلي",
            sex="male",
            nationality="SA",
            id_type="national_id",
            id_number="1000000008",
            birth=BirthEntry(value=f"{received.year - 4}-02-01", calendar="gregorian"),
            mobile="0539621001",
            address=Address(region="الرياض", city="الخرج"),
        ),
        on_behalf=OnBehalf(name=GUARDIAN, relation="father", basis="natural"),
        categories=("delay",),
        sections={
            "guardian": {"guardian-number": "1123456780"},
            "health": {"allergic": False, "vaccinations": "complete"},
            "conditions": {"purpose": "تأخر في النطق", "served-elsewhere": False, "can-attend": True},
        },
        documents=tuple(
            DocumentSeen(kind=kind, original_sighted=True, issued=issued, expires="2070-01-01")
            for kind in kinds
        ),
    )


def adult_intake(received: date) -> Intake:
    """A mother who asks for training and signs for herself."""
    child = child_intake(received)
    applicant = replace(
        child.applicant,
        given="العنود",
        sex="female",
        id_number="1123456780",
        birth=BirthEntry(value=f"{received.year - 31}-02-01", calendar="gregorian"),
    )
    asked = {"conditions": child.sections["conditions"]}
    told = replace(child, applicant=applicant, on_behalf=None, sections=asked, categories=("parent",))
    return with_value(told, "service", "parent-training")
