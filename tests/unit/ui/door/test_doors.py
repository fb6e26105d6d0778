"""Before a request: who referred the case, who came without one, and for which organisation it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from intake_desktop.services.cases.cases import count_cases
from intake_desktop.services.cases.intake import start_draft
from intake_desktop.services.office.inquiries import list_inquiries
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.ui.door.inquiry_door import InquiryDoor
from intake_desktop.ui.door.organisation_door import OrganisationDoor
from intake_desktop.ui.door.referral_door import ReferralDoor
from tests.desk import Desk
from tests.samples import complete_intake
from tests.unit.ui.hands import clipped, nameless, press, type_text


@pytest.fixture
def referrals(desk_under) -> Desk:
    desk: Desk = desk_under(load_source("ibtissam"))
    return desk


@pytest.fixture
def several(desk_under) -> Desk:
    desk: Desk = desk_under(load_source("aseeb"), load_source("ibtissam"))
    return desk


def words(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def new_request(desk: Desk) -> ReferralDoor:
    desk.go("today")
    screen = desk.go("intake", new=True)
    assert isinstance(screen.door, ReferralDoor)
    return screen.door


def tell(door: ReferralDoor, *, sighted: bool = True) -> None:
    door.fields["referral.authority"].set_value("police")
    type_text(door.fields["referral.letter_number"].edit, "4521/ش")
    door.fields["referral.letter_date"].set_value({"value": "2026-11-10", "calendar": "gregorian"})
    if sighted:
        door.sighted.chips[0].click()


def test_a_referral_is_asked_for_before_anything_else(referrals):
    door = new_request(referrals)
    assert referrals.shell.made_screen("intake").wizard is None
    door.act()
    assert door.fields["referral.authority"].finding.text == "اختر الجهة المحيلة (الاستحقاق 1)"
    assert door.fields["referral.letter_number"].finding is not None
    assert door.fields["referral.letter_date"].finding is not None
    assert door.sighted.finding is not None
    assert referrals.service(count_cases) == 0


def test_the_letter_must_be_in_hand(referrals):
    door = new_request(referrals)
    tell(door, sighted=False)
    door.act()
    referrals.settle()
    assert door.sighted.finding.text == "لا بد من الاطلاع على أصل الخطاب (الاستحقاق 1)"
    assert referrals.service(count_cases) == 0


def test_a_letter_of_tomorrow_is_pointed_out(referrals):
    door = new_request(referrals)
    tell(door)
    door.fields["referral.letter_date"].set_value({"value": "2026-11-20", "calendar": "gregorian"})
    door.act()
    assert "التاريخ لم يأتِ بعد" in door.fields["referral.letter_date"].finding.text


def test_with_its_referral_the_file_is_there_at_once_and_the_wizard_goes_on(referrals):
    door = new_request(referrals)
    tell(door)
    referrals.shell._primary()
    referrals.settle()
    screen = referrals.shell.made_screen("intake")
    assert screen.door is None
    intake = screen.wizard.draft.intake
    assert (intake.referral.authority, intake.referral.letter_number) == ("police", "4521/ش")
    assert [seen.kind for seen in intake.documents] == ["referral-letter"]
    assert screen.wizard.draft.number == "1448-0001"


def test_who_comes_without_one_is_told_where_to_go_and_nothing_else_is_kept(referrals):
    door = new_request(referrals)
    door.without.click()
    screen = referrals.shell.made_screen("intake")
    asked = screen.door
    assert isinstance(asked, InquiryDoor)
    assert "تستقبل الجمعية الحالات المحالة" in words(asked)
    asked.act()
    assert asked.channel.finding is not None
    asked.channel.chips[0].click()
    asked.act()
    assert asked.authority.problem.isVisible()
    press(asked.authority.rows[1], Qt.Key.Key_Space)
    asked.act()
    referrals.settle()
    assert referrals.shell.current_key == "today"
    (inquiry,) = referrals.service(list_inquiries)
    assert (inquiry.channel, inquiry.authority) == ("phone", "police")
    assert referrals.service(count_cases) == 0


def test_escape_leads_back_to_the_referral(referrals):
    new_request(referrals).without.click()
    referrals.shell._up()
    assert isinstance(referrals.shell.made_screen("intake").door, ReferralDoor)


def test_a_supervisor_reads_the_inquiries(referrals):
    new_request(referrals).without.click()
    asked = referrals.shell.made_screen("intake").door
    asked.channel.chips[0].click()
    asked.authority.choose("court")
    asked.act()
    referrals.settle()
    assert referrals.shell.rail.buttons["inquiries"].isVisible()
    table = referrals.go("inquiries").table
    row = [table.rows.index(0, column).data() for column in range(table.rows.columnCount())]
    assert row[:2] == ["1", "02/06/1448هـ الموافق 12/11/2026م"]
    assert "المحكمة" in row


def test_an_office_of_one_is_asked_nothing(desk):
    desk.go("today")
    screen = desk.go("intake", new=True)
    assert screen.door is None
    assert screen.wizard is not None
    assert not desk.shell.rail.buttons["inquiries"].isVisible()


def test_a_desk_of_several_asks_for_which_and_offers_its_own_first(several):
    several.go("today")
    screen = several.go("intake", new=True)
    assert isinstance(screen.door, OrganisationDoor)
    assert [row.id for row in screen.door.rows.rows] == ["aseeb", "ibtissam"]
    assert screen.door.rows.rows[0] is QApplication.focusWidget()
    several.shell._primary()
    several.settle()
    assert screen.wizard.draft.pack.id == "aseeb"
    several.go("intake", new=True)
    screen.door.rows.rows[1].click()
    several.settle()
    assert isinstance(screen.door, ReferralDoor)


def test_lists_name_the_organisation_only_where_there_are_several(several):
    several.service(start_draft, intake=complete_intake())
    today = several.go("today")
    assert not today.table.isColumnHidden(3)
    assert today.table.rows.index(0, 3).data() == "مؤسسة عسيب للأعمال الإنسانية"
    listed = several.go("beneficiaries")
    assert listed.cases.rows.index(0, 2).data() == "مؤسسة عسيب للأعمال الإنسانية"


def test_lists_of_one_organisation_leave_it_out(desk):
    assert desk.go("today").table.isColumnHidden(3)
    assert desk.go("beneficiaries").cases.isColumnHidden(2)


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_every_door_has_names_and_clips_nothing(several, size):
    several.shell.resize(*size)
    several.go("today")
    screen = several.go("intake", new=True)
    for _ in range(3):
        several.settle()
        assert nameless(screen) == []
        assert clipped(screen) == []
        door = screen.door
        if isinstance(door, OrganisationDoor):
            door.rows.rows[1].click()
        elif isinstance(door, ReferralDoor):
            door.without.click()
