"""Blocks put on pages, and the pages made into one PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from intake_desktop.documents.arabic.paragraph import ARABIC, ENGLISH, Direction
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Closing, Gap, Heading, Together
from intake_desktop.documents.page.fill_in import FillIn
from intake_desktop.documents.page.pen import A4, Pen
from intake_desktop.i18n import Language

Placed = list[tuple[Block, float]]

_WIDTH = A4[0] - 2 * styles.MARGIN
_OUTLINED_FROM = 4
"""Pages from which on a document has bookmarks."""


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
    """A PDF, how many pages it has, and the characters on them that no face holds: they stand as boxes."""

    pdf: bytes
    pages: int
    lacking: tuple[str, ...]


def make_pdf(stationery: Stationery, blocks: Sequence[Block]) -> bytes:
    """The PDF that `draw_pages` makes."""
    return draw_pages(stationery, blocks).pdf


def draw_pages(stationery: Stationery, blocks: Sequence[Block]) -> Drawn:
    """`blocks` on as many A4 pages as they need. The same input gives the same bytes: no clock in it."""
    pen = Pen(_direction_of(stationery))
    pen.describe(
        title=stationery.title,
        author=stationery.author,
        subject=stationery.subject,
        day=stationery.issued,
    )
    pages = _draw(pen, stationery, blocks)
    if pages >= _OUTLINED_FROM:
        pen.write_outline()
    return Drawn(pen.finish(), pages, pen.lacking)


def draw_set(title: str, papers: Sequence[tuple[Stationery, Sequence[Block]]]) -> Drawn:
    """Papers after one another in one PDF, each with its own pages counted, and a bookmark for each."""
    first = papers[0][0]
    pen = Pen(_direction_of(first))
    pen.describe(title=title, author=first.author, subject=title, day=first.issued)
    pages = sum(_draw(pen, stationery, blocks) for stationery, blocks in papers)
    pen.write_outline()
    return Drawn(pen.finish(), pages, pen.lacking)


def _direction_of(stationery: Stationery) -> Direction:
    return ARABIC if stationery.language == "ar" else ENGLISH


def _draw(pen: Pen, stationery: Stationery, blocks: Sequence[Block]) -> int:
    """Gives the number of pages."""
    direction = _direction_of(stationery)
    pen.lay(across=False)
    stationery.under(pen)
    with pen.element("Sect"):
        first_top = stationery.first_head(pen)
    pages = _on_pages(blocks, direction, first_top, _NextTop(stationery, direction))
    for number, placed in enumerate(pages, start=1):
        if number > 1:
            with pen.artifact():
                stationery.under(pen)
                stationery.next_head(pen)
        for block, top in placed:
            block.draw(pen, styles.MARGIN, top, _WIDTH)
        with pen.artifact():
            stationery.foot(pen, page=number, pages=len(pages))
        pen.end_page()
    return len(pages)


class _NextTop:
    """Where the text of later pages begins: their head is drawn once on a sheet thrown away, if any is."""

    def __init__(self, stationery: Stationery, direction: Direction) -> None:
        self._stationery, self._direction = stationery, direction
        self._top: float | None = None

    def __call__(self) -> float:
        if self._top is None:
            self._top = self._stationery.next_head(Pen(self._direction))
        return self._top


def _on_pages(
    blocks: Sequence[Block], direction: Direction, first_top: float, next_top: Callable[[], float]
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
        if isinstance(block, Closing) and (taken := _taken_along(pages, direction, room - height)):
            waiting += [block, *taken]
            top = next_top()
            continue
        is_left_alone = isinstance(block, Heading) and not _begins(waiting, direction, room - height)
        if height <= room and not (is_left_alone and pages[-1]):
            pages[-1].append((block, top))
            top -= height
            continue
        if parts := block.split(direction, _WIDTH, room):
            pages[-1].append((parts[0], top))
            waiting.append(parts[1])
        elif isinstance(block, Together) and height > next_top() - styles.BOTTOM:
            waiting.extend(reversed(block.blocks))
            continue
        elif not pages[-1]:  # nothing could hold it: let it run over rather than lose it
            pages[-1].append((block, top))
        else:
            waiting.append(block)
        if waiting:
            pages.append([])
            top = next_top()
    return pages


_TAKEN = 60.0
"""About how much of what is signed, in points, stands over signatures that go on the next page."""


def _taken_along(pages: list[Placed], direction: Direction, free: float) -> list[Block]:
    """Where signatures would stand alone, take the end of what is signed off the page before, last first.

    Lines to fill in say too little by themselves. Nothing where the page before would be left empty, or where
    it would not fit in `free` over the signatures.
    """
    if len(pages) < 2 or not all(isinstance(block, Gap | FillIn) for block, _top in pages[-1]):
        return []
    placed = pages[-2]
    at = len(placed)
    while at and isinstance(placed[at - 1][0], Gap | FillIn):
        at -= 1
    if not at:
        return []
    at -= 1
    block, top = placed[at]
    parts = block.split(direction, _WIDTH, block.height(direction, _WIDTH) - _TAKEN)
    begins = at
    while not parts and begins and isinstance(placed[begins - 1][0], Gap | Heading):
        begins -= 1
    stays = [*placed[:at], (parts[0], top)] if parts else placed[:begins]
    taken = [parts[1] if parts else block, *(each for each, _top in placed[at + 1 :])]
    taken[:0] = [] if parts else [each for each, _top in placed[begins:at]]
    if not stays or sum(each.height(direction, _WIDTH) for each in taken) > free:
        return []
    taken += [each for each, _top in pages[-1]]
    pages[-2:] = [stays, []]
    return list(reversed(taken))


def _begins(waiting: Sequence[Block], direction: Direction, room: float) -> bool:
    """Whether what comes next (the last of `waiting`) has at least its beginning in `room`."""
    for block in reversed(waiting):
        height = block.height(direction, _WIDTH)
        if isinstance(block, Gap | Heading):
            room -= height
        else:
            return height <= room or block.split(direction, _WIDTH, room) is not None
    return True
