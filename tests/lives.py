"""Everything the program computes of a case under a pack, for an empty file and for a full one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime

from intake_desktop.cli.case.document import case_document
from intake_desktop.cli.policy.document import policy_document
from intake_desktop.documents.papers import making
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.domain.cases.case import CaseRecord, CaseView, DecisionRecord, StepRecord
from intake_desktop.domain.cases.completeness import asked_fields, required_documents
from intake_desktop.domain.cases.gates import refusals
from intake_desktop.domain.cases.intake import BirthEntry, DocumentSeen, Intake, value_at, with_value
from intake_desktop.domain.cases.step_data import data_names, evidence_of, missing_data, step_criteria
from intake_desktop.domain.cases.workflow import view_case
from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.packs.parts import Field
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import Step
from intake_desktop.domain.papers.forms import FORMS
from intake_desktop.wording.answers import answer_text, list_texts
from intake_desktop.wording.missing import missing_sentence
from tests.samples import TODAY, complete_intake

NOW = datetime(2026, 11, 11, 9, 0, tzinfo=UTC)
_ANSWERS: dict[str, object] = {
    "number": "3", "money": "1500.00", "yes_no": True, "date": "2026-10-20", "mobile": "0539621001",
    "iban": "SA0380000000608010167519", "id_number": "1123456780", "short_code": "RRRD2929", "country": "SA",
    "birth": BirthEntry(value="1409/07/01", calendar="hijri"),
}  # fmt: skip


def answer(pack: PolicyPack, field: Field) -> object:
    """A right answer to a question."""
    if field.type in ("choice", "multi_choice"):
        first = field.options[0].id if field.options else "x"
        return first if field.type == "choice" else [first]
    if field.type == "channel":
        return pack.channels[0].id
    if field.type == "service":
        return pack.services[0].id
    if field.type == "digits":
        return "1" * (field.length or 4)
    return _ANSWERS.get(field.type, "نص")


def full_intake(pack: PolicyPack) -> Intake:
    """A file in which every question of the pack is answered and every paper was seen."""
    intake = Intake(policy=pack.id, **{
        name: getattr(complete_intake(), name) for name in ("household", "income", "obligations")
    })  # fmt: skip
    intake = with_value(intake, "categories", tuple(row.id for row in pack.categories[:2]))
    for _section, field, bind in list(asked_fields(pack, intake)):
        value = answer(pack, field)
        holds_many = isinstance(value, list) and not bind.startswith("sections.")
        intake = with_value(intake, bind, tuple(value) if holds_many else value)
    papers = tuple(
        DocumentSeen(kind=kind.id, original_sighted=True, issued="2026-10-20", expires="2029-01-01")
        for kind in required_documents(pack, intake)
    )
    return with_value(intake, "documents", papers)


def _as_text(value: object) -> str:
    """As a step keeps it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(value) if isinstance(value, list) else str(value)


def told_at(pack: PolicyPack, step: Step) -> dict[str, str]:
    """What a step asks, answered."""
    told = dict.fromkeys(data_names(pack, step), "نص")
    told |= {field.id: _as_text(answer(pack, field)) for field in step.fields}
    for criterion in step_criteria(pack, step):
        told |= {criterion.id: "met", evidence_of(criterion.id): "صورة"}
    return told


def record_of(pack: PolicyPack, intake: Intake, **more: object) -> CaseRecord:
    return CaseRecord(
        id=1, number="1448-0001", pack_id=pack.id, pack_version=pack.version, is_draft=False,
        touched_on=TODAY, opened_at=NOW, opened_on=TODAY, taken_by_id=1, taken_by="منى", updated_at=NOW,
        revision=1, intake=intake, **more,
    )  # fmt: skip


def records(pack: PolicyPack, intake: Intake) -> Iterator[CaseRecord]:
    """The case at its start, half way, and with every step done and a decision."""
    done = tuple(
        StepRecord(step=step.id, status="done", at=NOW, on=TODAY, by_id=1, by="منى", data=told_at(pack, step))
        for step in pack.steps
    )
    yield record_of(pack, intake)
    yield record_of(pack, intake, steps=done[: len(done) // 2], submitted_on=TODAY)
    open_ = tuple(row for row, step in zip(done, pack.steps, strict=True) if step.act != "close")
    decision = DecisionRecord(
        outcome="accept", reason="x", text="", session="", on=TODAY, at=NOW, by_id=2, by="سعد"
    )
    yield record_of(pack, intake, steps=open_, submitted_on=TODAY, decisions=(decision,))


def live(pack: PolicyPack, intake: Intake, *, draw: bool = False) -> None:
    """Compute and word all of it; what goes wrong raises."""
    for record in records(pack, intake):
        view = view_case(pack, record, TODAY)
        json.dumps(case_document(view, pack), ensure_ascii=False, allow_nan=False)
        for item in view.missing:
            assert missing_sentence(item, pack)
        for step in pack.steps:
            refusals(pack, record, step, date(2027, 1, 1))
            for told in ({}, told_at(pack, step)):
                missing_data(pack, step, told, intake=intake, on=TODAY)
        _read_back(pack, intake)
        for form in FORMS:
            _paper(pack, view, form, draw=draw)


def _read_back(pack: PolicyPack, intake: Intake) -> None:
    for section, field, bind in asked_fields(pack, intake):
        answer_text(field, value_at(intake, bind), pack, TODAY)
        list_texts(section, intake, pack, TODAY)


def _paper(pack: PolicyPack, view: CaseView, form: str, *, draw: bool) -> None:
    occasion = Occasion(view=view, pack=pack, officer="منى", today=TODAY, promised_from=TODAY)
    try:
        built = making.build(form, occasion)
    except IntakeError:
        return
    if draw:
        assert making.draw(built).pdf[:5] == b"%PDF-"


def show(pack: PolicyPack) -> None:
    """The pack as a terminal shows it."""
    json.dumps(policy_document(pack), ensure_ascii=False, allow_nan=False, default=date.isoformat)
