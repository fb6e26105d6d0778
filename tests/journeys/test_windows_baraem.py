"""Bara'em's child through the real windows: a guardian signs, the department verifies and decides."""

from __future__ import annotations

from tests.journeys.windows import (
    BOSS,
    RECEPTION,
    SPECIALIST,
    TODAY,
    case_of,
    decide,
    explain,
    press_f9,
    print_sign_submit,
    record,
    sit,
    state_of,
    walk_pages,
    wizard_of,
)
from tests.of_baraem import GUARDIAN, TOLD, child_intake


def test_a_childs_request_goes_from_reception_to_closure(office_of) -> None:
    desk = office_of("baraem")
    assert desk.shell.rail.buttons.keys() >= {"today", "beneficiaries"}
    desk.go("intake", new=True)
    for _page in walk_pages(desk, child_intake(TODAY)):
        pass
    number = wizard_of(desk).draft.number
    explain(desk)
    press_f9(desk)  # the review
    signature = wizard_of(desk).page.panes[0]
    assert GUARDIAN in signature.note.text()
    print_sign_submit(desk)
    view = wizard_of(desk).draft.view
    assert view.record.step_record("declaration").data["signer"] == GUARDIAN
    assert (view.state, view.earliest_reply) == ("awaiting_decision", None)

    sit(desk, SPECIALIST)
    record(desk, number, "verify", TOLD["verify"])
    record(desk, number, "verify", {"type": "personal-interview", "finding": "الأسرة متعاونة"})
    visit = {"type": "field-visit", "place": "المنزل", "finding": "السكن مناسب", "why": "تعارض في السكن"}
    record(desk, number, "verify", visit)
    record(desk, number, "evaluate-bylaws", TOLD["evaluate-bylaws"])
    record(desk, number, "evaluate-standards", TOLD["evaluate-standards"])

    sit(desk, BOSS)
    screen = desk.go("committee", number=number)
    assert screen.header.title.text() == "القسم المختص"
    decide(desk, number, outcome="accept", reason="meets-conditions")
    sit(desk, RECEPTION)
    record(desk, number, "notify", TOLD["notify"])
    record(desk, number, "deliver", TOLD["deliver"])
    assert state_of(desk, number) == "in_service"
    sit(desk, BOSS)
    record(desk, number, "close", TOLD["close"])
    case = case_of(desk, number)
    assert case.file.view.state == "closed"
    assert "تُحقق من الاستحقاق: الزيارة الميدانية" in case.timeline.sentences()
