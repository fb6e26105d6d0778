"""Answers to whatever a pack asks, drawn by the kind of question and worded by its name.

So any policy can be shown with life in it.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta

from msgspec.structs import replace

from intake_desktop.domain.calendars.dates import to_hijri
from intake_desktop.domain.cases.completeness import (
    asked_fields,
    document_seen,
    is_minor,
    required_documents,
    section_missing,
)
from intake_desktop.domain.cases.intake import (
    DocumentSeen,
    Income,
    Intake,
    OnBehalf,
    has_value,
    value_at,
    with_value,
)
from intake_desktop.domain.cases.step_data import WHY, evidence_of, is_step_field_asked, step_criteria
from intake_desktop.domain.packs.parts import Field
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import Step
from intake_desktop.services.demo.names import names

_PARTS_OF_KIND = {
    "categories": "categories",
    "household": "household",
    "income": "income",
    "obligations": "obligations",
}


class Answers:
    """Fills an intake and the data of steps under one pack. The same draw gives the same answers."""

    def __init__(self, pack: PolicyPack, draw: random.Random) -> None:
        self._pack, self._draw = pack, draw
        self._words = names().answers
        self._wanted_later = _answers_that_lead_on(pack)

    def whole(self, told: Intake, day: date, *, urgent: bool) -> Intake:
        """Everything the policy asks for and nothing else; calm unless `urgent`."""
        told = self._only_asked(told)
        if is_minor(self._pack, told, day) and told.on_behalf is None:
            told = replace(told, on_behalf=OnBehalf(name=names().witnesses[0]))
        for _round in range(4):  # an answer may bring the next question
            for _section, field, path in list(asked_fields(self._pack, told)):
                if _stands(field, value_at(told, path)) or not self._is_answered(field, path, told):
                    continue
                told = with_value(told, path, self._value(field, path, day, urgent=urgent))
        if self._pack.categories and not told.categories and self._asks("categories"):
            told = replace(told, categories=(self._draw.choice(self._pack.categories).id,))
        told = self._with_income(told, day)
        return replace(told, documents=self._documents(told, day))

    def _with_income(self, told: Intake, day: date) -> Intake:
        """One source at least, where the policy wants one."""
        section = next((row for row in self._pack.sections if row.kind == "income"), None)
        wanted = {item.section for item in section_missing(self._pack, section, told, day)} if section else ()
        if section is None or told.income or section.id not in wanted:
            return told
        line = Income(source=section.options[0].id, amount_sar="2400.00", proof_date=day.isoformat())
        return replace(told, income=(line,))

    def _is_answered(self, field: Field, path: str, told: Intake) -> bool:
        if path.startswith("on_behalf."):
            return told.on_behalf is not None
        if path in ("external_ref", "applicant.alias", "applicant.id_reason"):
            return field.required
        return field.required or field.type not in ("text", "long_text") or field.id in self._words

    def _only_asked(self, told: Intake) -> Intake:
        """Without what this policy does not ask: means and family are no business of such a desk."""
        asked = {path.partition(".")[0] for _section, _field, path in asked_fields(self._pack, told)}
        for kind, part in _PARTS_OF_KIND.items():
            if not self._asks(kind):
                told = replace(told, **{part: ()})
        if "housing" not in asked:
            told = replace(told, housing=type(told.housing)())
        paths = {field.bind for section in self._pack.sections for field in section.fields}
        applicant = {
            name: None
            for name in ("iban", "iban_holder", "iban_relation", "latin_name", "interpreter", "language")
            if f"applicant.{name}" not in paths
        }
        known = {section.id for section in self._pack.sections}
        sections = {name: told.sections[name] for name in told.sections if name in known}
        return replace(told, applicant=replace(told.applicant, **applicant), sections=sections)

    def _asks(self, kind: str) -> bool:
        return any(section.kind == kind for section in self._pack.sections)

    def _documents(self, told: Intake, day: date) -> tuple[DocumentSeen, ...]:
        kinds = list(required_documents(self._pack, told))
        letter = self._pack.document(self._pack.referral.letter) if self._pack.referral else None
        if letter is not None and letter not in kinds:
            kinds.append(letter)
        return tuple(
            document_seen(told, kind.id)
            or DocumentSeen(
                kind=kind.id,
                original_sighted=True,
                issued=(day - timedelta(days=self._draw.randrange(2, 25))).isoformat(),
                expires=(day + timedelta(days=900)).isoformat() if kind.expires else None,
            )
            for kind in kinds
        )

    # One question

    def _value(self, field: Field, path: str, day: date, *, urgent: bool) -> object:
        when = self._pack.urgent.when if self._pack.urgent else None
        if when is not None and path == when.bind:
            others = [option.id for option in field.options if (option.id in when.among) == urgent]
            return self._draw.choice(others)
        if field.type == "multi_choice":
            chosen = [option.id for option in field.options]
            return tuple(chosen) if path.startswith("referral.") else chosen[: self._draw.randint(1, 2)]
        if field.type == "yes_no":
            return field.id in self._words or self._draw.random() < 0.5
        return self.text(field, day)

    def text(self, field: Field, day: date) -> str:
        """An answer as it is typed."""
        if field.options and field.type == "choice":
            return self._draw.choice(field.options).id
        drawn = {
            "number": str(self._draw.randint(1, 9)),
            "money": str(self._draw.randrange(200, 900, 50)),
            "date": self._day(day - timedelta(days=self._draw.randrange(2, 20))),
            "digits": self._digits(field),
            "country": self._draw.choice(("EG", "JO", "ET", "PK")),
            "mobile": f"05000{self._draw.randrange(10000, 99999)}",
            "name": self._draw.choice(names().witnesses),
            "yes_no": "yes",
        }
        return drawn.get(field.type) or self._draw.choice(self._words.get(field.id, self._words["other"]))

    def _digits(self, field: Field) -> str:
        """A number of the length asked, or one that its question expects: nobody attends 566213 sessions."""
        if field.id in self._words:
            return self._draw.choice(self._words[field.id])
        return "".join(self._draw.choices("123456789", k=field.length or 6))

    def _day(self, day: date) -> str:
        return str(to_hijri(day)) if self._draw.random() < 0.3 else day.isoformat()

    # A step

    def step_data(self, step: Step, told: Intake, on: date, *, verification: str = "") -> dict[str, str]:
        """What is written down at a step, so that the case goes on."""
        data: dict[str, str] = {}
        for field in step.fields:
            if not is_step_field_asked(field, data, told):
                continue
            if not field.required and field.type in ("text", "long_text") and field.id not in self._words:
                continue
            leading = self._wanted_later.get((step.id, field.id), ())
            known = [option.id for option in field.options if option.id in leading]
            data[field.id] = known[0] if known else self._step_answer(field, on)
        if step.act == "verify" and verification:
            data["type"] = verification
        warranted = [kind.id for kind in self._pack.verification_types if kind.when_warranted]
        if data.get("type") in warranted and step.act == "verify":
            data[WHY] = self._draw.choice(self._words["why"])
        for criterion in step_criteria(self._pack, step):
            data[criterion.id] = "met"
            data[evidence_of(criterion.id)] = self._draw.choice(self._words["evidence"])
        return data

    def _step_answer(self, field: Field, on: date) -> str:
        if field.type == "multi_choice":
            return ",".join(option.id for option in field.options[:2])
        return on.isoformat() if field.type == "date" else self.text(field, on)


def _stands(field: Field, value: object) -> bool:
    """Whether what is told already is an answer to this question as this policy asks it."""
    known = {option.id for option in field.options}
    return has_value(value) and not (field.type == "choice" and known and value not in known)


def _answers_that_lead_on(pack: PolicyPack) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """By step and question, the answers on which most later steps hang."""
    wanted: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for step in pack.steps:
        if step.only_if is not None:
            wanted.setdefault((step.only_if.step, step.only_if.field), []).append(step.only_if.among)
    return {place: max(answers, key=answers.count) for place, answers in wanted.items()}
