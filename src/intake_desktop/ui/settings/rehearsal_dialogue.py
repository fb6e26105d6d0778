"""Rehearsing a restore: the copy is opened with what people really have, where it lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.dialogue import Dialogue
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.recovery_key_field import RecoveryKeyField
from intake_desktop.ui.widgets.secret_field import SecretField
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
        self.password = SecretField(_("كلمة مرورك يوم أُخذت النسخة"))
        self.key = RecoveryKeyField(
            help_text=_("كما على الورقة أو على ورقتين من ثلاث. بهذا تعرف أنها تفتح النسخة على أي جهاز.")
        )
        self.by_key = LinkButton(_("بمفتاح الاسترداد"))
        self.by_key.clicked.connect(self._switch)
        self.busy = WorkBar(_("تُفحص النسخة"))
        self.report = Note()
        self.report.hide()
        for widget in (self.password, self.key):
            self.body.addWidget(widget)
            widget.entered.connect(self._go_on)
        self.body.addWidget(self.by_key, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.busy)
        self.body.addWidget(self.report)
        self.go_on = self.add_button(PrimaryButton(_("جرّب الاستعادة"), key=""))
        self.close_button = self.add_button(SecondaryButton(_("إغلاق"), key="Esc"))
        self.go_on.clicked.connect(self._go_on)
        self.close_button.clicked.connect(self.reject)
        self.finished.connect(self._leave)
        self.key.hide()
        self.password.focus()

    @property
    def with_key(self) -> bool:
        """Whether the recovery key is asked for."""
        return not self.key.isHidden()

    def _switch(self) -> None:
        by_key = not self.with_key
        self.report.hide()
        self.key.setVisible(by_key)
        self.password.setVisible(not by_key)
        self.by_key.setText(_("بكلمة المرور") if by_key else _("بمفتاح الاسترداد"))
        (self.key if by_key else self.password).focus()
        self.fit()

    def _go_on(self) -> None:
        if not self.go_on.isEnabled():
            return
        self.report.hide()
        asked = self.key if self.with_key else self.password
        if asked.is_blank():
            asked.set_error(_("اكتب مفتاح الاسترداد") if self.with_key else _("اكتب كلمة المرور"))
            asked.focus()
            return
        self._wait(True)
        password, key = self.password.value() or "", self.key.value() or ""
        self.wanted.emit(*(("", key) if self.with_key else (password, "")))

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
        if error.code == "wrong-password":
            self.password.set_error(error_message(error))
            self.password.focus()
        elif error.code.startswith(("recovery-key", "wrong-recovery", "key-part")):
            self.key.set_error(error_message(error))
            self.key.focus()
        else:
            self.report.say(error_message(error), "info" if error.code == "work-stopped" else "error")
            self.report.show()
        self.fit()

    def settle(self) -> None:
        """Nothing came of it, and that was said elsewhere."""
        self._wait(False)

    def _leave(self) -> None:
        self.busy.ask_to_stop()
        self.password.forget()
        self.key.set_value(None)
