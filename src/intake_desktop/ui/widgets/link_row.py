"""A row that leads somewhere: an icon, what it is, and a small line under it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from intake_desktop.ui import theme
from intake_desktop.ui.theme import Role
from intake_desktop.ui.widgets.buttons import draw_ground
from intake_desktop.ui.widgets.labels import IconLabel, Tone, label


class LinkRow(QPushButton):
    """A button of two lines that wraps in a narrow column. Its name for a screen reader is both lines."""

    edge: Role | None = None

    def __init__(self, icon: IconLabel | None = None) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        scale = theme.current().scale
        row = QHBoxLayout(self)
        row.setContentsMargins(*[scale.space_px(space) for space in (10, 3, 10, 3)])
        row.setSpacing(scale.space_px(10))
        if icon is not None:
            icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._title = label("", wrap=True)
        self._under = label("", role="small", tone="muted", wrap=True)
        for each in (self._title, self._under):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            words.addWidget(each)
        row.addLayout(words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, title: str, under: str = "", *, tone: Tone = "text", strong: bool = False) -> None:
        """Show these lines."""
        self._title.setText(title)
        self._under.setText(under)
        self._under.setVisible(bool(under))
        theme.restyle(self._title, tone=tone, weight="strong" if strong else "normal")
        self.setAccessibleName(f"{title}: {under}" if under else title)
        self.updateGeometry()

    def words(self) -> str:
        """The first line."""
        return self._title.text()

    def under(self) -> str:
        """The second line."""
        return self._under.text()

    def sizeHint(self) -> QSize:
        """What the lines take."""
        inner = self.layout()
        return inner.sizeHint() if inner else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """What the longest word takes."""
        inner = self.layout()
        return inner.minimumSize() if inner else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        """The lines wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped lines."""
        inner = self.layout()
        return inner.totalHeightForWidth(width) if inner else super().heightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As flat as the list it stands in; tinted where it is chosen or pointed at."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ground(painter, self.rect(), self._fill(), self.edge)

    def _fill(self) -> Role | None:
        if not self.isEnabled():
            return None
        if self.isChecked():
            return "primary_tint"
        return "neutral_tint" if self.isDown() or self.underMouse() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)
