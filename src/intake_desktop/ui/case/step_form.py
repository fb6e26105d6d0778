"""What a step asks when it is done: its act's own questions, those of the pack, its criteria."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.cases.case import MissingItem
from intake_desktop.domain.cases.field_checks import check_field
from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.cases.step_data import (
    WHY,
    evidence_of,
    is_step_field_asked,
    missing_data,
    step_criteria,
    told_value,
)
from intake_desktop.domain.packs.parts import Field as Question
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import Step
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.ui import theme
from intake_desktop.ui.case.criteria_form import CriteriaForm
from intake_desktop.ui.intake.questions import make_widget, told_date, width_of
from intake_desktop.ui.widgets.choice_field import OptionsField
from intake_desktop.ui.widgets.field import Field, Finding
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.line_field import LineField, TextArea
from intake_desktop.wording.labels import NOTICE_METHODS, notice_method_label
from intake_desktop.wording.missing import (
    clause_label,
    field_problem_words,
    missing_words,
    wanted_words,
)
from intake_desktop.wording.step_records import why_label

_CHOSEN = {"choice", "multi_choice", "yes_no", "country", "channel", "service"}


class StepForm(QWidget):
    """`fields` by the names under which the step keeps them. `grew` when a question came or went."""

    grew = Signal()

    def __init__(self, pack: PolicyPack, step: Step, intake: Intake, today: date) -> None:
        super().__init__()
        self.pack, self.step, self.intake, self.today = pack, step, intake, today
        self.fields: dict[str, Field] = {}
        self._questions = {question.id: question for question in step.fields}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().scale.space_px(12))
        self._add_built_in()
        self._add_questions()
        self._add_criteria()
        if "note" not in self.fields and (step.fields or step.criteria):
            self._add("note", TextArea(_("ملاحظة"), optional=True, lines=2))
        for name, field in self.fields.items():
            field.setObjectName(f"step-{name}")
            field.edited.connect(self._show_asked)
        self._show_asked()

    # What is asked

    def _add(self, name: str, field: Field) -> None:
        self.fields[name] = field
        self._column.addWidget(field)

    def _add_built_in(self) -> None:
        """A step that asks questions of its own is not asked the usual ones of its act as well."""
        usual = _ALWAYS if self._questions or self.step.criteria else _ALWAYS | _USUAL
        for name, field in usual.get(self.step.act, _no_fields)():
            if name not in self._questions:
                self._add(name, field)
        if not self.fields and not self._questions and not self.step.criteria:
            self._add("note", TextArea(_("ملاحظة"), optional=True, lines=2))

    def _add_questions(self) -> None:
        if not self._questions:
            return
        scale = theme.current().scale
        flow = Flow(gap_px=scale.space_px(12), row_gap_px=scale.space_px(12))
        for name, question in self._questions.items():
            field = make_widget(question, self.pack)
            field.check = self._check_of(question)
            self.fields[name] = field
            flow.add(field, width_px=scale.text_px(width_of(question)), stretch=1)
        self._column.addWidget(flow)
        if self.step.act == "verify":
            self._add(WHY, TextArea(why_label(self.pack, ""), lines=2))

    def _add_criteria(self) -> None:
        criteria = step_criteria(self.pack, self.step)
        if criteria:
            form = CriteriaForm(criteria)
            form.answered.connect(self.grew)
            self.fields.update(form.fields)
            self._column.addWidget(form)

    def _check_of(self, question: Question) -> Callable[[object], Finding | None]:
        def check(_value: object) -> Finding | None:
            value = told_value(question, self._text(question.id))
            problem = check_field(question, value, self.intake, self.today)
            return Finding(field_problem_words(problem.code, problem.params)) if problem else None

        return check

    def _show_asked(self) -> None:
        told = self.told()
        changed = False
        for name, question in self._questions.items():
            asked = is_step_field_asked(question, told, self.intake)
            changed |= self._show(name, shown=asked)
        if WHY in self.fields and self.step.act == "verify":
            kind = told.get("type", "")
            warranted = any(row.id == kind and row.when_warranted for row in self.pack.verification_types)
            if warranted:
                self.fields[WHY].set_label(why_label(self.pack, kind))
            changed |= self._show(WHY, shown=warranted)
        if changed:
            self.grew.emit()

    def _show(self, name: str, *, shown: bool) -> bool:
        field = self.fields[name]
        if field.isHidden() != shown:
            return False
        field.setVisible(shown)
        return True

    # What was told

    def told(self) -> dict[str, str]:
        """Every answer as a text, under its name; what is not asked is not told."""
        return {name: self._text(name) for name, field in self.fields.items() if not field.isHidden()}

    def _text(self, name: str) -> str:
        value = self.fields[name].value()
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, dict):
            return told_date(value) or ""
        if isinstance(value, (list, tuple)):
            return ",".join(value)
        return str(value or "").strip()

    def wanting(self) -> bool:
        """Whether something is missing; said at its field."""
        for name, words in _NEEDED.get(self.step.act, {}).items():
            if name in self.fields and name not in self._questions and not self._text(name):
                self.fields[name].set_error(_(words))
                self.fields[name].focus()
                return True
        items = missing_data(self.pack, self.step, self.told(), intake=self.intake, on=self.today)
        return self.point_out(items)

    def point_out(self, items: Iterable[MissingItem]) -> bool:
        """Say at the fields what each item wants, with its clause; False where none is one of them."""
        mine = [item for item in items if item.id in self.fields]
        for item in mine:
            self.fields[item.id].set_error(self._wanted(item))
        if mine:
            self.fields[mine[0].id].focus()
        return bool(mine)

    def _wanted(self, item: MissingItem) -> str:
        words = self._words(item)
        clause = clause_label(item.clause)
        return _("{what} ({source})").format(what=words, source=clause) if clause else words

    def _words(self, item: MissingItem) -> str:
        evidence = {evidence_of(name) for name in self.step.criteria}
        if item.id in evidence:
            return _("اكتب الدليل")
        if item.id == WHY:
            return _("اكتب ما استدعاها")
        if item.problem == "day-before":
            return missing_words(item).what
        if item.problem and item.id in self._questions:
            return field_problem_words(item.problem, item.params)
        question = self._questions.get(item.id)
        return wanted_words(item.label_ar, chosen=question is None or question.type in _CHOSEN)

    def focus_first(self) -> None:
        """Take the keyboard to the first question."""
        first = next((field for field in self.fields.values() if not field.isHidden()), None)
        if first is not None:
            first.focus()


Fields = list[tuple[str, Field]]


def _no_fields() -> Fields:
    return []


def _notify_fields() -> Fields:
    methods = [(code, notice_method_label(code)) for code in NOTICE_METHODS]
    method = OptionsField(_("كيف أُبلغ؟"), methods)
    proof = LineField(
        _("الإثبات"), optional=True, help_text=_("رقم الرسالة، أو توقيع الاستلام، أو وقت المكالمة")
    )
    return [("method", method), ("proof", proof)]


def _deliver_fields() -> Fields:
    return [
        ("what", TextArea(_("ما الذي قُدّم؟"), lines=2)),
        ("receiver", LineField(_("من استلم؟"), optional=True)),
    ]


def _handover_fields() -> Fields:
    return [
        ("receiver", LineField(_("من تسلّم الحالة؟"))),
        ("note", TextArea(_("ملاحظة"), optional=True, lines=2)),
    ]


def _close_fields() -> Fields:
    return [("reason", TextArea(_("سبب الإغلاق"), lines=2))]


def _refer_fields() -> Fields:
    return [
        ("question", TextArea(_("ما الذي لم يتضح؟"), lines=2)),
        ("answer", TextArea(_("ما أجاب به الباحث"), optional=True, lines=2)),
    ]


_ALWAYS: dict[str, Callable[[], Fields]] = {"notify": _notify_fields, "close": _close_fields}
_USUAL: dict[str, Callable[[], Fields]] = {
    "deliver": _deliver_fields,
    "handover": _handover_fields,
    "refer": _refer_fields,
}
_NEEDED: dict[str, dict[str, str]] = {
    "notify": {"method": mark("اختر كيف أُبلغ المستفيد بالقرار")},
    "deliver": {"what": mark("اكتب ما قُدّم")},
    "handover": {"receiver": mark("اكتب من تسلّم الحالة")},
    "close": {"reason": mark("اكتب سبب الإغلاق")},
    "refer": {"question": mark("اكتب ما لم يتضح")},
}
