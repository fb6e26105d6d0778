from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from intake_desktop.domain.cases.intake import Intake
from intake_desktop.services.cases.cases import show_case
from intake_desktop.services.cases.intake import start_draft
from intake_desktop.ui.intake.wizard import Wizard
from intake_desktop.ui.widgets.link_row import LinkRow
from tests.samples import complete_intake
from tests.unit.ui.hands import clipped, nameless, press, type_text

CTRL = Qt.KeyboardModifier.ControlModifier


def new(desk) -> Wizard:
    return desk.go("intake", new=True).wizard


def opened(desk, intake: Intake | None = None) -> Wizard:
    view = desk.service(start_draft, intake=intake or complete_intake())
    return desk.go("intake", number=view.record.number).wizard


def field(wizard: Wizard, bind: str):
    return next(
        each.widget for pane in wizard.page.panes for each in getattr(pane, "fields", ()) if each.bind == bind
    )


def test_a_new_request_begins_at_the_first_page(desk):
    wizard = new(desk)
    assert wizard.current == "reception"
    assert wizard.header.title.text() == "استقبال المستفيد"
    assert "الخطوة 1 من 10" in wizard.header.over.text()


def test_a_new_request_has_the_keyboard_in_its_first_field(desk):
    desk.shell.top_bar.search.setFocus()
    wizard = new(desk)
    assert wizard.page.isAncestorOf(QApplication.focusWidget())


def test_an_opened_draft_has_the_keyboard_in_its_page(desk):
    desk.shell.top_bar.search.setFocus()
    wizard = opened(desk)
    assert wizard.isAncestorOf(QApplication.focusWidget())


def test_the_pages_are_the_packs_in_its_order(desk):
    wizard = new(desk)
    shown = [row.words() for row, _icon in wizard.rail.rows.values()]
    assert shown == [page.label_ar for page in wizard.draft.pack.pages]


def test_every_page_can_be_gone_to_and_shows_its_state_in_a_word(desk):
    wizard = new(desk)
    for page_id, (row, _icon) in list(wizard.rail.rows.items()):
        row.click()
        assert wizard.current == page_id
    states = [row.under() for row, _icon in wizard.rail.rows.values()]
    assert states[0] == "ناقصة"
    assert states[-1] == "لم تبدأ"


def test_pages_are_built_when_they_are_gone_to(desk):
    wizard = new(desk)
    assert list(wizard._built) == ["reception"]
    wizard.go_on()
    assert list(wizard._built) == ["reception", "identity"]


def test_what_is_missing_is_listed_with_its_clause_and_leads_to_its_field(desk):
    wizard = new(desk)
    first = wizard.missing.rows[0]
    assert first.words() == "قناة وصول الطلب"
    assert first.under() == "هذه الصفحة · البند 1"
    family = next(row for row in wizard.missing.rows if row.words() == "العائلة")
    assert family.under() == "صفحة الهوية · البند 2"
    family.click()
    assert wizard.current == "identity"
    assert QApplication.focusWidget() is field(wizard, "applicant.family").controls[0]


def test_a_missing_thing_leaves_the_list_as_it_is_told(desk):
    wizard = new(desk)
    before = len(wizard.missing.rows)
    wizard.go_to("identity")
    type_text(field(wizard, "applicant.given").controls[0], "خزامى")
    desk.settle()
    assert len(wizard.missing.rows) == before - 1
    assert wizard.missing.count.text() == str(before - 1)


def test_f8_goes_from_one_missing_thing_to_the_next(desk):
    wizard = new(desk)
    wizard.go_to("identity")
    wizard.next_missing()
    assert QApplication.focusWidget() is field(wizard, "applicant.given").controls[0]
    wizard.next_missing()
    assert QApplication.focusWidget() is field(wizard, "applicant.father").controls[0]


def test_continuing_says_once_what_is_missing_and_then_goes_on(desk):
    wizard = new(desk)
    wizard.go_to("identity")
    wizard.press_primary()
    assert wizard.current == "identity"
    assert wizard.page.summary.isVisible()
    assert QApplication.focusWidget() is wizard.page.summary
    assert field(wizard, "applicant.given").finding is not None
    wizard.press_primary()
    assert wizard.current == "contact"


def test_a_line_of_the_summary_leads_to_its_field(desk):
    wizard = new(desk)
    wizard.go_to("identity")
    wizard.press_primary()
    wizard.page.summary.links[2].click()
    assert QApplication.focusWidget() is field(wizard, "applicant.family").controls[0]


def test_one_may_always_go_on_in_spite_of_what_is_missing(desk):
    wizard = new(desk)
    wizard.press_primary()
    wizard.page.summary.skip.click()
    assert wizard.current == "identity"


def test_a_complete_page_goes_on_at_once(desk):
    wizard = opened(desk)
    wizard.go_to("identity")
    wizard.press_primary()
    assert wizard.current == "contact"


@pytest.mark.parametrize(
    ("key", "modifiers", "page"),
    [
        (Qt.Key.Key_PageDown, CTRL, "contact"),
        (Qt.Key.Key_PageUp, CTRL, "reception"),
        (Qt.Key.Key_Return, CTRL, "contact"),
    ],
)
def test_keys_step_through_the_pages(desk, qtbot, key, modifiers, page):
    wizard = opened(desk)
    wizard.go_to("identity")
    qtbot.keyClick(field(wizard, "applicant.given").controls[0], key, modifiers)
    assert wizard.current == page


def test_f9_works_from_anywhere_in_the_window(desk, qtbot):
    wizard = opened(desk)
    wizard.go_to("identity")
    qtbot.keyClick(desk.shell, Qt.Key.Key_F9)
    assert wizard.current == "contact"


def test_enter_goes_to_the_next_field_and_never_on(desk):
    wizard = new(desk)
    wizard.go_to("identity")
    given = field(wizard, "applicant.given").controls[0]
    press(given, Qt.Key.Key_Return)
    assert wizard.current == "identity"
    assert QApplication.focusWidget() is field(wizard, "applicant.father").controls[0]


def test_leaving_a_page_saves_it(desk):
    wizard = new(desk)
    wizard.go_to("identity")
    type_text(field(wizard, "applicant.given").controls[0], "خزامى")
    wizard.go_on()
    desk.settle()
    assert wizard.draft.number == "1448-0001"
    assert desk.service(show_case, number="1448-0001").record.intake.applicant.given == "خزامى"
    assert desk.shell.status.text().startswith("حُفظ")


def test_leaving_the_screen_saves_what_was_typed(desk):
    wizard = new(desk)
    wizard.go_to("identity")
    type_text(field(wizard, "applicant.given").controls[0], "خزامى")
    desk.go("beneficiaries")
    assert desk.service(show_case, number="1448-0001").record.intake.applicant.given == "خزامى"


def test_a_draft_goes_on_at_its_page_with_what_was_typed(desk):
    half = msgspec.structs.replace(complete_intake(), documents=(), income=())
    wizard = opened(desk, half)
    assert wizard.current == "means"
    wizard.go_to("identity")
    assert field(wizard, "applicant.given").value() == "خزامى"
    assert field(wizard, "applicant.birth").value()["value"] == "1409/07/01"


def test_after_a_lock_the_keyboard_is_where_it_was(desk):
    wizard = opened(desk)
    wizard.go_to("identity")
    field(wizard, "applicant.family").focus()
    place = desk.shell.place()
    assert place == {"number": "1448-0001", "page": "identity", "field": "applicant.family"}
    screen = desk.go("intake", new=True)
    screen = desk.go("intake", **place)
    assert QApplication.focusWidget() is field(screen.wizard, "applicant.family").controls[0]


def test_a_narrow_window_folds_steps_and_missing_into_buttons(desk):
    wizard = opened(desk)
    desk.shell.resize(1000, 700)
    QApplication.processEvents()
    assert not wizard.rail.isVisible()
    assert not wizard.missing.isVisible()
    assert wizard.steps_button.isVisible()
    assert wizard.missing_button.isVisible()
    assert wizard.steps_button.text().startswith("الخطوة ")
    desk.shell.resize(1366, 768)
    QApplication.processEvents()
    assert wizard.rail.isVisible()


@pytest.mark.parametrize("size", [(1366, 768), (1000, 700), (683, 384)])
def test_every_page_has_names_for_all_it_holds_and_clips_nothing(desk, size):
    wizard = opened(desk)
    desk.shell.resize(*size)
    for page in wizard.draft.pack.pages:
        wizard.go_to(page.id)
        desk.settle()
        assert nameless(wizard) == [], page.id
        assert clipped(wizard) == [], page.id


def test_in_a_low_window_the_heading_scrolls_with_the_page(desk):
    wizard = opened(desk)
    desk.shell.resize(683, 360)
    desk.settle()
    assert wizard.page.inner.isAncestorOf(wizard.header)
    wizard.go_on()
    assert wizard.page.inner.isAncestorOf(wizard.header)
    desk.shell.resize(1366, 768)
    desk.settle()
    assert not wizard.page.inner.isAncestorOf(wizard.header)


@pytest.mark.parametrize("fold", ["steps", "missing"])
def test_what_is_folded_opens_under_its_button(desk, fold):
    wizard = opened(desk)
    desk.shell.resize(1000, 700)
    desk.settle()
    wizard.go_to("identity")
    (wizard.steps_button if fold == "steps" else wizard.missing_button).click()
    popups = [
        w for w in QApplication.topLevelWidgets() if w.isVisible() and w.windowType() == Qt.WindowType.Popup
    ]
    assert len(popups) == 1
    row = popups[0].findChildren(LinkRow)[-1]
    row.click()
    assert not popups[0].isVisible()
    assert wizard.current == "signature"
