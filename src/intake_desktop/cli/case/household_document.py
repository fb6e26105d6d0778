"""The household of a case as a JSON document, and as lines for a person at a terminal."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.household.register import Headship, Household, Member
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.bidi import side_by_side
from intake_desktop.wording.household import (
    handing_over_label,
    head_word,
    headship_text,
    leaving_label,
    relation_word,
    stay_text,
)


def household_document(household: Household | None, day: date) -> dict[str, Any] | None:
    """The register with its history, as it stands on `day`; None for a file that tells of nobody else."""
    if household is None:
        return None
    head = household.head_on(day)
    return {
        "on": _both(day),
        "head": next((row.id for row in household.household_on(day) if head and _is(row, head)), None),
        "members": [_member(household, row, day) for row in household.members],
        "heads": [_head(household, row) for row in household.heads],
        "files": list(household.numbers),
    }


def _is(row: Member, head: Headship) -> bool:
    return row.person_id == head.person_id


def _member(household: Household, row: Member, day: date) -> dict[str, Any]:
    told = msgspec.to_builtins(row.line)
    days = ("entered", "left", "left_why", "resident", "head")
    head = household.head_on(day)
    return {
        "id": row.id,
        **{name: value for name, value in told.items() if name not in days},
        "resident": row.line.resident,
        "there": row.is_there(day),
        "head": row.is_there(day) and head is not None and _is(row, head),
        "entered": _day(row.line.entered, row.entered_on),
        "left": _day(row.line.left, row.left_on),
        "left_why": row.line.left_why,
        "own": row.person_id in household.own_ids,
        "files": [file.number for file in household.files_of(row.person_id)],
    }


def _day(told: str | None, understood: date | None) -> dict[str, str | None] | None:
    if told is None and understood is None:
        return None
    return {"as_told": told, **(_both(understood) or {"gregorian": None, "hijri": None})}


def _both(day: date | None) -> dict[str, str] | None:
    if day is None:
        return None
    dual = in_both(day)
    return {"gregorian": dual.gregorian.isoformat(), "hijri": str(dual.hijri)}


def _head(household: Household, head: Headship) -> dict[str, Any]:
    return {
        "member": next((row.id for row in household.members if _is(row, head)), None),
        "since": _both(head.since),
        "until": _both(head.until),
        "reason": head.reason or None,
    }


def household_text(household: Household | None, day: date) -> str:
    """The register in words, with the numbers that the verbs take."""
    if household is None:
        return _("لم تُذكر لهذا الملف أسرة.")
    lines = [f"  {row.id}  {_words(household, row, day)}" for row in household.members]
    names = {row.person_id: row.line.name or "" for row in household.members}
    lines += ["", _("رئاسة الأسرة")]
    for head in household.heads:
        why = handing_over_label(head.reason) if head.reason else ""
        lines.append("  " + side_by_side((names.get(head.person_id, ""), headship_text(head), why)))
    return "\n".join([_("أفراد الأسرة"), *lines])


def _words(household: Household, row: Member, day: date) -> str:
    head = household.head_on(day)
    heads_it = row.is_there(day) and head is not None and _is(row, head)
    facts = [
        row.line.name or _("فرد بلا اسم"),
        relation_word(row.line),
        head_word(row.line.sex) if heads_it else "",
        "" if row.line.resident else _("لا يقيم مع الأسرة"),
        stay_text(row),
        leaving_label(row.line.left_why) if row.line.left_why else "",
    ]
    return side_by_side(facts)
