"""Form 9: the letter that refers a case to another body, with the slip that comes back from it.

Nothing is told but what the other body needs to know whom it is about. Where a policy works under codes (it
takes referrals alone, or crises that cannot wait) the letter names nobody, unless the desk asks for the name.
"""

from __future__ import annotations

from dataclasses import dataclass

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Gap, Text, Together
from intake_desktop.documents.page.cut_line import CutLine
from intake_desktop.documents.page.fill_in import FillIn, Item, WriteBox, WriteBoxes
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.kind import FormKind
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.documents.papers.person import person_of
from intake_desktop.documents.papers.told import told_text
from intake_desktop.domain.cases.intake import has_value
from intake_desktop.domain.cases.step_data import told_value
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.answers import answer_text, day_at
from intake_desktop.wording.dates import hijri_text


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralLetter:
    """What the letter says. `name` and `id_number` are empty where the case is known by its code alone."""

    recipient: str = ""
    their_letter: str = ""
    their_day: str = ""
    coded: bool = False
    name: str = ""
    id_number: str = ""
    alias: str = ""
    sex: parts.Sex = None
    subject: str = ""
    enclosures: str = ""
    contact: str = ""
    officer: str = ""


def works_under_codes(pack: PolicyPack) -> bool:
    """Whether papers that leave the office name people by their codes."""
    return pack.intake_mode == "referral" or pack.urgent is not None


def _content(occasion: Occasion) -> ReferralLetter:
    asked = told_text(occasion, "identify")
    coded = asked == "code" or (asked != "name" and works_under_codes(occasion.pack))
    applicant, recipient = occasion.intake.applicant, _recipient(occasion)
    number, day = _their_letter(occasion, recipient)
    person = person_of(occasion)
    return ReferralLetter(
        recipient=recipient,
        their_letter=number,
        their_day=day,
        coded=coded and not occasion.blank,
        name="" if coded else person.name,
        id_number="" if coded else person.id_number,
        alias=applicant.alias or "" if coded else "",
        sex=None if coded else applicant.sex,
        subject=told_text(occasion, "subject"),
        enclosures=told_text(occasion, "enclosures"),
        contact=told_text(occasion, "contact"),
        officer=occasion.officer,
    )


def _recipient(occasion: Occasion) -> str:
    """As told, an authority of the pack by its id too; else the body that a step of referring named."""
    told = told_text(occasion, "recipient")
    authorities = {authority.id: authority.label_ar for authority in occasion.pack.authorities}
    return authorities.get(told, told) or _named_at_a_step(occasion, frozenset(authorities))


def _named_at_a_step(occasion: Occasion, authorities: frozenset[str]) -> str:
    for step in occasion.pack.steps:
        done = occasion.record.step_record(step.id) if step.act == "refer" else None
        for asked in step.fields if done else ():
            text = done.data.get(asked.id, "") if done else ""
            bodies = {option.id for option in asked.options}
            if has_value(text) and (bodies == authorities if bodies else asked.id in ("recipient", "to")):
                return answer_text(asked, told_value(asked, text), occasion.pack, occasion.today)
    return ""


def _their_letter(occasion: Occasion, recipient: str) -> tuple[str, str]:
    """Number and day of the letter by which the recipient itself referred the case."""
    referral = occasion.intake.referral
    sender = next(
        (row for row in occasion.pack.authorities if referral and row.id == referral.authority), None
    )
    if referral is None or sender is None or sender.label_ar != recipient:
        return "", ""
    return referral.letter_number or "", day_at(occasion.intake, "referral.letter_date")


def _blocks(paper: Paper, form: ReferralLetter) -> list[Block]:
    return [
        *parts.title_of(paper),
        _addressed(form),
        Text(_("السلام عليكم ورحمة الله وبركاته، وبعد:"), styles.LEAD),
        Text(_opening(form), styles.LEAD),
        Gap(4),
        _case(paper, form),
        *parts.heading(_("سبب الإحالة والمطلوب")),
        *parts.written(form.subject, lines=3),
        Gap(3),
        parts.labelled(_("المرفقات:"), form.enclosures),
        Gap(2),
        Text(_discretion(form), styles.NOTE),
        _contact(paper, form),
        Gap(4),
        _signed(paper),
        Gap(8),
        _slip(paper),
    ]


def _addressed(form: ReferralLetter) -> Block:
    if form.recipient:
        return Text(
            _("السادة {recipient} المحترمين").format(recipient=isolate(form.recipient)), styles.STRONG
        )
    return FillIn((Item(_("السادة"), None), Item(_("المحترمين"))), styles.STRONG)


def _opening(form: ReferralLetter) -> str:
    if form.sex == "female":
        said = _("نحيل إليكم المستفيدة الموضحة بياناتها أدناه، للنظر في أمرها بحسب اختصاصكم.")
    elif form.sex == "male":
        said = _("نحيل إليكم المستفيد الموضحة بياناته أدناه، للنظر في أمره بحسب اختصاصكم.")
    else:
        said = _("نحيل إليكم الحالة الموضحة بياناتها أدناه، للنظر فيها بحسب اختصاصكم.")
    if not form.their_letter:
        return said
    return _("إشارة إلى خطابكم رقم {number} بتاريخ {day}، {said}").format(
        number=isolate(form.their_letter), day=form.their_day, said=said
    )


def _case(paper: Paper, form: ReferralLetter) -> Block:
    if form.coded:
        alias = ((_("رمز الحالة"), isolate(form.alias)),) if form.alias else ()
        return parts.facts(paper, (_("رقم الملف لدينا"), ltr(paper.file_number)), *alias)
    name = _("الاسم أو الرمز") if paper.blank else _("الاسم")
    return parts.facts(
        paper,
        (name, isolate(form.name)),
        (_("رقم الملف لدينا"), ltr(paper.file_number)),
        (_("رقم الهوية"), ltr(form.id_number)),
    )


def _discretion(form: ReferralLetter) -> str:
    said = _("هذه البيانات بقدر ما تلزم له الإحالة، فنرجو حفظ سريتها وألا تُستعمل لغيرها.")
    if form.coded:
        return said + " " + _("ذُكرت الحالة برمزها حفظًا لها، ويُتواصل بشأنها معنا وحدنا.")
    return said


def _contact(paper: Paper, form: ReferralLetter) -> Block:
    phone = paper.letterhead.phone
    told = isolate(form.contact) or (_("هاتف {number}").format(number=ltr(phone)) if phone else "")
    said = " · ".join(part for part in (isolate(form.officer), told) if part)
    return FillIn((Item(_("للتواصل:"), said or None),), styles.NOTE)


def _signed(paper: Paper) -> Block:
    return WriteBoxes(
        (
            WriteBox(_("صاحب الصلاحية"), 0.56, lines=((_("الاسم:"), None), (_("التوقيع:"), None))),
            WriteBox(parts.stamp_of(paper.letterhead), 0.44),
        ),
        68,
    )


def _slip(paper: Paper) -> Block:
    """What the other body sends back; it names the case by the file's number alone."""
    said = _("ص / {number} في {day}")
    letter = said.format(number=paper.outgoing, day=hijri_text(paper.issued.hijri)) if paper.outgoing else ""
    cut = _("يُقص هنا ويُعاد ما تحته إلى {organisation}").format(organisation=paper.letterhead.organisation)
    return Together(
        (
            CutLine(cut),
            *parts.heading(_("إفادة باستلام إحالة")),
            parts.facts(
                paper,
                (_("خطابنا وتاريخه"), letter),
                (_("رقم الملف"), ltr(paper.file_number)),
            ),
            Gap(3),
            FillIn((Item(_("رقم القيد لديكم:"), None), Item(_("تاريخه:"), None)), styles.NOTE),
            FillIn(
                (
                    Item(_("قُبلت الإحالة"), box=True),
                    Item(_("لم تُقبل، والسبب:"), None, box=True),
                ),
                styles.NOTE,
            ),
            Gap(4),
            WriteBoxes(
                (
                    WriteBox(
                        _("استلمها لدى الجهة"),
                        0.62,
                        lines=((_("الاسم والصفة:"), None), (_("التوقيع والتاريخ:"), None)),
                    ),
                    WriteBox(_("ختم الجهة"), 0.38),
                ),
                66,
            ),
        )
    )


KIND = FormKind(
    name="referral-letter",
    number=lambda: "9",
    title=lambda _occasion: _("خطاب إحالة"),
    content=_content,
    blocks=_blocks,
)
