"""What is ticked, written in and signed by hand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from intake_desktop.documents.arabic.paragraph import Also, Direction, Style, lines_of, width_of
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Text, Whole
from intake_desktop.documents.page.pen import Pen

_BOX = 10.5
_BOX_GAP = 6.0
_BETWEEN = 22.0
_SHORTEST_DOTS = 96.0


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on a line: a box to tick with its words, or a label with its value or dots to write on."""

    text: str
    value: str | None = ""
    """What stands after the label; None leaves dots."""
    box: bool = False
    ticked: bool = False
    also: Also | None = None
    """The same words in a second language, under them."""


@dataclass(frozen=True, slots=True)
class FillIn:
    """Items after one another from the start edge, on as many lines as they need; dots share what is left."""

    items: tuple[Item, ...]
    style: Style = styles.LEAD

    def _width(self, item: Item, direction: Direction) -> float:
        box = _BOX + _BOX_GAP if item.box else 0.0
        return box + self._words_width(item, direction) + (_SHORTEST_DOTS if _open(item) else 0.0)

    def _words_width(self, item: Item, direction: Direction) -> float:
        extent = width_of(_words(item), self.style, direction)
        return max(extent, item.also.width(self.style)) if item.also else extent

    def _lines(self, direction: Direction, width: float) -> list[list[Item]]:
        lines: list[list[Item]] = [[]]
        used = 0.0
        for item in self.items:
            extent = self._width(item, direction)
            if lines[-1] and used + _BETWEEN + extent > width:
                lines.append([])
                used = 0.0
            used += extent + (_BETWEEN if lines[-1] else 0.0)
            lines[-1].append(item)
        return lines

    def height(self, direction: Direction, width: float) -> float:
        return sum(self._line_height(line, direction, width) for line in self._lines(direction, width))

    def _line_height(self, line: list[Item], direction: Direction, width: float) -> float:
        if len(line) == 1 and not _open(line[0]):
            inner = width - (_BOX + _BOX_GAP if line[0].box else 0.0)
            words = len(lines_of(_words(line[0]), self.style, direction, inner)) * self.style.leading
            return words + (line[0].also.height(self.style, direction, inner) if line[0].also else 0.0)
        under = self.style.smaller().leading if any(item.also for item in line) else 0.0
        return self.style.leading + under

    def split(self, direction: Direction, width: float, room: float) -> tuple[Block, Block] | None:
        """What was told at length under a label breaks as a paragraph does; nothing else does."""
        if len(self.items) > 1 or self.items[0].box or self.items[0].also or _open(self.items[0]):
            return None
        return Text(_words(self.items[0]), self.style).split(direction, width, room)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for line in self._lines(pen.direction, width):
            self._draw_line(pen, line, x, top, width)
            top -= self._line_height(line, pen.direction, width)

    def _draw_line(self, pen: Pen, line: list[Item], x: float, top: float, width: float) -> None:
        natural = sum(self._width(item, pen.direction) for item in line) + _BETWEEN * (len(line) - 1)
        open_items = sum(_open(item) for item in line)
        dots = _SHORTEST_DOTS + (width - natural) / open_items if open_items else 0.0
        offset = 0.0
        for item in line:
            with pen.element("P"):
                offset = self._draw_item(pen, item, (x, top, width), offset, dots, alone=len(line) == 1)
            offset += _BETWEEN

    def _draw_item(
        self,
        pen: Pen,
        item: Item,
        place: tuple[float, float, float],
        offset: float,
        dots: float,
        *,
        alone: bool,
    ) -> float:
        """One item from `offset` on; gives where it ends."""
        x, top, width = place
        baseline = top - self.style.ascent
        if item.box:
            pen.tick_box(pen.left_of(x, width, offset, _BOX), baseline - 1, _BOX, ticked=item.ticked)
            offset += _BOX + _BOX_GAP
        extent = width - offset if alone and not _open(item) else self._words_width(item, pen.direction)
        left = pen.left_of(x, width, offset, extent)
        taken = pen.text(_words(item), self.style, x=left, top=top, width=extent + 0.01)
        if item.also:
            pen.also(item.also, self.style, x=left, top=top - taken, width=extent + 0.01)
        offset += extent
        if _open(item):
            pen.dotted(pen.left_of(x, width, offset + 4, dots - 4), baseline - 2, dots - 4)
            offset += dots
        return offset


def _words(item: Item) -> str:
    return f"{item.text} {item.value}" if item.value else item.text


def _open(item: Item) -> bool:
    return item.value is None


@dataclass(frozen=True, slots=True)
class WriteBox:
    """A frame to sign, press or stamp in. `lines` are labels with dots, `hint` stands small at the bottom."""

    title: str
    share: float
    hint: str = ""
    lines: tuple[tuple[str, str | None], ...] = ()
    also: Also | None = None
    """The title in a second language."""


_PAD = 8.0
_TITLE_GAP = 4.0
_FOOT = 9.5
"""From a frame's lower edge to the baseline of what is written last in it."""
_ROW = styles.SMALL.but(ink=0.2)
_ROW_STEP = 19.5


@dataclass(frozen=True, slots=True)
class WriteBoxes(Whole):
    """Frames beside one another, the first at the start edge, `points` high or as their words need."""

    boxes: tuple[WriteBox, ...]
    points: float

    _BETWEEN = 10.0

    def _places(self, width: float) -> list[tuple[WriteBox, float, float]]:
        """Each frame with its offset from the start edge and its width."""
        room = width - self._BETWEEN * (len(self.boxes) - 1)
        whole = sum(box.share for box in self.boxes)
        extents = [room * box.share / whole for box in self.boxes]
        offsets = accumulate((extent + self._BETWEEN for extent in extents), initial=0.0)
        return list(zip(self.boxes, offsets, extents, strict=False))

    def height(self, direction: Direction, width: float) -> float:
        needed = (_needed(box, direction, extent - 2 * _PAD) for box, _, extent in self._places(width))
        return max(self.points, *needed)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        high = self.height(pen.direction, width)
        for box, offset, extent in self._places(width):
            left = pen.left_of(x, width, offset, extent)
            pen.box(left, top - high, extent, high, radius=2.5)
            _draw_title(pen, box, left + _PAD, top - _TITLE_GAP, extent - 2 * _PAD)
            _draw_foot(pen, box, left + _PAD, top - high, extent - 2 * _PAD)


def _needed(box: WriteBox, direction: Direction, width: float) -> float:
    """The least height of a frame: its title, and under it the hint or the lines."""
    title = len(lines_of(box.title, styles.HEAD, direction, width)) * styles.HEAD.leading
    if box.also:
        title += box.also.height(styles.HEAD, direction, width)
    hint = len(lines_of(box.hint, styles.QUIET, direction, width)) * styles.QUIET.leading
    rows = sum(_row_height(words, direction, width) for words in map(_row_words, box.lines))
    first_row = _ROW.ascent - _ROW_STEP if box.lines else 0.0
    return _TITLE_GAP + title + max(hint if box.hint else 0.0, rows + first_row) + _FOOT


def _row_words(line: tuple[str, str | None]) -> str:
    label, value = line
    return f"{label} {value}" if value else label


def _row_height(words: str, direction: Direction, width: float) -> float:
    return _ROW_STEP + (len(lines_of(words, _ROW, direction, width)) - 1) * _ROW.leading


def _draw_title(pen: Pen, box: WriteBox, x: float, top: float, width: float) -> None:
    taken = pen.text(box.title, styles.HEAD, x=x, top=top, width=width)
    if box.also:
        pen.also(box.also, styles.HEAD, x=x, top=top - taken, width=width)


def _draw_foot(pen: Pen, box: WriteBox, x: float, bottom: float, width: float) -> None:
    """The hint and the lines, the last of them at the lower edge."""
    if box.hint:
        lines = len(lines_of(box.hint, styles.QUIET, pen.direction, width))
        baseline = bottom + _FOOT - 1 + (lines - 1) * styles.QUIET.leading
        pen.text(box.hint, styles.QUIET, x=x, top=baseline + styles.QUIET.ascent, width=width)
    heights = [_row_height(_row_words(line), pen.direction, width) for line in box.lines]
    baseline = bottom + _FOOT - _ROW_STEP + sum(heights)
    for line, high in zip(box.lines, heights, strict=True):
        words = _row_words(line)
        pen.text(words, _ROW, x=x, top=baseline + _ROW.ascent, width=width)
        if line[1] is None:
            used = width_of(words, _ROW, pen.direction) + 4
            pen.dotted(pen.left_of(x, width, used, width - used), baseline - 1.5, width - used)
        baseline -= high
