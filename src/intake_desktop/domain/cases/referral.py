"""Cases that only a competent authority may open: the referral, its letter, the reports beside it. Pure."""

from __future__ import annotations

from datetime import date

from intake_desktop.domain.calendars.dates import parse_date
from intake_desktop.domain.cases.case import MissingItem
from intake_desktop.domain.cases.completeness import document_missing
from intake_desktop.domain.cases.intake import Intake, Referral, has_value
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.packs.policy import PolicyPack, ReferralRules


def missing_referral(pack: PolicyPack, intake: Intake, on: date) -> tuple[MissingItem, ...]:
    """What a referral still lacks: a listed authority, its letter's number and date, the letter in hand."""
    rules = pack.referral
    if rules is None:
        return ()
    told = intake.referral or Referral()
    listed = any(authority.id == told.authority for authority in pack.authorities)
    numbered = has_value(told.letter_number)
    wanted = [
        _field(pack, rules, "authority", "" if listed else "authority-not-listed"),
        _field(pack, rules, "letter_number", "" if numbered else "letter-number-missing"),
        _field(pack, rules, "letter_date", _date_problem(told.letter_date, on)),
    ]
    letter = pack.document(rules.letter)
    items = [item for item in wanted if item is not None]
    return (*items, *(document_missing(pack, intake, letter, on) if letter else ()))


def _date_problem(written: str | None, on: date) -> str:
    if not has_value(written):
        return "letter-date-missing"
    parsed = parse_date(written or "")
    if isinstance(parsed, Problem):
        return parsed.code
    return "date-ahead" if parsed.gregorian > on else ""


def _field(pack: PolicyPack, rules: ReferralRules, name: str, problem: str) -> MissingItem | None:
    if not problem:
        return None
    bind = f"referral.{name}"
    section, label = _asked(pack, bind)
    return MissingItem(
        kind="field", id=name, label_ar=label, clause=rules.clause, section=section, bind=bind,
        problem="" if problem.endswith("-missing") else problem,
    )  # fmt: skip


def _asked(pack: PolicyPack, bind: str) -> tuple[str, str]:
    """The section that asks for it and its label."""
    found = ((section.id, field.label_ar) for section in pack.sections for field in section.fields
             if field.bind == bind)  # fmt: skip
    return next(found, ("", bind))


def missing_reports(pack: PolicyPack, intake: Intake) -> tuple[MissingItem, ...]:
    """The required reports that did not come with the referral."""
    section, _label = _asked(pack, "referral.reports")
    came = set((intake.referral or Referral()).reports)
    return tuple(
        MissingItem(
            kind="report", id=report.id, label_ar=report.label_ar, clause=report.clause, section=section,
            bind="referral.reports",
        )
        for report in pack.reports
        if report.required and report.id not in came
    )  # fmt: skip
