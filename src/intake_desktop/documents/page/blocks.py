"""What stands under one another on a page: blocks that know their height and may break over pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from intake_desktop.documents.arabic.lines import Broken
from intake_desktop.documents.arabic.paragraph import Direction, Style, lines_of
from intake_desktop.documents.page.pen import Pen


class Block(Protocol):
    """Something as wide as it is told and as high as it needs. Points; `top` is its upper edge."""

    def height(self, direction: Direction, width: float) -> float: ...

    def split(self, direction: Direction, width: float, room: float) -> tuple[Block, Block] | None:
        """The part that fits in `room` and the rest; None when it goes on the next page whole."""

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None: ...


class Whole:
    """A block that never breaks."""

    def split(self, _direction: Direction, _width: float, _room: float) -> tuple[Block, Block] | None:
        return None


@dataclass(frozen=True, slots=True)
class Gap(Whole):
    """Room between two blocks; none at the top of a page."""

    points: float

    def height(self, _direction: Direction, _width: float) -> float:
        return self.points

    def draw(self, _pen: Pen, _x: float, _top: float, _width: float) -> None:
        return


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. `indent` keeps its start away from the start edge."""

    text: str
    style: Style
    indent: float = 0.0

    def _lines(self, direction: Direction, width: float) -> tuple[Broken, ...]:
        return lines_of(self.text, self.style, direction, width - self.indent)

    def height(self, direction: Direction, width: float) -> float:
        return len(self._lines(direction, width)) * self.style.leading

    def split(self, direction: Direction, width: float, room: float) -> tuple[Block, Block] | None:
        lines = Lines(self._lines(direction, width), self.style, self.indent, object())
        return lines.split(direction, width, room)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        lines = self._lines(pen.direction, width)
        Lines(lines, self.style, self.indent).draw(pen, x, top, width)


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that are broken already. Those of one paragraph on two pages have one `origin`."""

    lines: tuple[Broken, ...]
    style: Style
    indent: float = 0.0
    origin: object | None = None

    def height(self, _direction: Direction, _width: float) -> float:
        return len(self.lines) * self.style.leading

    def split(self, _direction: Direction, _width: float, room: float) -> tuple[Block, Block] | None:
        """No line is left alone on either page."""
        fits = int(room // self.style.leading)
        fits = min(fits, len(self.lines) - 2)
        if fits < 2:
            return None
        return replace(self, lines=self.lines[:fits]), replace(self, lines=self.lines[fits:])

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        inner = width - self.indent
        left = pen.left_of(x, width, self.indent, inner)
        with pen.element("P", origin=self.origin):
            pen.set_lines(self.lines, self.style, x=left, top=top, width=inner)


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one page; they break only where a page could not hold them."""

    blocks: tuple[Block, ...]

    def height(self, direction: Direction, width: float) -> float:
        return sum(block.height(direction, width) for block in self.blocks)

    def split(self, _direction: Direction, _width: float, _room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for block in self.blocks:
            block.draw(pen, x, top, width)
            top -= block.height(pen.direction, width)


@dataclass(frozen=True, slots=True)
class Closing(Together):
    """Signatures. They never have a page to themselves: the end of what is signed goes along with them."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A title (level 1) or a heading inside; long documents have a bookmark for each.

    It is not left alone at the foot of a page: what follows begins there too. One that no page could hold
    breaks as a paragraph does.
    """

    text: str
    style: Style
    level: int = 1

    def height(self, direction: Direction, width: float) -> float:
        return Text(self.text, self.style).height(direction, width)

    def split(self, direction: Direction, width: float, room: float) -> tuple[Block, Block] | None:
        return Text(self.text, self.style).split(direction, width, room)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.bookmark(self.text, self.level, top)
        with pen.element(f"H{self.level}"):
            pen.text(self.text, self.style, x=x, top=top, width=width)


class _Listed:
    """A sentence with a mark before it and its lines under one another."""

    __slots__ = ()
    text: str
    style: Style

    _INDENT = 24.0

    @property
    def mark(self) -> str:
        """What stands before it."""
        raise NotImplementedError

    def _body(self) -> Text:
        return Text(self.text, self.style, self._INDENT)

    def height(self, direction: Direction, width: float) -> float:
        return self._body().height(direction, width)

    def split(self, direction: Direction, width: float, room: float) -> tuple[Block, Block] | None:
        parts = self._body().split(direction, width, room)
        if parts is None:
            return None
        first, rest = parts
        return Marked(self.mark, first, self.style), rest

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        Marked(self.mark, self._body(), self.style).draw(pen, x, top, width)


@dataclass(frozen=True, slots=True)
class Clause(_Listed):
    """A numbered sentence."""

    number: int
    text: str
    style: Style

    @property
    def mark(self) -> str:
        return f"{self.number}."


@dataclass(frozen=True, slots=True)
class Bullet(_Listed):
    """A point of a list."""

    text: str
    style: Style

    @property
    def mark(self) -> str:
        return "\u2022"


@dataclass(frozen=True, slots=True)
class Marked(Whole):
    """A mark at the start edge beside the first line of `body`."""

    mark: str
    body: Block
    style: Style

    def height(self, direction: Direction, width: float) -> float:
        return self.body.height(direction, width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        left = pen.left_of(x, width, 0, 18)
        baseline = top - self.style.ascent
        with pen.element("LI"):
            with pen.element("Lbl"):
                pen.line(self.mark, self.style.but(align="end"), x=left, baseline=baseline, width=18)
            with pen.element("LBody"):
                self.body.draw(pen, x, top, width)


def height_of(blocks: Sequence[Block], direction: Direction, width: float) -> float:
    """The height of `blocks` under one another."""
    return sum(block.height(direction, width) for block in blocks)
