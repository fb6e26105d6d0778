"""Recording one step of the policy on a case: what it asks, what was recorded before, the day it happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from intake_desktop.domain.cases.case import CaseView, MissingItem, StepView
from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import Step
from intake_desktop.domain.rights.sealed import sealed_names
from intake_desktop.domain.text import fold_digits
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.case.header import button_text
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.case.step_form import StepForm
from intake_desktop.ui.case.step_records import EarlierRecords
from intake_desktop.ui.intake.questions import shown_date, told_date
from intake_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.date_field import DualDateField
from intake_desktop.ui.widgets.dialogue import Dialogue
from intake_desktop.ui.widgets.field import announce
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.wording.bidi import ltr
from intake_desktop.wording.errors import error_message
from intake_desktop.wording.missing import clause_label, missing_sentence
from intake_desktop.wording.sealed import will_be_sealed
from intake_desktop.wording.step_records import timing_text

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell

WIDTH_PX, WIDEST_PX = 560, 860


class StepDialogue(Dialogue):
    """One step. What is refused is said here, at the question it is about or with its clause below."""

    def __init__(
        self, shell: Shell, file: CaseFile, step: StepView, *, on_done: Callable[[CaseView], object]
    ) -> None:
        super().__init__(shell, step.label_ar)
        self.opened_by = ("step", step.id)
        asked = file.pack.step(step.id)
        assert asked is not None
        self.shell, self.file, self.step, self._on_done = shell, file, step, on_done
        self.form = StepForm(file.pack, asked, file.view.record.intake, file.today)
        self.fields = self.form.fields
        if asked.fields or asked.criteria:
            self.setMinimumWidth(min(theme.current().scale.text_px(WIDTH_PX), WIDEST_PX))
        self._head(asked)
        self.body.addWidget(self.form)
        self._foot()
        self.form.grew.connect(self.fit)
        self.form.focus_first()

    def _head(self, asked: Step) -> None:
        if self.step.clause:
            self.body.addWidget(label(clause_label(self.step.clause), role="small", tone="muted"))
        for section in dict.fromkeys(sealed_names(self.file.pack, asked).values()):
            self.body.addWidget(Note(will_be_sealed(section)))
        timing = timing_text(self.step, self.file.today)
        if timing:
            late = self.step.due is not None and self.step.due < self.file.today
            self.body.addWidget(Note(timing, "warn" if late else "info"))
        earlier = self.file.view.record.records_of(self.step.id)
        if earlier:
            self.body.addWidget(EarlierRecords(self.file, asked, earlier))

    def _foot(self) -> None:
        self.happened = DualDateField(_("التاريخ"))
        self.happened.set_value(shown_date(self.file.today.isoformat()))
        self.body.addWidget(self.happened)
        self.number = LineField(
            _("رقم الملف"),
            help_text=_("اكتب {number} لتأكيد الإغلاق").format(number=ltr(self.file.number)),
        )
        if self.step.act != "close":
            self.number.hide()
        self.body.addWidget(self.number)
        self.refusal = Note("", "error")
        self.refusal.hide()
        self.body.addWidget(self.refusal)
        self.yes = self.add_button(PrimaryButton(button_text(self.step.act)))
        self.cancel = self.add_button(SecondaryButton(_("إلغاء"), key="Esc"))
        self.yes.clicked.connect(self.send)
        self.cancel.clicked.connect(self.reject)
        QShortcut(QKeySequence("F9"), self, self.send)

    def send(self) -> None:
        """Record it, if all that is needed is there."""
        from intake_desktop.services.cases.steps import do_step

        if not self.yes.isEnabled() or self._wanting():
            return
        self.refusal.hide()
        data = {**self.form.told(), "date": told_date(self.happened.value()) or ""}
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
        if self.form.wanting():
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
        items = error.params.get("items")
        if error.code == "step-data-missing" and isinstance(items, tuple) and self.form.point_out(items):
            return
        text = refusal_text(error, self.file.pack, self.file.sex)
        self.refusal.say(text, "error")
        self.refusal.show()
        self.fit()
        self.show_whole(self.refusal)
        announce(self.refusal, text)


def refusal_text(error: IntakeError, pack: PolicyPack, sex: str | None) -> str:
    """Why a step was refused, and line by line what is missing with its clause."""
    items = error.params.get("items")
    lines = [error_message(error)]
    if isinstance(items, tuple):
        lines += [missing_sentence(item, pack, sex) for item in items if isinstance(item, MissingItem)]
    return "\n".join(lines)
