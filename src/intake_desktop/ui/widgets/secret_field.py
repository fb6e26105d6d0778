"""A password: hidden, shown on demand, with what most often makes it wrong said beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QInputMethod, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import IconButton
from intake_desktop.ui.widgets.labels import Badge
from intake_desktop.ui.widgets.line_field import LineField


class SecretField(LineField):
    """One line that is not shown. Badges tell the keyboard's language and Caps Lock while it is typed in."""

    secret = True

    def __init__(self, text: str, *, help_text: str = "", optional: bool = False) -> None:
        super().__init__(text, help_text=help_text, optional=optional, max_length=1024)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._caps: bool | None = None
        self._keyboard().localeChanged.connect(self._show_badges)
        self._show_badges()

    def _place(self, body: QWidget) -> None:
        scale = theme.current().scale
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scale.space_px(6))
        self.language_badge = Badge()
        self.caps_badge = Badge(_("حروف كبيرة"), "warn")
        self.eye = IconButton("eye", _("أظهر كلمة المرور"))
        self.eye.setCheckable(True)
        self.eye.setAutoDefault(False)
        self.eye.toggled.connect(self._reveal)
        row.addWidget(body, 1)
        row.addWidget(self.language_badge)
        row.addWidget(self.caps_badge)
        row.addWidget(self.eye)
        super()._place(box)

    def value(self) -> str | None:
        """Exactly what was typed: a blank may be part of a password."""
        return self.edit.text() or None

    def forget(self) -> None:
        """Wipe the box and its undo history."""
        self.edit.setText("")
        self.eye.setChecked(False)

    def _reveal(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.show_icon("eye-off" if shown else "eye")
        name = _("أخفِ كلمة المرور") if shown else _("أظهر كلمة المرور")
        self.eye.setAccessibleName(name)
        self.eye.setToolTip(name)

    @staticmethod
    def _keyboard() -> QInputMethod:
        return QGuiApplication.inputMethod()

    def _show_badges(self) -> None:
        code = self._keyboard().locale().name()[:2].upper()
        known = code in ("AR", "EN")
        self.language_badge.setVisible(known and self.edit.hasFocus())
        self.language_badge.setText("ع" if code == "AR" else code)  # same in every language
        self.caps_badge.setVisible(bool(self._caps) and self.edit.hasFocus())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                self._learn_caps(event)
            if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
                self._show_badges()
        return super().eventFilter(watched, event)

    def _learn_caps(self, event: QKeyEvent) -> None:
        """Qt has no portable way to ask for Caps Lock; a letter typed tells it."""
        if event.key() == Qt.Key.Key_CapsLock:
            self._caps = None if self._caps is None else not self._caps
        text = event.text()
        if len(text) == 1 and text.isascii() and text.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._caps = text.isupper() != shifted
        self._show_badges()
