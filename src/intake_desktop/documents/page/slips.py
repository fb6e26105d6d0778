"""Two of the same slip on a sheet, with a line between them to cut along."""

from __future__ import annotations

from dataclasses import dataclass

from intake_desktop.documents.arabic.bidi import ltr
from intake_desktop.documents.arabic.paragraph import Direction
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Text, Whole, height_of
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.page.pen import A4, Pen
from intake_desktop.documents.page.stationery import FormStationery
from intake_desktop.i18n import gettext as _

_EDGE = 22.0
"""Between the edge of a slip and what stands on it."""
_NAME = 0.76
"""The organisation's part of the width; the rest is its licence's."""
_FOOT = 15.5
_HALF = A4[1] / 2


@dataclass(frozen=True, slots=True)
class SlipStationery(FormStationery):
    """A whole bare sheet: each slip has its own head and foot, so that nothing is lost when it is cut."""

    def first_head(self, _pen: Pen) -> float:
        return A4[1]

    def next_head(self, _pen: Pen) -> float:
        return A4[1]

    def foot(self, _pen: Pen, *, page: int, pages: int) -> None:
        return


@dataclass(frozen=True, slots=True)
class Slips(Whole):
    """`blocks` twice on the sheet; once where half a sheet cannot hold them. `said` stands at the foot."""

    paper: Paper
    blocks: tuple[Block, ...]
    said: str

    def height(self, _direction: Direction, _width: float) -> float:
        return A4[1]

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.bookmark(self.paper.title, 1, top)
        needed = height_of(self.blocks, pen.direction, width) + 2 * _EDGE + self._head(pen, width) + _FOOT
        if needed > _HALF:
            self._draw_slip(pen, x, top, width, bottom=top - A4[1])
            return
        self._draw_slip(pen, x, top, width, bottom=top - _HALF)
        pen.dotted(0, top - _HALF, A4[0])
        self._draw_slip(pen, x, top - _HALF, width, bottom=top - A4[1])

    def _draw_slip(self, pen: Pen, x: float, top: float, width: float, *, bottom: float) -> None:
        self._draw_head(pen, x, top - _EDGE, width)
        below = top - _EDGE - self._head(pen, width)
        for block in self.blocks:
            block.draw(pen, x, below, width)
            below -= block.height(pen.direction, width)
        self._draw_foot(pen, x, bottom + _EDGE + _FOOT, width)

    def _draw_foot(self, pen: Pen, x: float, top: float, width: float) -> None:
        form = _("نموذج {form}، إصدار {version} · صفحة {page} من {pages}").format(
            form=self.paper.form, version=self.paper.form_version, page=1, pages=1
        )
        half = width / 2
        pen.text(self.said, styles.QUIET, x=pen.left_of(x, width, 0, half), top=top, width=half)
        at_end = pen.left_of(x, width, half, half)
        pen.text(form, styles.QUIET.but(align="end"), x=at_end, top=top, width=half)

    def _head(self, pen: Pen, width: float) -> float:
        name = Text(self.paper.letterhead.organisation, styles.STRONG)
        return name.height(pen.direction, width * _NAME) + 8.5

    def _draw_head(self, pen: Pen, x: float, top: float, width: float) -> None:
        head, share = self.paper.letterhead, width * _NAME
        pen.text(head.organisation, styles.STRONG, x=pen.left_of(x, width, 0, share), top=top, width=share)
        if head.licence:
            licence = _("ترخيص رقم {number}").format(number=ltr(head.licence))
            left, rest = pen.left_of(x, width, share, width - share), width - share
            pen.text(licence, styles.QUIET.but(align="end"), x=left, top=top + 1, width=rest)
        pen.rule(x, top - self._head(pen, width) + 5.5, width, weight=1.1)
