"""What is consented to: by the policy, else in the words that fit any office.

Who signs speaks in the first person, which in Arabic is the same for a man and a woman.
"""

from __future__ import annotations

from dataclasses import dataclass

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.papers.occasion import Occasion, grouped
from intake_desktop.documents.papers.parts import Fact
from intake_desktop.domain.calendars.dates import parse_date
from intake_desktop.domain.cases.consent import ConsentPurpose, consent_of
from intake_desktop.domain.cases.intake import Consent
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.eligibility.means import MONTHS
from intake_desktop.domain.packs.policy import PolicyPack, Retention, Section
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.wording.ages import years
from intake_desktop.wording.dates import hijri_text
from intake_desktop.wording.labels import consent_method_label, language_label

_OF_THE_OFFICE = frozenset(("explanation", "review", "signature"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """A purpose with the answer. `agreed` None was not asked yet; `told` is when, how and by whom."""

    label: str
    recipients: str = ""
    agreed: bool | None = None
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """All that the paper explains before it is signed."""

    controller: tuple[Fact, ...]
    data: tuple[str, ...]
    purposes: tuple[Purpose, ...]
    retention: str
    rights: tuple[str, ...]
    withdrawal: str


def terms_of(occasion: Occasion) -> Terms:
    """The terms under the case's policy, with the consents that the file holds."""
    pack = occasion.pack
    rights = pack.consent.rights_ar if pack.consent else ()
    return Terms(
        controller=_controller(pack),
        data=tuple(row.label_ar for row in pack.sections if _is_of_the_person(row)),
        purposes=_purposes(occasion),
        retention=_kept(pack.retention),
        rights=rights or _rights(),
        withdrawal=_withdrawal(pack),
    )


def _is_of_the_person(section: Section) -> bool:
    """Not the office's own part of the wizard: how the request came, what was explained and signed."""
    return section.kind not in _OF_THE_OFFICE and all(field.bind != "channel" for field in section.fields)


def _controller(pack: PolicyPack) -> tuple[Fact, ...]:
    office = pack.organisation
    facts = (
        (_("الجهة"), office.name_ar),
        (_("الترخيص"), ltr(office.licence)),
        (_("العنوان"), office.address),
        (_("الهاتف"), ltr(grouped(office.phone))),
        (_("البريد الإلكتروني"), ltr(office.email)),
    )
    return tuple(fact for fact in facts if fact[1])


def _purposes(occasion: Occasion) -> tuple[Purpose, ...]:
    """Those of the policy, then any other that the file holds an answer for."""
    asked = occasion.pack.consent.purposes if occasion.pack.consent else _usual_purposes()
    known = {row.id for row in asked}
    others = dict.fromkeys(row.purpose for row in occasion.intake.consents if row.purpose not in known)
    unlisted = (ConsentPurpose(id=name, label_ar=isolate(name)) for name in others)
    return tuple(_answered(row, occasion) for row in (*asked, *unlisted))


def _answered(row: ConsentPurpose, occasion: Occasion) -> Purpose:
    found = consent_of(occasion.intake, row.id)
    if found is None:
        return Purpose(label=row.label_ar, recipients=row.recipients_ar)
    state, consent = found
    return Purpose(
        label=row.label_ar,
        recipients=row.recipients_ar,
        agreed=state == "given",
        told=_told(consent, withdrawn=state == "withdrawn"),
    )


def _told(consent: Consent, *, withdrawn: bool) -> str:
    """`سُحبت الموافقة · 01/06/1448هـ · شفهيًا · الأردية · نوف`, as far as it is known."""
    facts = (
        _("سُحبت الموافقة") if withdrawn else "",
        _day(consent.date),
        isolate(consent_method_label(consent.method)) if consent.method else "",
        language_label(consent.language) if consent.language not in (None, "ar") else "",
        isolate(consent.signer or ""),
    )
    return " · ".join(fact for fact in facts if fact)


def _day(written: str | None) -> str:
    """The Hijri day alone, to keep a cell short; as written where it is no day."""
    parsed = parse_date(written or "")
    return isolate(written or "") if isinstance(parsed, Problem) else hijri_text(parsed.hijri)


def _usual_purposes() -> tuple[ConsentPurpose, ...]:
    told = (
        ("study", _("دراسة طلبي وتقدير الاستحقاق"), _("من يدرس الطلب ويقرر فيه")),
        ("verification", _("التحقق من بياناتي لدى الجهات ذات العلاقة"), _("الجهات التي أصدرت مستنداتي")),
        ("service", _("تقديم الخدمة ومتابعتها"), _("من يقدّم الخدمة، في حدود ما يلزم لها")),
        ("contact", _("التواصل معي وقياس رضاي عن الخدمة"), _("موظفو علاقات المستفيدين")),
        ("statistics", _("تقارير إحصائية لا تُظهر من أكون"), _("من تُرفع إليه التقارير، أعدادًا بلا أسماء")),
    )
    return tuple(ConsentPurpose(id=name, label_ar=label, recipients_ar=who) for name, label, who in told)


def _kept(rows: tuple[Retention, ...]) -> str:
    if not rows:
        return _("تُحفظ البيانات ما دام الملف مفتوحًا، ثم المدة التي تحددها سياسة الجهة في الحفظ.")
    periods = (_("{what}: {period}").format(what=row.label_ar, period=_period(row.months)) for row in rows)
    return _("من إغلاق الملف: {periods}.").format(periods=_("؛ ").join(periods))


def _period(months: int) -> str:
    whole, rest = divmod(months, MONTHS)
    return ngettext("شهر واحد", "{n} أشهر", months).format(n=months) if rest else years(whole)


def _rights() -> tuple[str, ...]:
    return (
        _("أن أعرف لماذا تُجمع بياناتي ومن يطّلع عليها، وأن أطلب نسخة منها."),
        _("أن أطلب تصحيح ما فيها من خطأ أو استكمال ما نقص."),
        _("أن أطلب محوها عند انتهاء الحاجة إليها، ما لم يوجب النظام حفظها."),
        _("أن أسحب موافقتي متى شئت، دون أن يؤثر ذلك في خدمة قُدّمت قبل السحب."),
        _("أن أعترض وأقدّم شكوى إن رأيت أن بياناتي استُعملت في غير ما وافقت عليه."),
    )


def _withdrawal(pack: PolicyPack) -> str:
    """How a consent is taken back, by the ways in which the office is reached."""
    office = pack.organisation
    ways = [_("بالحضور إلى المكتب")]
    if office.phone:
        ways.append(_("بالهاتف {number}").format(number=ltr(grouped(office.phone))))
    if office.email:
        ways.append(_("بالبريد {address}").format(address=ltr(office.email)))
    said = _("أسحب موافقتي، كلها أو عن غرض منها، {ways}، مع ذكر رقم الملف.").format(ways=_(" أو ").join(ways))
    return said + " " + _("يُسجَّل السحب بتاريخه، ولا يمس ما تم قبله.")
