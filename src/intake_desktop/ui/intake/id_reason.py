"""Why a number that fails its check digit was kept: asked only where it does."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.cases.intake import has_value
from intake_desktop.domain.identity.identifiers import check_id
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.questions import BoundField
from intake_desktop.ui.widgets.line_field import LineField


class IdReason(QWidget):
    """Hidden until the identity number needs a reason, or has one."""

    bind = "applicant.id_reason"

    def __init__(self, draft: Draft, number: BoundField) -> None:
        super().__init__()
        self._draft, self._number = draft, number
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.field = LineField(
            _("سبب قبول الرقم كما هو"),
            help_text=_("مثال: الرقم كما هو في الهوية الأصلية، وطوبق مرتين"),
        )
        self.field.setObjectName(self.bind)
        self.field.set_value(draft.value(self.bind))
        self.field.edited.connect(self._edited)
        self.field.committed.connect(self._number.widget.validate)
        column.addWidget(self.field)
        self.refresh()

    @classmethod
    def where_it_belongs(cls, draft: Draft, fields: Mapping[str, BoundField]) -> IdReason | None:
        """One for a section that asks for the applicant's identity number."""
        number = fields.get("applicant.id_number")
        return cls(draft, number) if number else None

    def _edited(self) -> None:
        self._draft.tell(self.bind, self.field.value())

    def refresh(self) -> None:
        """Show it where the number asks for a reason."""
        applicant = self._draft.intake.applicant
        id_type = None if applicant.id_type == "none" else applicant.id_type
        number = applicant.id_number or ""
        doubtful = bool(number) and check_id(number, id_type, applicant.nationality).warning is not None
        wanted = doubtful or has_value(applicant.id_reason)
        if self.parentWidget() is not None or not wanted:
            self.setVisible(wanted)
