"""«النواقص», always in sight: what is wanted, who brings it, by which clause; each leads to its field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from intake_desktop.domain.cases.case import MissingItem
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import rule
from intake_desktop.ui.widgets.labels import Badge, label
from intake_desktop.ui.widgets.link_row import LinkRow
from intake_desktop.ui.widgets.scroll import RowColumn
from intake_desktop.wording.missing import MissingWords

Words = Callable[[MissingItem], MissingWords]


class MissingPanel(QFrame):
    """The list. `chosen` gives the MissingItem."""

    chosen = Signal(object)
    print_pressed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._items: tuple[MissingItem, ...] | None = None
        self.setProperty("frame", "card")
        self.setAccessibleName(_("النواقص"))
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(*[scale.space_px(space) for space in (6, 12, 6, 12)])
        column.setSpacing(scale.space_px(6))
        column.addLayout(self._heading())
        self.none = label(_("لا نواقص. اكتملت متطلبات الطلب"), tone="ok", wrap=True)
        self.none.setContentsMargins(*[scale.space_px(space) for space in (10, 4, 10, 4)])
        column.addWidget(self.none)
        self._list = RowColumn(gap_px=2)
        column.addWidget(self._list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(*[scale.space_px(space) for space in (10, 6, 10, 0)])
        self.print = SecondaryButton(_("اطبع قائمة النواقص"), icon="printer")
        self.print.clicked.connect(self.print_pressed)
        foot.addWidget(self.print)
        foot.addStretch(1)
        column.addLayout(foot)
        self.rows: list[LinkRow] = []

    def _heading(self) -> QHBoxLayout:
        scale = theme.current().scale
        row = QHBoxLayout()
        row.setContentsMargins(*[scale.space_px(space) for space in (10, 0, 10, 0)])
        row.setSpacing(scale.space_px(8))
        row.addWidget(label(_("النواقص"), role="heading"))
        self.count = Badge("", "warn")
        row.addWidget(self.count)
        row.addStretch(1)
        self.key = label("F8", role="small", tone="muted")  # same in every language
        self.key.setToolTip(_("F8: اذهب إلى الناقص التالي"))
        row.addWidget(self.key)
        return row

    def show_items(self, items: Sequence[MissingItem]) -> None:
        """Show what is missing now; rows are drawn anew only where something changed."""
        told = tuple(items)
        self.count.setText(str(len(told)))
        self.count.setVisible(bool(told))
        self.none.setVisible(not told)
        self.print.setVisible(bool(told))
        self._items = told
        self._fit_rows(len(told))
        for item, row in zip(told, self.rows, strict=True):
            words = self._words(item)
            row.say(words.what, words.source)

    def _fit_rows(self, count: int) -> None:
        while len(self.rows) < count:
            row = LinkRow()
            row.clicked.connect(self._pressed)
            line = rule()
            row.setProperty("line", line)
            self._list.append(row)
            self._list.append(line)
            self.rows.append(row)
        while len(self.rows) > count:
            row = self.rows.pop()
            for widget in (row.property("line"), row):
                self._list.column.removeWidget(widget)
                widget.hide()
                widget.deleteLater()

    def _pressed(self) -> None:
        row = self.sender()
        items = self._items or ()
        for shown, item in zip(self.rows, items, strict=True):
            if shown is row:
                self.chosen.emit(item)
                return
