"""Form 14: the closing of a file, or the discharge from a programme that follow-up comes after."""

from __future__ import annotations

from dataclasses import dataclass, field

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Clause, Gap, Text, Together
from intake_desktop.documents.page.fill_in import FillIn, Item, WriteBox, WriteBoxes
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.contacts import contact_steps
from intake_desktop.documents.papers.decided import reason_words
from intake_desktop.documents.papers.kind import FormKind
from intake_desktop.documents.papers.levels import Levels, levels_of, levels_table
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.documents.papers.parts import Reading
from intake_desktop.documents.papers.person import Person, guardian_of, person_of
from intake_desktop.documents.papers.served import (
    Served,
    closed_answers,
    closed_pairs,
    services_of,
    short_day,
)
from intake_desktop.documents.papers.told import told_text
from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import Step
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.wording.ages import years
from intake_desktop.wording.dates import dual_date_text
from intake_desktop.wording.labels import outcome_label

_SERVICES_BY_HAND = 2
_CONTACTS_BY_HAND = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """What the paper says of a file that ends. `on` is the day, empty while it is not recorded,
    `answers` what was chosen at its step. `rests_on` is the decision on file, worded.

    `contacts` are day, contact and what was found, in words; `points` is what the beneficiary is told.
    """

    person: Person
    sex: parts.Sex
    opened: str
    discharge: bool
    guardian: str = ""
    on: str = ""
    answers: tuple[parts.Fact, ...] = ()
    reasons: tuple[str, ...] = ()
    rests_on: str = ""
    services: tuple[Served, ...] = ()
    contacts: tuple[tuple[str, str, str], ...] = ()
    follows: bool = False
    levels: Levels | None = None
    points: tuple[str, ...] = ()
    reading: Reading = field(default_factory=Reading)


def _content(occasion: Occasion) -> Closure:
    pack, step = occasion.pack, ending_step(occasion)
    done = occasion.record.step_record(step.id) if step else None
    rating = tuple(row for row in pack.steps if any(asked.scale for asked in row.fields))
    return Closure(
        person=person_of(occasion),
        sex=occasion.intake.applicant.sex,
        opened="" if occasion.blank else dual_date_text(in_both(occasion.record.opened_on)),
        discharge=step is not None and step.act != "close",
        guardian=guardian_of(occasion),
        on=dual_date_text(in_both(done.on)) if done else "",
        answers=closed_pairs(pack, step, done) if step and done else (),
        reasons=_reasons(occasion, step),
        rests_on=_decision(occasion),
        services=services_of(occasion),
        contacts=_contacts(occasion),
        follows=pack.follow_up is not None,
        levels=levels_of(occasion, rating) if rating else None,
        points=_points(pack),
        reading=parts.reading_later(occasion),
    )


def ending_step(occasion: Occasion) -> Step | None:
    """The step that the paper is of: closing once it is done or stands open, before that the discharge."""
    pack = occasion.pack
    states = {view.id: view.state for view in occasion.view.steps}
    closing = [step for step in pack.steps if step.act == "close"]
    for state in ("done", "ready"):
        for step in closing:
            if states[step.id] == state and not (state == "ready" and step.optional):
                return step
    return _discharge(pack) or (closing[0] if closing else None)


def _discharge(pack: PolicyPack) -> Step | None:
    return next((step for step in pack.steps if step.reaches == "follow_up"), None)


def _reasons(occasion: Occasion, step: Step | None) -> tuple[str, ...]:
    """As told at the desk and at the step; a request that was turned down ends by that."""
    done = occasion.record.step_record(step.id) if step else None
    decision = occasion.decision
    said = [told_text(occasion, "reason"), done.data.get("reason", "").strip() if done else ""]
    if not any(said) and decision and decision.outcome == "reject":
        said.append(_("لم يُقبل الطلب"))
    return tuple(dict.fromkeys(text for text in said if text))


def _decision(occasion: Occasion) -> str:
    decision = occasion.decision
    if decision is None:
        return ""
    return _("القرار: {outcome}، {reason}، بتاريخ {day}").format(
        outcome=outcome_label(decision.outcome),
        reason=reason_words(occasion.pack, decision.reason),
        day=dual_date_text(in_both(decision.on)),
    )


def _contacts(occasion: Occasion) -> tuple[tuple[str, str, str], ...]:
    """The follow-up in short: what was chosen at each contact, not what was written down."""
    if occasion.pack.follow_up is None:
        return ()
    known = {step.id: step for step in contact_steps(occasion.pack)}
    rows = [row for row in occasion.record.steps if row.step in known and row.status == "done"]
    return tuple(
        (
            short_day(row.on),
            known[row.step].label_ar,
            closed_answers(occasion.pack, known[row.step], row),
        )
        for row in sorted(rows, key=lambda row: (row.on, row.at))
    )


def _points(pack: PolicyPack) -> tuple[str, ...]:
    """What the beneficiary is told, the same for both sexes."""
    if pack.referral is not None:
        back = pack.referral.walk_in_ar
    else:
        back = _("لك العودة إلينا متى دعت الحاجة، وطرق التواصل معنا أسفل هذه الورقة.")
    told = [back, _("لك طلب نسخة من بياناتك أو تصحيحها، ولك أن ترفع شكوى أو مقترحًا، ولا يضرك شيء من ذلك.")]
    if pack.retention:
        periods = _("، ").join(
            _("{what} ({period})").format(what=row.label_ar, period=_period(row.months))
            for row in pack.retention
        )
        told.append(_("مدد الحفظ من يوم إغلاق الملف: {periods}.").format(periods=periods))
    return tuple(told)


def _period(months: int) -> str:
    if months % 12 == 0:
        return years(months // 12)
    return ngettext("شهر واحد", "{n} أشهر", months).format(n=months)


def _blocks(paper: Paper, form: Closure) -> list[Block]:
    return [
        *parts.title_of(paper),
        _facts(paper, form),
        *parts.heading(_("سبب الخروج") if form.discharge else _("سبب الإغلاق")),
        *_reason_lines(form),
        *_services(paper, form.services),
        *_levels(form.levels),
        *_contacts_table(paper, form),
        Together((*_told(form), *_signed(paper, form))),  # so that nobody signs a page that says nothing
    ]


def _told(form: Closure) -> list[Block]:
    title = {"female": _("ما أُخبرت به المستفيدة"), "male": _("ما أُخبر به المستفيد")}.get(
        form.sex or "", _("ما أُخبر به صاحب الملف")
    )
    points = (Clause(number, point, styles.SMALL) for number, point in enumerate(form.points, start=1))
    return [*parts.heading(title), *points, Gap(5)]


def _facts(paper: Paper, form: Closure) -> Block:
    person = form.person
    return parts.facts(
        paper,
        (_("الاسم"), isolate(person.name)),
        (_("رقم الملف"), ltr(paper.file_number)),
        (_("فُتح الملف"), form.opened),
        (_("رقم الهوية"), ltr(person.id_number)),
        (_("يوم الخروج") if form.discharge else _("يوم الإغلاق"), form.on),
        (_("الخدمة"), person.service),
        *form.answers,
    )


def _reason_lines(form: Closure) -> list[Block]:
    said = [Text(isolate(reason), styles.BODY) for reason in form.reasons]
    told: list[Block] = [*said] if said else parts.written("", lines=2)
    return [*told, Text(form.rests_on, styles.BODY)] if form.rests_on else told


def _services(paper: Paper, services: tuple[Served, ...]) -> list[Block]:
    heads = (_("ما قُدّم"), _("بيانه"), _("مرات"), _("من"), _("إلى"))
    shares = (0.3, 0.28, 0.08, 0.17, 0.17)
    if services:
        rows = [
            (row.label, isolate(row.what), str(row.times), row.first, row.last if row.times > 1 else "")
            for row in services
        ]
        return [*parts.heading(_("ما قُدّم من خدمات")), parts.listed(heads, shares, rows)]
    if paper.blank:
        hand = parts.listed(heads, shares, (), hand=_SERVICES_BY_HAND)
        return [*parts.heading(_("ما قُدّم من خدمات")), hand]
    return [*parts.heading(_("ما قُدّم من خدمات")), Text(_("لم تُسجَّل خدمة في هذا الملف."), styles.BODY)]


def _levels(levels: Levels | None) -> list[Block]:
    """How the ratings went from the first to the last."""
    if levels is None or levels.first is None:
        return []
    first, last = levels.first, levels.ratings[-1]
    said = _(
        "أول تقدير «{first}» يوم {first_day}، وآخر تقدير «{last}» يوم {last_day}، والتقديرات {times}."
    ).format(
        first=first.level,
        first_day=dual_date_text(first.on),
        last=last.level,
        last_day=dual_date_text(last.on),
        times=levels.times,
    )
    return [*levels_table(levels), Gap(3), Text(said, styles.NOTE)]


def _contacts_table(paper: Paper, form: Closure) -> list[Block]:
    if not form.follows or not (form.contacts or paper.blank):
        return []
    heads = (_("التاريخ"), _("المتابعة"), _("ما كان منها"))
    hand = 0 if form.contacts else _CONTACTS_BY_HAND
    return [
        *parts.heading(_("خلاصة المتابعة")),
        parts.listed(heads, (0.2, 0.4, 0.4), form.contacts, hand=hand),
    ]


def _signed(paper: Paper, form: Closure) -> list[Block]:
    if form.guardian:
        title = _("توقيع ولي الأمر")
    elif paper.blank or form.sex is None:
        title = _("توقيع صاحب الملف")
    else:
        title = parts.beneficiary_signs(form.sex)
    lines = ((_("الاسم:"), None), (_("التوقيع:"), None))
    office = WriteBoxes(
        (
            WriteBox(_("القائم على الملف"), 0.34, lines=lines),
            WriteBox(_("المشرف"), 0.34, lines=lines),
            WriteBox(parts.stamp_of(paper.letterhead), 0.32),
        ),
        66,
    )
    return [
        parts.reading_lines(form.reading, _("قُرئ عليَّ ما سبق وفهمته.")),
        FillIn((Item(_("تعذّر التوقيع، والسبب:"), None, box=True),), styles.NOTE),
        Gap(5),
        parts.signatures(parts.signer_box(title, form.guardian), points=86),
        Gap(6),
        office,
    ]


def _title(occasion: Occasion) -> str:
    """As the policy names the step; a blank serves for the discharge and for the closing."""
    step, pack = ending_step(occasion), occasion.pack
    discharge, closing = _discharge(pack), pack.step_of("close")
    if occasion.blank and discharge and closing:
        return _("{discharge} أو {closing}").format(discharge=discharge.label_ar, closing=closing.label_ar)
    return step.label_ar if step else _("إغلاق الملف")


KIND = FormKind(
    name="closure",
    number=lambda: "14",
    title=_title,
    content=_content,
    blocks=_blocks,
)
