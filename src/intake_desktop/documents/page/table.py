"""Tables whose columns run from the start edge: from the right on an Arabic page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TypeVar

from intake_desktop.documents.arabic.lines import Broken
from intake_desktop.documents.arabic.paragraph import Also, Direction, Style, lines_of
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block
from intake_desktop.documents.page.pen import Pen

PAD_SIDE = 7.0
PAD_TOP = 5.0
PAD_BOTTOM = 4.0

_TALL = 240.0
"""Points from which on a row may be cut: the third part of a page."""

_C = TypeVar("_C", "Cell", "_SetCell")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text, `also` in a second language; `shaded` for labels. `tick` draws a box instead of a text.

    `span` is how many columns it takes. A `ticked` box is crossed.
    """

    text: str
    style: Style = styles.VALUE
    shaded: bool = False
    tick: bool = False
    ticked: bool = False
    also: Also | None = None
    span: int = 1


@dataclass(frozen=True, slots=True)
class _SetCell:
    cell: Cell
    lines: tuple[Broken, ...]
    under: float = 0.0
    """The height of the second language."""
    least: float = 0.0

    @property
    def span(self) -> int:
        return self.cell.span

    @property
    def height(self) -> float:
        high = len(self.lines) * self.cell.style.leading + self.under + PAD_TOP + PAD_BOTTOM
        return max(high, self.least)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells in columns of the given shares of the width; the first `heads` rows repeat on pages."""

    shares: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 0
    least: float = 0.0
    """The least height of a row in points: more than a line where it is filled in by hand."""

    def _set(self, direction: Direction, width: float) -> _SetTable:
        rows = tuple(
            tuple(
                _set_cell(cell, direction, extent - 2 * PAD_SIDE, self.least)
                for cell, _, extent in _placed(row, self.shares, width)
            )
            for row in self.rows
        )
        return _SetTable(self.shares, rows, self.heads)

    def height(self, direction: Direction, width: float) -> float:
        return self._set(direction, width).height(direction, width)

    def split(self, direction: Direction, width: float, room: float) -> tuple[Block, Block] | None:
        return self._set(direction, width).split(direction, width, room)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        self._set(pen.direction, width).draw(pen, x, top, width)


def _set_cell(cell: Cell, direction: Direction, width: float, least: float) -> _SetCell:
    lines = lines_of(cell.text, cell.style, direction, width)
    under = cell.also.height(cell.style, direction, width) if cell.also else 0.0
    return _SetCell(cell, lines, under, least)


def _placed(row: Sequence[_C], shares: tuple[float, ...], width: float) -> Iterator[tuple[_C, float, float]]:
    """Each cell with its offset from the start edge and its width."""
    whole = sum(shares)
    edges = [width * edge / whole for edge in accumulate(shares, initial=0.0)]
    column = 0
    for cell in row:
        last = column + cell.span
        yield cell, edges[column], edges[last] - edges[column]
        column = last


@dataclass(frozen=True, slots=True)
class _SetTable:
    """A table whose cells are broken into lines already. Its parts on several pages have one `origin`."""

    shares: tuple[float, ...]
    rows: tuple[tuple[_SetCell, ...], ...]
    heads: int
    origin: object = field(default_factory=object)
    goes_on: bool = False

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
        return replace(self, rows=head + first), replace(self, rows=head + rest, goes_on=True)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        full = self.height(pen.direction, width)
        self._draw_shades(pen, x, top, width)
        row_top = top
        with pen.element("Table", origin=self.origin):
            for at, row in enumerate(self.rows):
                is_head = at < self.heads
                # a heading that is repeated has been read already
                with pen.artifact() if is_head and self.goes_on else pen.element("TR"):
                    self._draw_row(pen, row, x, row_top, width, is_head=is_head)
                row_top -= _height(row)
        row_top = top
        for row in self.rows[:-1]:
            row_top -= _height(row)
            pen.rule(x, row_top, width, weight=0.6, ink=0.45)
        self._draw_uprights(pen, x, top, width)
        pen.box(x, top - full, width, full)

    def _draw_shades(self, pen: Pen, x: float, top: float, width: float) -> None:
        for row in self.rows:
            for cell, offset, extent in _placed(row, self.shares, width):
                if cell.cell.shaded:
                    left = pen.left_of(x, width, offset, extent)
                    pen.box(left, top - _height(row), extent, _height(row), ink=1, fill=styles.SHADE)
            top -= _height(row)

    def _draw_uprights(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Between columns, as far down as no cell spans both."""
        began: dict[float, float] = {}
        for row in self.rows:
            edges = [offset for _, offset, _ in _placed(row, self.shares, width)][1:]
            for edge in [each for each in began if each not in edges]:
                pen.upright(pen.left_of(x, width, edge, 0), top, began.pop(edge))
            for edge in edges:
                began.setdefault(edge, top)
            top -= _height(row)
        for edge, start in began.items():
            pen.upright(pen.left_of(x, width, edge, 0), top, start)

    def _draw_row(
        self, pen: Pen, row: tuple[_SetCell, ...], x: float, top: float, width: float, *, is_head: bool
    ) -> None:
        for cell, offset, extent in _placed(row, self.shares, width):
            left = pen.left_of(x, width, offset, extent)
            kind = "TH" if is_head or cell.cell.shaded else "TD"
            with pen.element(kind, attributes=_attributes(cell.cell, kind, is_head=is_head)):
                if cell.cell.tick:
                    side, middle = 10.5, top - _height(row) / 2
                    pen.tick_box(left + (extent - side) / 2, middle - side / 2, side, ticked=cell.cell.ticked)
                else:
                    _draw_cell(pen, cell, left + PAD_SIDE, top - PAD_TOP, extent - 2 * PAD_SIDE)


def _attributes(cell: Cell, kind: str, *, is_head: bool) -> str:
    said = f"/Scope/{'Column' if is_head else 'Row'}" if kind == "TH" else ""
    said += f"/ColSpan {cell.span}" if cell.span > 1 else ""
    return f"/A<</O/Table{said}>>" if said else ""


def _draw_cell(pen: Pen, cell: _SetCell, x: float, top: float, width: float) -> None:
    style = cell.cell.style
    pen.set_lines(cell.lines, style, x=x, top=top, width=width)
    if cell.cell.also and cell.under:
        pen.also(cell.cell.also, style, x=x, top=top - len(cell.lines) * style.leading, width=width)


def _height(row: tuple[_SetCell, ...]) -> float:
    return max(cell.height for cell in row)


def _split_row(row: tuple[_SetCell, ...], room: float) -> tuple[tuple[_SetCell, ...], ...] | None:
    """A tall row cut after as many lines as fit; a lower one goes on the next page whole."""
    if _height(row) < _TALL:
        return None
    leading = max(cell.cell.style.leading for cell in row)
    fits = int((room - PAD_TOP - PAD_BOTTOM) // leading)
    if fits < 2 or all(len(cell.lines) <= fits for cell in row):
        return None
    return (
        tuple(replace(cell, lines=cell.lines[:fits], under=0.0) for cell in row),
        tuple(replace(cell, lines=cell.lines[fits:]) for cell in row),
    )


Label = str | tuple[str, Also]
"""A label, or the same label in two languages."""
Pairs = tuple[tuple[tuple[Label, str], tuple[Label, str]], ...]
"""Two labels, each with its value, to a row."""

_NARROW = (0.155, 0.405, 0.175, 0.265)


def key_values(pairs: Pairs, *, least: float = 0.0) -> Table:
    """Two pairs of label and value to a row, the label shaded, the first pair the wider one.

    A second pair without a label leaves the first value the whole row.
    """
    return Table(_NARROW, tuple(_pairs_row(first, second) for first, second in pairs), least=least)


def _pairs_row(first: tuple[Label, str], second: tuple[Label, str]) -> tuple[Cell, ...]:
    if not second[0]:
        return _label(first[0]), Cell(first[1], span=3)
    return _label(first[0]), Cell(first[1]), _label(second[0]), Cell(second[1])


def _label(label: Label) -> Cell:
    text, also = (label, None) if isinstance(label, str) else label
    return Cell(text, styles.LABEL, shaded=True, also=also)
