"""Choosing a password: twice, with what is still missing said in words while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import language, ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.field import Field, Finding
from intake_desktop.ui.widgets.labels import TextLabel, label
from intake_desktop.ui.widgets.secret_field import SecretField
from intake_desktop.wording.errors import error_message

LEAST_CHARACTERS = 15  # NIST SP 800-63B-4; the vault has the last word
GOOD_CHARACTERS = 20
PAUSE_MS = 300


class NewPassword(QWidget):
    """Two boxes, how far the length is, and at once what stands against it. Length is all that is asked.

    `known` gives what a guesser knows of whoever chooses: the login, the name.
    """

    edited = Signal()

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.known: Callable[[], Sequence[str]] = lambda: ()
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.space_px(10))
        help_text = _("15 حرفًا على الأقل. أربع كلمات لا صلة بينها أقوى من كلمة معقدة وأسهل حفظًا.")
        self.first = SecretField(text or _("كلمة المرور"), help_text=help_text)
        self.again = SecretField(_("أعد كتابة كلمة المرور"))
        self.first.check = self._long_enough
        self.again.check = self._same
        self.meter = QProgressBar()
        self.meter.setTextVisible(False)
        self.meter.setRange(0, GOOD_CHARACTERS)
        self.meter.setAccessibleName(_("طول كلمة المرور"))
        self.strength: TextLabel = label("", role="small", tone="muted", wrap=True)
        self.idea = LinkButton(_("اقترح عبارة"))
        self.idea.clicked.connect(self._offer_idea)
        for widget in (self.first, self.meter, self.strength):
            column.addWidget(widget)
        column.addWidget(self.idea, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.again)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.judge)
        self.first.edited.connect(self._edited)
        self.again.edited.connect(self.edited)
        self._say("", "muted")

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
        if length and length < LEAST_CHARACTERS:
            left = LEAST_CHARACTERS - length
            self._say(ngettext("بقي حرف واحد", "بقي {n} حرفًا", left).format(n=left), "warn")
        elif length:
            self._say(_("طولها كافٍ") if length < GOOD_CHARACTERS else _("طولها جيد جدًا"), "ok")
            self._pause.start()
        else:
            self._say("", "muted")
        self.edited.emit()

    def judge(self) -> None:
        """Say what stands against it: that it is guessed first, say. After a pause in the typing."""
        from intake_desktop.services.access.password_advice import objection

        refusal = objection(self.value(), words=self.known())
        if refusal is not None and len(self.value()) >= LEAST_CHARACTERS:
            self._say(error_message(refusal), "warn")

    def _offer_idea(self) -> None:
        """Shown, to be learnt by typing it again."""
        from intake_desktop.services.access.password_advice import idea

        self.first.edit.setText(idea(language()))
        self.first.eye.setChecked(True)
        self.again.forget()
        self._pause.stop()
        self._say(_("احفظها ثم اكتبها مرة ثانية. غيّر منها ما شئت، ولا تكتبها على ورقة عند الجهاز."), "ok")
        self.again.focus()

    def _say(self, text: str, tone: str) -> None:
        self.strength.setText(text)
        for part in (self.strength, self.meter):
            part.setVisible(bool(text))
        self.meter.setValue(min(len(self.value()), GOOD_CHARACTERS))
        theme.restyle(self.strength, tone=tone)

    @staticmethod
    def _long_enough(value: str) -> Finding | None:
        if len(value) >= LEAST_CHARACTERS:
            return None
        return Finding(_("كلمة المرور قصيرة: أكملها إلى {n} حرفًا").format(n=LEAST_CHARACTERS))

    def _same(self, value: str) -> Finding | None:
        return None if value == self.value() else Finding(_("كلمتا المرور مختلفتان: أعد كتابة الثانية"))
