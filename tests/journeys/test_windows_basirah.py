"""Basirah's inmate through the real windows: from the delegate's visit to the certificate and the closing."""

from __future__ import annotations

from tests.journeys.windows import (
    BOSS,
    RECEPTION,
    TODAY,
    case_of,
    decide,
    explain,
    print_sign_submit,
    record,
    sit,
    state_of,
    walk_pages,
    wizard_of,
)
from tests.people import inmate
from tests.unit.bare_store import SECRETARY
from tests.unit.ui.hands import type_text


def test_an_inmates_case_goes_from_reception_to_closure(office_of) -> None:
    desk = office_of("basirah")
    desk.go("intake", new=True)
    visited = [page.page.id for page in walk_pages(desk, inmate(TODAY))]
    assert visited[0] == "reception"
    number = wizard_of(desk).draft.number

    # What is unclear goes to the research officer first; then it is explained.
    pane = wizard_of(desk).page.panes[0]
    pane.answer.chips[1].click()
    type_text(pane.question.edit, "متى الرد؟")
    pane.refer.click()
    desk.settle()
    pane.answer.chips[1].click()
    explain(desk)
    assert wizard_of(desk).current == "review"
    assert wizard_of(desk).draft.view.missing[0].kind == "signature"
    desk.shell._primary()
    desk.settle()
    print_sign_submit(desk)
    assert wizard_of(desk).draft.view.state == "awaiting_decision"

    # Thirteen days on it is a day too early; on the fourteenth the committee decides.
    sit(desk, SECRETARY, after_days=13)
    form = desk.go("committee").form
    assert "لا يُسجَّل قرار قبل" in form.blocked
    sit(desk, SECRETARY, after_days=1)
    decide(desk, number, outcome="accept", reason="meets-criteria")

    sit(desk, RECEPTION)
    record(desk, number, "notify", {"method": "letter", "proof": "خطاب إدارة السجن"})
    record(desk, number, "deliver", {"what": "حلقة المستوى الأول"})
    assert state_of(desk, number) == "in_service"
    for sessions, parts in (("4", "1"), ("12", "2")):
        record(desk, number, "progress", {"sessions": sessions, "parts-memorised": parts})
    record(desk, number, "test", {"result": "passed"})
    record(desk, number, "certificate", {"certificate-number": "9"})
    sit(desk, BOSS)
    record(desk, number, "close", {"reason": "أتم المستوى"})
    case = case_of(desk, number)
    assert case.file.view.state == "closed"
    assert case.file.view.record.intake.sections["programme"]["sessions"] == "12"
    assert case.timeline.sentences()[0] == "أُغلق الملف: أتم المستوى"
