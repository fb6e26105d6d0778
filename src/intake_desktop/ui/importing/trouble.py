"""What went wrong, in place: the cause, the remedy, and a way to try again."""

from __future__ import annotations

from collections.abc import Callable

from intake_desktop.domain.errors import IntakeError
from intake_desktop.ui.widgets.buttons import Button
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.field import announce


class Trouble(Note):
    """Hidden until something is wrong; gone with the next thing that is tried."""

    def __init__(self) -> None:
        super().__init__("", "error")
        self.act = Button("", icon="refresh-cw")
        self.act.clicked.connect(self._acted)
        self.add_button(self.act)
        self._again: Callable[[], object] | None = None
        self.hide()

    def report(self, error: IntakeError, act: str = "", again: Callable[[], object] | None = None) -> None:
        """An error in words; `again` is what its button does. A stop that was asked for is no error."""
        from intake_desktop.wording.errors import error_message

        self._show(error_message(error), act, again)
        if error.code == "import-cancelled":
            self.say(error_message(error), "info")

    def tell(self, text: str) -> None:
        """Something to put right here."""
        self._show(text, "", None)

    def _show(self, text: str, act: str, again: Callable[[], object] | None) -> None:
        self.say(text, "error")
        self._again = again
        self.act.setText(act)
        self.act.setVisible(again is not None)
        self.show()
        announce(self, text)

    def clear(self) -> None:
        """Nothing is wrong."""
        self._again = None
        self.hide()

    def _acted(self) -> None:
        again = self._again
        self.clear()
        if again is not None:
            again()
