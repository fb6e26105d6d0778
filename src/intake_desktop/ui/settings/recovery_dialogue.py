"""A new recovery key on its way to paper: shown, printed, typed back; only then does it become the key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.dialogue import Dialogue
from intake_desktop.ui.widgets.key_groups import KeyGroups
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.recovery_key_field import RecoveryKeyField


class RecoveryDialogue(Dialogue):
    """One sheet after another. `sheet_wanted(part)`, `typed(part, text)`, and `proved` after the last."""

    sheet_wanted = Signal(int)
    typed = Signal(int, str)
    proved = Signal()

    def __init__(self, parent: QWidget, printed: Sequence[str]) -> None:
        super().__init__(parent, _("مفتاح استرداد جديد"))
        self._printed, self.part = tuple(printed), 0
        self.which = label("", weight="strong")
        self.groups = KeyGroups()
        self.kept = Note("", "ok")
        self.kept.hide()
        self.warning = Note(
            _("المفتاح الحالي صالح إلى أن تكتب الجديد من الورق وتعتمده. لا تصوّره ولا تحفظه في الجهاز."),
            "warn",
        )
        in_parts = len(self._printed) > 1
        part = _("9 مجموعات في كل منها 5 أحرف، من اليسار إلى اليمين.") if in_parts else ""
        whole = _("8 مجموعات في كل منها 5 أحرف، من اليسار إلى اليمين.")
        self.key = RecoveryKeyField(_("اكتبه من الورقة"), help_text=part or whole)
        self.key.entered.connect(self._go_on)
        for widget in (self.which, self.groups, self.kept, self.warning, self.key):
            self.body.addWidget(widget)
        self.print = SecondaryButton(_("اعرض الورقة واطبعها"), icon="printer")
        self.print.clicked.connect(self._want_sheet)
        self.body.addWidget(self.print, 0, Qt.AlignmentFlag.AlignLeading)
        self.again = SecondaryButton(_("أرني المفتاح"), icon="eye")
        self.again.clicked.connect(self._show_key)
        self.body.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeading)
        self.go_on = self.add_button(PrimaryButton("", key=""))
        self.cancel = self.add_button(SecondaryButton(_("إلغاء"), key="Esc"))
        self.go_on.clicked.connect(self._go_on)
        self.cancel.clicked.connect(self.reject)
        self._show_key()

    @property
    def number(self) -> int:
        """Which part of three this is, from 1; 0 for a whole key."""
        return self.part + 1 if len(self._printed) > 1 else 0

    def _show_key(self) -> None:
        self.which.setText(_("الجزء {n} من 3: ورقة لشخص واحد").format(n=self.number))
        self.which.setVisible(self.number > 0)
        self.groups.show_key(self._printed[self.part])
        self._turn(to_typing=False)
        self.print.setFocus()

    def _turn(self, *, to_typing: bool) -> None:
        """The key and its box are never seen together: what is typed comes from the paper."""
        for widget in (self.groups, self.warning, self.print):
            widget.setVisible(not to_typing)
        self.key.setVisible(to_typing)
        self.again.setVisible(to_typing)
        self.go_on.setText(_("تحقق") if to_typing else _("حفظته على ورق"))
        if self.isVisible():
            self.fit()

    def _want_sheet(self) -> None:
        self.sheet_wanted.emit(self.number)

    def say_kept(self, text: str) -> None:
        """It was printed or saved."""
        self.kept.say(text, "ok")
        self.kept.show()

    def _go_on(self) -> None:
        if self.key.isHidden():
            self.key.set_value(None)
            self.kept.hide()
            self._turn(to_typing=True)
            self.key.focus()
        elif self.key.is_blank():
            self.key.set_error(_("اكتب مفتاح الاسترداد من الورقة"))
            self.key.focus()
        else:
            self.typed.emit(self.part, self.key.value())

    def answer(self, wrong: Sequence[int]) -> None:
        """Which groups differ; none leads to the next sheet, or to the end."""
        if wrong:
            named = _("، ").join(str(group) for group in wrong)
            self.key.set_error(_("راجع على الورقة هذه المجموعات: {groups}").format(groups=named))
            self.key.focus()
            self.fit()
            return
        self.key.set_value(None)
        self.part += 1
        if self.part < len(self._printed):
            self._show_key()
            return
        self.groups.forget()
        self.accept()
        self.proved.emit()
