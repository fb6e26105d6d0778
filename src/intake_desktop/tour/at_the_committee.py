"""Stops of the committee: too early is refused, a case past its floor is decided and the beneficiary told."""

from __future__ import annotations

from intake_desktop.tour.guide import Guide
from intake_desktop.ui.case.screen import CaseScreen
from intake_desktop.ui.case.step_dialogue import StepDialogue
from intake_desktop.ui.committee.decision_form import DecisionForm
from intake_desktop.ui.committee.screen import CommitteeScreen
from intake_desktop.ui.shell.window import Shell
from intake_desktop.ui.widgets.dialogue import Question

_SESSION = "12"


def decide(guide: Guide, new_case: str) -> str:
    """Before the floor the reason why not; past it a decision. The number of the case decided."""
    guide.watch.stop = "committee"
    guide.hands.click(guide.shell.rail.buttons["committee"])
    screen = guide.screen(CommitteeScreen)
    guide.watch.until(lambda: screen.form, "a case that waits")
    guide.picture("committee")
    _too_early(guide, screen, new_case)
    guide.watch.stop = "decision"
    form = _go_to_first_due(guide, screen)
    guide.hands.fill(form.outcome, "accept")
    guide.hands.fill(form.reason, "meets-criteria")
    guide.hands.fill(form.session, _SESSION)
    guide.picture("committee-decision")
    number = form.file.number
    guide.hands.press("F9")
    question = guide.dialogue(Question)
    guide.picture("committee-asked")
    guide.hands.click(question.yes)
    guide.watch.until(lambda: screen.form and screen.form.file.number != number, "the next case")
    guide.picture("committee-decided")
    return number


def _too_early(guide: Guide, screen: CommitteeScreen, number: str) -> None:
    """The case that was taken in just now: the form says from which day on."""
    for _row in range(screen.table.rows.rowCount()):
        if screen.form is not None and screen.form.file.number == number:
            break
        guide.hands.press("Down", on=screen.table)
        guide.settle()
    form = guide.watch.until(lambda: screen.form, "the new case")
    guide.watch.until(lambda: form.file.number == number and form.blocked, "too early, said so")
    guide.hands.press("F9")
    guide.picture("committee-too-early")


def _go_to_first_due(guide: Guide, screen: CommitteeScreen) -> DecisionForm:
    guide.hands.press("Ctrl+Home", on=screen.table)
    for _row in range(screen.table.rows.rowCount()):
        guide.settle()
        if screen.form is not None and not screen.form.blocked:
            return screen.form
        guide.hands.press("Down", on=screen.table)
    return guide.watch.until(lambda: None, "a case past its floor")


def tell_beneficiary(guide: Guide, shell: Shell, number: str) -> str:
    """The desk finds the decided case, tells the beneficiary and delivers. The state it comes to."""
    guide.watch.stop = "notification"
    guide.hands.write(shell.top_bar.search, number)
    guide.hands.press("Return")
    guide.settle()
    guide.hands.press("Return")
    screen = guide.screen(CaseScreen)
    guide.picture("case-decided")
    dialogue = _next_step(guide, screen)
    guide.hands.fill(dialogue.fields["method"], "phone")
    guide.hands.fill(dialogue.fields["proof"], "10:20")
    guide.picture("notification")
    _record(guide, screen, dialogue)
    guide.picture("notified")
    guide.watch.stop = "delivery"
    dialogue = _next_step(guide, screen)
    file = dialogue.file
    service = file.pack.service(file.view.record.intake.service)
    guide.hands.fill(dialogue.fields["what"], service.label_ar if service else number)
    guide.picture("delivery")
    _record(guide, screen, dialogue)
    guide.picture("delivered")
    assert screen.file is not None
    return screen.file.view.state


def _next_step(guide: Guide, screen: CaseScreen) -> StepDialogue:
    guide.watch.until(screen.header.button.isVisible, "the next step's button")
    guide.hands.press("F9")
    return guide.dialogue(StepDialogue)


def _record(guide: Guide, screen: CaseScreen, dialogue: StepDialogue) -> None:
    before = screen.file
    guide.hands.click(dialogue.yes)
    guide.watch.until(lambda: screen.file is not before, "the step recorded")
    guide.watch.until(lambda: not guide.open_dialogues(), "the dialogue closed")
