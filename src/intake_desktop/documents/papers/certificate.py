"""Form 15b: the certificate of a programme. It is shown to others, so it says nothing of why its holder came:
no category, no service by its name in the policy, no place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.arabic.faces import Weight
from intake_desktop.documents.arabic.paragraph import Style
from intake_desktop.documents.page.blocks import Block, Gap, Heading, Text
from intake_desktop.documents.page.fill_in import FillIn, Item
from intake_desktop.documents.page.framed import FramedStationery, Middle
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.kind import FormKind
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.domain.cases.gates import passes_by
from intake_desktop.domain.cases.intake import value_at
from intake_desktop.domain.errors import Refused
from intake_desktop.domain.identity.names import full_name
from intake_desktop.domain.packs.parts import Field
from intake_desktop.domain.packs.policy import bind_of
from intake_desktop.domain.packs.steps import Step
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.answers import answer_text, day_text
from intake_desktop.wording.dates import dual_date_text

PROGRAMME = "programme"
"""The section of a pack that follows a programme, and in any section the field that names one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What the certificate says. An empty `name`, `programme` or day is left to be written in.

    `achieved` are labels with numbers, as the pack words them. `number` is the office's own of certificates.
    """

    name: str
    latin_name: str
    sex: parts.Sex
    programme: str
    begun: str = ""
    ended: str = ""
    hours: str = ""
    result: str = ""
    achieved: tuple[tuple[str, str], ...] = ()
    number: str = ""


def _content(occasion: Occasion) -> Certificate:
    _require_earned(occasion)
    told, applicant = occasion.told, occasion.intake.applicant
    names = (applicant.given, applicant.father, applicant.grandfather, applicant.family)
    kept = dict(_kept(occasion))
    taught = _taught(occasion)
    result = next((text for question, text in kept.items() if question.type == "choice"), "")
    return Certificate(
        name=full_name(names) or applicant.latin_name or "",
        latin_name=applicant.latin_name or "" if full_name(names) else "",
        sex=applicant.sex,
        programme=told.get("programme") or _("، ").join(taught) or _named_programme(occasion),
        begun=day_text(told["begun_on"]) if told.get("begun_on") else "",
        ended=day_text(told["ended_on"]) if told.get("ended_on") else "",
        hours=told.get("hours", ""),
        result=told.get("result") or result,
        achieved=_achieved(kept, sum(taught.values())),
        number=next((text for question, text in kept.items() if question.type == "text"), ""),
    )


def _require_earned(occasion: Occasion) -> None:
    pack, record = occasion.pack, occasion.record
    if occasion.blank:
        return
    if pack.step_of("decide"):
        if occasion.decision is None:
            raise Refused("form-needs-decision")
        if occasion.decision.outcome != "accept":
            raise Refused("form-needs-acceptance")
    step = pack.step("certificate")
    if step is not None and passes_by(pack, step, record):
        raise Refused("certificate-not-earned")


def _kept(occasion: Occasion) -> Iterator[tuple[Field, str]]:
    """What the steps keep up to date in the pack's section of the programme, in that section's words."""
    pack = occasion.pack
    section = pack.section(PROGRAMME)
    if section is None:
        return
    bound = {field.bind for step in pack.steps for field in step.fields if field.bind}
    for question in section.fields:
        bind = bind_of(section, question)
        text = answer_text(question, value_at(occasion.intake, bind), pack, occasion.today)
        if bind in bound and text:
            yield question, text


def _taught(occasion: Occasion) -> dict[str, int]:
    """Subjects that were taught, each with its sessions: of steps that record a choice and a number again."""
    subjects: dict[str, int] = {}
    for step in occasion.pack.steps:
        asked = _subject_and_number(step)
        if asked is None:
            continue
        labels = {option.id: option.label_ar for option in asked[0].options}
        for row in occasion.record.records_of(step.id):
            subject = labels.get(row.data.get(asked[0].id, ""))
            count = row.data.get(asked[1].id, "")
            if row.status == "done" and subject:
                subjects[subject] = subjects.get(subject, 0) + (int(count) if count.isdecimal() else 0)
    return subjects


def _subject_and_number(step: Step) -> tuple[Field, Field] | None:
    if step.act != "record" or not step.repeatable:
        return None
    choice = next((field for field in step.fields if field.type == "choice" and not field.scale), None)
    number = next((field for field in step.fields if field.type == "number"), None)
    return (choice, number) if choice and number else None


def _named_programme(occasion: Occasion) -> str:
    """The programme as the desk wrote it. Never the service: its name may say why somebody came."""
    for section in occasion.pack.sections:
        for question in section.fields:
            if question.id == PROGRAMME and question.type == "text":
                told = value_at(occasion.intake, bind_of(section, question))
                return told if isinstance(told, str) else ""
    return ""


def _achieved(kept: dict[Field, str], sessions: int) -> tuple[tuple[str, str], ...]:
    told = [(field.label_ar, text) for field, text in kept.items() if field.type in ("digits", "number")]
    if sessions:
        told.append((_("عدد الجلسات"), str(sessions)))
    return tuple(told)


def _blocks(paper: Paper, form: Certificate) -> list[Block]:
    return [
        Middle(
            lambda scale: _said(paper, form, scale),
            signers=(_("المسؤول عن البرنامج"), _on_behalf(paper)),
            stamp=parts.stamp_of(paper.letterhead),
        )
    ]


def _said(paper: Paper, form: Certificate, scale: float) -> list[Block]:
    title = _style(32, scale, Weight.BOLD)
    body, name, programme = _style(16, scale), _style(28, scale, Weight.BOLD), _style(21, scale, Weight.BOLD)
    return [
        Heading(paper.title, title),
        Gap(4 * scale),
        Text(_witness(paper), body),
        *_or_dots(isolate(form.name), name),
        *([Text(ltr(form.latin_name), body)] if form.latin_name else []),
        Text(_has_completed(form), body),
        *_or_dots(isolate(form.programme), programme),
        *_period(paper, form, body),
        *_details(paper, form, body),
        Gap(4 * scale),
        *_given(paper, body),
    ]


def _style(size: float, scale: float, weight: Weight = Weight.REGULAR) -> Style:
    return Style(size * scale, size * scale * 1.62, weight, "center")


def _or_dots(text: str, style: Style) -> list[Block]:
    return [Text(text, style)] if text else [FillIn((Item("", None),), style)]


def _witness(paper: Paper) -> str:
    if paper.letterhead.kind == "foundation":
        return _("تشهد المؤسسة بأن")
    return _("تشهد الجمعية بأن")


def _on_behalf(paper: Paper) -> str:
    return _("عن المؤسسة") if paper.letterhead.kind == "foundation" else _("عن الجمعية")


def _has_completed(form: Certificate) -> str:
    if form.sex == "female":
        return _("قد أتمت برنامج")
    if form.sex == "male":
        return _("قد أتم برنامج")
    return _("قد أتم / أتمت برنامج")


def _period(paper: Paper, form: Certificate, style: Style) -> list[Block]:
    if form.begun and form.ended:
        return [Text(_("في المدة من {begun} إلى {ended}").format(begun=form.begun, ended=form.ended), style)]
    if paper.blank or form.begun or form.ended:
        items = (Item(_("في المدة من"), form.begun or None), Item(_("إلى"), form.ended or None))
        return [FillIn(items, style)]
    return []


def _details(paper: Paper, form: Certificate, style: Style) -> list[Block]:
    if paper.blank:
        return [FillIn((Item(_("عدد الساعات:"), None), Item(_("النتيجة:"), None)), style)]
    said = [_("{label}: {value}").format(label=label, value=value) for label, value in form.achieved]
    if form.hours:
        said.append(_("عدد الساعات: {hours}").format(hours=isolate(form.hours)))
    if form.result:
        said.append(_("النتيجة: {result}").format(result=isolate(form.result)))
    if form.number:
        said.append(_("رقم الشهادة: {number}").format(number=isolate(form.number)))
    return [Text(" · ".join(said), style)] if said else []


def _given(paper: Paper, style: Style) -> list[Block]:
    if paper.blank:
        return [FillIn((Item(_("حُررت في"), None),), style)]
    return [Text(_("حُررت في {day}").format(day=dual_date_text(paper.issued)), style)]


KIND = FormKind(
    name="certificate",
    number=lambda: _("15ب"),
    title=lambda _occasion: _("شهادة إتمام برنامج"),
    content=_content,
    blocks=_blocks,
    kept=False,
    stationery=FramedStationery,
)
