"""A whole case as it is lived: taken in at one desk, decided at another, told, served and closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from shiboken6 import delete, isValid

from intake_desktop.services.open_store import OpenStore
from intake_desktop.settings import MachineSettings
from intake_desktop.ui import messages
from intake_desktop.ui.case.screen import CaseScreen
from intake_desktop.ui.committee.screen import CommitteeScreen
from intake_desktop.ui.entrance.again import Return
from intake_desktop.ui.entrance.flow import Entrance
from intake_desktop.ui.intake.wizard import Wizard
from intake_desktop.ui.shell.window import Shell
from intake_desktop.ui.unlock.window import UnlockWindow
from intake_desktop.ui.widgets.choice_field import ChoiceField, MultiChoice, OptionsField
from intake_desktop.ui.widgets.date_field import DualDateField
from intake_desktop.ui.widgets.field import Field
from tests.journeys.office import MORNING, PASSWORD, RECEPTION, SECRETARY, SUPERVISOR, make_office
from tests.unit.ui.hands import choose_file, press, type_text


class Person:
    """The windows of the program on one PC, and the hands of whoever sits there."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.app, self.folder = app, folder
        self.now: datetime = MORNING
        self.locked: list[Return] = []
        self.entrance: Entrance | None = None

    # Windows

    def start(self, come_back: Return | None = None) -> None:
        """Start the program, as after a lock where `come_back` says so."""
        choices = MachineSettings(store=str(self.folder))
        self.entrance = Entrance(self.app, choices, come_back=come_back, replace_with=self.locked.append)
        self.entrance.open()
        self.activate()

    def sign_in(self, login: str) -> None:
        """Type login and password, press Enter."""
        window = self.window
        assert isinstance(window, UnlockWindow)
        page = window.sign_in_page
        if page.login.is_blank():
            type_text(page.login.edit, login)
        type_text(page.password.edit, PASSWORD)
        press(page.password.edit, Qt.Key.Key_Return)
        self.wait(lambda: isinstance(self.window, Shell))
        self.activate()
        self.settle()

    def lock(self) -> Return:
        """Ctrl+L; what the program would come back to."""
        self.activate()
        press_keys(self.shell, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        self.wait(lambda: bool(self.locked))
        self.put_away()
        return self.locked.pop()

    def put_away(self) -> None:
        """End the process, as far as a test can."""
        entrance = self.entrance
        if entrance is None:
            return
        entrance.close()
        if entrance.window is not None:
            entrance.window.hide()
            entrance.window.deleteLater()
        if entrance.look.ring is not None and isValid(entrance.look.ring):
            delete(entrance.look.ring)
        entrance.deleteLater()
        self.entrance = None
        messages.forget_all()

    @property
    def window(self) -> QWidget:
        assert self.entrance is not None
        assert self.entrance.window is not None
        return self.entrance.window

    @property
    def shell(self) -> Shell:
        window = self.window
        assert isinstance(window, Shell)
        return window

    def activate(self) -> None:
        self.window.resize(1366, 768)
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    # Waiting

    def wait(self, condition: Any, *, seconds: int = 20) -> None:
        """Until `condition` holds; what is on its way is let through."""
        late: list[bool] = []
        QTimer.singleShot(seconds * 1000, lambda: late.append(True))
        while not condition():
            assert not late, "waited in vain"
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def settle(self) -> None:
        """Until the store has answered and what was typed is understood."""
        store = self.shell.store
        self.wait(lambda: not store.pending)
        for timer in self.shell.findChildren(QTimer):
            while isValid(timer) and timer.isActive() and timer.isSingleShot() and timer.interval() <= 100:
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.wait(lambda: not store.pending)

    # Hands

    def press(self, key: Qt.Key) -> None:
        """A key in the main window, which the system has brought forward again after a dialogue."""
        self.activate()
        press_keys(self.shell, key, Qt.KeyboardModifier.NoModifier)
        self.settle()

    @staticmethod
    def window_over() -> QDialog | None:
        """The dialogue that is open, if one is."""
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
        return shown[0] if shown else None

    def dialogue(self) -> QDialog:
        shown = self.window_over()
        assert shown is not None
        return shown

    def agree(self) -> None:
        self.dialogue().yes.click()
        self.settle()

    # The wizard

    @property
    def wizard(self) -> Wizard:
        return self.shell.made_screen("intake").wizard

    def field(self, bind: str) -> Field:
        found = self.wizard.page.findChild(Field, bind)
        assert isinstance(found, Field), bind
        return found

    def fill(self, **told: Any) -> None:
        """Fill fields of the page by their paths, dots as double underscores."""
        for name, value in told.items():
            fill(self.field(name.replace("__", ".")), value)
        self.settle()


def press_keys(window: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    from PySide6.QtTest import QTest

    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def fill(field: Field, value: Any) -> None:
    """What hands do at a field of each kind."""
    field.focus()
    if isinstance(field, (OptionsField, MultiChoice)):
        wanted = value if isinstance(value, tuple) else (value,)
        for chip in field.chips:
            if chip.identity in wanted:
                chip.setFocus()
                press(chip, Qt.Key.Key_Space)
    elif isinstance(field, ChoiceField):
        while field.value() != value:
            before = field.combo.currentIndex()
            press(field.combo, Qt.Key.Key_Down)
            assert field.combo.currentIndex() != before, value
    elif isinstance(field, DualDateField):
        day, month, year = value
        (field.hijri if year < 1700 else field.gregorian).click()
        type_text(field.day, f"{day:02}")
        type_text(field.months, str(month))
        type_text(field.year, str(year))
    else:
        type_text(field.controls[-1], value)
    press(field.controls[-1], Qt.Key.Key_Tab)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_office(tmp_path_factory.mktemp("office") / "store")


@pytest.fixture
def person(qapp: QApplication, office: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    monkeypatch.setattr(qapp, "setWindowIcon", lambda icon: None)
    made = Person(qapp, office)
    # The journey's own day, from the first moment of each store that is opened.
    own_day = property(lambda _store: lambda: made.now, lambda _store, _clock: None)
    monkeypatch.setattr(OpenStore, "clock", own_day, raising=False)
    yield made
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog):
            window.close()
    made.put_away()


def take_in_the_first_pages(person: Person) -> None:
    person.fill(channel="interview", service="widow-sponsorship")
    person.press(Qt.Key.Key_F9)
    assert person.wizard.current == "identity"
    person.fill(
        applicant__given="خزامى",
        applicant__father="عبدالرحمن",
        applicant__grandfather="مشعان",
        applicant__family="الشراري",
        applicant__id_type="national_id",
        applicant__id_number="١١٢٣٤٥٦٧٨٠",
        applicant__nationality="SA",
        applicant__sex="female",
        applicant__birth=(1, 7, 1409),
    )


def take_in_the_rest(person: Person) -> None:
    assert person.wizard.current == "contact"
    person.fill(
        applicant__mobile="٠٥٣٩٦٢١٠٠١",
        applicant__address__region="الجوف",
        applicant__address__city="سكاكا",
        applicant__address__short_code="rrrd2929",
    )
    person.press(Qt.Key.Key_F9)
    person.fill(categories="widow")
    person.press(Qt.Key.Key_F9)
    household = person.wizard.page.panes[0]
    for name, relation in (("نوف", "daughter"), ("فهد", "son")):
        household.add.click()
        card = household.cards[-1]
        type_text(card.fields["name"].controls[0], name)
        type_text(card.fields["relation"].edit, {"daughter": "بنت", "son": "ابن"}[relation])
        assert card.member.relation == relation
    person.press(Qt.Key.Key_F9)
    assert person.wizard.current == "means"
    income = person.wizard.page.panes[0]
    income.add.click()
    fill(income.rows[0].fields["source"], "social-security")
    fill(income.rows[0].fields["amount_sar"], "2260")
    person.fill(housing__tenure="rent")
    person.fill(housing__rent_amount_sar="1000", housing__rent_period="month")
    person.fill(applicant__iban="SA0380000000608010167519")
    person.press(Qt.Key.Key_F9)
    assert person.wizard.current == "documents"


def bring_the_documents(person: Person) -> None:
    documents = person.wizard.page.panes[0]
    for row in documents.rows.values():
        row.sighted.click()
        if "issued" in row.dates:
            fill(row.dates["issued"], (20, 10, 2026))
        if "expires" in row.dates:
            fill(row.dates["expires"], (1, 1, 2029))
    person.settle()
    assert {row.badge.text() for row in documents.rows.values()} == {"مستوفى"}
    person.press(Qt.Key.Key_F9)
    assert person.wizard.current == "explanation"


def explain_and_review(person: Person) -> None:
    explanation = person.wizard.page.panes[0]
    for point in explanation.points.points:
        press(point, Qt.Key.Key_Space)
    fill(explanation.answer, "yes")
    person.press(Qt.Key.Key_F9)
    assert person.wizard.current == "review"
    person.press(Qt.Key.Key_F9)
    assert person.wizard.current == "signature"


def print_sign_and_submit(person: Person) -> None:
    signature = person.wizard.page.panes[0]
    person.wait(lambda: signature.preview.page_count == 1)
    person.press(Qt.Key.Key_F9)
    person.wait(lambda: isinstance(person.window_over(), QFileDialog))
    choose_file(person.folder.with_name("declaration.pdf"))
    person.settle()
    person.press(Qt.Key.Key_F9)
    person.agree()
    person.press(Qt.Key.Key_F9)
    assert person.wizard.draft.view.state == "awaiting_decision"


def decide(person: Person, *, outcome: str, reason: str) -> None:
    form = committee(person).form
    fill(form.outcome, outcome)
    fill(form.reason, reason)
    fill(form.session, "14")
    person.press(Qt.Key.Key_F9)


def committee(person: Person) -> CommitteeScreen:
    screen = person.shell.made_screen("committee")
    assert isinstance(screen, CommitteeScreen)
    return screen


def sit_down_to(person: Person, login: str, number: str) -> CaseScreen:
    """Another person at the desk finds the file by its number and opens it."""
    person.lock()
    person.start()
    person.sign_in(login)
    type_text(person.shell.top_bar.search, number)
    press(person.shell.top_bar.search, Qt.Key.Key_Return)
    person.settle()
    person.press(Qt.Key.Key_F9)
    case = person.shell.made_screen("case")
    assert isinstance(case, CaseScreen)
    return case


# The suggestions of a text field pop up, which the offscreen platform comments on.
def test_a_whole_case_from_the_unlock_to_the_closure(person: Person) -> None:
    person.start()
    person.sign_in(RECEPTION)
    person.press(Qt.Key.Key_F7)
    take_in_the_first_pages(person)

    # The lock comes down over half a page; the same person goes on at the same field.
    person.wait(lambda: person.wizard.work.autosave.state == "saved")
    number = person.wizard.draft.number
    come_back = person.lock()
    person.start(come_back)
    person.sign_in(RECEPTION)
    assert (person.wizard.draft.number, person.wizard.current) == (number, "identity")
    assert person.field("applicant.given").value() == "خزامى"
    assert person.field("applicant.birth").value()["value"] == "1409/07/01"
    person.press(Qt.Key.Key_F9)

    take_in_the_rest(person)
    bring_the_documents(person)
    explain_and_review(person)
    print_sign_and_submit(person)

    # Thirteen days later somebody else sits down: a decision would come too early.
    person.lock()
    person.now = MORNING + timedelta(days=13)
    person.start()
    person.sign_in(SECRETARY)
    person.shell.show_screen("committee")
    person.settle()
    decide(person, outcome="accept", reason="meets-criteria")
    assert "قبل الخميس 16 جمادى الآخرة 1448هـ الموافق 26 نوفمبر 2026م" in committee(person).form.note.text()
    assert committee(person).form.file.view.record.decisions == ()

    # On the first day allowed it stands.
    person.now = MORNING + timedelta(days=14)
    person.shell.show_screen("committee")
    person.settle()
    decide(person, outcome="accept", reason="meets-criteria")
    person.agree()
    assert committee(person).empty.isVisible()

    # Reception tells the beneficiary.
    case = sit_down_to(person, RECEPTION, number)
    assert case.header.button.text() == "سجّل التبليغ"
    person.press(Qt.Key.Key_F9)
    asked = person.dialogue()
    fill(asked.fields["method"], "in-person")
    fill(asked.fields["proof"], "توقيع الاستلام")
    person.agree()

    assert case.timeline.sentences() == [
        "أُبلغت المستفيدة بالقرار حضوريًا، الإثبات: توقيع الاستلام",
        "صدر القرار: قبول، الجلسة 14، تنطبق عليه ضوابط الاستحقاق",
        "رُفع الطلب إلى لجنة البحث، أقرب رد 16/06/1448هـ الموافق 26/11/2026م",
        "استُكملت إجراءات التسجيل",
        "وُقّع الإقرار والتعهد، وحُفظ أصله في الملف",
        "طُبع الإقرار والتعهد، صادر 1",
        "طوبقت البيانات بالأصول وتُحقق من صلاحيتها",
        "قُدّمت للمستفيدة المعلومات وأجيب عن أسئلتها",
        "فُتح الملف عن طريق المقابلة",
        "شُرح للمستفيدة مسار الطلب، وأجابت أنها فهمت",
        "استُقبلت المستفيدة",
        "بدأت مسودة الطلب عن طريق المقابلة",
    ]
    assert case.file.view.state == "accepted"

    # The service is given, and the supervisor closes the file.
    person.press(Qt.Key.Key_F9)
    fill(person.dialogue().fields["what"], "كفالة شهرية")
    person.agree()
    assert case.file.view.state == "in_service"
    case = sit_down_to(person, SUPERVISOR, number)
    assert case.header.button.text() == "أغلق الملف"
    person.press(Qt.Key.Key_F9)
    asked = person.dialogue()
    fill(asked.fields["reason"], "انتهت مدة الكفالة")
    fill(asked.number, number)
    person.agree()
    assert case.file.view.state == "closed"
