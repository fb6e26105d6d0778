"""Something is asked about a file and told to a verb of the services; what it refuses is said in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut

from intake_desktop.domain.cases.case import CaseView, MissingItem
from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.intake.questions import shown_date
from intake_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.date_field import DualDateField
from intake_desktop.ui.widgets.dialogue import Dialogue
from intake_desktop.ui.widgets.field import Field, announce
from intake_desktop.wording.errors import error_message
from intake_desktop.wording.missing import missing_sentence

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell

Done = Callable[[CaseView], object]


class CaseDialogue(Dialogue):
    """`on_done` is given the file as it stands after. F9 sends."""

    def __init__(self, shell: Shell, file: CaseFile, *, title: str, on_done: Done) -> None:
        super().__init__(shell, title)
        self.shell, self.file, self._on_done = shell, file, on_done

    def _close_with(self, yes: str) -> None:
        """After the questions: where a refusal is said, and the buttons."""
        self.refusal = Note("", "error")
        self.refusal.hide()
        self.body.addWidget(self.refusal)
        self.yes = self.add_button(PrimaryButton(yes))
        self.cancel = self.add_button(SecondaryButton(_("إلغاء"), key="Esc"))
        self.yes.clicked.connect(self.send)
        self.cancel.clicked.connect(self.reject)
        QShortcut(QKeySequence("F9"), self, self.send)

    def _ask_day(self, title: str) -> DualDateField:
        """A day, today unless told otherwise."""
        day = DualDateField(title)
        day.set_value(shown_date(self.file.today.isoformat()))
        self.body.addWidget(day)
        return day

    def verb(self) -> Callable[..., CaseView]:
        """The service to call."""
        raise NotImplementedError

    def told(self) -> dict[str, Any] | None:
        """What the verb is told besides the file; None where something is still wanting, and said so."""
        raise NotImplementedError

    def _lacks(self, field: Field, words: str) -> bool:
        if not field.is_blank():
            return False
        field.set_error(words)
        self.fit()
        field.focus()
        return True

    def send(self) -> None:
        """Do it, if all that is needed is there."""
        told = self.told() if self.yes.isEnabled() else None
        if told is None:
            return
        self.refusal.hide()
        self.yes.setEnabled(False)
        self.shell.store.run(
            self.verb(),
            self.shell.signed_in,
            number=self.file.number,
            owner=self,
            on_done=self._done,
            on_error=self._refused,
            **told,
        )

    def _done(self, view: CaseView) -> None:
        self.accept()
        self._on_done(view)

    def _refused(self, error: IntakeError) -> None:
        self.yes.setEnabled(True)
        text = refusal_text(error, self.file.pack, self.file.sex)
        self.refusal.say(text, "error")
        self.refusal.show()
        self.fit()
        self.show_whole(self.refusal)
        announce(self.refusal, text)


def refusal_text(error: IntakeError, pack: PolicyPack, sex: str | None) -> str:
    """Why it was refused, and line by line what is missing with its clause."""
    items = error.params.get("items")
    lines = [error_message(error)]
    if isinstance(items, tuple):
        lines += [missing_sentence(item, pack, sex) for item in items if isinstance(item, MissingItem)]
    return "\n".join(lines)
