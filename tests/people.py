"""Fictional people of the policies other than Aseeb's, each with everything their policy asks for."""

from __future__ import annotations

from datetime import date, timedelta

from intake_desktop.domain.cases.intake import (
    Address,
    Applicant,
    BirthEntry,
    DocumentSeen,
    HouseholdMember,
    Income,
    Intake,
    OnBehalf,
)


def inmate(received: date) -> Intake:
    """A resident in prison who asks Basirah for a Quran class in Urdu."""
    letter = (received - timedelta(days=10)).isoformat()
    return Intake(
        policy="basirah",
        channel="branch-delegates",
        service="quran",
        received=received.isoformat(),
        applicant=Applicant(
            given="عمران",
            father="سليم",
            family="قريشي",
            latin_name="Imran Saleem Qureshi",
            sex="male",
            nationality="PK",
            id_type="iqama",
            id_number="2000000006",
            birth=BirthEntry(value="1988", calendar="gregorian", precision="year"),
            language="ur",
            address=Address(region="المنطقة الشرقية", city="الدمام"),
        ),
        on_behalf=OnBehalf(name="مندوب المكتب", relation="مندوب"),
        categories=("inmate-resident",),
        sections={
            "prison": {"prison": "سجن الدمام العام", "ward": "4", "inmate-number": "77"},
            "programme": {"programme": "المستوى الأول", "programme-language": "ur", "parts-memorised": "1"},
            "reception": {"initiative": "association", "place": "prison"},
        },
        documents=(DocumentSeen(kind="prison-letter", original_sighted=True, issued=letter),),
    )


def family_of_inmate(received: date, *, id_expires: date) -> Intake:
    """A mother of two whose husband is in prison asks Basirah for support."""
    fresh = (received - timedelta(days=5)).isoformat()
    kinds = ("prison-letter", "family-card", "income-statement", "iban-letter")
    papers = tuple(DocumentSeen(kind=kind, original_sighted=True, issued=fresh) for kind in kinds)
    identity = DocumentSeen(kind="identity", original_sighted=True, expires=id_expires.isoformat())
    return Intake(
        policy="basirah",
        channel="interview",
        service="family-support",
        received=received.isoformat(),
        applicant=Applicant(
            given="نوف",
            father="سعود",
            family="الدوسري",
            sex="female",
            nationality="SA",
            id_type="national_id",
            id_number="1123456780",
            birth=BirthEntry(value="1410/03/02", calendar="hijri"),
            mobile="0539621001",
            iban="SA0380000000608010167519",
            language="ar",
            address=Address(region="المنطقة الشرقية", city="الخبر"),
        ),
        categories=("inmate-family",),
        household=(
            HouseholdMember(name="ريم", relation="ابنة", birth="1440/01/01", sex="female"),
            HouseholdMember(name="بدر", relation="ابن", birth="1442/01/01", sex="male"),
        ),
        income=(Income(source="citizen-account", amount_sar="900", proof_date=fresh),),
        sections={
            "inmate": {
                "inmate-name": "فهد",
                "inmate-relation": "الزوج",
                "inmate-prison": "إصلاحية الدمام",
            }
        },
        documents=(*papers, identity),
    )


def in_crisis(received: date, *, risk: str = "low") -> Intake:
    """A man who lost his brother asks Amal for counselling."""
    return Intake(
        policy="amal",
        channel="phone",
        service="counselling",
        received=received.isoformat(),
        applicant=Applicant(
            given="ماجد",
            father="علي",
            family="الحكمي",
            sex="male",
            nationality="SA",
            id_type="national_id",
            id_number="1000000008",
            birth=BirthEntry(value="1405/09/09", calendar="hijri"),
            mobile="0539621001",
            safe_to_contact=True,
            safe_contact_how="رسالة نصية",
            address=Address(region="جازان", city="صبيا"),
        ),
        categories=("bereavement",),
        sections={
            "crisis": {
                "problem": "فقد أخاه قبل شهر ولا ينام",
                "risk": risk,
                "tool": "phq-9",
                "tool-result": "12",
                "emergency-name": "يحيى الحكمي",
                "emergency-relation": "أخوه",
                "emergency-mobile": "0539621002",
            },
            "safety-plan": {
                "warning-signs": "السهر والعزلة",
                "coping": "المشي والصلاة",
                "people": "أخوه يحيى",
                "means": "الأدوية عند أخيه",
            },
        },
        documents=(
            DocumentSeen(
                kind="identity",
                original_sighted=True,
                expires=(received + timedelta(days=900)).isoformat(),
            ),
        ),
    )
