"""Amal's two ways through the real windows: the committee's, and the one that cannot wait for it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from intake_desktop.domain.cases.intake import Intake
from tests.journeys.windows import (
    BOSS,
    RECEPTION,
    SPECIALIST,
    TODAY,
    case_of,
    decide,
    explain,
    fill,
    press_f9,
    print_sign_submit,
    record,
    sit,
    state_of,
    walk_pages,
    wizard_of,
)
from tests.people import in_crisis
from tests.unit.bare_store import SECRETARY
from tests.unit.ui.hands import press


def test_a_case_goes_from_reception_to_closure(office_of) -> None:
    desk = office_of("amal")
    desk.go("intake", new=True)
    for _page in walk_pages(desk, in_crisis(TODAY)):
        assert not wizard_of(desk).urgent.is_open  # the risk is low
    number = wizard_of(desk).draft.number
    explain(desk)
    press_f9(desk)  # the review
    print_sign_submit(desk)
    assert wizard_of(desk).draft.view.state == "awaiting_decision"

    sit(desk, SECRETARY, after_days=14)
    decide(desk, number, outcome="accept", reason="within-services")
    sit(desk, RECEPTION)
    record(desk, number, "notify", {"method": "phone", "proof": "مكالمة"})
    sit(desk, SPECIALIST)
    record(desk, number, "deliver", {"what": "أول جلسة"})
    record(desk, number, "session", {"attended": "attended", "risk": "low"})
    sit(desk, BOSS)
    record(desk, number, "close", {"reason": "تعافى"})
    case = case_of(desk, number)
    assert case.file.view.state == "closed"
    passed_by = {step.id for step in case.file.view.steps if step.state == "skipped"}
    assert {"handover", "urgent-session", "safety-contact"} <= passed_by


def test_a_high_risk_waits_for_no_paper_and_no_committee(office_of) -> None:
    desk = office_of("amal")
    desk.go("intake", new=True)
    wizard = wizard_of(desk)
    wizard.go_to("crisis")
    fields = {bound.bind: bound.widget for bound in wizard.page.panes[0].fields}
    fill(fields["sections.crisis.risk"], "high")
    desk.settle()
    panel = wizard.urgent.panel
    assert panel.isVisible()

    # F9 asks for its one answer, and with it the case is handed over: nothing else was told yet.
    press_f9(desk)
    assert panel.form.fields["to"].finding is not None
    fill(panel.form.fields["to"], "hospital")
    press_f9(desk)
    assert wizard.draft.view.record.step_record("handover").data["to"] == "hospital"
    number = wizard.draft.number
    desk.shell._up()
    assert wizard.page.isVisible()

    # It is the first of the day for the next at the desk, until somebody knows that the caller is safe.
    sit(desk, RECEPTION)
    assert state_of(desk, number) == "in_service"
    record(desk, number, "safety-contact", {"reached": "no"})
    assert case_of(desk, number).file.view.next_action.step == "safety-contact"
    record(desk, number, "safety-contact", {"reached": "with-contact", "what-next": "يبقى مع أخيه"})
    sit(desk, BOSS)
    record(desk, number, "close-handed-over", {"reason": "تسلّمه المستشفى"})
    assert state_of(desk, number) == "closed"


def test_a_danger_told_by_a_caller_is_first_on_the_list_of_the_day(office_of) -> None:
    desk = office_of("amal")
    caller = Intake(policy="amal", channel="phone", sections={"crisis": {"risk": "high"}})
    desk.go("intake", new=True)
    wizard = wizard_of(desk)
    fill(wizard.page.panes[0].fields[0].widget, caller.channel)
    wizard.draft.tell("sections.crisis.risk", "high")
    desk.settle()
    desk.shell._up()
    wizard.leave()
    desk.settle()
    table = desk.shell.made_screen("today").table
    assert table.rows.row(0).urgent
    press(table, Qt.Key.Key_Return)
    desk.settle()
    assert desk.dialogue().panel.button.isVisible()
