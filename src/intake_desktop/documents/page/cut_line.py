"""A dotted line across the page, to cut along."""

from __future__ import annotations

from dataclasses import dataclass

from intake_desktop.documents.arabic.paragraph import Direction
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Whole
from intake_desktop.documents.page.pen import Pen


@dataclass(frozen=True, slots=True)
class CutLine(Whole):
    """`text` under the line says what becomes of what is cut off."""

    text: str

    _OVER = 6.0

    def height(self, _direction: Direction, _width: float) -> float:
        return self._OVER + styles.QUIET.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.dotted(x, top - self._OVER, width)
        baseline = top - self._OVER - styles.QUIET.ascent
        pen.line(self.text, styles.QUIET.but(align="center"), x=x, baseline=baseline, width=width)
