"""Tables whose columns run from the start edge: from the right on an Arabic page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate

from intake_desktop.documents.arabic.lines import Broken
from intake_desktop.documents.arabic.paragraph import Direction, Style, lines_of
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block
from intake_desktop.documents.page.pen import Pen

PAD_SIDE = 7.0
PAD_TOP = 5.0
PAD_BOTTOM = 4.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text; `shaded` for labels. `tick` draws a box to tick instead of a text."""

    text: str
    style: Style = styles.VALUE
    shaded: bool = False
    tick: bool = False


@dataclass(frozen=True, slots=True)
class _SetCell:
    cell: Cell
    lines: tuple[Broken, ...]

    @property
    def height(self) -> float:
        return len(self.lines) * self.cell.style.leading + PAD_TOP + PAD_BOTTOM


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells in columns of the given shares of the width; the first `heads` rows repeat on pages."""

    shares: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 0

    def _set(self, direction: Direction, width: float) -> tuple[tuple[_SetCell, ...], ...]:
        widths = self._widths(width)
        return tuple(
            tuple(
                _SetCell(cell, lines_of(cell.text, cell.style, direction, extent - 2 * PAD_SIDE))
                for cell, extent in zip(row, widths, strict=True)
            )
            for row in self.rows
        )

    def _widths(self, width: float) -> list[float]:
        whole = sum(self.shares)
        return [width * share / whole for share in self.shares]

    def height(self, direction: Direction, width: float) -> float:
        return _SetTable(self.shares, self._set(direction, width), self.heads).height(direction, width)

    def split(self, direction: Direction, width: float, room: float) -> tuple[Block, Block] | None:
        whole = _SetTable(self.shares, self._set(direction, width), self.heads)
        return whole.split(direction, width, room)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        rows = self._set(pen.direction, width)
        _SetTable(self.shares, rows, self.heads).draw(pen, x, top, width)


@dataclass(frozen=True, slots=True)
class _SetTable:
    """A table whose cells are broken into lines already."""

    shares: tuple[float, ...]
    rows: tuple[tuple[_SetCell, ...], ...]
    heads: int

    def height(self, _direction: Direction, _width: float) -> float:
        return sum(_height(row) for row in self.rows)

    def split(self, _direction: Direction, _width: float, room: float) -> tuple[Block, Block] | None:
        head, body = self.rows[: self.heads], self.rows[self.heads :]
        left = room - sum(_height(row) for row in head)
        taken = 0
        while taken < len(body) and _height(body[taken]) <= left:
            left -= _height(body[taken])
            taken += 1
        first, rest = body[:taken], body[taken:]
        if not first and rest and (parts := _split_row(rest[0], left)):
            first, rest = (parts[0],), (parts[1], *rest[1:])
        if not first or not rest:
            return None
        return replace(self, rows=head + first), replace(self, rows=head + rest)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        full = self.height(pen.direction, width)
        self._draw_shades(pen, x, top, width)
        row_top = top
        for row in self.rows:
            self._draw_row(pen, row, x, row_top, width)
            if row_top < top:
                pen.rule(x, row_top, width, weight=0.6, ink=0.45)
            row_top -= _height(row)
        for offset, extent in self._columns(width)[:-1]:
            pen.upright(pen.left_of(x, width, offset + extent, 0), top - full, top)
        pen.box(x, top - full, width, full)

    def _columns(self, width: float) -> list[tuple[float, float]]:
        """Offset from the start edge and width of each column."""
        whole = sum(self.shares)
        extents = [width * share / whole for share in self.shares]
        return list(zip(accumulate(extents, initial=0.0), extents, strict=False))

    def _draw_shades(self, pen: Pen, x: float, top: float, width: float) -> None:
        for row in self.rows:
            for (offset, extent), cell in zip(self._columns(width), row, strict=True):
                if cell.cell.shaded:
                    left = pen.left_of(x, width, offset, extent)
                    pen.box(left, top - _height(row), extent, _height(row), ink=1, fill=styles.SHADE)
            top -= _height(row)

    def _draw_row(self, pen: Pen, row: tuple[_SetCell, ...], x: float, top: float, width: float) -> None:
        for (offset, extent), cell in zip(self._columns(width), row, strict=True):
            left = pen.left_of(x, width, offset, extent)
            if cell.cell.tick:
                side, middle = 10.5, top - _height(row) / 2
                pen.tick_box(left + (extent - side) / 2, middle - side / 2, side, ticked=False)
                continue
            inner = extent - 2 * PAD_SIDE
            pen.set_lines(cell.lines, cell.cell.style, x=left + PAD_SIDE, top=top - PAD_TOP, width=inner)


def _height(row: tuple[_SetCell, ...]) -> float:
    return max(cell.height for cell in row)


def _split_row(row: tuple[_SetCell, ...], room: float) -> tuple[tuple[_SetCell, ...], ...] | None:
    """A row that no page could hold, cut after as many lines as fit."""
    leading = max(cell.cell.style.leading for cell in row)
    fits = int((room - PAD_TOP - PAD_BOTTOM) // leading)
    if fits < 2 or all(len(cell.lines) <= fits for cell in row):
        return None
    return (
        tuple(replace(cell, lines=cell.lines[:fits]) for cell in row),
        tuple(replace(cell, lines=cell.lines[fits:]) for cell in row),
    )


def key_values(pairs: tuple[tuple[tuple[str, str], tuple[str, str]], ...]) -> Table:
    """Two pairs of label and value to a row, the label shaded, the first pair the wider one."""
    rows = tuple(
        (
            Cell(first[0], styles.LABEL, shaded=True),
            Cell(first[1]),
            Cell(second[0], styles.LABEL, shaded=True),
            Cell(second[1]),
        )
        for first, second in pairs
    )
    return Table((0.155, 0.405, 0.175, 0.265), rows)
