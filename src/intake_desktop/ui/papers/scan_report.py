"""What became of the files that came in last, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.theme import Role
from intake_desktop.ui.widgets.buttons import IconButton
from intake_desktop.ui.widgets.cards import Card
from intake_desktop.ui.widgets.labels import IconLabel, TextLabel, label
from intake_desktop.ui.widgets.scroll import ScrollBody
from intake_desktop.wording.bidi import own_direction
from intake_desktop.wording.errors import error_message
from intake_desktop.wording.scanning import page_result_sentence

if TYPE_CHECKING:
    from intake_desktop.services.scans.scanning import FileReport

MOST_LINES, LINE_PX, HIGH_PX = 200, 48, 168
_ICONS: dict[str, tuple[str, Role]] = {
    "filed": ("circle-check", "ok"),
    "duplicate": ("copy", "warn"),
    "foreign": ("ban", "warn"),
    "unread": ("circle-help", "warn"),
    "problem": ("circle-x", "error"),
}


class ScanReport(Card):
    """Hidden until something came in; put away with its cross."""

    def __init__(self) -> None:
        super().__init__(padding_px=12, gap_px=6)
        head = QHBoxLayout()
        head.addWidget(label(_("ما وصل الآن"), role="heading"))
        head.addStretch(1)
        self.dismiss = IconButton("x", _("إخفاء التقرير"))
        self.dismiss.clicked.connect(self.hide)
        head.addWidget(self.dismiss)
        self.body.addLayout(head)
        self._scroller = ScrollBody(gap_px=4)
        self.body.addWidget(self._scroller)
        self._rows: QWidget | None = None
        self.hide()

    def show_reports(self, reports: Sequence[FileReport]) -> None:
        """Each page of each file on a line of its own; of a very large stack the first."""
        if self._rows is not None:
            self._scroller.column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        lines = list(_lines(reports))
        self._rows = QWidget()
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().scale.space_px(4))
        for kind, text in lines[:MOST_LINES]:
            column.addLayout(self._line(kind, text))
        if len(lines) > MOST_LINES:
            more = _("و{n} غيرها").format(n=len(lines) - MOST_LINES)
            column.addWidget(label(more, tone="muted"))
        column.addStretch(1)
        self._scroller.column.addWidget(self._rows)
        self._scroller.setFixedHeight(theme.current().scale.text_px(min(LINE_PX * len(lines), HIGH_PX)))
        self.setVisible(bool(lines))

    def sentences(self) -> list[str]:
        """What is said, line by line."""
        return [each.text() for each in self._rows.findChildren(TextLabel)] if self._rows else []

    @staticmethod
    def _line(kind: str, text: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.current().scale.space_px(8))
        line.addWidget(IconLabel(*_ICONS[kind], line="small"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(text, role="small", wrap=True), 1)
        return line


def _lines(reports: Sequence[FileReport]) -> Iterator[tuple[str, str]]:
    for report in reports:
        file = own_direction(report.file)
        for page in report.pages:
            text = _("{file}، صفحة {page}: {what}")
            yield page.result, text.format(file=file, page=page.page, what=page_result_sentence(page))
        if report.problem is not None:
            yield "problem", _("{file}: {what}").format(file=file, what=error_message(report.problem))
