"""The top bar: search, a new request, who is at the desk, the lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import IconButton, PrimaryButton
from intake_desktop.ui.widgets.labels import ElidedLabel, IconLabel, leading


class SearchBox(QLineEdit):
    """Where a name or a number is looked for. Its magnifier and its key are drawn in its padding."""

    submitted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("بحث"))
        self.setPlaceholderText(_("ابحث بالاسم أو رقم الهوية أو الجوال أو رقم الملف"))
        self.setAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxLength(100)
        scale = theme.current().scale
        room = scale.icon_px + scale.space_px(8)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            self.setTextMargins(0, 0, room, 0)
        else:
            self.setTextMargins(room, 0, 0, 0)
        self.returnPressed.connect(self._submit)

    def _submit(self) -> None:
        if text := self.text().strip():
            self.submitted.emit(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        scale = theme.current().scale
        side, gap = scale.icon_px, scale.space_px(11)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - gap - side if right_to_left else gap
        painter = QPainter(self)
        painter.drawPixmap(
            QPoint(x, (self.height() - side) // 2), theme.icon_for(self, "search", "muted", side)
        )
        if not self.text() and self.width() > scale.text_px(420):
            self._draw_key(painter, gap, right_to_left)

    def _draw_key(self, painter: QPainter, gap: int, right_to_left: bool) -> None:
        """The key that leads here, as a small cap at the far end."""
        font = theme.font("small")
        metrics = QFontMetrics(font)
        wide, high = metrics.horizontalAdvance("F3") + gap, metrics.height()
        x = gap if right_to_left else self.width() - gap - wide
        cap = QRect(x, (self.height() - high) // 2, wide, high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        painter.setPen(QColor(theme.current().colours.line))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(QColor(theme.current().colours.muted))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter.value, "F3")


class TopBar(QFrame):
    """Signals for what is pressed; the shell decides what happens."""

    new_pressed = Signal()
    lock_pressed = Signal()

    def __init__(self, who: str) -> None:
        super().__init__()
        self.setProperty("frame", "topbar")
        scale = theme.current().scale
        row = QHBoxLayout(self)
        row.setContentsMargins(*[scale.space_px(space) for space in (24, 9, 24, 9)])
        row.setSpacing(scale.space_px(16))
        self.search = SearchBox()
        self.search.setMaximumWidth(scale.text_px(560))
        self.new_button = PrimaryButton(_("طلب جديد"), key="F7", icon="plus")
        self.new_button.clicked.connect(self.new_pressed)
        self._who_icon = IconLabel("circle-user", "muted", side_px=20)
        self.who = ElidedLabel(who, role="small", tone="muted")
        self.lock = IconButton("lock", _("قفل"), key="Ctrl+L")
        self.lock.clicked.connect(self.lock_pressed)
        row.addWidget(self.search, 10)
        row.addWidget(self.new_button)
        row.addStretch(1)
        row.addWidget(self._who_icon)
        row.addWidget(self.who)
        row.addWidget(self.lock)
        self.search.installEventFilter(self)

    def set_narrow(self, narrow: bool) -> None:
        """Without the person's name, which the rest can do without."""
        self.who.setVisible(not narrow)
        self._who_icon.setVisible(not narrow)

    def set_tight(self, tight: bool) -> None:
        """The button for a new request as an icon alone."""
        name = _("طلب جديد")
        self.new_button.setText("" if tight else name)
        self.new_button.key_text = "" if tight else "F7"
        self.new_button.setAccessibleName(name)
        self.new_button.setToolTip(f"{name} (F7)" if tight else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc empties the search box first, and with it the answers under it."""
        if (
            watched is self.search
            and event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.search.text()
        ):
            self.search.clear()
            event.accept()
            return True
        return super().eventFilter(watched, event)
