"""The four boxes of a Saudi name. A full name pasted into one of them is offered in four."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets import checks
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.field import Finding
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.line_field import LineField

PARTS = ("given", "father", "grandfather", "family")


class NameFields(QWidget):
    """Given name, father, grandfather, family. `value` maps each part to its text or None."""

    edited = Signal()
    committed = Signal()

    def __init__(self) -> None:
        super().__init__()
        names = {
            "given": _("الاسم الأول"),
            "father": _("اسم الأب"),
            "grandfather": _("اسم الجد"),
            "family": _("العائلة"),
        }
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.space_px(8))
        row = Flow(gap_px=scale.space_px(12))
        column.addWidget(row)
        self.parts: dict[str, LineField] = {}
        for part in PARTS:
            field = LineField(names[part], check=checks.name, max_length=120)
            field.edited.connect(self._part_edited)
            field.committed.connect(self.committed)
            row.add(field, width_px=scale.text_px(120), stretch=1)
            self.parts[part] = field
        self.offer = Note("", "info")
        self.split_button = SecondaryButton(_("وزّع الاسم"))
        self.split_button.clicked.connect(self.split)
        self.offer.add_button(self.split_button)
        self.offer.hide()
        column.addWidget(self.offer)
        self._offered_in = ""

    @property
    def fields(self) -> list[LineField]:
        """The four fields, in reading order."""
        return list(self.parts.values())

    def value(self) -> dict[str, str | None]:
        """Each part as typed."""
        return {part: field.value() for part, field in self.parts.items()}

    def set_value(self, value: Mapping[str, str | None]) -> None:
        """Show these parts. Never emits `edited`."""
        for part, field in self.parts.items():
            field.set_value(value.get(part))
        self.offer.hide()

    def validate(self) -> list[Finding]:
        """Check every part that is filled."""
        return [finding for field in self.fields if (finding := field.validate())]

    def focus(self) -> None:
        """Take the keyboard."""
        self.parts["given"].focus()

    def _part_edited(self) -> None:
        self._consider_offer()
        self.edited.emit()

    def _consider_offer(self) -> None:
        """Three words in one box while the others are empty look like a whole name."""
        filled = [part for part, field in self.parts.items() if field.value()]
        whole = self.parts[filled[0]].value() if len(filled) == 1 else None
        offered = whole is not None and len(whole.split()) >= 3
        self._offered_in = filled[0] if offered else ""
        if offered:
            self.offer.say(_("يبدو أن هذا اسم كامل. أتريد توزيعه على الخانات الأربع؟"))
        self.offer.setVisible(offered)

    def split(self) -> None:
        """Put the pasted name into the four boxes."""
        from intake_desktop.domain.names import split_full_name

        if not self._offered_in:
            return
        parts = split_full_name(self.parts[self._offered_in].value() or "")
        self.set_value(parts._asdict())
        self.parts["family"].focus()
        self.edited.emit()
