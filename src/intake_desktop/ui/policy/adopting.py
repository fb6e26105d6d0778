"""From a draft to the version in force: what it changes, what it is called and who approved it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages
from intake_desktop.ui.policy import load
from intake_desktop.ui.policy.adopt_dialogue import AdoptDialogue
from intake_desktop.ui.policy.editing import Editing

if TYPE_CHECKING:
    from intake_desktop.services.packs.adoption import AdoptedPack
    from intake_desktop.ui.shell.window import Shell


class Adopting(QObject):
    """Belongs to an edit. `adopted` once the version holds, `not_sound` where the draft is not ready."""

    adopted = Signal()
    not_sound = Signal(object)

    def __init__(self, shell: Shell, editing: Editing) -> None:
        super().__init__(editing)
        self._shell, self._editing = shell, editing
        self._dialogue: AdoptDialogue | None = None

    def propose(self) -> None:
        """Show what adopting would change, and ask."""
        self._editing.ask(load.propose, self._ask, self.not_sound.emit)

    def _ask(self, proposal: load.Proposal) -> None:
        if not proposal.changes:
            messages.inform(_("لم يتغيّر شيء عن الإصدار الساري."))
            return
        self._dialogue = AdoptDialogue(self._shell, proposal)
        self._dialogue.wanted.connect(self._adopt)
        self._dialogue.open()

    def _adopt(self, version: str, day: date, approval: str) -> None:
        assert self._dialogue is not None
        self._shell.store.run(
            load.adopt,
            self._shell.signed_in,
            draft=self._editing.draft,
            version=version,
            effective_from=day,
            approval=approval,
            owner=self._dialogue,
            on_done=self._done,
            on_error=self._dialogue.refuse,
        )

    def _done(self, adopted: AdoptedPack) -> None:
        if self._dialogue is not None:
            self._dialogue.accept()
            self._dialogue = None
        self.adopted.emit()
        said = _("اعتُمد الإصدار {version}. الملفات المفتوحة تبقى على الإصدار الذي بدأت به.")
        messages.succeed(said.format(version=adopted.version))
        self._shell.refresh_served()
