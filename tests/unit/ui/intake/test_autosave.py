from __future__ import annotations

import pytest

from intake_desktop.domain.cases.intake import Intake, with_value
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases.cases import show_case
from intake_desktop.services.open_store import Account, SignedIn
from intake_desktop.ui.intake.autosave import LONGEST_MS, PAUSE_MS, Autosave
from intake_desktop.ui.intake.begin import begin
from intake_desktop.ui.intake.draft import Draft


@pytest.fixture
def saving(desk):
    beginning = desk.call(begin, desk.signed_in)
    draft = Draft(beginning.pack, beginning.view, beginning.today, desk.shell)
    return Autosave(desk.store, desk.signed_in, draft)


def saved(desk, saving: Autosave) -> Intake:
    return desk.service(show_case, number=saving._draft.number).record.intake


def test_a_save_is_always_under_way_within_two_seconds():
    assert PAUSE_MS < LONGEST_MS <= 1500


def test_what_is_typed_reaches_the_disk_by_itself(desk, saving, qtbot):
    with qtbot.waitSignal(saving.changed, check_params_cb=None, timeout=3000):
        saving._draft.tell("applicant.given", "خزامى")
    qtbot.waitUntil(lambda: saving.state == "saved", timeout=3000)
    assert saving._draft.number == "1448-0001"
    assert saved(desk, saving).applicant.given == "خزامى"


def test_nothing_is_written_before_something_is_typed(desk, saving):
    saving.save()
    desk.settle()
    assert saving.state == "unsaved"
    assert saving._draft.number == ""


def test_typing_without_a_pause_is_saved_all_the_same(desk, saving):
    """The longest wait runs from the first unsaved keystroke and is not begun anew by the next."""
    saving._draft.tell("applicant.given", "خ")
    begun, pause = saving._longest.timerId(), saving._pause.timerId()
    saving._draft.tell("applicant.given", "خز")
    assert saving._longest.timerId() == begun
    assert saving._pause.timerId() != pause
    saving._longest.timeout.emit()
    desk.settle()
    assert saved(desk, saving).applicant.given == "خز"


def test_what_is_typed_during_a_save_is_sent_before_the_store_closes(desk, saving):
    """Nothing is answered any more then, so it cannot wait for the save that is on its way."""
    saving._draft.tell("applicant.given", "خزامى")
    saving.save()
    saving._draft.tell("applicant.family", "الشراري")
    saving.send_all()
    desk.reopen()
    applicant = desk.service(show_case, number="1448-0001").record.intake.applicant
    assert (applicant.given, applicant.family) == ("خزامى", "الشراري")


def test_what_is_typed_during_a_save_is_saved_after_it(desk, saving):
    saving._draft.tell("applicant.given", "خزامى")
    saving.save()
    saving._draft.tell("applicant.family", "الشراري")
    desk.settle()
    assert not saving.dirty
    applicant = saved(desk, saving).applicant
    assert (applicant.given, applicant.family) == ("خزامى", "الشراري")


def test_what_was_typed_since_stays_when_the_store_answers(desk, saving):
    saving._draft.tell("applicant.given", "خزامى")
    saving.save()
    saving._draft.tell("applicant.given", "خزامى نورة")
    desk.store.wait_idle()
    assert saving._draft.intake.applicant.given == "خزامى نورة"


def test_an_act_waits_until_everything_is_on_the_disk(desk, saving):
    done: list[str] = []
    saving._draft.tell("applicant.given", "خزامى")
    saving.flush(lambda: done.append(saving._draft.number))
    assert done == []
    desk.settle()
    assert done == ["1448-0001"]


def test_an_act_on_an_untouched_draft_opens_its_file(desk, saving):
    done: list[str] = []
    saving.flush(lambda: done.append(saving._draft.number), open_file=True)
    desk.settle()
    assert done == ["1448-0001"]


def test_a_save_that_was_refused_says_so_and_is_tried_again(desk, saving):
    auditor = Account(1, "mona", "منى السبيعي", frozenset({Role.AUDITOR}))
    saving._signed_in = SignedIn(desk.signed_in.store, auditor)
    failed: list[str] = []
    saving.failed.connect(lambda error: failed.append(error.code))
    saving._draft.tell("applicant.given", "خزامى")
    saving.save()
    desk.settle()
    assert (saving.state, failed) == ("failed", ["not-allowed"])
    assert saving.dirty
    assert saving._retry.isActive()
    saving._signed_in = desk.signed_in
    saving._retry.timeout.emit()
    desk.settle()
    assert saving.state == "saved"
    assert saved(desk, saving).applicant.given == "خزامى"


def test_a_bad_number_is_saved_as_it_was_typed(desk, saving):
    saving._draft.tell("applicant.id_number", "١١٢ 3")
    saving.save()
    desk.settle()
    assert saved(desk, saving) == with_value(saving._draft.intake, "applicant.id_number", "١١٢ 3")
