"""Form 7: the decision as the beneficiary is told it, with the proof that it was handed over."""

from __future__ import annotations

from dataclasses import dataclass, field

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Clause, Gap, Text
from intake_desktop.documents.page.fill_in import WriteBox
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.page.table import key_values
from intake_desktop.documents.papers import decided as decisions
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.decided import Decided
from intake_desktop.documents.papers.kind import FormKind
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.documents.papers.parts import Reading
from intake_desktop.documents.papers.person import Person, guardian_of, person_of
from intake_desktop.documents.papers.told import in_digits, in_words, told_amount, told_text
from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.papers.forms import forms_of
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.dates import dual_date_text

_OPEN_DAY = "........................."


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionNotice:
    """What the notice says. `amount` in halalas; `coming` and `objecting` are sentences ready to print."""

    person: Person
    sex: parts.Sex
    decision: Decided
    guardian: str = ""
    amount: int | None = None
    conditions: str = ""
    coming: tuple[str, ...] = ()
    objecting: tuple[str, ...] = ()
    reading: Reading = field(default_factory=Reading)
    officer: str = ""


def _content(occasion: Occasion) -> DecisionNotice:
    decision = decisions.decided(occasion)
    return DecisionNotice(
        person=person_of(occasion),
        sex=occasion.intake.applicant.sex,
        decision=decision,
        guardian=guardian_of(occasion),
        amount=told_amount(occasion) if decision.outcome == "accept" else None,
        conditions=told_text(occasion, "conditions"),
        coming=_coming(occasion, decision.outcome),
        objecting=_objecting(occasion),
        reading=parts.reading_later(occasion),
        officer=occasion.officer,
    )


def _coming(occasion: Occasion, outcome: str) -> tuple[str, ...]:
    """What happens next, the same for both sexes."""
    if outcome == "accept":
        deliver = occasion.pack.step_of("deliver")
        step = deliver.label_ar if deliver else _("تقديم الخدمة")
        return (
            _("الخطوة التالية: {step}. يُرجى إحضار هذا الإشعار والهوية عند مراجعتنا لها.").format(step=step),
            _("يُرجى إبلاغنا قبل ذلك بكل تغير في البيانات التي بُني عليها القرار."),
        )
    if outcome == "reject":
        return (_("لك أن تتقدم بطلب جديد إذا تغيّر ما بُني عليه هذا القرار، ولا يضرّك هذا القرار فيه."),)
    if outcome == "defer":
        return (
            _("لم يُرفض الطلب: يُعاد عرضه متى زال سبب تأجيله المذكور أعلاه، ثم نُبلغك بما يتقرر."),
            _("ما كان مطلوبًا منك لذلك يُسلَّم إلى الاستقبال ومعه هذا الإشعار."),
        )
    return ()


def _objecting(occasion: Occasion) -> tuple[str, ...]:
    """Until when, how and to whom. The period counts from the day of the notice itself, so that a copy says
    what its original said."""
    pack = occasion.pack
    last = decisions.last_day_to_object(pack, occasion.promised_from)
    if last is None:
        return ()
    day = _OPEN_DAY if occasion.blank else dual_date_text(in_both(last))
    return (
        _("لك الاعتراض على هذا القرار حتى {day}، وهي {days} من تاريخ هذا الإشعار.").format(
            day=day, days=decisions.objection_days_words(pack)
        ),
        _how(pack),
        _("الاعتراض حق لك لا يضرّ طلبك، ومن احتاج إلى من يكتبه عنه كتبه له الموظف."),
    )


def _how(pack: PolicyPack) -> str:
    name = pack.organisation.name_ar
    if "objection" in forms_of(pack):
        return _("يُكتب في نموذج «طلب تظلم» (نموذج 8) ويُسلَّم إلى استقبال {organisation}.").format(
            organisation=name
        )
    return _("يُكتب في خطاب ويُسلَّم إلى استقبال {organisation}.").format(organisation=name)


def _said(occasion: Occasion) -> object:
    """The last day to object moves with the day of printing; a copy keeps the one that was handed over."""
    form = _content(occasion)
    return form.person, form.decision, form.guardian, form.amount, form.conditions, form.reading


def _blocks(paper: Paper, form: DecisionNotice) -> list[Block]:
    return [
        *parts.title_of(paper),
        *_outcome(form),
        Gap(4),
        _facts(paper, form),
        *parts.heading(_("ما يلي القرار، وحق الاعتراض عليه")),
        *_sentences(paper, form),
        Gap(5),
        _handed_over(paper, form),
    ]


def _outcome(form: DecisionNotice) -> list[Block]:
    said = {
        "accept": _("يسرنا إبلاغك أنه تقرر قبول طلبك."),
        "reject": _("نعتذر إليك: تقرر عدم قبول طلبك."),
        "defer": _("نبلغك أنه تقرر تأجيل النظر في طلبك."),
    }.get(form.decision.outcome)
    opening = said or _("نبلغك بما تقرر في طلبك:")
    greeting = _("السلام عليكم ورحمة الله وبركاته، {opening}").format(opening=opening)
    if to := _addressed(form):
        greeting = _("{to}، {greeting}").format(to=to, greeting=greeting)
    return [Text(greeting, styles.STRONG), *([] if said else [decisions.outcome_boxes("")])]


def _addressed(form: DecisionNotice) -> str:
    if form.guardian:
        return _("المكرم ولي الأمر {guardian}").format(guardian=isolate(form.guardian))
    if form.sex == "female":
        return _("المكرمة وفقها الله")
    return _("المكرم وفقه الله") if form.sex else ""


def _facts(paper: Paper, form: DecisionNotice) -> Block:
    """Whose decision it is, and of which day, in pairs; the reasons over the whole width."""
    decision, alone = form.decision, ("", "")
    rows: list[tuple[parts.Fact, parts.Fact]] = [
        ((_("الاسم"), isolate(form.person.name)), (_("رقم الملف"), ltr(paper.file_number))),
        ((_("الخدمة المطلوبة"), form.person.service), (_("رقم الهوية"), ltr(form.person.id_number))),
        ((_("تاريخ القرار"), decision.day), (_("الجلسة"), decisions.session_words(decision))),
        ((_("السبب"), decision.reason), alone),
    ]
    rows += [(told, alone) for told in _when_told(form) if told[1] or paper.blank]
    return key_values(tuple(rows), least=parts.HAND_ROW if paper.blank else 0.0)


def _when_told(form: DecisionNotice) -> list[parts.Fact]:
    amount = form.amount
    both = f"{in_digits(amount)} · {in_words(amount)}" if amount is not None else ""
    return [
        (_("بيان السبب"), isolate(form.decision.text)),
        (_("المبلغ"), both),
        (_("الشروط"), isolate(form.conditions)),
    ]


def _sentences(paper: Paper, form: DecisionNotice) -> list[Block]:
    blocks: list[Block] = list(parts.written("", lines=1)) if paper.blank else []
    for number, sentence in enumerate((*form.coming, *form.objecting), start=1):
        blocks.append(Clause(number, sentence, styles.NOTE))
    return blocks


def _handed_over(paper: Paper, form: DecisionNotice) -> Block:
    """The proof that the decision was told."""
    if form.guardian:
        title = _("ولي الأمر: استلمتُ هذا الإشعار")
    else:
        title = _("المستفيدة: استلمتُ هذا الإشعار") if form.sex == "female" else _("استلمتُ هذا الإشعار")
    lines = ((_("الاسم:"), parts.typed(form.guardian)), (_("التاريخ:"), None), (_("التوقيع:"), None))
    return parts.closing(
        parts.reading_lines(form.reading, _("قُرئ عليَّ الإشعار وفهمته.")),
        parts.signatures(WriteBox(title, 0.40, lines=lines), points=90),
        parts.office_boxes(paper, form.officer, points=72),
    )


KIND = FormKind(
    name="decision-notice",
    number=lambda: "7",
    title=lambda _occasion: _("إشعار بقرار"),
    content=_content,
    blocks=_blocks,
    said=_said,
)
