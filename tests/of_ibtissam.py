"""A fictional case that an authority refers to Ibtissam, and what is told at each of its steps."""

from __future__ import annotations

from datetime import date, timedelta

from intake_desktop.domain.cases.intake import Applicant, BirthEntry, DocumentSeen, Intake, Referral
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.services.packs.policy_packs import load_source
from tests.criteria import all_met

CRITERIA = ("the-act", "the-means", "the-purpose", "reports-agree")

# Every step in the policy's order, without those that this case passes by.
TOLD: dict[str, dict[str, str]] = {
    "reception": {},
    "explain": {"language": "am", "interpreter": "مترجمة متعاونة"},
    "check-reports": {},
    "review-reports": all_met(CRITERIA, evidence="تقرير الفحص، الصفحة 2"),
    "triage": {"result": "applies", "grounds": "تقرير الفحص والتصنيف متفقان"},
    "identity": {"identity-found": "confirmed", "basis": "passport"},
    "psychologist": {"finding": "قلق وأرق", "recommendation": "جلسات أسبوعية"},
    "social-worker": {"situation": "لا أقارب لها هنا", "recommendation": "تواصل مع أسرتها"},
    "register": {},
    "recovery": {"rating": "crisis", "signs": "لا تنام"},
    "admission": {"room": "ب-4", "programme": "إيواء وجلسات وتعليم لغة"},
    "education": {"subject": "language", "sessions": "12"},
    "progress": {"rating": "recovering", "programme-state": "completed", "remark": "أتمت الجلسات"},
    "discharge": {"destination": "home-country", "country": "ET", "plan": "اتصال شهري عبر منظمة في بلدها"},
    "follow-up-1": {
        "place": "international", "country": "ET", "reached": "yes", "rating": "recovering",
        "found": "مستقرة مع أسرتها",
    },
    "follow-up-2": {
        "place": "international", "country": "ET", "reached": "through-others", "rating": "recovering",
        "found": "تبحث عن عمل",
    },
    "follow-up-3": {
        "place": "local", "reached": "yes", "rating": "self-reliant", "found": "عادت إلى المملكة وتعمل",
    },
    "close": {"reason": "تمت المتابعة"},
}  # fmt: skip


def ibtissam() -> PolicyPack:
    return load_source("ibtissam").pack


def referred_intake(received: date) -> Intake:
    """Everything the policy asks for, with the letter of a listed authority two days before."""
    return Intake(
        policy="ibtissam",
        channel="letters",
        service="shelter-programme",
        received=received.isoformat(),
        applicant=Applicant(
            given="سيلام",
            family="تسفاي",
            latin_name="Selam Tesfaye",
            sex="female",
            nationality="ET",
            id_type="passport",
            id_number="EP1234567",
            birth=BirthEntry(value="1999", calendar="gregorian", precision="year"),
            language="am",
            interpreter=True,
            safe_to_contact=True,
            safe_contact_how="عبر المشرفة المناوبة",
        ),
        referral=Referral(
            authority="public-prosecution",
            letter_number="4471/ن",
            letter_date=(received - timedelta(days=2)).isoformat(),
            stage="investigation",
            reports=("examination", "classification", "recommendations"),
        ),
        categories=("domestic-servitude",),
        sections={
            "identity": {"identity-state": "known"},
            "indicators": {"told": ["papers-held", "wages"]},
            "legal": {"legal-status": "expired"},
            "health": {"care-now": False},
        },
        documents=(DocumentSeen(kind="referral-letter", original_sighted=True),),
    )
