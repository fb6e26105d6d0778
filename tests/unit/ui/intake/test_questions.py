from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from intake_desktop.domain.cases.intake import BirthEntry, Intake
from intake_desktop.domain.packs.options import LISTED
from intake_desktop.domain.packs.parts import Field, FieldType, Option
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.ui import theme
from intake_desktop.ui.intake.begin import prefilled
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.fields_pane import FieldsPane
from intake_desktop.ui.intake.questions import (
    make_widget,
    shown_birth,
    shown_date,
    told_birth,
    told_date,
    width_of,
)
from tests.samples import TODAY, aseeb
from tests.unit.ui.hands import show_active, type_text
from tests.unit.ui.intake.test_pages import view

NOW = datetime(2026, 11, 11, 8, tzinfo=UTC)


@pytest.fixture
def pane(qtbot):
    def make(section_id: str, intake: Intake | None = None) -> FieldsPane:
        draft = Draft(aseeb(), view(intake or Intake(policy="aseeb")), TODAY)
        section = draft.pack.section(section_id)
        made = FieldsPane(draft, section)
        made.draft.setParent(made)
        qtbot.addWidget(made)
        show_active(qtbot, made)
        return made

    return make


def field(pane: FieldsPane, bind: str):
    return next(bound.widget for bound in pane.fields if bound.bind == bind)


@pytest.mark.parametrize("kind", [kind for kind in get_args(FieldType) if kind not in LISTED])
def test_every_type_of_question_has_its_field(qtbot, kind):
    question = Field(
        id="x", type=kind, label_ar="سؤال", required=True, options=(Option(id="a", label_ar="جواب"),)
    )
    widget = make_widget(question, aseeb())
    qtbot.addWidget(widget)
    assert widget.is_blank()
    assert width_of(question) > 0


def test_choices_that_lie_open_stand_in_one_line(qtbot):
    levels = ("منخفض", "متوسط", "مرتفع")
    options = tuple(Option(id=f"o{n}", label_ar=word) for n, word in enumerate(levels))
    question = Field(id="risk", type="choice", label_ar="مستوى الخطر", options=options)
    widget = make_widget(question, aseeb())
    widget.setFixedWidth(theme.current().scale.text_px(width_of(question)))
    qtbot.addWidget(widget)
    show_active(qtbot, widget)
    assert len({chip.y() for chip in widget.findChildren(QAbstractButton)}) == 1


def test_a_question_says_optional_as_long_as_it_is(qtbot):
    pack = load_source("amal").pack
    draft = Draft(pack, view(Intake(policy="amal")), TODAY)
    made = FieldsPane(draft, pack.section("contact"))
    made.draft.setParent(made)
    qtbot.addWidget(made)
    mobile = field(made, "applicant.mobile")
    assert not mobile.optional
    draft.tell("applicant.safe_to_contact", False)
    made.refresh()
    assert mobile.optional
    assert all("اختياري" in control.accessibleName() for control in mobile.findChildren(QLineEdit))


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ({"value": "1447/07/21", "calendar": "hijri"}, "1447/07/21"),
        ({"value": "2026/01/10", "calendar": "gregorian"}, "2026-01-10"),
        ({"value": "2026//10", "calendar": "gregorian"}, "2026--10"),
        (None, None),
    ],
)
def test_a_day_is_kept_as_it_was_typed(shown, told):
    assert told_date(shown) == told


@pytest.mark.parametrize(
    ("kept", "calendar"), [("2026-01-10", "gregorian"), ("1447/07/21", "hijri"), ("21/07/1447", "hijri")]
)
def test_a_day_is_shown_in_the_calendar_it_was_written_in(kept, calendar):
    assert shown_date(kept) == {"value": kept, "calendar": calendar}


def test_a_birth_goes_to_its_field_and_back():
    entry = BirthEntry(value="1409", calendar="hijri", precision="year")
    assert told_birth(shown_birth(entry)) == entry
    assert told_birth(None) is None


def test_what_is_typed_is_told_at_once_and_kept_as_typed(pane):
    identity = pane("identity")
    type_text(field(identity, "applicant.id_number").controls[0], "١١٢٣ ٤٥")
    assert identity.draft.intake.applicant.id_number == "112345"
    type_text(field(identity, "applicant.given").controls[0], "خزامى")
    assert identity.draft.intake.applicant.given == "خزامى"


def test_a_question_that_does_not_apply_is_out_of_sight(pane, qtbot):
    housing = pane("housing")
    rent = field(housing, "housing.rent_amount_sar")
    assert not rent.isVisible()
    tenure = field(housing, "housing.tenure")
    tenure.combo.setCurrentIndex(tenure.combo.findData("rent"))
    tenure.combo.activated.emit(tenure.combo.currentIndex())
    with qtbot.waitSignal(housing.draft.understood):
        pass
    housing.refresh()
    assert rent.isVisible()


def test_an_empty_field_that_is_required_says_what_to_enter(pane):
    identity = pane("identity")
    identity.point_out(identity.draft.view.missing)
    assert field(identity, "applicant.given").finding.text == "أدخل الاسم الأول"
    assert field(identity, "applicant.id_type").finding.text == "اختر نوع الهوية"
    assert field(identity, "applicant.grandfather").finding is None


def test_a_wrong_number_is_said_where_it_is_left(pane):
    identity = pane("identity")
    number = field(identity, "applicant.id_number")
    number.focus()
    type_text(number.controls[0], "112345")
    field(identity, "applicant.given").focus()
    assert number.finding is not None
    assert number.finding.severity == "error"


def test_a_failed_check_digit_asks_for_a_reason_and_then_stands(pane, qtbot):
    identity = pane("identity")
    reason = next(extra for extra in identity.extras if hasattr(extra, "field"))
    assert not reason.isVisible()
    number = field(identity, "applicant.id_number")
    number.focus()
    with qtbot.waitSignal(identity.draft.understood):
        type_text(number.controls[0], "1000000000")
    identity.refresh()
    assert reason.isVisible()
    reason.field.focus()
    assert number.finding.severity == "warning"
    type_text(reason.field.edit, "طوبق بالأصل")
    field(identity, "applicant.given").focus()
    assert identity.draft.intake.applicant.id_reason == "طوبق بالأصل"
    assert number.finding is None


def test_a_whole_name_in_one_box_is_offered_in_four(pane, qtbot):
    identity = pane("identity")
    split = next(extra for extra in identity.extras if hasattr(extra, "split"))
    with qtbot.waitSignal(identity.draft.understood):
        type_text(field(identity, "applicant.given").controls[0], "خزامى عبدالرحمن مشعان الشراري")
    identity.refresh()
    assert split.isVisible()
    split.button.click()
    applicant = identity.draft.intake.applicant
    assert (applicant.given, applicant.father, applicant.grandfather, applicant.family) == (
        "خزامى", "عبدالرحمن", "مشعان", "الشراري",
    )  # fmt: skip
    assert field(identity, "applicant.family").value() == "الشراري"
    identity.refresh()
    assert not split.isVisible()


def test_a_usual_answer_is_at_hand_and_another_may_be_typed(pane):
    address = pane("address")
    region = field(address, "applicant.address.region")
    region.combo.activated.emit(region.combo.findText("الجوف"))
    type_text(region.edit, "وادي النخيل")
    assert address.draft.intake.applicant.address.region == "وادي النخيل"
    assert region.combo.findText("الجوف") >= 0


@pytest.mark.parametrize(
    ("typed", "part", "value"),
    [
        ("1123456780", "id_number", "1123456780"),
        ("١١٢٣٤٥٦٧٨٠", "id_number", "1123456780"),
        ("0539621001", "mobile", "0539621001"),
        ("زيد المطيري", "given", "زيد"),
    ],
)
def test_what_was_searched_for_in_vain_begins_the_request(typed, part, value):
    intake = prefilled(Intake(policy="aseeb"), typed)
    assert getattr(intake.applicant, part) == value
