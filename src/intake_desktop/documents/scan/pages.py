"""A scanned file split into pages: each with the bytes to keep and a grey picture to read its code from.

PDFium is not safe on several threads: whoever reads does it on the one thread where pages are rendered.
"""

from __future__ import annotations

import re
import warnings
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from intake_desktop.documents.scan.limits import (
    LARGEST_FILE_BYTES,
    LARGEST_PAGE_BYTES,
    MOST_OBJECTS,
    MOST_PAGES,
    MOST_PIXELS,
    MOST_UNPACKED_BYTES,
)
from intake_desktop.domain.errors import InvalidInput

if TYPE_CHECKING:
    from PIL.Image import Image

MediaType = Literal["application/pdf", "image/tiff", "image/jpeg", "image/png"]

_POINTS_PER_INCH = 72
_DPI = (150, 300)
_USUAL_DPI = 200
_LONG_SIDE = 3600
"""Pixels of a page as it is read: A4 at 300 dots an inch. More only costs time."""
_AT_ONCE = 1024 * 1024
_PILLOW: dict[str, MediaType] = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "TIFF": "image/tiff",
}


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """One page. `number` counts from 1 in its file; `content` is as received, of a longer file its part."""

    number: int
    media_type: MediaType
    content: bytes = field(repr=False)
    picture: Image = field(repr=False, compare=False)  # grey, upright or not


def pages_of(file: bytes) -> Iterator[ScannedPage]:
    """The pages of a PDF, TIFF, JPEG or PNG, one after the other: a page is in memory while it is looked at.

    Errors: InvalidInput `scan-empty`, `scan-file-too-large`, `scan-not-an-image`, `scan-encrypted`,
    `scan-truncated` with `page`, `scan-too-many-pages`, `scan-page-too-large` with `page`.
    """
    if not file:
        raise InvalidInput("scan-empty")
    if len(file) > LARGEST_FILE_BYTES:
        raise InvalidInput("scan-file-too-large", limit=LARGEST_FILE_BYTES // 1024**2)
    pages = _pdf_pages(file) if b"%PDF-" in file[:1024] else _picture_pages(file)
    for page in pages:
        if len(page.content) > LARGEST_PAGE_BYTES:
            raise InvalidInput("scan-page-too-large", page=page.number)
        yield page


# PDF


def _pdf_pages(file: bytes) -> Iterator[ScannedPage]:
    with closing(_open_pdf(file)) as document:
        count = len(document)
        _require_count(count)
        for index in range(count):
            with _as_unreadable(index + 1, "scan-truncated"):
                picture = _pdf_picture(document, index)
                content = file if count == 1 else _one_page_pdf(document, index)
            yield ScannedPage(index + 1, "application/pdf", content, picture)


def _open_pdf(file: bytes) -> Any:
    import pypdfium2
    from pypdfium2 import raw

    _require_unpackable(file)
    try:
        return pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise InvalidInput("scan-encrypted" if encrypted else "scan-not-an-image") from error


def _require_unpackable(file: bytes) -> None:
    """PDFium unpacks what a page says whole, however much it is: a megabyte can be a thousand."""
    for start in re.finditer(rb"stream\r?\n", file):
        unpacking, rest = zlib.decompressobj(), file[start.end() : start.end() + _AT_ONCE]
        at, unpacked = start.end() + _AT_ONCE, 0
        try:
            while rest and not unpacking.eof:
                unpacked += len(unpacking.decompress(rest, _AT_ONCE))
                if unpacked > MOST_UNPACKED_BYTES:
                    raise InvalidInput("scan-page-too-large", page=1)
                rest = unpacking.unconsumed_tail or file[at : at + _AT_ONCE]
                at += 0 if unpacking.unconsumed_tail else _AT_ONCE
        except zlib.error:  # not deflated, or torn: PDFium says what it makes of it
            continue


def _pdf_picture(document: Any, index: int) -> Image:
    from pypdfium2 import raw

    with closing(document[index]) as page:
        if raw.FPDFPage_CountObjects(page.raw) > MOST_OBJECTS:
            raise InvalidInput("scan-page-too-large", page=index + 1)
        width, height = page.get_size()
        scale = _pdf_scale(page, width, index + 1)
        scale = min(scale, _LONG_SIDE / max(width, height, 1))
        return _grey(page.render(scale=scale, grayscale=True).to_pil())


def _pdf_scale(page: Any, width: float, number: int) -> float:
    """Pixels a point: those of the scan on the page, so that its modules are not smeared over neighbours."""
    from pypdfium2 import raw

    widest = 0
    for placed in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        across, down = placed.get_px_size()
        _require_size(across, down, number)
        widest = max(widest, across)
    dpi = widest / max(width, 1) * _POINTS_PER_INCH if widest else _USUAL_DPI
    return float(min(max(dpi, _DPI[0]), _DPI[1]) / _POINTS_PER_INCH)


def _one_page_pdf(document: Any, index: int) -> bytes:
    import pypdfium2

    out = BytesIO()
    with closing(pypdfium2.PdfDocument.new()) as alone:
        alone.import_pages(document, [index])
        alone.save(out)
    return out.getvalue()


# Pictures


def _picture_pages(file: bytes) -> Iterator[ScannedPage]:
    from PIL import Image, ImageOps

    with _as_unreadable(1, "scan-not-an-image"):
        frames = Image.open(BytesIO(file), formats=("JPEG", "PNG", "TIFF"))
        media_type = _PILLOW[frames.format or ""]
        # What a phone's JPEG holds besides its first picture is no second page.
        count = int(getattr(frames, "n_frames", 1)) if media_type == "image/tiff" else 1
        _require_count(count)
    with frames:
        for index in range(count):
            with _as_unreadable(index + 1, "scan-truncated"):
                frames.seek(index)
                _require_size(frames.width, frames.height, index + 1)
                frames.draft("L", _reduced(frames.size))
                frames.load()
                content = file if count == 1 else _one_frame(frames)
                picture = _grey(ImageOps.exif_transpose(frames))
            yield ScannedPage(index + 1, media_type, content, picture)


def _one_frame(frames: Image) -> bytes:
    """The frame alone, with nothing lost: fax pages stay as small as they came."""
    out = BytesIO()
    compression = "group4" if frames.mode == "1" else "tiff_deflate"
    frames.save(out, "TIFF", compression=compression, dpi=frames.info.get("dpi", (_USUAL_DPI, _USUAL_DPI)))
    return out.getvalue()


def _reduced(size: tuple[int, int]) -> tuple[int, int]:
    scale = min(1.0, _LONG_SIDE / max(size))
    return max(1, int(size[0] * scale)), max(1, int(size[1] * scale))


def _grey(picture: Image) -> Image:
    """Grey on white, no larger than is of use."""
    from PIL import Image

    if "A" in picture.getbands() or "transparency" in picture.info:
        shown = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", shown.size, "white"), shown)
    grey = picture if picture.mode == "L" else picture.convert("L")
    if max(grey.size) > _LONG_SIDE:
        grey = grey.resize(_reduced(grey.size), Image.Resampling.BOX)
    return grey


# What goes wrong


def _require_count(count: int) -> None:
    if count < 1:
        raise InvalidInput("scan-empty")
    if count > MOST_PAGES:
        raise InvalidInput("scan-too-many-pages", limit=MOST_PAGES)


def _require_size(width: int, height: int, page: int) -> None:
    if width * height > MOST_PIXELS:
        raise InvalidInput("scan-page-too-large", page=page)


@contextmanager
def _as_unreadable(page: int, code: str) -> Iterator[None]:
    """Bytes that end early or make no sense: the libraries that read them warn and raise whatever comes."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except InvalidInput:
        raise
    except Image.DecompressionBombError as error:
        raise InvalidInput("scan-page-too-large", page=page) from error
    except Exception as error:
        raise InvalidInput(code, page=page) from error


def as_png(content: bytes) -> bytes:
    """A kept picture as PNG, for a window that shows no TIFF."""
    with _as_unreadable(1, "scan-truncated"):
        from PIL import Image

        out = BytesIO()
        with Image.open(BytesIO(content)) as picture:
            (picture if picture.mode in {"1", "L", "RGB"} else picture.convert("RGB")).save(out, "PNG")
        return out.getvalue()
