"""Whether a rule is this file's at all: its days, its categories, its conditions. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from intake_desktop.domain.cases.completeness import applies, asked_fields, asked_section
from intake_desktop.domain.cases.intake import Intake, has_value, value_at
from intake_desktop.domain.eligibility.rules import Rule
from intake_desktop.domain.packs.parts import Condition
from intake_desktop.domain.packs.policy import PolicyPack


@dataclass(frozen=True, slots=True)
class Scope:
    """`applies` is None while an answer that decides it is not told; `told` is a day or what is asked."""

    applies: bool | None
    code: str = ""
    told: str = ""


def scope_of(pack: PolicyPack, rule: Rule, intake: Intake, on: date) -> Scope:
    """Whether a rule applies on the day `on`; what is certain comes before what is not known."""
    found = [_days(pack, rule, on), _categories(pack, rule, intake)]
    found += [_condition(pack, condition, intake) for condition in rule.when]
    for applies_ in (False, None):
        for scope in found:
            if scope.applies is applies_:
                return scope
    return Scope(applies=True)


def _days(pack: PolicyPack, rule: Rule, on: date) -> Scope:
    since = max(pack.rule_set.effective_from, rule.effective_from or date.min)
    if on < since:
        return Scope(False, "rule-not-yet", since.isoformat())
    if rule.effective_until is not None and on > rule.effective_until:
        return Scope(False, "rule-no-more", rule.effective_until.isoformat())
    return Scope(applies=True)


def _categories(pack: PolicyPack, rule: Rule, intake: Intake) -> Scope:
    if not rule.categories or not set(rule.categories).isdisjoint(intake.categories):
        return Scope(applies=True)
    if not intake.categories and asked_section(pack, intake, "categories"):
        return Scope(None, "category-unknown")
    return Scope(False, "rule-other-category")


def _condition(pack: PolicyPack, condition: Condition, intake: Intake) -> Scope:
    """A question that the policy asks of this file and nobody answered leaves the condition open."""
    if applies(condition, intake):
        return Scope(applies=True)
    if not has_value(value_at(intake, condition.bind)):
        if condition.bind == "categories" and asked_section(pack, intake, "categories"):
            return Scope(None, "category-unknown")
        asked = {bind: field.label_ar for _section, field, bind in asked_fields(pack, intake)}
        if condition.bind in asked:
            return Scope(None, "condition-unknown", asked[condition.bind])
    return Scope(False, "rule-condition")
