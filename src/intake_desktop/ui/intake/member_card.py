"""One member of the household: a line to read, opened to be changed."""

from __future__ import annotations

from datetime import date

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from intake_desktop.domain.cases.field_checks import understood_birth
from intake_desktop.domain.cases.intake import BirthEntry, HouseholdMember
from intake_desktop.domain.identity.birth import PartialDate
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.intake.member_editor import MemberEditor
from intake_desktop.ui.widgets.buttons import IconButton, LinkButton, SecondaryButton
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.labels import Badge, ElidedLabel
from intake_desktop.wording.ages import age_text
from intake_desktop.wording.bidi import side_by_side
from intake_desktop.wording.labels import relation_label


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
        self._editor: MemberEditor | None = None
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
        self.make_head.setVisible(self.is_open and not member.head and not member.left)
        female = member.sex == "female"
        self.make_head.setText(_("اجعلها ربة الأسرة") if female else _("اجعله رب الأسرة"))
        self.head.setText(_("ربة الأسرة") if female else _("رب الأسرة"))

    def _facts(self) -> list[str]:
        member = self.member
        facts = [relation_label(member.relation)] if member.relation else []
        if member.left or member.left_why:
            facts.append(_("خرجت من الأسرة") if member.sex == "female" else _("خرج من الأسرة"))
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
    def fields(self) -> dict[str, Field]:
        """The fields by their names, once it was opened."""
        return self._editor.fields if self._editor else {}

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
            self._editor = MemberEditor(self.member)
            self._editor.edited.connect(self._edited)
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

    def _edited(self) -> None:
        assert self._editor is not None
        self.member = msgspec.structs.replace(self._editor.member, head=self.member.head)
        self._show_line()
        self.edited.emit()

    def focus_line(self) -> None:
        """Take the keyboard without opening."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
