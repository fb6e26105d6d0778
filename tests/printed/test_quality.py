"""The files themselves: the same bytes for the same input, small, with their fonts and their language."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

import intake_desktop
from tests.printed import samples
from tests.printed.references import PAPERS, pictures

ROOT = Path(__file__).parents[2]


def plain(pdf: bytes) -> bytes:
    """The file with its streams inflated beside it."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    inflated = []
    for stream in streams:
        try:
            inflated.append(zlib.decompress(stream))
        except zlib.error:
            inflated.append(stream)
    return pdf + b"\n".join(inflated)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_same_input_gives_the_same_bytes(paper):
    assert PAPERS[paper]() == PAPERS[paper]()


def test_another_process_gives_the_same_bytes():
    """Neither a clock nor the order of a set gets in."""
    code = (
        "import hashlib; from tests.printed import samples;"
        "print(hashlib.sha256(samples.pdf_of(samples.declaration())).hexdigest())"
    )
    path = os.pathsep.join((str(Path(intake_desktop.__file__).parents[1]), str(ROOT)))
    hashes = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": path,
                "TZ": zone,
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed, zone in (("1", "Asia/Riyadh"), ("2", "Pacific/Apia"))
    }
    assert hashes == {hashlib.sha256(samples.pdf_of(samples.declaration())).hexdigest()}


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_is_small(paper):
    assert len(PAPERS[paper]()) < 120 * 1024


@pytest.mark.parametrize("paper", PAPERS)
def test_every_font_is_embedded_and_cut_to_what_is_used(paper):
    found = plain(PAPERS[paper]())
    names = set(re.findall(rb"/BaseFont/([^\s/]+)", found))
    assert names
    assert all(re.fullmatch(rb"[A-Z]{6}\+(Amiri|Intake[A-Z]\w+)-(Regular|Bold)", name) for name in names)
    assert found.count(b"/FontFile2") == found.count(b"/Type/FontDescriptor")


def test_language_title_and_direction_are_said():
    pdf = samples.pdf_of(samples.declaration())
    assert b"/Lang (ar)" in pdf
    assert re.search(rb"/Direction\s*/R2L", pdf)
    assert re.search(rb"/DisplayDocTitle\s+true", pdf)
    document = pypdfium2.PdfDocument(pdf)
    metadata = document.get_metadata_dict()
    document.close()
    assert metadata["Title"] == "إقرار وتعهد مستفيد - 1448-0231"
    assert metadata["Author"] == samples.LETTERHEAD.organisation
    assert metadata["CreationDate"].startswith("D:20261111")


def test_the_properties_hold_nothing_of_the_person():
    form = samples.declaration()
    document = pypdfium2.PdfDocument(samples.pdf_of(form))
    said = " ".join(document.get_metadata_dict().values())
    document.close()
    person = form.content.person
    assert not any(word in said for word in (*person.name.split(), person.id_number))


def test_an_english_paper_runs_from_left_to_right():
    pdf = samples.pdf_of(samples.english())
    assert b"/Lang (en)" in pdf
    assert b"/R2L" not in pdf
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].get_textpage()
    text = page.get_text_range()
    number = page.get_charbox(text.index("1. The") if "1. The" in text else text.index("The data"))
    document.close()
    assert number[0] < 120


def test_pages_are_a4_and_say_how_many_they_are():
    document = pypdfium2.PdfDocument(samples.pdf_of(samples.many_clauses()))
    assert [document.get_page_size(at) for at in range(len(document))] == [
        pytest.approx((595.28, 841.89), abs=0.1)
    ] * 2
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert all(f"صفحة {at} من 2" in text for at, text in enumerate(texts, start=1))


def test_no_letter_stands_beyond_the_margins():
    for picture in pictures(samples.pdf_of(samples.declaration())):
        left, top, right, bottom = picture.point(lambda grey: 255 if grey < 200 else 0).getbbox()
        margin = 40 * 100 / 72
        assert left > margin
        assert right < picture.width - margin
        assert top > 30
        assert bottom < picture.height - 20


def logo(kind: str, size: tuple[int, int]) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "black").save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(("kind", "size"), [("PNG", (300, 300)), ("JPEG", (400, 100)), ("PNG", (60, 240))])
def test_a_logo_stands_at_the_head_within_its_square(kind, size):
    document = pypdfium2.PdfDocument(samples.pdf_of(samples.with_logo(logo(kind, size))))
    (image,) = document[0].get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
    left, bottom, right, top = image.get_bounds()
    document.close()
    assert (right - left) / (top - bottom) == pytest.approx(size[0] / size[1], rel=0.02)
    assert max(right - left, top - bottom) == pytest.approx(50, abs=0.5)
    assert right == pytest.approx(595.28 - 45, abs=1)
