"""A sheet of its own: no outgoing paper, so it carries no number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Clause, Gap, Text
from intake_desktop.documents.page.fill_in import WriteBox, WriteBoxes
from intake_desktop.documents.page.pen import A4, Pen
from intake_desktop.documents.page.sheet import make_pdf
from intake_desktop.documents.page.table import Pairs, key_values
from intake_desktop.i18n import Language
from intake_desktop.i18n import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class LoneSheet:
    """The organisation over it, and under it a line such as where it is kept, with the page."""

    title: str
    language: Language
    author: str
    issued: date
    under_it: str

    @property
    def subject(self) -> str:
        return self.title

    def first_head(self, pen: Pen) -> float:
        width = A4[0] - 2 * styles.MARGIN
        top = A4[1] - 42.0
        top -= pen.text(self.author, styles.ORGANISATION, x=styles.MARGIN, top=top, width=width)
        pen.rule(styles.MARGIN, top - 8, width, weight=1.1)
        return top - 22

    def next_head(self, pen: Pen) -> float:
        return self.first_head(pen)

    def under(self, _pen: Pen) -> None:
        return

    def foot(self, pen: Pen, *, page: int, pages: int) -> None:
        width = A4[0] - 2 * styles.MARGIN
        place = _("صفحة {page} من {pages}").format(page=page, pages=pages)
        pen.rule(styles.MARGIN, 78, width, weight=0.75, ink=0.3)
        pen.text(f"{self.under_it} · {place}", styles.QUIET, x=styles.MARGIN, top=73, width=width)


def lone_pdf(sheet: LoneSheet, facts: Pairs, blocks: Sequence[Block]) -> bytes:
    """`sheet` as a PDF: its title, the facts of it, and what it is for."""
    return make_pdf(sheet, [Text(sheet.title, styles.TITLE), Gap(8), key_values(facts), Gap(14), *blocks])


def steps(texts: Sequence[str]) -> list[Block]:
    """What is done with it, numbered."""
    return [Clause(number, text, styles.LEAD) for number, text in enumerate(texts, start=1)]


def how_to_use(texts: Sequence[str]) -> list[Block]:
    """The steps under their heading."""
    return [Text(_("كيف يُستعمل"), styles.STRONG), Gap(2), *steps(texts)]


def custody(*, kept: str, written: tuple[str, ...], taken: str) -> Block:
    """To be filled in by hand: under the heading `kept` what is `written` of the place, and who has it."""
    place = WriteBox(kept, 0.5, lines=tuple((label, None) for label in written))
    keeper = WriteBox(taken, 0.5, lines=((_("الاسم:"), None), (_("التوقيع:"), None)))
    return WriteBoxes((place, keeper), 84)
