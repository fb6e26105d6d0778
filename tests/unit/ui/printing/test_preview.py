from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from intake_desktop.ui.printing.pages import page_thread
from intake_desktop.ui.printing.paper_printer import PaperPrinter, new_printer
from intake_desktop.ui.printing.preview import PagePreview
from tests.printed.samples import declaration, many_clauses, pdf_of
from tests.unit.ui.hands import has_page, press, type_text

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


def test_the_whole_page_is_in_sight_when_it_is_wanted(qtbot, preview):
    show(qtbot, preview, pdf_of(declaration()))
    with qtbot.waitSignal(preview.shown, timeout=WAIT_MS):
        preview.bar.whole.click()
    assert preview.view.sheet.height() <= preview.view.viewport().height()
    assert preview.view.sheet.height() > preview.view.viewport().height() * 0.9
    assert (preview.bar.whole.isChecked(), preview.bar.fit.isChecked()) == (True, False)


@pytest.mark.parametrize(("typed", "page"), [("2", 2), ("٢", 2), ("9", 2), ("0", 1), ("x", 1)])
def test_a_page_is_gone_to_by_its_number_in_any_digits(qtbot, preview, typed, page):
    show(qtbot, preview, pdf_of(many_clauses()))
    assert preview.bar.place.text() == "من 2"
    preview.bar.page.setFocus()
    preview.bar.page.selectAll()
    type_text(preview.bar.page, typed)
    press(preview.bar.page, Qt.Key.Key_Return)
    assert preview.current_page == page
    assert preview.bar.page.text() == str(page)
    qtbot.waitUntil(lambda: has_page(preview))


def wheel(preview: PagePreview, turned: int, modifiers: Qt.KeyboardModifier) -> None:
    view = preview.view.viewport()
    middle = QPointF(view.rect().center())
    at = middle, QPointF(view.mapToGlobal(middle.toPoint()))
    nothing, no_button = QPoint(), Qt.MouseButton.NoButton
    event = QWheelEvent(
        *at, nothing, QPoint(0, turned), no_button, modifiers, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(view, event)


def test_the_wheel_zooms_with_control_and_scrolls_without(qtbot, preview):
    show(qtbot, preview, pdf_of(declaration()))
    before = preview.zoom
    with qtbot.waitSignal(preview.shown, timeout=WAIT_MS):
        wheel(preview, 120, Qt.KeyboardModifier.ControlModifier)
    assert preview.zoom > before
    larger = preview.zoom
    wheel(preview, -120, Qt.KeyboardModifier.NoModifier)
    assert preview.zoom == larger
    assert preview.view.verticalScrollBar().value() > 0
    with qtbot.waitSignal(preview.shown, timeout=WAIT_MS):
        wheel(preview, -120, Qt.KeyboardModifier.ControlModifier)
    assert preview.zoom < larger


def test_the_last_and_the_first_page_are_a_key_away(qtbot, preview):
    show(qtbot, preview, pdf_of(many_clauses()))
    preview.activateWindow()
    qtbot.waitUntil(preview.isActiveWindow)
    preview.view.setFocus()
    for key, page in ((Qt.Key.Key_End, 2), (Qt.Key.Key_Home, 1)):
        with qtbot.waitSignal(preview.shown, timeout=WAIT_MS):
            qtbot.keyClick(preview.view, key, Qt.KeyboardModifier.ControlModifier)
        assert preview.current_page == page


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


def test_the_progress_of_printing_is_told_page_by_page(qtbot, tmp_path: Path):
    job = PaperPrinter(pdf_of(many_clauses()), printer_into(tmp_path / "out.pdf", 2))
    told: list[tuple[int, int]] = []
    job.reached.connect(lambda page, pages: told.append((page, pages)))
    with qtbot.waitSignal(job.finished, timeout=WAIT_MS):
        job.start()
    assert told == [(1, 2), (2, 2)]


def test_what_is_printing_goes_on_when_its_window_closes(qtbot, tmp_path: Path):
    preview = PagePreview()
    show(qtbot, preview, pdf_of(many_clauses()))
    preview.print_to(printer_into(tmp_path / "out.pdf", 2))
    preview.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert page_thread().wait_idle()
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    assert len(document) == 2
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
