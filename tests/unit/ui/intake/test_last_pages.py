"""Explanation, review and signature: the pages on which steps of the policy are done."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication

from intake_desktop.domain.cases.intake import Intake
from intake_desktop.services.cases.intake import start_draft
from intake_desktop.ui.intake.wizard import Wizard
from intake_desktop.ui.printing.copy_reason import CopyReason
from intake_desktop.ui.widgets.dialogue import Question
from tests.desk import Desk
from tests.samples import complete_intake
from tests.unit.ui.hands import choose_file, file_dialogues, has_page, type_text


def at_page(desk: Desk, page: str, intake: Intake | None = None) -> Wizard:
    view = desk.service(start_draft, intake=intake or complete_intake())
    wizard = desk.go("intake", number=view.record.number, page=page).wizard
    desk.settle()
    return wizard


def steps(wizard: Wizard) -> dict[str, str]:
    return {step.id: step.state for step in wizard.draft.view.steps}


def explain(desk: Desk, wizard: Wizard) -> None:
    pane = wizard.page.panes[0]
    for point in pane.points.points:
        point.click()
    pane.answer.chips[0].click()
    wizard.press_primary()
    desk.settle()


# Explanation


def test_the_points_tell_the_earliest_reply_in_both_calendars(desk):
    wizard = at_page(desk, "explanation")
    texts = [point.words() for point in wizard.page.panes[0].points.points]
    assert any("16/06/1448هـ الموافق 26/11/2026م" in text for text in texts)
    assert not any("{" in text for text in texts)


def test_an_explanation_is_recorded_only_when_every_point_was_read(desk):
    wizard = at_page(desk, "explanation")
    pane = wizard.page.panes[0]
    pane.points.points[0].click()
    wizard.press_primary()
    desk.settle()
    assert pane.points.problem.isVisible()
    assert QApplication.focusWidget() is pane.points.points[1]
    assert steps(wizard)["explain"] != "done"


def test_the_answer_of_the_beneficiary_is_asked_for(desk):
    wizard = at_page(desk, "explanation")
    pane = wizard.page.panes[0]
    for point in pane.points.points:
        point.click()
    wizard.press_primary()
    assert pane.answer.finding is not None
    assert steps(wizard)["explain"] != "done"


def test_an_explanation_is_recorded_with_who_explained_and_in_which_language(desk):
    wizard = at_page(desk, "explanation")
    explain(desk, wizard)
    assert steps(wizard)["reception"] == steps(wizard)["explain"] == "done"
    record = wizard.draft.view.record.step_record("explain")
    assert record.data == {"reader": "منى السبيعي", "language": "ar", "understood": "yes"}
    assert wizard.current == "review"


def test_what_is_not_clear_goes_to_the_research_officer_and_is_not_recorded_as_explained(desk):
    wizard = at_page(desk, "explanation")
    pane = wizard.page.panes[0]
    for point in pane.points.points:
        point.click()
    pane.answer.chips[1].click()
    assert pane.referral.isVisible()
    wizard.press_primary()
    desk.settle()
    assert steps(wizard)["explain"] != "done"
    pane.refer.click()
    assert pane.question.finding is not None
    type_text(pane.question.edit, "متى تجتمع اللجنة")
    pane.refer.click()
    desk.settle()
    assert steps(wizard)["refer-research"] == "done"
    assert wizard.draft.view.record.step_record("refer-research").data["question"] == "متى تجتمع اللجنة"


def test_a_recorded_explanation_stands_and_f9_goes_on(desk):
    wizard = at_page(desk, "explanation")
    explain(desk, wizard)
    wizard.go_to("explanation")
    pane = wizard.page.panes[0]
    assert pane.done.isVisible()
    assert "منى السبيعي" in pane.done.text()
    assert wizard.primary.text() == "حفظ ومتابعة"


# Review


def test_every_answer_is_read_back_in_words(desk):
    wizard = at_page(desk, "review")
    read = {line.change.accessibleName().removeprefix("تغيير "): line for line in wizard.page.panes[0].lines}
    assert {"الاسم الأول", "الخدمة المطلوبة", "تاريخ الميلاد", "فئة المستفيد", "أفراد الأسرة"} <= set(read)


def test_an_answer_is_changed_at_its_field_and_leads_back(desk):
    wizard = at_page(desk, "review")
    line = next(line for line in wizard.page.panes[0].lines if line.target.bind == "applicant.family")
    line.change.click()
    assert wizard.current == "identity"
    family = next(each.widget for each in wizard.page.panes[0].fields if each.bind == "applicant.family")
    assert QApplication.focusWidget() is family.controls[0]
    assert wizard.primary.text() == "حفظ والعودة إلى المراجعة"
    wizard.press_primary()
    assert wizard.current == "review"


def test_the_review_registers_the_file_and_matches_the_data(desk):
    wizard = at_page(desk, "review")
    wizard.press_primary()
    desk.settle()
    assert wizard.current == "signature"
    assert not wizard.draft.view.record.is_draft
    assert steps(wizard)["information"] == steps(wizard)["match-data"] == "done"


def test_a_review_with_something_missing_says_what_and_does_not_hold_back(desk):
    without = msgspec.structs.replace(complete_intake(), documents=complete_intake().documents[1:])
    wizard = at_page(desk, "review", without)
    wizard.press_primary()
    desk.settle()
    assert wizard.current == "review"
    assert wizard.page.summary.isVisible()
    assert [link.text() for link in wizard.page.summary.links] == ["الهوية الوطنية أو الإقامة"]
    wizard.page.summary.links[0].click()
    assert wizard.current == "documents"
    wizard.go_to("review")
    wizard.press_primary()
    desk.settle()
    wizard.page.summary.skip.click()
    assert wizard.current == "signature"


# Signature


def ready_to_sign(desk: Desk) -> Wizard:
    wizard = at_page(desk, "explanation")
    explain(desk, wizard)
    wizard.press_primary()
    desk.settle()
    assert wizard.current == "signature"
    return wizard


def printed(desk: Desk, qtbot, tmp_path: Path) -> Wizard:
    wizard = ready_to_sign(desk)
    pane = wizard.page.panes[0]
    qtbot.waitUntil(lambda: has_page(pane.preview), timeout=10_000)
    wizard.press_primary()
    desk.settle()
    choose_file(tmp_path / "إقرار.pdf")  # where this PC has no printer
    desk.settle()
    return wizard


def test_the_declaration_is_seen_before_it_is_printed_and_takes_no_number_for_that(desk, qtbot):
    wizard = ready_to_sign(desk)
    pane = wizard.page.panes[0]
    qtbot.waitUntil(lambda: has_page(pane.preview), timeout=10_000)
    assert pane.preview.page_count == 1
    assert wizard.draft.view.record.prints == ()
    assert wizard.primary.text() == "اطبع الإقرار"


def test_printing_gives_the_paper_its_number(desk, qtbot, tmp_path):
    wizard = printed(desk, qtbot, tmp_path)
    (paper,) = wizard.draft.view.record.prints
    assert (paper.form, paper.outgoing, paper.state) == ("declaration", 1, "printed")
    assert "صادر 1" in wizard.page.panes[0].note.text()
    assert wizard.primary.text() == "سجّل التوقيع"


def test_the_key_pressed_twice_prints_once(desk, qtbot, tmp_path):
    wizard = ready_to_sign(desk)
    qtbot.waitUntil(lambda: has_page(wizard.page.panes[0].preview), timeout=10_000)
    wizard.press_primary()
    wizard.press_primary()
    desk.settle()
    choose_file(tmp_path / "إقرار.pdf")
    desk.settle()
    assert [paper.outgoing for paper in wizard.draft.view.record.prints] == [1]
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, CopyReason)]


def test_the_same_paper_again_asks_for_a_reason(desk, qtbot, tmp_path):
    wizard = printed(desk, qtbot, tmp_path)
    wizard.page.panes[0].again.click()
    desk.settle()
    choose_file(tmp_path / "نسخة.pdf")
    desk.settle()
    asked = desk.dialogue()
    asked.yes.click()
    assert asked.reason.finding is not None
    type_text(asked.reason.edit, "فُقدت الورقة")
    asked.yes.click()
    desk.settle()
    assert (tmp_path / "نسخة.pdf").is_file()
    assert [paper.copy_reason for paper in wizard.draft.view.record.prints] == ["", "فُقدت الورقة"]


def test_a_thumbprint_needs_a_witness(desk, qtbot, tmp_path):
    wizard = printed(desk, qtbot, tmp_path)
    signing = wizard.page.panes[0].signing
    signing.method.chips[1].click()
    wizard.press_primary()
    assert signing.witness.finding is not None
    type_text(signing.witness.edit, "هيا الرويلي")
    wizard.press_primary()
    asked = desk.dialogue()
    assert isinstance(asked, Question)
    asked.yes.click()
    desk.settle()
    signed = wizard.draft.view.record.step_record("declaration")
    assert (signed.data["method"], signed.data["witness"]) == ("thumbprint", "هيا الرويلي")
    assert wizard.draft.view.record.prints[0].original == "kept"


def test_signing_is_confirmed_and_may_be_taken_back_before(desk, qtbot, tmp_path):
    wizard = printed(desk, qtbot, tmp_path)
    wizard.press_primary()
    asked = desk.dialogue()
    assert asked.focusWidget() is asked.cancel
    asked.cancel.click()
    desk.settle()
    assert steps(wizard)["declaration"] != "done"


def test_a_signed_request_is_submitted_with_the_earliest_reply(desk, qtbot, tmp_path):
    wizard = printed(desk, qtbot, tmp_path)
    wizard.press_primary()
    desk.dialogue().yes.click()
    desk.settle()
    assert wizard.primary.text() == "ارفع الطلب إلى لجنة البحث"
    wizard.press_primary()
    desk.settle()
    assert wizard.draft.view.state == "awaiting_decision"
    note = wizard.page.panes[0].note.text()
    assert "16 جمادى الآخرة 1448هـ الموافق 26 نوفمبر 2026م" in note
    wizard.press_primary()
    desk.settle()
    assert desk.shell.current_key == "case"


def test_the_list_of_what_is_missing_is_printed_for_the_beneficiary(desk, qtbot):
    wizard = at_page(desk, "documents", msgspec.structs.replace(complete_intake(), documents=()))
    number = wizard.draft.number
    wizard.missing.print.click()
    desk.settle()
    screen = desk.shell.made_screen("paper")
    assert desk.shell.place() == {"number": number, "form": "missing-list"}
    qtbot.waitUntil(lambda: has_page(screen.preview), timeout=10_000)
    screen.go_up()
    desk.settle()
    assert desk.shell.current_key == "intake"
    back = desk.shell.made_screen("intake").wizard
    assert (back.draft.number, back.current) == (number, "documents")


def test_the_receipt_is_one_link_away_once_the_declaration_is_signed(desk, qtbot, tmp_path):
    wizard = printed(desk, qtbot, tmp_path)
    pane = wizard.page.panes[0]
    assert not pane.receipt.isVisible()
    wizard.press_primary()
    desk.dialogue().yes.click()
    desk.settle()
    pane.receipt.click()
    desk.settle()
    assert desk.shell.place() == {"number": wizard.draft.number, "form": "request-receipt"}


def test_where_to_is_asked_before_the_declaration_takes_a_number(desk, qtbot):
    wizard = ready_to_sign(desk)
    qtbot.waitUntil(lambda: has_page(wizard.page.panes[0].preview), timeout=10_000)
    wizard.press_primary()
    desk.settle()
    (asked,) = file_dialogues()
    asked.reject()
    desk.settle()
    assert wizard.draft.view.record.prints == ()
    assert not wizard.work.busy
    assert wizard.primary.text() == "اطبع الإقرار"
