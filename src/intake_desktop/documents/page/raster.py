"""A picture as a page carries it: deflated once, for every document it will stand in."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from PIL.Image import Image

_CHUNKS_AFTER = 8  # the signature of a PNG
_PNG_PREDICTOR = 15


@dataclass(frozen=True, slots=True)
class Plane:
    """Deflated rows; `filtered` ones are those of a PNG, which a PDF takes as they are."""

    rows: bytes = field(repr=False)
    filtered: bool


@dataclass(frozen=True, slots=True)
class Raster:
    """Colours in RGB and, where some of it is clear, how opaque each dot is."""

    name: str
    width: int
    height: int
    colours: Plane
    opacity: Plane | None

    @property
    def longest(self) -> int:
        """The longer side, in dots."""
        return max(self.width, self.height)

    @property
    def weight(self) -> int:
        """Bytes in the file."""
        return len(self.colours.rows) + (len(self.opacity.rows) if self.opacity else 0)


def raster_of(picture: Image) -> Raster:
    """A picture in RGB or RGBA."""
    opacity = _plane(picture.getchannel("A")) if picture.mode == "RGBA" else None
    colours = _plane(picture.convert("RGB"))
    name = hashlib.sha256(colours.rows + (opacity.rows if opacity else b"")).hexdigest()[:16]
    return Raster(name, picture.width, picture.height, colours, opacity)


def place(document: Any, raster: Raster) -> str:
    """Put the picture into a ReportLab document, once; gives the name under which pages draw it."""
    name: str = document.getXObjectName(raster.name)
    if name not in document.idToObject:
        image = _image(raster, raster.colours, "DeviceRGB", 3)
        if raster.opacity is not None:
            mask = _image(raster, raster.opacity, "DeviceGray", 1)
            image.dictionary["SMask"] = document.Reference(mask)
        document.addForm(raster.name, image)
    return name


def _image(raster: Raster, plane: Plane, space: str, colours: int) -> Any:
    stream = pdfdoc.PDFStream(content=plane.rows)
    described = {
        "Type": pdfdoc.PDFName("XObject"),
        "Subtype": pdfdoc.PDFName("Image"),
        "Width": raster.width,
        "Height": raster.height,
        "ColorSpace": pdfdoc.PDFName(space),
        "BitsPerComponent": 8,
        "Filter": pdfdoc.PDFName("FlateDecode"),
    }
    if plane.filtered:
        described["DecodeParms"] = pdfdoc.PDFDictionary(
            {"Predictor": _PNG_PREDICTOR, "Colors": colours, "BitsPerComponent": 8, "Columns": raster.width}
        )
    for key, value in described.items():
        stream.dictionary[key] = value
    return stream


def _plane(picture: Image) -> Plane:
    """The lighter of both: photographs gain by the filters of a PNG, drawings lose."""
    plain, filtered = zlib.compress(picture.tobytes(), zlib.Z_BEST_COMPRESSION), _filtered(picture)
    return Plane(filtered, True) if len(filtered) < len(plain) else Plane(plain, False)


def _filtered(picture: Image) -> bytes:
    """The IDAT chunks of the picture's PNG."""
    made = BytesIO()
    picture.save(made, "PNG", compress_level=zlib.Z_BEST_COMPRESSION)
    png = made.getvalue()
    rows, at = [], _CHUNKS_AFTER
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == b"IDAT":
            rows.append(png[at + 8 : at + 8 + length])
        at += length + 12  # length, name and check sum
    return b"".join(rows)
