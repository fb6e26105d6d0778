"""Paper that comes back: files are given or come by themselves, and what waits is put where it belongs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.papers.scans import ScanPage
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import messages, theme
from intake_desktop.ui.papers.beside import Beside
from intake_desktop.ui.papers.filing_form import FilingForm, PagePlace
from intake_desktop.ui.papers.reason import ask_to_discard
from intake_desktop.ui.papers.scan_desk import SCAN_ENDINGS, ScanDesk
from intake_desktop.ui.papers.scan_report import ScanReport
from intake_desktop.ui.papers.scanned_page import ScannedPage
from intake_desktop.ui.papers.standing import day_of_scan
from intake_desktop.ui.widgets.buttons import Button, PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.cards import Card, EmptyState, Note
from intake_desktop.ui.widgets.labels import BadgeTone, ElidedLabel
from intake_desktop.ui.widgets.scroll import ScrollBody
from intake_desktop.ui.widgets.table import Column, ListTable
from intake_desktop.wording.bidi import ltr
from intake_desktop.wording.errors import error_message
from intake_desktop.wording.scanning import why_sentence

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.ui.shell.window import Shell

ROWS_SHOWN = 4


def why_word(page: ScanPage) -> tuple[str, BadgeTone]:
    """Why a page waits, in a word or two."""
    if page.state == "duplicate":
        return _("مكررة"), "neutral"
    if page.state == "foreign":
        return _("من جهة أخرى"), "error"
    if page.why == "several-codes":
        return _("أكثر من ورقة"), "warn"
    return (_("بلا رمز"), "warn") if page.why in ("no-code", "") else (_("رمزها لم يُقرأ"), "warn")


class ScansPane(QWidget):
    """The list of what waits, its page beside it, and where it belongs. F9 files it."""

    def __init__(self, shell: Shell, desk: ScanDesk) -> None:
        super().__init__()
        self.shell, self.desk = shell, desk
        self.setAcceptDrops(True)
        self._count = 0
        self._wanted = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().scale.space_px(12))
        column.addLayout(self._head())
        self.report = ScanReport()
        self.note = Note("", "info")
        self.table = self._make_table()
        self.form = FilingForm(shell)
        self.preview = ScannedPage(shell)
        self.preview.seen.connect(self._seen)
        self.preview.refused.connect(self._not_seen)
        self.waiting = EmptyState(_("اختر صفحة من القائمة"), icon="scan")
        self.beside = Beside(self.report, self.preview, self.waiting, QWidget())
        self._waiting_side = self._side()
        self.beside.show_questions(self._waiting_side)
        column.addWidget(self.beside, 1)
        self.empty = EmptyState(
            _("لا صفحات بانتظار من يضعها في ملفها. أفلت الملفات الممسوحة هنا، أو أضفها."),
            icon="scan", action=_("أضف ملفات ممسوحة"), on_action=self.ask_files, key="F9",
        )  # fmt: skip
        self._inviting = ScrollBody()
        self._inviting.column.addWidget(self.empty)
        column.addWidget(self._inviting, 1)
        self._foot = self._footer()
        column.addWidget(self._foot)
        desk.reported.connect(self._reported)
        desk.waiting_known.connect(self._show_waiting)
        desk.busy_changed.connect(self._show_busy)
        desk.folder_changed.connect(self._show_folder)
        QShortcut(QKeySequence("Ctrl+O"), self, self.ask_files)
        self._show_folder()
        self._show_waiting(())

    # Widgets

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.current().scale.space_px(12))
        self.folder = ElidedLabel("", tone="muted")
        self.add = SecondaryButton(_("أضف ملفات ممسوحة"), icon="plus", key="Ctrl+O")
        self.add.clicked.connect(self.ask_files)
        self.change = Button(_("اختر المجلد المتابَع"), kind="quiet", icon="settings")
        self.change.clicked.connect(lambda: self.shell.show_screen("settings"))
        row.addWidget(self.folder, 1)
        row.addWidget(self.change)
        row.addWidget(self.add)
        return row

    def _make_table(self) -> ListTable:
        columns: tuple[Column[ScanPage], ...] = (
            Column(_("وصلت"), day_of_scan, "text", 150, stretch=True),
            Column(
                _("ما بها"),
                lambda page: why_word(page)[0],
                "badge",
                150,
                tone=lambda page: why_word(page)[1],
            ),
        )
        table = ListTable(_("صفحات بانتظار من يضعها في ملفها"), columns)
        table.selectionModel().currentRowChanged.connect(self._show_page)
        table.opened.connect(self._to_form)
        return table

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().scale.space_px(12))
        card = Card(padding_px=1, gap_px=0)
        card.body.addWidget(self.table)
        for part in (card, self.note, self.form):
            column.addWidget(part)
        return side

    def _footer(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().scale.space_px(8))
        self.discard = Button(_("تخلّص منها"), kind="danger", icon="trash-2")
        self.file = PrimaryButton(_("احفظ في الملف"))
        self.discard.clicked.connect(self._ask_discard)
        self.file.clicked.connect(self.act)
        row.addWidget(self.discard)
        row.addStretch(1)
        row.addWidget(self.file)
        return foot

    # Showing

    def refresh(self) -> None:
        """Read what waits."""
        self.desk.refresh()

    def _show_folder(self) -> None:
        folder = self.desk.folder
        if self.desk.problem is not None:
            self.folder.setText(error_message(self.desk.problem))
        elif folder:
            self.folder.setText(_("يُتابَع المجلد {folder}").format(folder=ltr(folder)))
        else:
            self.folder.setText(_("لا مجلد يُتابَع على هذا الجهاز."))

    def _show_busy(self, busy: bool) -> None:
        if busy:
            self.folder.setText(_("تُقرأ الصفحات الممسوحة…"))
        else:
            self._show_folder()

    def _reported(self, _report: object) -> None:
        self.report.show_reports(self.desk.reports)
        self._arrange()

    def _show_waiting(self, pages: tuple[ScanPage, ...]) -> None:
        chosen = self.table.selectionModel()
        chosen.blockSignals(True)
        self.table.show_rows(pages)
        chosen.blockSignals(False)
        self._count = len(pages)
        row, rows = self.table.verticalHeader().defaultSectionSize(), min(self._count, ROWS_SHOWN)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + row * rows + 2)
        worked_here = self.isAncestorOf(QApplication.focusWidget() or self.shell)
        self._arrange()
        if worked_here and not pages:  # the last one is gone, and the keyboard with it
            self.add.setFocus()
        if self._wanted:
            self.go_to(self._wanted)
        self._show_page()

    def _arrange(self) -> None:
        """Nothing waits: the whole room invites to add; a report is still read."""
        waits = self._count > 0
        reported = not self.report.isHidden()
        self.beside.setVisible(waits or reported)
        self._inviting.setVisible(not waits and not reported)
        self.add.setVisible(waits or reported)
        self._foot.setVisible(waits)
        self._waiting_side.setVisible(waits)

    def words(self) -> str:
        """How many pages wait."""
        words = ngettext("صفحة واحدة تنتظر", "{n} صفحات تنتظر", self._count)
        return words.format(n=self._count) if self._count else ""

    @property
    def page(self) -> ScanPage | None:
        """The page the keyboard is on."""
        row = self.table.current_row()
        return row if isinstance(row, ScanPage) else None

    def _show_page(self) -> None:
        page = self.page
        if page is None:
            self.preview.forget()
            self.preview.hide()
            self.waiting.setVisible(self._count > 0)
        elif self.preview.look_at(page.id):
            self.note.say(why_sentence(page.why), "error" if page.state == "foreign" else "info")
            self.form.begin(page)

    def _seen(self) -> None:
        self.preview.show()
        self.waiting.hide()

    def _not_seen(self, error: IntakeError) -> None:
        """A page of a paper that is kept from this role: no other stays in its place."""
        self.preview.hide()
        self.waiting.show()
        self.note.say(error_message(error), "info")

    def _to_form(self, _row: int) -> None:
        self.form.number.focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.beside.fit(self.size())

    # Files that are given

    def ask_files(self) -> None:
        """Which files to take in."""
        dialogue = QFileDialog(self.window(), _("اختر الملفات الممسوحة"))
        dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialogue.setFileMode(QFileDialog.FileMode.ExistingFiles)
        patterns = " ".join(f"*.{ending} *.{ending.upper()}" for ending in SCAN_ENDINGS)
        dialogue.setNameFilter(_("ملفات ممسوحة {patterns}").format(patterns=f"({patterns})"))
        dialogue.filesSelected.connect(lambda files: self.desk.add([Path(file) for file in files]))
        dialogue.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _scans_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if files := _scans_in(event):
            event.acceptProposedAction()
            self.desk.add(files)

    # What is done with a page

    def act(self) -> None:
        """F9: file the page where it is said to belong; where none waits, add files."""
        page = self.page
        if page is None:
            self.ask_files()
        elif (place := self.form.told()) is not None:
            self.file.setEnabled(False)
            self.shell.store.run(
                _file, self.shell.signed_in, page.id, place, owner=self,
                on_done=self._filed, on_error=self._refused, on_defect=self._free,
            )  # fmt: skip

    def _filed(self, page: ScanPage) -> None:
        self._free()
        messages.succeed(_("حُفظت الصفحة في الملف {number}.").format(number=ltr(page.number or "")))
        self.preview.forget()
        self.table.setFocus()
        self.refresh()

    def _refused(self, error: IntakeError) -> None:
        self._free()
        messages.report(error)

    def _free(self) -> None:
        self.file.setEnabled(True)

    def _ask_discard(self) -> None:
        page = self.page
        if page is not None:
            ask_to_discard(self.window(), page.id, lambda reason: self._discard(page.id, reason))

    def go_to(self, page_id: str) -> None:
        """Show this page among those that wait, now or as soon as they are read."""
        self._wanted = page_id
        if self.table.go_to_row(lambda page: str(page.id) == page_id):
            self._wanted = ""

    def open_again(self, again: tuple[str, ...]) -> None:
        """Ask once more why the page that was meant goes, if it is the one shown."""
        if self.page is not None and again == ("discard", str(self.page.id)):
            self._ask_discard()

    def _discard(self, page_id: int, reason: str) -> None:
        from intake_desktop.services.scans.pages import discard_page

        self.shell.store.run(
            discard_page,
            self.shell.signed_in,
            page_id=page_id,
            reason=reason,
            owner=self,
            on_done=self._discarded,
        )

    def _discarded(self, _nothing: None) -> None:
        messages.inform(_("مُحيت صورة الصفحة، وبقي سببها في السجل."))
        self.preview.forget()
        self.refresh()


def _scans_in(event: QDropEvent) -> list[Path]:
    """The local files of a kind that scanners make."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [file for file in files if file.suffix.lower().lstrip(".") in SCAN_ENDINGS]


def _file(signed_in: SignedIn, page_id: int, place: PagePlace) -> ScanPage:
    """On the store thread."""
    from intake_desktop.services.scans import pages as scanned_pages

    if place.kind:
        return scanned_pages.file_as_document(
            signed_in, page_id=page_id, number=place.number, kind=place.kind
        )
    return scanned_pages.file_by_hand(
        signed_in, page_id=page_id, number=place.number, outgoing=place.outgoing, page=place.page
    )
