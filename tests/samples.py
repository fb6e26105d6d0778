"""Fictional people and files for the tests."""

from __future__ import annotations

from datetime import date

from intake_desktop.domain.cases.intake import (
    Address,
    Applicant,
    BirthEntry,
    DocumentSeen,
    HouseholdMember,
    Housing,
    Income,
    Intake,
    Obligation,
)
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.services.packs.policy_packs import load_source

TODAY = date(2026, 11, 11)


def aseeb() -> PolicyPack:
    return load_source("aseeb").pack


def documents(*kinds: str) -> tuple[DocumentSeen, ...]:
    return tuple(
        DocumentSeen(kind=kind, original_sighted=True, issued="2026-10-20", expires="2029-01-01")
        for kind in kinds
    )


def complete_intake() -> Intake:
    """A widow with five children: everything Aseeb asks for, eligible."""
    children = tuple(
        HouseholdMember(name=f"طفل {n}", relation="ابن", birth=f"14{40 + n}/01/01", sex="male")
        for n in range(5)
    )
    return Intake(
        policy="aseeb",
        channel="interview",
        service="widow-sponsorship",
        received="2026-11-11",
        applicant=Applicant(
            given="خزامى",
            father="عبدالرحمن",
            grandfather="مشعان",
            family="الشراري",
            sex="female",
            nationality="SA",
            id_type="national_id",
            id_number="1123456780",
            birth=BirthEntry(value="1409/07/01", calendar="hijri"),
            mobile="0539621001",
            iban="SA0380000000608010167519",
            address=Address(region="الجوف", city="سكاكا", short_code="RRRD2929"),
        ),
        categories=("widow",),
        household=children,
        income=(Income(source="social-security", amount_sar="3520.00", proof_date="2026-10-20"),),
        obligations=(Obligation(kind="rent", amount_sar="1000", period="month"),),
        housing=Housing(type="apartment", tenure="rent", rent_amount_sar="1000", rent_period="month"),
        documents=documents(
            "national-id",
            "family-card",
            "housing-proof",
            "income-statement",
            "iban-letter",
            "death-certificate",
            "guardianship-deed",
        ),
    )
