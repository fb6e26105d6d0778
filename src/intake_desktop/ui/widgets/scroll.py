"""The part of a screen that scrolls; headings over it and buttons under it stay."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from intake_desktop.ui import theme

EDGE_PX = 5  # room for the focus ring, which stands outside its widget


class ScrollColumn(QScrollArea):
    """Things one under another, scrolled up and down alone, without a frame. Add to `column`."""

    def __init__(self, *, edge_px: int, gap_px: int) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inner = QWidget()
        self.inner.setProperty("ground", "clear")
        self.column = QVBoxLayout(self.inner)
        self.column.setContentsMargins(edge_px, edge_px, edge_px, edge_px)
        self.column.setSpacing(theme.current().scale.space_px(gap_px))
        self.setWidget(self.inner)

    def contents_height(self, width: int) -> int:
        """How high the contents are at `width`."""
        if self.column.hasHeightForWidth():
            return self.column.totalHeightForWidth(width)
        return self.column.totalSizeHint().height()


class RowColumn(ScrollColumn):
    """Rows from the top of a panel."""

    def __init__(self, *, edge_px: int = 0, gap_px: int = 0) -> None:
        super().__init__(edge_px=edge_px, gap_px=gap_px)
        self.column.addStretch(1)

    def append(self, row: QWidget) -> None:
        """Put `row` under the others."""
        self.column.insertWidget(self.column.count() - 1, row)


class ScrollBody(ScrollColumn):
    """Whatever takes the keyboard inside it is brought into view, its ring included."""

    def __init__(self, *, gap_px: int = 16) -> None:
        super().__init__(edge_px=EDGE_PX, gap_px=gap_px)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
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

    def minimumSizeHint(self) -> QSize:
        """One control high: everything else can be scrolled to."""
        return QSize(0, theme.current().scale.target_px)
