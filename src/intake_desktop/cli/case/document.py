"""A case as the published JSON document: the keys of the command line's contract, values as they are."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from intake_desktop import i18n
from intake_desktop.cli.case.household_document import household_document
from intake_desktop.cli.case.understood import understood
from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.cases.case import CaseView, DecisionRecord, StepRecord
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.rights.sealed import SealedText
from intake_desktop.services.clock import local_day, now
from intake_desktop.wording.missing import missing_words
from intake_desktop.wording.reasons import rule_sentence
from intake_desktop.wording.timeline import event_sentence


def case_document(view: CaseView, pack: PolicyPack) -> dict[str, Any]:
    """`case show --json`. Keys ending in `_ar` are Arabic whatever the language in use."""
    with i18n.in_language("ar"):
        return {
            **_file(view),
            "steps": _steps(view),
            "next_action": _next(view),
            "urgent": view.urgent,
            "understood": understood(view.record.intake, local_day(view.record.updated_at)),
            "missing": _missing(view, pack),
            "eligibility": _eligibility(view, pack),
            "earliest_reply": both(view.earliest_reply),
            "decision": _decision(view.record.decision, pack),
            "prints": _prints(view),
            "household": household_document(view.record.household, local_day(now())),
            "timeline": _timeline(view, pack),
            "sealed": _sealed(view),
            "kept_back": msgspec.to_builtins(view.kept_back),
        }


def both(day: date | None) -> dict[str, str] | None:
    """A day in both calendars."""
    if day is None:
        return None
    dual = in_both(day)
    return {"gregorian": dual.gregorian.isoformat(), "hijri": str(dual.hijri)}


def _file(view: CaseView) -> dict[str, Any]:
    record = view.record
    told = _with_readers(msgspec.to_builtins(record.intake), view)
    return {
        "number": record.number,
        "policy": record.pack_id,
        "policy_version": record.pack_version,
        "state": view.state,
        "opened": both(record.opened_on),
        "taken_by": record.taken_by,
        "submitted": both(record.submitted_on),
        "applicant": told.pop("applicant", {}),
        "intake": {name: value for name, value in told.items() if name != "policy" and value != {}},
    }


def _steps(view: CaseView) -> list[dict[str, Any]]:
    return [
        {
            "id": step.id,
            "label_ar": step.label_ar,
            "clause": step.clause,
            "role": step.role,
            "state": step.state,
            "at": step.record.at.isoformat() if step.record else None,
            "on": step.record.on.isoformat() if step.record else None,
            "by": step.record.by if step.record else None,
            "data": _told(step.record, view) if step.record else {},
            "records": [_record(row, view) for row in view.record.records_of(step.id)],
            "opens": both(step.opens),
            "due": both(step.due),
            "optional": step.optional,
            "again": step.again,
        }
        for step in view.steps
    ]


def _record(row: StepRecord, view: CaseView) -> dict[str, Any]:
    """One time a step was done; a repeatable one has as many as there was something to record."""
    return {
        "on": row.on.isoformat(),
        "at": row.at.isoformat(),
        "by": row.by,
        "status": row.status,
        "data": _told(row, view),
    }


def _told(row: StepRecord, view: CaseView) -> dict[str, Any]:
    """What was told at a step; of what is sealed for others that it is, and who reads it."""
    return {
        name: sealed_mark(row.sealed[name], view) if isinstance(text, SealedText) else text
        for name, text in row.data.items()
    }


def _with_readers(told: dict[str, Any], view: CaseView) -> dict[str, Any]:
    """What was told at intake, each mark of a sealed answer with who reads it."""
    for answers in told.get("sections", {}).values():
        for name, value in answers.items():
            if isinstance(value, dict):
                answers[name] = sealed_mark(value["section"], view)
    return told


def sealed_mark(section: str, view: CaseView) -> dict[str, Any]:
    """What stands for an answer that who asks cannot read."""
    part = next((part for part in view.record.sealed if part.section == section), None)
    return {"sealed": True, "section": section, "readers": list(part.readers) if part else []}


def _sealed(view: CaseView) -> list[dict[str, Any]]:
    return [
        {
            "section": part.section,
            "readers": list(part.readers),
            "readable": part.readable,
            "answers": part.answers,
            "pages": part.pages,
        }
        for part in view.record.sealed
    ]


def _next(view: CaseView) -> dict[str, Any] | None:
    action = view.next_action
    if action is None:
        return None
    return {
        "step": action.step,
        "role": action.role,
        "label_ar": action.label_ar,
        "not_before": both(action.not_before),
        "due": both(action.due),
    }


def _missing(view: CaseView, pack: PolicyPack) -> list[dict[str, Any]]:
    return [
        {
            "kind": item.kind,
            "id": item.id,
            "label_ar": item.label_ar,
            "clause": item.clause,
            "text_ar": missing_words(item, pack, view.record.intake.applicant.sex).what,
            "problem": item.problem or None,
            "bind": item.bind or None,
        }
        for item in view.missing
    ]


def _eligibility(view: CaseView, pack: PolicyPack) -> dict[str, Any]:
    found = view.eligibility
    return {
        "outcome": found.outcome,
        "rule_set": found.rule_set,
        "rule_set_version": found.rule_set_version,
        "on": found.on.isoformat(),
        "frozen": view.record.eligibility is not None,
        "reasons": [
            {
                "rule": result.rule,
                "result": result.result,
                "inputs": result.inputs,
                "text_ar": rule_sentence(result, pack),
            }
            for result in found.results
        ],
    }


def _decision(decision: DecisionRecord | None, pack: PolicyPack) -> dict[str, Any] | None:
    if decision is None:
        return None
    reason = pack.reason(decision.reason)
    return {
        "outcome": decision.outcome,
        "reason": decision.reason,
        "reason_ar": reason.label_ar if reason else decision.reason,
        "text": decision.text,
        "session": decision.session,
        "on": both(decision.on),
        "by": decision.by,
    }


def _prints(view: CaseView) -> list[dict[str, Any]]:
    return [
        {
            "form": paper.form,
            "outgoing": paper.outgoing,
            "version": paper.version,
            "sha256": paper.sha256,
            "state": paper.state,
            "signed": paper.signed_on is not None,
            "signed_scan": paper.signed_scan,
        }
        for paper in view.record.prints
    ]


def _timeline(view: CaseView, pack: PolicyPack) -> list[dict[str, Any]]:
    sex = view.record.intake.applicant.sex
    return [
        {
            "at": event.at.isoformat(),
            "day": both(local_day(event.at)),
            "kind": event.kind,
            "by": event.by,
            "text_ar": event_sentence(event, pack, sex),
        }
        for event in view.record.events
    ]
