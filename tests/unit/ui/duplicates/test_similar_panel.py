from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from intake_desktop.domain.cases.intake import Applicant, Intake
from intake_desktop.services.cases.intake import start_draft
from intake_desktop.services.duplicates.pairs import link_same, mark_different
from intake_desktop.ui.duplicates.side_by_side import SideBySideDialogue
from intake_desktop.ui.intake.wizard import Wizard
from tests.desk import Desk
from tests.unit.ui.duplicates.people import AGAIN, NAMESAKE, SAAD, TWIN, like_saad, opened
from tests.unit.ui.hands import clipped, nameless, press, type_text


def at_identity(desk: Desk, applicant: Applicant | None = None) -> Wizard:
    """The page where somebody is named, of a new request or of a draft."""
    arguments: dict[str, object] = {"new": True}
    if applicant is not None:
        told = Intake(policy="aseeb", channel="interview", applicant=applicant)
        arguments = {"number": desk.service(start_draft, intake=told).record.number}
    wizard = desk.go("intake", **arguments).wizard
    wizard.go_to("identity")
    desk.settle()
    return wizard


def field(wizard: Wizard, bind: str):
    return next(
        each.widget for pane in wizard.page.panes for each in getattr(pane, "fields", ()) if each.bind == bind
    )


def typed(desk: Desk, wizard: Wizard, bind: str, text: str) -> None:
    box = field(wizard, bind)
    box.focus()
    type_text(box.controls[0], text)
    wizard.similar.look()
    desk.settle()


def shown(wizard: Wizard) -> list[str]:
    return [row.candidate.number for row in wizard.similar.panel.rows]


def words(wizard: Wizard) -> list[str]:
    return [each.text() for each in wizard.similar.panel.findChildren(QLabel)]


def test_who_is_typed_in_and_on_file_already_is_shown_with_the_evidence(desk):
    number = opened(desk, SAAD)
    wizard = at_identity(desk)
    assert not wizard.similar.panel.isVisible()
    typed(desk, wizard, "applicant.id_number", "1123456780")
    assert wizard.similar.panel.isVisible()
    assert shown(wizard) == [number]
    words = " ".join(
        each.text() for each in wizard.similar.panel.findChildren(type(wizard.similar.panel.title))
    )
    assert "رقم الهوية نفسه" in words
    assert number in words


def test_typing_by_itself_asks_after_a_pause_and_leaves_the_keyboard_alone(desk, qtbot):
    opened(desk, SAAD)
    wizard = at_identity(desk)
    box = field(wizard, "applicant.id_number")
    box.focus()
    type_text(box.controls[0], "1123456780")
    with qtbot.waitSignal(wizard.similar._pause.timeout):
        pass
    desk.settle()
    assert shown(wizard)
    assert QApplication.focusWidget() is box.controls[0]


def test_nothing_is_shown_where_nobody_is_like_it(desk):
    opened(desk, SAAD)
    wizard = at_identity(desk)
    typed(desk, wizard, "applicant.given", "هيلانة")
    typed(desk, wizard, "applicant.family", "البوعينين")
    assert not wizard.similar.panel.isVisible()
    assert shown(wizard) == []


def test_a_draft_does_not_find_itself(desk):
    wizard = at_identity(desk, SAAD)
    wizard.similar.look()
    desk.settle()
    assert not wizard.similar.panel.isVisible()


def test_the_panel_is_there_only_where_somebody_is_named(desk):
    opened(desk, SAAD)
    wizard = at_identity(desk, AGAIN)
    wizard.similar.look()
    desk.settle()
    assert wizard.similar.panel.isVisible()
    wizard.go_to("income" if "income" in [page.id for page in wizard.draft.pack.pages] else "documents")
    assert not wizard.similar.panel.isVisible()
    wizard.go_to("identity")
    assert wizard.similar.panel.isVisible()


def test_only_the_likeliest_are_shown_and_the_rest_counted(desk):
    for day in range(1, 7):
        opened(desk, like_saad(mobile=f"053962100{day}", id_number=None))
    wizard = at_identity(desk, like_saad(id_number=None))
    wizard.similar.look()
    desk.settle()
    panel = wizard.similar.panel
    assert len(panel.rows) == 3
    assert panel.more.isVisible()
    assert "3" in panel.more.text()


def test_a_twin_is_told_from_the_same_person_in_words(desk):
    opened(desk, SAAD)
    wizard = at_identity(desk, TWIN)
    wizard.similar.look()
    desk.settle()
    assert any("لكن" in each and "توأمين" in each for each in words(wizard))


@pytest.mark.parametrize("verb", [link_same, mark_different])
def test_of_whom_something_was_said_is_not_brought_up_again(desk, verb):
    number = opened(desk, SAAD)
    wizard = at_identity(desk, AGAIN)
    desk.service(verb, number=wizard.draft.number, other=number, reason="راجعنا الهوية")
    wizard.similar.look()
    desk.settle()
    assert not wizard.similar.panel.isVisible()


def test_the_file_is_opened_and_compared_by_the_keyboard(desk):
    number = opened(desk, SAAD)
    wizard = at_identity(desk, AGAIN)
    wizard.similar.look()
    desk.settle()
    row = wizard.similar.panel.rows[0]
    row.compare.setFocus()
    press(row.compare, Qt.Key.Key_Return)
    desk.settle()
    dialogue = desk.dialogue()
    assert isinstance(dialogue, SideBySideDialogue)
    assert dialogue.sides.other.number == number
    press(dialogue, Qt.Key.Key_Escape)
    row.open.setFocus()
    press(row.open, Qt.Key.Key_Return)
    desk.settle()
    assert desk.shell.current_key == "case"
    assert desk.shell.made_screen("case").file.number == number


def test_a_new_request_gets_its_number_before_it_is_compared(desk):
    opened(desk, SAAD)
    wizard = at_identity(desk)
    typed(desk, wizard, "applicant.id_number", "1123456780")
    wizard.similar.panel.rows[0].compare.click()
    desk.settle()
    assert desk.dialogue().sides.one.number == wizard.draft.number != ""


def test_saying_that_it_is_the_same_takes_the_candidate_away(desk):
    opened(desk, SAAD)
    wizard = at_identity(desk, AGAIN)
    wizard.similar.look()
    desk.settle()
    wizard.similar.panel.rows[0].compare.setFocus()
    press(wizard.similar.panel.rows[0].compare, Qt.Key.Key_Return)
    desk.settle()
    dialogue = desk.dialogue()
    type_text(dialogue.reason.edit, "الهوية نفسها")
    dialogue.acts[0].click()
    desk.settle()
    assert not wizard.similar.panel.isVisible()
    assert wizard.page.isAncestorOf(desk.shell.focusWidget())
    assert desk.shell.undo_bar.offering


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_it_is_named_and_not_clipped_in_windows_of_every_size(both_ways, desk, size):
    opened(desk, SAAD)
    opened(desk, NAMESAKE)
    desk.shell.resize(*size)
    wizard = at_identity(desk, AGAIN)
    wizard.similar.look()
    desk.settle()
    assert wizard.similar.panel.isVisible()
    assert nameless(wizard) == []
    assert clipped(wizard.similar.panel) == []
