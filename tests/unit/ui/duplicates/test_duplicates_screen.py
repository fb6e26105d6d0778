from __future__ import annotations

from PySide6.QtCore import Qt

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.open_store import Account
from intake_desktop.ui.duplicates.screen import DuplicatesScreen
from intake_desktop.ui.duplicates.side_by_side import SideBySideDialogue
from tests.desk import Desk
from tests.unit.ui.duplicates.people import NAMESAKE, SAAD, like_saad, opened
from tests.unit.ui.hands import clipped, nameless, press, type_text

SAME = like_saad(family="القحطانى")
AUDITOR = Account(9, "nasser", "ناصر الفهيد", frozenset({Role.AUDITOR}))


def listed(desk: Desk) -> DuplicatesScreen:
    screen = desk.go("duplicates")
    screen.table.viewport().repaint()
    desk.settle()
    return screen


def test_people_who_may_be_one_wait_in_a_list_that_the_beneficiaries_lead_to(desk):
    numbers = {opened(desk, SAAD), opened(desk, SAME)}
    opened(desk, NAMESAKE)
    beneficiaries = desk.go("beneficiaries")
    assert beneficiaries.possible.isVisible()
    beneficiaries.possible.click()
    desk.settle()
    screen = listed(desk)
    assert desk.shell.current_key == "duplicates"
    pair = screen.table.current_row()
    assert {pair.first.number, pair.second.number} == numbers
    assert screen.table.rows.rowCount() == 1
    assert screen.go_up()
    desk.settle()
    assert desk.shell.current_key == "beneficiaries"
    assert "1" in beneficiaries.possible.text() or "واحد" in beneficiaries.possible.text()


def test_enter_puts_a_pair_side_by_side_and_what_is_said_takes_it_off_the_list(desk):
    opened(desk, SAAD)
    opened(desk, SAME)
    screen = listed(desk)
    press(screen.table, Qt.Key.Key_Return)
    desk.settle()
    dialogue = desk.dialogue()
    assert isinstance(dialogue, SideBySideDialogue)
    type_text(dialogue.reason.edit, "البيانات كلها واحدة")
    press(dialogue.acts[0], Qt.Key.Key_Return)
    desk.settle()
    assert screen.table.rows.rowCount() == 0
    assert screen.empty.isVisible()


def test_an_office_without_likely_pairs_is_not_led_there(desk):
    opened(desk, NAMESAKE)
    listed(desk)
    beneficiaries = desk.go("beneficiaries")
    assert not beneficiaries.possible.isVisible()


def test_who_may_only_read_sees_what_others_had_compared(desk):
    opened(desk, SAAD)
    opened(desk, SAME)
    desk.change_places(AUDITOR)
    screen = listed(desk)
    assert screen.table.rows.rowCount() == 0
    assert screen.empty.isVisible()


def test_the_page_of_a_file_tells_of_another_that_may_be_of_the_same_person(desk):
    number, other = opened(desk, SAAD), opened(desk, SAME)
    screen = desk.go("case", number=number)
    row = screen.other_files.rows[0]
    assert screen.other_files.isVisible()
    assert row.candidate.number == other
    press(row.compare, Qt.Key.Key_Return)
    desk.settle()
    dialogue = desk.dialogue()
    type_text(dialogue.reason.edit, "البيانات كلها واحدة")
    press(dialogue.acts[0], Qt.Key.Key_Return)
    desk.settle()
    row = screen.other_files.rows[0]
    assert row.candidate.said.verdict == "same"
    press(row.compare, Qt.Key.Key_Return)
    desk.settle()
    dialogue = desk.dialogue()
    type_text(dialogue.reason.edit, "اختلط علينا الأمر")
    press(dialogue.acts[0], Qt.Key.Key_Return)
    desk.settle()
    assert screen.other_files.rows[0].candidate.said is None


def test_a_file_like_no_other_says_nothing_of_it(desk):
    opened(desk, SAAD)
    number = opened(desk, NAMESAKE)
    screen = desk.go("case", number=number)
    assert not screen.other_files.isVisible()


def test_everything_has_a_name_and_nothing_is_clipped(both_ways, desk):
    number = opened(desk, SAAD)
    opened(desk, SAME)
    for screen in (listed(desk), desk.go("case", number=number)):
        assert nameless(screen) == []
        assert clipped(screen) == []
