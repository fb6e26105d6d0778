"""The sheet with the store's recovery key, printed at set-up and kept in a safe."""

from __future__ import annotations

from dataclasses import dataclass, field

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

_WARNING = Style(13, 21, Weight.BOLD)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheetForm:
    """The store's recovery key on paper. `groups` are typed back one after another, spelling as printed.

    `part` is 1 to 3 where the sheet holds a part of the key, of which any two open; 0 for a whole key.
    """

    organisation: str
    groups: tuple[str, ...] = field(repr=False)
    made: DualDate
    made_by: str
    store_id: str = ""
    part: int = 0
    language: Language = "ar"


def recovery_sheet_pdf(form: RecoverySheetForm) -> bytes:
    """The sheet on one A4 page."""
    with in_language(form.language):
        sheet = LoneSheet(
            title=_title(form),
            language=form.language,
            author=form.organisation,
            issued=form.made.gregorian,
            under_it=_("سرّي: لا يُحفظ في ملفات المستفيدين"),
        )
        facts = (
            ((_("الجهة"), isolate(form.organisation)), (_("أنشأه"), isolate(form.made_by))),
            ((_("أُنشئ في"), dual_date_text(form.made)), ("", "")),
            ((_("رقم القاعدة"), ltr(form.store_id)), ("", "")),
        )
        return lone_pdf(sheet, facts, _blocks(form))


def _blocks(form: RecoverySheetForm) -> list[Block]:
    return [
        Text(_("الجزء") if form.part else _("المفتاح"), styles.STRONG),
        Gap(4),
        KeyGroups(form.groups),
        Gap(14),
        *how_to_use(_use(form)),
        Gap(10),
        Text(_warning(form), _WARNING),
        Gap(14),
        custody(kept=_("مكان الحفظ"), written=(_("الخزنة:"), _("رقم الظرف:")), taken=_("استلمها للحفظ")),
    ]


def _title(form: RecoverySheetForm) -> str:
    if not form.part:
        return _("ورقة مفتاح الاسترداد")
    return _("جزء من مفتاح الاسترداد: {part} من 3").format(part=form.part)


def _warning(form: RecoverySheetForm) -> str:
    if not form.part:
        return _("من يملك هذه الورقة يستطيع فتح ملفات المستفيدين كلها.")
    return _("من يملك ورقتين من الثلاث يستطيع فتح ملفات المستفيدين كلها.")


def _use(form: RecoverySheetForm) -> tuple[str, ...]:
    if form.part:
        return _use_of_part()
    return (
        _("احفظ هذه الورقة في ظرف مغلق داخل خزنة، بعيدًا عن الجهاز، ولا تصوّرها ولا ترسلها."),
        _("إذا نُسيت كلمات المرور كلها أو تلف ملف المفاتيح، فافتح البرنامج واختر «نسيت كلمة المرور»."),
        _("أدخل المجموعات بترتيب أرقامها كما هي مطبوعة؛ يخبرك البرنامج برقم المجموعة إذا أخطأت في كتابتها."),
        _("ليس في المفتاح شيء من الحروف I و L و O و U: ما يشبهها رقم."),
        _(
            "استعماله لا يبطله: اصنع بعده مفتاحًا جديدًا من الإعدادات، أو أعد الورقة إلى ظرف جديد مغلق واكتب "
            "عليه من فتحه ومتى."
        ),
        _renewed(),
    )


def _renewed() -> str:
    """Copies keep the slots of their day, so an old sheet is not worthless paper yet."""
    return _("بعد صنع مفتاح جديد لا يفتح هذا إلا النسخ الاحتياطية التي أُخذت قبله: أتلف الورقة معها.")


def _use_of_part() -> tuple[str, ...]:
    return (
        _("احفظ هذه الورقة وحدها في ظرف مغلق عند صاحبها: لا تجتمع ورقتان في مكان واحد."),
        _("ورقتان من الثلاث تفتحان القاعدة، وواحدة وحدها لا تفتح شيئًا ولا تدل على شيء."),
        _("إذا نُسيت كلمات المرور كلها أو تلف ملف المفاتيح، فافتح البرنامج واختر «نسيت كلمة المرور»."),
        _("أدخل مجموعات ورقة ثم مجموعات الأخرى؛ يخبرك البرنامج برقم الجزء والمجموعة إذا أخطأت."),
        _("إذا استُعملت ورقتان أو ضاعت ورقة أو خرج صاحبها من الجهة، فاصنع مفتاحًا جديدًا من الإعدادات."),
        _renewed(),
    )


@dataclass(frozen=True, slots=True)
class KeyGroups(Whole):
    """The key's groups, each with its number over it, four to a row and always from left to right."""

    groups: tuple[str, ...]

    _PER_ROW = 4
    _ROW = 54.0

    def height(self, _direction: Direction, _width: float) -> float:
        return -(-len(self.groups) // self._PER_ROW) * self._ROW

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        cell, gap = width / self._PER_ROW, 8.0
        number = Style(9.5, 13, align="center", ink=styles.MUTED)
        letters = Style(19, 26, Weight.BOLD, "center")
        for at, group in enumerate(self.groups):
            left = x + (at % self._PER_ROW) * cell
            cell_top = top - (at // self._PER_ROW) * self._ROW
            pen.box(left + gap / 2, cell_top - self._ROW + gap, cell - gap, self._ROW - gap, radius=2.5)
            pen.text(str(at + 1), number, x=left, top=cell_top - 1, width=cell)
            pen.line(ltr(group), letters, x=left, baseline=cell_top - self._ROW + gap + 12, width=cell)
