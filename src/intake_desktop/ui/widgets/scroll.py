"""The part of a screen that scrolls; headings over it and buttons under it stay."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from intake_desktop.ui import theme

EDGE_PX = 5  # room for the focus ring, which stands outside its widget


class ScrollBody(QScrollArea):
    """Add to `column`. Whatever takes the keyboard inside it is brought into view, its ring included."""

    def __init__(self, *, gap_px: int = 16) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.inner = QWidget()
        self.inner.setProperty("ground", "clear")
        self.column = QVBoxLayout(self.inner)
        self.column.setContentsMargins(EDGE_PX, EDGE_PX, EDGE_PX, EDGE_PX)
        self.column.setSpacing(theme.current().scale.space_px(gap_px))
        self.setWidget(self.inner)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and isValid(new) and self.inner.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, theme.current().scale.space_px(24))

    def sizeHint(self) -> QSize:
        """As high as its contents, where there is room."""
        hint = self.column.totalSizeHint()
        return hint.expandedTo(QSize(super().sizeHint().width(), 0))

    def contents_height(self, width: int) -> int:
        """How high the contents are at `width`."""
        if self.column.hasHeightForWidth():
            return self.column.totalHeightForWidth(width)
        return self.column.totalSizeHint().height()

    def minimumSizeHint(self) -> QSize:
        """One control high: everything else can be scrolled to."""
        return QSize(0, theme.current().scale.target_px)
