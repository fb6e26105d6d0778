"""A case of any policy worked through the real windows: pages filled, steps recorded, desks changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from sqlalchemy.orm import Session

from intake_desktop.domain.calendars.dates import parse_date
from intake_desktop.domain.cases.intake import BirthEntry, Intake, has_value, value_at
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.open_store import Account
from intake_desktop.store.account import AccountRow
from intake_desktop.ui.case.screen import CaseScreen
from intake_desktop.ui.intake.categories_pane import CategoriesPane
from intake_desktop.ui.intake.documents_pane import DocumentsPane
from intake_desktop.ui.intake.fields_pane import FieldsPane
from intake_desktop.ui.intake.page import IntakePage
from intake_desktop.ui.intake.wizard import Wizard
from intake_desktop.ui.widgets.choice_field import ChoiceField, MultiChoice, OptionsField
from intake_desktop.ui.widgets.date_field import DualDateField
from intake_desktop.ui.widgets.field import Field
from tests.desk import MORNING, Desk
from tests.unit.bare_store import hold_pairs, reader_key
from tests.unit.ui.hands import choose_file, press, type_text

TODAY = date(2026, 11, 12)  # the office's own day at MORNING
RECEPTION, SPECIALIST, RESEARCHER, BOSS = (
    Account(11, "noura", "نورة الرويلي", frozenset({Role.RECEPTION})),
    Account(12, "reem", "ريم الحازمي", frozenset({Role.SPECIALIST})),
    Account(13, "abeer", "عبير الحربي", frozenset({Role.RESEARCHER})),
    Account(14, "huda", "هدى القرني", frozenset({Role.SUPERVISOR})),
)


def seat_all(desk: Desk) -> None:
    """The accounts of the journeys; reception sits down first."""

    def add() -> None:
        with Session(desk.signed_in.store.engine) as session, session.begin():
            for account in (RECEPTION, SPECIALIST, RESEARCHER, BOSS):
                row = AccountRow(
                    login=account.login,
                    name=account.name,
                    roles=account.roles,
                    slot_id=f"slot-{account.id}",
                    created_at_utc=MORNING,
                )
                session.add(row)
                session.flush()
                row.id = account.id
                session.flush()
                session.add(reader_key(account.id))
        hold_pairs(desk.signed_in.store)

    desk.call(add)
    sit(desk, RECEPTION)


def sit(desk: Desk, account: Account, *, after_days: int = 0) -> None:
    """Somebody sits down, perhaps some days later."""
    desk.now += timedelta(days=after_days)
    desk.change_places(account)
    desk.go("today")


def wait(condition: Callable[[], Any], seconds: int = 15) -> None:
    """Until `condition` holds; what is on its way is let through."""
    late: list[bool] = []
    QTimer.singleShot(seconds * 1000, lambda: late.append(True))
    while not condition():
        assert not late, "waited in vain"
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def press_f9(desk: Desk) -> None:
    """The filled button by its key, in whatever window is in front."""
    over = dialogue()
    window = over or desk.shell
    window.activateWindow()
    wait(window.isActiveWindow)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F9)
    desk.settle()


def dialogue() -> QDialog | None:
    """The dialogue that is open, if one is."""
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    return shown[0] if shown else None


# Hands


def fill(field: Field, value: Any) -> None:
    """Tell a field of any kind what the sample says."""
    if isinstance(field, (OptionsField, MultiChoice)):
        told = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
        wanted = {told} if isinstance(told, str) else set(told)
        for chip in field.chips:
            if (chip.identity in wanted) != chip.isChecked():
                press(chip, Qt.Key.Key_Space)
    elif isinstance(field, ChoiceField):
        field.combo.setCurrentIndex(field.combo.findData(value))
        field.combo.activated.emit(field.combo.currentIndex())
    elif isinstance(field, DualDateField):
        fill_date(field, value)
    elif not has_value(field.value()):
        type_text(field.controls[-1], str(value))


def fill_date(field: DualDateField, value: Any) -> None:
    entry = value if isinstance(value, BirthEntry) else BirthEntry(value=str(value))
    if entry.precision != "day":
        field.set_value({"value": entry.value, "calendar": entry.calendar, "precision": entry.precision})
        field.edited.emit()
        return
    parsed = parse_date(entry.value)
    assert not isinstance(parsed, Problem), entry
    year = int(next(part for part in entry.value.replace("-", "/").split("/") if len(part) == 4))
    day = parsed.hijri if year < 1700 else parsed.gregorian
    (field.hijri if year < 1700 else field.gregorian).click()
    field.day.clear()
    field.year.clear()
    type_text(field.day, f"{day.day:02}")
    type_text(field.months, str(day.month))
    type_text(field.year, str(day.year))


# The wizard


def wizard_of(desk: Desk) -> Wizard:
    wizard = desk.shell.made_screen("intake").wizard
    assert isinstance(wizard, Wizard)
    return wizard


def fill_page(desk: Desk, intake: Intake) -> None:
    """Everything the sample tells of this page; answers may call for more questions."""
    page = wizard_of(desk).page
    for pane in page.panes:
        if isinstance(pane, FieldsPane):
            _fill_questions(desk, pane, intake)
        elif isinstance(pane, CategoriesPane):
            fill(pane.field, intake.categories)
        elif isinstance(pane, DocumentsPane):
            _bring_documents(desk, pane, intake)
    desk.settle()


def _fill_questions(desk: Desk, pane: FieldsPane, intake: Intake) -> None:
    done: set[str] = set()
    while todo := [bound for bound in pane.asked() if bound.bind not in done]:
        for bound in todo:
            done.add(bound.bind)
            value = value_at(intake, bound.bind)
            if has_value(value) and bound.bind != "received":
                fill(bound.widget, value)
        desk.settle()


def _bring_documents(desk: Desk, pane: DocumentsPane, intake: Intake) -> None:
    seen = {each.kind: each for each in intake.documents}
    for kind, row in list(pane.rows.items()):
        if kind in seen and not row.sighted.isChecked():
            row.sighted.click()
            for name, field in row.dates.items():
                fill_date(field, getattr(seen[kind], name) or TODAY.isoformat())
    desk.settle()


def walk_pages(desk: Desk, intake: Intake) -> Iterator[IntakePage]:
    """Fill and leave page after page with F9, up to the first on which something is done."""
    wizard = wizard_of(desk)
    while not wizard.page.act_label():
        fill_page(desk, intake)
        yield wizard.page
        before = wizard.current
        press_f9(desk)
        missing = [item.bind for item in wizard.draft.view.missing]
        assert wizard.current != before, (before, missing)


def explain(desk: Desk) -> None:
    """Every point read, understood, recorded."""
    pane = wizard_of(desk).page.panes[0]
    for point in pane.points.points:
        press(point, Qt.Key.Key_Space)
    fill(pane.answer, "yes")
    press_f9(desk)


def print_sign_submit(desk: Desk) -> None:
    """The paper, its signing, the handing over to who decides."""
    pane = wizard_of(desk).page.panes[0]
    wait(lambda: pane.preview.page_count > 0)
    press_f9(desk)
    wait(lambda: isinstance(dialogue(), QFileDialog))
    choose_file(Path(mkdtemp(dir=desk.signed_in.store.folder.parent)) / "declaration.pdf")
    desk.settle()
    press_f9(desk)
    dialogue().yes.click()
    desk.settle()
    press_f9(desk)


# The file


def case_of(desk: Desk, number: str) -> CaseScreen:
    screen = desk.go("case", number=number)
    assert isinstance(screen, CaseScreen)
    return screen


def state_of(desk: Desk, number: str) -> str:
    return case_of(desk, number).file.view.state


def record(desk: Desk, number: str, step: str, told: Mapping[str, str]) -> None:
    """Record a step: by the filled button where it is next, else from the list of steps."""
    case = case_of(desk, number)
    following = case.file.view.next_action
    if following is not None and following.step == step and case.header.button.isVisible():
        press_f9(desk)
    else:
        case.acts.record(step)
        desk.settle()
    asked = dialogue()
    assert asked is not None, step
    fill_dialogue(asked, told)
    if step.startswith("close"):
        type_text(asked.number.edit, number)
    press_f9(desk)
    left = dialogue()
    assert left is None, (step, [f.finding for f in asked.fields.values()], asked.refusal.text())


def fill_dialogue(asked: QDialog, told: Mapping[str, str]) -> None:
    """Answers come in the order in which they call for each other."""
    rest = dict(told)
    while ready := [name for name in rest if name in asked.fields and not asked.fields[name].isHidden()]:
        for name in ready:
            value: Any = rest.pop(name)
            field = asked.fields[name]
            fill(field, value.split(",") if type(field) is MultiChoice else value)
            QApplication.processEvents()
    assert not rest, rest


def decide(desk: Desk, number: str, *, outcome: str, reason: str) -> None:
    """On the screen of decisions, by keys."""
    screen = desk.go("committee", number=number)
    fill(screen.form.outcome, outcome)
    fill(screen.form.reason, reason)
    press_f9(desk)
    dialogue().yes.click()
    desk.settle()
