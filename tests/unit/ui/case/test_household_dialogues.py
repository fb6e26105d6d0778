from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from intake_desktop.domain.cases.intake import HouseholdMember
from intake_desktop.services.cases.intake import start_draft
from intake_desktop.ui import theme
from intake_desktop.ui.case import household_dialogues as dialogues
from intake_desktop.ui.case.household_panel import HouseholdPanel
from tests.desk import Desk
from tests.samples import complete_intake
from tests.unit.ui.hands import clipped, nameless

MOTHER = HouseholdMember(name="نورة سعد الشراري", relation="mother", sex="female", birth="1380/01/01")


@pytest.mark.parametrize("text_percent", [100, 200])
def test_every_question_of_the_register_names_all_it_holds_and_clips_nothing(
    both_ways: str, qapp: QApplication, desk: Desk, text_percent: int
) -> None:
    theme.apply(qapp, choice="dark", text_percent=text_percent)
    number = desk.service(start_draft, intake=replace(complete_intake(), household=(MOTHER,))).record.number
    screen = desk.go("case", number=number, tab="6")
    panel = screen.stack.currentWidget().findChild(HouseholdPanel)
    household = screen.file.view.record.household
    own, mother = household.members
    shared = {"shell": desk.shell, "file": screen.file, "on_done": lambda _view: None}
    for asked in (
        dialogues.MemberDialogue(**shared),
        dialogues.MemberDialogue(**shared, member=mother),
        dialogues.LeaveDialogue(**shared, household=household, member=own),
        dialogues.HeadDialogue(**shared, household=household, member=mother),
        dialogues.ReturnDialogue(**shared, member=mother),
        dialogues.JoinDialogue(**shared, member=mother),
    ):
        asked.open()
        desk.settle()
        assert nameless(asked) == [], type(asked)
        assert clipped(asked) == [], type(asked)
        asked.close()
    assert panel.add is None
