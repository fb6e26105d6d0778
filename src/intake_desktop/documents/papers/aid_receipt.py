"""Form 10: the receipt of aid, signed by who holds it in hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Gap, Text
from intake_desktop.documents.page.fill_in import FillIn, Item, WriteBox, WriteBoxes
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.page.table import key_values
from intake_desktop.documents.papers import decided as decisions
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.decided import Decided
from intake_desktop.documents.papers.kind import FormKind
from intake_desktop.documents.papers.occasion import Occasion, in_fours
from intake_desktop.documents.papers.parts import Reading
from intake_desktop.documents.papers.person import Person, guardian_of, person_of
from intake_desktop.documents.papers.told import in_digits, in_words, told_amount, told_text
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.identity.identifiers import mask
from intake_desktop.domain.money import parse_sar
from intake_desktop.domain.text import fold_digits
from intake_desktop.i18n import gettext as _


class Receiver(NamedTuple):
    """Who holds the aid in hand; empty where the hand writes it."""

    capacity: str = ""
    name: str = ""
    id_number: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AidReceipt:
    """What the receipt says. `amount` in halalas; `account` shows its last digits alone."""

    person: Person
    sex: parts.Sex
    decision: Decided
    receiver: Receiver
    amount: int | None = None
    what: str = ""
    period: str = ""
    method: str = ""
    account: str = ""
    holder: str = ""
    reading: Reading = field(default_factory=Reading)
    officer: str = ""


def _content(occasion: Occasion) -> AidReceipt:
    decision = decisions.decided(occasion, accepted=True)
    applicant, method = occasion.intake.applicant, told_text(occasion, "method")
    into_account = method in ("", "transfer")
    return AidReceipt(
        person=person_of(occasion),
        sex=applicant.sex,
        decision=decision,
        receiver=_receiver(occasion),
        amount=_amount(occasion),
        what=told_text(occasion, "what") or _delivered(occasion, "what") or person_of(occasion).service,
        period=told_text(occasion, "period"),
        method=method,
        account=in_fours(mask(applicant.iban or "")) if into_account else "",
        holder=applicant.iban_holder or "" if into_account else "",
        reading=parts.reading_later(occasion),
        officer=occasion.officer,
    )


def _amount(occasion: Occasion) -> int | None:
    """As told at the desk, else as the step of delivering recorded it."""
    told = told_amount(occasion)
    step = occasion.pack.step_of("deliver")
    if told is not None or step is None:
        return told
    asked = next((question.id for question in step.fields if question.type == "money"), "")
    recorded = parse_sar(_delivered(occasion, asked))
    return None if isinstance(recorded, Problem) or recorded == 0 else recorded


def _delivered(occasion: Occasion, name: str) -> str:
    step = occasion.pack.step_of("deliver")
    done = occasion.record.step_record(step.id) if step else None
    return done.data.get(name, "").strip() if done else ""


def _receiver(occasion: Occasion) -> Receiver:
    """A child's guardian receives for the child, whatever is ticked."""
    person, guardian = person_of(occasion), guardian_of(occasion)
    told = Receiver(
        told_text(occasion, "capacity"),
        told_text(occasion, "receiver"),
        fold_digits(told_text(occasion, "receiver_id")),
        told_text(occasion, "basis"),
    )
    if guardian:
        basis = told.basis or (_("ولي الأمر") if not told.name else "")
        return told._replace(capacity="proxy", name=told.name or guardian, basis=basis)
    if told.capacity == "self":
        return Receiver("self", person.name, person.id_number)
    return told._replace(name=told.name or _delivered(occasion, "receiver"))


def _blocks(paper: Paper, form: AidReceipt) -> list[Block]:
    return [
        *parts.title_of(paper),
        _facts(paper, form),
        Gap(7),
        _given(paper, form),
        Gap(6),
        _method(form.method),
        Gap(5),
        _capacity(form),
        Gap(3),
        _receiving(paper, form.receiver),
        Gap(6),
        Text(_("أقر باستلام ما ذُكر أعلاه كاملًا، ولا يُوقَّع هذا السند قبل الاستلام."), styles.STRONG),
        Gap(2),
        _signed(paper, form),
    ]


def _facts(paper: Paper, form: AidReceipt) -> Block:
    person, decision = form.person, form.decision
    whose = {"female": _("المستفيدة"), "male": _("المستفيد")}.get(form.sex or "", _("الاسم"))
    return parts.facts(
        paper,
        (whose, isolate(person.name)),
        (_("رقم الملف"), ltr(paper.file_number)),
        (_("الخدمة"), person.service),
        (_("رقم الهوية"), ltr(person.id_number)),
        (_("بناءً على قرار"), decision.day),
        (_("الجلسة"), decisions.session_words(decision)),
    )


def _given(paper: Paper, form: AidReceipt) -> Block:
    """What was given, over the whole width; what is not known yet is written in."""
    alone = ("", "")
    digits = in_digits(form.amount) if form.amount is not None else ""
    words = in_words(form.amount) if form.amount is not None else ""
    rows: list[tuple[parts.Fact, parts.Fact]] = [
        ((_("المبلغ رقمًا"), digits), (_("عن مدة أو دفعة"), isolate(form.period))),
        ((_("المبلغ كتابة"), words), alone),
        ((_("ما صُرف"), isolate(form.what)), alone),
    ]
    if form.account or paper.blank:
        account = (_("إلى حساب"), ltr(form.account))
        rows.append((account, (_("صاحبه"), isolate(form.holder)) if form.holder or paper.blank else alone))
    return key_values(tuple(rows), least=parts.HAND_ROW)


def _method(method: str) -> Block:
    ticked: dict[str, bool] = {way: way == method for way in ("cash", "cheque", "transfer", "goods")}
    number: str | None = None if method in ("", "cheque") else ""
    transferred: str | None = None if method in ("", "transfer") else ""
    return FillIn(
        (
            Item(_("الصرف:")),
            Item(_("نقدًا"), box=True, ticked=ticked["cash"]),
            Item(_("عينيًا"), box=True, ticked=ticked["goods"]),
            Item(_("بشيك رقم"), number, box=True, ticked=ticked["cheque"]),
            Item(_("بتحويل رقم"), transferred, box=True, ticked=ticked["transfer"]),
        ),
        styles.NOTE,
    )


def _capacity(form: AidReceipt) -> Block:
    own = {"female": _("المستفيدة بنفسها"), "male": _("المستفيد بنفسه")}.get(
        form.sex or "", _("المستفيد أو المستفيدة")
    )
    capacity = form.receiver.capacity
    return FillIn(
        (
            Item(_("المستلم:")),
            Item(own, box=True, ticked=capacity == "self"),
            Item(_("وكيل أو ولي"), box=True, ticked=capacity == "proxy"),
        ),
        styles.NOTE,
    )


def _receiving(paper: Paper, receiver: Receiver) -> Block:
    rows: list[tuple[parts.Fact, parts.Fact]] = [
        ((_("الاسم"), isolate(receiver.name)), (_("رقم الهوية"), ltr(receiver.id_number)))
    ]
    if receiver.capacity != "self":
        rows.append(((_("صفته وسندها"), isolate(receiver.basis)), ("", "")))
    return key_values(tuple(rows), least=parts.HAND_ROW if paper.blank or not receiver.name else 0.0)


def _signed(paper: Paper, form: AidReceipt) -> Block:
    own = form.receiver.capacity == "self"
    title = parts.beneficiary_signs(form.sex) if own else _("توقيع المستلم")
    boxes = WriteBoxes(
        (
            WriteBox(_("أمين الصندوق"), 0.32, lines=((_("الاسم:"), None), (_("التوقيع:"), None))),
            WriteBox(_("موظف علاقات المستفيدين"), 0.34, hint=isolate(form.officer)),
            WriteBox(parts.stamp_of(paper.letterhead), 0.34),
        ),
        72,
    )
    return parts.closing(
        parts.reading_lines(form.reading, _("قُرئ عليَّ السند وفهمته.")),
        parts.signatures(parts.signer_box(title), points=88),
        boxes,
    )


KIND = FormKind(
    name="aid-receipt",
    number=lambda: "10",
    title=lambda _occasion: _("سند صرف واستلام مساعدة"),
    content=_content,
    blocks=_blocks,
)
