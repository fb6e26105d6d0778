"""Rehearsing a restore: the copy is opened with what people really have, where it lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.dialogue import BODY_GAP_PX, Dialogue
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.password_or_key import PasswordOrKey
from intake_desktop.ui.widgets.work_bar import WorkBar
from intake_desktop.wording.bidi import ltr
from intake_desktop.wording.errors import error_message


class RehearsalDialogue(Dialogue):
    """`wanted(password, typed_key)`: one of the two is empty."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget, source: Path) -> None:
        super().__init__(parent, _("تجربة الاستعادة"))
        self.source = source
        lead = _("تُفتح النسخة {name} وتُفحص حيث هي كما لو استُعيدت، ولا يتغيّر شيء.")
        self.body.addWidget(label(lead.format(name=ltr(source.name)), wrap=True))
        self.way = PasswordOrKey(
            _("كلمة مرورك يوم أُخذت النسخة"),
            key_help=_("كما على الورقة أو على ورقتين من ثلاث. بهذا تعرف أنها تفتح النسخة على أي جهاز."),
            gap_px=BODY_GAP_PX,
        )
        self.way.entered.connect(self._go_on)
        self.way.switched.connect(self._switched)
        self.busy = WorkBar(_("تُفحص النسخة"))
        self.report = Note()
        self.report.hide()
        for part in (self.way, self.busy, self.report):
            self.body.addWidget(part)
        self.go_on = self.add_button(PrimaryButton(_("جرّب الاستعادة"), key=""))
        self.close_button = self.add_button(SecondaryButton(_("إغلاق"), key="Esc"))
        self.go_on.clicked.connect(self._go_on)
        self.close_button.clicked.connect(self.reject)
        self.finished.connect(self._leave)
        self.way.password.focus()

    def _switched(self) -> None:
        self.report.hide()
        self.fit()

    def _go_on(self) -> None:
        if not self.go_on.isEnabled():
            return
        self.report.hide()
        asked = self.way.asked
        if asked.is_blank():
            asked.set_error(self.way.missing()[asked])
            asked.focus()
            return
        self._wait(True)
        typed = asked.value() or ""
        self.wanted.emit(*(("", typed) if self.way.with_key else (typed, "")))

    def _wait(self, waiting: bool) -> None:
        self.go_on.setEnabled(not waiting)
        if waiting:
            self.busy.begin()
        else:
            self.busy.hide()
        self.fit()

    def show_report(self, text: str, *, good: bool) -> None:
        """What was found."""
        self._wait(False)
        self.report.say(text, "ok" if good else "error")
        self.report.show()
        self.fit()
        self.show_whole(self.report)
        self.close_button.setFocus()

    def refuse(self, error: IntakeError) -> None:
        """Say at its field, or below, why it did not open."""
        self._wait(False)
        if (field := self.way.field_of(error)) is not None:
            field.set_error(error_message(error))
            field.focus()
        else:
            self.report.say(error_message(error), "info" if error.code == "work-stopped" else "error")
            self.report.show()
        self.fit()

    def settle(self) -> None:
        """Nothing came of it, and that was said elsewhere."""
        self._wait(False)

    def _leave(self) -> None:
        self.busy.ask_to_stop()
        self.way.forget()
