"""What people type and what lies on disks: a page all the same, or a refusal that says why."""

from __future__ import annotations

import struct
from dataclasses import replace
from io import BytesIO
from zlib import compress, crc32

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from intake_desktop.documents.arabic.paragraph import Also, direction_of
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.beside import In
from intake_desktop.documents.page.blocks import Heading, Text
from intake_desktop.documents.page.sheet import make_pdf
from intake_desktop.documents.page.table import Cell, Table
from intake_desktop.documents.papers.making import Form
from intake_desktop.documents.papers.parts import Reading
from intake_desktop.documents.papers.person import Person
from intake_desktop.domain.errors import InvalidInput
from tests.printed import samples
from tests.printed.references import DPI, pictures
from tests.unit.documents.test_page import PlainPaper

BAD = {
    "empty": "",
    "one long word": "س" * 400,
    "a long name": "كلمة " * 80,
    "a long Latin word": "a" * 400,
    "lone surrogates": "سلمى \ud800\udfff\ud83d",
    "control characters": "\x00\x01\x1b[31m\x7f\x9f",
    "emoji": "👨‍👩‍👧‍👦 🇸🇦 ❤️",
    "marks of direction": "\u202e\u2066\u2067\u2069\u2069\u202c",
    "marks without a letter": "\u064b\u064c\u0651",
    "a heap of marks": "Z̸̡̛a̷l̵g̶o̸",
    "other scripts": "中文 ไทย አማርኛ বাংলা हिन्दी",
    "what Unicode leaves out": "\U000e0041\ufdd0\uffff\U0010ffff",
    "line ends": "\n\r\t\x0b\x0c\u2028\u2029",
    "viramas alone": "\u094d\u09cd\u094d\u200d",
    "a quotation of PDF": ") Tj ET \\ << /Type /Page >> endstream",
}


@pytest.mark.parametrize("name", BAD.values(), ids=list(BAD))
def test_no_name_breaks_a_page(name):
    pdf = samples.pdf_of(samples.declaration(name))
    assert len(pdf) < 120 * 1024
    assert 1 <= len(pictures(pdf)) <= 2


def said_everywhere(text: str) -> Form:
    """A declaration that says `text` wherever somebody may have typed."""
    form = samples.declaration(text)
    head = replace(samples.LETTERHEAD, organisation=text, address=text)
    return replace(
        form,
        content=replace(
            form.content,
            person=Person(*(text for _field in Person._fields)),
            clauses=(text, *samples.CLAUSES),
            guardian=text,
            witness=text,
            officer=text,
            reading=Reading(done=True, by=text, language=text, interpreter=text),
        ),
        paper=replace(form.paper, title=text, letterhead=head),
    )


@pytest.mark.parametrize("text", BAD.values(), ids=list(BAD))
def test_no_text_leaves_the_page_or_breaks_the_file(text):
    pdf = samples.pdf_of(said_everywhere(text))
    assert pypdf.PdfReader(BytesIO(pdf), strict=True).metadata.title is not None
    margin = (styles.MARGIN - 8) * DPI / 72  # a mark without its letter hangs over a little
    for picture in pictures(pdf):
        left, top, right, bottom = picture.point(lambda grey: 255 if grey < 200 else 0).getbbox()
        assert left > margin
        assert right < picture.width - margin
        assert top > 0
        assert bottom < picture.height


@pytest.mark.parametrize("text", BAD.values(), ids=list(BAD))
def test_no_heading_breaks_the_bookmarks(text):
    pages = [Heading(text, styles.TITLE), Text("كلمة " * 3000, styles.BODY)]
    assert len(pypdf.PdfReader(BytesIO(make_pdf(PlainPaper(), pages))).outline) == 1


LETTERS = (
    "ابتثكركزلاللهمحمدىيةءؤئأإآ\u064b\u064f\u0651\u0652 ABCxyz019-/+().،؛:٪%«»[]\n\t\U0001f600\ud83d"
    "\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\u202a\u202e\u0964कष्िা্কষትምٹڑںے"
)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60) | st.text(LETTERS, max_size=80), st.sampled_from(["ar", "en", "ur", "bn"]))
def test_any_text_can_be_printed_in_any_language(text, language):
    direction = direction_of(language)
    cells = ((Cell(text), Cell("سطر", also=Also(text, direction))),)
    pdf = make_pdf(PlainPaper(), [In(direction, Text(text, styles.CLAUSE)), Table((1, 6), cells)])
    assert len(pictures(pdf)) >= 1


def picture(kind: str, *, mode: str = "RGB", size: tuple[int, int] = (40, 40)) -> bytes:
    out = BytesIO()
    Image.new(mode, size).save(out, kind)
    return out.getvalue()


JUNK = {
    "nothing": b"",
    "a text": b"not a picture",
    "half a PNG": picture("PNG", size=(200, 200))[:70],
    "a PNG with a hole": picture("PNG")[:50] + bytes(20) + picture("PNG")[70:],
    "half a JPEG": picture("JPEG")[:200],
    "a PDF": b"%PDF-1.7\n",
    "an SVG": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
}


@pytest.mark.parametrize("junk", JUNK.values(), ids=list(JUNK))
def test_a_logo_that_is_no_picture_is_said_so(junk):
    with pytest.raises(InvalidInput) as refused:
        samples.pdf_of(samples.with_logo(junk))
    assert refused.value.code == "logo-not-an-image"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", crc32(kind + data))


def test_a_picture_too_large_to_open_is_said_so():
    size = struct.pack(">LLBBBBB", 20_000, 20_000, 1, 0, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", compress(bytes(100)))
    with pytest.raises(InvalidInput) as refused:
        samples.pdf_of(samples.with_logo(bomb))
    assert refused.value.code == "logo-too-large"


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        *(("PNG", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")),
        *(("JPEG", mode) for mode in ("L", "RGB", "CMYK")),
    ],
)
def test_a_logo_may_have_any_colours(kind, mode):
    pdf = samples.pdf_of(samples.with_logo(picture(kind, mode=mode)))
    assert len(pypdf.PdfReader(BytesIO(pdf)).pages[0].images) == 1
