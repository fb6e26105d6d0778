from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from intake_desktop.ui.widgets.name_fields import PARTS, NameFields
from tests.unit.ui.hands import nameless, show_active, type_text

FULL = "خزامى عبد الرحمن مشعان الشراري"
SPLIT = {"given": "خزامى", "father": "عبد الرحمن", "grandfather": "مشعان", "family": "الشراري"}


@pytest.fixture
def names(qtbot) -> NameFields:
    made = NameFields()
    qtbot.addWidget(made)
    made.resize(800, 120)
    show_active(qtbot, made)
    return made


def test_a_pasted_full_name_is_offered_in_four_and_taken_apart_only_when_asked(names, qtbot):
    QApplication.clipboard().setText(FULL)
    names.focus()
    names.parts["given"].edit.paste()
    assert names.offer.isVisible()
    assert names.value()["given"] == FULL
    with qtbot.waitSignal(names.edited):
        qtbot.mouseClick(names.split_button, Qt.MouseButton.LeftButton)
    assert names.value() == SPLIT
    assert not names.offer.isVisible()


def test_a_first_name_of_two_words_is_left_alone(names):
    names.focus()
    type_text(names.parts["given"].edit, "عبد الله")
    assert not names.offer.isVisible()


def test_nothing_is_offered_once_other_boxes_are_filled(names):
    names.set_value({"family": "الشراري"})
    names.focus()
    type_text(names.parts["given"].edit, FULL)
    assert not names.offer.isVisible()


def test_filling_the_boxes_is_no_edit(names, qtbot):
    with qtbot.assertNotEmitted(names.edited):
        names.set_value(SPLIT)
    assert names.value() == SPLIT


def test_a_number_in_a_name_is_looked_at_twice(names):
    names.set_value({"given": "خزامى2"})
    (finding,) = names.validate()
    assert finding.severity == "warning"


def test_the_boxes_stand_in_reading_order_and_wrap_on_a_small_screen(names, both_ways, qtbot):
    made = NameFields()
    qtbot.addWidget(made)
    made.resize(800, 120)
    made.show()
    places = [made.parts[part].mapTo(made, made.parts[part].rect().topLeft()) for part in PARTS]
    across = [place.x() for place in places]
    assert across == sorted(across, reverse=both_ways == "ar")
    assert len({place.y() for place in places}) == 1
    made.resize(300, 400)
    tops = [made.parts[part].mapTo(made, made.parts[part].rect().topLeft()).y() for part in PARTS]
    assert len(set(tops)) == 2
    assert nameless(made) == []
