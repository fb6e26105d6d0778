"""Form 11: the satisfaction slip. Nobody's: it says the service and the month, and nothing that leads to a
person."""

from __future__ import annotations

from dataclasses import dataclass

from intake_desktop.documents.arabic.faces import Weight
from intake_desktop.documents.arabic.paragraph import Style
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Gap, Text
from intake_desktop.documents.page.fill_in import FillIn, Item
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.page.slips import Slips, SlipStationery
from intake_desktop.documents.page.table import Cell, Table
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.kind import FormKind
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.documents.papers.person import person_of
from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import pgettext
from intake_desktop.wording.dates import month_name, year_text

_SHARES = (0.43, *[0.114] * 5)
_TIGHT = Style(11, 14)
_TIGHT_HEAD = Style(11, 14, Weight.BOLD)
"""Two slips go on a sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Satisfaction:
    """What the slip says; empty on a blank."""

    service: str
    month: str


def _content(occasion: Occasion) -> Satisfaction:
    month = "" if occasion.blank else _month(occasion)
    return Satisfaction(service=person_of(occasion).service, month=month)


def _month(occasion: Occasion) -> str:
    """The Gregorian month: a Hijri one beside it would narrow the days down."""
    today = in_both(occasion.today).gregorian
    year = year_text(today.year, calendar="gregorian")
    return f"{month_name(today.month, calendar='gregorian')} {year}"


def _blocks(paper: Paper, form: Satisfaction) -> list[Block]:
    blocks = (
        Text(paper.title, styles.STRONG.but(align="center")),
        Gap(4),
        FillIn(
            (
                Item(_("الخدمة:"), parts.typed(form.service)),
                Item(_("الشهر:"), form.month or None),
            ),
            styles.SMALL,
        ),
        Gap(5),
        _questions(),
        Gap(8),
        FillIn((Item(_("ما الذي أعجبك؟ وما الذي تقترح تحسينه؟"), None),), styles.SMALL),
        Gap(5),
        FillIn((Item("", None),), styles.SMALL),
        Gap(5),
        FillIn((Item(_("للتواصل معك، إن أردت (اختياري):"), None),), styles.SMALL),
        Gap(4),
        Text(_assurance(), styles.SMALL),
    )
    return [Slips(paper, blocks, _("تُطوى وتوضع في صندوق التقييم"))]


def _assurance() -> str:
    return _("تقييمك حق لك نستفيد منه في التحسين؛ لا يؤثر في طلبك ولا يضر أحدًا. لا يلزم اسم ولا رقم ملف.")


def _questions() -> Block:
    heads = (_("الخدمة"), *_choices())
    return Table(
        _SHARES,
        (
            _heads(*heads),
            *map(_asked, _of_the_service()),
            (Cell(_("من قدّم الخدمة"), _TIGHT_HEAD, shaded=True, span=6),),
            *map(_asked, _of_the_provider()),
        ),
    )


def _choices() -> tuple[str, ...]:
    """Words and no numbers, the same for whoever answers."""
    return _("ممتاز"), _("جيد"), pgettext("of a service", "مقبول"), _("ضعيف"), _("سيئ")


def _of_the_service() -> tuple[str, ...]:
    return (
        _("سهولة الوصول إلى الخدمة وإجراءاتها"),
        _("وضوح الشرح والإجابة عن الأسئلة"),
        _("سرعة الإنجاز"),
        _("مناسبة الخدمة لما أحتاج إليه"),
    )


def _of_the_provider() -> tuple[str, ...]:
    return _("حسن الاستقبال واللطف"), _("الوقت الكافي للحديث وحفظ الخصوصية")


def _heads(first: str, *rest: str) -> tuple[Cell, ...]:
    centered = _TIGHT.but(align="center")
    return Cell(first, _TIGHT_HEAD, shaded=True), *(Cell(word, centered, shaded=True) for word in rest)


def _asked(question: str) -> tuple[Cell, ...]:
    return Cell(question, _TIGHT), *(Cell("", _TIGHT, tick=True) for _choice in range(5))


KIND = FormKind(
    name="satisfaction",
    number=lambda: "11",
    title=lambda _occasion: _("رأيك في الخدمة ومن قدّمها"),
    content=_content,
    blocks=_blocks,
    kept=False,
    anew=True,
    anonymous=True,
    stationery=SlipStationery,
)
