"""Ctrl+K from anywhere: screens, actions of the screen shown, files; all by the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from intake_desktop.domain.cases.intake import with_value
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases.intake import open_case
from intake_desktop.services.open_store import Account
from intake_desktop.ui.shell.palette import Palette
from tests.desk import Desk
from tests.samples import complete_intake
from tests.unit.ui.hands import nameless, press, type_text

AUDITOR = Account(9, "nasser", "ناصر الفهيد", frozenset({Role.AUDITOR}))


def opened(desk: Desk, screen: str = "today") -> Palette:
    desk.go(screen)
    desk.shell.activateWindow()
    desk.shell.open_palette()
    return desk.shell.palette_box


def titles(palette: Palette) -> list[str]:
    return [row.title for row in palette.list.rows.rows]


def typed(desk: Desk, text: str) -> list[str]:
    palette = desk.shell.palette_box
    type_text(palette.box, text)
    desk.settle()
    return titles(palette)


def test_ctrl_k_opens_it_from_the_keyboard(desk, qtbot):
    desk.go("today")
    desk.shell.activateWindow()
    qtbot.keyClick(desk.shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert desk.shell.palette_box.isVisible()
    assert QApplication.focusWidget() is desk.shell.palette_box.box


def test_it_offers_the_screens_and_what_works_anywhere_with_its_key(desk):
    palette = opened(desk)
    assert {"المستفيدون", "الإعدادات", "قفل"} <= set(titles(palette))
    keys = {row.title: row.key for row in palette.list.rows.rows}
    assert keys["ستار الخصوصية"] == "F12"
    assert keys["طلب جديد"] == "F7"


def test_who_may_not_open_a_screen_is_not_offered_it(desk):
    desk.change_places(AUDITOR)
    assert not {"اللجنة", "السياسة", "طلب جديد"} & set(titles(opened(desk)))


@pytest.mark.parametrize("letters", ["benef", "مستف", "المستفيدون", "الأشخاص"])
def test_a_screen_is_found_by_letters_of_either_script_and_enter_goes_there(desk, letters):
    opened(desk)
    assert typed(desk, letters)[0] == "المستفيدون"
    press(desk.shell.palette_box.box, Qt.Key.Key_Return)
    desk.settle()
    assert desk.shell.current_key == "beneficiaries"
    assert desk.shell.palette_box.isHidden()


@pytest.mark.parametrize("letters", ["استيراد", "excel", "csv"])
def test_an_import_is_begun_from_anywhere_by_who_may(desk, letters):
    palette = opened(desk)
    assert typed(desk, letters)[0] == "استيراد سجل"
    press(palette.box, Qt.Key.Key_Return)
    assert desk.shell.current_key == "import"
    desk.change_places(AUDITOR)
    opened(desk, "beneficiaries")
    assert "استيراد سجل" not in typed(desk, letters)


def test_a_button_of_the_screen_shown_is_an_action(desk):
    number = desk.submit()
    desk.go("case", number=number)
    desk.shell.open_palette()
    action = desk.shell.palette_box.list.rows.rows[0]
    assert desk.shell.title_of("case") in action.below


def test_a_file_is_found_by_its_number_and_by_a_name(desk):
    told = with_value(complete_intake(), "applicant.given", "خزامى")
    number = desk.service(open_case, intake=told).record.number
    opened(desk)
    assert typed(desk, "خزام") == ["خزامى عبدالرحمن مشعان الشراري"]
    desk.shell.palette_box.box.clear()
    typed(desk, number)
    press(desk.shell.palette_box.box, Qt.Key.Key_Return)
    desk.settle()
    assert desk.shell.current_key == "case"
    assert desk.shell.made_screen("case").file.number == number


def test_escape_closes_it_alone_and_gives_the_keyboard_back(desk, qtbot):
    desk.go("beneficiaries")
    desk.shell.activateWindow()
    before = desk.shell.top_bar.search
    before.setFocus()
    desk.shell.open_palette()
    qtbot.keyClick(desk.shell.palette_box.box, Qt.Key.Key_Escape)
    assert desk.shell.palette_box.isHidden()
    assert QApplication.focusWidget() is before
    assert desk.shell.current_key == "beneficiaries"


def test_arrows_stay_inside_the_list_and_nobody_is_left_in_it(desk):
    palette = opened(desk)
    press(palette.box, Qt.Key.Key_Up)
    assert palette.list.chosen == 0
    for _ in range(40):
        press(palette.box, Qt.Key.Key_Down)
    assert palette.list.chosen == palette.list.rows.rowCount() - 1
    palette.close_palette()
    assert palette.list.rows.rowCount() == 0


def test_nothing_found_is_said(desk):
    palette = opened(desk)
    assert typed(desk, "zzzz") == []
    assert "لا أمر" in palette.foot.text()


def test_the_curtain_takes_it_away(desk):
    palette = opened(desk)
    desk.shell.curtain.draw()
    assert palette.isHidden()


def test_it_has_names_for_who_cannot_see_it(desk):
    palette = opened(desk)
    assert nameless(palette) == []
    spoken = QAccessible.queryAccessibleInterface(palette.list)
    assert spoken.text(QAccessible.Text.Name)
    assert "F12" in " ".join(
        palette.list.rows.index(place).data(Qt.ItemDataRole.AccessibleTextRole)
        for place in range(palette.list.rows.rowCount())
    )


SCREENS = ("today", "beneficiaries", "papers", "committee", "policy", "settings", "intake")


@pytest.mark.parametrize("key", SCREENS)
@pytest.mark.parametrize("pressed", [Qt.Key.Key_F3, Qt.Key.Key_F])
def test_the_search_box_takes_the_keyboard_from_every_screen(desk, qtbot, key, pressed):
    desk.go(key, **({"new": True} if key == "intake" else {}))
    desk.shell.activateWindow()
    modifier = Qt.KeyboardModifier
    held = modifier.ControlModifier if pressed == Qt.Key.Key_F else modifier.NoModifier
    qtbot.keyClick(QApplication.focusWidget() or desk.shell, pressed, held)
    assert QApplication.focusWidget() is desk.shell.top_bar.search


@pytest.mark.parametrize("key", ["today", "intake", "settings"])
def test_ctrl_k_opens_it_also_while_something_is_typed(desk, qtbot, key):
    """Where Qt would take it for «delete to the end of the line»."""
    desk.go(key, **({"new": True} if key == "intake" else {}))
    desk.shell.activateWindow()
    boxes = [each for each in desk.shell.findChildren(QLineEdit) if each.isVisible() and each.isEnabled()]
    for box in boxes[:4]:
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        assert desk.shell.palette_box.isVisible()
        desk.shell.palette_box.close_palette()


def test_a_field_that_would_cut_its_text_at_ctrl_k_does_not_get_the_key(desk):
    class Cutting(QLineEdit):
        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            return super().event(event)

    desk.go("today")
    desk.shell.activateWindow()
    box = Cutting(desk.shell)
    box.show()
    box.setFocus()
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(box, asked)
    assert not asked.isAccepted()
