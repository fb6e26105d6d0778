"""The list of rows: what each would become, and whether it is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from intake_desktop.i18n import gettext as _
from intake_desktop.ui.importing.kinds import kind_icon, kind_label, kind_shown, kind_tone
from intake_desktop.ui.widgets.table import Column, ListTable
from intake_desktop.wording.bidi import ltr, own_direction
from intake_desktop.wording.importing import likeness_text, reasons_text

if TYPE_CHECKING:
    from intake_desktop.domain.importing.preview import PreviewRow
    from intake_desktop.ui.widgets.labels import BadgeTone

_TAKEN_COLUMN = 0


class RowsTable(ListTable):
    """Space, or a click on the first column, takes a row or leaves it. `stood_on` follows the keyboard."""

    turned = Signal(object)
    stood_on = Signal()

    def __init__(self, is_taken: Callable[[PreviewRow], bool]) -> None:
        self._is_taken = is_taken
        columns: tuple[Column[PreviewRow], ...] = (
            Column(_("يُستورد"), self._taken_word, "badge", 86, tone=self._taken_tone, icon=self._taken_icon),
            Column(_("الصف"), lambda row: f"{row.row:,}", "number", 66),
            Column(_("الاسم"), lambda row: row.name or _("بلا اسم"), "strong", 170, stretch=True),
            Column(
                _("الحال"),
                lambda row: kind_label(kind_shown(row)),
                "badge",
                176,
                tone=kind_tone,
                icon=kind_icon,
            ),
            Column(_("النواقص"), lambda row: str(row.missing_count or ""), "muted", 88, spare=1),
            Column(_("السبب"), _reason, "muted", 230, stretch=True, spare=2),
        )
        super().__init__(_("صفوف السجل"), columns)
        self.selectionModel().currentRowChanged.connect(self._moved)

    def _taken_word(self, row: PreviewRow) -> str:
        if row.verdict in ("refused", "already"):
            return ""
        return _("نعم") if self._is_taken(row) else _("لا")

    def _taken_tone(self, row: PreviewRow) -> BadgeTone:
        return "info" if self._is_taken(row) else "neutral"

    def _taken_icon(self, row: PreviewRow) -> str:
        return "check" if self._is_taken(row) else "minus"

    def _moved(self) -> None:
        self.stood_on.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.current_row() is not None:
            self.turned.emit(self.current_row())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(QPoint(event.position().toPoint()))
        if event.button() == Qt.MouseButton.LeftButton and index.column() == _TAKEN_COLUMN:
            self.turned.emit(self.rows.row(index.row()))


def _reason(row: PreviewRow) -> str:
    if row.number:
        return _("في الملف {number}").format(number=ltr(row.number))
    if kind_shown(row) == "alike":  # who it may be goes before what is wrong in it, as in the badge
        like = row.likenesses[0]
        return likeness_text(own_direction(like.name), number=ltr(like.number), row=like.row)
    return "" if row.verdict == "good" else reasons_text(row)
