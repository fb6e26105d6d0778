"""Scanned files on their way into the store: those that are given, and those that come into the folder.

It works while the window is open, whatever screen is shown. Files are read on the page thread and filed on
the store thread, one after the other.
"""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages
from intake_desktop.ui.printing.pages import page_thread

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.services.scans.folder import FolderWatch
    from intake_desktop.services.scans.reading import ReadFile
    from intake_desktop.services.scans.scanning import FileReport
    from intake_desktop.ui.shell.window import Shell

POLL_MS = 2000
SCAN_ENDINGS = ("pdf", "tif", "tiff", "jpg", "jpeg", "png")


class ScanDesk(QObject):
    """`reported` gives what became of each file, `waiting_known` the pages that wait for a person."""

    reported = Signal(object)
    waiting_known = Signal(object)
    busy_changed = Signal(bool)
    folder_changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.shell = shell
        self.reports: list[FileReport] = []
        self.problem: IntakeError | None = None  # of the watched folder
        self._queue: deque[tuple[Path, bool]] = deque()
        self._busy = self._looking = False
        self._watch: FolderWatch | None = None
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self.look)
        if self.folder:
            self._timer.start()
        self.refresh()

    @property
    def folder(self) -> str:
        """The folder that is watched on this PC; empty for none."""
        return self.shell.choices.scan_folder

    @property
    def busy(self) -> bool:
        """Whether files are on their way."""
        return self._busy

    # What is given

    def add(self, files: list[Path]) -> None:
        """Take these files in; they stay where they are."""
        self.reports = []
        self._queue.extend((file, False) for file in files)
        self._next()

    # What comes

    def look(self) -> None:
        """Whether something has come into the folder."""
        if self._busy or self._looking or not self.folder:
            return
        self._looking = True
        page_thread().run(self._ready_files, owner=self, on_done=self._came, on_error=self._no_folder)

    def _ready_files(self) -> tuple[Path, ...]:
        from intake_desktop.services.scans.folder import FolderWatch

        if self._watch is None:
            self._watch = FolderWatch(Path(self.folder))
        return self._watch.ready()

    def _came(self, files: tuple[Path, ...]) -> None:
        self._looking = False
        if self.problem is not None:
            self.problem = None
            self.folder_changed.emit()
        if files:
            self.reports = []
            self._queue.extend((file, True) for file in files)
            self._next()

    def _no_folder(self, error: IntakeError) -> None:
        """Said once; the folder of a scanner that is switched off comes back by itself."""
        self._looking = False
        if self.problem is None:
            self.problem = error
            messages.report(error)
            self.folder_changed.emit()

    # One after the other

    def _next(self) -> None:
        if self._busy:
            return
        if not self._queue:
            self._announce()
            return
        self._set_busy(True)
        path, from_folder = self._queue.popleft()
        page_thread().run(
            _read, path, owner=self,
            on_done=lambda read: self._file(path, read, from_folder), on_defect=self._free,
        )  # fmt: skip

    def _file(self, path: Path, read: ReadFile, from_folder: bool) -> None:
        self.shell.store.run(
            _file_and_put_away,
            self.shell.signed_in,
            path,
            read,
            watch=self._watch if from_folder else None,
            keep=self.shell.choices.keep_scans,
            owner=self,
            on_done=self._filed,
            on_error=self._failed,
            on_defect=self._free,
        )

    def _filed(self, report: FileReport) -> None:
        self.reports.append(report)
        self._set_busy(False)
        self.reported.emit(report)
        self._next()

    def _failed(self, error: IntakeError) -> None:
        self._queue.clear()
        self._set_busy(False)
        messages.report(error)
        self.refresh()

    def _free(self) -> None:
        self._queue.clear()
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)

    def _announce(self) -> None:
        """Quietly, in the status bar: how many were filed, how many wait."""
        from intake_desktop.wording.listing import listed
        from intake_desktop.wording.scanning import filed_text, not_filed_text

        pages = [page for report in self.reports for page in report.pages]
        filed = sum(page.result == "filed" for page in pages)
        other = len(pages) - filed
        told = listed((filed_text(filed) if filed else "", not_filed_text(other) if other else ""))
        if told:
            self.shell.set_remark(_("أوراق ممسوحة: {told}").format(told=told))
        self.refresh()

    # What waits

    def refresh(self) -> None:
        """Read what waits for a person."""
        self.shell.store.run(_waiting, self.shell.signed_in, owner=self, on_done=self._waits)

    def _waits(self, pages: tuple[Any, ...]) -> None:
        self.shell.set_count("papers", len(pages))
        self.waiting_known.emit(pages)


def _read(path: Path) -> ReadFile:
    from intake_desktop.services.scans.reading import read_scan

    return read_scan(path)


def _file_and_put_away(
    signed_in: SignedIn, path: Path, read: ReadFile, *, watch: FolderWatch | None, keep: bool
) -> FileReport:
    """On the store thread: the pages, then the clear file where it lies in the watched folder."""
    from intake_desktop.services.scans.folder import put_away
    from intake_desktop.services.scans.scanning import file_pages

    report = file_pages(signed_in, read=read)
    if watch is not None and put_away(signed_in, path=path, read=read, keep=keep) == "left":
        watch.leave(path)
    return report


def _waiting(signed_in: SignedIn) -> tuple[Any, ...]:
    from intake_desktop.services.scans.waiting import list_waiting

    return list_waiting(signed_in)
