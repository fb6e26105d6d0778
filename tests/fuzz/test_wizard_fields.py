"""The wizard's fields: whatever is shown in them, typed into them or pasted, the rest stays as it was."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.packs.parts import Field as Question
from intake_desktop.domain.packs.parts import Option
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.fields_pane import FieldsPane
from intake_desktop.ui.intake.questions import make_widget
from intake_desktop.ui.widgets.date_field import BirthField, DualDateField
from intake_desktop.ui.widgets.field import Field
from tests.fuzz.told import PACK, intakes
from tests.fuzz.typed import TOLD, often
from tests.samples import TODAY
from tests.unit.ui.intake.test_pages import view

TEXTS = (
    "text",
    "long_text",
    "name",
    "number",
    "money",
    "mobile",
    "iban",
    "id_number",
    "short_code",
    "digits",
)
DIGITS = {"number", "money", "mobile", "iban", "id_number", "short_code", "digits"}


@pytest.fixture
def host(qapp: QApplication) -> Iterator[QWidget]:
    window = QWidget()
    yield window
    window.close()


def question(kind: str) -> Question:
    return Question(id="x", type=kind, label_ar="سؤال", options=(Option(id="a", label_ar="جواب"),))


@pytest.mark.parametrize("kind", TEXTS)
def test_a_field_of_text_takes_whatever_it_is_given(host: QWidget, kind: str) -> None:
    field = make_widget(question(kind).__class__(id="x", type=kind, label_ar="سؤال"), PACK)
    field.setParent(host)
    edits: list[str] = []
    field.edited.connect(lambda: edits.append(field.value()))

    @given(TOLD)
    @often()
    def round_trip(text: str) -> None:
        edits.clear()
        field.set_value(text)
        assert edits == []
        field.validate()
        once = field.value()
        field.set_value(once)
        assert bare(field.value()) == bare(once)
        type_over(field, text)
        typed = field.value()
        field._left()
        assert field.value() == typed, "leaving a field changes nothing"

    round_trip()


def bare(text: str | None) -> str:
    """Qt takes a mark of byte order at the beginning for what it is, and drops it."""
    return (text or "").replace("\ufeff", "").strip()


def type_over(field: Field, text: str) -> None:
    """As a paste over all that stands there."""
    for edit in field.findChildren(QLineEdit):
        edit.selectAll()
        QApplication.clipboard().setText(text)
        edit.paste()


def test_a_date_field_takes_whatever_it_is_given(host: QWidget) -> None:
    birth, day = BirthField("ميلاد"), DualDateField("يوم")
    edits: list[object] = []
    for field in (birth, day):
        field.allow_other()
        field.setParent(host)
        field.edited.connect(lambda: edits.append(1))
        field.other_edited.connect(lambda: edits.append(1))

    @given(
        TOLD,
        st.sampled_from(["hijri", "gregorian", None]),
        st.sampled_from(["day", "month", "year", "estimated"]),
        st.one_of(st.none(), TOLD),
        st.one_of(st.none(), TOLD),
    )
    @often()
    def round_trip(
        text: str, calendar: str | None, precision: str, as_of: str | None, other: str | None
    ) -> None:
        told = {"value": text, "calendar": calendar, "precision": precision, "as_of": as_of}
        beside = {"value": other, "reason": None, "document": None, "entered_first": False} if other else None
        for field in (birth, day):
            edits.clear()
            field.set_value(told)
            field.set_other(beside)
            assert (field.value() or {"value": ""})["value"] == text
            assert field.told_other() == beside
            assert edits == []
            field.validate()
            field.boxes.year.selectAll()
            QApplication.clipboard().setText(text)
            field.boxes.year.paste()
            field.value()
            if field.told_other() is not None:
                assert field.told_other()["value"] == other

    round_trip()


def test_a_page_that_is_shown_and_read_writes_nothing_back(qapp: QApplication) -> None:
    sections = [section for section in PACK.sections if section.kind == "fields"]

    @given(intakes(), st.sampled_from(sections), TOLD, st.data())
    @often(0.03)
    def shown(intake: Intake, section: object, text: str, data: st.DataObject) -> None:
        draft = Draft(PACK, view(intake), TODAY)
        pane = FieldsPane(draft, section)
        assert draft.intake == intake
        draft.understand()
        pane.refresh()
        pane.point_out(draft.view.missing)
        assert draft.intake == intake
        lines = [bound for bound in pane.fields if bound.question.type in TEXTS and bound.widget.controls]
        if lines:
            bound = data.draw(st.sampled_from(lines))
            type_over(bound.widget, text)
            only_changed(intake, draft.intake, bound.bind)
        pane.deleteLater()
        draft.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    shown()


def only_changed(before: Intake, after: Intake, bind: str) -> None:
    """Nothing differs but what stands at one place."""
    one, other = (msgspec.to_builtins(each) for each in (before, after))
    for told in (one, other):
        here = told
        *way, last = bind.split(".")
        for name in way:
            here = here.setdefault(name, {})
        here.pop(last, None)
    assert without_empty(one) == without_empty(other)


def without_empty(told: object) -> object:
    if isinstance(told, dict):
        kept = {name: without_empty(value) for name, value in told.items()}
        return {name: value for name, value in kept.items() if value != {}}
    return told
