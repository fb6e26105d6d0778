"""Form 12: a complaint or a suggestion, and the slip that says it was received.

Printed from a file it names the person. Whoever will not be named fills in a blank, which leads to nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Gap, Text, Together
from intake_desktop.documents.page.cut_line import CutLine
from intake_desktop.documents.page.fill_in import FillIn, Item, WriteBox, WriteBoxes
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.kind import FormKind
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.documents.papers.parts import Reading
from intake_desktop.documents.papers.person import Person, guardian_of, person_of
from intake_desktop.domain.papers.forms import ANSWER_WAYS
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.dates import dual_date_text
from intake_desktop.wording.labels import notice_method_label


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What is complained of or suggested; what was not told is left to be written.

    `guardian` is who signs for a child. `answer_by` is one of `domain.papers.forms.ANSWER_WAYS`.
    """

    person: Person
    kind: Literal["", "complaint", "suggestion"]
    text: str = ""
    asked: str = ""
    answer_by: str = ""
    guardian: str = ""
    reading: Reading = field(default_factory=Reading)
    officer: str = ""


def _content(occasion: Occasion) -> Complaint:
    told = occasion.told
    kind = told.get("kind", "")
    return Complaint(
        person=person_of(occasion),
        kind="complaint" if kind == "complaint" else "suggestion" if kind == "suggestion" else "",
        text=told.get("text", ""),
        asked=told.get("asked", ""),
        answer_by=told.get("answer_by", ""),
        guardian=guardian_of(occasion),
        reading=parts.reading_later(occasion),
        officer=occasion.officer,
    )


def _blocks(paper: Paper, form: Complaint) -> list[Block]:
    return [
        *parts.title_of(paper),
        _kinds(form),
        Gap(6),
        *_person(paper, form),
        *parts.heading(_("ما الذي حدث، أو ما الذي تقترحه؟")),
        *parts.written(form.text, lines=7),
        *parts.heading(_("ما المطلوب؟")),
        *parts.written(form.asked, lines=2),
        Gap(6),
        _answer(form),
        Gap(4),
        Text(_assurance(), styles.BODY),
        Gap(4),
        parts.reading_lines(form.reading, _("قُرئ عليَّ ما كُتب وهو ما قلته.")),
        Gap(8),
        _signed(form),
        Together((*_slip(paper, form), *_office())),
    ]


def _kinds(form: Complaint) -> Block:
    return FillIn(
        (
            Item(_("النوع:")),
            Item(_("شكوى"), box=True, ticked=form.kind == "complaint"),
            Item(_("اقتراح"), box=True, ticked=form.kind == "suggestion"),
        )
    )


def _person(paper: Paper, form: Complaint) -> list[Block]:
    told = parts.facts(
        paper,
        (_("الاسم"), isolate(form.person.name)),
        (_("رقم الملف"), ltr(paper.file_number)),
        (_("الجوال"), ltr(form.person.mobile)),
        (_("الخدمة"), form.person.service),
    )
    if not paper.blank:
        return [told]
    unnamed = _("لك أن تقدمها دون اسم: اترك هذه الخانات فارغة، واسأل عن الرد برقم الإيصال.")
    return [told, Gap(3), Text(unnamed, styles.SMALL)]


def _answer(form: Complaint) -> Block:
    ways = (Item(notice_method_label(way), box=True, ticked=form.answer_by == way) for way in ANSWER_WAYS)
    return FillIn((Item(_("الرد عليَّ يكون:")), *ways))


def _assurance() -> str:
    return _(
        "تقديم الشكوى أو الاقتراح حق لك: لا يؤثر في طلبك ولا في الخدمة المقدمة لك،"
        " ويُستفاد منه في تحسين العمل، ولا يُستخدم لعقاب أحد ولا للتشهير به."
    )


def _signed(form: Complaint) -> Block:
    return parts.signatures(parts.signer_box(_("توقيع من يقدّمها"), form.guardian))


def _slip(paper: Paper, form: Complaint) -> list[Block]:
    """What the person takes along. It names nobody and says no day by which there will be an answer.

    It stands over the cut: the foot of the page with its code stays in the office.
    """
    number = _("ص / {number}").format(number=paper.outgoing) if paper.outgoing else None
    day = None if paper.blank else dual_date_text(paper.issued)
    way = notice_method_label(form.answer_by) if form.answer_by else None
    items = (Item(_("رقمها:"), number), Item(_("التاريخ:"), day), Item(_("الرد يكون:"), way))
    received = WriteBox(_("استلمها"), 0.56, hint=isolate(form.officer))
    head = _("إيصال استلام شكوى أو اقتراح")
    return [
        Text(paper.letterhead.organisation, styles.STRONG),
        Text(head, styles.STRONG.but(align="center")),
        Gap(4),
        FillIn(items, styles.BODY),
        Gap(2),
        Text(_("احتفظ بالإيصال، واسأل عن الرد برقمه."), styles.BODY),
        Gap(6),
        WriteBoxes((received, WriteBox(parts.stamp_of(paper.letterhead), 0.44)), 70),
        Gap(12),
        CutLine(_("تُقص القسيمة من هنا وتُعطى لمن قدّمها")),
    ]


def _office() -> list[Block]:
    """Always filled in by hand, after the paper came back."""
    return [
        *parts.heading(_("للمكتب")),
        FillIn((Item(_("استلمها:"), None), Item(_("التاريخ:"), None)), styles.BODY),
        FillIn((Item(_("أُحيلت إلى:"), None), Item(_("يوم:"), None)), styles.BODY),
        *_open_lines(_("ما تبيّن:"), 4),
        *_open_lines(_("ما اتُّخذ:"), 3),
        *_open_lines(_("ما يُستفاد منه في التحسين:"), 2),
        FillIn((Item(_("أُرسل الرد يوم:"), None), Item(_("بطريقة:"), None)), styles.BODY),
        Gap(8),
        WriteBoxes((WriteBox(_("من نظر فيها"), 0.5), WriteBox(_("اعتمد الرد"), 0.5)), 70),
    ]


def _open_lines(label: str, lines: int) -> list[Block]:
    more = [FillIn((Item("", None),), styles.LEAD)] * (lines - 1)
    return [FillIn((Item(label, None),), styles.LEAD), *more]


KIND = FormKind(
    name="complaint",
    number=lambda: "12",
    title=lambda _occasion: _("شكوى أو اقتراح"),
    content=_content,
    blocks=_blocks,
    anew=True,
)
