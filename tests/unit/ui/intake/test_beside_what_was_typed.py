"""In the wizard: dates in both calendars, further names, and nothing rewritten that nobody touched."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtWidgets import QLineEdit

from intake_desktop.domain.cases.intake import (
    BirthEntry,
    DocumentSeen,
    HouseholdMember,
    Income,
    Intake,
    OtherDate,
    with_value,
)
from intake_desktop.ui.intake.documents_pane import DocumentsPane
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.fields_pane import FieldsPane
from intake_desktop.ui.intake.member_card import MemberCard
from intake_desktop.ui.intake.money_panes import IncomePane
from intake_desktop.ui.intake.other_names import OtherNames
from intake_desktop.ui.intake.pane import Pane
from tests.samples import TODAY, aseeb, complete_intake
from tests.unit.ui.hands import nameless, settle, show_active, type_text
from tests.unit.ui.intake.test_pages import view

BIRTH = BirthEntry(value="١/٧/١٤٠٩هـ", other=OtherDate(value="٧/٢/١٩٩٠م"))


@pytest.fixture
def pane(qtbot):
    def make(kind: type[Pane], section_id: str, intake: Intake) -> Pane:
        draft = Draft(aseeb(), view(intake), TODAY)
        section = draft.pack.section(section_id)
        assert section is not None
        made = kind(draft, section)
        draft.setParent(made)
        qtbot.addWidget(made)
        made.resize(900, 700)
        show_active(qtbot, made)
        return made

    return make


def field(pane: FieldsPane, bind: str):
    return next(bound.widget for bound in pane.fields if bound.bind == bind)


def test_a_birth_in_both_calendars_goes_to_the_draft(pane):
    identity = pane(FieldsPane, "identity", with_value(complete_intake(), "applicant.birth", BIRTH))
    birth = field(identity, "applicant.birth")
    assert birth.twice.is_asking
    birth.twice._settled("hijri", None, "الختم")
    told = identity.draft.intake.applicant.birth
    assert told == msgspec.structs.replace(BIRTH, other=OtherDate(value="٧/٢/١٩٩٠م", reason="الختم"))
    birth.day.selectAll()
    type_text(birth.day, "2")
    told = identity.draft.intake.applicant.birth
    assert told.value == "1409/07/02"
    assert told.other == OtherDate(value="٧/٢/١٩٩٠م")


def test_a_conflict_is_among_what_is_missing_and_not_said_twice(pane):
    identity = pane(FieldsPane, "identity", with_value(complete_intake(), "applicant.birth", BIRTH))
    identity.draft.understand()
    (item,) = (each for each in identity.draft.view.missing if each.bind == "applicant.birth")
    assert item.problem == "dates-disagree"
    identity.point_out([item])
    birth = field(identity, "applicant.birth")
    assert birth.finding is None
    assert birth.twice.verdict.isVisible()


def test_a_paper_in_both_calendars_is_judged_once_they_are_settled(pane):
    intake = complete_intake()
    seen = intake.documents[0]
    documents = (msgspec.structs.replace(seen, expires="1450/04/06"), *intake.documents[1:])
    path = f"documents.{seen.kind}.expires"
    intake = msgspec.structs.replace(
        intake, documents=documents, other_dates={path: OtherDate(value="2029-10-21")}
    )
    papers = pane(DocumentsPane, "documents", intake)
    row = papers.rows[seen.kind]
    assert row.badge.text() == "تاريخان لا يتوافقان"
    row.dates["expires"].twice._settled("gregorian", None, "الختم")
    papers.refresh()
    assert papers.draft.intake.other_dates[path] == OtherDate(
        value="1450/04/06", entered_first=True, document=None, reason="الختم"
    )
    assert (
        next(each for each in papers.draft.intake.documents if each.kind == seen.kind).expires == "2029-10-21"
    )
    assert row.badge.text() == "مستوفى"


def test_a_paper_that_was_not_brought_takes_its_dates_along(pane):
    intake = complete_intake()
    kind = intake.documents[0].kind
    path = f"documents.{kind}.expires"
    intake = msgspec.structs.replace(intake, other_dates={path: OtherDate(value="1450/08/16")})
    papers = pane(DocumentsPane, "documents", intake)
    row = papers.rows[kind]
    row.brought.click()
    assert papers.draft.intake.other_dates == {}
    row.brought.click()
    assert row.dates["expires"].value() is None


def test_a_member_keeps_what_nobody_touched(qtbot):
    told = HouseholdMember(
        name="  خالد ",
        id_number="١١٢٣-٤٥٦ ٧٨٠",
        birth="١/٧/١٤٣٥",
        income_sar="3,500.00",
        health="سليم\tتمامًا",
    )
    card = MemberCard(told, TODAY)
    qtbot.addWidget(card)
    show_active(qtbot, card)
    card.open()
    type_text(card.fields["work"].edit, "طالب")
    assert card.member == msgspec.structs.replace(told, work="طالب")
    birth = card.fields["birth"]
    birth.twice.ask.click()
    type_text(birth.twice.part.boxes.year, "2014")
    assert card.member.birth == BirthEntry(value="١/٧/١٤٣٥", other=OtherDate(value="2014--"))
    assert card.member.id_number == told.id_number


def test_a_line_keeps_what_nobody_touched(pane):
    told = Income(source="salary", amount_sar="3,500.00", proof_date="1/1/1447")
    income = pane(IncomePane, "income", with_value(complete_intake(), "income", (told,)))
    proof = income.rows[0].fields["proof"]
    type_text(proof.findChild(QLineEdit), "تعريف")
    assert income.draft.intake.income == (msgspec.structs.replace(told, proof="تعريف"),)


def test_a_paper_keeps_the_date_that_nobody_touched(pane):
    intake = complete_intake()
    seen = DocumentSeen(
        kind=intake.documents[0].kind, issued="١/١/١٤٤٧", expires="30-12-2030", original_sighted=True
    )
    papers = pane(DocumentsPane, "documents", with_value(intake, "documents", (seen, *intake.documents[1:])))
    expires = papers.rows[seen.kind].dates["expires"]
    expires.day.selectAll()
    type_text(expires.day, "29")
    assert papers.draft.intake.documents[0] == msgspec.structs.replace(seen, expires="2030-12-29")


@pytest.fixture
def names(pane):
    told = with_value(complete_intake(), "applicant.other_names", ("Khuzama  Alsharari ", "خزامى"))
    return pane(FieldsPane, "identity", told)


def extra_of(pane: FieldsPane) -> OtherNames:
    return next(extra for extra in pane.extras if isinstance(extra, OtherNames))


def test_every_spelling_is_shown_added_changed_and_taken_back(names):
    extra = extra_of(names)
    assert [each.field.edit.text() for each in extra.names] == ["Khuzama  Alsharari ", "خزامى"]
    extra.add.click()
    type_text(extra.names[2].field.edit, "Khozama")
    assert names.draft.intake.applicant.other_names == ("Khuzama  Alsharari ", "خزامى", "Khozama")
    extra.names[1].drop.click()
    assert names.draft.intake.applicant.other_names == ("Khuzama  Alsharari ", "Khozama")
    extra.names[0].field.edit.clear()
    type_text(extra.names[0].field.edit, "Huda")
    assert names.draft.intake.applicant.other_names == ("Huda", "Khozama")


def test_an_empty_box_is_no_name(names):
    extra_of(names).add.click()
    assert len(names.draft.intake.applicant.other_names) == 2
    settle()
    assert nameless(names) == []
