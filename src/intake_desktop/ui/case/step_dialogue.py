"""Recording one step of the policy on a case: what it asks, what was recorded before, the day it happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from intake_desktop.domain.cases.case import CaseView, StepView
from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.packs.steps import Step
from intake_desktop.domain.rights.sealed import sealed_names
from intake_desktop.domain.text import fold_digits
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.case.case_dialogue import CaseDialogue, Done
from intake_desktop.ui.case.header import button_text
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.case.step_form import StepForm
from intake_desktop.ui.case.step_records import EarlierRecords
from intake_desktop.ui.intake.questions import told_date
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.wording.bidi import ltr
from intake_desktop.wording.missing import clause_label
from intake_desktop.wording.sealed import will_be_sealed
from intake_desktop.wording.step_records import timing_text

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell

WIDTH_PX, WIDEST_PX = 560, 860


class StepDialogue(CaseDialogue):
    """One step. What is refused is said here, at the question it is about or with its clause below."""

    def __init__(self, shell: Shell, file: CaseFile, step: StepView, *, on_done: Done) -> None:
        super().__init__(shell, file, title=step.label_ar, on_done=on_done)
        self.opened_by = ("step", step.id)
        asked = file.pack.step(step.id)
        assert asked is not None
        self.step = step
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
        self.happened = self._ask_day(_("التاريخ"))
        self.number = LineField(
            _("رقم الملف"),
            help_text=_("اكتب {number} لتأكيد الإغلاق").format(number=ltr(self.file.number)),
        )
        if self.step.act != "close":
            self.number.hide()
        self.body.addWidget(self.number)
        self._close_with(button_text(self.step.act))

    def verb(self) -> Callable[..., CaseView]:
        from intake_desktop.services.cases.steps import do_step

        return do_step

    def told(self) -> dict[str, Any] | None:
        if self._wanting():
            return None
        data = {**self.form.told(), "date": told_date(self.happened.value()) or ""}
        return {"step": self.step.id, "data": data}

    def _wanting(self) -> bool:
        if self.form.wanting():
            return True
        typed = fold_digits(self.number.value() or "").strip()
        if self.step.act == "close" and typed != self.file.number:
            self.number.set_error(_("ليس هذا رقم الملف المفتوح"))
            self.number.focus()
            return True
        return False

    def _refused(self, error: IntakeError) -> None:
        self.yes.setEnabled(True)
        items = error.params.get("items")
        if error.code == "step-data-missing" and isinstance(items, tuple) and self.form.point_out(items):
            return
        super()._refused(error)
