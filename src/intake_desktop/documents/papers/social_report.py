"""Form 5: the social research, for whoever decides: who they are, what they live on, what was found."""

from __future__ import annotations

from dataclasses import dataclass

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import Block, Gap, Heading, Text
from intake_desktop.documents.page.fill_in import FillIn, Item, WriteBox, WriteBoxes
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.page.table import Cell, Table
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.kind import FormKind
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.documents.papers.person import Person, person_of
from intake_desktop.documents.papers.social_findings import (
    Conclusion,
    Evidence,
    Figure,
    Research,
    conclusion_of,
    criteria_by_hand,
    figures_of,
    means_of,
    research_of,
)
from intake_desktop.documents.papers.told_layout import question_rows, section_blocks
from intake_desktop.documents.papers.told_pages import Question, ToldSection
from intake_desktop.domain.cases.research import keeps_apart
from intake_desktop.domain.packs.policy import bind_of
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import pgettext
from intake_desktop.wording.answers import day_text
from intake_desktop.wording.countries import country_label
from intake_desktop.wording.labels import eligibility_label

_FINDINGS_BY_HAND = 6
_RECOMMENDATION_BY_HAND = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SocialReport:
    """What the report says. `advice` is the checklist's, in a word; empty on a blank."""

    person: Person
    about: tuple[tuple[str, str], ...]
    ways: tuple[str, ...]
    means: tuple[ToldSection, ...]
    figures: tuple[Figure, ...]
    advice: str
    research: tuple[Research, ...]
    criteria: tuple[Evidence, ...]
    conclusion: Conclusion
    apart: bool


def _content(occasion: Occasion) -> SocialReport:
    figures = figures_of(occasion)
    return SocialReport(
        person=person_of(occasion),
        about=_about(occasion),
        ways=tuple(row.label_ar for row in occasion.pack.verification_types),
        means=means_of(occasion),
        figures=figures,
        advice=eligibility_label(occasion.view.eligibility.outcome) if figures else "",
        research=research_of(occasion),
        criteria=criteria_by_hand(occasion.pack) if occasion.blank else (),
        conclusion=conclusion_of(occasion),
        apart=keeps_apart(occasion.pack, occasion.record),
    )


def _about(occasion: Occasion) -> tuple[tuple[str, str], ...]:
    intake = occasion.intake
    applicant, address = intake.applicant, intake.applicant.address
    named = {row.id: row.label_ar for row in occasion.pack.categories}
    place = (address.region, address.city, address.district)
    mobile = person_of(occasion).mobile if applicant.safe_to_contact is not False else ""
    facts = (
        ("mobile", _("الجوال"), ltr(mobile)),
        ("nationality", _("الجنسية"), country_label(applicant.nationality or "")),
        ("address.", _("السكن"), isolate(_("، ").join(part for part in place if part))),
    )
    binds = [bind_of(section, field) for section in occasion.pack.sections for field in section.fields]
    asked = ((label, text) for name, label, text in facts if _is_asked(name, binds))
    categories = _("، ").join(named.get(name, name) for name in intake.categories)
    return (*asked, (_("الفئة"), categories))


def _is_asked(name: str, binds: list[str]) -> bool:
    """What the policy does not ask stays off the paper: where the shelter is, first of all."""
    return any(bind.startswith(f"applicant.{name}") for bind in binds)


def _blocks(paper: Paper, form: SocialReport) -> list[Block]:
    return [
        *parts.title_of(paper),
        *_person(paper, form),
        *(block for section in form.means for block in _section(paper, section)),
        *_figures(form),
        *_research(paper, form),
        *parts.heading(_("ما توصل إليه البحث")),
        *parts.written(form.conclusion.findings, lines=_FINDINGS_BY_HAND),
        *parts.heading(_("التوصية")),
        *parts.written(form.conclusion.recommendation, lines=_RECOMMENDATION_BY_HAND),
        Gap(6),
        *_apart(form),
        Text(_("التقرير سري: لا يطّلع عليه إلا من يدرس الطلب أو يقرر فيه."), styles.QUIET),
        Gap(8),
        _signatures(paper, form),
    ]


def _person(paper: Paper, form: SocialReport) -> list[Block]:
    person = form.person
    told = (
        (_("الاسم"), isolate(person.name)),
        (_("رقم الملف"), ltr(paper.file_number)),
        (_("رقم الهوية"), ltr(person.id_number)),
        (_("تاريخ الميلاد"), person.birth),
        (_("الخدمة المطلوبة"), person.service),
        *form.about,
    )
    return question_rows(paper, tuple(Question(label=label, answer=value) for label, value in told))


def _section(paper: Paper, section: ToldSection) -> list[Block]:
    return [*parts.heading(section.label), *section_blocks(paper, section)]


def _figures(form: SocialReport) -> list[Block]:
    """The checklist with its sums, as advice."""
    if not form.figures:
        return []
    heads = (_("القاعدة"), _("ما وُجد"), _("مما حُسب"), _("النتيجة"))
    rows = [(row.label, row.found, row.made_of, row.result) for row in form.figures]
    said = _("الحساب للاسترشاد: {outcome}، والقرار لمن خُوّل به.").format(outcome=form.advice)
    return [
        *parts.heading(_("قائمة الاستحقاق وحسابها")),
        parts.listed(heads, (0.25, 0.27, 0.32, 0.16), rows),
        Gap(3),
        Text(said, styles.QUIET),
    ]


def _research(paper: Paper, form: SocialReport) -> list[Block]:
    blocks = parts.heading(_("خطوات البحث والزيارات"))
    if paper.blank and form.ways:
        blocks.append(FillIn(tuple(Item(label, box=True) for label in form.ways)))
    if form.conclusion.visited_on or not form.research:
        blocks.append(_visit(form))
    for row in form.research:
        blocks += _step(paper, row)
    if form.criteria:
        blocks += [Gap(6), _by_hand_criteria(form.criteria)]
    return blocks


def _visit(form: SocialReport) -> Block:
    """The day of the visit; where no step tells of it, room for the rest."""
    day = form.conclusion.visited_on
    visited = Item(_("يوم الزيارة:"), day_text(day) if day else None)
    if form.research:
        return FillIn((visited,))
    return FillIn((visited, Item(_("مكانها:"), None), Item(_("من حضرها:"), None)))


def _step(paper: Paper, row: Research) -> list[Block]:
    told = (
        (pgettext("of a date", "اليوم"), row.day),
        (_("قام بها"), isolate(row.by)),
        *row.answers,
    )
    blocks: list[Block] = [Gap(4), Heading(row.label, styles.HEAD, 3), Gap(2)]
    blocks += question_rows(paper, tuple(Question(label=label, answer=text) for label, text in told))
    if row.criteria:
        blocks += [Gap(5), _criteria(row.criteria)]
    return blocks


def _criteria(rows: tuple[Evidence, ...]) -> Block:
    heads = (_("المعيار"), _("النتيجة"), _("الدليل"))
    told = [(row.label, row.finding, isolate(row.evidence)) for row in rows]
    return parts.listed(heads, (0.46, 0.18, 0.36), told)


def _by_hand_criteria(rows: tuple[Evidence, ...]) -> Block:
    """The criteria with a box for each answer."""
    heads = (_("المعيار"), _("مستوفى"), _("غير مستوفى"), _("لا ينطبق"), _("الدليل"))
    center = styles.HEAD.but(align="center")
    head = tuple(
        Cell(text, center if at in (1, 2, 3) else styles.HEAD, shaded=True) for at, text in enumerate(heads)
    )
    box = Cell("", tick=True)
    body = tuple((Cell(row.label), box, box, box, Cell("")) for row in rows)
    return Table((0.36, 0.12, 0.15, 0.12, 0.25), (head, *body), heads=1, least=parts.HAND_ROW)


def _apart(form: SocialReport) -> list[Block]:
    if not form.apart:
        return []
    return [Text(_("ما سجّله الأخصائي محفوظ في أوراقه، ولا يُدرج في هذا التقرير."), styles.QUIET)]


def _signatures(paper: Paper, form: SocialReport) -> Block:
    name = parts.typed(form.conclusion.researcher)
    lines = ((_("الاسم:"), name), (_("التاريخ:"), None), (_("التوقيع:"), None))
    reviewed = ((_("الاسم:"), None), (_("التاريخ:"), None), (_("التوقيع:"), None))
    boxes = (
        WriteBox(_("من أجرى البحث"), 0.38, lines=lines),
        WriteBox(_("من راجعه"), 0.34, lines=reviewed),
        WriteBox(parts.stamp_of(paper.letterhead), 0.28),
    )
    return parts.closing(WriteBoxes(boxes, 100))


KIND = FormKind(
    name="social-report",
    number=lambda: "5",
    title=lambda _occasion: _("تقرير البحث الاجتماعي"),
    content=_content,
    blocks=_blocks,
)
