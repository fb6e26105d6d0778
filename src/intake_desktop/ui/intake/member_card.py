"""One member of the household: a line to read, opened to be changed."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.birth import PartialDate
from intake_desktop.domain.field_checks import understood_birth
from intake_desktop.domain.intake import BirthEntry, HouseholdMember
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.intake.questions import born_with, shown_birth, shown_other, told_birth, told_other
from intake_desktop.ui.widgets.buttons import IconButton, LinkButton, SecondaryButton
from intake_desktop.ui.widgets.choice_field import OptionsField, YesNo
from intake_desktop.ui.widgets.date_field import BirthField
from intake_desktop.ui.widgets.digits_field import AmountField, NationalIdField
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import Badge, ElidedLabel
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.ui.widgets.suggest_field import SuggestField
from intake_desktop.wording.ages import age_text
from intake_desktop.wording.bidi import side_by_side
from intake_desktop.wording.labels import RELATIONS, SEXES, relation_label, sex_label


class MemberCard(QFrame):
    """A member. `edited` follows every keystroke; the rest are what the buttons ask for."""

    edited = Signal()
    removed = Signal()
    made_head = Signal()
    opened = Signal()

    def __init__(self, member: HouseholdMember, today: date) -> None:
        super().__init__()
        self.member, self._today = member, today
        self.setProperty("frame", "card")
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(*[scale.space_px(space) for space in (14, 8, 14, 8)])
        column.setSpacing(scale.space_px(12))
        column.addLayout(self._line())
        self._column = column
        self._editor: QWidget | None = None
        self.fields: dict[str, Field] = {}
        self._show_line()

    def _line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.current().scale.space_px(10))
        self.name = ElidedLabel("", weight="medium")
        self.about = ElidedLabel("", tone="muted")
        self.head = Badge(_("رب الأسرة"), "info")
        row.addWidget(self.name, 3)
        row.addWidget(self.about, 2)
        row.addWidget(self.head)
        self.make_head = LinkButton(_("اجعله رب الأسرة"))
        self.make_head.clicked.connect(self.made_head)
        row.addWidget(self.make_head)
        self.edit = SecondaryButton(_("تعديل"), icon="pencil")
        self.edit.clicked.connect(self._toggle)
        row.addWidget(self.edit)
        self.remove = IconButton("trash-2", _("احذف الفرد"))
        self.remove.clicked.connect(self.removed)
        row.addWidget(self.remove)
        return row

    def _show_line(self) -> None:
        member = self.member
        self.name.setText(member.name or _("فرد بلا اسم"))
        self.about.setText(side_by_side(self._facts()))
        self.head.setVisible(member.head)
        self.make_head.setVisible(self.is_open and not member.head)
        female = member.sex == "female"
        self.make_head.setText(_("اجعلها ربة الأسرة") if female else _("اجعله رب الأسرة"))
        self.head.setText(_("ربة الأسرة") if female else _("رب الأسرة"))

    def _facts(self) -> list[str]:
        member = self.member
        facts = [relation_label(member.relation)] if member.relation else []
        if age := self._age():
            facts.append(age)
        if not member.resident:
            facts.append(_("لا يقيم مع الأسرة"))
        return facts

    def _age(self) -> str:
        if not isinstance(self.member.birth, BirthEntry):
            return ""
        born = understood_birth(self.member.birth, self._today)
        if not isinstance(born, PartialDate):
            return ""
        return age_text(born, self._today)

    @property
    def is_open(self) -> bool:
        """Whether its fields are shown."""
        return self._editor is not None and self._editor.isVisibleTo(self)

    def is_blank(self) -> bool:
        """Whether nothing was told of this member."""
        return msgspec.structs.replace(self.member, head=False) == HouseholdMember()

    def show_member(self, member: HouseholdMember) -> None:
        """Another value from outside, such as the head's mark; fields being typed are left alone."""
        self.member = member
        self._show_line()

    def open(self) -> None:
        """Show the fields and go to the first."""
        if self._editor is None:
            self._editor = self._make_editor()
            self._column.addWidget(self._editor)
        self._editor.show()
        self.edit.setText(_("تم"))
        self.edit.show_icon("check")
        self._show_line()
        self.fields["name"].focus()
        self.opened.emit()

    def close_editor(self) -> None:
        """Show the line alone."""
        if self._editor is not None:
            self._editor.hide()
        self.edit.setText(_("تعديل"))
        self.edit.show_icon("pencil")
        self._show_line()

    def _toggle(self) -> None:
        if self.is_open:
            self.close_editor()
        else:
            self.open()

    def _make_editor(self) -> QWidget:
        scale = theme.current().scale
        flow = Flow(gap_px=scale.space_px(12), row_gap_px=scale.space_px(10))
        for name, field, width in self._make_fields():
            field.set_value(_shown(name, getattr(self.member, name)))
            if isinstance(field, BirthField):
                field.allow_other()
                told = self.member.birth
                field.set_other(shown_other(told.other if isinstance(told, BirthEntry) else None))
                field.other_edited.connect(self._other_edited)
            field.edited.connect(self._edited)
            self.fields[name] = field
            flow.add(field, width_px=scale.text_px(width), stretch=1)
        return flow

    def _make_fields(self) -> list[tuple[str, Field, int]]:
        relations = [(code, relation_label(code)) for code in RELATIONS]
        sexes = [(code, sex_label(code)) for code in SEXES]
        return [
            ("name", LineField(_("الاسم")), 210),
            ("relation", SuggestField(_("الصلة"), relations), 130),
            ("sex", OptionsField(_("الجنس"), sexes), 176),
            ("id_number", NationalIdField(_("رقم الهوية"), optional=True), 220),
            ("resident", YesNo(_("يقيم مع الأسرة؟")), 150),
            ("birth", BirthField(_("تاريخ الميلاد"), optional=True), 560),
            ("education", LineField(_("التعليم"), optional=True), 150),
            ("health", LineField(_("الحالة الصحية"), optional=True), 150),
            ("work", LineField(_("العمل"), optional=True), 150),
            ("income_sar", AmountField(_("دخله الشهري"), optional=True), 150),
        ]

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
        self._show_line()
        self.edited.emit()

    def focus_line(self) -> None:
        """Take the keyboard without opening."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)


def _told(name: str, value: Any) -> Any:
    if name == "birth":
        return told_birth(value)
    return value is not False if name == "resident" else value


def _shown(name: str, value: Any) -> Any:
    return shown_birth(value) if name == "birth" else value
