"""Files that come from scanners, and files that no scanner makes."""

from __future__ import annotations

import io
import random
import struct
import zlib

import pypdf
import pytest
from PIL import Image, ImageDraw

from intake_desktop.documents.arabic.paragraph import ARABIC
from intake_desktop.documents.page.code_square import draw_code
from intake_desktop.documents.page.pen import Pen
from intake_desktop.documents.scan import limits
from intake_desktop.documents.scan.pages import ScannedPage, pages_of
from intake_desktop.domain.errors import InvalidInput


def sheet(mode: str = "L", mark: int = 0) -> Image.Image:
    """A small page with a black bar as high as `mark`."""
    page = Image.new(mode, (300, 420), "white")
    ImageDraw.Draw(page).rectangle((20, 20, 60, 40 + 20 * mark), fill=0)
    return page


def saved(page: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    page.save(out, kind, **options)
    return out.getvalue()


def pdf(pages: int) -> bytes:
    pen = Pen(ARABIC)
    for number in range(pages):
        draw_code(pen, f"PAGE {number + 1}", x=100, bottom=100, side=100)
        pen.end_page()
    return pen.finish()


def read(file: bytes) -> list[ScannedPage]:
    return list(pages_of(file))


def refused(file: bytes) -> tuple[str, object]:
    with pytest.raises(InvalidInput) as caught:
        read(file)
    return caught.value.code, caught.value.params.get("page")


@pytest.mark.parametrize(
    ("kind", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("TIFF", "image/tiff")]
)
@pytest.mark.parametrize("mode", ["L", "RGB", "1"])
def test_one_picture_is_one_page_kept_as_received(kind: str, media_type: str, mode: str) -> None:
    file = saved(sheet(mode), kind)
    [page] = read(file)
    assert (page.number, page.media_type, page.content) == (1, media_type, file)
    assert (page.picture.mode, page.picture.size) == ("L", (300, 420))
    assert page.picture.getpixel((30, 30)) < 10
    assert page.picture.getpixel((200, 200)) > 245


@pytest.mark.parametrize("mode", ["L", "RGB", "1"])
def test_each_frame_of_a_fax_is_a_page_without_loss(mode: str) -> None:
    sheets = [sheet(mode, mark) for mark in range(5)]
    compression = "group4" if mode == "1" else "tiff_lzw"
    file = saved(sheets[0], "TIFF", save_all=True, append_images=sheets[1:], compression=compression)
    pages = read(file)
    assert [page.number for page in pages] == [1, 2, 3, 4, 5]
    for page, drawn in zip(pages, sheets, strict=True):
        with Image.open(io.BytesIO(page.content)) as kept:
            assert (kept.format, kept.n_frames, kept.mode) == ("TIFF", 1, mode)
            assert kept.tobytes() == drawn.tobytes()


def test_each_page_of_a_pdf_is_kept_as_a_pdf_of_its_own() -> None:
    pages = read(pdf(3))
    assert [page.number for page in pages] == [1, 2, 3]
    for page in pages:
        assert len(pypdf.PdfReader(io.BytesIO(page.content)).pages) == 1
        [again] = read(page.content)
        assert again.content == page.content  # a file of one page is kept as it is
        assert again.picture.tobytes() == page.picture.tobytes()


def test_a_scan_inside_a_pdf_is_read_at_its_own_resolution() -> None:
    scan = Image.new("L", (1240, 1754), 255)
    [page] = read(saved(scan, "PDF", resolution=150))
    assert abs(page.picture.width - 1240) <= 1


def test_a_picture_taken_on_its_side_is_set_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    [page] = read(saved(sheet(), "JPEG", exif=exif))
    assert page.picture.size == (420, 300)


def test_what_is_transparent_is_white() -> None:
    clear = Image.new("RGBA", (300, 420), (0, 0, 0, 0))
    [page] = read(saved(clear, "PNG"))
    assert page.picture.getpixel((5, 5)) == 255


def test_a_page_of_many_dots_is_read_smaller_and_kept_whole() -> None:
    file = saved(Image.new("L", (4960, 7016), 255), "JPEG")  # A4 at 600
    [page] = read(file)
    assert page.content == file
    assert 2000 < page.picture.height <= 3600


def outcome(file: bytes) -> str:
    try:
        read(file)
    except InvalidInput as error:
        return error.code
    return "read"


# What is no scan


def test_a_file_of_nothing() -> None:
    assert refused(b"") == ("scan-empty", None)


@pytest.mark.parametrize(
    "file",
    [b"hello", b"PK\x03\x04" + bytes(99), b"%PDF-1.7\n", b"\xff\xd8\xff", b"II*\0", saved(sheet(), "GIF")],
)
def test_a_file_that_is_no_scan(file: bytes) -> None:
    assert refused(file)[0] == "scan-not-an-image"


def test_a_pdf_under_a_password() -> None:
    writer = pypdf.PdfWriter(io.BytesIO(pdf(1)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert refused(out.getvalue()) == ("scan-encrypted", None)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_picture_that_ends_early(kind: str) -> None:
    noise = Image.frombytes("L", (300, 420), random.Random(1).randbytes(300 * 420))
    file = saved(noise, kind)
    assert refused(file[: len(file) // 2])[0] in {"scan-truncated", "scan-not-an-image"}


def test_pages_before_the_torn_one_are_given() -> None:
    noise = [Image.frombytes("L", (300, 420), random.Random(seed).randbytes(300 * 420)) for seed in range(3)]
    file = bytearray(
        saved(noise[0], "TIFF", save_all=True, append_images=noise[1:], compression="tiff_deflate")
    )
    second = len(file) // 2
    file[second - 4000 : second + 4000] = bytes(8000)
    pages = pages_of(bytes(file))
    assert next(pages).number == 1
    with pytest.raises(InvalidInput) as caught:
        next(pages)
    assert (caught.value.code, caught.value.params["page"]) == ("scan-truncated", 2)


def bomb_png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(9)))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [9_000, 12_000, 60_000])
def test_a_picture_that_would_fill_the_memory_is_not_unpacked(side: int) -> None:
    assert refused(bomb_png(side, side)) == ("scan-page-too-large", 1)


def test_a_picture_inside_a_pdf_that_would_fill_the_memory_is_not_unpacked() -> None:
    writer = pypdf.PdfWriter(io.BytesIO(saved(Image.new("L", (50, 50)), "PDF")))
    [image] = writer.pages[0]["/Resources"]["/XObject"].values()
    image.get_object()[pypdf.generic.NameObject("/Width")] = pypdf.generic.NumberObject(60_000)
    image.get_object()[pypdf.generic.NameObject("/Height")] = pypdf.generic.NumberObject(60_000)
    out = io.BytesIO()
    writer.write(out)
    assert refused(out.getvalue()) == ("scan-page-too-large", 1)


def pdf_that_says(content: bytes) -> bytes:
    """One page with a deflated content stream, whatever it says."""
    writer = pypdf.PdfWriter()
    stream = pypdf.generic.DecodedStreamObject()
    stream.set_data(content)
    writer.add_blank_page(595, 842)[pypdf.generic.NameObject("/Contents")] = writer._add_object(
        stream.flate_encode()
    )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_page_of_endless_strokes_is_not_drawn() -> None:
    assert refused(pdf_that_says(b"0 0 m 500 800 l S\n" * 60_000)) == ("scan-page-too-large", 1)
    assert len(read(pdf_that_says(b"0 0 m 500 800 l S\n" * 600))) == 1


def test_a_page_that_unpacks_without_end_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake_desktop.documents.scan.pages.MOST_UNPACKED_BYTES", 8 * 1024 * 1024)
    assert len(read(pdf_that_says(b" " * 7_000_000))) == 1
    assert refused(pdf_that_says(b" " * 9_000_000)) == ("scan-page-too-large", 1)


def test_a_file_of_more_pages_than_anybody_scans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake_desktop.documents.scan.pages.MOST_PAGES", 3)
    assert refused(pdf(4)) == ("scan-too-many-pages", None)
    frames = [sheet("1", mark) for mark in range(4)]
    file = saved(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    assert refused(file) == ("scan-too-many-pages", None)


def test_a_page_of_more_bytes_than_are_kept() -> None:
    noise = random.Random(1).randbytes(limits.LARGEST_PAGE_BYTES + 1)
    file = saved(sheet(), "JPEG") + noise
    assert refused(file) == ("scan-page-too-large", 1)


@pytest.mark.parametrize("kind", ["pdf", "PNG", "JPEG", "TIFF", "group4"])
def test_a_damaged_file_is_read_or_refused_never_worse(kind: str) -> None:
    """A hundred seeded damages of each kind: bytes changed, cut, doubled."""
    rng = random.Random(7)
    sheets = [sheet("1", mark) for mark in range(3)]
    whole = {
        "pdf": pdf(2),
        "PNG": saved(sheet("RGB"), "PNG"),
        "JPEG": saved(sheet("RGB"), "JPEG"),
        "TIFF": saved(sheets[0].convert("L"), "TIFF", compression="tiff_lzw"),
        "group4": saved(sheets[0], "TIFF", save_all=True, append_images=sheets[1:], compression="group4"),
    }[kind]
    seen = set()
    for _ in range(100):
        damaged = bytearray(whole)
        for _ in range(rng.randint(1, 6)):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        if rng.random() < 0.3:
            del damaged[rng.randrange(len(damaged)) :]
        seen.add(outcome(bytes(damaged)))
    assert len(seen) > 1
    assert seen <= {"read", "scan-truncated", "scan-not-an-image", "scan-page-too-large", "scan-encrypted"}
