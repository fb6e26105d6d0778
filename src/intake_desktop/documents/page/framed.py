"""A page that is hung on a wall: wider than high, in a double frame, everything about its middle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from intake_desktop.documents.arabic.bidi import ltr
from intake_desktop.documents.arabic.faces import Weight
from intake_desktop.documents.arabic.paragraph import Direction, Style
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Whole, height_of
from intake_desktop.documents.page.code_square import draw_code
from intake_desktop.documents.page.logo import open_logo
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.page.pen import A4, Pen
from intake_desktop.documents.page.stationery import CODE_SIDE, FormStationery, copy_note
from intake_desktop.domain.errors import UsageProblem
from intake_desktop.domain.papers.page_code import PageCode, page_code_text
from intake_desktop.i18n import gettext as _

WIDTH, HEIGHT = A4[1], A4[0]
_OUTER, _INNER, _CORNER = 26.0, 33.0, 10.0
_SIDE = 88.0
_TOP = HEIGHT - 56.0
_FOOT = _INNER + 14.0
_SIGNED = 132.0
"""Where the signatures begin, over the lower edge of the page."""
_ABOVE_SIGNED = 16.0
_LOGO = 52.0

_ORGANISATION = Style(21, 32, Weight.BOLD, "center")
_QUIET = styles.QUIET.but(align="center")
_SIGNER = Style(13, 20, Weight.BOLD, "center")


@dataclass(frozen=True, slots=True)
class FramedStationery(FormStationery):
    """The frame, who gives the paper, and small at the foot what the office finds it by."""

    @property
    def title(self) -> str:
        return self.paper.title

    def under(self, pen: Pen) -> None:
        pen.lay(across=True)
        FormStationery.under(self, pen)
        pen.box(_OUTER, _OUTER, WIDTH - 2 * _OUTER, HEIGHT - 2 * _OUTER, ink=0.2, weight=2.2)
        pen.box(_INNER, _INNER, WIDTH - 2 * _INNER, HEIGHT - 2 * _INNER, ink=0.2, weight=0.6)
        for x in (_INNER, WIDTH - _INNER - _CORNER):
            for y in (_INNER, HEIGHT - _INNER - _CORNER):
                pen.box(x, y, _CORNER, _CORNER, ink=0.2, weight=0.6)

    def first_head(self, pen: Pen) -> float:
        head, top, width = self.paper.letterhead, _TOP, WIDTH - 2 * _SIDE
        if head.logo is not None:
            picture = open_logo(head.logo)
            scale = _LOGO / picture.longest
            extent, high = picture.width * scale, picture.height * scale
            pen.picture(picture, (WIDTH - extent) / 2, top + 6 - high, extent, high)
            top -= _LOGO
        top -= pen.text(head.organisation, _ORGANISATION, x=_SIDE, top=top, width=width)
        if head.licence:
            licence = _("ترخيص رقم {number}").format(number=ltr(head.licence))
            top -= pen.text(licence, _QUIET, x=_SIDE, top=top, width=width)
        pen.rule(WIDTH / 2 - 60, top - 5, 120, weight=0.75, ink=0.3)
        return top - 12

    def next_head(self, pen: Pen) -> float:
        return self.first_head(pen)

    def foot(self, pen: Pen, *, page: int, pages: int) -> None:
        """The number, the form and the page; the code at the end edge."""
        paper = self.paper
        number = _number(paper)
        form = _("نموذج {form}، إصدار {version} · صفحة {page} من {pages}").format(
            form=paper.form, version=paper.form_version, page=page, pages=pages
        )
        width = WIDTH - 2 * _INNER - 2 * CODE_SIDE - 40
        copy = paper.copy_reason and copy_note(pen, paper.copy_reason, width, most_lines=1)
        said = " · ".join(part for part in (number, form, copy) if part)
        pen.text(said, styles.QUIET, x=pen.left_of(0, WIDTH, _INNER + 16, width), top=_FOOT + 12, width=width)
        if paper.code:
            code = PageCode(store=paper.store_tag, code=paper.code, page=page, edition=paper.edition)
            x = pen.left_of(0, WIDTH, WIDTH - _INNER - CODE_SIDE - 14, CODE_SIDE)
            draw_code(pen, page_code_text(code), x=x, bottom=_INNER + 14, side=CODE_SIDE)


def _number(paper: Paper) -> str:
    if paper.blank:
        return _("الرقم: ص / .....................")
    return "" if paper.outgoing is None else _("ص / {number}").format(number=paper.outgoing)


@dataclass(frozen=True, slots=True)
class Middle(Whole):
    """What is said, in the middle between the head and the signatures.

    `blocks` gives it at a scale of its type: the largest that fits is drawn. UsageProblem `form-does-not-fit`
    where none does.
    """

    blocks: Callable[[float], Sequence[Block]]
    signers: tuple[str, str]
    stamp: str

    _SCALES = (1.0, 0.88, 0.76, 0.64, 0.52, 0.42, 0.34)

    def height(self, _direction: Direction, _width: float) -> float:
        return HEIGHT

    def draw(self, pen: Pen, _x: float, top: float, _width: float) -> None:
        width, room = WIDTH - 2 * _SIDE, top - _SIGNED - _ABOVE_SIGNED
        fitting = (scale for scale in self._SCALES if self._needs(scale, pen.direction, width) <= room)
        scale = next(fitting, None)
        if scale is None:
            raise UsageProblem("form-does-not-fit")
        top -= max(0.0, room - self._needs(scale, pen.direction, width)) / 2
        for block in self.blocks(scale):
            block.draw(pen, _SIDE, top, width)
            top -= block.height(pen.direction, width)
        self._draw_ends(pen, width)

    def _needs(self, scale: float, direction: Direction, width: float) -> float:
        return height_of(self.blocks(scale), direction, width)

    def _draw_ends(self, pen: Pen, width: float) -> None:
        """Who signs at either side, the stamp between them."""
        share = width / 3
        for at, title in enumerate((self.signers[0], self.stamp, self.signers[1])):
            left = pen.left_of(_SIDE, width, at * share, share)
            pen.text(title, _SIGNER, x=left, top=_SIGNED, width=share)
            if at != 1:
                pen.dotted(left + 24, _SIGNED - 56, share - 48)
