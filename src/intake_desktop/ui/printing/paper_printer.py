"""Pages on the printer, one after another, without ever holding up the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from intake_desktop.domain.errors import IntakeError
from intake_desktop.ui.printing.pages import POINTS_PER_INCH, OpenPages, page_thread

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


class PaperPrinter(QObject):
    """Prints the chosen pages of a document; `finished` or `failed`, once."""

    finished = Signal()
    failed = Signal()

    def __init__(self, pages: OpenPages, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._pages, self._printer = pages, printer
        self._painter: QPainter | None = None
        first, last = printer.fromPage() or 1, printer.toPage() or len(pages.sizes)
        self._waiting = list(range(first - 1, min(last, len(pages.sizes))))

    def start(self) -> None:
        """Begin; the pages follow as they are rendered."""
        painter = QPainter()
        if not self._waiting or not painter.begin(self._printer):
            self.failed.emit()
            return
        self._painter = painter
        self._ask()

    def _ask(self) -> None:
        dpi = min(self._printer.resolution(), HIGHEST_DPI)
        page_thread().render(
            self._pages,
            self._waiting[0],
            pixels_per_point=dpi / POINTS_PER_INCH,
            owner=self,
            on_done=self._paint,
            on_error=self._stop,
        )

    def _paint(self, picture: QImage) -> None:
        assert self._painter is not None
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        self._painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), picture)
        self._waiting.pop(0)
        if not self._waiting:
            self._end()
        elif self._printer.newPage():
            self._ask()
        else:
            self._stop()

    def _end(self) -> None:
        assert self._painter is not None
        sent = self._painter.end() and self._printer.printerState() != QPrinter.PrinterState.Error
        self._painter = None
        (self.finished if sent else self.failed).emit()

    def _stop(self, _error: IntakeError | None = None) -> None:
        if self._painter is not None:
            self._printer.abort()
            self._painter.end()
            self._painter = None
        self.failed.emit()
