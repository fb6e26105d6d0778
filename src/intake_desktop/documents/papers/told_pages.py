"""What was told at the desk, in words, by the pages and sections of the pack; on a blank, what is asked."""

from __future__ import annotations

from dataclasses import dataclass

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.papers.occasion import Occasion, in_fours
from intake_desktop.documents.papers.told_lists import Listing, listings_of
from intake_desktop.domain.cases.completeness import applies
from intake_desktop.domain.cases.intake import value_at
from intake_desktop.domain.identity.identifiers import check_iban
from intake_desktop.domain.identity.phones import check_mobile, display_phone
from intake_desktop.domain.packs.parts import Field
from intake_desktop.domain.packs.policy import PolicyPack, Section, bind_of
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.answers import answer_at

_WRITTEN = ("text", "long_text", "name")
_TICKED = ("choice", "multi_choice", "channel", "service", "yes_no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with its answer. `choices` are to be ticked, on a blank alone; a `long` one wants lines."""

    label: str
    answer: str = ""
    choices: tuple[str, ...] = ()
    long: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldSection:
    """A section. `marks` are choices with what was chosen of them; `only_if` on a blank: not of everybody."""

    label: str
    questions: tuple[Question, ...] = ()
    marks: tuple[tuple[str, bool], ...] = ()
    listings: tuple[Listing, ...] = ()
    only_if: bool = False

    @property
    def says_something(self) -> bool:
        """False where there is nothing to print of it."""
        return bool(self.questions or self.marks or any(listing.rows for listing in self.listings))


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPage:
    """A page of the wizard: one topic."""

    title: str
    sections: tuple[ToldSection, ...]


def told_pages(occasion: Occasion) -> tuple[ToldPage, ...]:
    """Every page of the pack that has something to print, in the pack's order."""
    pages = []
    for page in occasion.pack.pages:
        named = (occasion.pack.section(section_id) for section_id in page.sections)
        sections = tuple(
            told for section in named if section and (told := told_section(section, occasion)).says_something
        )
        if sections:
            alone = len(sections) == 1 and sections[0].only_if
            title = _if_it_applies(page.title_ar) if alone else page.title_ar
            pages.append(ToldPage(title=title, sections=sections))
    return tuple(pages)


def _if_it_applies(title: str) -> str:
    return _("{section} (إن انطبق)").format(section=title)


def told_section(section: Section, occasion: Occasion) -> ToldSection:
    """One section; without anything to print where it is not asked of this file."""
    if not occasion.blank and not applies(section.when, occasion.intake):
        return ToldSection(label=section.label_ar)
    only_if = occasion.blank and section.when is not None
    return ToldSection(
        label=_if_it_applies(section.label_ar) if only_if else section.label_ar,
        only_if=only_if,
        questions=_questions(section, occasion),
        marks=_categories(occasion) if section.kind == "categories" else (),
        listings=listings_of(section, occasion),
    )


def _questions(section: Section, occasion: Occasion) -> tuple[Question, ...]:
    if occasion.blank:
        return tuple(_asked(field, occasion.pack) for field in section.fields)
    return tuple(
        _told(section, field, occasion) for field in section.fields if applies(field.when, occasion.intake)
    )


def _asked(field: Field, pack: PolicyPack) -> Question:
    return Question(label=field.label_ar, choices=_choices(field, pack), long=field.type == "long_text")


def _choices(field: Field, pack: PolicyPack) -> tuple[str, ...]:
    if field.type not in _TICKED:
        return ()
    if field.type == "yes_no":
        return _("نعم"), _("لا")
    if field.type == "channel":
        return tuple(channel.label_ar for channel in pack.channels)
    if field.type == "service":
        return tuple(service.label_ar for service in pack.services)
    return tuple(option.label_ar for option in field.options)


def _told(section: Section, field: Field, occasion: Occasion) -> Question:
    intake, bind = occasion.intake, bind_of(section, field)
    answer = _number_in_groups(field, value_at(intake, bind)) or answer_at(
        field, bind, intake, occasion.pack, occasion.today
    )
    if field.type in _WRITTEN:
        answer = isolate(answer)
    return Question(label=field.label_ar, answer=answer, long=field.type == "long_text")


def _number_in_groups(field: Field, value: object) -> str:
    """A right account or mobile number as it is read; empty for everything else."""
    if field.type == "iban":
        iban = check_iban(str(value or "")).value
        return ltr(in_fours(iban)) if iban else ""
    if field.type == "mobile":
        mobile = check_mobile(str(value or "")).value
        return ltr(display_phone(mobile)) if mobile else ""
    return ""


def _categories(occasion: Occasion) -> tuple[tuple[str, bool], ...]:
    chosen = occasion.intake.categories
    return tuple((row.label_ar, row.id in chosen) for row in occasion.pack.categories)
