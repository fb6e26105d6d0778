"""A logo is a picture small enough to head every page, or it is refused."""

from __future__ import annotations

import random
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from intake_desktop.documents.arabic.paragraph import ARABIC
from intake_desktop.documents.page.logo import HEAVIEST_BYTES, LARGEST_FILE_BYTES, fit_logo, open_logo
from intake_desktop.documents.page.pen import Pen
from intake_desktop.domain.errors import InvalidInput
from intake_desktop.services.office import logo as service


def encoded(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    made = BytesIO()
    picture.save(made, kind, **options)
    return made.getvalue()


def emblem(size: tuple[int, int], mode: str = "RGBA") -> Image.Image:
    """A green disc on nothing."""
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((0, 0, size[0] - 1, size[1] - 1), fill=(0, 110, 80, 255))
    return picture.convert(mode)


def snow(side: int) -> Image.Image:
    """What compresses worst."""
    return Image.frombytes("RGB", (side, side), random.Random(5).randbytes(3 * side * side))


def read(png: bytes) -> Image.Image:
    picture = Image.open(BytesIO(png))
    assert picture.format == "PNG"
    picture.load()
    return picture


def test_a_large_logo_is_shrunk_in_its_own_proportions() -> None:
    assert read(fit_logo(encoded(emblem((1200, 900))))).size == (420, 315)


def test_a_small_one_is_not_blown_up() -> None:
    assert read(fit_logo(encoded(emblem((80, 60))))).size == (80, 60)


def test_what_is_clear_stays_clear() -> None:
    assert read(fit_logo(encoded(emblem((100, 100))))).getpixel((0, 0))[3] == 0


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16", "RGB"])
def test_every_kind_of_png_is_taken(mode: str) -> None:
    picture = Image.new(mode, (40, 30)) if mode == "I;16" else emblem((40, 30), mode)
    assert read(fit_logo(encoded(picture))).size == (40, 30)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_every_kind_of_jpeg_is_taken(mode: str) -> None:
    assert read(fit_logo(encoded(emblem((40, 30), "RGB").convert(mode), "JPEG"))).mode == "RGB"


def test_an_empty_margin_is_cut_off() -> None:
    framed = Image.new("RGBA", (100, 80), (0, 0, 0, 0))
    framed.paste(emblem((40, 30)), (50, 10))
    assert read(fit_logo(encoded(framed))).size == (40, 30)


def test_what_is_wholly_clear_is_left_as_it_is() -> None:
    assert read(fit_logo(encoded(Image.new("RGBA", (50, 40), (0, 0, 0, 0))))).size == (50, 40)


def test_a_photo_taken_sideways_is_put_upright() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    assert read(fit_logo(encoded(emblem((40, 30), "RGB"), "JPEG", exif=turned))).size == (30, 40)


def test_nothing_but_the_dots_is_kept() -> None:
    told = Image.Exif()
    told[0x010E] = "taken at the office of Noura"
    kept = fit_logo(encoded(emblem((40, 30), "RGB"), "JPEG", exif=told))
    assert b"Noura" not in kept
    assert not read(kept).getexif()


@pytest.mark.parametrize("alpha", [False, True])
def test_no_logo_weighs_down_the_page(alpha: bool) -> None:
    picture = snow(500)
    if alpha:
        picture.putalpha(snow(500).convert("L"))
    assert open_logo(fit_logo(encoded(picture.resize((400, 400))))).weight <= HEAVIEST_BYTES


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert fit_logo(encoded(emblem((300, 300)))) == fit_logo(encoded(emblem((300, 300))))


@pytest.mark.parametrize(
    "junk",
    [
        b"",
        b"not a picture",
        encoded(emblem((90, 90)))[:60],
        encoded(emblem((90, 90), "RGB"), "JPEG")[:200],
        encoded(emblem((9, 9), "RGB"), "BMP"),
        encoded(emblem((9, 9), "P"), "GIF"),
        b"%PDF-1.7\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "اسم".encode(),
    ],
)
def test_what_is_no_png_or_jpeg_is_refused(junk: bytes) -> None:
    with pytest.raises(InvalidInput) as refused:
        fit_logo(junk)
    assert refused.value.code == "logo-not-an-image"


@pytest.mark.parametrize(
    "dots",
    [None, (7000, 6000), (12_000, 8_000), (20_000, 10_000)],
    ids=["file", "dots", "many dots", "bomb"],
)
def test_what_is_too_large_is_refused_before_it_is_unpacked(dots: tuple[int, int] | None) -> None:
    huge = encoded(Image.new("1", dots)) if dots else bytes(LARGEST_FILE_BYTES + 1)
    with pytest.raises(InvalidInput) as refused:
        fit_logo(huge)
    assert refused.value.code == "logo-too-large"


def test_the_reader_of_files_and_the_judge_of_pictures_have_one_limit() -> None:
    assert service.LARGEST_FILE_BYTES == LARGEST_FILE_BYTES


def test_the_dots_reach_the_paper_as_they_are() -> None:
    """Drawings go in plainly and photographs filtered; both come out the same."""
    steps = Image.radial_gradient("L").resize((120, 120)).convert("RGB")
    for picture, filtered in ((emblem((90, 60)), False), (steps, True)):
        kept = fit_logo(encoded(picture))
        assert open_logo(kept).colours.filtered == filtered
        pen = Pen(ARABIC)
        for _page in range(2):
            pen.picture(open_logo(kept), 100, 500, 90, 60)
            pen.end_page()
        document = pypdfium2.PdfDocument(pen.finish())
        images = [next(page.get_objects()) for page in document]
        shown = [image.get_bitmap().to_pil().convert("RGB") for image in images]
        assert [each.tobytes() for each in shown] == [read(kept).convert("RGB").tobytes()] * 2
        document.close()


def test_one_logo_stands_once_in_a_document_of_many_pages() -> None:
    kept = open_logo(fit_logo(encoded(emblem((200, 200)))))
    sizes = []
    for count in (1, 5):
        pen = Pen(ARABIC)
        for _page in range(count):
            pen.picture(kept, 100, 500, 50, 50)
            pen.end_page()
        sizes.append(pen.finish().count(b"/Subtype /Image"))
    assert sizes == [2, 2]  # its colours and how opaque they are
