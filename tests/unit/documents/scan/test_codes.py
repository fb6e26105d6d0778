from __future__ import annotations

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageDraw

from intake_desktop.documents.arabic.paragraph import ARABIC
from intake_desktop.documents.page.code_square import draw_code
from intake_desktop.documents.page.pen import Pen
from intake_desktop.documents.scan.codes import looks_blank, read_codes
from intake_desktop.domain.papers.page_code import (
    NotAPageCode,
    PageCode,
    new_print_code,
    page_code_text,
    store_tag,
)

CODE = PageCode(store_tag("a store"), new_print_code(b"ninebytes"), 2, 1)
OTHER = PageCode(store_tag("a store"), new_print_code(b"otherbyte"), 1, 1)


def page(*texts: str, dpi: int = 150) -> Image.Image:
    """A4 with a code in the footer's corner for each text, side by side."""
    pen = Pen(ARABIC)
    for place, text in enumerate(texts):
        draw_code(pen, text, x=45 + 100 * place, bottom=27, side=46)
    pen.end_page()
    document = pypdfium2.PdfDocument(pen.finish())
    picture = document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    document.close()
    return picture


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("angle", [0, 3, 90, 174, 180, 270, 275])
def test_the_code_is_read_however_the_sheet_lay(angle: int, dpi: int) -> None:
    picture = page(page_code_text(CODE), dpi=dpi).rotate(angle, expand=True, fillcolor=255)
    assert read_codes(picture) == ((CODE,), ())


def test_a_bare_page_has_none() -> None:
    assert read_codes(page()) == ((), ())


def test_what_is_not_ours_is_told_once() -> None:
    foreign = "https://verify.example.sa/4410"
    assert read_codes(page(foreign, foreign)) == ((), (NotAPageCode("foreign"),))


def test_ours_is_found_beside_what_is_not() -> None:
    assert read_codes(page("https://verify.example.sa/4410", page_code_text(CODE))) == ((CODE,), ())


def test_two_sheets_on_the_glass_are_both_told() -> None:
    ours, _others = read_codes(page(page_code_text(CODE), page_code_text(OTHER)))
    assert set(ours) == {CODE, OTHER}


def test_a_thin_stroke_over_the_code_does_not_hide_it() -> None:
    """Which the plain look at the page does not read: the corner is looked at again."""
    picture = page(page_code_text(CODE))
    left, bottom, side = 45 * 150 / 72, picture.height - 27 * 150 / 72, 46 * 150 / 72
    ImageDraw.Draw(picture).line((left, bottom, left + 24, bottom - side), fill=60, width=2)
    plain = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    assert plain == []
    assert read_codes(picture) == ((CODE,), ())


def test_an_empty_back_is_told_from_a_page_with_a_line_on_it() -> None:
    back = Image.new("L", (1240, 1754), 238)
    ImageDraw.Draw(back).rectangle((0, 0, 30, 1754), fill=40)  # the lid beside the sheet
    for x, y in ((300, 300), (700, 900), (900, 1500)):
        ImageDraw.Draw(back).ellipse((x, y, x + 3, y + 3), fill=0)
    assert looks_blank(back)
    written = back.copy()
    ImageDraw.Draw(written).line((300, 600, 700, 640), fill=90, width=4)
    assert not looks_blank(written)
    assert not looks_blank(page(page_code_text(CODE)))
