"""Worn scans of real papers given to a real store: every one that is filed lies where it belongs.

A round of 40 pages; `make scans` runs all 200 and shows how many of each roughness were read.
"""

from __future__ import annotations

import io
import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases import intake
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.papers import printing
from intake_desktop.services.scans import scanning
from intake_desktop.services.scans import waiting as waiting_scans
from tests.printed.scans.worn import DPI, RENDERED_DPI, Wear, jpeg, wear, worn
from tests.samples import complete_intake
from tests.unit.bare_store import adopt_pack, make_bare_store, open_bare_store

NOON = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
PAGES = int(os.environ.get("SCANNED_PAGES", "40"))
STACK = 10
# So many of a hundred at least are filed by themselves. What is not read lost its code to the edge of the
# glass, to a pen over a corner of the code, or to black and white.
FLOOR = 88 if PAGES >= 200 else 75


@dataclass(frozen=True)
class Sheet:
    """One page of one paper, and what the scanner did to it."""

    number: str
    outgoing: int
    page: int
    how: Wear


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("scans")
    signed_in = open_bare_store(make_bare_store(folder / "template.db"), folder / "store", Role.RECEPTION)
    adopt_pack(signed_in, at=NOON)
    signed_in.store.clock = lambda: NOON
    yield signed_in
    signed_in.store.close()


def printed_pages(desk: SignedIn, wanted: int) -> list[tuple[str, int, int, bytes]]:
    """Pages of as many papers as give `wanted`: number, outgoing, page, the paper's PDF."""
    pages: list[tuple[str, int, int, bytes]] = []
    while len(pages) < wanted:
        told = complete_intake()
        if len(pages) % 3:
            told = type(told)(policy="aseeb", channel="interview", applicant=told.applicant)
        number = intake.open_case(desk, intake=told).record.number
        form = "missing-list" if len(pages) % 3 else "declaration"
        paper = printing.print_form(desk, number=number, form=form)
        document = pypdfium2.PdfDocument(paper.pdf)
        pages += [(number, paper.outgoing, page, paper.pdf) for page in range(1, len(document) + 1)]
        document.close()
    return pages[:wanted]


def rendered(pdf: bytes, page: int) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    picture = document[page - 1].render(scale=RENDERED_DPI / 72, grayscale=True).to_pil().convert("L")
    document.close()
    return picture


def stack_of(scans: Sequence[Image.Image], kind: str) -> list[bytes]:
    """The scans as a scanner sends them: one TIFF, one PDF, or a JPEG each."""
    if kind == "jpeg":
        return [jpeg(scan.convert("L"), 70) if scan.mode != "L" else as_file(scan) for scan in scans]
    out = io.BytesIO()
    if kind == "tiff":
        compression = "group4" if all(scan.mode == "1" for scan in scans) else "tiff_lzw"
        scans[0].save(out, "TIFF", save_all=True, append_images=scans[1:], compression=compression)
    else:
        scans[0].save(out, "PDF", save_all=True, append_images=scans[1:], resolution=DPI)
    return [out.getvalue()]


def as_file(scan: Image.Image) -> bytes:
    out = io.BytesIO()
    scan.save(out, "PNG")
    return out.getvalue()


def test_no_worn_page_is_filed_wrong_and_most_find_their_way(desk: SignedIn, tmp_path: Path, capsys) -> None:
    pages = printed_pages(desk, PAGES)
    read: Counter[float] = Counter()
    all_of: Counter[float] = Counter()
    left = []
    for first in range(0, PAGES, STACK):
        hows = [wear(seed) for seed in range(first, min(first + STACK, PAGES))]
        sheets = [Sheet(*pages[how.seed][:3], how) for how in hows]
        scans = [worn(rendered(pages[how.seed][3], pages[how.seed][2]), how) for how in hows]
        kind = ("pdf", "tiff", "jpeg")[first // STACK % 3]
        files = []
        for place, content in enumerate(stack_of(scans, kind)):
            files.append(tmp_path / f"{first}-{place}")
            files[-1].write_bytes(content)
        reports = scanning.file_scans(desk, files=files)
        results = [page for report in reports for page in report.pages]
        for sheet, page in zip(sheets, results, strict=True):
            all_of[sheet.how.rough] += 1
            if page.result == "filed":
                assert (page.number, page.outgoing, page.print_page) == (
                    sheet.number,
                    sheet.outgoing,
                    sheet.page,
                )
                read[sheet.how.rough] += 1
            else:
                assert (page.result, page.number) == ("unread", None)
                left.append(sheet.how)
    assert len(waiting_scans.list_waiting(desk)) == len(left)
    told = ", ".join(f"{read[rough]} of {all_of[rough]} at {rough}" for rough in sorted(all_of))
    with capsys.disabled():
        sys.stdout.write(f"{sum(read.values())} of {PAGES} pages filed by themselves, none wrong ({told}) ")
    assert sum(read.values()) * 100 >= FLOOR * PAGES, (told, left)
