from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from intake_desktop.domain.cases.intake import HouseholdMember, Intake
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases import household
from intake_desktop.services.cases.cases import show_case
from intake_desktop.services.cases.intake import start_draft
from intake_desktop.services.open_store import Account
from intake_desktop.ui.case.household_panel import HouseholdPanel
from intake_desktop.ui.case.household_row import MemberRow
from intake_desktop.ui.widgets.cards import EmptyState
from tests.desk import Desk
from tests.samples import complete_intake
from tests.unit.ui.hands import clipped, nameless, show_active, type_text

MOTHER = HouseholdMember(name="نورة سعد الشراري", relation="mother", sex="female", birth="1380/01/01")
AUDITOR = Account(1, "mona", "منى السبيعي", frozenset({Role.AUDITOR}))
CTRL = Qt.KeyboardModifier.ControlModifier


def told() -> Intake:
    return replace(complete_intake(), household=(*complete_intake().household, MOTHER))


@pytest.fixture
def number(desk: Desk) -> str:
    return desk.submit(told())


def panel_of(desk: Desk, number: str) -> HouseholdPanel:
    return desk.go("case", number=number, tab="6").stack.currentWidget().findChild(HouseholdPanel)


def shown(desk: Desk) -> HouseholdPanel:
    return desk.shell.made_screen("case").stack.currentWidget().findChild(HouseholdPanel)


def row_of(panel: HouseholdPanel, name: str) -> MemberRow:
    return next(row for row in panel.rows.values() if (row.member.line.name or "").startswith(name))


def words(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def act(panel: HouseholdPanel, name: str, act: str) -> None:
    row = row_of(panel, name)
    row.more.click()
    row.acts[act].click()


def test_the_household_stands_in_the_file_with_head_and_ages(desk, number):
    panel = panel_of(desk, number)
    text = words(panel)
    assert "7 أفراد في الأسرة" in text
    assert "أم · 66 سنة" in words(row_of(panel, "نورة"))
    assert words(row_of(panel, "خزامى")).splitlines()[1:3] == ["ربة الأسرة", "صاحبة هذا الملف"]
    assert panel.former is None


def test_who_comes_is_added_with_the_day(desk, number):
    panel_of(desk, number).add.click()
    asked = desk.dialogue()
    asked.yes.click()
    assert asked.editor.fields["name"].finding.text == "اكتب الاسم"
    type_text(asked.editor.fields["name"].controls[0], "ليان")
    asked.yes.click()
    desk.settle()
    assert "منذ 02/06/1448هـ الموافق 12/11/2026م" in words(row_of(shown(desk), "ليان"))


def test_who_leaves_is_folded_away_with_day_and_reason_and_can_be_taken_back(desk, number):
    act(panel_of(desk, number), "نورة", "leave")
    asked = desk.dialogue()
    asked.yes.click()
    assert asked.why.finding.text == "اختر السبب"
    asked.why.set_value("death")
    asked.yes.click()
    desk.settle()
    panel = shown(desk)
    assert not row_of(panel, "نورة").isVisible()
    panel.former.click()
    assert "حتى 02/06/1448هـ الموافق 12/11/2026م · الوفاة" in words(row_of(panel, "نورة"))
    desk.shell.undo_bar.button.click()
    desk.settle()
    assert row_of(shown(desk), "نورة").isVisible()
    assert shown(desk).former is None


def test_who_left_may_come_back(desk, number):
    mother = row_of(panel_of(desk, number), "نورة").member
    day = "1448/05/01"
    desk.service(household.member_leaves, number=number, member=mother.id, why="moved", date=day)
    panel = panel_of(desk, number)
    panel.former.click()
    act(panel, "نورة", "return")
    desk.dialogue().yes.click()
    desk.settle()
    rows = [row for row in shown(desk).rows.values() if row.member.person_id == mother.person_id]
    assert sorted(row.isVisible() for row in rows) == [False, True]
    assert all("return" not in row.acts for row in rows)


def test_the_head_leaves_only_with_an_heir(desk, number):
    act(panel_of(desk, number), "نورة", "head")
    asked = desk.dialogue()
    asked.why.set_value("illness")
    asked.yes.click()
    desk.settle()
    panel = shown(desk)
    assert row_of(panel, "نورة").is_head
    assert "المرض أو العجز" in words(panel)
    act(panel, "نورة", "leave")
    asked = desk.dialogue()
    asked.why.set_value("death")
    asked.yes.click()
    assert asked.heir.finding.text == "اختر من يرأس الأسرة"
    asked.heir.set_value(str(row_of(panel, "خزامى").member.id))
    asked.yes.click()
    desk.settle()
    assert row_of(shown(desk), "خزامى").is_head


def settled(desk: Desk, asked):
    desk.settle()
    assert asked.refusal.isVisible()
    return asked.refusal


def test_what_was_told_wrong_is_put_right(desk, number):
    act(panel_of(desk, number), "نورة", "correct")
    asked = desk.dialogue()
    type_text(asked.editor.fields["work"].controls[0], "متقاعدة")
    asked.yes.click()
    desk.settle()
    assert "متقاعدة" in words(row_of(shown(desk), "نورة"))


def test_a_file_is_opened_for_a_member_and_leads_back_to_the_family(desk, number, qtbot):
    act(panel_of(desk, number), "نورة", "open")
    desk.dialogue().yes.click()
    desk.settle()
    assert desk.shell.current_key == "intake"
    own = desk.shell.made_screen("intake").wizard.draft.number
    assert desk.shell.made_screen("intake").wizard.draft.intake.applicant.given == "نورة"
    case = desk.go("case", number=own)
    show_active(qtbot, desk.shell)
    qtbot.keyClick(case.header.button, Qt.Key.Key_7, CTRL)
    panel = shown(desk)
    assert "هذا الملف من أسرة الملف" in words(panel)
    panel.family.click()
    desk.settle()
    assert desk.shell.place() == {"number": number, "tab": "6"}
    row = row_of(shown(desk), "نورة")
    assert list(row.files) == [own]
    assert "open" not in row.acts


def test_a_file_that_a_member_has_already_is_joined(desk, number):
    other = desk.service(start_draft, intake=replace(complete_intake(), household=())).record.number
    act(panel_of(desk, number), "نورة", "join")
    asked = desk.dialogue()
    type_text(asked.other.controls[0], "1448-9999")
    asked.yes.click()
    assert "لا ملف بهذا الرقم" in settled(desk, asked).text()
    asked.other.set_value(other)
    asked.yes.click()
    desk.settle()
    assert list(row_of(shown(desk), "نورة").files) == [other]


def test_while_the_intake_is_open_the_family_is_changed_there(desk):
    number = desk.service(start_draft, intake=told()).record.number
    panel = panel_of(desk, number)
    assert panel.add is None
    assert set(row_of(panel, "نورة").acts) == {"open", "join"}
    panel.to_intake.click()
    desk.settle()
    assert desk.shell.current_key == "intake"


def test_who_may_only_read_sees_the_family_and_no_act(desk, number):
    mother = next(
        row
        for row in desk.service(show_case, number=number).record.household.members
        if row.line.relation == "mother"
    )
    desk.service(household.member_leaves, number=number, member=mother.id, why="moved")
    desk.change_places(AUDITOR)
    panel = panel_of(desk, number)
    assert panel.add is None
    assert all(not row.acts and not row.more.isVisible() for row in panel.rows.values())
    assert panel.former is not None


def test_a_file_that_tells_of_nobody_leads_to_the_page_where_they_are_told(desk):
    number = desk.service(start_draft, intake=replace(complete_intake(), household=())).record.number
    screen = desk.go("case", number=number, tab="6")
    panel = screen.stack.currentWidget().findChild(HouseholdPanel)
    assert "لم تُذكر لهذا الملف أسرة." in words(panel)
    panel.findChild(EmptyState).button.click()
    desk.settle()
    assert desk.shell.current_key == "intake"


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_the_register_names_all_it_holds_and_clips_nothing(desk, number, size):
    desk.shell.resize(*size)
    panel = panel_of(desk, number)
    row_of(panel, "نورة").more.click()
    desk.settle()
    assert nameless(desk.shell.made_screen("case")) == []
    assert clipped(desk.shell.made_screen("case")) == []
