"""A supervisor changes the policy by keys: the next visitor meets the new, an open case keeps the old."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases.cases import pack_of, show_case
from intake_desktop.services.cases.intake import open_case
from intake_desktop.ui import theme
from intake_desktop.ui.policy.adopt_dialogue import AdoptDialogue
from tests.desk import Desk
from tests.samples import complete_intake
from tests.unit.bare_store import make_bare_store
from tests.unit.ui.hands import press, type_text


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.apply(qapp, choice="light", text_percent=100)
    template = make_bare_store(tmp_path / "template.db")
    made = Desk(template, tmp_path / "store", Role.RECEPTION, Role.SUPERVISOR)
    yield made
    made.close()


class Keys:
    """Whoever sits at the desk uses the keyboard alone."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def press(self, key: Qt.Key) -> None:
        """A key, to whoever has the keyboard."""
        press(self.focus, key)
        self.desk.settle()

    @property
    def focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def tab_to(self, name: str, *, limit: int = 120) -> QWidget:
        """Tab until something of that name has the keyboard."""
        for _ in range(limit):
            if self.focus.accessibleName().startswith(name):
                return self.focus
            press(self.focus, Qt.Key.Key_Tab)
        raise AssertionError(f"no {name} within {limit} steps")

    def write(self, name: str, text: str) -> None:
        """Tab to a field and type over what stands in it."""
        box = self.tab_to(name)
        assert isinstance(box, QLineEdit)
        box.selectAll()
        type_text(box, text)


def limit_of(view: CaseView) -> Any:
    assert view.eligibility is not None
    return next(rule.inputs["limit"] for rule in view.eligibility.results if rule.rule == "per-capita")


def test_what_a_supervisor_adopts_meets_the_next_visitor_and_no_open_case(desk: Desk) -> None:
    before: str = desk.service(open_case, intake=complete_intake()).record.number
    keys = Keys(desk)
    screen = desk.go("policy")
    screen.primary_action()  # F9
    desk.settle()
    editor = screen.editor
    keys.tab_to("قنوات التواصل")
    keys.press(Qt.Key.Key_Return)
    keys.tab_to("الاتصالات الهاتفية")
    keys.press(Qt.Key.Key_Return)
    keys.write("وسيلة الوصول", "0500000002")
    keys.tab_to("المستندات")
    keys.press(Qt.Key.Key_Return)
    keys.tab_to("تعريف بالدخل:")
    keys.press(Qt.Key.Key_Return)
    keys.write("أقصى عمر بالأيام", "30")
    keys.tab_to("قواعد الاستحقاق")
    keys.press(Qt.Key.Key_Return)
    keys.tab_to("نصيب الفرد من الدخل:")
    keys.press(Qt.Key.Key_Return)
    keys.write("الحد", "900")
    assert editor.editing.problems == ()
    screen.primary_action()
    desk.settle()
    dialogue = desk.dialogue()
    assert isinstance(dialogue, AdoptDialogue)
    assert len(dialogue.sentences.told) == 3
    type_text(dialogue.approval.edit, "مجلس الأمناء، الاجتماع 7، 02/06/1448هـ")
    press(dialogue.adopt, Qt.Key.Key_Return)
    desk.settle()
    assert screen.known.in_force == "2"
    after: str = desk.service(open_case, intake=complete_intake()).record.number
    told = {
        number: (
            desk.service(pack_of, number=number).channels[1].value,
            desk.service(pack_of, number=number).document("income-statement").max_age_days,
            desk.service(show_case, number=number).record.pack_version,
        )
        for number in (before, after)
    }
    assert told == {before: ("0146259000", 92, "1"), after: ("0500000002", 30, "2")}
    assert limit_of(desk.service(show_case, number=before)) == 50_000
    assert limit_of(desk.service(show_case, number=after)) == 90_000
    wizard = desk.go("intake", new=True).wizard
    assert wizard.draft.pack.version == "2"
