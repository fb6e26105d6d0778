"""Contacts after a service: those that were made, those still to come, and what they ask."""

from __future__ import annotations

from dataclasses import dataclass

from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.cases.case import StepRecord
from intake_desktop.domain.packs.parts import Field
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import Step
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.dates import dual_date_text
from intake_desktop.wording.step_records import step_answers

Fact = tuple[str, str]
"""A label and what was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A contact that was made."""

    title: str
    on: str
    by: str
    answers: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question of a contact to come: its choices, else lines to write on."""

    label: str
    choices: tuple[str, ...] = ()
    lines: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A contact to come and the day it is due, where that is known already."""

    title: str
    due: str
    asks: tuple[Asked, ...]


def contact_steps(pack: PolicyPack) -> tuple[Step, ...]:
    """The timed contacts of a policy that names a follow-up; else what it records again and again."""
    recorded = [step for step in pack.steps if step.act == "record" and step.fields]
    if pack.follow_up is None:
        return tuple(step for step in recorded if step.repeatable)
    reached = {step.id for step in pack.steps if step.reaches == "follow_up"}
    return tuple(step for step in recorded if step.timing and (not reached or step.timing.after in reached))


def contacts_of(occasion: Occasion, steps: tuple[Step, ...]) -> tuple[Contact, ...]:
    """What was recorded of `steps`, the oldest first."""
    known = {step.id: step for step in steps}
    rows = [row for row in occasion.record.steps if row.step in known and row.status == "done"]
    rows.sort(key=lambda row: (row.on, row.at))
    return tuple(_contact(occasion, known[row.step], row) for row in rows)


def _contact(occasion: Occasion, step: Step, row: StepRecord) -> Contact:
    return Contact(
        title=step.label_ar,
        on=dual_date_text(in_both(row.on)),
        by=row.by,
        answers=tuple(step_answers(step, row.data, occasion.pack, row.on)),
    )


def planned_of(occasion: Occasion, steps: tuple[Step, ...]) -> tuple[Planned, ...]:
    """Those of `steps` that are still to come, with what they ask."""
    views = {view.id: view for view in occasion.view.steps}
    planned = []
    for step in steps:
        view = views[step.id]
        if view.state in ("done", "skipped"):
            continue
        due = dual_date_text(in_both(view.due)) if view.due and not occasion.blank else ""
        planned.append(Planned(title=step.label_ar, due=due, asks=tuple(map(_asked, step.fields))))
    return tuple(planned)


def _asked(question: Field) -> Asked:
    if question.type == "yes_no":
        return Asked(label=question.label_ar, choices=(_("نعم"), _("لا")))
    choices = tuple(option.label_ar for option in question.options)
    return Asked(label=question.label_ar, choices=choices, lines=3 if question.type == "long_text" else 1)
