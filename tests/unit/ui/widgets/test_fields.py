from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from intake_desktop.ui.widgets.choice_field import ChoiceField, MultiChoice, OptionsField, YesNo
from intake_desktop.ui.widgets.digits_field import (
    AmountField,
    AnyIdField,
    DigitsField,
    IbanField,
    NationalIdField,
    PhoneField,
    ShortCodeField,
)
from intake_desktop.ui.widgets.error_summary import ErrorSummary
from intake_desktop.ui.widgets.field import Field, Finding
from intake_desktop.ui.widgets.line_field import LineField, TextArea
from intake_desktop.ui.widgets.recovery_key_field import RecoveryKeyField
from intake_desktop.ui.widgets.secret_field import SecretField
from tests.unit.ui.hands import nameless, press, show_active, tab_chain, type_text

COUNTRIES = tuple((str(number), f"دولة {number}") for number in range(30))


@pytest.fixture
def page(qtbot):
    """Shows fields one under another in a window that has the keyboard."""

    windows: list[QWidget] = []

    def shown(*fields: QWidget) -> QWidget:
        window = QWidget()
        windows.append(window)
        column = QVBoxLayout(window)
        for field in fields:
            column.addWidget(field)
        qtbot.addWidget(window)
        show_active(qtbot, window)
        return window

    return shown


def every_kind() -> list[Field]:
    return [
        LineField("الاسم"),
        NationalIdField(),
        AnyIdField(),
        PhoneField(optional=True),
        IbanField(),
        ShortCodeField(),
        AmountField("الدخل"),
        RecoveryKeyField(),
        SecretField("كلمة المرور"),
        ChoiceField("النوع", (("a", "أول"), ("b", "ثان"))),
        ChoiceField("الدولة", COUNTRIES),
        MultiChoice("الفئات", (("w", "أرملة"), ("o", "يتيم"))),
        OptionsField("الجنس", (("male", "ذكر"), ("female", "أنثى"))),
        YesNo("مقيم؟"),
        TextArea("ملاحظة"),
    ]


SAMPLES = {
    "LineField": "نص",
    "NationalIdField": "1000000008",
    "AnyIdField": "1000000008",
    "PhoneField": "0539621001",
    "IbanField": "SA0380000000608010167519",
    "ShortCodeField": "RRRD2929",
    "AmountField": "3500.50",
    "RecoveryKeyField": "ABCDE-FGHJK",
    "SecretField": " سر فيه مسافة ",
    "MultiChoice": ["o"],
    "OptionsField": "female",
    "YesNo": False,
    "TextArea": "سطر\nوسطر",
}


def test_every_field_gives_back_what_it_was_given_and_says_nothing_about_it(page, qtbot):
    fields = every_kind()
    page(*fields)
    for field in fields:
        sample = SAMPLES.get(type(field).__name__, "b" if field.label_text == "النوع" else "3")
        with qtbot.assertNotEmitted(field.edited):
            field.set_value(sample)
        assert field.value() == sample
        assert not field.is_blank()
        field.set_value(None)
        assert field.is_blank()


def test_every_field_has_a_name_for_a_screen_reader(page, both_ways):
    assert nameless(page(*every_kind())) == []


def test_tab_goes_through_the_fields_in_reading_order(page):
    fields = every_kind()
    chain = tab_chain(page(*fields))
    firsts = [next(index for index, w in enumerate(chain) if w in field.controls) for field in fields]
    assert firsts == sorted(firsts)


def test_only_what_is_optional_is_marked(page):
    page(needed := LineField("الاسم"), optional := LineField("اللقب", optional=True))
    assert needed.edit.accessibleName() == "الاسم"
    assert optional.edit.accessibleName() == "اللقب (اختياري)"


@pytest.mark.parametrize(
    ("typed", "value"), [("١١٢٣٤٥٦٧٨٠", "1123456780"), ("۱۱۲۳", "1123"), ("11٢٣", "1123"), ("1 1-2", "112")]
)
def test_digits_of_any_keyboard_become_latin_as_they_are_typed(page, typed, value):
    page(field := NationalIdField())
    field.focus()
    type_text(field.edit, typed)
    assert field.edit.text() == value
    assert field.value() == value


def test_the_caret_stays_where_a_digit_was_put_in(page):
    page(field := DigitsField("رقم"))
    field.focus()
    type_text(field.edit, "1234")
    field.edit.setCursorPosition(2)
    type_text(field.edit, "٩")
    assert (field.edit.text(), field.edit.cursorPosition()) == ("12934", 3)


@pytest.mark.parametrize(
    ("field", "typed", "shown", "value"),
    [
        (NationalIdField, "1123456780", "112 345 6780", "1123456780"),
        (AnyIdField, "3123456780", "312 345 6780", "3123456780"),
        (AnyIdField, "A01234567", "A01234567", "A01234567"),
        (PhoneField, "0539621001", "053 962 1001", "0539621001"),
        (PhoneField, "+966539621001", "+966 53 962 1001", "+966539621001"),
        (PhoneField, "+251911234567", "+251911234567", "+251911234567"),
        (IbanField, "sa0380000000608010167519", "SA03 8000 0000 6080 1016 7519", "SA0380000000608010167519"),
        (ShortCodeField, "rrrd٢٩٢٩", "RRRD2929", "RRRD2929"),
    ],
)
def test_numbers_are_grouped_for_the_eye_when_they_are_left(page, field, typed, shown, value):
    page(made := field(), other := LineField("غيره"))
    made.focus()
    type_text(made.edit, typed)
    other.focus()
    assert (made.edit.text(), made.value()) == (shown, value)
    made.focus()
    assert made.edit.text() == value


def test_an_amount_takes_arabic_separators_and_shows_thousands(page):
    page(field := AmountField("الدخل"), other := LineField("غيره"))
    field.focus()
    type_text(field.edit, "٣٬٥٢٠٫٥")
    other.focus()
    assert (field.edit.text(), field.value()) == ("3,520.5", "3520.5")


def test_numbers_read_left_to_right_at_the_reading_edge(page, both_ways):
    page(field := NationalIdField())
    assert field.edit.layoutDirection() == Qt.LayoutDirection.LeftToRight
    side = Qt.AlignmentFlag.AlignRight if both_ways == "ar" else Qt.AlignmentFlag.AlignLeft
    assert field.edit.alignment() & side
    assert field.edit.alignment() & Qt.AlignmentFlag.AlignAbsolute


def test_what_is_wrong_is_said_on_leaving_and_withdrawn_on_typing(page):
    page(field := NationalIdField(), other := LineField("غيره"))
    field.focus()
    type_text(field.edit, "112345678")
    assert field.finding is None
    other.focus()
    assert field.finding is not None
    assert "10" in field.finding.text
    interface = QAccessible.queryAccessibleInterface(field.edit)
    assert interface.text(QAccessible.Text.Description) == field.finding.text
    field.focus()
    assert field.finding is not None
    type_text(field.edit, "0")
    assert field.finding is None


def test_an_empty_field_is_left_in_peace(page):
    page(field := NationalIdField(), other := LineField("غيره"))
    field.focus()
    type_text(field.edit, "1")
    press(field.edit, Qt.Key.Key_Backspace)
    other.focus()
    assert field.finding is None


def test_a_failing_check_digit_is_a_warning_and_stands(page):
    page(field := NationalIdField())
    field.set_value("1000000000")
    finding = field.validate()
    assert finding is not None
    assert finding.severity == "warning"
    assert field.edit.property("problem") == "warning"


def test_the_kind_of_document_decides_the_check(page):
    page(field := NationalIdField())
    field.set_value("2000000006")
    field.set_id_type("national_id")
    assert field.finding is not None
    field.set_id_type("iqama")
    assert field.finding is None
    field.set_value("AB1234567")
    field.set_id_type("passport")
    assert field.edit.text() == "AB1234567"
    assert field.validate() is None


def test_enter_goes_to_the_next_field_and_submits_nothing(page, qtbot):
    fields = every_kind()
    page(*fields)
    fields[0].focus()
    for field, after in pairwise(fields):
        press(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert QApplication.focusWidget() in after.controls, field.label_text


def test_enter_makes_a_line_in_a_text_area_and_tab_leaves_it(page):
    page(area := TextArea("ملاحظة"), other := LineField("غيره"))
    area.focus()
    type_text(area.edit, "أ")
    press(area.edit, Qt.Key.Key_Return)
    type_text(area.edit, "ب")
    assert area.value() == "أ\nب"
    press(area.edit, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is other.edit


def test_arabic_is_kept_as_it_was_typed(page, qtbot):
    page(field := LineField("الاسم"))
    field.focus()
    with qtbot.waitSignals([field.edited] * 4):
        type_text(field.edit, "خزامى"[:4])
    assert field.value() == "خزام"


def wheel(widget: QWidget) -> None:
    where = QPointF(widget.rect().center())
    event = QWheelEvent(
        where,
        widget.mapToGlobal(where),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_the_wheel_changes_a_list_only_while_it_has_the_keyboard(page):
    page(field := ChoiceField("النوع", (("a", "أول"), ("b", "ثان"))), other := LineField("غيره"))
    field.set_value("a")
    other.focus()
    wheel(field.combo)
    assert field.value() == "a"
    field.focus()
    wheel(field.combo)
    assert field.value() == "b"


def test_a_long_list_is_searched_by_typing_and_keeps_no_word_that_is_no_choice(page, qtbot):
    page(field := ChoiceField("الدولة", COUNTRIES), other := LineField("غيره"))
    field.focus()
    with qtbot.waitSignal(field.edited):
        type_text(field.combo, "دولة 7")
    assert field.value() == "7"
    type_text(field.combo, "xx")
    other.focus()
    assert (field.value(), field.text()) == ("7", "دولة 7")


def test_a_choice_that_is_gone_is_not_kept(page):
    page(field := ChoiceField("النوع", (("a", "أول"), ("b", "ثان"))))
    field.set_value("b")
    field.set_choices((("b", "ثان"), ("c", "ثالث")))
    assert field.value() == "b"
    field.set_choices((("c", "ثالث"),))
    assert field.value() is None


def test_pressing_the_answer_that_is_on_takes_it_back(page, qtbot):
    page(field := YesNo("مقيم؟"))
    yes, no = field.chips
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert field.value() is True
    qtbot.mouseClick(no, Qt.MouseButton.LeftButton)
    assert field.value() is False
    qtbot.mouseClick(no, Qt.MouseButton.LeftButton)
    assert field.value() is None


def test_a_choice_is_shown_by_its_tick_as_well_as_its_colour(page):
    page(field := MultiChoice("الفئات", (("w", "أرملة"), ("o", "يتيم"))))
    field.set_value(["o"])
    assert [chip.icon_name for chip in field.chips] == ["circle", "circle-check"]


def test_a_field_of_several_boxes_is_left_only_when_all_of_them_are(page, qtbot):
    page(field := MultiChoice("الفئات", (("w", "أرملة"), ("o", "يتيم"))), other := LineField("غيره"))
    field.chips[0].setFocus()
    qtbot.keyClick(field.chips[0], Qt.Key.Key_Space)
    with qtbot.assertNotEmitted(field.committed):
        field.chips[1].setFocus()
    with qtbot.waitSignal(field.committed):
        other.focus()


def test_the_summary_takes_the_keyboard_and_leads_to_the_field(page, qtbot):
    summary = ErrorSummary()
    page(summary, fine := LineField("سليم"), wrong := LineField("رقم"))
    assert not summary.show_fields([fine, wrong])
    assert summary.isHidden()
    wrong.set_error("رقم الهوية ناقص: أدخل 10 أرقام")
    assert summary.show_fields([fine, wrong])
    assert QApplication.focusWidget() is summary
    (link,) = summary.links
    assert link.text() == "رقم الهوية ناقص: أدخل 10 أرقام"
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is wrong.edit


def test_a_warning_stops_nothing(page):
    summary = ErrorSummary()
    page(summary, field := LineField("رقم"))
    field.set_warning("تحقق من الرقم")
    assert not summary.show_fields([field])


def test_a_check_of_ones_own_says_what_it_finds(page):
    page(field := LineField("رقم", check=lambda text: Finding("قصير") if len(text) < 3 else None))
    field.set_value("ab")
    assert field.validate() == Finding("قصير")
    field.set_value("abc")
    assert field.validate() is None


def test_a_password_is_hidden_until_the_eye_is_pressed(page, qtbot):
    page(field := SecretField("كلمة المرور"))
    assert field.edit.echoMode() == field.edit.EchoMode.Password
    qtbot.mouseClick(field.eye, Qt.MouseButton.LeftButton)
    assert field.edit.echoMode() == field.edit.EchoMode.Normal
    assert field.eye.accessibleName() == "أخفِ كلمة المرور"
    field.forget()
    assert field.edit.echoMode() == field.edit.EchoMode.Password
    assert field.is_blank()


def test_capital_letters_without_shift_are_said_to_be_caps_lock(page):
    page(field := SecretField("كلمة المرور"))
    field.focus()
    assert not field.caps_badge.isVisible()
    type_text(field.edit, "A")
    assert field.caps_badge.isVisible()
    type_text(field.edit, "a")
    assert not field.caps_badge.isVisible()


def test_the_recovery_key_gets_its_dashes_while_it_is_typed(page):
    page(field := RecoveryKeyField())
    field.focus()
    type_text(field.edit, "abcde fghjk1")
    assert field.value() == "ABCDE-FGHJK-1"
    field.edit.setCursorPosition(2)
    press(field.edit, Qt.Key.Key_Delete)
    assert field.value() == "ABDEF-GHJK1"
    assert field.edit.cursorPosition() == 2


def test_leaving_by_tab_is_leaving(page):
    page(field := NationalIdField(), LineField("غيره"))
    field.focus()
    type_text(field.edit, "12")
    press(field.edit, Qt.Key.Key_Tab)
    assert field.finding is not None
    assert QApplication.focusWidget() is not field.edit


def test_an_amount_keeps_the_zeros_it_begins_with(qtbot):
    amount = AmountField("المبلغ")
    qtbot.addWidget(amount)
    amount.set_value("0035")
    assert amount.value() == "0035"
    amount.set_value("3500.5")
    assert amount.edit.text() == "3,500.5"


def test_what_came_from_a_file_is_not_cut_to_what_a_person_types(qtbot):
    note, number = LineField("ملاحظة", max_length=10), NationalIdField()
    for field in (note, number):
        qtbot.addWidget(field)
        field.set_value("1" * 300)
        assert field.value() == "1" * 300


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\ufeff", "\u0640", "\u061c", "\u202f", "–"])
def test_what_a_paste_brings_along_is_not_typed(qtbot, mark):
    number = NationalIdField()
    qtbot.addWidget(number)
    QApplication.clipboard().setText(f"11{mark}23456{mark}780")
    number.edit.paste()
    assert number.value() == "1123456780"


@pytest.mark.parametrize("number", ["1000000008", "2000000006", "3123456780", "A01234567", ""])
def test_a_number_whose_kind_is_not_asked_is_known_by_sight(page, number):
    page(field := AnyIdField(optional=True))
    field.set_value(number)
    assert field.validate() is None


def test_a_number_of_no_kind_is_said(page):
    page(field := AnyIdField(optional=True))
    field.set_value("512345")
    assert field.validate() is not None
