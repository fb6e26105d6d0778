"""What must not wait comes up by itself, asks one answer, and stands in nobody's way."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from intake_desktop.domain.cases.intake import Applicant, Intake
from intake_desktop.services.cases.cases import show_case
from intake_desktop.services.cases.intake import start_draft
from intake_desktop.services.cases.steps import do_step
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.ui.intake.wizard import Wizard
from intake_desktop.ui.urgent.of_case import HandOverDialogue
from tests.desk import Desk
from tests.people import in_crisis
from tests.unit.ui.hands import clipped, nameless, type_text

CALM = Intake(
    policy="amal",
    channel="phone",
    received="2026-11-12",
    applicant=Applicant(given="نايف", family="الحربي"),
    sections={"crisis": {"risk": "low"}},
)
HIGH = Intake(
    policy="amal",
    channel="phone",
    received="2026-11-12",
    applicant=Applicant(given="سلطان", family="مباركي"),
    sections={"crisis": {"risk": "high"}},
)


@pytest.fixture
def amal(desk_under) -> Desk:
    desk: Desk = desk_under(load_source("amal"))
    return desk


def wizard_of(desk: Desk, intake: Intake, page: str = "crisis") -> Wizard:
    number = desk.service(start_draft, intake=intake).record.number
    wizard = desk.go("intake", number=number, page=page).wizard
    desk.settle()
    return wizard


def words(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def say_high(desk: Desk, wizard: Wizard) -> None:
    wizard.draft.tell("sections.crisis.risk", "high")
    desk.settle()


def test_a_calm_request_shows_nothing_of_it(amal):
    wizard = wizard_of(amal, CALM)
    assert not wizard.urgent.is_open
    assert not wizard.urgent.strip.isVisible()
    assert wizard.footer.isVisible()


def test_it_comes_up_as_soon_as_the_risk_is_high_with_the_keyboard_on_its_one_answer(amal):
    wizard = wizard_of(amal, CALM)
    say_high(amal, wizard)
    panel = wizard.urgent.panel
    assert panel.isVisible()
    assert not wizard.footer.isVisible()
    assert panel.form.fields["to"].isAncestorOf(QApplication.focusWidget())
    text = words(panel)
    for expected in ("خطر مرتفع: سلّم الحالة الآن", "لا تترك المستفيد وحده", "937", "911"):
        assert expected in text


def test_it_is_folded_with_a_key_and_typing_goes_on_where_it_was(amal, qtbot):
    wizard = wizard_of(amal, CALM)
    say_high(amal, wizard)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F4)
    assert not wizard.urgent.is_open
    assert wizard.urgent.strip.isVisible()
    assert wizard.page.isVisible()
    wizard.draft.tell("applicant.given", "نايف بن")
    amal.settle()
    assert not wizard.urgent.is_open  # once is enough
    wizard.urgent.strip.button.click()
    assert wizard.urgent.is_open
    assert amal.shell.made_screen("intake").go_up()
    assert not wizard.urgent.is_open


def test_the_hand_over_waits_for_no_paper_and_no_other_answer(amal):
    wizard = wizard_of(amal, HIGH)
    assert wizard.urgent.is_open
    wizard.press_primary()
    assert wizard.urgent.panel.form.fields["to"].finding is not None
    field = wizard.urgent.panel.form.fields["to"]
    field.set_value("specialist")
    wizard.press_primary()
    amal.settle()
    record = amal.service(show_case, number=wizard.draft.number).record.step_record("handover")
    assert record.data["to"] == "specialist"
    assert wizard.urgent.panel.done.isVisible()
    wizard.urgent.fold()
    assert wizard.urgent.strip.isVisible()
    assert "سُجّل التسليم" in wizard.urgent.strip.words.text()


def test_a_new_request_that_was_never_saved_is_handed_over_too(amal):
    wizard = amal.go("intake", new=True).wizard
    say_high(amal, wizard)
    wizard.urgent.panel.form.fields["to"].set_value("hospital")
    wizard.press_primary()
    amal.settle()
    assert wizard.draft.number
    assert wizard.draft.view.record.step_record("handover") is not None


def test_the_safety_plan_is_typed_on_the_panel_and_kept(amal):
    wizard = wizard_of(amal, HIGH)
    bound = next(each for each in wizard.urgent._fields if each.bind == "sections.safety-plan.coping")
    type_text(bound.widget.edit, "المشي")
    amal.settle()
    assert wizard.draft.value("sections.safety-plan.coping") == "المشي"


def test_the_plan_typed_on_the_panel_stands_on_its_page_and_the_keyboard_is_where_it_was(amal):
    wizard = wizard_of(amal, HIGH, "safety")
    wizard.urgent.fold()
    on_page = {bound.bind: bound.widget for bound in wizard.page.panes[0].fields}
    on_page["sections.safety-plan.people"].focus()
    wizard.urgent.turn()
    bound = next(each for each in wizard.urgent._fields if each.bind == "sections.safety-plan.coping")
    type_text(bound.widget.edit, "المشي")
    wizard.urgent.turn()
    assert on_page["sections.safety-plan.coping"].value() == "المشي"
    assert QApplication.focusWidget() is on_page["sections.safety-plan.people"].edit


def test_the_file_of_such_a_case_opens_with_the_hand_over(amal):
    number = amal.service(start_draft, intake=HIGH).record.number
    case = amal.go("case", number=number)
    dialogue = amal.dialogue()
    assert isinstance(dialogue, HandOverDialogue)
    dialogue.panel.form.fields["to"].set_value("ambulance")
    dialogue.panel.button.click()
    amal.settle()
    assert case.file.view.record.step_record("handover") is not None
    assert "سُجّل التسليم" in case.urgency.strip.words.text()
    amal.go("case", number=number)
    assert not any(
        isinstance(each, HandOverDialogue) and each.isVisible() for each in QApplication.topLevelWidgets()
    )


def test_a_danger_that_comes_back_opens_the_hand_over_again(amal):
    number = amal.service(start_draft, intake=HIGH).record.number
    amal.service(do_step, number=number, step="handover", data={"to": "specialist"})
    amal.service(do_step, number=number, step="risk-review", data={"risk": "low", "basis": "مقابلة"})
    amal.service(do_step, number=number, step="raise-alarm", data={"risk": "high"})
    case = amal.go("case", number=number)
    dialogue = amal.dialogue()
    assert not dialogue.panel.done.isVisible()
    dialogue.panel.form.fields["to"].set_value("hospital")
    dialogue.panel.button.click()
    amal.settle()
    assert [row.data["to"] for row in case.file.view.record.records_of("handover")] == [
        "specialist",
        "hospital",
    ]
    assert "سُجّل التسليم" in case.urgency.strip.words.text()


def test_a_danger_seen_after_the_signature_is_said_from_the_head_of_the_file(amal):
    number = amal.submit(in_crisis(date(2026, 11, 12)))
    case = amal.go("case", number=number)
    assert case.header.alarm.isVisible()
    case.header.alarm.click()
    asked = amal.dialogue()
    asked.form.fields["risk"].set_value("high")
    asked.send()
    amal.settle()
    dialogue = amal.dialogue()
    assert isinstance(dialogue, HandOverDialogue)
    dialogue.reject()
    assert not case.header.alarm.isVisible()
    assert "سلّم الحالة" in case.urgency.strip.words.text()


def test_an_urgent_case_stands_first_today_and_says_so(amal):
    amal.service(start_draft, intake=CALM)
    number = amal.service(start_draft, intake=HIGH).record.number
    table = amal.go("today").table
    first = table.rows.row(0)
    assert (first.number, first.urgent) == (number, True)
    place = table.rows.index(0, table.rows.columnCount() - 1)
    assert place.data() == "عاجل: سلّمها الآن"


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_everything_on_the_hand_over_has_a_name_and_nothing_is_clipped(amal, size):
    amal.shell.resize(*size)
    wizard = wizard_of(amal, HIGH)
    amal.settle()
    assert nameless(wizard) == []
    assert clipped(wizard) == []
