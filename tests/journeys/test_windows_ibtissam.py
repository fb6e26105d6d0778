"""Ibtissam's case through the real windows: from the authority's letter to the end of the follow-up."""

from __future__ import annotations

from collections.abc import Callable

from intake_desktop.services.cases.cases import count_cases
from intake_desktop.services.office.inquiries import list_inquiries
from intake_desktop.ui.case.step_records import ScaleHistory
from intake_desktop.ui.door.referral_door import ReferralDoor
from tests.desk import Desk
from tests.journeys.windows import (
    BOSS,
    RECEPTION,
    RESEARCHER,
    SPECIALIST,
    TODAY,
    case_of,
    dialogue,
    explain,
    fill,
    fill_date,
    press_f9,
    record,
    sit,
    state_of,
    walk_pages,
    wizard_of,
)
from tests.of_ibtissam import TOLD, referred_intake


def door_of(desk: Desk) -> ReferralDoor:
    door = desk.go("intake", new=True).door
    assert isinstance(door, ReferralDoor)
    return door


def open_with_referral(desk: Desk) -> str:
    told = referred_intake(TODAY).referral
    door = door_of(desk)
    press_f9(desk)
    assert door.sighted.finding is not None  # nothing is begun without the letter
    fill(door.fields["referral.authority"], told.authority)
    fill(door.fields["referral.letter_number"], told.letter_number)
    fill_date(door.fields["referral.letter_date"], told.letter_date)
    fill(door.sighted, ["yes"])
    press_f9(desk)
    return wizard_of(desk).draft.number


def take_in(desk: Desk) -> str:
    number = open_with_referral(desk)
    for _page in walk_pages(desk, referred_intake(TODAY)):
        pass
    explain(desk)
    assert wizard_of(desk).primary.text() == "طوبقت البيانات، افتح الملف"
    press_f9(desk)
    assert desk.shell.current_key == "case"
    return number


def test_a_referred_case_goes_from_reception_to_closure(office_of: Callable[[str], Desk]) -> None:
    desk = office_of("ibtissam")
    number = take_in(desk)

    def do(step: str, **told: str) -> None:
        record(desk, number, step, {**TOLD[step], **told})

    sit(desk, BOSS)
    do("review-reports")
    do("triage", result="needs-completion")
    do("triage")  # what was missing came: the step was left open, and is done again
    sit(desk, RECEPTION)
    do("identity")
    record(desk, number, "fingerprint", {"stage": "sent", "sent": TODAY.isoformat()})
    sit(desk, SPECIALIST)
    do("psychologist")
    sit(desk, RESEARCHER)
    do("social-worker")
    sit(desk, RECEPTION)
    assert case_of(desk, number).header.button.text() == "استكمل التسجيل"
    do("register")
    sit(desk, SPECIALIST)
    do("recovery")
    sit(desk, RESEARCHER)
    do("admission")
    do("education")
    assert state_of(desk, number) == "in_service"
    sit(desk, SPECIALIST, after_days=20)
    do("progress")
    sit(desk, BOSS)
    do("discharge")
    assert state_of(desk, number) == "follow_up"
    follow_up(desk, number)

    sit(desk, BOSS, after_days=32)
    do("close")
    case = case_of(desk, number)
    assert case.file.view.state == "closed"
    case.tabs.choose(3)
    (history,) = case.stack.currentWidget().findChildren(ScaleHistory)
    levels = [level.partition(" (")[0] for _day, level in history.told]
    assert (len(levels), levels[0], levels[-1]) == (5, "قادرة على الاعتماد على نفسها", "في أزمة"), levels


def follow_up(desk: Desk, number: str) -> None:
    """Three months on their days; a month too early is refused, with the first day allowed."""
    sit(desk, RESEARCHER)
    record(desk, number, "follow-up-1", TOLD["follow-up-1"])
    case = case_of(desk, number)
    case.acts.record("follow-up-2")
    asked = dialogue()
    asked.reject()
    assert case.file.step("follow-up-2").state == "blocked"
    for step in ("follow-up-2", "follow-up-3"):
        sit(desk, RESEARCHER, after_days=32)
        record(desk, number, step, TOLD[step])


def test_who_comes_without_a_referral_leaves_no_name(office_of: Callable[[str], Desk]) -> None:
    desk = office_of("ibtissam")
    door_of(desk).without.click()
    asked = desk.shell.made_screen("intake").door
    fill(asked.channel, "office" if "office" in {chip.identity for chip in asked.channel.chips} else "phone")
    asked.authority.choose("family-protection")
    press_f9(desk)
    assert desk.shell.current_key == "today"
    assert [row.authority for row in desk.service(list_inquiries)] == ["family-protection"]
    assert desk.service(count_cases) == 0
