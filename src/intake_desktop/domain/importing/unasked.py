"""Values that a registry tells and the policy does not ask of that file: they are checked all the same.

An IBAN with a wrong digit is no less wrong before a service is chosen that asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from intake_desktop.domain.cases.completeness import applies
from intake_desktop.domain.cases.field_checks import check_field
from intake_desktop.domain.cases.intake import Intake, has_value, value_at
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.importing.findings import Finding
from intake_desktop.domain.importing.mapping import Mapping
from intake_desktop.domain.importing.targets import Target
from intake_desktop.domain.money import parse_sar
from intake_desktop.domain.packs.parts import Condition, Field
from intake_desktop.domain.packs.policy import PolicyPack, bind_of

# What places are held to that a policy may not ask for at all.
_TYPES: Final[dict[str, Any]] = {
    "applicant.given": "name",
    "applicant.father": "name",
    "applicant.grandfather": "name",
    "applicant.family": "name",
    "applicant.id_number": "id_number",
    "applicant.id_issued": "date",
    "applicant.id_expires": "date",
    "applicant.birth": "birth",
    "applicant.mobile": "mobile",
    "applicant.alternate_mobile": "mobile",
    "applicant.iban": "iban",
    "applicant.address.short_code": "short_code",
    "housing.rent_amount_sar": "money",
}
_LISTS: Final = {"income": "income", "obligation": "obligations"}


class _Value:
    """A place that columns fill and that a file may not be asked for."""

    def __init__(self, bind: str, field: Field, conditions: tuple[Condition, ...], is_asked: bool) -> None:
        self.bind, self._field = bind, field
        self._conditions, self._is_asked = conditions, is_asked
        self._known: dict[Any, bool] = {}

    def problem(self, intake: Intake, today: date) -> Problem | None:
        value = value_at(intake, self.bind)
        if not has_value(value) or self._asked(intake):
            return None
        return check_field(self._field, value, intake, today)

    def _asked(self, intake: Intake) -> bool:
        """Whether the policy asks for it in this file, and so says itself what is wrong."""
        if not self._conditions:
            return self._is_asked
        told = tuple(repr(value_at(intake, condition.bind)) for condition in self._conditions)
        found = self._known.get(told)
        if found is None:
            found = all(applies(condition, intake) for condition in self._conditions)
            self._known[told] = found
        return found


class Unasked:
    """The places of a mapping that a policy asks for sometimes or never, each with how it is checked."""

    def __init__(self, pack: PolicyPack, mapping: Mapping, targets: Iterable[Target]) -> None:
        mapped = {use.target for use in mapping.columns if use.target} | set(mapping.fixed)
        kinds = {target.id: target.kind for target in targets if target.id in mapped}
        self._values = list(_values(pack, kinds))
        self._lists = [
            (name, section.when)
            for kind, name in _LISTS.items()
            if kind in kinds.values()
            for section in pack.sections
            if section.kind == name and section.when is not None
        ]

    def findings(self, intake: Intake, today: date) -> Iterator[Finding]:
        """What is wrong in values that nothing else has checked."""
        for value in self._values:
            if problem := value.problem(intake, today):
                yield _doubt(value.bind, problem)
        for name, when in self._lists:
            if not applies(when, intake):
                yield from _amounts(name, intake)


def _values(pack: PolicyPack, kinds: dict[str, Any]) -> Iterator[_Value]:
    paged = {section for page in pack.pages for section in page.sections}
    asked = {
        bind_of(section, field): (section, field)
        for section in pack.sections
        if section.id in paged
        for field in section.fields
    }
    for bind in dict.fromkeys(_bind(target) for target in kinds):
        if bind in asked:
            section, field = asked[bind]
            conditions = tuple(when for when in (section.when, field.when) if when)
            if conditions:
                yield _Value(bind, field, conditions, True)
        elif bind in _TYPES:
            yield _Value(bind, Field(id="unasked", type=_TYPES[bind], label_ar="-"), (), False)


def _bind(target: str) -> str:
    return "applicant.birth" if target == "age" or target.startswith("applicant.birth.") else target


def _amounts(name: str, intake: Intake) -> Iterator[Finding]:
    for line in getattr(intake, name):
        amount = parse_sar(line.amount_sar or "")
        if isinstance(amount, Problem):
            yield _doubt(name, amount)


def _doubt(bind: str, problem: Problem) -> Finding:
    return Finding(level="warning", code=problem.code, target=bind, params=dict(problem.params))
