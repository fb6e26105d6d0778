"""A question with its answers to tick, framed as a row of a table."""

from __future__ import annotations

from dataclasses import dataclass

from intake_desktop.documents.arabic.paragraph import Direction
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Text, Whole
from intake_desktop.documents.page.fill_in import FillIn, Item
from intake_desktop.documents.page.pen import Pen
from intake_desktop.documents.page.table import PAD_BOTTOM, PAD_SIDE, PAD_TOP


@dataclass(frozen=True, slots=True)
class Choices(Whole):
    """`label` in the shaded column of the labels, the answers beside it, on as many lines as they need."""

    label: str
    answers: tuple[Item, ...]
    share: float = 0.155
    """The part of the width that the labels take: that of `table.key_values`."""
    least: float = 27.0

    def _parts(self, width: float) -> tuple[Text, FillIn, float]:
        return Text(self.label, styles.LABEL), FillIn(self.answers, styles.VALUE), width * self.share

    def height(self, direction: Direction, width: float) -> float:
        label, answers, first = self._parts(width)
        asked = label.height(direction, first - 2 * PAD_SIDE)
        high = max(asked, answers.height(direction, width - first - 2 * PAD_SIDE))
        return max(high + PAD_TOP + PAD_BOTTOM, self.least)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        label, answers, first = self._parts(width)
        high = self.height(pen.direction, width)
        bottom, rest = top - high, width - first
        pen.box(pen.left_of(x, width, 0, first), bottom, first, high, ink=1, fill=styles.SHADE)
        pen.box(x, bottom, width, high, weight=0.6)
        pen.upright(pen.left_of(x, width, first, 0), bottom, top)
        inner = pen.left_of(x, width, 0, first) + PAD_SIDE
        label.draw(pen, inner, top - PAD_TOP, first - 2 * PAD_SIDE)
        answers.draw(pen, pen.left_of(x, width, first, rest) + PAD_SIDE, top - PAD_TOP, rest - 2 * PAD_SIDE)
