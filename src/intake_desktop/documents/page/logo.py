"""A logo as it can stand on paper: a checked picture, no heavier than every page that it heads can carry."""

from __future__ import annotations

import warnings
import zlib
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from intake_desktop.documents.page.raster import Raster, raster_of
from intake_desktop.domain.errors import InvalidInput

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_FILE_BYTES = 1024 * 1024
MOST_PIXELS = 40_000_000
HEAVIEST_BYTES = 48 * 1024  # in the PDF: two pages of a declaration stay under 120 KB
# The longest side and how many colours, from the best; 210 dots are 300 an inch at the letterhead's size.
_TRIES = ((420, 0), (300, 0), (210, 0), (210, 64), (150, 32), (100, 16))
_KNOWS_ALPHA = 2  # Pillow's fast octree


def fit_logo(data: bytes) -> bytes:
    """A PNG or JPEG as the PNG that is kept: upright, shrunk, nothing in it but its dots.

    Errors: InvalidInput `logo-too-large`, `logo-not-an-image`.
    """
    if len(data) > LARGEST_FILE_BYTES:
        raise InvalidInput("logo-too-large", megabytes=LARGEST_FILE_BYTES // 1024**2)
    upright = _upright(_read(data))
    tries = (_fitted(upright, side, colours) for side, colours in _TRIES)
    return _png(next(picture for picture in tries if raster_of(picture).weight <= HEAVIEST_BYTES))


@lru_cache(maxsize=8)
def open_logo(png: bytes) -> Raster:
    """A kept logo, ready to be drawn. Errors: InvalidInput `logo-not-an-image`."""
    return raster_of(_upright(_read(png)))


def _read(data: bytes) -> Image:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
            if picture.width * picture.height > MOST_PIXELS:
                raise InvalidInput("logo-too-large", megabytes=LARGEST_FILE_BYTES // 1024**2)
            picture.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise InvalidInput("logo-too-large", megabytes=LARGEST_FILE_BYTES // 1024**2) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, zlib.error) as error:
        raise InvalidInput("logo-not-an-image") from error
    return picture


def _upright(picture: Image) -> Image:
    """As a camera held it, in RGB; where it is transparent, without the empty margin around it."""
    from PIL import ImageOps

    turned = ImageOps.exif_transpose(picture)
    if not turned.has_transparency_data:
        return turned.convert("RGB")
    clear = turned.convert("RGBA")
    return clear.crop(clear.getchannel("A").getbbox())


def _fitted(upright: Image, side: int, colours: int) -> Image:
    fitted = upright.copy()
    fitted.thumbnail((side, side))
    return fitted.quantize(colours, method=_KNOWS_ALPHA).convert(fitted.mode) if colours else fitted


def _png(picture: Image) -> bytes:
    made = BytesIO()
    picture.save(made, "PNG", optimize=True)
    return made.getvalue()
