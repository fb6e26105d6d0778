"""Form 4: what the desk took in, what is still wanted, who decides and not before which day, how to ask."""

from __future__ import annotations

from dataclasses import dataclass, field

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Clause, Gap, Text, Together
from intake_desktop.documents.page.cut_line import CutLine
from intake_desktop.documents.page.fill_in import WriteBox
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.page.table import Cell, Table
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.kind import FormKind
from intake_desktop.documents.papers.missing_list import WantedItem, wanted_of, wanted_table
from intake_desktop.documents.papers.occasion import Occasion, grouped
from intake_desktop.documents.papers.parts import Fact, Reading
from intake_desktop.documents.papers.person import Person, person_of, reckoned_from
from intake_desktop.domain.calendars.dates import DualDate, in_both
from intake_desktop.domain.cases.workflow import earliest_reply
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import pgettext
from intake_desktop.wording.answers import day_at, day_text
from intake_desktop.wording.dates import dual_date_text

_WANTED_BY_HAND = 5
_BROUGHT_BY_HAND = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A document that the desk saw. `original` None is told by hand."""

    label: str
    original: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestReceipt:
    """What the receipt says. `referral` are the facts of the letter that opened a referred case.

    `floor` is the first day of a reply, None where the policy names none; `open_floor` leaves it to be
    written by hand. `ways` are the channels by which one may ask.
    """

    person: Person
    received: str
    channel: str
    decider: str
    referral: tuple[Fact, ...] = ()
    brought: tuple[Brought, ...] = ()
    wanted: tuple[WantedItem, ...] = ()
    floor: DualDate | None = None
    open_floor: bool = False
    ways: tuple[Fact, ...] = ()
    reading: Reading = field(default_factory=Reading)
    officer: str = ""


def _title(occasion: Occasion) -> str:
    referred = occasion.pack.intake_mode == "referral"
    return _("إيصال استلام الإحالة") if referred else _("إيصال استلام الطلب")


def _content(occasion: Occasion) -> RequestReceipt:
    pack, intake = occasion.pack, occasion.intake
    floor = earliest_reply(pack, reckoned_from(occasion))
    channels = {channel.id: channel.label_ar for channel in pack.channels}
    received = (
        day_text(intake.received) if intake.received else dual_date_text(in_both(occasion.record.opened_on))
    )
    return RequestReceipt(
        person=person_of(occasion),
        received="" if occasion.blank else received,
        channel=channels.get(intake.channel or "", intake.channel or ""),
        referral=_referral(occasion),
        brought=_brought(occasion),
        wanted=wanted_of(occasion),
        floor=in_both(floor) if floor and not occasion.blank else None,
        open_floor=floor is not None and occasion.blank,
        decider=who_decides(pack),
        ways=_ways(pack),
        reading=parts.reading_of(occasion),
        officer=occasion.officer,
    )


def _referral(occasion: Occasion) -> tuple[Fact, ...]:
    if occasion.pack.intake_mode != "referral":
        return ()
    told = occasion.intake.referral
    authorities = {authority.id: authority.label_ar for authority in occasion.pack.authorities}
    named = told.authority or "" if told else ""
    return (
        (_("الجهة المحيلة"), authorities.get(named, isolate(named))),
        (_("رقم الخطاب"), ltr(told.letter_number or "") if told else ""),
        (_("تاريخ الخطاب"), day_at(occasion.intake, "referral.letter_date")),
    )


def _brought(occasion: Occasion) -> tuple[Brought, ...]:
    pack = occasion.pack
    labels = {document.id: document.label_ar for document in pack.documents}
    if occasion.blank:
        return tuple(Brought(label=labels.get(kind, kind)) for kind in pack.base_documents)
    return tuple(
        Brought(label=labels.get(seen.kind, seen.kind), original=seen.original_sighted)
        for seen in occasion.intake.documents
    )


def who_decides(pack: PolicyPack) -> str:
    """Who answers the request, in a sentence."""
    if pack.decision.decider == "committee":
        return _("تدرس لجنة البحث الطلب، ثم يُبلَّغ صاحبه بالقبول أو الرفض.")
    if pack.decision.decider == "department":
        return _("يدرس القسم المختص الطلب، ثم يُبلَّغ صاحبه بالقرار.")
    if pack.intake_mode == "referral":
        return _("لا تُعرض الإحالة على لجنة: تُراجَع تقارير الجهة المحيلة على معايير الجمعية.")
    return _("لا يُعرض الطلب على لجنة: تُقدَّم الخدمة بعد استكمال التسجيل.")


def _ways(pack: PolicyPack) -> tuple[Fact, ...]:
    """How the office is reached: what its letterhead names, then the channels that name a place."""
    office = pack.organisation
    ways = [
        (_("الهاتف"), ltr(grouped(office.phone))),
        (_("البريد الإلكتروني"), ltr(office.email)),
        (_("الموقع الإلكتروني"), ltr(office.website)),
        (_("العنوان"), office.address),
    ]
    return tuple(way for way in ways if way[1])


def _blocks(paper: Paper, form: RequestReceipt) -> list[Block]:
    return [
        *parts.title_of(paper),
        _facts(paper, form),
        *_documents(paper, form),
        *_wanted(paper, form),
        *_reply(form),
        *_asking(paper, form),
        Gap(10),
        parts.office_boxes(paper, form.officer, title=_("استلم الطلب")),
        Gap(12),
        _slip(paper, form),
    ]


def _facts(paper: Paper, form: RequestReceipt) -> Block:
    return parts.facts(
        paper,
        (_("الاسم"), isolate(form.person.name)),
        (_("رقم الملف"), ltr(paper.file_number)),
        (_("تاريخ الاستلام"), form.received),
        (_("رقم الهوية"), ltr(form.person.id_number)),
        (_("الخدمة المطلوبة"), form.person.service),
        (_("القناة"), form.channel),
        *form.referral,
    )


def _documents(paper: Paper, form: RequestReceipt) -> list[Block]:
    title = parts.heading(_("المستندات التي استُلمت"))
    if not form.brought and not paper.blank:
        return [*title, Text(_("لم يُحضر مع الطلب مستند."), styles.BODY)]
    heads = (pgettext("number of a line", "م"), _("المستند"), _("الأصل"), _("أُعيد الأصل"))
    head = tuple(
        Cell(text, styles.HEAD.but(align="start" if at in (1, 2) else "center"), shaded=True)
        for at, text in enumerate(heads)
    )
    by_hand = (Brought(label=""),) * (_BROUGHT_BY_HAND if paper.blank else 0)
    rows = tuple(_document_row(at, seen) for at, seen in enumerate((*form.brought, *by_hand), start=1))
    least = parts.HAND_ROW if paper.blank else 0.0
    return [*title, Table((0.06, 0.52, 0.26, 0.16), (head, *rows), heads=1, least=least)]


def _document_row(number: int, seen: Brought) -> tuple[Cell, ...]:
    words = {True: _("اطُّلع عليه"), False: _("لم يُطَّلع عليه"), None: ""}
    counted = Cell(str(number), styles.VALUE.but(align="center"))
    return counted, Cell(seen.label), Cell(words[seen.original]), Cell("", tick=True)


def _wanted(paper: Paper, form: RequestReceipt) -> list[Block]:
    title = parts.heading(_("ما بقي لاستكمال التسجيل"))
    if not form.wanted and not paper.blank:
        return [*title, Text(_("اكتملت البيانات والمستندات المطلوبة."), styles.BODY)]
    return [*title, wanted_table(form.wanted, by_hand=_WANTED_BY_HAND if paper.blank else 0)]


_OPEN_DAY = "........................."


def _reply(form: RequestReceipt) -> list[Block]:
    """Who decides and the floor of the reply: never a day by which there will be one."""
    said = [form.decider]
    if form.floor is not None or form.open_floor:
        day = dual_date_text(form.floor) if form.floor else _OPEN_DAY
        said.append(_("لا يكون الرد قبل {date}؛ وتُحسب المدة من رفع الطلب مكتملًا.").format(date=day))
    said.append(_("هذا الإيصال يثبت استلام الطلب، ولا يعني قبوله."))
    clauses = (Clause(at, text, styles.LEAD) for at, text in enumerate(said, start=1))
    return [Together((*parts.heading(_("من يقرر، ومتى يُنتظر الرد")), *clauses))]


def _asking(paper: Paper, form: RequestReceipt) -> list[Block]:
    text = _("اذكر رقم الملف عند كل سؤال؛ فبه يُعرف طلبك.")
    if paper.file_number:
        text = _("اذكر رقم الملف {number} عند كل سؤال؛ فبه يُعرف طلبك.").format(number=ltr(paper.file_number))
    asked: list[Block] = [*parts.heading(_("كيف تسأل عن طلبك")), Text(text, styles.BODY), Gap(4)]
    if form.ways:
        asked.append(parts.facts(paper, *form.ways))
    return [Together(tuple(asked))]


def _slip(paper: Paper, form: RequestReceipt) -> Block:
    """What stays with the office: that the receipt was handed over."""
    text = _("استلمتُ إيصال الطلب، وما أُشِّر عليه فيه من أصول المستندات.")
    number = paper.file_number and _("ملف {number}").format(number=ltr(paper.file_number))
    outgoing = paper.outgoing and _("ص / {number}").format(number=paper.outgoing)
    named = " · ".join(part for part in (isolate(form.person.name), number, outgoing) if part)
    lines = ((_("الاسم:"), None), (_("التاريخ:"), None), (_("التوقيع:"), None))
    blocks: list[Block] = [CutLine(_("قسيمة تُقص وتُحفظ في الملف"))]
    if named:
        blocks.append(Text(named, styles.STRONG))
    blocks += [
        Text(text, styles.BODY),
        parts.reading_lines(form.reading, _("قُرئ عليَّ الإيصال وفهمته.")),
        Gap(6),
        parts.signatures(WriteBox(_("من استلم الإيصال"), 0.40, lines=lines)),
    ]
    return Together(tuple(blocks))


KIND = FormKind(
    name="request-receipt",
    number=lambda: "4",
    title=_title,
    content=_content,
    blocks=_blocks,
    kept=False,
)
