"""Choosing a password: twice, with what is still missing said in words while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.field import Field, Finding
from intake_desktop.ui.widgets.labels import TextLabel, label
from intake_desktop.ui.widgets.secret_field import SecretField

LEAST_CHARACTERS = 15  # NIST SP 800-63B-4; the vault has the last word
GOOD_CHARACTERS = 20


class NewPassword(QWidget):
    """Two boxes and a line about strength. Length is all that is asked: four words do it."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().scale.space_px(10))
        help_text = _("15 حرفًا على الأقل. أربع كلمات لا صلة بينها أقوى من كلمة معقدة وأسهل حفظًا.")
        self.first = SecretField(_("كلمة المرور"), help_text=help_text)
        self.again = SecretField(_("أعد كتابة كلمة المرور"))
        self.first.check = self._long_enough
        self.again.check = self._same
        self.strength: TextLabel = label("", role="small", tone="muted")
        self.strength.hide()
        column.addWidget(self.first)
        column.addWidget(self.strength)
        column.addWidget(self.again)
        self.first.edited.connect(self._edited)
        self.again.edited.connect(self.edited)

    @property
    def fields(self) -> list[Field]:
        """Both, in order."""
        return [self.first, self.again]

    def missing(self) -> dict[Field, str]:
        """What is said of each where it is empty."""
        return {self.first: _("اكتب كلمة المرور"), self.again: _("أعد كتابة كلمة المرور")}

    def value(self) -> str:
        """The password."""
        return self.first.value() or ""

    def forget(self) -> None:
        """Wipe both boxes."""
        self.first.forget()
        self.again.forget()
        self._say("", "muted")

    def _edited(self) -> None:
        length = len(self.value())
        if not length:
            self._say("", "muted")
        elif length < LEAST_CHARACTERS:
            left = LEAST_CHARACTERS - length
            self._say(ngettext("بقي حرف واحد", "بقي {n} حرفًا", left).format(n=left), "warn")
        elif length < GOOD_CHARACTERS:
            self._say(_("طولها كافٍ"), "ok")
        else:
            self._say(_("طولها جيد جدًا"), "ok")
        self.edited.emit()

    def _say(self, text: str, tone: str) -> None:
        self.strength.setText(text)
        self.strength.setVisible(bool(text))
        theme.restyle(self.strength, tone=tone)

    @staticmethod
    def _long_enough(value: str) -> Finding | None:
        if len(value) >= LEAST_CHARACTERS:
            return None
        return Finding(_("كلمة المرور قصيرة: أكملها إلى {n} حرفًا").format(n=LEAST_CHARACTERS))

    def _same(self, value: str) -> Finding | None:
        return None if value == self.value() else Finding(_("كلمتا المرور مختلفتان: أعد كتابة الثانية"))
