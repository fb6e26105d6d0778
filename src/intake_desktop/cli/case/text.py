"""A case as lines for a person at a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.cases.listed import CaseLine
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.dates import dual_date_text
from intake_desktop.wording.kept_back import kept_name, readers_words
from intake_desktop.wording.labels import eligibility_label, state_label, step_state_label
from intake_desktop.wording.missing import missing_sentence
from intake_desktop.wording.reasons import rule_sentence
from intake_desktop.wording.sealed import part_words, section_label
from intake_desktop.wording.sealed import readers_words as sealed_readers
from intake_desktop.wording.timeline import event_sentence


def case_text(view: CaseView, pack: PolicyPack) -> str:
    """The whole case in words."""
    sex = view.record.intake.applicant.sex
    lines = [*_head(view)]
    if view.urgent and pack.urgent is not None:
        lines.append(_("عاجل: {title}").format(title=pack.urgent.title_ar))
    if view.missing:
        lines += ["", _("النواقص")]
        lines += [f"  - {missing_sentence(item, pack, sex)}" for item in view.missing]
    lines += ["", _("قائمة الاستحقاق: {outcome}").format(outcome=eligibility_label(view.eligibility.outcome))]
    lines += [f"  - {rule_sentence(result, pack)}" for result in view.eligibility.results]
    lines += ["", _("الخطوات")]
    lines += [f"  {step.id}: {step.label_ar} ({step_state_label(step.state)})" for step in view.steps]
    lines += ["", _("السجل الزمني")]
    lines += [
        f"  {_moment(event.at)} {event_sentence(event, pack, sex)} · {event.by}"
        for event in view.record.events
    ]
    if view.record.sealed:
        lines += ["", _("أجزاء مختومة")]
        lines += [
            f"  {part.section}: {section_label(part.section)}, {part_words(part)}. {sealed_readers(part)}"
            for part in view.record.sealed
        ]
    if view.kept_back:
        lines += ["", _("محجوب عن دورك")]
        lines += [f"  {kept_name(part)}: {readers_words(part.readers)}" for part in view.kept_back]
    return "\n".join(lines)


def _moment(at: datetime) -> str:
    """Day and time at the office, the day in both calendars."""
    from intake_desktop.domain.calendars.local_time import RIYADH

    local = at.astimezone(RIYADH)
    return f"{dual_date_text(in_both(local.date()))} {local:%H:%M}"


def _head(view: CaseView) -> list[str]:
    name = view.record.intake.applicant.shown_name
    lines = [
        _("الملف {number}: {name}").format(number=view.record.number, name=name),
        _("الحالة: {state}").format(state=state_label(view.state)),
        _("فُتح: {day}").format(day=dual_date_text(in_both(view.record.opened_on))),
    ]
    if view.next_action is not None:
        lines.append(_("الإجراء التالي: {label}").format(label=view.next_action.label_ar))
    if view.earliest_reply is not None and view.record.decision is None:
        lines.append(_("أقرب رد: {day}").format(day=dual_date_text(in_both(view.earliest_reply))))
    return lines


def list_text(lines: Sequence[CaseLine]) -> str:
    """One line a case."""
    if not lines:
        return _("لا ملفات.")
    return "\n".join(f"{line.number}  {line.name}  {state_label(line.state)}" for line in lines)
