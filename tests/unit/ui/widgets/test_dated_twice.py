"""A date as its document bears it in both calendars, through the field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from intake_desktop.ui.widgets.date_field import BirthField, DualDateField
from intake_desktop.ui.widgets.dual_date_dialogue import DualDateDialogue
from tests.unit.ui.hands import nameless, press, settle, show_active, type_text

SEED = {"value": "1445/04/06", "calendar": "hijri", "precision": "day", "as_of": None}


@pytest.fixture
def letter(qtbot) -> DualDateField:
    field = DualDateField("تاريخ الخطاب")
    field.allow_other([("letter", "خطاب الإحالة"), ("id-card", "الهوية")])
    qtbot.addWidget(field)
    field.resize(900, 260)
    show_active(qtbot, field)
    field.set_value(SEED)
    return field


def tell_other(field: DualDateField, day: str, month: str, year: str) -> None:
    field.twice.ask.click()
    boxes = field.twice.part.boxes
    for box, text in ((boxes.day, day), (boxes.months, month), (boxes.year, year)):
        box.setFocus()
        type_text(box, text)


def dialogue_of(field: DualDateField) -> DualDateDialogue:
    field.twice.compare.click()
    return field.findChild(DualDateDialogue) or next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, DualDateDialogue)
    )


def choose(dialogue: DualDateDialogue, place: int, reason: str = "") -> None:
    dialogue.choices[place].click()
    if reason:
        dialogue.reason.set_value(reason)
    dialogue.accept_button.click()
    settle()


def test_the_other_date_is_asked_for_only_beside_a_day_that_is_one(letter):
    assert letter.twice.ask.isVisible()
    letter.set_value({**SEED, "value": "1445/13/06"})
    assert not letter.twice.ask.isVisible()
    letter.set_value(None)
    assert not letter.twice.ask.isVisible()


def paste(field: DualDateField, text: str) -> None:
    QApplication.clipboard().setText(text)
    field.day.setFocus()
    field.day.selectAll()
    field.day.paste()


def test_a_day_pasted_in_both_calendars_fills_both_places(letter):
    paste(letter, "الثلاثاء 1442/4/16هـ الموافق 2020/12/1م")
    assert (letter.value()["value"], letter.value()["calendar"]) == ("1442/04/16", "hijri")
    assert letter.told_other()["value"] == "2020/12/1م"
    assert not letter.twice.is_asking
    assert letter.twice.part.boxes.year.text() == "2020"


def test_two_pasted_dates_that_disagree_are_asked_about_with_what_may_explain_them(letter):
    paste(letter, "06/04/1445هـ الموافق 21/10/2024م")
    assert letter.twice.is_asking
    dialogue = dialogue_of(letter)
    assert any("21/10/2023" in each.text() for each in dialogue.choices)
    dialogue.reject()


def test_a_date_in_words_may_be_pasted_as_the_other_one(letter):
    letter.twice.ask.click()
    boxes = letter.twice.part.boxes
    QApplication.clipboard().setText("السبت 21 أكتوبر 2023م")
    boxes.day.setFocus()
    boxes.day.paste()
    assert letter.told_other()["value"] == "السبت 21 أكتوبر 2023م"
    assert (boxes.day.text(), boxes.year.text(), letter.twice.is_asking) == ("21", "2023", False)


def test_two_dates_of_one_day_agree(letter):
    tell_other(letter, "21", "10", "2023")
    assert letter.told_other()["value"] == "2023-10-21"
    assert letter.twice.verdict.text() == "التاريخان متوافقان"
    assert not letter.twice.compare.isVisible()


def test_a_conflict_is_said_at_once_and_nothing_changes_by_itself(letter):
    tell_other(letter, "21", "10", "2024")
    assert "366" in letter.twice.verdict.text()
    assert letter.twice.compare.isVisible()
    assert letter.value() == SEED
    assert letter.told_other()["value"] == "2024-10-21"
    letter.focus()
    assert QApplication.focusWidget() is letter.twice.compare


def test_the_date_that_holds_is_chosen_with_a_reason(letter, qtbot):
    tell_other(letter, "21", "10", "2024")
    dialogue = dialogue_of(letter)
    assert [choice.text() for choice in dialogue.choices] == [
        "الهجري 06/04/1445هـ", "الميلادي 21/10/2024م", "صحّحه إلى 21/10/2023م",
    ]  # fmt: skip
    dialogue.choices[0].click()
    dialogue.accept_button.click()
    assert dialogue.isVisible()
    assert dialogue.reason.finding is not None
    with qtbot.waitSignal(letter.other_edited):
        choose(dialogue, 0, "الخطأ في الوثيقة نفسها")
    assert letter.value() == SEED
    assert letter.told_other() == {"value": "2024-10-21", "reason": "الخطأ في الوثيقة نفسها"}
    assert letter.twice.verdict.text() == "اعتُمد 06/04/1445هـ: الخطأ في الوثيقة نفسها"


def test_nothing_chosen_is_not_sent(letter):
    tell_other(letter, "21", "10", "2024")
    dialogue = dialogue_of(letter)
    dialogue.accept_button.click()
    assert dialogue.isVisible()
    dialogue.reject()
    assert letter.told_other()["value"] == "2024-10-21"


def test_choosing_the_other_one_changes_their_places_and_remembers_which_came_first(letter, qtbot):
    tell_other(letter, "21", "10", "2024")
    with qtbot.waitSignals([letter.edited, letter.other_edited]):
        choose(dialogue_of(letter), 1, "طوبق بوثيقة أخرى")
    assert letter.value() == {**SEED, "value": "2024-10-21", "calendar": "gregorian"}
    assert letter.told_other() == {
        "value": "1445/04/06", "reason": "طوبق بوثيقة أخرى", "entered_first": True,
    }  # fmt: skip
    assert letter.twice.part.boxes.months.currentText() == "4 ربيع الآخر"
    choose(dialogue_of(letter), 0, "الأول")
    assert letter.value() == SEED
    assert letter.told_other()["entered_first"] is False


def test_a_slip_of_typing_is_put_right_without_a_reason(letter):
    tell_other(letter, "21", "10", "2024")
    choose(dialogue_of(letter), 2)
    assert letter.value() == SEED
    assert letter.told_other()["value"] == "2023-10-21"
    assert letter.twice.verdict.text() == "التاريخان متوافقان"


def test_a_slip_in_the_date_above_is_put_right_there(letter):
    letter.set_value({**SEED, "value": "1446/04/06"})
    tell_other(letter, "21", "10", "2023")
    dialogue = dialogue_of(letter)
    place = next(n for n, choice in enumerate(dialogue.choices) if choice.text().endswith("06/04/1445هـ"))
    choose(dialogue, place)
    assert letter.value() == SEED


@pytest.mark.parametrize("which", ["above", "beside"])
def test_a_reason_goes_with_the_dates_it_was_given_for(letter, which):
    letter.set_other({"value": "2024-10-21", "reason": "الختم"})
    assert letter.twice.verdict.text().endswith("الختم")
    box = letter.day if which == "above" else letter.twice.part.boxes.day
    box.selectAll()
    type_text(box, "22")
    assert letter.told_other()["reason"] is None
    assert "الختم" not in letter.twice.verdict.text()


@pytest.mark.parametrize(("day", "month", "year"), [("31", "11", "2023"), ("21", "10", "1445")])
def test_an_other_date_that_is_none_is_said_once_it_is_whole(letter, day, month, year):
    tell_other(letter, day, month, year[:3])
    assert not letter.twice.verdict.isVisible()
    type_text(letter.twice.part.boxes.year, year[3])
    assert letter.twice.verdict.isVisible()
    assert not letter.twice.compare.isVisible()


def test_enter_goes_from_box_to_box_of_the_other_date_too(letter):
    letter.twice.ask.click()
    boxes = letter.twice.part.boxes
    press(boxes.day, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is boxes.months
    press(boxes.months, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is boxes.year


def test_the_document_that_bears_both_is_kept(letter, qtbot):
    tell_other(letter, "21", "10", "2023")
    papers = letter.twice.part.documents
    papers.setCurrentIndex(papers.findData("letter"))
    with qtbot.waitSignal(letter.other_edited):
        papers.activated.emit(papers.currentIndex())
    assert letter.told_other()["document"] == "letter"


def test_the_other_date_can_be_taken_back(letter, qtbot):
    tell_other(letter, "21", "10", "2024")
    with qtbot.waitSignal(letter.other_edited):
        letter.twice.part.drop.click()
    assert letter.told_other() is None
    assert not letter.twice.part.isVisible()
    assert QApplication.focusWidget() is letter.twice.ask


@pytest.mark.parametrize("value", ["21/10/2024م", "٢٠٢٤-١٠-٢١", "2024", "غدًا"])
def test_what_was_kept_comes_back_as_it_was_written(letter, value):
    kept = {"value": value, "entered_first": False, "document": None, "reason": None}
    letter.set_other(kept)
    assert letter.told_other() == kept
    assert letter.value() == SEED


def test_setting_it_emits_nothing(letter, qtbot):
    with qtbot.assertNotEmitted(letter.other_edited), qtbot.assertNotEmitted(letter.edited):
        letter.set_other({"value": "2024-10-21"})
        letter.set_value(SEED)


def test_a_birth_known_by_its_year_is_not_compared(qtbot):
    birth = BirthField()
    birth.allow_other()
    qtbot.addWidget(birth)
    show_active(qtbot, birth)
    birth.set_value({"value": "1409", "calendar": "hijri", "precision": "year"})
    assert not birth.twice.ask.isVisible()
    birth.set_other({"value": "1999-01-01"})
    assert not birth.twice.verdict.isVisible()


def test_everything_has_a_name(letter, both_ways):
    letter.set_other({"value": "2024-10-21"})
    assert nameless(letter) == []
    window: QWidget = dialogue_of(letter)
    assert nameless(window) == []
    window.close()


@pytest.mark.parametrize(
    ("typed", "month"), [("رج", 7), ("شو", 10), ("ربيع ا", 3), ("ذ", 11), ("مح", 1), ("جم", 5)]
)
def test_a_month_is_chosen_by_its_name(letter, typed, month):
    letter.months.setFocus()
    type_text(letter.months, typed.replace(" ا", ""))
    assert letter.months.currentData() == month


def test_a_month_is_begun_anew_after_a_slip(letter):
    letter.months.setFocus()
    type_text(letter.months, "رظ")
    type_text(letter.months, "صف")
    assert letter.months.currentData() == 2
    press(letter.months, Qt.Key.Key_Up)
    assert letter.months.currentData() == 1
