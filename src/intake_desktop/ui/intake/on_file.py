"""The number just typed is on file already: whose file, and the way there."""

from __future__ import annotations

from PySide6.QtCore import Signal

from intake_desktop.domain.case import SearchAnswer
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.wording.bidi import ltr
from intake_desktop.wording.labels import state_label

_NUMBERS = ("id_number", "mobile")


class OnFileNote(Note):
    """Hidden until a search finds somebody else. `opened` gives the number of their file."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__("", "warn")
        self._number = ""
        self.button = SecondaryButton(_("افتح الملف"))
        self.button.clicked.connect(self._open)
        self.add_button(self.button)
        self.hide()

    def show_found(self, answer: SearchAnswer, own_number: str) -> None:
        """Tell of the first other file that has this very number."""
        others = [
            hit for hit in answer.hits if hit.number != own_number and hit.why in _NUMBERS and hit.exact
        ]
        self.setVisible(bool(others))
        if others:
            hit = others[0]
            self._number = hit.number
            text = _("{name} · ملف {number} · {state}").format(
                name=hit.name, number=ltr(hit.number), state=state_label(hit.state)
            )
            self.say(text, "warn", title=_("هذا الرقم مسجل في ملف آخر"))

    def _open(self) -> None:
        self.opened.emit(self._number)
