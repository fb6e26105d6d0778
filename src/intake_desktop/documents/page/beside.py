"""Two languages on one page: a block in a language of its own, and blocks beside one another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate

from intake_desktop.documents.arabic.paragraph import Direction
from intake_desktop.documents.page.blocks import Block, Gap
from intake_desktop.documents.page.pen import Pen


@dataclass(frozen=True, slots=True)
class In:
    """`block` set in another language than the page: its lines, numbers and columns begin at its own edge."""

    direction: Direction
    block: Block

    def height(self, _direction: Direction, width: float) -> float:
        return self.block.height(self.direction, width)

    def split(self, _direction: Direction, width: float, room: float) -> tuple[Block, Block] | None:
        parts = self.block.split(self.direction, width, room)
        return None if parts is None else (In(self.direction, parts[0]), In(self.direction, parts[1]))

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        with pen.speaking(self.direction):
            self.block.draw(pen, x, top, width)


@dataclass(frozen=True, slots=True)
class Beside:
    """Blocks beside one another, the first at the page's start edge, broken over pages together.

    `shares` of the width, equal ones if none are given; `gap` in points between them. A clause in two
    languages is `Beside((Clause(1, arabic, style), In(BENGALI, Clause(1, bengali, style))))`.
    """

    columns: tuple[Block, ...]
    shares: tuple[float, ...] = ()
    gap: float = 18.0

    def _places(self, width: float) -> list[tuple[float, float]]:
        """Offset from the start edge and width of each column."""
        shares = self.shares or (1.0,) * len(self.columns)
        room = width - self.gap * (len(shares) - 1)
        extents = [room * share / sum(shares) for share in shares]
        offsets = accumulate((extent + self.gap for extent in extents), initial=0.0)
        return list(zip(offsets, extents, strict=False))

    def height(self, direction: Direction, width: float) -> float:
        places = zip(self.columns, self._places(width), strict=True)
        return max(column.height(direction, extent) for column, (_, extent) in places)

    def split(self, direction: Direction, width: float, room: float) -> tuple[Block, Block] | None:
        """All columns break at one height; None where one of them would leave a line alone."""
        parts: list[tuple[Block, Block]] = []
        for column, (_, extent) in zip(self.columns, self._places(width), strict=True):
            if column.height(direction, extent) <= room:
                parts.append((column, Gap(0)))
            elif broken := column.split(direction, extent, room):
                parts.append(broken)
            else:
                return None
        first, rest = zip(*parts, strict=True)
        return replace(self, columns=first), replace(self, columns=rest)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for column, (offset, extent) in zip(self.columns, self._places(width), strict=True):
            column.draw(pen, pen.left_of(x, width, offset, extent), top, extent)
