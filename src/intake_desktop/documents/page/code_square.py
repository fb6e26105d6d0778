"""The code of a page, drawn as vector squares.

A QR code of 25 by 25 that mends a quarter of itself, and two modules of white around it. Of what was tried at
46 points on worn scans of 150 dpi (QR with M, Q and H, Data Matrix, Aztec; one to four modules of white) this
was read most often; Data Matrix has larger modules, but its thin finder does not survive a pen stroke.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any

from intake_desktop.documents.page.pen import Pen

QUIET = 2
"""Modules of white on each side, within the square. The footer leaves more around it."""


def draw_code(pen: Pen, text: str, *, x: float, bottom: float, side: float) -> None:
    """`text` as a code that fills the square of `side` points at `x`, `bottom`, its white margin included."""
    rows = _modules(text)
    module = side / (len(rows) + 2 * QUIET)
    pen.squares(_runs(rows), side=module, x=x + QUIET * module, top=bottom + side - QUIET * module)


def _runs(rows: tuple[tuple[bool, ...], ...]) -> Iterator[tuple[int, int, int]]:
    """Neighbours in a row as one: the path is half as long."""
    for row, modules in enumerate(rows):
        for dark, cells in groupby(enumerate(modules), key=lambda cell: cell[1]):
            columns = [column for column, _dark in cells]
            if dark:
                yield columns[0], row, len(columns)


@lru_cache(maxsize=64)
def _modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """Rows of the code from the top, True where it is dark. The same text gives the same code."""
    import zxingcpp

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    image: Any = zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False)
    grey = memoryview(image)
    return tuple(
        tuple(grey[row, column] < 128 for column in range(image.shape[1])) for row in range(image.shape[0])
    )
