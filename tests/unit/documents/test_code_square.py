from __future__ import annotations

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from intake_desktop.documents.arabic.paragraph import ARABIC, ENGLISH, Direction
from intake_desktop.documents.page.code_square import draw_code
from intake_desktop.documents.page.pen import A4, Pen
from intake_desktop.domain.papers.page_code import PageCode, new_print_code, page_code_text, store_tag

TEXT = page_code_text(PageCode(store_tag("a store"), new_print_code(b"ninebytes"), 3, 1))
X, BOTTOM, SIDE = 100.0, 30.0, 46.0


def pdf_of(text: str, direction: Direction = ARABIC) -> bytes:
    pen = Pen(direction)
    draw_code(pen, text, x=X, bottom=BOTTOM, side=SIDE)
    pen.end_page()
    return pen.finish()


def picture(pdf: bytes, dpi: int) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    image = document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    document.close()
    return image


@pytest.mark.parametrize("direction", [ARABIC, ENGLISH], ids=["rtl", "ltr"])
@pytest.mark.parametrize("dpi", [100, 150, 300])
def test_the_code_is_read_from_the_page(direction: Direction, dpi: int) -> None:
    [found] = zxingcpp.read_barcodes(picture(pdf_of(TEXT, direction), dpi))
    assert (found.text, found.format, found.ec_level) == (TEXT, zxingcpp.BarcodeFormat.QRCode, "Q")


def test_it_stays_within_its_square_with_white_around() -> None:
    pixels = picture(pdf_of(TEXT), 288)  # four pixels a point
    left, top, right, bottom = pixels.point(lambda grey: 255 - grey).getbbox() or (0, 0, 0, 0)
    assert left >= (X + 2.5) * 4
    assert right <= (X + SIDE - 2.5) * 4
    assert top >= (A4[1] - BOTTOM - SIDE + 2.5) * 4
    assert bottom <= (A4[1] - BOTTOM - 2.5) * 4


def test_no_light_line_parts_the_modules() -> None:
    """The finder's solid bars, at a resolution where modules do not fall on pixels."""
    pixels = picture(pdf_of(TEXT), 137)
    scale = 137 / 72
    module = SIDE / 29
    y = round((A4[1] - BOTTOM - SIDE + 2.5 * module) * scale)
    bar = [
        pixels.getpixel((x, y))
        for x in range(round((X + 2.6 * module) * scale), round((X + 8.4 * module) * scale))
    ]
    assert len(bar) > 12
    assert max(bar) < 60


def test_the_same_code_gives_the_same_bytes_and_few() -> None:
    assert pdf_of(TEXT) == pdf_of(TEXT)
    assert len(pdf_of(TEXT)) < 3000
