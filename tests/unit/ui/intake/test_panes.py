from __future__ import annotations

import msgspec
import pytest

from intake_desktop.domain.cases.intake import DocumentSeen, HouseholdMember, Income, Intake
from intake_desktop.ui import messages
from intake_desktop.ui.intake.categories_pane import CategoriesPane
from intake_desktop.ui.intake.documents_pane import DocumentsPane
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.household_pane import HouseholdPane
from intake_desktop.ui.intake.money_panes import IncomePane, ObligationsPane
from intake_desktop.ui.widgets.field import Finding
from tests.samples import TODAY, aseeb, complete_intake
from tests.unit.ui.hands import nameless, show_active, type_text
from tests.unit.ui.intake.test_pages import view

EMPTY = Intake(policy="aseeb")


class Heard:
    """A window that shows messages, to press their undo."""

    def __init__(self) -> None:
        self.said: list[messages.Message] = []

    def present(self, message: messages.Message) -> None:
        self.said.append(message)


@pytest.fixture
def heard() -> Heard:
    window = Heard()
    messages.attach(window)
    return window


@pytest.fixture
def pane(qtbot):
    def make(kind, section_id: str, intake: Intake = EMPTY):
        draft = Draft(aseeb(), view(intake), TODAY)
        made = kind(draft, draft.pack.section(section_id))
        made.draft.setParent(made)
        made.draft.understood.connect(made.refresh)
        qtbot.addWidget(made)
        show_active(qtbot, made)
        return made

    return make


def understood(qtbot, pane, act):
    with qtbot.waitSignal(pane.draft.understood):
        act()


# Categories


def test_a_category_tells_which_documents_it_adds(pane, qtbot):
    categories = pane(CategoriesPane, "category")
    assert not categories.brings.isVisible()
    understood(qtbot, categories, categories.field.chips[1].click)
    assert categories.draft.intake.categories == ("widow",)
    assert "صك الولاية أو الإعالة" in categories.brings.text()


def test_a_missing_category_is_said_at_the_chips(pane):
    categories = pane(CategoriesPane, "category")
    categories.point_out(categories.draft.view.missing)
    assert categories.field.finding == Finding("اختر فئة واحدة على الأقل")


# Income and obligations


def test_a_source_of_income_is_told_as_it_is_typed(pane, qtbot):
    income = pane(IncomePane, "income")
    income.add.click()
    source = income.rows[0].fields["source"]
    source.combo.setCurrentIndex(source.combo.findData("pension"))
    source.combo.activated.emit(0)
    understood(qtbot, income, lambda: type_text(income.rows[0].fields["amount_sar"].controls[0], "2500"))
    assert income.draft.intake.income == (Income(source="pension", amount_sar="2500"),)
    assert income.total.text().startswith("الدخل الشهري 2,500 ")


def test_no_income_is_an_answer_in_one_press(pane, qtbot):
    income = pane(IncomePane, "income")
    understood(qtbot, income, income.no_income.click)
    assert income.draft.intake.income == (Income(source="none", amount_sar="0"),)
    assert not income.no_income.isVisible()


def test_a_line_in_which_nothing_was_told_is_no_answer(pane):
    obligations = pane(ObligationsPane, "obligations")
    obligations.add.click()
    assert obligations.draft.intake.obligations == ()


def test_a_removed_line_can_be_brought_back(pane, heard):
    income = pane(IncomePane, "income", complete_intake())
    before = income.draft.intake.income
    income.rows[0].remove.click()
    assert income.draft.intake.income == ()
    assert heard.said[-1].undo
    heard.said[-1].act()
    assert income.draft.intake.income == before
    assert len(income.rows) == 1


def test_obligations_are_added_up_by_the_month(pane):
    yearly = msgspec.structs.replace(
        complete_intake(),
        obligations=(
            msgspec.structs.replace(complete_intake().obligations[0], amount_sar="12000", period="year"),
        ),
    )
    obligations = pane(ObligationsPane, "obligations", yearly)
    assert obligations.total.text().startswith("الالتزامات الشهرية 1,000 ")


def test_income_that_is_wanted_is_said_under_the_lines(pane):
    income = pane(IncomePane, "income")
    income.point_out(income.draft.view.missing)
    assert income.problem.isVisible()
    income.no_income.click()
    assert not income.problem.isVisible()


# Household


def test_a_member_is_told_with_the_first_letter(pane):
    household = pane(HouseholdPane, "household")
    household.add.click()
    assert household.draft.intake.household == ()
    type_text(household.cards[0].fields["name"].controls[0], "نوف")
    assert household.draft.intake.household == (HouseholdMember(name="نوف"),)


def test_a_relation_is_kept_as_a_code_and_any_other_as_typed(pane):
    household = pane(HouseholdPane, "household")
    household.add.click()
    relation = household.cards[0].fields["relation"]
    relation.combo.activated.emit(0)
    relation.set_value("daughter")
    assert relation.edit.text() == "بنت"
    relation.set_value("ربيبة")
    assert relation.value() == "ربيبة"


def test_what_is_wrong_in_the_members_is_said_under_them(pane):
    told = HouseholdMember(name="نوف", relation="daughter", id_number="1000000008")
    twice = msgspec.structs.replace(complete_intake(), household=(told, told))
    for intake, words in ((EMPTY, "أضف أفراد الأسرة"), (twice, "رقم الهوية نفسه لفردين")):
        household = pane(HouseholdPane, "household", intake)
        household.point_out(household.draft.view.missing)
        assert household.problem.text().startswith(words)


def test_one_member_heads_the_household_and_the_act_can_be_undone(pane, heard):
    household = pane(HouseholdPane, "household", complete_intake())
    household.cards[1].open()
    household.cards[1].make_head.click()
    assert [member.head for member in household.draft.intake.household] == [False, True, False, False, False]
    assert household.take_head.isVisible()
    assert not household.applicant_head.isVisible()
    household.cards[2].open()
    household.cards[2].make_head.click()
    assert [member.head for member in household.draft.intake.household] == [False, False, True, False, False]
    heard.said[-1].act()
    assert [member.head for member in household.draft.intake.household] == [False, True, False, False, False]


def test_a_removed_member_can_be_brought_back(pane, heard):
    household = pane(HouseholdPane, "household", complete_intake())
    household.cards[0].remove.click()
    assert len(household.draft.intake.household) == 4
    heard.said[-1].act()
    assert household.draft.intake.household == complete_intake().household


def test_only_one_member_is_open_at_a_time(pane):
    household = pane(HouseholdPane, "household", complete_intake())
    household.cards[0].open()
    household.cards[1].open()
    assert [card.is_open for card in household.cards] == [False, True, False, False, False]


def test_everything_in_an_open_member_has_a_name(pane):
    household = pane(HouseholdPane, "household", complete_intake())
    household.cards[0].open()
    assert nameless(household) == []


# Documents


def documents_of(pane, *seen: DocumentSeen):
    intake = msgspec.structs.replace(complete_intake(), documents=seen)
    return pane(DocumentsPane, "documents", intake)


def test_the_required_documents_follow_service_and_category(pane, qtbot):
    documents = documents_of(pane)
    assert "death-certificate" in documents.rows
    understood(qtbot, documents, lambda: documents.draft.tell("categories", ()))
    assert "death-certificate" not in documents.rows


def test_sighting_the_original_says_that_it_was_brought(pane):
    documents = documents_of(pane)
    documents.rows["family-card"].sighted.click()
    assert documents.draft.intake.documents == (DocumentSeen(kind="family-card", original_sighted=True),)
    assert documents.rows["family-card"].badge.text() == "مستوفى"


def test_a_copy_alone_does_not_do(pane):
    documents = documents_of(pane)
    documents.rows["family-card"].brought.click()
    assert documents.rows["family-card"].badge.text() == "صورة بلا أصل"


def test_a_document_that_expires_asks_for_its_date_and_judges_it(pane):
    documents = documents_of(pane)
    row = documents.rows["national-id"]
    row.sighted.click()
    assert row.badge.text() == "ينقصه تاريخ"
    expires = row.dates["expires"]
    expires.gregorian.click()
    type_text(expires.day, "01")
    expires.months.setCurrentIndex(0)
    expires.months.activated.emit(0)
    type_text(expires.year, "2020")
    assert row.badge.text() == "منتهٍ"
    expires.year.clear()
    type_text(expires.year, "2030")
    assert row.badge.text() == "مستوفى"
    assert documents.draft.intake.documents[0].expires == "2030-01-01"


def test_any_other_document_can_be_added_and_taken_away(pane, heard):
    documents = documents_of(pane)
    documents.other.set_value("medical-report")
    documents.add.click()
    assert "medical-report" in documents.rows
    documents.rows["medical-report"].remove.click()
    assert documents.draft.intake.documents == ()
    heard.said[-1].act()
    assert [seen.kind for seen in documents.draft.intake.documents] == ["medical-report"]


def test_a_document_says_who_brings_it_by_the_recorded_sex(pane):
    documents = documents_of(pane)
    assert documents.rows["national-id"].about.text().startswith("تحضره المستفيدة")


def test_everything_among_the_documents_has_a_name(pane):
    assert nameless(documents_of(pane, DocumentSeen(kind="national-id"))) == []
