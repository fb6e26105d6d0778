"""A sheet of its own: no outgoing paper, so it carries no number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from intake_desktop.documents.page import styles
from intake_desktop.documents.page.pen import A4, Pen
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
