"""The hand-over of a case that is open already: the same panel, with its own plan to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from intake_desktop.domain.cases.case import CaseView, MissingItem
from intake_desktop.domain.cases.intake import value_at
from intake_desktop.domain.cases.urgency import alarm_step, handed_over
from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.packs.policy import bind_of
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.case.load import CaseFile, may_do
from intake_desktop.ui.case.step_dialogue import StepDialogue
from intake_desktop.ui.urgent.guard import handed_over_words, questions_of_plan
from intake_desktop.ui.urgent.panel import KEY, UrgentPanel, UrgentStrip
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.answers import answer_text

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.ui.shell.window import Shell

WIDTH_PX, HEIGHT_PX = 900, 640


def plan_to_read(file: CaseFile) -> QWidget | None:
    """What is known of the safety plan."""
    intake = file.view.record.intake
    if not questions_of_plan(file.pack):
        return None
    shown = QWidget()
    column = QVBoxLayout(shown)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().scale.space_px(6))
    for section, question in questions_of_plan(file.pack):
        answer = answer_text(question, value_at(intake, bind_of(section, question)), file.pack, file.today)
        column.addWidget(label(question.label_ar, role="small", tone="muted", wrap=True))
        column.addWidget(label(answer or _("لم يُذكر"), tone="text" if answer else "muted", wrap=True))
    return shown


class HandOverDialogue(QDialog):
    """Opens with the file; Esc or its key goes on with the file as it is."""

    opened_by = ("hand-over",)

    def __init__(self, shell: Shell, file: CaseFile, *, on_done: Callable[[CaseView], object]) -> None:
        assert file.pack.urgent is not None
        super().__init__(shell)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(file.pack.urgent.title_ar)
        self.setModal(True)
        self.shell, self.file, self._on_done = shell, file, on_done
        self.panel = UrgentPanel(
            file.pack, intake=file.view.record.intake, today=file.today, plan=plan_to_read(file)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.current().scale.space_px(16)] * 4)
        column.addWidget(self.panel)
        record = handed_over(file.pack, file.view.record)
        if record is not None:
            self.panel.say_done(handed_over_words(record))
        self.panel.handed_over.connect(self._send)
        self.panel.fold.setText(_("تابع في الملف"))
        self.panel.folded.connect(self.reject)
        QShortcut(QKeySequence("F9"), self, self.panel.send)
        QShortcut(QKeySequence(KEY), self, self.reject)
        scale = theme.current().scale
        room = shell.screen().availableGeometry()
        self.resize(
            min(scale.text_px(WIDTH_PX), room.width() - 24), min(scale.text_px(HEIGHT_PX), room.height() - 48)
        )
        self.panel.take_keyboard()

    def _send(self, told: Mapping[str, str]) -> None:
        from intake_desktop.services.cases.steps import do_step

        assert self.file.pack.urgent is not None
        self.shell.store.run(
            do_step,
            self.shell.signed_in,
            number=self.file.number,
            step=self.file.pack.urgent.step,
            data=told,
            owner=self,
            on_done=self._done,
            on_error=self._refused,
        )

    def _done(self, view: CaseView) -> None:
        self.accept()
        self._on_done(view)

    def _refused(self, error: IntakeError) -> None:
        items = error.params.get("items")
        told = items if isinstance(items, tuple) else ()
        self.panel.refuse(error, tuple(item for item in told if isinstance(item, MissingItem)))


def may_alarm(signed_in: SignedIn, file: CaseFile) -> bool:
    """Until the file is closed, whoever may record it says that a danger has shown."""
    step = alarm_step(file.pack)
    if step is None or file.view.urgent or file.view.state == "closed":
        return False
    return may_do(signed_in, step.role)


class UrgentOfCase(QObject):
    """What must not wait stands over an open file, and comes up by itself when it is seen first."""

    def __init__(
        self, shell: Shell, column: QVBoxLayout, screen: QWidget, *, on_done: Callable[[CaseView], object]
    ) -> None:
        super().__init__(screen)
        self.shell, self._column, self._on_done = shell, column, on_done
        self.file: CaseFile | None = None
        self.strip: UrgentStrip | None = None
        QShortcut(QKeySequence(KEY), screen, self.hand_over)

    def show(self, file: CaseFile) -> None:
        """The file as it stands now."""
        before, self.file = self.file, file
        self._clear()
        rules = file.pack.urgent
        if rules is None or not file.view.urgent:
            return
        self.strip = UrgentStrip(rules)
        record = handed_over(file.pack, file.view.record)
        if record is not None:
            self.strip.say(handed_over_words(record), done=True)
        self.strip.opened.connect(self.hand_over)
        self._column.insertWidget(0, self.strip)
        self.strip.show()
        known = before is not None and before.number == file.number and before.view.urgent
        step = file.step(rules.step)
        if not known and record is None and step is not None and may_do(self.shell.signed_in, step.role):
            self.hand_over()

    def _clear(self) -> None:
        if self.strip is not None:
            self._column.removeWidget(self.strip)
            self.strip.hide()
            self.strip.deleteLater()
            self.strip = None

    def hand_over(self) -> None:
        """The panel with what to say and do, and the one answer that is asked."""
        if self.file is not None and self.file.view.urgent and not self._is_open():
            HandOverDialogue(self.shell, self.file, on_done=self._on_done).open()

    def _is_open(self) -> bool:
        return any(each.isVisible() for each in self.shell.findChildren(HandOverDialogue))

    def alarm(self) -> None:
        """Somebody says that a danger has shown, whatever was signed or submitted."""
        told = alarm_step(self.file.pack) if self.file is not None else None
        step = self.file.step(told.id) if self.file is not None and told is not None else None
        if self.file is not None and step is not None:
            StepDialogue(self.shell, self.file, step, on_done=self._on_done).open()
