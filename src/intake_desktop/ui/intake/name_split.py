"""A whole name typed or pasted in one box is offered in its four parts."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from intake_desktop.domain.identity.names import split_full_name
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.questions import BoundField
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Note

PARTS = ("given", "father", "grandfather", "family")
_WHOLE_NAME_WORDS = 3


class NameSplit(Note):
    """Hidden until three words or more stand in one box and the other boxes are empty."""

    def __init__(self, draft: Draft, fields: Mapping[str, BoundField]) -> None:
        super().__init__(_("يبدو أن هذا اسم كامل. أتريد توزيعه على الخانات الأربع؟"), "info")
        self._draft, self._fields = draft, fields
        self.button = SecondaryButton(_("وزّع الاسم"))
        self.button.clicked.connect(self.split)
        self.add_button(self.button)
        self.refresh()

    @classmethod
    def where_it_belongs(cls, draft: Draft, fields: Mapping[str, BoundField]) -> NameSplit | None:
        """One for a section that asks for the four parts of the applicant's name."""
        binds = {part: f"applicant.{part}" for part in PARTS}
        if not all(bind in fields for bind in binds.values()):
            return None
        return cls(draft, {part: fields[bind] for part, bind in binds.items()})

    def _whole(self) -> str:
        told = [getattr(self._draft.intake.applicant, part) for part in PARTS]
        filled = [text for text in told if text]
        return filled[0] if len(filled) == 1 and len(filled[0].split()) >= _WHOLE_NAME_WORDS else ""

    def refresh(self) -> None:
        """Offer, or no longer."""
        offered = bool(self._whole())
        if self.parentWidget() is not None or not offered:
            self.setVisible(offered)

    def split(self) -> None:
        """Put the name in its four boxes and go on at the last."""
        parts = {part: text or None for part, text in split_full_name(self._whole())._asdict().items()}
        applicant = msgspec.structs.replace(self._draft.intake.applicant, **parts)
        intake = msgspec.structs.replace(self._draft.intake, applicant=applicant)
        self._draft.tell_all(intake, "applicant")
        for bound in self._fields.values():
            bound.fill()
        self._fields["family"].widget.focus()
