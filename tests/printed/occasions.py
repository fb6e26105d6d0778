"""Forms of a fictional file, as their own modules freeze them from a case; and the same forms empty."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from intake_desktop.documents.papers import making
from intake_desktop.documents.papers.making import Form
from intake_desktop.documents.papers.occasion import Occasion, blank_occasion
from intake_desktop.domain.cases.case import CaseRecord, StepRecord
from intake_desktop.domain.cases.intake import Consent, Intake
from intake_desktop.domain.cases.workflow import view_case
from intake_desktop.domain.packs.policy import PolicyPack
from tests.lives import NOW
from tests.of_baraem import baraem, child_intake
from tests.printed.samples import LETTERHEAD, PAPER
from tests.samples import aseeb, complete_intake

DAY = date(2026, 11, 11)
OFFICER = "نورة سعد الرويلي"


_OFFICE = {
    "name_ar": LETTERHEAD.organisation, "address": LETTERHEAD.address, "phone": "0145550100",
    "email": LETTERHEAD.email, "website": LETTERHEAD.website, "licence": LETTERHEAD.licence,
}  # fmt: skip


def of_fiction(pack: PolicyPack) -> PolicyPack:
    """The policy as if an organisation that does not exist had it."""
    return msgspec.structs.replace(pack, organisation=msgspec.structs.replace(pack.organisation, **_OFFICE))


def record_of(pack: PolicyPack, told: Intake, **more: object) -> CaseRecord:
    """A file just opened, with what was told."""
    empty = blank_occasion(pack, today=DAY).record
    return msgspec.structs.replace(empty, intake=told, number=PAPER.file_number, is_draft=False, **more)


def occasion_of(
    told: Intake | None = None,
    *,
    pack: PolicyPack | None = None,
    asked: Mapping[str, str] | None = None,
    record: CaseRecord | None = None,
) -> Occasion:
    """The desk about to print a form of the file."""
    pack = of_fiction(pack or aseeb())
    record = record or record_of(pack, told or complete_intake())
    return Occasion(
        view=view_case(pack, record, DAY),
        pack=pack,
        officer=OFFICER,
        today=DAY,
        promised_from=DAY,
        told=asked or {},
        outgoing=512,
    )


def half_told() -> Occasion:
    """The file while documents are still wanted."""
    told = complete_intake()
    return occasion_of(msgspec.structs.replace(told, documents=told.documents[:3]))


def agreeing() -> Intake:
    """The same person, asked purpose by purpose; of one she thought better."""
    signed = {"date": "2026-11-11", "method": "signature"}
    return msgspec.structs.replace(
        complete_intake(),
        consents=(
            Consent(purpose="study", given=True, language="ur", signer="خزامى الشراري", **signed),
            Consent(purpose="verification", given=True, **signed),
            Consent(purpose="contact", given=True, **signed),
            Consent(purpose="publicity", given=True, **signed),
            Consent(purpose="publicity", given=False, date="2026-11-20", method="phone"),
        ),
    )


def researched() -> Occasion:
    """A child's file that was visited and evaluated, with the researcher's words for the paper."""
    pack = baraem()
    bylaws = {"in-target-group": "met", "in-target-group-evidence": "شهادة الميلاد"}
    steps = (
        _done("verify", type="field-visit", place="منزل الأسرة، بحضور الأم", finding="الحاجة كما وُصفت"),
        _done("evaluate-bylaws", **bylaws, **{"service-conditions": "unmet"}),
    )
    told = {
        "visited_on": "2026-11-08",
        "findings": "تسكن الأسرة شقة من غرفتين، والطفل متأخر في النطق عن أقرانه.",
        "recommendation": "إلحاق الطفل ببرنامج التدخل المبكر ستة أشهر، ثم يُعاد تقييمه.",
        "researcher": "فهد نايف العتيبي",
    }
    return occasion_of(pack=pack, record=record_of(pack, child_intake(DAY), steps=steps), asked=told)


def _done(step: str, **data: str) -> StepRecord:
    return StepRecord(step=step, status="done", at=NOW, on=DAY, by_id=3, by="فهد نايف العتيبي", data=data)


def form_of(form: str, occasion: Occasion | None = None) -> Form:
    """A form of the file."""
    return making.build(form, occasion or occasion_of())


def blank_of(form: str, pack: PolicyPack | None = None) -> Form:
    """The form to be filled in by hand."""
    return making.build(form, blank_occasion(of_fiction(pack or aseeb()), today=DAY))
