from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from intake_desktop.ui.printing.paper_printer import new_printer
from intake_desktop.ui.printing.preview import PagePreview
from tests.printed.samples import declaration, many_clauses, pdf_of

WAIT_MS = 20_000


@pytest.fixture(params=["rtl", "ltr"])
def direction(request, qapp) -> Iterator[None]:
    before = qapp.layoutDirection()
    rtl = request.param == "rtl"
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    yield
    qapp.setLayoutDirection(before)


@pytest.fixture
def preview(qtbot) -> PagePreview:
    widget = PagePreview()
    qtbot.addWidget(widget)
    widget.resize(800, 600)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def show(qtbot, preview: PagePreview, pdf: bytes, **options: bool) -> None:
    with qtbot.waitSignal(preview.shown, timeout=WAIT_MS):
        preview.show_pdf(pdf, name="إقرار", **options)


def ink(preview: PagePreview) -> int:
    """How many of the picture's sampled points are not white."""
    picture = preview.view.sheet.picture
    return sum(
        picture.pixelColor(x, y).lightness() < 128
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    )


@pytest.mark.usefixtures("direction")
def test_the_first_page_is_shown_with_its_ink(qtbot, preview):
    show(qtbot, preview, pdf_of(declaration()))
    assert (preview.page_count, preview.current_page) == (1, 1)
    assert ink(preview) > 500


def test_pages_are_turned_and_stop_at_the_ends(qtbot, preview):
    show(qtbot, preview, pdf_of(many_clauses()))
    assert preview.page_count == 2
    assert not preview.bar.back.isEnabled()
    with qtbot.waitSignal(preview.shown, timeout=WAIT_MS):
        preview.bar.on.click()
    assert preview.current_page == 2
    assert not preview.bar.on.isEnabled()
    preview.next_page()
    assert preview.current_page == 2


def test_page_down_reads_down_the_page_before_it_turns(qtbot, preview):
    show(qtbot, preview, pdf_of(many_clauses()))
    preview.read_on()
    assert preview.current_page == 1
    assert preview.view.verticalScrollBar().value() > 0
    preview.view.verticalScrollBar().setValue(preview.view.verticalScrollBar().maximum())
    with qtbot.waitSignal(preview.shown, timeout=WAIT_MS):
        preview.read_on()
    assert preview.current_page == 2


def test_one_page_alone_shows_nothing_to_turn(qtbot, preview):
    show(qtbot, preview, pdf_of(declaration()))
    assert not preview.bar.on.isVisible()


def test_a_larger_zoom_gives_a_larger_picture(qtbot, preview):
    show(qtbot, preview, pdf_of(declaration()))
    before = preview.view.sheet.picture.width()
    with qtbot.waitSignal(preview.shown, timeout=WAIT_MS):
        preview.zoom_in()
    assert preview.view.sheet.picture.width() > before


def test_fit_width_follows_the_window(qtbot, preview):
    show(qtbot, preview, pdf_of(declaration()))
    with qtbot.waitSignal(preview.shown, timeout=WAIT_MS):
        preview.resize(1200, 600)
    assert preview.view.sheet.width() == pytest.approx(preview.view.fitting_width(), abs=2)


def test_a_zoom_set_by_hand_stays_when_the_window_changes(qtbot, preview):
    show(qtbot, preview, pdf_of(declaration()))
    with qtbot.waitSignal(preview.shown, timeout=WAIT_MS):
        preview.zoom_out()
    chosen = preview.zoom
    preview.resize(1200, 600)
    assert preview.zoom == chosen


def test_the_document_asked_for_last_is_the_one_shown(qtbot, preview):
    preview.show_pdf(pdf_of(declaration()), name="أ")
    show(qtbot, preview, pdf_of(many_clauses()))
    assert preview.page_count == 2


def test_bytes_that_are_no_pdf_are_said_so_in_place(qtbot, preview):
    preview.show_pdf(b"not a page", name="س")
    qtbot.waitUntil(lambda: "PDF" in preview.hint.text(), timeout=WAIT_MS)
    assert preview.hint.isVisible()
    assert not preview.view.isVisible()


def test_a_preview_that_is_not_registered_cannot_leave_the_screen(qtbot, preview):
    show(qtbot, preview, pdf_of(declaration()), may_print=False)
    assert not preview.bar.print.isVisible()
    assert not preview.bar.save.isVisible()
    preview.ask_to_print()
    preview.ask_to_save()
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not preview] == []


def test_the_file_saved_is_the_bytes_shown(qtbot, preview, tmp_path: Path):
    pdf = pdf_of(declaration())
    show(qtbot, preview, pdf)
    with qtbot.waitSignal(preview.saved, timeout=WAIT_MS):
        preview.save_to(tmp_path / "إقرار.pdf")
    assert (tmp_path / "إقرار.pdf").read_bytes() == pdf
    assert [path.name for path in tmp_path.iterdir()] == ["إقرار.pdf"]


def printer_into(file: Path, pages: int) -> QPrinter:
    printer = new_printer(pages, "إقرار")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def test_all_pages_reach_the_printer(qtbot, preview, tmp_path: Path):
    show(qtbot, preview, pdf_of(many_clauses()))
    with qtbot.waitSignal(preview.printed, timeout=WAIT_MS):
        preview.print_to(printer_into(tmp_path / "out.pdf", 2))
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    assert len(document) == 2
    width, height = document.get_page_size(0)
    assert (width, height) == pytest.approx((595, 842), abs=2)
    document.close()


def test_a_chosen_range_prints_only_its_pages(qtbot, preview, tmp_path: Path):
    show(qtbot, preview, pdf_of(many_clauses()))
    printer = printer_into(tmp_path / "out.pdf", 2)
    printer.setFromTo(2, 2)
    with qtbot.waitSignal(preview.printed, timeout=WAIT_MS):
        preview.print_to(printer)
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    assert len(document) == 1
    document.close()


@pytest.mark.qt_log_ignore("QPrinter|QPainter|QPdf")
def test_a_printer_that_fails_is_told(qtbot, preview, tmp_path: Path):
    show(qtbot, preview, pdf_of(declaration()))
    with qtbot.waitSignal(preview.print_failed, timeout=WAIT_MS):
        preview.print_to(printer_into(tmp_path / "no such folder" / "out.pdf", 1))


def test_everything_that_takes_the_keyboard_has_a_name(qtbot, preview):
    show(qtbot, preview, pdf_of(many_clauses()))
    nameless = [
        widget
        for widget in preview.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_every_button_is_reached_with_tab(qtbot, preview):
    show(qtbot, preview, pdf_of(many_clauses()))
    buttons = {
        preview.bar.on,
        preview.bar.smaller,
        preview.bar.larger,
        preview.bar.fit,
        preview.bar.save,
        preview.bar.print,
    }
    assert all(button.focusPolicy() & Qt.FocusPolicy.TabFocus for button in buttons)
