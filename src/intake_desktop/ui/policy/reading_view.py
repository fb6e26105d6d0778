"""One version, to be read: what its forms would show, without the forms."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.policy.places import PLACES
from intake_desktop.ui.policy.told import reading, shown_places
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Card, HeaderBar
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.scroll import EDGE_PX, ScrollColumn
from intake_desktop.wording.bidi import own_direction


class _Sheet(QFrame):
    """A card that takes the keyboard, so that a version can be read through with Tab and Page Down."""

    def __init__(self, scroller: ScrollColumn) -> None:
        super().__init__()
        self._scroller = scroller
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.card = Card()
        column.addWidget(self.card)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._scroller.verticalScrollBar().setValue(self.y() - EDGE_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._scroller.verticalScrollBar()
        steps = {
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Down: bar.singleStep() * 3,
            Qt.Key.Key_Up: -bar.singleStep() * 3,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + step)


class ReadingView(QWidget):
    """A heading that stays, links to the pages, and the pages one under another."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().scale.space_px(12))
        self.header = HeaderBar("")
        self.back = SecondaryButton(_("الإصدارات"), key="Esc")
        self.header.add_action(self.back)
        column.addWidget(self.header)
        self.scroller = ScrollColumn(edge_px=EDGE_PX, gap_px=12)
        column.addWidget(self.scroller, 1)
        self.sheets: list[_Sheet] = []

    def show_version(self, version: str, tree: dict[str, Any]) -> None:
        """Show a version's contents."""
        self.header.title.setText(_("الإصدار {version}").format(version=version))
        organisation: dict[str, Any] = tree.get("organisation") or {}
        self.header.beside.setText(str(organisation.get("name_ar") or ""))
        for sheet in self.sheets:
            self.scroller.column.removeWidget(sheet)
            sheet.hide()
            sheet.deleteLater()
        self.sheets = []
        for place in shown_places(PLACES, tree):
            parts = list(reading(place, tree))
            if parts:
                self._add(_(place.title), parts)
        self.scroller.verticalScrollBar().setValue(0)

    def _add(self, title: str, parts: list[tuple[str, list[tuple[str, str]]]]) -> None:
        sheet = _Sheet(self.scroller)
        sheet.setAccessibleName(title)
        sheet.card.body.addWidget(label(title, role="heading"))
        for heading, lines in parts:
            if heading and heading != title and len(parts) > 1:
                sheet.card.body.addWidget(label(heading, weight="strong", tone="muted"))
            sheet.card.body.addWidget(_lines(lines))
        self.scroller.column.addWidget(sheet)
        self.sheets.append(sheet)

    def first_focus(self) -> QWidget:
        """On the first page."""
        return self.sheets[0] if self.sheets else self.back


def _lines(lines: list[tuple[str, str]]) -> QWidget:
    """Two columns: the name, and what is said; a name alone takes the whole line."""
    scale = theme.current().scale
    inside = QWidget()
    grid = QGridLayout(inside)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(scale.space_px(16))
    grid.setVerticalSpacing(scale.space_px(6))
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 5)
    for row, (name, words) in enumerate(lines):
        if not words:
            grid.addWidget(label(own_direction(name), wrap=True), row, 0, 1, 2)
            continue
        short = len(name) <= 3
        first = label(own_direction(name), tone="muted" if short else "text", weight="medium", wrap=True)
        grid.addWidget(first, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(own_direction(words), tone="text", wrap=True), row, 1)
    if lines and all(len(name) <= 3 for name, _words in lines):
        grid.setColumnStretch(0, 0)
        grid.setColumnStretch(1, 1)
    return inside
