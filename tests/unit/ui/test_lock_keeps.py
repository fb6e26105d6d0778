"""The lock takes nothing that was typed: the same screen, case, dialogue, field and caret come back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from intake_desktop.domain.cases.intake import HouseholdMember
from intake_desktop.services.cases.decisions import record_decision
from intake_desktop.services.cases.intake import finish_draft, start_draft
from intake_desktop.services.office.desk_place import kept_place
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.ui.case.household_dialogues import MemberDialogue
from intake_desktop.ui.case.step_dialogue import StepDialogue
from intake_desktop.ui.intake.household_pane import HouseholdPane
from intake_desktop.ui.shell.desk_place import DeskPlace
from intake_desktop.ui.urgent.of_case import HandOverDialogue
from tests.desk import MORNING, Desk
from tests.people import in_crisis
from tests.samples import complete_intake
from tests.unit.bare_store import SECRETARY
from tests.unit.ui.hands import press, type_text
from tests.unit.ui.locked import come_back, lock, lock_and_come_back

MOTHER = HouseholdMember(name="نورة سعد الشراري", relation="mother", sex="female", birth="1380/01/01")


def words(widget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel))


def test_a_step_half_recorded_comes_back_with_its_caret(desk):
    number = desk.submit()
    screen = desk.go("case", number=number, tab="1")
    screen.acts.record("close")
    dialogue = desk.dialogue()
    reason = dialogue.fields["reason"]
    type_text(reason.edit, "لم يعد يلزمه الدعم")
    cursor = reason.edit.textCursor()
    cursor.setPosition(3)
    reason.edit.setTextCursor(cursor)
    dialogue.happened.day.setFocus()
    dialogue.happened.day.selectAll()
    type_text(dialogue.happened.day, "9")
    told = dialogue.happened.value()
    reason.focus()
    lock_and_come_back(desk)
    assert desk.shell.current_key == "case"
    assert desk.shell.place() == {"number": number, "tab": "1"}
    back = desk.dialogue()
    assert isinstance(back, StepDialogue)
    assert back.step.id == "close"
    assert back.fields["reason"].value() == "لم يعد يلزمه الدعم"
    assert back.happened.value() == told
    assert QApplication.focusWidget() is back.fields["reason"].edit
    assert back.fields["reason"].edit.textCursor().position() == 3


def test_a_question_that_an_answer_called_for_comes_back_with_both(desk_under):
    from tests import packs

    desk: Desk = desk_under(packs.asking())
    number = desk.service(start_draft, intake=complete_intake()).record.number
    desk.service(finish_draft, number=number)
    desk.go("case", number=number).acts.record("triage")
    dialogue = desk.dialogue()
    dialogue.fields["case-kind"].chips[2].click()
    type_text(dialogue.fields["other-kind"].edit, "لاجئ")
    told = dialogue.form.told()
    lock_and_come_back(desk)
    back = desk.dialogue()
    assert back.form.told() == told
    assert back.fields["other-kind"].isVisible()


def test_the_next_word_after_the_lock_does_not_stick_to_the_one_before(desk):
    number = desk.submit(replace(complete_intake(), household=(MOTHER,)))
    panel = desk.go("case", number=number, tab="6").household
    panel._enter()
    name = desk.dialogue().editor.fields["name"]
    name.focus()
    type_text(name.edit, "خزامى ")
    desk.dialogue().editor.fields["relation"].type_again("mother", left=True)
    name.focus()
    name.edit.end(False)
    lock_and_come_back(desk)
    back = desk.dialogue()
    assert isinstance(back, MemberDialogue)
    assert back.editor.member.relation == "mother"
    type_text(QApplication.focusWidget(), "الشراري")
    assert back.editor.member.name == "خزامى الشراري"


def test_what_is_put_right_of_a_member_comes_back_for_that_member(desk):
    number = desk.submit(replace(complete_intake(), household=(MOTHER,)))
    screen = desk.go("case", number=number, tab="6")
    mother = next(row for row in screen.household.rows.values() if row.member.line.relation == "mother")
    screen.household._do("correct", screen.file.view.record.household, mother.member)
    dialogue = desk.dialogue()
    dialogue.editor.unfold.click()
    dialogue.editor.fields["work"].focus()
    type_text(dialogue.editor.fields["work"].edit, "خياطة")
    dialogue.editor.fields["left_why"].type_again("marriage", left=True)
    lock_and_come_back(desk)
    back = desk.dialogue()
    assert back.member.id == mother.member.id
    assert back.told()["changes"] == {"work": "خياطة", "left_why": "marriage"}


def test_half_a_decision_comes_back_and_is_still_asked_about(desk):
    desk.submit()
    desk.now = MORNING + timedelta(days=20)
    desk.change_places(SECRETARY)
    screen = desk.go("committee")
    screen.form.outcome.chips[1].click()
    reason = screen.form.reason.combo.itemData(0)
    screen.form.reason.type_again(reason, left=True)
    screen.form.text.focus()
    type_text(screen.form.text.edit, "يُعاد النظر بعد ستة أشهر")
    lock_and_come_back(desk)
    back = desk.shell.made_screen("committee")
    told = (back.form.outcome.value(), back.form.reason.value(), back.form.text.value())
    assert told == ("reject", reason, "يُعاد النظر بعد ستة أشهر")
    assert QApplication.focusWidget() is back.form.text.edit


def test_what_was_decided_by_another_meanwhile_is_told_back_and_typed_nowhere(desk):
    number = desk.submit()
    desk.now = MORNING + timedelta(days=20)
    desk.change_places(SECRETARY)
    screen = desk.go("committee")
    screen.form.text.focus()
    type_text(screen.form.text.edit, "تُقبل مدة سنة")
    lock(desk)
    desk.reopen()
    desk.service(
        record_decision, number=number, outcome="accept", reason="meets-criteria", text="", session="7"
    )
    place = come_back(desk)
    assert place.half_typed
    assert "تُقبل مدة سنة" in words(desk.dialogue())
    assert desk.service(kept_place) is None


def test_answers_for_a_paper_come_back(desk, qtbot):
    number = desk.submit()
    screen = desk.go("paper", number=number, form="complaint", back="case")
    name, field = next(
        (name, each) for name, each in screen.questions.fields.items() if hasattr(each, "edit")
    )
    field.focus()
    type_text(field.edit, "تأخر الرد")
    lock_and_come_back(desk)
    back = desk.shell.made_screen("paper")
    assert (back.file.number, back._form) == (number, "complaint")
    assert back.questions.fields[name].value() == "تأخر الرد"
    assert QApplication.focusWidget() is back.questions.fields[name].edit


def test_a_request_goes_on_at_its_page_and_field(desk):
    desk.shell.start_new()
    desk.settle()
    wizard = desk.shell.made_screen("intake").wizard
    wizard.go_to("identity")
    desk.settle()
    wizard.go_to_field("applicant.given")
    given = QApplication.focusWidget()
    type_text(given, "خزامى")
    given.setCursorPosition(2)
    lock_and_come_back(desk)
    back = desk.shell.made_screen("intake").wizard
    assert back.current == "identity"
    assert back.draft.intake.applicant.given == "خزامى"
    keyboard = QApplication.focusWidget()
    assert (keyboard.text(), keyboard.cursorPosition()) == ("خزامى", 2)


def test_a_member_being_told_of_in_the_request_is_open_again_at_the_same_field(desk):
    sister = HouseholdMember(name="ريم", relation="sister")
    number = desk.service(
        start_draft, intake=replace(complete_intake(), household=(MOTHER, sister))
    ).record.number
    wizard = desk.go("intake", number=number, page="household").wizard
    cards = wizard.page.findChild(HouseholdPane).cards
    for card in cards:
        card.open()
    work = cards[1].fields["work"]
    work.focus()
    type_text(work.edit, "معلمة")
    lock_and_come_back(desk)
    back = desk.shell.made_screen("intake").wizard
    card = back.page.findChild(HouseholdPane).cards[1]
    assert (back.current, card.is_open, card.member.work) == ("household", True, "معلمة")
    assert QApplication.focusWidget() is card.fields["work"].edit
    assert card.fields["work"].edit.cursorPosition() == 5


def test_a_hand_over_half_told_comes_back(desk_under):
    desk: Desk = desk_under(load_source("amal"))
    number = desk.service(start_draft, intake=in_crisis(MORNING.date(), risk="high")).record.number
    desk.go("case", number=number)
    dialogue = desk.dialogue()
    field = next(each for each in dialogue.panel.form.fields.values() if hasattr(each, "edit"))
    field.focus()
    type_text(field.edit, "مستشفى الملك فهد")
    lock_and_come_back(desk)
    back = desk.dialogue()
    assert isinstance(back, HandOverDialogue)
    assert QApplication.focusWidget().text() == "مستشفى الملك فهد"


def test_a_referral_half_told_comes_back_before_there_is_a_file(desk_under):
    desk: Desk = desk_under(load_source("ibtissam"))
    desk.shell.start_new()
    desk.settle()
    door = desk.shell.made_screen("intake").door
    letter = door.fields["referral.letter_number"]
    letter.focus()
    type_text(letter.edit, "45/ن/881")
    lock_and_come_back(desk)
    back = desk.shell.made_screen("intake").door
    assert type(back) is type(door)
    assert back.fields["referral.letter_number"].value() == "45/ن/881"
    assert QApplication.focusWidget() is back.fields["referral.letter_number"].edit


def test_another_account_gets_nothing_of_it(desk):
    number = desk.submit()
    desk.go("case", number=number).acts.record("close")
    type_text(desk.dialogue().fields["reason"].edit, "سبب لا يراه غيرها")
    lock(desk)
    assert come_back(desk, SECRETARY) == DeskPlace()
    assert desk.shell.current_key == "today"
    first = SignedIn(desk.signed_in.store, replace_account(desk))
    assert "سبب لا يراه غيرها" in desk.call(kept_place, first)


def replace_account(desk: Desk):
    from intake_desktop.domain.rights.permissions import Role
    from intake_desktop.services.open_store import Account

    return Account(1, "mona", "منى السبيعي", frozenset({Role.RECEPTION}))


def test_what_was_searched_for_comes_back(desk):
    desk.submit()
    desk.go("beneficiaries", query="خزامى")
    lock_and_come_back(desk)
    assert desk.shell.made_screen("beneficiaries").query == "خزامى"


def test_a_list_that_was_narrowed_comes_back_so(desk):
    desk.submit()
    filters = desk.go("beneficiaries").filter
    for chip in filters.chips:
        if chip.identity in ("draft", "late"):
            chip.click()
    narrowed = filters.value()
    lock_and_come_back(desk)
    back = desk.shell.made_screen("beneficiaries").filter
    assert narrowed.state == "draft"
    assert narrowed.overdue
    assert back is not filters
    assert back.value() == narrowed


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"screen": 1}', '{"screen": "case", "place": {}, "layers": 3}']
)
def test_a_place_of_another_version_is_passed_over(text):
    assert DeskPlace.from_text(text) == DeskPlace()


def test_escape_after_the_lock_still_closes_the_dialogue(desk):
    number = desk.submit()
    desk.go("case", number=number).acts.record("close")
    type_text(desk.dialogue().fields["reason"].edit, "نص")
    lock_and_come_back(desk)
    press(desk.dialogue(), Qt.Key.Key_Escape)
    assert not [each for each in desk.shell.findChildren(StepDialogue) if each.isVisible()]
