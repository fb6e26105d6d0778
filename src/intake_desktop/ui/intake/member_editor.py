"""The fields of one member of a household: who, what they are to the applicant, when they came or went."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.cases.intake import BirthEntry, HouseholdMember
from intake_desktop.domain.household.register import LEAVING, STRUCK
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.intake.questions import (
    born_with,
    shown_birth,
    shown_date,
    shown_other,
    told_birth,
    told_date,
    told_other,
)
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.choice_field import ChoiceField, OptionsField, YesNo
from intake_desktop.ui.widgets.date_field import BirthField, DualDateField
from intake_desktop.ui.widgets.digits_field import AmountField, AnyIdField, PhoneField
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.ui.widgets.suggest_field import SuggestField
from intake_desktop.wording.household import leaving_label
from intake_desktop.wording.labels import RELATIONS, SEXES, relation_label, sex_label

STAY = ("entered", "left", "left_why")
Asked = tuple[str, Field, int]


class MemberEditor(QWidget):
    """`edited` follows every keystroke; `member` is what is told now, the rest of it as it was typed.

    `stay`: whether the days of coming and going are asked: «folded» until wanted, or told elsewhere.
    """

    edited = Signal()

    def __init__(self, member: HouseholdMember, *, stay: bool = True) -> None:
        super().__init__()
        self.member = member
        self.fields: dict[str, Field] = {}
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.space_px(10))
        column.addWidget(self._flow(_about()))
        self.unfold = LinkButton(_("دخل الأسرة أو خرج منها في وقت معلوم"), icon="calendar-days")
        self.unfold.clicked.connect(self._unfold_pressed)
        self._stay: QWidget | None = None
        self._column = column
        column.addWidget(self.unfold)
        self.unfold.setVisible(stay)
        if stay and any(getattr(member, name) for name in STAY):
            self.show_stay()

    def show_stay(self) -> None:
        """Ask the days of coming and going."""
        if self._stay is None:
            self._stay = self._flow(_stay())
            self._column.addWidget(self._stay)
        self._stay.show()
        self.unfold.hide()

    def _unfold_pressed(self) -> None:
        self.show_stay()
        self.fields["entered"].focus()

    def _flow(self, asked: list[Asked]) -> Flow:
        scale = theme.current().scale
        flow = Flow(gap_px=scale.space_px(12), row_gap_px=scale.space_px(10))
        for name, field, width in asked:
            field.set_value(_shown(name, getattr(self.member, name)))
            if isinstance(field, BirthField):
                field.allow_other()
                told = self.member.birth
                field.set_other(shown_other(told.other if isinstance(told, BirthEntry) else None))
                field.other_edited.connect(self._other_edited)
            field.edited.connect(self._edited)
            field.setObjectName(f"member-{name}")
            self.fields[name] = field
            flow.add(field, width_px=scale.text_px(width), stretch=1)
        return flow

    def _edited(self) -> None:
        """Only what was edited is told: the rest of the member stays as it was typed."""
        edited = self.sender()
        name = next(name for name, field in self.fields.items() if field is edited)
        told = _told(name, self.fields[name].value())
        if isinstance(edited, BirthField):
            told = born_with(told, told_other(edited))
        self._take(name, told)

    def _other_edited(self) -> None:
        birth = self.fields["birth"]
        assert isinstance(birth, BirthField)
        now = self.member.birth
        entry = BirthEntry(value=now) if isinstance(now, str) else now
        self._take("birth", born_with(entry, told_other(birth)))

    def _take(self, name: str, told: Any) -> None:
        self.member = msgspec.structs.replace(self.member, **{name: told})
        self.edited.emit()


def _about() -> list[Asked]:
    relations = [(code, relation_label(code)) for code in RELATIONS]
    sexes = [(code, sex_label(code)) for code in SEXES]
    return [
        ("name", LineField(_("الاسم")), 210),
        ("relation", SuggestField(_("الصلة"), relations), 130),
        ("sex", OptionsField(_("الجنس"), sexes), 176),
        ("id_number", AnyIdField(_("رقم الهوية"), optional=True), 220),
        ("resident", YesNo(_("يقيم مع الأسرة؟")), 150),
        ("birth", BirthField(_("تاريخ الميلاد"), optional=True), 560),
        ("mobile", PhoneField(_("الجوال"), optional=True), 170),
        ("education", LineField(_("التعليم"), optional=True), 150),
        ("health", LineField(_("الحالة الصحية"), optional=True), 150),
        ("work", LineField(_("العمل"), optional=True), 150),
        ("income_sar", AmountField(_("دخله الشهري"), optional=True), 150),
    ]


def _stay() -> list[Asked]:
    return [
        ("entered", DualDateField(_("دخل الأسرة في"), optional=True), 420),
        ("left", DualDateField(_("خرج منها في"), optional=True), 420),
        ("left_why", ChoiceField(_("سبب الخروج"), leaving_choices(), optional=True), 200),
    ]


def leaving_choices() -> list[tuple[str, str]]:
    """Why somebody left, without the line that was an error."""
    return [(why, leaving_label(why)) for why in LEAVING if why != STRUCK]


def _told(name: str, value: Any) -> Any:
    if name == "birth":
        return told_birth(value)
    if name in ("entered", "left"):
        return told_date(value)
    return value is not False if name == "resident" else value


def _shown(name: str, value: Any) -> Any:
    if name == "birth":
        return shown_birth(value)
    return shown_date(value) if name in ("entered", "left") else value
