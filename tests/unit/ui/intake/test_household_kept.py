from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QLabel

from intake_desktop.domain.cases.intake import HouseholdMember
from intake_desktop.services.cases import family_files
from intake_desktop.services.cases.cases import show_case
from intake_desktop.services.cases.intake import start_draft
from intake_desktop.ui.intake.household_pane import HouseholdPane
from tests.desk import Desk
from tests.samples import complete_intake
from tests.unit.ui.hands import type_text

AUNT = HouseholdMember(name="منيرة", relation="other")


def pane_of(desk: Desk, number: str) -> HouseholdPane:
    screen = desk.go("intake", number=number)
    pack = screen.wizard.draft.pack
    section = next(section for section in pack.sections if section.kind == "household")
    desk.go("case", number=number)
    screen = desk.go("intake", number=number, page=pack.page_of(section.id).id)
    return screen.wizard.page.findChild(HouseholdPane)


def test_a_member_typed_into_a_draft_that_has_a_register_counts_at_once(desk):
    number = desk.service(start_draft, intake=complete_intake()).record.number
    draft = pane_of(desk, number).draft
    before = len(draft.view.record.counted.household)
    draft.tell("household", (*draft.intake.household, AUNT))
    draft.understand()
    assert len(draft.view.record.counted.household) == before + 1
    draft.tell("household", draft.intake.household[1:])
    draft.understand()
    assert len(draft.view.record.counted.household) == before


def test_when_somebody_came_or_left_is_asked_only_where_it_is_known(desk):
    number = desk.service(start_draft, intake=complete_intake()).record.number
    pane = pane_of(desk, number)
    card = pane.cards[0]
    card.open()
    assert "left" not in card.fields
    card._editor.unfold.click()
    type_text(card.fields["left"].day, "3")
    type_text(card.fields["left"].year, "1448")
    card.fields["left"].months.setCurrentIndex(1)
    card.fields["left"].months.activated.emit(1)
    card.fields["left_why"].combo.setCurrentIndex(0)
    card.fields["left_why"].combo.activated.emit(0)
    desk.settle()
    assert card.member.left_why == "death"
    assert card.member.left is not None
    assert "خرج من الأسرة" in card.about.text()
    assert pane.count.text() == "5 أفراد في الأسرة"


def test_the_page_of_a_members_own_file_says_where_the_family_is(desk):
    number = desk.service(start_draft, intake=replace(complete_intake(), household=(AUNT,))).record.number
    household = desk.service(show_case, number=number).record.household
    aunt = next(row for row in household.members if row.line.name == "منيرة")
    own = desk.service(family_files.open_for_member, number=number, member=aunt.id).record.number
    pane = pane_of(desk, own)
    text = " ".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())
    assert number in text
    assert "خزامى عبدالرحمن مشعان الشراري" in text
    missing = {item.section for item in pane.draft.view.missing}
    assert "household" not in missing
