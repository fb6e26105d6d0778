"""The weekly line of the audit on paper, to be kept away from the PC and typed back when in doubt."""

from __future__ import annotations

from dataclasses import dataclass

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.arabic.faces import Weight
from intake_desktop.documents.arabic.paragraph import Direction, Style
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Gap, Text, Whole
from intake_desktop.documents.page.lone_sheet import LoneSheet, custody, how_to_use, lone_pdf
from intake_desktop.documents.page.pen import Pen
from intake_desktop.domain.calendars.dates import DualDate
from intake_desktop.i18n import Language, in_language
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.dates import dual_date_text


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLineForm:
    """`code` is typed back together with the entry's number and `written_day`."""

    organisation: str
    sequence: int
    code: str
    day: DualDate
    written_day: str
    made_by: str
    language: Language = "ar"


def audit_line_pdf(form: AuditLineForm) -> bytes:
    """The line on one A4 page."""
    with in_language(form.language):
        sheet = LoneSheet(
            title=_("سطر سجل التدقيق"),
            language=form.language,
            author=form.organisation,
            issued=form.day.gregorian,
            under_it=_("يُحفظ خارج هذا الجهاز، ولا يحمل شيئًا من بيانات المستفيدين"),
        )
        facts = (
            ((_("الجهة"), isolate(form.organisation)), (_("طبعه"), isolate(form.made_by))),
            ((_("اليوم"), dual_date_text(form.day)), (_("آخر قيد"), ltr(str(form.sequence)))),
        )
        return lone_pdf(sheet, facts, _blocks(form))


def _blocks(form: AuditLineForm) -> list[Block]:
    return [
        Text(_("السطر"), styles.STRONG),
        Gap(4),
        _Line(f"{form.sequence} · {form.written_day}", form.code),
        Gap(14),
        *how_to_use(_use()),
        Gap(14),
        custody(kept=_("أين حُفظ"), written=(_("مكان الحفظ:"), _("رقم الملف:")), taken=_("استلمه للحفظ")),
    ]


def _use() -> tuple[str, ...]:
    return (
        _("احفظ هذه الورقة بعيدًا عن الجهاز، مع غير مدير القاعدة: المراجع أو أمين اللجنة. لا تكفي صورة عليه."),
        _("إذا شُك في السجل، أو بعد كل صيانة للجهاز، فافتح «سجل التدقيق» ثم «السلامة» وأدخل السطر كما هو."),
        _("إذا قال البرنامج إن القيد ليس كما شهد به السطر، فقد أُعيدت القاعدة إلى حال أقدم أو غُيِّر سجلها."),
        _("اطبع سطرًا كل أسبوع، واحتفظ بما قبله: كل سطر يشهد لما قبله من القيود."),
    )


@dataclass(frozen=True, slots=True)
class _Line(Whole):
    """Both halves in a frame, large, from left to right."""

    number_and_day: str
    code: str

    def height(self, _direction: Direction, _width: float) -> float:
        return 74.0

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.box(x, top - 70, width, 70, radius=2.5)
        large = Style(17, 24, Weight.BOLD, "center")
        pen.line(ltr(self.number_and_day), large, x=x, baseline=top - 27, width=width)
        pen.line(ltr(self.code), large, x=x, baseline=top - 56, width=width)
