"""The talk between the page that salvages a store and the store thread."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from intake_desktop.domain.errors import Refused
from intake_desktop.ui.entrance.frame import EntranceWindow
from intake_desktop.ui.entrance.way_in import WayIn
from intake_desktop.ui.tasks import StoreThread
from intake_desktop.ui.unlock.salvage_page import SalvagePage
from intake_desktop.wording.salvage import report_lines

if TYPE_CHECKING:
    from intake_desktop.services.progress import Progress
    from intake_desktop.services.salvage.salvaging import Salvaged

_STEPS = 200  # as often is told how far it is


class Salvaging(QObject):
    """Owns the page."""

    _progressed = Signal(int, int)

    def __init__(self, window: EntranceWindow, store: StoreThread, folder: Path, *, login: str = "") -> None:
        super().__init__(window)
        self._store, self._folder = store, folder
        self._stop = threading.Event()
        self.page = SalvagePage(folder, login=login)
        window.add_page(self.page)
        self.page.wanted.connect(self._begin)
        self.page.stopped.connect(self._end)
        self._progressed.connect(self.page.show_progress)

    def _begin(self, there: Path, way: WayIn) -> None:
        self._stop.clear()
        self._store.run(
            _salvage,
            self._folder,
            there=there,
            way=way,
            progress=self._watch(),
            owner=self.page,
            on_done=self._done,
            on_error=self.page.refuse,
            on_defect=self.page.settle,
        )

    def _end(self) -> None:
        self._stop.set()
        self.page.stopping()

    def _watch(self) -> Progress:
        """Called on the store thread at every page."""
        told = -1

        def tell(done: int, total: int) -> None:
            nonlocal told
            if self._stop.is_set():
                raise Refused("salvage-stopped")
            step = done * _STEPS // max(total, 1)
            if step != told:
                told = step
                self._progressed.emit(done, total)

        return tell

    def _done(self, salvaged: Salvaged) -> None:
        self.page.forget()
        lines = report_lines(salvaged)
        self.page.show_report(lines, whole=salvaged.ok, folder=str(salvaged.folder))


def _salvage(folder: Path, *, there: Path, way: WayIn, progress: Progress) -> Salvaged:
    from intake_desktop.services.salvage.salvaging import salvage

    return salvage(
        source=folder,
        destination=there.absolute(),
        secret=way.secret(),
        new_password=way.new_password,
        progress=progress,
    )
