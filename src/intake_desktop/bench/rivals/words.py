"""What stands on our declaration, for others to set. A test holds the letters of both against each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.cases.case import CaseRecord
from intake_desktop.domain.cases.intake import Applicant
from intake_desktop.domain.cases.workflow import earliest_reply
from intake_desktop.domain.identity.birth import PartialDate, parse_birth
from intake_desktop.domain.identity.names import full_name
from intake_desktop.domain.identity.phones import check_mobile, display_phone
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.i18n import in_language
from intake_desktop.wording.bidi import ltr
from intake_desktop.wording.dates import dual_date_text, gregorian_text, hijri_text, partial_date_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A frame to write in. `share` is of the line's width."""

    title: str
    share: float
    lines: tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """From top to bottom. A row of `rows` is label, value, label, value; `foot` has {page} and {pages}."""

    organisation: str
    address: str
    references: tuple[str, ...]
    title: str
    rows: tuple[tuple[str, str, str, str], ...]
    opening: str
    clauses: tuple[str, ...]
    reading: tuple[str, ...]
    boxes: tuple[tuple[Box, ...], ...]
    running_head: str
    foot: tuple[str, ...]

    def foot_of(self, page: int | str, pages: int | str) -> tuple[str, ...]:
        """The foot of one page."""
        return tuple(line.format(page=page, pages=pages) for line in self.foot)


def words_of(record: CaseRecord, pack: PolicyPack, *, officer: str, today: date) -> Words:
    """In Arabic, whatever the desk speaks."""
    with in_language("ar"):
        return _words(record, pack, officer, today)


def _words(record: CaseRecord, pack: PolicyPack, officer: str, today: date) -> Words:
    organisation, title = pack.organisation, pack.declaration.title_ar
    female = record.intake.applicant.sex == "female"
    phone = organisation.phone
    return Words(
        organisation=organisation.name_ar,
        address=organisation.address,
        references=(
            "الرقم: يُعطى عند الإصدار",
            f"التاريخ: {hijri_text(in_both(today).hijri)}",
            f"الموافق: {gregorian_text(today)}",
            "المرفقات: لا يوجد",
        ),
        title=title,
        rows=_rows(record, pack),
        opening=f"أقر أنا {'الموقعة' if female else 'الموقع'} أدناه بما يأتي:",
        clauses=_clauses(pack, today),
        reading=("قُرئ عليَّ الإقرار وفهمته.", "قرأه:", "المترجم (إن وُجد):"),
        boxes=_boxes(officer, female=female),
        running_head=f"{organisation.name_ar} · {title} · ملف {ltr(record.number)}",
        foot=(
            f"هاتف {ltr(f'{phone[:3]} {phone[3:6]} {phone[6:]}')} · {ltr(organisation.website)}",
            "نموذج 2، إصدار 1 · صفحة {page} من {pages}",
            "معاينة للمراجعة، لم تصدر ولا تُوقَّع",
        ),
    )


def _rows(record: CaseRecord, pack: PolicyPack) -> tuple[tuple[str, str, str, str], ...]:
    applicant = record.intake.applicant
    service = pack.service(record.intake.service)
    name = full_name((applicant.given, applicant.father, applicant.grandfather, applicant.family))
    mobile = check_mobile(applicant.mobile or "").value or ""
    return (
        ("الاسم", name, "رقم الملف", ltr(record.number)),
        ("رقم الهوية", ltr(applicant.id_number or ""), "تاريخ الميلاد", _birth(applicant)),
        ("الجوال", ltr(display_phone(mobile)), "الخدمة المطلوبة", service.label_ar if service else ""),
    )


def _birth(applicant: Applicant) -> str:
    birth = applicant.birth
    assert birth is not None
    as_of = date.fromisoformat(birth.as_of) if birth.as_of else None
    read = parse_birth(birth.value, calendar=birth.calendar, precision=birth.precision, as_of=as_of)
    assert isinstance(read, PartialDate)
    return partial_date_text(read)


def _clauses(pack: PolicyPack, today: date) -> tuple[str, ...]:
    floor = earliest_reply(pack, today)
    reply = dual_date_text(in_both(floor)) if floor else ""
    return tuple(clause.replace("{earliest_reply}", reply) for clause in pack.declaration.clauses_ar)


def _boxes(officer: str, *, female: bool) -> tuple[tuple[Box, ...], ...]:
    signer = "توقيع المستفيدة" if female else "توقيع المستفيد"
    signature = Box(title=signer, share=0.40, lines=("", "", "التاريخ:          /          /          14هـ"))
    thumb = Box(title="البصمة", share=0.22, lines=("", "", "الإبهام الأيمن"))
    witness = Box(title="الشاهد", share=0.38, lines=("الاسم:", "الهوية:", "التوقيع:"))
    matched = ("", "", f"{officer} · طابقتُ البيانات بالأصول")
    stamp = Box(title="ختم المؤسسة", share=0.44, lines=("", "", ""))
    return (
        (signature, thumb, witness),
        (Box(title="موظف علاقات المستفيدين", share=0.56, lines=matched), stamp),
    )
