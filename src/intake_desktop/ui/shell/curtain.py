"""The privacy curtain: a visitor leans over, F12 hides everything at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from intake_desktop.i18n import gettext as _
from intake_desktop.ui.theme.focus_ring import OWN_RING
from intake_desktop.ui.widgets.labels import IconLabel, label


class Curtain(QWidget):
    """Covers the window. The first key or click lifts it and does nothing else."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(OWN_RING, True)  # nothing else can have the keyboard while it is down
        self.setAccessibleName(_("ستار الخصوصية. اضغط أي مفتاح للعودة"))
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(IconLabel("eye-off", "muted", side_px=40), 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (label(_("استقبال"), role="title"), label(_("اضغط أي مفتاح للعودة"), tone="muted")):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        column.addStretch(1)
        self._before: QWidget | None = None
        self._hidden: list[QWidget] = []
        self.hide()

    def draw(self) -> None:
        """Cover the window and hide its dialogues."""
        if self.isVisible():
            return
        window = self.window()
        self._before = QApplication.focusWidget()
        others = (each for each in QApplication.topLevelWidgets() if each is not window and each.isVisible())
        self._hidden = [each for each in others if each.parentWidget() is not None]
        for each in self._hidden:
            each.hide()
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def lift(self) -> None:
        """Show everything as it was."""
        self.hide()
        for each in self._hidden:
            if isValid(each):
                each.show()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before, self._hidden = None, []

    def event(self, event: QEvent) -> bool:
        # Taken before any shortcut sees it: the key that lifts the curtain must not also press F9.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.lift()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.lift()
