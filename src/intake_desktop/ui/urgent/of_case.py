"""The hand-over of a case that is open already: the same panel, with its own plan to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from intake_desktop.domain.case import CaseView, MissingItem
from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.intake import value_at
from intake_desktop.domain.policy import bind_of
from intake_desktop.domain.urgency import handed_over
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.urgent.guard import handed_over_words, questions_of_plan
from intake_desktop.ui.urgent.panel import KEY, UrgentPanel
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.answers import answer_text

if TYPE_CHECKING:
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
        from intake_desktop.services.steps import do_step

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
