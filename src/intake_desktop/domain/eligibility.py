"""The checklist: each rule of the service against the intake, its inputs frozen. It advises; people decide.

Amounts are halalas and whole numbers throughout. A missing input is `incomplete`, never `met`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from intake_desktop.domain.birth import PartialDate, age_range
from intake_desktop.domain.case import Eligibility, RuleResult
from intake_desktop.domain.completeness import document_problem, document_seen
from intake_desktop.domain.field_checks import understood_birth
from intake_desktop.domain.intake import Intake, has_value, value_at
from intake_desktop.domain.money import parse_sar
from intake_desktop.domain.names import search_key
from intake_desktop.domain.policy import PolicyPack
from intake_desktop.domain.rules import (
    AgeBySex,
    Area,
    Bands,
    Ceiling,
    DocumentFresh,
    InCategory,
    Nationality,
    PerCapita,
    Rule,
)

Inputs = dict[str, int | str | list[str] | None]


@dataclass(frozen=True, slots=True)
class _Finding:
    """What a rule found: `met` None means an input is missing, named by `code`."""

    met: bool | None
    inputs: Inputs
    code: str = ""


def evaluate(pack: PolicyPack, intake: Intake, on: date) -> Eligibility:
    """The service's checklist on the day `on`. Without a service, nothing can be said yet."""
    service = pack.service(intake.service)
    wanted = service.rules if service else ()
    results = tuple(_result(pack, rule, intake, on) for rule in pack.rules if rule.id in wanted)
    return Eligibility(
        outcome=_outcome(results) if service else "incomplete",
        rule_set=pack.rule_set.id,
        rule_set_version=pack.rule_set.version,
        on=on,
        results=results,
    )


def _outcome(results: tuple[RuleResult, ...]) -> Any:
    found = {result.result for result in results}
    if "unmet" in found:
        return "not_eligible"
    if "incomplete" in found:
        return "incomplete"
    return "needs_review" if "review" in found or not found - {"not_applicable"} else "eligible"


def _result(pack: PolicyPack, rule: Rule, intake: Intake, on: date) -> RuleResult:
    finding = _Finding(None, {})
    result: Any = "not_applicable"
    if not rule.categories or not set(rule.categories).isdisjoint(intake.categories):
        finding = _CHECKS[type(rule)](pack, rule, intake, on)
        unmet = "unmet" if rule.unmet == "not_eligible" else "review"
        result = {True: "met", False: unmet, None: "incomplete"}[finding.met]
    return RuleResult(
        rule=rule.id,
        kind=str(rule.__struct_config__.tag),
        label_ar=rule.label_ar,
        result=result,
        inputs=finding.inputs,
        code=finding.code,
        clause=rule.clause,
    )


def monthly_income(intake: Intake, counted: tuple[str, ...]) -> int | None:
    """Halalas a month from the counted sources and the members' own; None where an amount is not known.

    No line of income at all is not known either: an office asks until «لا دخل» is entered as zero.
    """
    amounts = [line.amount_sar for line in intake.income if not counted or line.source in counted]
    if not intake.income:
        return None
    amounts.extend(member.income_sar for member in intake.household if has_value(member.income_sar))
    return _total(amounts)


def _total(amounts: list[str | None]) -> int | None:
    total = 0
    for amount in amounts:
        halalas = parse_sar(amount or "")
        if not isinstance(halalas, int):
            return None
        total += halalas
    return total


def monthly_deductions(intake: Intake, deducted: tuple[str, ...]) -> int | None:
    """Halalas a month of the deducted obligations; the year's rent counts a twelfth, rounded down."""
    total = 0
    for amount, period in _deducted_lines(intake, deducted):
        halalas = parse_sar(amount or "")
        if not isinstance(halalas, int) or period is None:
            return None
        total += halalas // 12 if period == "year" else halalas
    return total


def _deducted_lines(intake: Intake, deducted: tuple[str, ...]) -> list[tuple[str | None, str | None]]:
    lines: list[tuple[str | None, str | None]] = [
        (line.amount_sar, line.period) for line in intake.obligations if line.kind in deducted
    ]
    rent_listed = any(line.kind == "rent" for line in intake.obligations)
    if "rent" in deducted and not rent_listed and has_value(intake.housing.rent_amount_sar):
        lines.append((intake.housing.rent_amount_sar, intake.housing.rent_period))
    return lines


def member_count(intake: Intake, members: str) -> int:
    """The applicant and the household's members, all or those who live there."""
    return 1 + sum(1 for member in intake.household if members == "all" or member.resident)


def _net_income(rule: Ceiling | PerCapita | Bands, intake: Intake) -> tuple[int | None, Inputs]:
    income = monthly_income(intake, rule.counted)
    deductions = monthly_deductions(intake, rule.deducted)
    inputs: Inputs = {"income": income, "deductions": deductions}
    if income is None or deductions is None:
        return None, inputs
    return max(0, income - deductions), inputs


def _check_ceiling(_pack: PolicyPack, rule: Any, intake: Intake, _on: date) -> _Finding:
    net, inputs = _net_income(rule, intake)
    inputs |= {"net": net, "limit": rule.limit_halalas}
    if net is None:
        return _Finding(None, inputs, "income-unknown")
    return _Finding(net <= rule.limit_halalas, inputs)


def _per_capita(rule: PerCapita | Bands, intake: Intake) -> tuple[int | None, Inputs]:
    net, inputs = _net_income(rule, intake)
    members = member_count(intake, rule.members)
    # Rounded up: a fraction of a halala over the limit is over it.
    share = None if net is None else -(-net // members)
    return share, inputs | {"members": members, "share": share}


def _check_per_capita(_pack: PolicyPack, rule: Any, intake: Intake, _on: date) -> _Finding:
    share, inputs = _per_capita(rule, intake)
    inputs |= {"limit": rule.limit_halalas}
    if share is None:
        return _Finding(None, inputs, "income-unknown")
    return _Finding(share <= rule.limit_halalas, inputs)


def _check_bands(_pack: PolicyPack, rule: Any, intake: Intake, _on: date) -> _Finding:
    share, inputs = _per_capita(rule, intake)
    if share is None:
        return _Finding(None, inputs, "income-unknown")
    band = next((band.id for band in rule.bands if share <= band.up_to_halalas), None)
    return _Finding(band is not None, inputs | {"band": band, "limit": rule.bands[-1].up_to_halalas})


def _check_age(_pack: PolicyPack, rule: Any, intake: Intake, on: date) -> _Finding:
    applicant = intake.applicant
    born = understood_birth(applicant.birth, on) if applicant.birth else None
    ages = age_range(born, on) if isinstance(born, PartialDate) else None
    inputs: Inputs = {
        "sex": applicant.sex,
        "from": ages[0] if ages else None,
        "to": ages[1] if ages else None,
    }
    if ages is None or applicant.sex is None:
        return _Finding(None, inputs, "age-unknown")
    limit = rule.male_under if applicant.sex == "male" else rule.female_under
    inputs |= {"limit": limit}
    if ages[0] < limit <= ages[1]:
        return _Finding(None, inputs, "age-uncertain")
    return _Finding(ages[1] < limit, inputs)


def _check_nationality(_pack: PolicyPack, rule: Any, intake: Intake, _on: date) -> _Finding:
    value = intake.applicant.nationality
    inputs: Inputs = {"value": value, "allowed": list(rule.allowed)}
    if not value:
        return _Finding(None, inputs, "nationality-unknown")
    return _Finding(value.strip().upper() in rule.allowed, inputs)


def _check_area(_pack: PolicyPack, rule: Any, intake: Intake, _on: date) -> _Finding:
    value = value_at(intake, f"applicant.address.{rule.field}")
    inputs: Inputs = {"value": value, "allowed": list(rule.allowed)}
    if not has_value(value):
        return _Finding(None, inputs, "address-unknown")
    return _Finding(search_key(value) in {search_key(name) for name in rule.allowed}, inputs)


def _check_category(_pack: PolicyPack, rule: Any, intake: Intake, _on: date) -> _Finding:
    inputs: Inputs = {"categories": list(intake.categories), "any_of": list(rule.any_of)}
    if not intake.categories:
        return _Finding(None, inputs, "category-unknown")
    return _Finding(not set(rule.any_of).isdisjoint(intake.categories), inputs)


def _check_document(pack: PolicyPack, rule: Any, intake: Intake, on: date) -> _Finding:
    kind = pack.document(rule.document)
    seen = document_seen(intake, rule.document)
    problem = document_problem(kind, seen, on) if kind else None
    inputs: Inputs = {
        "document": kind.label_ar if kind else rule.document,
        "issued": seen.issued if seen else None,
        "expires": seen.expires if seen else None,
    }
    # A paper that can still be brought or renewed leaves the file incomplete; it rejects nobody.
    return _Finding(None, inputs, problem.code) if problem else _Finding(True, inputs)


_CHECKS: dict[type, Callable[[PolicyPack, Any, Intake, date], _Finding]] = {
    Ceiling: _check_ceiling,
    PerCapita: _check_per_capita,
    Bands: _check_bands,
    AgeBySex: _check_age,
    Nationality: _check_nationality,
    Area: _check_area,
    InCategory: _check_category,
    DocumentFresh: _check_document,
}
