"""Step 3: every row as it would be taken, by what it is; which ones are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.importing.kinds import KINDS, Kind, kind_label
from intake_desktop.ui.importing.row_detail import RowDetail
from intake_desktop.ui.importing.rows_table import RowsTable
from intake_desktop.ui.importing.work import ImportWork, Taking
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Card
from intake_desktop.ui.widgets.choice_field import OptionsField
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.scroll import ScrollBody

if TYPE_CHECKING:
    from intake_desktop.domain.importing.preview import PreviewRow
    from intake_desktop.ui.importing.load import RowFile

BESIDE_FROM_PX, DETAIL_PX, LOWEST_PX = 760, 340, 260
_SOON_MS = 80  # a key held down passes rows that nobody reads


class RowsPage(ScrollBody):
    """The list and the row the keyboard is on: side by side, or one under another in a narrow window."""

    changed = Signal()
    file_wanted = Signal(str)

    def __init__(self, work: ImportWork) -> None:
        super().__init__(gap_px=10)
        self._work = work
        self._kind: Kind = "all"
        self._asked = 0
        self._build()
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._ask_detail)
        work.looked_through.connect(self.show_looked)
        work.taking_changed.connect(self._show_taking)

    def _build(self) -> None:
        scale = theme.current().scale
        self.kinds = OptionsField("")
        self.kinds.edited.connect(self._narrow)
        self.column.addWidget(self.kinds)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(scale.space_px(12))
        card = Card(padding_px=1, gap_px=0)
        self.table = RowsTable(self._is_taken)
        self.table.setMinimumHeight(scale.text_px(LOWEST_PX))
        self.table.turned.connect(self._turn)
        self.table.stood_on.connect(self._stood_on)
        self.table.opened.connect(self._opened)
        card.body.addWidget(self.table)
        self.detail = RowDetail()
        self.detail.setMinimumHeight(scale.text_px(LOWEST_PX))
        self.detail.file_wanted.connect(self.file_wanted)
        self._pair.addWidget(card, 1)
        self._pair.addWidget(self.detail)
        self.column.addLayout(self._pair, 1)
        self.taking = OptionsField(_("ما يُستورد"))
        self.taking.edited.connect(self._take)
        self.save_refused = SecondaryButton(_("احفظ المرفوض في ملف"), icon="save")
        below = Flow(gap_px=scale.space_px(12), row_gap_px=scale.space_px(8))
        below.add(self.taking, width_px=scale.text_px(420), stretch=1)
        below.add(self.save_refused)
        self.column.addWidget(below)

    # The rows

    def show_looked(self) -> None:
        """All rows, the counts over them."""
        looked = self._work.looked
        if looked is None:
            self._kind = "all"
            self.table.show_rows(())
            self.detail.clear()
            return
        counts = {kind: len(places) for kind, places in looked.by_kind.items()}
        self.save_refused.setVisible(bool(counts["refused"]))
        shown = [kind for kind in KINDS if kind == "all" or counts[kind]]
        self.kinds.set_choices([(kind, f"{kind_label(kind)} {counts[kind]:,}") for kind in shown])
        for chip in self.kinds.chips:
            chip.setAccessibleName(_("أظهر: {state}").format(state=chip.text()))
        self._show_kind(self._kind if self._kind in shown else "all")

    def _narrow(self) -> None:
        chosen = self.kinds.value()
        self._show_kind(chosen if chosen in KINDS else "all")

    def _show_kind(self, kind: Kind) -> None:
        looked = self._work.looked
        if looked is None:
            return
        self._kind = kind
        self.kinds.set_value(kind)
        rows = looked.preview.rows
        places = looked.by_kind[kind]
        self.table.show_rows(rows if kind == "all" else [rows[place] for place in places])
        self._stood_on()

    # The row the keyboard is on

    def _stood_on(self) -> None:
        self._soon.start()

    def _ask_detail(self) -> None:
        looked, row = self._work.looked, self.table.current_row()
        if looked is None or row is None:
            self.detail.clear()
            return
        self._asked += 1
        asked = self._asked
        place = looked.by_kind[self._kind][self.table.currentIndex().row()]
        self._work.show_row(place, owner=self, on_done=lambda file: self._show_detail(asked, row, file))

    def _show_detail(self, asked: int, row: PreviewRow, file: RowFile) -> None:
        opened = self._work.opened
        if asked == self._asked and opened is not None and self._work.looked is not None:
            self.detail.show_row(row, file, opened.mapping, opened.targets)

    def _opened(self, _row: int) -> None:
        self.detail.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is taken

    def _is_taken(self, row: PreviewRow) -> bool:
        return row.row in self._work.taken

    def _turn(self, row: PreviewRow) -> None:
        if row.verdict in ("good", "doubtful"):
            self._work.turn(row.row)

    def _take(self) -> None:
        chosen: Taking | None = self.taking.value()
        self._work.take(chosen or self._work.taking)

    def _show_taking(self) -> None:
        looked = self._work.looked
        if looked is None:
            return
        whole = len(self._work.takeable())
        good = looked.preview.counts.good
        chosen = f"{len(self._work.taken):,}" if self._work.taking == "chosen" else ""
        words = [
            ("all", _("كل ما يصلح {count}").format(count=f"{whole:,}")),
            ("good", _("السليم وحده {count}").format(count=f"{good:,}")),
            ("chosen", _("ما أختاره {count}").format(count=chosen).rstrip()),
        ]
        if not self.taking.chips:
            self.taking.set_choices(words)
        for chip, (_id, text) in zip(self.taking.chips, words, strict=True):
            chip.setText(text)
        self.taking.set_value(self._work.taking)
        self.table.viewport().update()
        self.changed.emit()

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = theme.current().scale
        beside = self.width() >= scale.text_px(BESIDE_FROM_PX)
        towards = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._pair.setDirection(towards)
        self.detail.setMaximumWidth(scale.text_px(DETAIL_PX) if beside else 16_777_215)
        self.detail.setMinimumWidth(scale.text_px(DETAIL_PX) if beside else 0)

    def focus_first(self) -> bool:
        """The list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def panes(self) -> list[QWidget]:
        """The filter, the list, the row in full, what is taken."""
        return [self.kinds, self.table, self.detail, self.taking]
