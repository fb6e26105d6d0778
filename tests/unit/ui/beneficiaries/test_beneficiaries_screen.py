from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from intake_desktop.domain.cases.intake import with_value
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases.intake import start_draft
from intake_desktop.services.open_store import Account, SignedIn
from intake_desktop.ui import theme
from intake_desktop.ui.beneficiaries.filters import LATE, MINE, FileFilters, Listed
from intake_desktop.ui.beneficiaries.screen import DUE_COLUMN, BeneficiariesScreen
from intake_desktop.ui.shell.answer_rows import row_of
from tests.desk import Desk
from tests.samples import complete_intake
from tests.unit.ui.hands import clipped, nameless, press

SAAD = Account(2, "saad", "سعد الرويلي", frozenset({Role.RECEPTION}))


def other(given: str, number: str):
    intake = with_value(complete_intake(), "applicant.given", given)
    return with_value(with_value(intake, "applicant.id_number", number), "applicant.mobile", "0551234567")


def cells(screen: BeneficiariesScreen, row: int) -> list[str]:
    rows = screen.table.rows
    columns = [place for place, column in enumerate(rows.columns) if column.shown]
    return [str(rows.index(row, place).data()) for place in columns]


def listed(desk: Desk) -> BeneficiariesScreen:
    screen = desk.go("beneficiaries")
    screen.table.viewport().repaint()
    desk.settle()
    return screen


def test_everybody_on_file_is_listed_newest_first(desk):
    desk.submit()
    desk.service(start_draft, intake=other("موضي", "1000000008"))
    screen = listed(desk)
    assert screen.cases.rows.rowCount() == 2
    assert cells(screen, 0)[:2] == ["1448-0002", "موضي عبدالرحمن مشعان الشراري"]
    assert cells(screen, 0)[-1] == "مسودة"
    assert cells(screen, 1)[-1] == "بانتظار القرار"


def test_a_state_narrows_the_list(desk):
    desk.submit()
    desk.service(start_draft, intake=other("موضي", "1000000008"))
    screen = listed(desk)
    chip = next(chip for chip in screen.filter.chips if chip.identity == "draft")
    chip.click()
    desk.settle()
    assert screen.cases.rows.rowCount() == 1
    chip.click()
    desk.settle()
    assert screen.filter.value() == Listed()
    assert screen.cases.rows.rowCount() == 2


def press_chip(desk: Desk, screen: BeneficiariesScreen, identity: str) -> None:
    """With the keyboard: Space on the chip."""
    chip = next(chip for chip in screen.filter.chips if chip.identity == identity)
    chip.setFocus()
    press(chip, Qt.Key.Key_Space)
    desk.settle()
    screen.table.viewport().repaint()
    desk.settle()


def test_the_late_ones_are_listed_the_latest_first_with_their_day(desk):
    desk.service(start_draft, intake=other("موضي", "1000000008"))
    desk.now += timedelta(days=1)
    desk.service(start_draft, intake=other("خزامى", "1123456780"))
    screen = listed(desk)
    assert not screen.cases.rows.columns[DUE_COLUMN].shown
    press_chip(desk, screen, LATE)
    assert screen.empty.isVisible()
    assert screen.empty.sentence.text() == "لا شيء متأخر"
    desk.now += timedelta(days=9)
    screen = listed(desk)
    assert [cells(screen, row)[0] for row in (0, 1)] == ["1448-0001", "1448-0002"]
    assert screen.cases.rows.columns[DUE_COLUMN].shown
    assert cells(screen, 0)[2] == "05/06/1448هـ الموافق 15/11/2026م"
    press_chip(desk, screen, "incomplete")
    assert screen.filter.value() == Listed(state="incomplete", overdue=True)
    press_chip(desk, screen, LATE)
    assert not screen.cases.rows.columns[DUE_COLUMN].shown


def test_my_files_are_those_that_i_took_in(desk):
    desk.service(start_draft, intake=other("موضي", "1000000008"))
    screen = listed(desk)
    press_chip(desk, screen, MINE)
    assert screen.filter.value() == Listed(mine=True)
    assert screen.cases.rows.rowCount() == 1
    desk.call(start_draft, SignedIn(desk.signed_in.store, SAAD), intake=other("خزامى", "1123456780"))
    assert listed(desk).cases.rows.rowCount() == 1
    press_chip(desk, screen, MINE)
    assert screen.cases.rows.rowCount() == 2


def test_who_takes_nobody_in_has_no_files_of_their_own(qtbot):
    assert MINE not in {chip.identity for chip in FileFilters(takes_files=False).chips}


def test_a_closed_file_that_is_found_bears_a_sign_beside_its_word(desk):
    desk.submit()
    hits = desk.go("beneficiaries", query="الشراري").hits
    (state,) = (column for column in hits.rows.columns if column.kind == "badge")
    found = hits.answer.hits[0]
    assert state.icon(found) == ""
    assert state.icon(replace(found, state="closed")) == "archive"
    assert row_of(replace(found, state="closed"), hits.answer).end_icon == "archive"


def test_the_letters_that_answer_are_marked_where_they_stand(desk):
    desk.submit()
    desk.go("beneficiaries", query="خزا")
    hits = desk.shell.made_screen("beneficiaries").hits
    hit = hits.answer.hits[0]
    row = row_of(hit, hits.answer)
    assert [row.title[start:end] for start, end in row.title_marks] == ["خزا"]
    desk.go("beneficiaries", query="6780")
    row = row_of(hits.answer.hits[0], hits.answer)
    assert [row.below[start:end] for start, end in row.below_marks] == ["6780"]
    assert not row.title_marks
    hits.grab()  # draws without a word


def test_a_search_tells_why_each_was_found_and_never_a_whole_number(desk):
    number = desk.submit()
    screen = desk.go("beneficiaries", query="1123456780")
    found = cells(screen, 0)
    assert found[0] == number
    assert found[2] == "••••••6780"
    assert found[1].endswith(". رقم الهوية")
    screen = desk.go("beneficiaries", query="الشراري")
    assert cells(screen, 0)[1].endswith(". الاسم")


def test_what_is_not_found_begins_a_request_with_what_was_typed(desk):
    screen = desk.go("beneficiaries", query="زيد المطيري")
    assert screen.empty.isVisible()
    screen.primary_action()
    desk.settle()
    wizard = desk.shell.made_screen("intake").wizard
    assert wizard.draft.intake.applicant.given == "زيد"
    assert wizard.draft.intake.applicant.family == "المطيري"
    assert wizard.draft.number == ""


def test_enter_opens_the_file(desk):
    number = desk.submit()
    screen = desk.go("beneficiaries", query=number)
    press(screen.table, Qt.Key.Key_Return)
    desk.settle()
    assert desk.shell.current_key == "case"
    assert desk.shell.made_screen("case").file.number == number


def test_the_search_box_of_the_window_searches_here(desk, qtbot):
    desk.submit()
    desk.shell.top_bar.search.setText("خزامى")
    qtbot.keyClick(desk.shell.top_bar.search, Qt.Key.Key_Return)
    desk.settle()
    assert desk.shell.current_key == "beneficiaries"
    assert desk.shell.made_screen("beneficiaries").hits.rows.rowCount() == 1


def test_escape_leads_from_the_results_to_the_list(desk):
    desk.submit()
    screen = desk.go("beneficiaries", query="خزامى")
    assert screen.go_up()
    desk.settle()
    assert screen.cases.isVisible()
    assert not screen.go_up()


def test_the_day_a_file_was_opened_is_read_whole_in_either_language(both_ways, desk):
    desk.submit()
    screen = listed(desk)
    columns = [column.title for column in screen.cases.rows.columns]
    opened = columns.index("فُتح في" if both_ways == "ar" else "Opened")
    words = QFontMetrics(theme.font("body")).horizontalAdvance(cells(screen, 0)[opened])
    assert words <= screen.cases.columnWidth(opened) - 2 * theme.current().scale.space_px(12)


def test_everything_has_a_name_and_nothing_is_clipped(desk):
    desk.submit()
    for arguments in ({"query": ""}, {"query": "خزامى"}, {"query": "لا أحد"}):
        screen = desk.go("beneficiaries", **arguments)
        assert nameless(screen) == []
        assert clipped(screen) == []


def test_the_reason_is_read_with_the_name(desk):
    desk.submit()
    hits = desk.go("beneficiaries", query="خزا").hits
    assert cells(desk.shell.made_screen("beneficiaries"), 0)[1].endswith("الشراري. الاسم")
    hits.grab()  # draws without a word
