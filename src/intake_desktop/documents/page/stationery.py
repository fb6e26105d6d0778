"""What frames the text of a form's pages: letterhead, running head, footer, and the word across a preview."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from intake_desktop.documents.arabic.bidi import ltr
from intake_desktop.documents.arabic.paragraph import Style, lines_of, width_of
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.code_square import draw_code
from intake_desktop.documents.page.logo import open_logo
from intake_desktop.documents.page.paper import Letterhead, Paper
from intake_desktop.documents.page.pen import A4, Pen
from intake_desktop.domain.papers.page_code import HIGHEST, PageCode, page_code_text
from intake_desktop.i18n import Language
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.dates import gregorian_text, hijri_text

_TOP = A4[1] - 38.0
_WIDTH = A4[0] - 2 * styles.MARGIN
_LOGO = 50.0
_REFERENCE = Style(11.5, 19)
_REASON_LENGTHS = (300, 160, 110, 70, 40)
CODE_SIDE = 46.0
"""The square at the end edge of the footer that holds the page's code."""


@dataclass(frozen=True, slots=True)
class FormStationery:
    """The organisation's paper with one form's references on it."""

    paper: Paper

    @property
    def language(self) -> Language:
        return self.paper.language

    @property
    def title(self) -> str:
        return " - ".join(part for part in (self.paper.title, self.paper.file_number) if part)

    @property
    def author(self) -> str:
        return self.paper.letterhead.organisation

    @property
    def subject(self) -> str:
        return f"{self.paper.form} v{self.paper.form_version}"

    @property
    def issued(self) -> date:
        return self.paper.issued.gregorian

    def first_head(self, pen: Pen) -> float:
        """Who sends and the paper's references; gives the y where the text begins."""
        return _draw_letterhead(pen, self.paper)

    def next_head(self, pen: Pen) -> float:
        """The head of later pages, so that they can be told from those of another file."""
        return _draw_running_head(pen, self.paper)

    def under(self, pen: Pen) -> None:
        """A preview says so across the page, so that nobody signs it."""
        if self.paper.outgoing is None and not self.paper.blank:
            pen.watermark(_("معاينة"))

    def foot(self, pen: Pen, *, page: int, pages: int) -> None:
        """Contacts, form, version, page, and what this sheet is."""
        _draw_footer(pen, self.paper, page=page, pages=pages)


def _draw_letterhead(pen: Pen, paper: Paper) -> float:
    lower = min(_draw_organisation(pen, paper), _draw_references(pen, paper)) - 8
    pen.rule(styles.MARGIN, lower, _WIDTH, weight=1.1)
    return lower - 14


def _draw_organisation(pen: Pen, paper: Paper) -> float:
    head = paper.letterhead
    offset = 0.0
    if head.logo is not None:
        offset = _draw_logo(pen, head.logo) + 12
    width = _WIDTH * 0.66 - offset
    left = pen.left_of(styles.MARGIN, _WIDTH, offset, width)
    top = _TOP - 4
    top -= pen.text(head.organisation, styles.ORGANISATION, x=left, top=top, width=width)
    details = [head.address] if head.address else []
    if head.licence:
        details.append(_("ترخيص رقم {number}").format(number=ltr(head.licence)))
    if head.supervisors:
        details.append(_("بإشراف {bodies}").format(bodies=_("، ").join(head.supervisors)))
    if head.account:
        details.append(_("رقم الحساب {number}").format(number=ltr(head.account)))
    for detail in details:
        top -= pen.text(detail, styles.QUIET, x=left, top=top, width=width)
    return min(top, _TOP - _LOGO - 8) if head.logo is not None else top


def _draw_logo(pen: Pen, logo: bytes) -> float:
    picture = open_logo(logo)
    scale = _LOGO / picture.longest
    width, height = picture.width * scale, picture.height * scale
    pen.picture(
        picture, pen.left_of(styles.MARGIN, _WIDTH, 0, width), _TOP - 4 - (_LOGO + height) / 2, width, height
    )
    return width


def _draw_references(pen: Pen, paper: Paper) -> float:
    lines = _references_by_hand() if paper.blank else _references(paper)
    width = max(width_of(line, _REFERENCE, pen.direction) for line in lines) + 0.01
    left = pen.left_of(styles.MARGIN, _WIDTH, _WIDTH - width, width)
    top = _TOP
    for line in lines:
        top -= pen.text(line, _REFERENCE, x=left, top=top, width=width)
    return top


def _references(paper: Paper) -> list[str]:
    outgoing = (
        _("يُعطى عند الإصدار") if paper.outgoing is None else _("ص / {number}").format(number=paper.outgoing)
    )
    return [
        _("الرقم: {number}").format(number=outgoing),
        _("التاريخ: {date}").format(date=hijri_text(paper.issued.hijri)),
        _("الموافق: {date}").format(date=gregorian_text(paper.issued.gregorian)),
        _("المرفقات: {count}").format(count=paper.attachments or _("لا يوجد")),
    ]


def _references_by_hand() -> list[str]:
    return [
        _("الرقم: ص / ....................."),
        _("التاريخ:          /          / 14هـ"),
        _("الموافق:          /          / 20م"),
        _("المرفقات: ....................."),
    ]


def _draw_running_head(pen: Pen, paper: Paper) -> float:
    parts = [paper.letterhead.organisation, paper.title]
    if paper.file_number:
        parts.append(_("ملف {number}").format(number=ltr(paper.file_number)))
    if paper.outgoing is not None:
        parts.append(_("ص / {number}").format(number=paper.outgoing))
    top = _TOP
    top -= pen.text(" · ".join(parts), styles.QUIET, x=styles.MARGIN, top=top, width=_WIDTH)
    pen.rule(styles.MARGIN, top - 4, _WIDTH, weight=0.75, ink=0.3)
    return top - 18


def _draw_footer(pen: Pen, paper: Paper, *, page: int, pages: int) -> None:
    top = 78.0
    pen.rule(styles.MARGIN, top, _WIDTH, weight=0.75, ink=0.3)
    form = _("نموذج {form}، إصدار {version} · صفحة {page} من {pages}").format(
        form=paper.form, version=paper.form_version, page=page, pages=pages
    )
    width = _WIDTH - CODE_SIDE - 14
    left = pen.left_of(styles.MARGIN, _WIDTH, 0, width)
    contacts = _contacts(paper.letterhead)
    line_top = top - 5
    for line in (contacts, form, _standing(pen, paper, width)):
        if line:
            line_top -= pen.text(line, styles.QUIET, x=left, top=line_top, width=width)
    if paper.code and page <= HIGHEST:
        code = PageCode(store=paper.store_tag, code=paper.code, page=page, edition=paper.edition)
        x = pen.left_of(styles.MARGIN, _WIDTH, _WIDTH - CODE_SIDE, CODE_SIDE)
        draw_code(pen, page_code_text(code), x=x, bottom=top - 5 - CODE_SIDE, side=CODE_SIDE)


def _contacts(head: Letterhead) -> str:
    parts = [_("هاتف {number}").format(number=ltr(head.phone))] if head.phone else []
    parts += [ltr(part) for part in (head.email, head.website, head.social) if part]
    return " · ".join(parts)


def copy_note(pen: Pen, reason: str, width: float, *, most_lines: int = 2) -> str:
    """That a sheet is a copy and why, as far as the foot has room: the register has all of it."""
    words = " ".join(reason.split())
    note = ""
    for longest in _REASON_LENGTHS:
        shown = words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"
        note = _("نسخة معادة الطباعة · السبب: {reason}").format(reason=shown)
        if len(lines_of(note, styles.QUIET, pen.direction, width)) <= most_lines:
            break
    return note


def _standing(pen: Pen, paper: Paper, width: float) -> str:
    """What this sheet is: not issued yet, the original, or printed again and why."""
    if paper.blank:
        kept = _("نموذج يُملأ باليد عند تعطل الجهاز، ثم يُدخل ويُحفظ الموقَّع منه في الملف")
        handed = _("نموذج يُملأ باليد عند تعطل الجهاز ويُسلَّم، ثم تُدخل بياناته")
        return kept if paper.signed else handed
    if paper.outgoing is None:
        return _("معاينة للمراجعة، لم تصدر ولا تُوقَّع")
    if paper.copy_reason is not None:
        return copy_note(pen, paper.copy_reason, width)
    if not paper.signed:
        return _("ورقة للتسليم، لا تُحفظ في الملف")
    if paper.edition > 1:
        said = _("التحرير {edition} من هذا النموذج · يُحفظ الموقَّع منه في الملف")
        return said.format(edition=paper.edition)
    return _("نسخة أصلية · يُحفظ الموقَّع منها في الملف")
