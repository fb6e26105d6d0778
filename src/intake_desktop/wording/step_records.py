"""What a step asked and was told, read back in words; when it opens and is due."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.cases.intake import has_value
from intake_desktop.domain.cases.step_data import WHY, evidence_of, step_criteria, told_value
from intake_desktop.domain.rights.sealed import SealedText
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.wording.answers import answer_text
from intake_desktop.wording.dates import dual_date_text
from intake_desktop.wording.labels import notice_method_label, rule_result_label

if TYPE_CHECKING:
    from intake_desktop.domain.cases.case import EventRecord, StepView
    from intake_desktop.domain.packs.parts import Field
    from intake_desktop.domain.packs.policy import PolicyPack
    from intake_desktop.domain.packs.steps import Step

Answers = list[tuple[str, str]]

# What acts are told besides the pack's own questions, in the order it is read back.
_BUILT_IN: dict[str, str] = {
    "method": mark("كيف أُبلغ؟"),
    "proof": mark("الإثبات"),
    "what": mark("ما الذي قُدّم؟"),
    "receiver": mark("من استلم؟"),
    "question": mark("ما الذي لم يتضح؟"),
    "answer": mark("ما أجاب به الباحث"),
    "reason": mark("السبب"),
    "note": mark("ملاحظة"),
}
_WORDS: dict[str, Callable[[str], str]] = {"method": notice_method_label}
_IN_ITS_SENTENCE = {
    "notify": {"method", "proof"},
    "deliver": {"what"},
    "handover": {"receiver"},
    "refer": {"question"},
    "close": {"reason"},
    "sign": {"method"},
    "verify": {"type"},
}


def finding_label(finding: str) -> str:
    """Met, unmet, or not applicable."""
    return rule_result_label(finding.replace("-", "_"))


def why_label(pack: PolicyPack, kind: str) -> str:
    """What is asked of a way of verification that is gone only when warranted."""
    found = next((row for row in pack.verification_types if row.id == kind), None)
    return _("ما الذي استدعى {kind}؟").format(kind=found.label_ar) if found else _("ما الذي استدعاها؟")


def step_answers(step: Step, data: Mapping[str, str], pack: PolicyPack, today: date) -> Answers:
    """Everything told at a step: the pack's questions, its criteria with their evidence, the rest."""
    named = {question.id for question in step.fields}
    told = [
        (question.label_ar, _told(question, text, pack, today))
        for question in step.fields
        if has_value(text := data.get(question.id, ""))
    ]
    told += _findings(step, data, pack)
    if has_value(data.get(WHY, "")):
        told.append((why_label(pack, data.get("type", "")), data[WHY]))
    for name, words in _BUILT_IN.items():
        if name not in named and has_value(data.get(name, "")) and step.act != "sign":
            told.append((_(words), _WORDS.get(name, str)(data[name])))
    return told


def _told(question: Field, text: str, pack: PolicyPack, today: date) -> str:
    if isinstance(text, SealedText):
        return str(text)
    return answer_text(question, told_value(question, text), pack, today)


def _findings(step: Step, data: Mapping[str, str], pack: PolicyPack) -> Answers:
    told = []
    for criterion in step_criteria(pack, step):
        if not (finding := data.get(criterion.id, "")):
            continue
        words, evidence = finding_label(finding), data.get(evidence_of(criterion.id), "")
        if evidence:
            words = _("{finding}. الدليل: {evidence}").format(finding=words, evidence=evidence)
        told.append((criterion.label_ar, words))
    return told


def answers_beside_sentence(step: Step, data: Mapping[str, str], pack: PolicyPack, today: date) -> Answers:
    """What the timeline's sentence of a step does not say itself."""
    said = _IN_ITS_SENTENCE.get(step.act, set())
    return step_answers(step, {name: text for name, text in data.items() if name not in said}, pack, today)


def event_answers(event: EventRecord, pack: PolicyPack, today: date) -> Answers:
    """What a line of the timeline holds beside its sentence: what was told at that step."""
    step = pack.step(event.params.get("step", "")) if event.kind in _STEP_EVENTS else None
    return answers_beside_sentence(step, event.params, pack, today) if step else []


_STEP_EVENTS = frozenset({"step.done", "declaration.signed", "case.submitted"})


def answered(question: str, answer: str) -> str:
    """A question and its answer in one line."""
    if question.endswith(("؟", "?")):
        return f"{question} {answer}"
    return _("{question}: {answer}").format(question=question, answer=answer)


def timing_text(step: StepView, today: date) -> str:
    """When a timed step opens and is due, in both calendars; empty where nothing is timed."""
    if step.opens is None and step.due is None:
        return ""
    if step.opens is not None and step.opens > today:
        opens = _("لا تُسجَّل قبل {date}").format(date=dual_date_text(in_both(step.opens)))
        if step.due is None:
            return opens
        due = _("موعدها {date}").format(date=dual_date_text(in_both(step.due)))
        return _("{sentence}، {addition}").format(sentence=opens, addition=due)
    if step.due is None:
        return ""
    words = _("فات موعدها {date}") if step.due < today else _("موعدها {date}")
    return words.format(date=dual_date_text(in_both(step.due)))
