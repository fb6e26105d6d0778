from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.audit.line import make_line
from intake_desktop.services.cases.cases import show_case
from intake_desktop.services.open_store import Account
from intake_desktop.store.audit import of_subject
from intake_desktop.store.engine import raw_connection
from intake_desktop.ui import messages
from intake_desktop.ui.audit.screen import AuditScreen
from intake_desktop.ui.case.readers_panel import ReadersPanel
from tests.desk import MORNING, Desk
from tests.unit.bare_store import KEY
from tests.unit.ui.hands import clipped, nameless, press, type_text

AUDITOR = Account(1, "mona", "منى السبيعي", frozenset({Role.AUDITOR}))
ADMINISTRATOR = Account(1, "mona", "منى السبيعي", frozenset({Role.ADMINISTRATOR}))


def rows(screen: AuditScreen) -> list[tuple[str, ...]]:
    model = screen.log.table.rows
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def choose(field, value: str) -> None:
    """As with the mouse: the list opens and the choice is pressed."""
    place = field.combo.findData(value)
    assert place >= 0
    field.combo.setCurrentIndex(place)
    field.combo.activated.emit(place)


@pytest.fixture
def number(desk) -> str:
    """A file that was submitted."""
    return desk.submit()


def test_entries_are_told_newest_first_in_the_offices_time(desk, number):
    screen = desk.go("audit")
    shown = rows(screen)
    assert shown[0][4] == "فتح سجل التدقيق"
    assert shown[0][1].startswith("12/11/2026م")
    assert "10:42" in shown[0][1]
    assert {row[5] for row in shown} == {"", number}
    assert screen.header.beside.text().startswith(str(len(shown)))
    assert "2026-11-12T07:42:00Z" in screen.log.facts.text()


def test_a_file_a_person_a_kind_and_a_day_narrow_the_list(desk, number):
    screen = desk.go("audit")
    desk.service(show_case, number=number)
    choose(screen.log.group, "reading")
    desk.settle()
    assert {row[4] for row in rows(screen)} == {"فتح الملف"}
    choose(screen.log.person, "2")  # the secretary has done nothing yet
    desk.settle()
    assert screen.log.empty.isVisibleTo(screen)
    choose(screen.log.person, "all")
    choose(screen.log.period, "day")
    desk.settle()
    type_text(screen.log.day.controls[0], "1448/06/01")
    screen.log.refresh()
    desk.settle()
    assert rows(screen) == []
    screen.log.day.set_value("١٤٤٨/٠٦/٠٢")
    screen.log.refresh()
    desk.settle()
    assert len(rows(screen)) == 1
    screen.log.day.set_value("ليس يومًا")
    screen.log.refresh()
    assert screen.log.day.finding is not None


def test_enter_opens_the_file_of_an_entry_and_its_tab_says_who_saw_it(desk, number):
    desk.service(show_case, number=number)
    screen = desk.go("audit", number=number)
    assert screen.log.number.value() == number
    press(screen.log.table, Qt.Key.Key_Return)
    desk.settle()
    case = desk.shell.made_screen("case")
    assert case.file.number == number
    case.tabs.choose(7)
    desk.settle()
    (line,) = case.stack.currentWidget().findChild(ReadersPanel).lines
    assert line.startswith("منى السبيعي · موظف علاقات المستفيدين · ")


def test_a_case_that_is_read_anew_after_a_change_is_recorded_as_opened_once(desk, number):
    case = desk.go("case", number=number)
    case._read_again()
    desk.settle()
    entries = desk.call(lambda: _kinds(desk, number))
    assert entries.count("case.read") == 1
    desk.go("today")
    desk.go("case", number=number)
    assert desk.call(lambda: _kinds(desk, number)).count("case.read") == 2


def _kinds(desk: Desk, number: str) -> list[str]:
    from sqlalchemy.orm import Session

    with Session(desk.signed_in.store.engine) as session:
        return [entry.kind for entry in of_subject(session, number)]


def test_the_auditor_reads_all_and_the_administrator_nothing_of_a_case(desk, number):
    desk.change_places(AUDITOR)
    assert number in {row[5] for row in rows(desk.go("audit"))}
    desk.change_places(ADMINISTRATOR)
    screen = desk.go("audit")
    assert rows(screen)
    assert {row[5] for row in rows(screen)} == {""}
    assert not screen.export.isVisibleTo(screen)
    assert not screen.log.number.isVisibleTo(screen)


def test_reception_has_no_audit(desk):
    desk.change_places(Account(1, "mona", "منى السبيعي", frozenset({Role.RECEPTION})))
    assert not desk.shell.knows("audit")


def test_a_sound_audit_is_said_to_be_and_a_broken_one_by_its_place(desk, number):
    screen = desk.go("audit", tab="1")
    screen.primary_action()
    desk.settle()
    assert screen.proof.checking.result.text().startswith("السجل سليم")
    raw = raw_connection(desk.signed_in.store.folder / "vault.db", KEY)
    for statement in ("DROP TRIGGER audit_no_update", "UPDATE audit SET login = 'x' WHERE sequence = 3"):
        raw.execute(statement).fetchall()
    raw.close()
    screen.primary_action()
    desk.settle()
    said = screen.proof.checking.result.text()
    assert "القيد 3 غُيِّر" in said
    assert "انسخ مجلد القاعدة" in said


def test_a_printed_line_is_typed_back(desk, number):
    line, _pdf = desk.service(make_line)
    screen = desk.go("audit", tab="1")
    screen.proof.checking.typed.set_value(str(line))
    screen.primary_action()
    desk.settle()
    assert "شاهد واحد" in screen.proof.checking.result.text()
    screen.proof.checking.typed.set_value(str(line)[:-2] + "00")
    screen.primary_action()
    desk.settle()
    assert "ليس كما طُبع" in screen.proof.checking.typed.finding.text
    assert not screen.proof.checking.result.isVisibleTo(screen)


def test_the_line_of_the_week_is_shown_on_its_sheet(desk, number):
    screen = desk.go("audit", tab="1")
    assert "لم يُطبع سطر بعد" in screen.proof.line.state.text()
    screen.proof.line.make.click()
    desk.settle()
    assert desk.dialogue().windowTitle() == "سطر سجل التدقيق"
    desk.dialogue().reject()
    assert "آخر سطر طُبع في" in screen.proof.line.state.text()


def test_the_supervisor_is_reminded_on_the_home_screen_when_it_is_due(desk):
    home = desk.go("today")
    desk.service(make_line)
    home.line.refresh()
    desk.settle()
    assert not home.line.isVisibleTo(home)
    desk.now = MORNING + timedelta(days=8)
    home = desk.go("today")
    assert home.line.isVisibleTo(home)
    home.line.go.click()
    desk.settle()
    assert desk.shell.made_screen("audit").tabs.current == 1


def test_what_is_shown_is_shown_as_the_pages_it_is_printed_on(desk, number):
    screen = desk.go("audit", number=number)
    screen.print.click()
    desk.settle()
    assert desk.dialogue().windowTitle() == "قيود سجل التدقيق"
    desk.dialogue().reject()


def test_what_is_shown_goes_out_to_a_file(desk, number, tmp_path: Path):
    screen = desk.go("audit", number=number)
    screen.proof.write(screen.log.sought, str(tmp_path / "audit.csv"))
    desk.settle()
    text = (tmp_path / "audit.csv").read_text(encoding="utf-8-sig")
    assert number in text
    assert "سجّل الملف" in text
    messages.forget_all()


@pytest.mark.parametrize("tab", ["0", "1"])
def test_nothing_is_cut_or_nameless(desk, number, both_ways, tab):
    screen = desk.go("audit", tab=tab)
    assert clipped(screen) == []
    assert nameless(screen) == []
