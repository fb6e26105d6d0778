"""The scanned pages of a file: which paper or document each is of, and what it looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout

from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.papers.scans import ScanPage
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages, theme
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.papers.reason import ask_to_take_out
from intake_desktop.ui.papers.scanned_page import ScannedPage
from intake_desktop.ui.papers.standing import day_of_scan
from intake_desktop.ui.widgets.buttons import Button, SecondaryButton
from intake_desktop.ui.widgets.cards import EmptyState, Note
from intake_desktop.ui.widgets.dialogue import Dialogue
from intake_desktop.ui.widgets.table import Column, ListTable
from intake_desktop.wording.errors import error_message
from intake_desktop.wording.labels import form_label

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell

WIDE_PX, HIGH_PX, LEAST_HIGH_PX, FRAME_PX = 1000, 560, 260, 170
BESIDE_FROM_PX, LIST_PX, LIST_LOW_PX = 760, 330, 150


class ScansOfCase(Dialogue):
    """The list beside the page. One filed wrong is taken out with a reason, and waits again."""

    opened_by = ("scans",)

    def __init__(self, shell: Shell, file: CaseFile) -> None:
        super().__init__(shell, _("الصفحات الممسوحة في الملف"))
        self.shell, self._file = shell, file
        self.taken_out = False
        columns: tuple[Column[ScanPage], ...] = (
            Column(_("الصفحة"), self._what, "strong", 270, stretch=True),
            Column(_("وصلت"), day_of_scan, "muted", 130, spare=1),
        )
        self.table = ListTable(_("صفحات الملف الممسوحة"), columns)
        self.preview = ScannedPage(shell)
        self.preview.seen.connect(self._seen)
        self.preview.refused.connect(self._not_seen)
        self.refusal = Note("", "info")
        self.refusal.hide()
        self.empty = EmptyState(_("لا صفحات ممسوحة في هذا الملف بعد"), icon="scan")
        self._arrange()
        self.take_out = self.add_button(Button(_("أخرجها من الملف"), kind="danger"))
        self.take_out.clicked.connect(self._ask)
        self._may = shell.signed_in.may(Action.SCAN)
        self.close_button = self.add_button(SecondaryButton(_("إغلاق"), key="Esc"))
        self.close_button.clicked.connect(self.accept)
        self.table.selectionModel().currentRowChanged.connect(self._show_page)
        for part in (self.table, self.preview, self.take_out, self.empty):
            part.hide()
        self._read()

    def _arrange(self) -> None:
        """Side by side where there is room, else the list over the page."""
        scale, room = theme.current().scale, self.shell.size()
        wide = min(scale.text_px(WIDE_PX), room.width() - scale.space_px(64))
        high = min(scale.text_px(HIGH_PX), room.height() - scale.space_px(FRAME_PX))
        beside = wide >= scale.text_px(BESIDE_FROM_PX)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        row = QBoxLayout(across if beside else down)
        row.setSpacing(scale.space_px(12))
        row.addWidget(self.table)
        row.addWidget(self.preview, 1)
        row.addWidget(self.refusal, 1, Qt.AlignmentFlag.AlignTop)
        if beside:
            self.table.setFixedWidth(scale.text_px(LIST_PX))
        else:
            self.table.setFixedHeight(scale.text_px(LIST_LOW_PX))
        self.preview.setMinimumHeight(max(high, scale.text_px(LEAST_HIGH_PX)))
        self.setMinimumWidth(wide)
        self.body.addLayout(row)
        self.body.addWidget(self.empty)

    def _what(self, page: ScanPage) -> str:
        """Which page of what."""
        if page.document:
            kind = self._file.pack.document(page.document)
            named = kind.label_ar if kind else page.document
            return _("مختوم: {document}").format(document=named) if page.sealed else named
        text = _("{form}، صادر {outgoing}، صفحة {page}")
        return text.format(form=form_label(page.form or ""), outgoing=page.outgoing, page=page.page)

    def _read(self) -> None:
        from intake_desktop.services.scans.pages import list_scans

        self.shell.store.run(
            list_scans, self.shell.signed_in, number=self._file.number, owner=self, on_done=self._show
        )

    def _show(self, pages: tuple[ScanPage, ...]) -> None:
        chosen = self.table.selectionModel()
        chosen.blockSignals(True)
        self.table.show_rows(pages)
        chosen.blockSignals(False)
        for part in (self.table, self.preview):
            part.setVisible(bool(pages))
        self.take_out.setVisible(bool(pages) and self._may)
        self.empty.setVisible(not pages)
        if pages:
            self.table.setFocus()
        else:
            self.close_button.setFocus()
        self._show_page()
        self.fit()

    def _show_page(self) -> None:
        page = self.table.current_row()
        if page is not None:
            self.preview.look_at(page.id)

    def _seen(self) -> None:
        self.refusal.hide()
        self.preview.show()
        self.take_out.setEnabled(True)

    def _not_seen(self, error: IntakeError) -> None:
        """A page that is sealed for others: said in its place."""
        self.preview.hide()
        self.refusal.say(error_message(error), "info")
        self.refusal.show()
        self.take_out.setEnabled(False)

    def _ask(self) -> None:
        page = self.table.current_row()
        if page is not None:
            ask_to_take_out(self, page.id, lambda reason: self._take_out(page.id, reason))

    def open_again(self, again: tuple[str, ...]) -> None:
        """Ask once more why the page that was meant is taken out, if it is still there."""
        if again[0] == "take-out" and self.table.go_to_row(lambda page: str(page.id) == again[1]):
            self._ask()

    def _take_out(self, page_id: int, reason: str) -> None:
        from intake_desktop.services.scans.pages import take_out_page

        self.shell.store.run(
            take_out_page,
            self.shell.signed_in,
            page_id=page_id,
            reason=reason,
            owner=self,
            on_done=self._gone,
        )

    def _gone(self, _page: ScanPage) -> None:
        self.taken_out = True
        messages.inform(_("أُخرجت الصفحة من الملف، وتنتظر في الأوراق الراجعة."))
        if self.shell.scan_desk is not None:
            self.shell.scan_desk.refresh()
        self._read()
