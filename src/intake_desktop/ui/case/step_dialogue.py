"""Recording one step of the policy on a case: what its act asks for, and the day it happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from intake_desktop.domain.case import CaseView, MissingItem, StepView
from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.policy import PolicyPack
from intake_desktop.domain.text import fold_digits
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.ui.case.header import button_text
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.intake.questions import shown_date, told_date
from intake_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.choice_field import OptionsField
from intake_desktop.ui.widgets.date_field import DualDateField
from intake_desktop.ui.widgets.dialogue import Dialogue
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.line_field import LineField, TextArea
from intake_desktop.wording.bidi import ltr
from intake_desktop.wording.errors import error_message
from intake_desktop.wording.labels import NOTICE_METHODS, notice_method_label
from intake_desktop.wording.missing import clause_label, missing_sentence

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell


class StepDialogue(Dialogue):
    """One step. What is refused is said here, with what is missing and its clause."""

    def __init__(
        self, shell: Shell, file: CaseFile, step: StepView, *, on_done: Callable[[CaseView], object]
    ) -> None:
        super().__init__(shell, step.label_ar)
        self.shell, self.file, self.step, self._on_done = shell, file, step, on_done
        if step.clause:
            self.body.addWidget(label(clause_label(step.clause), role="small", tone="muted"))
        self.fields: dict[str, Field] = {}
        for name, field in _FIELDS.get(step.act, _note_field)():
            self.fields[name] = field
            self.body.addWidget(field)
        self.happened = DualDateField(_("التاريخ"))
        self.happened.set_value(shown_date(file.today.isoformat()))
        self.body.addWidget(self.happened)
        self.number = LineField(
            _("رقم الملف"),
            help_text=_("اكتب {number} لتأكيد الإغلاق").format(number=ltr(file.number)),
        )
        if step.act != "close":
            self.number.hide()
        self.body.addWidget(self.number)
        self.refusal = Note("", "error")
        self.refusal.hide()
        self.body.addWidget(self.refusal)
        self.yes = self.add_button(PrimaryButton(button_text(step.act), key=""))
        self.cancel = self.add_button(SecondaryButton(_("إلغاء"), key="Esc"))
        self.yes.clicked.connect(self.send)
        self.cancel.clicked.connect(self.reject)
        next(iter(self.fields.values())).focus()

    def send(self) -> None:
        """Record it, if all that is needed is there."""
        from intake_desktop.services.steps import do_step

        if self._wanting():
            return
        data = {name: str(field.value() or "") for name, field in self.fields.items()}
        data["date"] = told_date(self.happened.value()) or ""
        self.yes.setEnabled(False)
        self.shell.store.run(
            do_step,
            self.shell.signed_in,
            number=self.file.number,
            step=self.step.id,
            data=data,
            owner=self,
            on_done=self._done,
            on_error=self._refused,
        )

    def _wanting(self) -> bool:
        for name, words in _NEEDED.get(self.step.act, {}).items():
            if self.fields[name].value() in (None, ""):
                self.fields[name].set_error(_(words))
                self.fields[name].focus()
                return True
        typed = fold_digits(self.number.value() or "").strip()
        if self.step.act == "close" and typed != self.file.number:
            self.number.set_error(_("ليس هذا رقم الملف المفتوح"))
            self.number.focus()
            return True
        return False

    def _done(self, view: CaseView) -> None:
        self.accept()
        self._on_done(view)

    def _refused(self, error: IntakeError) -> None:
        self.yes.setEnabled(True)
        self.refusal.say(refusal_text(error, self.file.pack, self.file.sex), "error")
        self.refusal.show()
        self.adjustSize()


def refusal_text(error: IntakeError, pack: PolicyPack, sex: str | None) -> str:
    """Why a step was refused, and line by line what is missing with its clause."""
    items = error.params.get("items")
    lines = [error_message(error)]
    if isinstance(items, tuple):
        lines += [missing_sentence(item, pack, sex) for item in items if isinstance(item, MissingItem)]
    return "\n".join(lines)


def _notify_fields() -> list[tuple[str, Field]]:
    methods = [(code, notice_method_label(code)) for code in NOTICE_METHODS]
    method = OptionsField(_("كيف أُبلغ؟"), methods)
    proof = LineField(
        _("الإثبات"), optional=True, help_text=_("رقم الرسالة، أو توقيع الاستلام، أو وقت المكالمة")
    )
    return [("method", method), ("proof", proof)]


def _deliver_fields() -> list[tuple[str, Field]]:
    return [
        ("what", TextArea(_("ما الذي قُدّم؟"), lines=2)),
        ("receiver", LineField(_("من استلم؟"), optional=True)),
    ]


def _close_fields() -> list[tuple[str, Field]]:
    return [("reason", TextArea(_("سبب الإغلاق"), lines=2))]


def _refer_fields() -> list[tuple[str, Field]]:
    return [
        ("question", TextArea(_("ما الذي لم يتضح؟"), lines=2)),
        ("answer", TextArea(_("ما أجاب به الباحث"), optional=True, lines=2)),
    ]


def _note_field() -> list[tuple[str, Field]]:
    return [("note", TextArea(_("ملاحظة"), optional=True, lines=2))]


_FIELDS: dict[str, Callable[[], list[tuple[str, Field]]]] = {
    "notify": _notify_fields,
    "deliver": _deliver_fields,
    "close": _close_fields,
    "refer": _refer_fields,
}
_NEEDED: dict[str, dict[str, str]] = {
    "notify": {"method": mark("اختر كيف أُبلغ المستفيد بالقرار")},
    "deliver": {"what": mark("اكتب ما قُدّم")},
    "close": {"reason": mark("اكتب سبب الإغلاق")},
    "refer": {"question": mark("اكتب ما لم يتضح")},
}
