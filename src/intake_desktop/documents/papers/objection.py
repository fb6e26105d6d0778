"""Form 8: the objection to a decision, and what the office writes on it when it comes in."""

from __future__ import annotations

from dataclasses import dataclass, field

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Gap
from intake_desktop.documents.page.fill_in import FillIn, Item, WriteBox, WriteBoxes
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.page.table import key_values
from intake_desktop.documents.papers import decided as decisions
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.decided import Decided
from intake_desktop.documents.papers.kind import FormKind
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.documents.papers.parts import Reading
from intake_desktop.documents.papers.person import Person, guardian_of, person_of
from intake_desktop.documents.papers.told import told_text
from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.dates import dual_date_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """What is objected to, why, and what is asked.

    `told_on` and `last_day` are worded and empty while the notification is not on record. `in_time` None: the
    office says so by hand. `period` is how long one may object, empty where the policy gives no end.
    """

    person: Person
    sex: parts.Sex
    decision: Decided
    guardian: str = ""
    grounds: str = ""
    enclosures: str = ""
    wanted: str = ""
    told_on: str = ""
    last_day: str = ""
    period: str = ""
    in_time: bool | None = None
    reading: Reading = field(default_factory=Reading)
    officer: str = ""


def _content(occasion: Occasion) -> Objection:
    pack = occasion.pack
    told_on = decisions.told_on(occasion)
    last = decisions.last_day_to_object(pack, told_on) if told_on else None
    return Objection(
        person=person_of(occasion),
        sex=occasion.intake.applicant.sex,
        decision=decisions.decided(occasion),
        guardian=guardian_of(occasion),
        grounds=told_text(occasion, "grounds"),
        enclosures=told_text(occasion, "enclosures"),
        wanted=told_text(occasion, "wanted"),
        told_on=dual_date_text(in_both(told_on)) if told_on else "",
        last_day=dual_date_text(in_both(last)) if last else "",
        period=decisions.objection_days_words(pack) if pack.decision.objection_days else "",
        # A copy counts as its original did: its day is that of the first printing.
        in_time=occasion.promised_from <= last if last else None,
        reading=parts.reading_later(occasion),
        officer=occasion.officer,
    )


def _said(occasion: Occasion) -> object:
    """Whether it is in time changes with the day; a copy says what its original said."""
    form = _content(occasion)
    return (
        form.person, form.decision, form.guardian, form.grounds, form.enclosures, form.wanted, form.told_on,
        form.reading,
    )  # fmt: skip


def _blocks(paper: Paper, form: Objection) -> list[Block]:
    return [
        *parts.title_of(paper),
        _facts(paper, form),
        *([decisions.outcome_boxes("")] if paper.blank else []),
        *parts.heading(_("أسباب التظلم")),
        *parts.written(form.grounds, lines=4),
        Gap(2),
        *_wanted(form),
        parts.labelled(_("المستندات المرفقة بالتظلم:"), form.enclosures),
        Gap(2),
        _signed(paper, form),
        *parts.heading(_("تملؤه الجهة عند الاستلام")),
        _received(paper),
    ]


def _facts(paper: Paper, form: Objection) -> Block:
    """Who objects and to which decision, in pairs; its reason and the last day over the whole width."""
    person, decision, alone = form.person, form.decision, ("", "")
    outcome = {
        "accept": _("قبول الطلب"),
        "reject": _("رفض الطلب"),
        "defer": _("تأجيل النظر في الطلب"),
    }.get(decision.outcome, "")
    reason = " · ".join(part for part in (decision.reason, isolate(decision.text)) if part)
    rows: list[tuple[parts.Fact, parts.Fact]] = [
        ((_("الاسم"), isolate(person.name)), (_("رقم الملف"), ltr(paper.file_number))),
        ((_("الخدمة المطلوبة"), person.service), (_("رقم الهوية"), ltr(person.id_number))),
        ((_("تاريخ القرار"), decision.day), (_("الجلسة"), decisions.session_words(decision))),
    ]
    last = (_("آخر يوم للتظلم"), "") if form.period else alone
    second = last if paper.blank else (_("القرار"), outcome)
    rows += [((_("تاريخ الإبلاغ به"), form.told_on), second), ((_("سببه"), reason), alone)]
    if form.period and not paper.blank:
        rows.append(((_("آخر يوم للتظلم"), _last_day(form)), alone))
    return key_values(tuple(rows), least=parts.HAND_ROW if paper.blank else 0.0)


def _last_day(form: Objection) -> str:
    if not form.last_day:
        return ""
    standing = _("والتظلم في مدته") if form.in_time else _("وقد انقضت المدة، وللجهة أن تنظر فيه")
    return _("{day}، وهي {days} من يوم الإبلاغ، {standing}").format(
        day=form.last_day, days=form.period, standing=standing
    )


def _wanted(form: Objection) -> list[Block]:
    if form.wanted:
        return [parts.labelled(_("المطلوب:"), form.wanted)]
    boxes = (
        Item(_("المطلوب:")),
        Item(_("إعادة النظر في القرار"), box=True),
        Item(_("تعديل المبلغ أو الشروط"), box=True),
        Item(_("غير ذلك:"), None, box=True),
    )
    return [FillIn(boxes)]


def _signed(paper: Paper, form: Objection) -> Block:
    """Who objects: on a blank the name and for whom are written in."""
    if paper.blank:
        lines = ((_("الاسم والصفة:"), None), (_("التاريخ:"), None), (_("التوقيع:"), None))
        signer = WriteBox(_("توقيع المتظلم أو المتظلمة"), 0.40, lines=lines)
    elif form.guardian:
        signer = parts.signer_box(_("توقيع ولي الأمر"), form.guardian)
    else:
        signer = parts.signer_box(_("توقيع المتظلمة") if form.sex == "female" else _("توقيع المتظلم"))
    return parts.closing(
        parts.reading_lines(form.reading, _("قُرئ عليَّ التظلم فأقررته.")),
        parts.signatures(signer, points=86),
    )


def _received(paper: Paper) -> Block:
    """Filled by the office; nothing of it is known when the paper is printed."""
    lines = ((_("رقم الوارد وتاريخه:"), None), (_("الاسم والتوقيع:"), None))
    return parts.closing(
        FillIn(
            (
                Item(_("قُدّم في المدة"), box=True),
                Item(_("قُدّم بعدها، والعذر:"), None, box=True),
                Item(_("يُرفع إلى:"), None),
            ),
            styles.NOTE,
        ),
        WriteBoxes(
            (
                WriteBox(_("موظف علاقات المستفيدين"), 0.56, lines=lines),
                WriteBox(parts.stamp_of(paper.letterhead), 0.44),
            ),
            66,
        ),
    )


KIND = FormKind(
    name="objection",
    number=lambda: "8",
    title=lambda _occasion: _("طلب تظلم من قرار"),
    content=_content,
    blocks=_blocks,
    said=_said,
)
