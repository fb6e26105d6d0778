"""The system's own dialogues: which printer, which file. They never block the loop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui.printing.paper_printer import new_printer


def has_printer() -> bool:
    """Whether this PC knows any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def ask_printer(
    parent: QWidget,
    *,
    pages: int,
    name: str,
    on_chosen: Callable[[QPrinter], object],
    on_cancelled: Callable[[], object],
) -> None:
    """Which printer, how many and which of the `pages`; `name` stands in its queue."""
    printer = new_printer(pages, name)
    dialogue = QPrintDialog(printer, parent)
    dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialogue.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialogue.accepted.connect(lambda: on_chosen(printer))
    dialogue.rejected.connect(on_cancelled)
    QDialog.open(dialogue)


def ask_file(
    parent: QWidget,
    *,
    name: str,
    on_chosen: Callable[[Path], object],
    on_cancelled: Callable[[], object] | None = None,
) -> None:
    """Where a PDF goes; `name` is proposed, without its ending."""
    dialogue = QFileDialog(parent, _("حفظ ملف PDF"))
    dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialogue.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialogue.setNameFilter("PDF (*.pdf)")
    dialogue.setDefaultSuffix("pdf")
    dialogue.selectFile(f"{name}.pdf")
    dialogue.fileSelected.connect(lambda file: on_chosen(Path(file)))
    if on_cancelled is not None:
        dialogue.rejected.connect(on_cancelled)
    dialogue.open()
