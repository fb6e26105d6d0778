"""Pages on the printer, one after another, without ever holding up the window."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from intake_desktop.domain.errors import IntakeError
from intake_desktop.ui.printing.pages import POINTS_PER_INCH, open_document, page_thread, picture_of

HIGHEST_DPI = 300


def new_printer(pages: int, name: str) -> QPrinter:
    """A printer set up for A4 to the edges, as the pages are made. `name` stands in its queue."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setFromTo(1, pages)
    printer.setDocName(name)
    return printer


class _Job:
    """One document on its way to a printer. Touched on the page thread alone."""

    def __init__(self, pdf: bytes, printer: QPrinter) -> None:
        self._pdf, self._printer = pdf, printer
        self._painter = QPainter()
        self._document: Any = None
        self._begun = False

    def begin(self) -> list[int]:
        """Take the printer; the pages that are wanted of it, from 0. None where it cannot be had."""
        self._document = open_document(self._pdf)
        count = len(self._document)
        first, last = self._printer.fromPage() or 1, self._printer.toPage() or count
        wanted = list(range(first - 1, min(last, count)))
        if wanted and self._painter.begin(self._printer):
            return wanted
        self._document.close()
        return []

    def put(self, index: int) -> bool:
        """Draw one page; False where the printer takes no more."""
        if self._begun and not self._printer.newPage():
            return False
        self._begun = True
        dpi = min(self._printer.resolution(), HIGHEST_DPI)
        picture: QImage = picture_of(self._document, index, dpi / POINTS_PER_INCH)
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        self._painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), picture)
        return self._printer.printerState() != QPrinter.PrinterState.Error

    def end(self) -> bool:
        """Let go of the printer; whether it took everything."""
        sent = self._painter.end() and self._printer.printerState() != QPrinter.PrinterState.Error
        self._document.close()
        return sent

    def stop(self) -> None:
        """Let go of a printer that takes no more."""
        self._printer.abort()
        self._painter.end()
        self._document.close()


class PaperPrinter(QObject):
    """Prints the chosen pages of a document; `reached` with each, then `finished` or `failed`, once.

    It draws on the page thread and lives until it is done, whatever becomes of the window that began it.
    """

    reached = Signal(int, int)
    finished = Signal()
    failed = Signal()

    def __init__(self, pdf: bytes, printer: QPrinter) -> None:
        super().__init__(QCoreApplication.instance())
        self._job = _Job(pdf, printer)
        self._wanted: list[int] = []
        self._done = 0

    def start(self) -> None:
        """Begin; the pages follow one after another."""
        page_thread().run(
            self._job.begin, owner=self, on_done=self._begun, on_error=self._unreadable, on_defect=self._fail
        )

    def _begun(self, wanted: list[int]) -> None:
        self._wanted = wanted
        if wanted:
            self._next()
        else:
            self._fail()

    def _next(self) -> None:
        if self._done == len(self._wanted):
            page_thread().run(self._job.end, owner=self, on_done=self._ended, on_defect=self._fail)
            return
        self.reached.emit(self._done + 1, len(self._wanted))
        page = self._wanted[self._done]
        page_thread().run(self._job.put, page, owner=self, on_done=self._put, on_defect=self._stop)

    def _put(self, taken: bool) -> None:
        self._done += 1
        if taken:
            self._next()
        else:
            self._stop()

    def _ended(self, sent: bool) -> None:
        if sent:
            self.finished.emit()
            self.deleteLater()
        else:
            self._fail()

    def _stop(self) -> None:
        page_thread().run(self._job.stop, owner=self, on_done=self._stopped, on_defect=self._fail)

    def _stopped(self, _nothing: None) -> None:
        self._fail()

    def _unreadable(self, _error: IntakeError) -> None:
        self._fail()

    def _fail(self) -> None:
        self.failed.emit()
        self.deleteLater()
