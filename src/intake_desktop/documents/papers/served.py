"""What a file was given, as the steps of its policy recorded it.

Only closed answers are told of a step: what was written down freely may say where somebody is kept.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.cases.case import StepRecord
from intake_desktop.domain.cases.intake import has_value
from intake_desktop.domain.cases.step_data import told_value
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import Step
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.answers import answer_text
from intake_desktop.wording.dates import gregorian_text, hijri_text


class Served(NamedTuple):
    """A service as it was given: how often, from which day to which."""

    label: str
    what: str
    times: int
    first: str
    last: str


def service_steps(pack: PolicyPack) -> tuple[Step, ...]:
    """The steps that deliver or begin the service, and what is recorded while it goes on."""
    begin = {step.id for step in pack.steps if step.act == "deliver" or step.reaches == "in_service"}
    end = {step.id for step in pack.steps if step.reaches == "follow_up"}
    during = resting_on(pack, begin) - resting_on(pack, end) - end
    return tuple(
        step for step in pack.steps if step.id in begin or (step.act == "record" and step.id in during)
    )


def resting_on(pack: PolicyPack, ids: set[str]) -> set[str]:
    """The steps that wait for one of `ids`, or for a step that does."""
    found: set[str] = set()
    while True:
        more = {step.id for step in pack.steps if _waits_for(step) & (ids | found)} - found
        if not more:
            return found
        found |= more


def _waits_for(step: Step) -> set[str]:
    waits = {gate.removeprefix("step:") for gate in step.requires if gate.startswith("step:")}
    return waits | {step.only_if.step} if step.only_if else waits


def services_of(occasion: Occasion) -> tuple[Served, ...]:
    """What was given so far, in the policy's order."""
    return tuple(
        _served(occasion, step, rows)
        for step in service_steps(occasion.pack)
        if (rows := _rows(occasion, step))
    )


def _rows(occasion: Occasion, step: Step) -> list[StepRecord]:
    rows = [row for row in occasion.record.records_of(step.id) if row.status == "done"]
    return sorted(rows, key=lambda row: (row.on, row.at))


def _served(occasion: Occasion, step: Step, rows: list[StepRecord]) -> Served:
    told = [row.data.get("what", "").strip() for row in rows] if step.act == "deliver" else []
    said = [*told, *(closed_answers(occasion.pack, step, row) for row in rows)]
    service = occasion.pack.service(occasion.intake.service)
    what = _("، ").join(dict.fromkeys(text for text in said if text))
    if not what and step.act == "deliver" and service:
        what = service.label_ar
    days = [short_day(row.on) for row in (rows[0], rows[-1])]
    return Served(step.label_ar, what, len(rows), *days)


def closed_pairs(pack: PolicyPack, step: Step, row: StepRecord) -> tuple[tuple[str, str], ...]:
    """What was asked at a step with its choices, but for ratings, and what was chosen."""
    return tuple(
        (asked.label_ar, answer_text(asked, told_value(asked, text), pack, row.on))
        for asked in step.fields
        if asked.type in ("choice", "multi_choice", "country") and not asked.scale
        if has_value(text := row.data.get(asked.id, ""))
    )


def closed_answers(pack: PolicyPack, step: Step, row: StepRecord) -> str:
    """The choices that were made at a step, in one line."""
    return " · ".join(answer for _asked, answer in closed_pairs(pack, step, row))


def short_day(day: date) -> str:
    """Both calendars under one another, for a narrow column."""
    dual = in_both(day)
    return f"{hijri_text(dual.hijri)}\n{gregorian_text(dual.gregorian)}"
