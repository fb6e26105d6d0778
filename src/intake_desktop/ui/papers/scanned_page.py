"""What a scanned page looks like, read from the store when it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from intake_desktop.domain.errors import IntakeError
from intake_desktop.ui.printing.preview import PagePreview

if TYPE_CHECKING:
    from intake_desktop.services.scans.pages import PageImage
    from intake_desktop.ui.shell.window import Shell


class ScannedPage(PagePreview):
    """`seen` once it is drawn, `refused` where it may not be. An answer for one left meanwhile is dropped."""

    seen = Signal()
    refused = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._page_id = 0

    def look_at(self, page_id: int) -> bool:
        """Read and draw a page. False where it is the one that is looked at."""
        from intake_desktop.services.scans.pages import page_image

        if page_id == self._page_id:
            return False
        self._page_id = page_id
        self._shell.store.run(
            page_image,
            self._shell.signed_in,
            page_id=page_id,
            owner=self,
            on_done=lambda image: self._read(page_id, image),
            on_error=lambda error: self._not_read(page_id, error),
        )
        return True

    def forget(self) -> None:
        """Look at none: the next one is read anew."""
        self._page_id = 0

    def _read(self, page_id: int, image: PageImage) -> None:
        if page_id == self._page_id:
            self.show_pdf(image.content, name=str(page_id), may_print=False)
            self.seen.emit()

    def _not_read(self, page_id: int, error: IntakeError) -> None:
        if page_id == self._page_id:
            self.refused.emit(error)
