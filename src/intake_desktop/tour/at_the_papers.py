"""Stops at the papers: a receipt with its questions, the register, empty forms, and paper that comes back."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from intake_desktop.tour.guide import Guide
from intake_desktop.ui.case.papers_panel import PapersPanel
from intake_desktop.ui.case.screen import CaseScreen
from intake_desktop.ui.papers.paper_screen import PaperScreen
from intake_desktop.ui.papers.scans_pane import ScansPane
from intake_desktop.ui.papers.screen import PapersScreen
from intake_desktop.ui.printing.preview import PagePreview

_AMOUNT = "1500"


def print_papers(guide: Guide) -> tuple[QImage, str]:
    """From the file that is shown: the notice is looked at, a receipt printed. Its page, the file."""
    guide.watch.stop = "papers of a case"
    screen = guide.screen(CaseScreen)
    file = guide.watch.until(lambda: screen.file, "the file")
    _open(guide, "decision-notice")
    guide.picture("paper-notice")
    guide.hands.press("Esc")
    guide.watch.stop = "receipt"
    paper = _open(guide, "aid-receipt")
    assert paper.questions is not None
    guide.hands.fill(paper.questions.fields["amount_sar"], _AMOUNT)
    guide.hands.fill(paper.questions.fields["method"], "cash")
    guide.settle()
    _page(guide, paper.preview)
    guide.picture("paper-questions")
    guide.hands.press("F9")
    guide.save_as("aid-receipt")
    guide.watch.until(lambda: not paper.out.busy and paper.note.isVisible(), "the receipt registered")
    guide.settle()
    _page(guide, paper.preview)
    page = paper.preview.view.sheet.picture
    guide.picture("paper-out")
    guide.dismiss_message()
    guide.hands.press("F9")
    guide.screen(CaseScreen)
    return page, file.number


def _open(guide: Guide, form: str) -> PaperScreen:
    """A form from the papers of the file, its preview drawn."""
    case = guide.screen(CaseScreen)
    guide.hands.press("Ctrl+6")
    panel = guide.watch.until(lambda: case.stack.findChild(PapersPanel), "the papers")
    guide.settle()
    guide.hands.click(panel.rows[form])
    paper = guide.screen(PaperScreen)
    _page(guide, paper.preview)
    return paper


def _page(guide: Guide, preview: PagePreview) -> None:
    guide.watch.until(lambda: preview.isVisible() and not preview.view.sheet.picture.isNull(), "a page")
    guide.settle()


def show_office_papers(guide: Guide, receipt: QImage, number: str) -> None:
    """The register, an empty form; then paper comes back, by its code and, without one, by hand."""
    guide.watch.stop = "papers"
    guide.hands.click(guide.shell.rail.buttons["papers"])
    screen = guide.screen(PapersScreen)
    guide.watch.until(lambda: screen.register.table.rows.row(0), "the register")
    guide.picture("papers-register")
    guide.watch.stop = "blank forms"
    guide.hands.press("Ctrl+2")
    guide.settle()
    guide.hands.click(screen.blanks.rows["complaint"])
    _page(guide, screen.blanks.preview)
    guide.picture("papers-blanks")
    guide.hands.press("F9")
    guide.save_as("complaint-blank")
    guide.watch.until(guide.shell.message_bar.isVisible, "word that it is saved")
    guide.dismiss_message()
    declaration = next(paper for paper in guide.album.papers if paper.stem.endswith("declaration"))
    with TemporaryDirectory() as folder:
        torn = Path(folder) / "scan0002.jpg"
        _without_foot(receipt).save(str(torn))
        _take_back(guide, screen, (declaration, torn), number)


def _without_foot(page: QImage) -> QImage:
    """The page as it comes back with its code torn off."""
    torn = page.copy()
    painter = QPainter(torn)
    high = page.height() // 6
    painter.fillRect(0, page.height() - high, page.width(), high, Qt.GlobalColor.white)
    painter.end()
    return torn


def _take_back(guide: Guide, screen: PapersScreen, files: tuple[Path, ...], number: str) -> None:
    guide.watch.stop = "scans"
    guide.hands.press("Ctrl+3")
    guide.settle()
    pane = screen.scans
    guide.picture("papers-scans")
    pane.desk.add(list(files))
    guide.watch.until(lambda: len(pane.desk.reports) == len(files) and not pane.desk.busy, "the scans read")
    guide.settle()
    guide.watch.until(lambda: pane.page, "a page that waits")
    _page(guide, pane.preview)
    guide.picture("papers-scans-waiting")
    _file_by_hand(guide, pane, number)
    guide.picture("papers-scans-filed")


def _file_by_hand(guide: Guide, pane: ScansPane, number: str) -> None:
    form = pane.form
    guide.hands.fill(form.number, number)
    guide.watch.until(form.paper.isVisible, "the papers of the file")
    guide.hands.choose(form.paper.combo, form.paper.combo.itemData(0))
    guide.settle()
    guide.hands.choose(form.page.combo, "1")
    guide.picture("papers-scans-by-hand")
    waiting = pane.page
    guide.hands.press("F9")
    guide.watch.until(lambda: pane.page != waiting, "the page filed")
    guide.settle()
