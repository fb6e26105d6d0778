"""Further spellings and names the person goes by: each in a box of its own, every one kept and found."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.questions import BoundField
from intake_desktop.ui.widgets import checks
from intake_desktop.ui.widgets.buttons import IconButton, LinkButton
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.line_field import LineField


class _Name(QWidget):
    """One name and a way to take it back. What was set comes back as it was until somebody types."""

    edited = Signal()
    dropped = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._as_set: str | None = name
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().scale.space_px(4))
        self.field = LineField(_("اسم أو تهجئة أخرى"), check=checks.name)
        self.field.set_value(name)
        self.field.edited.connect(self._edited)
        row.addWidget(self.field, 1)
        self.drop = IconButton("x", _("احذف هذا الاسم"))
        self.drop.clicked.connect(self.dropped)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self.drop)
        row.addLayout(beside)

    def _edited(self) -> None:
        self._as_set = None
        self.edited.emit()

    def text(self) -> str:
        """The name; empty while nothing was typed."""
        return self._as_set if self._as_set is not None else self.field.value() or ""


class OtherNames(QWidget):
    """The names under the questions of identity, and a link that adds one."""

    bind = "applicant.other_names"

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.names: list[_Name] = []
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.space_px(6))
        self._flow = Flow(gap_px=scale.space_px(12), row_gap_px=scale.space_px(8))
        column.addWidget(self._flow)
        self.add = LinkButton(_("أضف اسمًا أو تهجئة أخرى"))
        self.add.clicked.connect(self._add_pressed)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        column.addLayout(line)
        self.fill()

    @classmethod
    def where_it_belongs(cls, draft: Draft, fields: Mapping[str, BoundField]) -> OtherNames | None:
        """One for a section that asks for a Latin spelling or an alias."""
        asked = {"applicant.latin_name", "applicant.alias"} & fields.keys()
        return cls(draft) if asked else None

    def fill(self) -> None:
        """Show what the draft holds."""
        self._flow.clear()
        self.names = []
        for name in self._draft.intake.applicant.other_names:
            self._append(name)
        self._flow.setVisible(bool(self.names))

    def _append(self, name: str) -> _Name:
        made = _Name(name)
        made.edited.connect(self._tell)
        made.dropped.connect(self._drop_pressed)
        self.names.append(made)
        self._flow.add(made, width_px=theme.current().scale.text_px(230), stretch=1)
        self._flow.show()
        return made

    def _add_pressed(self) -> None:
        self._append("").field.focus()

    def _drop_pressed(self) -> None:
        gone = self.sender()
        kept = tuple(each.text() for each in self.names if each is not gone and each.text())
        self._draft.tell(self.bind, kept)
        self.fill()
        self.add.setFocus()

    def _tell(self) -> None:
        self._draft.tell(self.bind, tuple(text for each in self.names if (text := each.text())))
