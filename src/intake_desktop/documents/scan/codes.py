"""The code on a scanned page, however the sheet lay on the glass."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from intake_desktop.domain.papers.page_code import NotAPageCode, PageCode, parse_page_code

if TYPE_CHECKING:
    from PIL.Image import Image

_CORNER = 0.38
_EDGE = 0.05
_INK = 60  # greys under the paper's own
_SPECKS = 0.0003


def read_codes(picture: Image) -> tuple[tuple[PageCode, ...], tuple[NotAPageCode, ...]]:
    """Our codes on a grey page, each once, and what else was read there, where none is ours.

    A clean page is looked at once. Only while nothing of ours was found its corners are looked at again:
    enlarged, and freed of thin strokes.
    """
    others: dict[str, NotAPageCode] = {}
    for seen in _looks(picture):
        ours: dict[PageCode, None] = {}
        for text in _texts(seen):
            parsed = parse_page_code(text)
            if isinstance(parsed, PageCode):
                ours[parsed] = None
            else:
                others[text] = parsed
        if ours:
            return tuple(ours), ()
    return (), tuple(others.values())


def looks_blank(picture: Image) -> bool:
    """Whether nothing is written on a page, as on the back of most sheets. Dust and folds do not count."""
    from PIL import Image

    left, top = round(picture.width * _EDGE), round(picture.height * _EDGE)
    inner = picture.crop((left, top, picture.width - left, picture.height - top))
    small = inner.resize((max(1, inner.width // 4), max(1, inner.height // 4)), Image.Resampling.BOX)
    greys = small.histogram()
    paper = max(range(256), key=greys.__getitem__)
    return sum(greys[: max(0, paper - _INK)]) < _SPECKS * small.width * small.height


def _texts(picture: Image) -> list[str]:
    import zxingcpp

    found = zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        try_invert=False,
        text_mode=zxingcpp.TextMode.Plain,
    )
    return [each.text for each in found]


def _looks(picture: Image) -> Iterator[Image]:
    """Ways to look at a page, the plain one first."""
    from PIL import Image

    yield picture
    for corner in _corners(picture):
        larger = corner.resize((corner.width * 2, corner.height * 2), Image.Resampling.BICUBIC)
        yield larger
        yield _thinner(corner)
        yield _thinner(larger)


def _thinner(picture: Image) -> Image:
    """Each dot as light as its lightest neighbour: thin pen strokes and specks over the code go.

    What Pillow's MaxFilter(3) does, in a twentieth of its time.
    """
    from PIL import ImageChops

    for across, down in ((1, 0), (0, 1)):
        after = ImageChops.offset(picture, across, down)
        before = ImageChops.offset(picture, -across, -down)
        picture = ImageChops.lighter(ImageChops.lighter(picture, after), before)
    return picture


def _corners(picture: Image) -> Iterator[Image]:
    """The code stands in a corner of its sheet: with a sheet askew, within this part of the page."""
    width, height = round(picture.width * _CORNER), round(picture.height * _CORNER)
    for left in (0, picture.width - width):
        for top in (0, picture.height - height):
            yield picture.crop((left, top, left + width, top + height))
