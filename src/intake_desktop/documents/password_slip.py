"""A slip with a password for once, to be handed over and torn up."""

from __future__ import annotations

from dataclasses import dataclass, field

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Clause, Gap, Text
from intake_desktop.documents.page.lone_sheet import LoneSheet
from intake_desktop.documents.page.sheet import make_pdf
from intake_desktop.documents.page.table import key_values
from intake_desktop.documents.recovery_sheet import KeyGroups
from intake_desktop.domain.dates import DualDate
from intake_desktop.i18n import Language, in_language
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.dates import dual_date_text


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordSlipForm:
    """For whom, and the password in its groups, which are typed with dashes between them."""

    organisation: str
    name: str
    login: str
    groups: tuple[str, ...] = field(repr=False)
    made: DualDate
    language: Language = "ar"


def password_slip_pdf(form: PasswordSlipForm) -> bytes:
    """The slip, at the head of one A4 page."""
    with in_language(form.language):
        paper = LoneSheet(
            title=_("كلمة مرور مؤقتة"),
            author=form.organisation,
            issued=form.made.gregorian,
            language=form.language,
            under_it=_("سرّي: لا يُحفظ في ملفات المستفيدين"),
        )
        return make_pdf(paper, _blocks(form))


def _blocks(form: PasswordSlipForm) -> list[Block]:
    use = (
        _("افتح البرنامج واكتب اسم الدخول ثم المجموعات بالشرطات بينها: {password}").format(
            password=ltr("-".join(form.groups))
        ),
        _("اختر كلمة مرور لا يعرفها غيرك: تبطل هذه من حينها."),
        _("مزّق هذه الورقة بعد ذلك."),
    )
    return [
        Text(_("كلمة مرور مؤقتة"), styles.TITLE),
        Gap(8),
        key_values(
            (
                ((_("الاسم"), isolate(form.name)), (_("اسم الدخول"), ltr(form.login))),
                ((_("الجهة"), isolate(form.organisation)), (_("أُنشئت في"), dual_date_text(form.made))),
            )
        ),
        Gap(14),
        KeyGroups(form.groups),
        Gap(10),
        *(Clause(number, text, styles.LEAD) for number, text in enumerate(use, start=1)),
    ]
