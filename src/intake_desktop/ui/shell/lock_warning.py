"""A little before the idle lock: how many seconds are left, over whatever window is in front."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.field import announce
from intake_desktop.ui.widgets.labels import IconLabel, label

WIDTH_PX = 420


class LockWarning(QFrame):
    """Any key or the mouse takes it away. A screen reader says it once, not every second."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("frame", "undo")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        scale = theme.current().scale
        row = QHBoxLayout(self)
        row.setContentsMargins(*[scale.space_px(space) for space in (16, 12, 16, 12)])
        row.setSpacing(scale.space_px(12))
        row.addWidget(IconLabel("lock", "warn", side_px=24), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(scale.space_px(2))
        self._left = label("", weight="strong", wrap=True)
        words.addWidget(self._left)
        words.addWidget(label(_("اضغط أي مفتاح للبقاء. ما كتبته يُحفظ."), tone="muted", wrap=True))
        row.addLayout(words, 1)
        self._over: QWidget | None = None
        self.hide()

    def show_left(self, seconds: int, window: QWidget) -> None:
        """So many seconds are left; shown over the dialogue in front, or over `window`."""
        words = ngettext("يُقفل بعد ثانية واحدة", "يُقفل بعد {n} ثانية", seconds).format(n=seconds)
        self._left.setText(words)
        over = QApplication.activeModalWidget() or window
        if over is not self._over or not isValid(over):
            self.take_away()
            self._over = over
            self.setParent(over)
            over.installEventFilter(self)
            announce(over, words)
        self._place()
        self.show()
        self.raise_()

    def take_away(self) -> None:
        """Somebody is here, or the curtain is down."""
        if self._over is not None and isValid(self._over):
            self._over.removeEventFilter(self)
        self._over = None
        self.hide()

    def _place(self) -> None:
        if self._over is None:
            return
        scale = theme.current().scale
        width = min(scale.text_px(WIDTH_PX), self._over.width() - scale.space_px(16))
        self.setFixedWidth(width)
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry((self._over.width() - width) // 2, scale.space_px(8), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False
