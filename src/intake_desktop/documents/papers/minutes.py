"""Form 6: the minutes of a committee's session, its cases by number alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Gap, Text, Together
from intake_desktop.documents.page.fill_in import FillIn, Item, WriteBox, WriteBoxes
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.page.table import Cell, Table, key_values
from intake_desktop.documents.papers import decided as decisions
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.decided import Decided
from intake_desktop.documents.papers.kind import FormKind
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.documents.papers.told import (
    amount_of,
    in_digits,
    in_words,
    told_amount,
    told_count,
    told_lines,
    told_text,
)
from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.errors import UsageProblem
from intake_desktop.domain.text import fold_digits
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import pgettext
from intake_desktop.wording.amounts import plain_amount
from intake_desktop.wording.dates import long_date_text
from intake_desktop.wording.labels import outcome_label

_SIGNERS_BY_HAND = 5
_CASES_BY_HAND = 8
_CONFLICTS_BY_HAND = 2
_SIGNING_ROW = 30.0
_CENTERED = styles.VALUE.but(align="center")


class MinutedCase(NamedTuple):
    """A case that the session dealt with; `amount` in halalas where one was told."""

    number: str
    outcome: str
    amount: int | None
    reason: str
    text: str


class Member(NamedTuple):
    """Who was present, and as what."""

    name: str
    capacity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """What the minutes say. `members` are all of the committee, `quorum` how many must be present.

    `conflicts` are who stepped back, from the case of which number, and why.
    """

    decision: Decided
    day: str
    place: str = ""
    present: tuple[Member, ...] = ()
    members: int | None = None
    quorum: int | None = None
    conflicts: tuple[tuple[str, ...], ...] = ()
    cases: tuple[MinutedCase, ...] = ()
    dissent: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the quorum was reached; None while it, or who was present, is not told."""
        if self.quorum is None or not self.present:
            return None
        return len(self.present) >= self.quorum


def _content(occasion: Occasion) -> Minutes:
    decision = decisions.decided(occasion)
    members, quorum = told_count(occasion, "members"), told_count(occasion, "quorum")
    if members is not None and quorum is not None and quorum > members:
        raise UsageProblem("form-quorum-too-large")
    held = occasion.decision
    return Minutes(
        decision=decision,
        day=long_date_text(in_both(held.on)) if held and not occasion.blank else "",
        place=told_text(occasion, "place"),
        present=_present(occasion),
        members=members,
        quorum=quorum,
        conflicts=tuple(_parted(fold_digits(line)) for line in told_lines(occasion, "conflicts")),
        cases=_cases(occasion),
        dissent=_kept(told_text(occasion, "dissent"), occasion),
    )


def _present(occasion: Occasion) -> tuple[Member, ...]:
    """The chair first, then one to a line; `name: capacity` where somebody is more than a member."""
    chair = told_text(occasion, "chair")
    told = [_parted(line) for line in told_lines(occasion, "present")]
    members = [Member(line[0], line[1] if len(line) > 1 else _("عضو")) for line in told if line[0] != chair]
    return (Member(chair, _("رئيس اللجنة")), *members) if chair else tuple(members)


def _parted(line: str) -> tuple[str, ...]:
    """What colons part on a line, none of it empty."""
    return tuple(part.strip() for part in re.split("[:：]", line) if part.strip()) or ("",)


def _kept(text: str, occasion: Occasion) -> str:
    """A text with its cases' numbers kept from turning round: `1448-0202` would become `0202-1448`."""
    for case in occasion.session:
        text = text.replace(case.number, ltr(case.number))
    return text


def _cases(occasion: Occasion) -> tuple[MinutedCase, ...]:
    amounts = _amounts(occasion)
    return tuple(
        MinutedCase(
            case.number,
            case.outcome,
            amounts.get(case.number),
            case.reason,
            _kept(case.text.strip(), occasion),
        )
        for case in occasion.session
    )


def _amounts(occasion: Occasion) -> dict[str, int]:
    """What was granted, by the number of the case: of this one, and of others as told line by line.

    UsageProblem `form-amount-wrong`, `form-amount-zero`, `form-case-not-in-session`.
    """
    numbers = {case.number for case in occasion.session}
    told: dict[str, int] = {}
    for line in told_lines(occasion, "amounts"):
        number, _colon, amount = re.sub("[:：\\s]+", ":", fold_digits(line), count=1).partition(":")
        if number not in numbers:
            raise UsageProblem("form-case-not-in-session")
        if (halalas := amount_of(amount)) is not None:
            told[number] = halalas
    own = told_amount(occasion)
    return told if own is None else {**told, occasion.record.number: own}


def _blocks(paper: Paper, form: Minutes) -> list[Block]:
    return [
        *parts.title_of(paper),
        _facts(form),
        Gap(5),
        *_quorum(form),
        *parts.heading(_("الإفصاح عن تعارض المصالح")),
        *_conflicts(form),
        *parts.heading(_("ما نُظر فيه من الطلبات وما تقرر فيها")),
        _table(paper, form.cases),
        *_sum(form.cases),
        Together(tuple(_ending(paper, form))),  # so that nobody signs a page that says nothing
    ]


def _ending(paper: Paper, form: Minutes) -> list[Block]:
    return [
        *parts.heading(_("تحفّظ من خالف من الأعضاء")),
        *parts.written(form.dissent, lines=2),
        Gap(6),
        FillIn((Item(_("بدأت الجلسة الساعة:"), None), Item(_("واختُتمت الساعة:"), None))),
        *parts.heading(_("توقيع الأعضاء")),
        _signing(form.present),
        Gap(10),
        _office(paper),
    ]


def _facts(form: Minutes) -> Block:
    alone = ("", "")
    chair = form.present[0].name if form.present and form.present[0].capacity == _("رئيس اللجنة") else ""
    rows: list[tuple[parts.Fact, parts.Fact]] = [
        (
            (pgettext("of a meeting", "البند"), form.decision.step),
            (_("الجلسة"), decisions.session_words(form.decision)),
        ),
        ((pgettext("of a date", "اليوم"), form.day), alone),
        ((_("رئيس الجلسة"), isolate(chair)), (_("المكان"), isolate(form.place))),
    ]
    if form.present:
        rows.append(((_("الحاضرون"), _("، ").join(isolate(member.name) for member in form.present)), alone))
    rows.append(((_("عدد الأعضاء"), _count(form.members)), (_("النصاب"), _count(form.quorum))))
    all_told = chair and form.place and form.members is not None and form.quorum is not None
    return key_values(tuple(rows), least=0.0 if all_told else parts.HAND_ROW)


def _count(told: int | None) -> str:
    return "" if told is None else str(told)


def _quorum(form: Minutes) -> list[Block]:
    boxes = FillIn(
        (
            Item(_("عدد الحاضرين:"), str(len(form.present)) if form.present else None),
            Item(_("اكتمل النصاب"), box=True, ticked=form.reached is True),
            Item(_("لم يكتمل النصاب"), box=True, ticked=form.reached is False),
        )
    )
    if form.reached is not False:
        return [boxes]
    warning = _("لم يكتمل النصاب، فلا يُعدّ ما ورد أدناه قرارًا حتى تقرّه جلسة مكتملة النصاب.")
    return [boxes, Text(warning, styles.STRONG)]


def _conflicts(form: Minutes) -> list[Block]:
    """Who stepped back from which case, and why; nothing that was not told."""
    heads = (_("من تنحّى من الأعضاء"), _("عن نظر الملف"), _("السبب"))
    shares = (0.34, 0.2, 0.46)
    if form.conflicts:
        rows = [
            (isolate(who), ltr(number), isolate(_(": ").join(why)))
            for who, number, *why in ((*line, "")[: max(len(line), 2)] for line in form.conflicts)
        ]
        return [parts.listed(heads, shares, rows)]
    none = FillIn((Item(_("لم يفصح أحد من الحاضرين عن تعارض مصالح في الطلبات المعروضة"), box=True),))
    return [none, Gap(3), parts.listed(heads, shares, (), hand=_CONFLICTS_BY_HAND)]


def _table(paper: Paper, cases: tuple[MinutedCase, ...]) -> Block:
    heads = (
        pgettext("number of a line", "م"), _("رقم الملف"), _("القرار"), _("المبلغ (ريال)"), _("السبب"),
        _("البيان"),
    )  # fmt: skip
    rows = [
        (
            str(line),
            ltr(case.number),
            outcome_label(case.outcome),
            plain_amount(case.amount) if case.amount is not None else "",
            case.reason,
            isolate(case.text),
        )
        for line, case in enumerate(cases, start=1)
    ]
    shares = (0.055, 0.16, 0.09, 0.135, 0.27, 0.29)
    return parts.listed(heads, shares, rows, hand=_CASES_BY_HAND if paper.blank else 0)


def _sum(cases: tuple[MinutedCase, ...]) -> list[Block]:
    """What the amounts come to, so that none can be added afterwards."""
    amounts = [case.amount for case in cases if case.amount is not None]
    if not amounts:
        return []
    said = _("مجموع المبالغ المذكورة: {digits}، {words}.").format(
        digits=in_digits(sum(amounts)), words=in_words(sum(amounts))
    )
    return [Gap(4), Text(said, styles.STRONG)]


def _signing(present: tuple[Member, ...]) -> Block:
    heads = (pgettext("number of a line", "م"), _("الاسم"), _("الصفة"), _("التوقيع"))
    signers = present or (Member("", ""),) * _SIGNERS_BY_HAND
    top = tuple(Cell(text, styles.HEAD, shaded=True) for text in heads)
    rows = tuple(
        (Cell(str(line), _CENTERED), Cell(isolate(member.name)), Cell(isolate(member.capacity)), Cell(""))
        for line, member in enumerate(signers, start=1)
    )
    return Table((0.06, 0.38, 0.2, 0.36), (top, *rows), heads=1, least=_SIGNING_ROW)


def _office(paper: Paper) -> Block:
    lines = ((_("الاسم:"), None), (_("التوقيع:"), None))
    return WriteBoxes(
        (
            WriteBox(_("أمين اللجنة"), 0.34, lines=lines),
            WriteBox(_("اعتماد رئيس اللجنة"), 0.34, lines=lines),
            WriteBox(parts.stamp_of(paper.letterhead), 0.32),
        ),
        78,
    )


KIND = FormKind(
    name="minutes",
    number=lambda: "6",
    title=lambda _occasion: _("محضر اجتماع اللجنة"),
    content=_content,
    blocks=_blocks,
)
