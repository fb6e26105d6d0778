from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.duplicates.pairs import duplicates_of
from intake_desktop.services.open_store import Account
from intake_desktop.ui.duplicates.side_by_side import SideBySideDialogue, compare_files
from tests.desk import Desk
from tests.unit.ui.duplicates.people import AGAIN, NAMESAKE, SAAD, TWIN, opened
from tests.unit.ui.hands import clipped, nameless, press, type_text

AUDITOR = Account(9, "nasser", "ناصر الفهيد", frozenset({Role.AUDITOR}))


def compared(desk: Desk, number: str, other: str) -> SideBySideDialogue:
    compare_files(desk.shell, number=number, other=other, on_said=lambda: None)
    desk.settle()
    dialogue = desk.dialogue()
    assert isinstance(dialogue, SideBySideDialogue)
    return dialogue


def said_of(desk: Desk, number: str, other: str) -> str | None:
    found = desk.service(duplicates_of, number=number)
    said = next((each.said for each in found if each.number == other), None)
    return said.verdict if said else None


def fits(dialogue: SideBySideDialogue) -> dict[str, str]:
    return {pair.field: pair.fit for pair in dialogue.sides.fields}


def test_each_field_is_equal_similar_or_different_in_a_word_and_a_sign(desk):
    dialogue = compared(desk, opened(desk, SAAD), opened(desk, TWIN))
    assert fits(dialogue)["given"] == "similar"
    assert fits(dialogue)["birth"] == "equal"
    assert fits(dialogue)["id_number"] == "differs"
    named = [
        each.accessibleName() for each in dialogue.findChildren(object) if hasattr(each, "accessibleName")
    ]
    assert {"الاسم الأول: متقارب", "تاريخ الميلاد: مطابق", "رقم الهوية: مختلف"} <= set(named)


def test_what_one_file_alone_tells_is_not_compared(desk):
    dialogue = compared(desk, opened(desk, SAAD), opened(desk, AGAIN))
    assert fits(dialogue)["id_number"] == "unknown"
    assert fits(dialogue)["family"] == "equal"


def test_the_same_person_is_linked_with_a_reason_by_the_keyboard_and_taken_back(desk):
    number, other = opened(desk, SAAD), opened(desk, AGAIN)
    dialogue = compared(desk, number, other)
    same = dialogue.acts[0]
    press(same, Qt.Key.Key_Return)
    assert dialogue.isVisible()
    assert dialogue.reason.finding is not None
    type_text(dialogue.reason.edit, "الهوية نفسها والجوال")
    press(same, Qt.Key.Key_Return)
    desk.settle()
    assert said_of(desk, number, other) == "same"
    press(desk.shell.undo_bar.button, Qt.Key.Key_Return)
    desk.settle()
    assert said_of(desk, number, other) is None


def test_another_person_is_remembered(desk):
    number, other = opened(desk, SAAD), opened(desk, NAMESAKE)
    dialogue = compared(desk, number, other)
    type_text(dialogue.reason.edit, "بينهما ثلاثون سنة")
    press(dialogue.acts[1], Qt.Key.Key_Return)
    desk.settle()
    again = compared(desk, number, other)
    assert again.sides.said.verdict == "different"
    assert len(again.acts) == 1
    type_text(again.reason.edit, "تبين خطأ السنة")
    press(again.acts[0], Qt.Key.Key_Return)
    desk.settle()
    assert compared(desk, number, other).sides.said is None


def test_who_may_only_read_compares_and_says_nothing(desk):
    number, other = opened(desk, SAAD), opened(desk, TWIN)
    desk.change_places(AUDITOR)
    dialogue = compared(desk, number, other)
    assert dialogue.acts == []
    assert not dialogue.reason.isVisible()


def test_somebody_who_was_quicker_is_told_in_the_dialogue(desk):
    from intake_desktop.services.duplicates.pairs import link_same

    number, other = opened(desk, SAAD), opened(desk, AGAIN)
    dialogue = compared(desk, number, other)
    desk.service(link_same, number=number, other=other, reason="س")
    type_text(dialogue.reason.edit, "الهوية نفسها")
    dialogue.acts[1].click()
    desk.settle()
    assert dialogue.refusal.isVisible()
    assert dialogue.acts[0].isEnabled()


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_it_is_named_and_not_clipped(both_ways, desk, size):
    number, other = opened(desk, SAAD), opened(desk, AGAIN)
    desk.shell.resize(*size)
    dialogue = compared(desk, number, other)
    assert nameless(dialogue) == []
    assert clipped(dialogue) == []
