"""The pages as they will leave the printer: turned, enlarged, printed, saved. The window never waits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.services.papers.pdf_file import write_pdf
from intake_desktop.ui import messages, theme
from intake_desktop.ui.printing.asking import ask_file, ask_printer
from intake_desktop.ui.printing.page_bar import Fit, PageBar
from intake_desktop.ui.printing.page_view import PageView
from intake_desktop.ui.printing.pages import OpenPages, page_thread
from intake_desktop.ui.printing.paper_printer import PaperPrinter
from intake_desktop.ui.widgets.labels import label

_STEPS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_SETTLE_MS = 60


class PagePreview(QWidget):
    """Shows one PDF. `printed` after the printer took it all, else `print_failed`; `saved` with the path.

    Zoom 1 is the paper's own size on this screen; it fits the width until it is set otherwise.
    """

    shown = Signal()
    printed = Signal()
    print_failed = Signal()
    print_cancelled = Signal()
    saved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._pdf = b""
        self._name = ""
        self._pages: OpenPages | None = None
        self._serial = 0
        self._at = 0
        self._zoom = 1.0
        self._fit: Fit = "width"
        self._may_print = True
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settled.timeout.connect(self._render)
        self._make_widgets()
        self._bind_keys()
        self._refresh()

    # What is shown

    def show_pdf(self, pdf: bytes, *, name: str, may_print: bool = True) -> None:
        """Show `pdf` from its first page. `name` is the file's proposed name and the printer queue's.

        Without `may_print` it can only be looked at: a preview that is not registered yet.
        """
        self._pdf, self._name, self._may_print = pdf, name, may_print
        self._serial += 1
        serial = self._serial
        page_thread().open_pdf(
            pdf, owner=self, on_done=lambda pages: self._opened(serial, pages), on_error=self._failed
        )

    def _opened(self, serial: int, pages: OpenPages) -> None:
        if serial != self._serial:  # another document was asked for meanwhile
            page_thread().release(pages)
            return
        if self._pages is not None:
            page_thread().release(self._pages)
        self._pages, self._at = pages, 0
        self.hint.hide()
        self.view.show()
        self._refresh()
        self._render()

    def _failed(self, error: IntakeError) -> None:
        from intake_desktop.wording.errors import error_message

        self.hint.setText(error_message(error))
        self.hint.show()
        self.view.hide()

    @property
    def page_count(self) -> int:
        """How many pages there are; 0 while none are open."""
        return len(self._pages.sizes) if self._pages else 0

    @property
    def current_page(self) -> int:
        """The page shown, from 1."""
        return self._at + 1

    def go_to(self, page: int) -> None:
        """Show page `page`, from 1; beyond the ends the nearest."""
        wanted = min(max(page - 1, 0), max(self.page_count - 1, 0))
        if wanted != self._at:
            self._at = wanted
            self.view.verticalScrollBar().setValue(0)
            self._refresh()
            self._render()

    def next_page(self) -> None:
        """One page on."""
        self.go_to(self.current_page + 1)

    def previous_page(self) -> None:
        """One page back."""
        self.go_to(self.current_page - 1)

    def read_on(self) -> None:
        """Further down the page, then the next one."""
        bar = self.view.verticalScrollBar()
        if bar.value() < bar.maximum():
            bar.setValue(bar.value() + bar.pageStep())
        else:
            self.next_page()

    def read_back(self) -> None:
        """Further up the page, then the one before, from its foot."""
        bar = self.view.verticalScrollBar()
        if bar.value() > bar.minimum():
            bar.setValue(bar.value() - bar.pageStep())
        elif self._at > 0:
            self.previous_page()
            bar.setValue(bar.maximum())

    # Zoom

    @property
    def zoom(self) -> float:
        """Screen size to paper size."""
        return self._zoom if self._fit == "none" else self._fitting_zoom()

    def fit_width(self) -> None:
        """As wide as there is room, now and when the window changes."""
        self._set_fit("width")

    def fit_page(self) -> None:
        """The whole page in sight, now and when the window changes."""
        self._set_fit("page")

    def zoom_in(self) -> None:
        """The next larger step."""
        self._set_zoom(next((step for step in _STEPS if step > self.zoom + 0.01), _STEPS[-1]))

    def zoom_out(self) -> None:
        """The next smaller step."""
        self._set_zoom(next((step for step in reversed(_STEPS) if step < self.zoom - 0.01), _STEPS[0]))

    def _turned(self, steps: int) -> None:
        if steps > 0:
            self.zoom_in()
        else:
            self.zoom_out()

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self._set_fit("none")

    def _set_fit(self, fit: Fit) -> None:
        self._fit = fit
        self._refresh()
        self._settled.start()

    def _fitting_zoom(self) -> float:
        if self._pages is None:
            return 1.0
        wide, high = self._pages.sizes[self._at]
        by_width = self.view.fitting_width() / (wide * self._pixels_per_point())
        if self._fit == "width":
            return by_width
        return min(by_width, self.view.fitting_height() / (high * self._pixels_per_point()))

    def _pixels_per_point(self) -> float:
        return self.logicalDpiX() / 72

    # Rendering

    def _render(self) -> None:
        if self._pages is None:
            return
        wide, high = self._pages.sizes[self._at]
        scale = self.zoom * self._pixels_per_point()
        self.view.sheet.take_size(QSize(round(wide * scale), round(high * scale)))
        asked = self._serial, self._at, self.zoom
        page_thread().render(
            self._pages,
            self._at,
            pixels_per_point=scale * self.devicePixelRatioF(),
            owner=self,
            on_done=lambda picture: self._rendered(asked, picture),
            on_error=self._failed,
        )

    def _rendered(self, asked: tuple[int, int, float], picture: QImage) -> None:
        if asked == (self._serial, self._at, self.zoom):
            self.view.sheet.show_picture(picture)
            self.shown.emit()

    # Paper and files

    def ask_to_print(self) -> None:
        """The system's print dialogue; then the pages go to the printer by themselves."""
        if self._pages is not None and self._may_print:
            ask_printer(
                self,
                pages=self.page_count,
                name=self._name,
                on_chosen=self.print_to,
                on_cancelled=self.print_cancelled.emit,
            )

    def print_to(self, printer: QPrinter) -> None:
        """Send the pages to a printer that is set up."""
        if not self._pdf:
            return
        job = PaperPrinter(self._pdf, printer)
        job.reached.connect(self._print_reached)
        job.finished.connect(self._print_done)
        job.failed.connect(self._print_stopped)
        job.start()

    def _print_reached(self, page: int, pages: int) -> None:
        text = _("تُرسل الصفحة {page} من {pages} إلى الطابعة…")
        self.bar.show_progress(text.format(page=page, pages=pages))

    def _print_done(self) -> None:
        self.bar.show_progress("")
        messages.inform(_("أُرسلت الصفحات إلى الطابعة."))
        self.printed.emit()

    def _print_stopped(self) -> None:
        self.bar.show_progress("")
        messages.warn(_("لم تكتمل الطباعة. تحقق من الطابعة والورق ثم اطبع مرة أخرى."))
        self.print_failed.emit()

    def ask_to_save(self) -> None:
        """The system's file dialogue, with the proposed name."""
        if self._pdf and self._may_print:
            ask_file(self, name=self._name, on_chosen=self.save_to)

    def save_to(self, path: Path) -> None:
        """Write the file, whole or not at all."""
        page_thread().run(write_pdf, path, self._pdf, owner=self, on_done=lambda _nothing: self._saved(path))

    def _saved(self, path: Path) -> None:
        messages.inform(_("حُفظ {file}.").format(file=f"\u2066{path.name}\u2069"))
        self.saved.emit(path)

    # Widgets

    def _make_widgets(self) -> None:
        self.view = PageView()
        self.view.setAccessibleName(_("الصفحة كما ستُطبع"))
        self.view.hide()
        self.view.resized.connect(self._room_changed)
        self.hint = label(_("تُحضَّر الصفحات…"), tone="muted", wrap=True)
        self.bar = PageBar()
        for signal, act in (
            (self.bar.previous_wanted, self.previous_page),
            (self.bar.next_wanted, self.next_page),
            (self.bar.smaller_wanted, self.zoom_out),
            (self.bar.larger_wanted, self.zoom_in),
            (self.bar.page_wanted, self.go_to),
            (self.bar.fit_width_wanted, self.fit_width),
            (self.bar.fit_page_wanted, self.fit_page),
            (self.view.zoomed, self._turned),
            (self.bar.save_wanted, self.ask_to_save),
            (self.bar.print_wanted, self.ask_to_print),
        ):
            signal.connect(act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().scale.space_px(8))
        column.addWidget(self.bar)
        column.addWidget(self.hint)
        column.addWidget(self.view, 1)

    def _bind_keys(self) -> None:
        for keys, act in (
            (QKeySequence(Qt.Key.Key_PageUp), self.read_back),
            (QKeySequence(Qt.Key.Key_PageDown), self.read_on),
            (QKeySequence(QKeySequence.StandardKey.ZoomIn), self.zoom_in),
            (QKeySequence("Ctrl+="), self.zoom_in),
            (QKeySequence(QKeySequence.StandardKey.ZoomOut), self.zoom_out),
            (QKeySequence("Ctrl+0"), self.fit_width),
            (QKeySequence("Ctrl+9"), self.fit_page),
            (QKeySequence("Ctrl+Home"), lambda: self.go_to(1)),
            (QKeySequence("Ctrl+End"), lambda: self.go_to(self.page_count)),
        ):
            self._bind(keys, act)
        self._print_key = self._bind(QKeySequence(QKeySequence.StandardKey.Print), self.ask_to_print)

    def _bind(self, keys: QKeySequence, act: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(keys, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
        return shortcut

    def _room_changed(self) -> None:
        if self._fit != "none":
            self._settled.start()
            self._refresh()

    def _refresh(self) -> None:
        self.bar.show_place(self.current_page, self.page_count)
        self.bar.show_zoom(self.zoom, self._fit)
        self.bar.allow_paper(self._may_print)
        self._print_key.setEnabled(self._may_print)  # else the window's own
