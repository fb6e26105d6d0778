"""The checklist: each rule of the service against the intake, its inputs frozen. It advises; people decide.

Amounts are halalas and whole numbers throughout. A missing input is `incomplete`, never `met`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from intake_desktop.domain.cases.case import Eligibility, RuleResult
from intake_desktop.domain.cases.completeness import document_finding, document_seen
from intake_desktop.domain.cases.intake import Intake, has_value, value_at
from intake_desktop.domain.eligibility.means import Inputs, net_income, shares
from intake_desktop.domain.eligibility.points import weigh
from intake_desktop.domain.eligibility.rules import (
    AgeBySex,
    Area,
    Bands,
    Ceiling,
    DocumentFresh,
    InCategory,
    Nationality,
    PerCapita,
    Points,
    Rule,
)
from intake_desktop.domain.eligibility.scope import scope_of
from intake_desktop.domain.household.members import (
    ages,
    child_sex,
    counted_on,
    is_household_told,
    is_under,
    members_of,
)
from intake_desktop.domain.identity.names import search_key
from intake_desktop.domain.packs.policy import PolicyPack


@dataclass(frozen=True, slots=True)
class _Finding:
    """What a rule found: `met` None means an input is missing, named by `code`."""

    met: bool | None
    inputs: Inputs
    code: str = ""


def evaluate(pack: PolicyPack, intake: Intake, on: date) -> Eligibility:
    """The service's checklist on the day `on`. Without a service, nothing can be said yet."""
    service = pack.service(intake.service)
    intake = counted_on(intake, on)
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
    scope = scope_of(pack, rule, intake, on)
    if scope.applies:
        finding = _CHECKS[type(rule)](pack, rule, intake, on)
    else:
        finding = _Finding(None, {"told": scope.told} if scope.told else {}, scope.code)
    unmet = "unmet" if rule.unmet == "not_eligible" else "review"
    result: Any = {True: "met", False: unmet, None: "incomplete"}[finding.met]
    return RuleResult(
        rule=rule.id,
        kind=str(rule.__struct_config__.tag),
        label_ar=rule.label_ar,
        result="not_applicable" if scope.applies is False else result,
        inputs=finding.inputs,
        code=finding.code,
        clause=rule.clause,
    )


def _check_ceiling(_pack: PolicyPack, rule: Any, intake: Intake, _on: date) -> _Finding:
    net, inputs = net_income(rule, intake)
    inputs |= {"net": net, "limit": rule.limit_halalas}
    if net is None:
        return _Finding(None, inputs, "income-unknown")
    return _Finding(net <= rule.limit_halalas, inputs)


def _check_per_capita(_pack: PolicyPack, rule: Any, intake: Intake, on: date) -> _Finding:
    found, inputs = shares(rule, intake, on)
    inputs |= {"limit": rule.limit_halalas}
    if found is None:
        return _Finding(None, inputs, "income-unknown")
    if found.least <= rule.limit_halalas < found.most:
        return _Finding(None, inputs, "heads-uncertain")
    return _Finding(found.most <= rule.limit_halalas, inputs)


def _check_bands(_pack: PolicyPack, rule: Any, intake: Intake, on: date) -> _Finding:
    found, inputs = shares(rule, intake, on)
    inputs |= {"limit": rule.bands[-1].up_to_halalas}
    if found is None:
        return _Finding(None, inputs, "income-unknown")
    band, lowest = _band(rule, found.most), _band(rule, found.least)
    if band != lowest:
        return _Finding(None, inputs, "heads-uncertain")
    return _Finding(band is not None, inputs | {"band": band})


def _band(rule: Bands, share: int) -> str | None:
    return next((band.id for band in rule.bands if share <= band.up_to_halalas), None)


def _check_age(pack: PolicyPack, rule: Any, intake: Intake, on: date) -> _Finding:
    if rule.who == "sons_and_daughters":
        return _check_children(pack, rule, intake, on)
    applicant = intake.applicant
    known = ages(applicant.birth, on)
    inputs: Inputs = {
        "sex": applicant.sex,
        "from": known[0] if known else None,
        "to": known[1] if known else None,
    }
    if known is None or applicant.sex is None:
        return _Finding(None, inputs, "age-unknown")
    limit = rule.male_under if applicant.sex == "male" else rule.female_under
    found = is_under(known, limit)
    return _Finding(found, inputs | {"limit": limit}, "age-uncertain" if found is None else "")


def _check_children(pack: PolicyPack, rule: AgeBySex, intake: Intake, on: date) -> _Finding:
    """One child that is surely so young is enough; none only where every child is surely older."""
    limits = {"male": rule.male_under, "female": rule.female_under}
    children = [(member, sex) for member in members_of(intake) if (sex := child_sex(member))]
    found = [is_under(ages(member.birth, on), limits[sex]) for member, sex in children]
    inputs: Inputs = {
        "children": len(children),
        "dependants": found.count(True),
        "unknown": found.count(None),
        "sons_limit": rule.male_under,
        "daughters_limit": rule.female_under,
    }
    if True in found:
        return _Finding(True, inputs)
    if not is_household_told(pack, intake) or any(not has_value(row.relation) for row in members_of(intake)):
        return _Finding(None, inputs, "household-unknown")
    return _Finding(None, inputs, "age-unknown") if None in found else _Finding(False, inputs)


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
    problem = document_finding(intake, kind, on) if kind else None
    inputs: Inputs = {
        "document": kind.label_ar if kind else rule.document,
        "issued": seen.issued if seen else None,
        "expires": seen.expires if seen else None,
    }
    # A paper that can still be brought or renewed leaves the file incomplete; it rejects nobody.
    return _Finding(None, inputs, problem.code) if problem else _Finding(True, inputs)


def _check_points(pack: PolicyPack, rule: Any, intake: Intake, on: date) -> _Finding:
    weighed = weigh(pack, rule, intake, on)
    inputs = weighed.inputs | {
        "points": weighed.least,
        "points_at_most": weighed.most,
        "minimum": rule.minimum,
        "unknown": weighed.open_names,
    }
    found = weighed.reaches(rule.minimum)
    return _Finding(found, inputs, "points-unknown" if found is None else "")


_CHECKS: dict[type, Callable[[PolicyPack, Any, Intake, date], _Finding]] = {
    Ceiling: _check_ceiling,
    PerCapita: _check_per_capita,
    Bands: _check_bands,
    AgeBySex: _check_age,
    Nationality: _check_nationality,
    Area: _check_area,
    InCategory: _check_category,
    DocumentFresh: _check_document,
    Points: _check_points,
}
