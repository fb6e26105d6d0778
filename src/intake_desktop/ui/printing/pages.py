"""PDF pages as pictures. PDFium is not safe on several threads: one thread of the process does it all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QImage
from shiboken6 import isValid

from intake_desktop.domain.errors import IntakeError, InvalidInput
from intake_desktop.ui.tasks import StoreThread

POINTS_PER_INCH = 72
A4_WIDTH = 595.0
_ids = count(1)


@dataclass(frozen=True, slots=True)
class OpenPages:
    """A document that the page thread holds open: page sizes in points, as on paper."""

    id: int
    sizes: tuple[tuple[float, float], ...]


class _Picture:
    """A scanned picture as a document of one page, as wide as A4."""

    def __init__(self, picture: QImage) -> None:
        self.picture = picture

    def __len__(self) -> int:
        return 1

    def get_page_size(self, _index: int) -> tuple[float, float]:
        return A4_WIDTH, A4_WIDTH * self.picture.height() / self.picture.width()

    def close(self) -> None:
        self.picture = QImage()


def open_document(content: bytes) -> Any:
    """A PDF, a JPEG or a PNG as a document. On the page thread only. InvalidInput `pdf-unreadable`."""
    import pypdfium2

    if not content.startswith(b"%PDF"):
        picture = QImage.fromData(content)
        if not picture.isNull():
            return _Picture(picture)
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise InvalidInput("pdf-unreadable") from error


def picture_of(document: Any, index: int, pixels_per_point: float) -> QImage:
    """Page `index` (from 0) of a document, on white. On the page thread only."""
    if isinstance(document, _Picture):
        wide = round(A4_WIDTH * pixels_per_point)
        return document.picture.scaledToWidth(max(wide, 1), Qt.TransformationMode.SmoothTransformation)
    page = document[index]
    bitmap = page.render(scale=pixels_per_point, prefer_bgrx=True)
    picture = QImage(
        bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
    ).copy()  # the copy owns its memory; the bitmap's goes with it
    bitmap.close()
    page.close()
    return picture


class PageThread(StoreThread):
    """The one thread on which PDFium is used, and the documents open on it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._documents: dict[int, Any] = {}  # touched on the page thread alone

    @property
    def open_documents(self) -> int:
        """How many documents are held open, once the thread is idle."""
        return len(self._documents)

    def open_pdf(
        self,
        pdf: bytes,
        *,
        owner: QObject,
        on_done: Callable[[OpenPages], object],
        on_error: Callable[[IntakeError], object] | None = None,
    ) -> None:
        """Open `pdf`; `on_done` gets its pages, which close with `owner`. Else `pdf-unreadable`."""

        def opened(pages: OpenPages) -> None:
            if not isValid(owner):
                self.release(pages)
                return
            owner.destroyed.connect(lambda: self.release(pages))
            on_done(pages)

        self.run(self._open, pdf, owner=self, on_done=opened, on_error=on_error)

    def render(
        self,
        pages: OpenPages,
        index: int,
        *,
        pixels_per_point: float,
        owner: QObject,
        on_done: Callable[[QImage], object],
        on_error: Callable[[IntakeError], object] | None = None,
    ) -> None:
        """Page `index` (from 0) as a picture on white."""
        self.run(
            self._render, pages.id, index, pixels_per_point, owner=owner, on_done=on_done, on_error=on_error
        )

    def release(self, pages: OpenPages) -> None:
        """Close a document that nobody shows any more."""
        self.run(self._release, pages.id, owner=self)

    def close(self) -> None:
        """Close what is open, then end the thread."""
        self.run(self._release_all, owner=self)
        super().close()

    def _release_all(self) -> None:
        for document_id in list(self._documents):
            self._release(document_id)

    def _open(self, pdf: bytes) -> OpenPages:
        document = open_document(pdf)
        pages = OpenPages(next(_ids), tuple(document.get_page_size(at) for at in range(len(document))))
        self._documents[pages.id] = document
        return pages

    def _render(self, document_id: int, index: int, pixels_per_point: float) -> QImage:
        return picture_of(self._documents[document_id], index, pixels_per_point)

    def _release(self, document_id: int) -> None:
        document = self._documents.pop(document_id, None)
        if document is not None:
            document.close()


class _Holder:
    thread: PageThread | None = None


def page_thread() -> PageThread:
    """The process's page thread, begun at the first page; a closed one is followed by another."""
    if _Holder.thread is None or _Holder.thread.closed:
        _Holder.thread = PageThread()
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(_Holder.thread.close)
    return _Holder.thread
