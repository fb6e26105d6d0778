"""Blocks put on pages, and the pages made into one PDF."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol

from intake_desktop.documents.arabic.bidi import CONTROLS
from intake_desktop.documents.arabic.paragraph import ARABIC, ENGLISH, Direction
from intake_desktop.documents.arabic.printable import printable
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Gap, Together
from intake_desktop.documents.page.pen import A4, Pen
from intake_desktop.i18n import Language

Placed = list[tuple[Block, float]]

_WIDTH = A4[0] - 2 * styles.MARGIN


class Stationery(Protocol):
    """The paper that blocks are put on. Heads give the y where the text begins under them."""

    @property
    def language(self) -> Language: ...

    @property
    def title(self) -> str: ...

    @property
    def author(self) -> str: ...

    @property
    def subject(self) -> str: ...

    @property
    def issued(self) -> date: ...

    def first_head(self, pen: Pen) -> float: ...

    def next_head(self, pen: Pen) -> float: ...

    def under(self, pen: Pen) -> None: ...

    def foot(self, pen: Pen, *, page: int, pages: int) -> None: ...


class Drawn(NamedTuple):
    """A PDF and how many pages it has."""

    pdf: bytes
    pages: int


def make_pdf(stationery: Stationery, blocks: Sequence[Block]) -> bytes:
    """The PDF that `draw_pages` makes."""
    return draw_pages(stationery, blocks).pdf


def draw_pages(stationery: Stationery, blocks: Sequence[Block]) -> Drawn:
    """`blocks` on as many A4 pages as they need. The same input gives the same bytes: no clock in it."""
    direction = ARABIC if stationery.language == "ar" else ENGLISH
    trial = Pen(direction)  # heads are drawn once on a sheet thrown away, to know where the text begins
    pages = _on_pages(blocks, direction, stationery.first_head(trial), stationery.next_head(trial))
    pen = Pen(direction)
    pen.describe(
        title=_property(stationery.title),
        author=_property(stationery.author),
        subject=_property(stationery.subject),
        day=stationery.issued,
    )
    for number, placed in enumerate(pages, start=1):
        stationery.under(pen)
        (stationery.first_head if number == 1 else stationery.next_head)(pen)
        for block, top in placed:
            block.draw(pen, styles.MARGIN, top, _WIDTH)
        stationery.foot(pen, page=number, pages=len(pages))
        pen.end_page()
    return Drawn(pen.finish(), len(pages))


def _property(text: str) -> str:
    return "".join(char for char in printable(text) if char not in CONTROLS)


def _on_pages(
    blocks: Sequence[Block], direction: Direction, first_top: float, next_top: float
) -> list[Placed]:
    pages: list[Placed] = [[]]
    top = first_top
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        if isinstance(block, Gap) and not pages[-1]:
            continue
        room = top - styles.BOTTOM
        height = block.height(direction, _WIDTH)
        if height <= room:
            pages[-1].append((block, top))
            top -= height
            continue
        if parts := block.split(direction, _WIDTH, room):
            pages[-1].append((parts[0], top))
            waiting.append(parts[1])
        elif isinstance(block, Together) and height > next_top - styles.BOTTOM:
            waiting.extend(reversed(block.blocks))
            continue
        elif not pages[-1]:  # nothing could hold it: let it run over rather than lose it
            pages[-1].append((block, top))
        else:
            waiting.append(block)
        if waiting:
            pages.append([])
            top = next_top
    return pages
