"""A form of a file on its way out: where it goes is asked first, then it gets its outgoing number and goes.

A paper that the printer did not take keeps its number and is registered as not printed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.services.papers.pdf_file import write_pdf
from intake_desktop.ui import messages
from intake_desktop.ui.printing.asking import ask_file, ask_printer, has_printer
from intake_desktop.ui.printing.copy_reason import CopyReason
from intake_desktop.ui.printing.paper_printer import PaperPrinter
from intake_desktop.wording.labels import form_label

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.services.papers.occasion import Particulars
    from intake_desktop.services.papers.printing import Printed
    from intake_desktop.ui.tasks import StoreThread


def file_name(form: str, number: str, outgoing: int = 0) -> str:
    """The proposed name of a paper's file, without its ending."""
    return "-".join(part for part in (form, number, str(outgoing) if outgoing else "") if part)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The paper that is to go out; `particulars` None where nothing more is told of it."""

    number: str
    form: str
    particulars: Particulars | None = None


class PaperOut(QObject):
    """Takes one paper after another. Each ends in exactly one of `sent`, `saved`, `not_printed` or `stopped`.

    `registered` comes before `sent` or `not_printed`: the paper has its number and is on its way to the
    printer. `not_printed` gives that number. `stopped` means that nothing went out; why was told to the user.
    """

    registered = Signal(object)
    reached = Signal(int, int)
    sent = Signal(object)
    saved = Signal(object)
    not_printed = Signal(object)
    stopped = Signal()

    def __init__(self, store: StoreThread, signed_in: SignedIn, parent: QWidget) -> None:
        super().__init__(parent)
        self._store, self._signed_in, self._window = store, signed_in, parent
        self.busy = False

    # Asking where

    def print(self, wanted: Wanted, *, pages: int) -> None:
        """To a printer; where this PC has none, to a file."""
        if not has_printer():
            self.save(wanted)
        elif self._begin():
            ask_printer(
                self._window,
                pages=pages,
                name=file_name(wanted.form, wanted.number),
                on_chosen=partial(self._print_to, wanted),
                on_cancelled=self._stop,
            )

    def save(self, wanted: Wanted) -> None:
        """To a file of the user's choice."""
        if self._begin():
            ask_file(
                self._window,
                name=file_name(wanted.form, wanted.number),
                on_chosen=partial(self._save_to, wanted),
                on_cancelled=self._stop,
            )

    def print_to(self, wanted: Wanted, printer: QPrinter) -> None:
        """To a printer that is set up."""
        if self._begin():
            self._print_to(wanted, printer)

    def save_to(self, wanted: Wanted, path: Path) -> None:
        """To a file that is named."""
        if self._begin():
            self._save_to(wanted, path)

    def _begin(self) -> bool:
        """A key held down or pressed twice sends one paper."""
        begun, self.busy = not self.busy, True
        return begun

    def _stop(self) -> None:
        self.busy = False
        self.stopped.emit()

    # Registering

    def _print_to(self, wanted: Wanted, printer: QPrinter) -> None:
        self._register(wanted, None, on_done=partial(self._to_printer, wanted, printer))

    def _save_to(self, wanted: Wanted, path: Path) -> None:
        self._register(wanted, path, on_done=partial(self._in_file, path))

    def _register(
        self,
        wanted: Wanted,
        path: Path | None,
        *,
        on_done: Callable[[Printed], object],
        copy_reason: str | None = None,
    ) -> None:
        from intake_desktop.services.papers.occasion import PLAIN
        from intake_desktop.services.papers.printing import print_form

        self._store.run(
            print_form,
            self._signed_in,
            number=wanted.number,
            form=wanted.form,
            particulars=wanted.particulars or PLAIN,
            copy_reason=copy_reason,
            deliver=partial(write_pdf, path) if path else None,
            owner=self,
            on_done=on_done,
            on_error=lambda error: self._refused(error, wanted, path, on_done),
            on_defect=self._stop,
        )

    def _refused(
        self, error: IntakeError, wanted: Wanted, path: Path | None, on_done: Callable[[Printed], object]
    ) -> None:
        if error.code != "already-printed":
            messages.report(error)
            self._stop()
            return
        asked = CopyReason(
            self._window,
            outgoing=int(str(error.params.get("outgoing", 0))),
            on_reason=lambda reason: self._register(wanted, path, on_done=on_done, copy_reason=reason),
        )
        asked.rejected.connect(self._stop)
        asked.open()

    def _in_file(self, path: Path, printed: Printed) -> None:
        self.busy = False
        text = _("صدر {form} برقم {outgoing} وحُفظ في {file}.")
        file = f"\u2066{path.name}\u2069"
        messages.inform(text.format(form=form_label(printed.form), outgoing=printed.outgoing, file=file))
        self.saved.emit(printed)

    # The printer

    def _to_printer(self, wanted: Wanted, printer: QPrinter, printed: Printed) -> None:
        self.registered.emit(printed)
        job = PaperPrinter(printed.pdf, printer)
        job.reached.connect(self.reached)
        job.finished.connect(partial(self._sent, printed))
        job.failed.connect(partial(self._failed, wanted, printed))
        job.start()

    def _sent(self, printed: Printed) -> None:
        self.busy = False
        text = _("صدر {form} برقم {outgoing} وأُرسل إلى الطابعة.")
        messages.inform(text.format(form=form_label(printed.form), outgoing=printed.outgoing))
        self.sent.emit(printed)

    def _failed(self, wanted: Wanted, printed: Printed) -> None:
        self.withdraw(wanted.number, printed.outgoing)

    def withdraw(self, number: str, outgoing: int) -> None:
        """Register a paper as not printed: it never left the printer."""
        from intake_desktop.services.papers.printing import withdraw_print

        self.busy = True
        self._store.run(
            withdraw_print,
            self._signed_in,
            number=number,
            outgoing=outgoing,
            owner=self,
            on_done=lambda _nothing: self._withdrawn(outgoing),
            on_error=self._not_withdrawn,
            on_defect=self._stop,
        )

    def _withdrawn(self, outgoing: int) -> None:
        self.busy = False
        text = _(
            "لم تكتمل الطباعة، وسُجّل الرقم {outgoing} على أنه لم يُطبع."
            " تحقق من الطابعة والورق ثم اطبع مرة أخرى: يصدر برقم جديد."
        )
        messages.warn(text.format(outgoing=outgoing))
        self.not_printed.emit(outgoing)

    def _not_withdrawn(self, error: IntakeError) -> None:
        messages.report(error)
        self._stop()
