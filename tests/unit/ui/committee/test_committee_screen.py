from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from PySide6.QtWidgets import QLabel

from intake_desktop.domain.cases.intake import with_value
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases.cases import show_case
from intake_desktop.services.cases.intake import start_draft
from intake_desktop.services.cases.steps import do_step
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.services.papers.printing import print_form
from intake_desktop.ui.case.step_records import StepRecordCard
from intake_desktop.ui.committee.screen import CommitteeScreen
from intake_desktop.ui.widgets.dialogue import Question
from tests.desk import MORNING, Desk
from tests.of_baraem import TOLD, child_intake
from tests.samples import complete_intake
from tests.unit.bare_store import SECRETARY
from tests.unit.ui.hands import clipped, nameless, type_text


def other(given: str, number: str) -> msgspec.Struct:
    intake = with_value(complete_intake(), "applicant.given", given)
    return with_value(intake, "applicant.id_number", number)


def sitting(desk: Desk, days: int) -> CommitteeScreen:
    desk.now = MORNING + timedelta(days=days)
    desk.change_places(SECRETARY)
    return desk.go("committee")


def choose(screen: CommitteeScreen, outcome: int, reason: str) -> None:
    screen.form.outcome.chips[outcome].click()
    screen.form.reason.set_value(reason)


def decide(desk: Desk, screen: CommitteeScreen) -> None:
    screen.primary_action()
    asked = desk.dialogue()
    assert isinstance(asked, Question)
    asked.yes.click()
    desk.settle()


def test_nothing_to_decide_says_so(desk):
    screen = sitting(desk, 0)
    assert screen.empty.isVisible()
    assert not screen.table.isVisible()


def test_who_took_the_case_in_cannot_decide_it(desk):
    desk.submit()
    desk.now = MORNING + timedelta(days=20)
    screen = desk.go("committee")
    assert screen.form.blocked == "أنت من استقبل هذا الطلب: يقرر فيه شخص آخر."
    choose(screen, 0, "meets-criteria")
    screen.primary_action()
    desk.settle()
    assert not any(isinstance(each, Question) for each in desk.shell.findChildren(Question))


def test_before_the_floor_the_first_allowed_day_is_told_in_both_calendars(desk):
    number = desk.submit()
    screen = sitting(desk, 13)
    assert screen.form.blocked == (
        "لا يُسجَّل قرار قبل الخميس 16 جمادى الآخرة 1448هـ الموافق 26 نوفمبر 2026م. البند 5"
    )
    choose(screen, 0, "meets-criteria")
    screen.primary_action()
    desk.settle()
    assert desk.service(show_case, number=number).record.decisions == ()


def test_on_the_first_allowed_day_a_decision_stands(desk):
    number = desk.submit()
    screen = sitting(desk, 14)
    assert screen.form.blocked == ""
    choose(screen, 0, "meets-criteria")
    type_text(screen.form.session.edit, "14")
    decide(desk, screen)
    decision = desk.service(show_case, number=number).record.decision
    assert (decision.outcome, decision.reason, decision.session, decision.by) == (
        "accept", "meets-criteria", "14", "سعد الرويلي",
    )  # fmt: skip
    assert screen.empty.isVisible()


def test_the_reasons_are_the_packs_for_that_outcome(desk):
    desk.submit()
    screen = sitting(desk, 14)
    assert not screen.form.reason.isEnabled()
    screen.form.outcome.chips[1].click()
    offered = [screen.form.reason.combo.itemData(n) for n in range(screen.form.reason.combo.count())]
    pack = screen.form.file.pack
    assert offered == [reason.id for reason in pack.decision.reasons if reason.outcome == "reject"]


def test_a_decision_without_outcome_or_reason_is_not_sent(desk):
    desk.submit()
    screen = sitting(desk, 14)
    screen.primary_action()
    assert screen.form.outcome.finding is not None
    screen.form.outcome.chips[1].click()
    screen.primary_action()
    assert screen.form.reason.finding is not None


def test_after_a_decision_the_next_case_stands_with_the_same_session(desk):
    desk.submit()
    second = desk.submit(other("موضي", "1000000008"))
    screen = sitting(desk, 14)
    choose(screen, 1, "outside-area")
    type_text(screen.form.session.edit, "14")
    decide(desk, screen)
    assert screen.form.file.number == second
    assert screen.form.session.value() == "14"
    assert screen.form.outcome.value() is None


@pytest.mark.parametrize(("link", "form"), [("notice", "decision-notice"), ("minutes", "minutes")])
def test_the_papers_of_a_decision_are_one_link_away_from_it(desk, link, form):
    number = desk.submit()
    screen = sitting(desk, 14)
    assert not screen.notice.isVisible()
    assert not screen.minutes.isVisible()
    choose(screen, 0, "meets-criteria")
    type_text(screen.form.session.edit, "14")
    decide(desk, screen)
    assert screen.minutes.text() == "محضر الجلسة 14"
    getattr(screen, link).click()
    desk.settle()
    assert desk.shell.place() == {"number": number, "form": form}
    paper = desk.shell.made_screen("paper")
    assert not paper.refusal.isVisible()
    paper.go_up()
    desk.settle()
    assert desk.shell.current_key == "committee"


def test_those_that_may_be_decided_come_first(desk):
    first = desk.submit()
    desk.now = MORNING + timedelta(days=3)
    later = desk.submit(other("موضي", "1000000008"))
    screen = sitting(desk, 15)
    assert [line.number for line in screen._lines] == [first, later]
    assert screen.table.rows.index(0, 1).data() == "يجوز القرار"
    assert str(screen.table.rows.index(1, 1).data()).startswith("بعد يومين")


def test_a_deferred_case_comes_back_for_another_decision(desk):
    number = desk.submit()
    screen = sitting(desk, 14)
    choose(screen, 2, "needs-study")
    decide(desk, screen)
    assert screen.form.file.number == number
    choose(screen, 0, "meets-criteria")
    decide(desk, screen)
    assert [each.outcome for each in desk.service(show_case, number=number).record.decisions] == [
        "defer", "accept",
    ]  # fmt: skip


def test_a_case_opened_from_its_file_is_the_one_shown(desk):
    desk.submit()
    second = desk.submit(other("موضي", "1000000008"))
    desk.now = MORNING + timedelta(days=15)
    desk.change_places(SECRETARY)
    screen = desk.go("committee", number=second)
    assert screen.form.file.number == second


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_everything_has_a_name_and_nothing_is_clipped(desk, size):
    desk.submit()
    screen = sitting(desk, 14)
    desk.shell.resize(*size)
    desk.settle()
    assert nameless(screen) == []
    assert clipped(screen) == []


def test_who_decides_reads_what_was_verified_and_evaluated(desk_under):
    desk = desk_under(load_source("baraem"), roles=(Role.RECEPTION, Role.SPECIALIST))
    number = desk.service(start_draft, intake=child_intake(MORNING.date())).record.number
    for step in ("reception", "request", "documents", "match-data", "explain"):
        desk.service(do_step, number=number, step=step)
    desk.service(print_form, number=number, form="declaration")
    for step in ("declaration", "register", "submit", "verify"):
        desk.service(do_step, number=number, step=step, data=TOLD[step])
    desk.service(
        do_step, number=number, step="verify", data={"type": "personal-interview", "finding": "متعاونة"}
    )
    desk.service(do_step, number=number, step="evaluate-bylaws", data=TOLD["evaluate-bylaws"])
    desk.change_places(SECRETARY)
    screen = desk.go("committee", number=number)
    cards = screen._body.findChildren(StepRecordCard)
    told = "\n".join(each.text() for card in cards for each in card.findChildren(QLabel))
    assert "متعاونة" in told
    assert "مستوفى. الدليل: ملف الطلب وتقرير النمو" in told
