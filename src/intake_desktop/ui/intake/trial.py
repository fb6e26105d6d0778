"""The wizard tried out: the real pages over a request that no store ever sees."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages
from intake_desktop.ui.intake.autosave import Autosave
from intake_desktop.ui.intake.begin import Beginning
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.wizard import Wizard
from intake_desktop.ui.intake.work import Data, Done, IntakeWork

if TYPE_CHECKING:
    from intake_desktop.domain.cases.case import MissingItem
    from intake_desktop.domain.duplicates.cases import Candidate
    from intake_desktop.domain.errors import IntakeError
    from intake_desktop.domain.packs.steps import StepAct
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.ui.tasks import StoreThread


class NoSaving(Autosave):
    """Keeps nothing."""

    def save(self) -> None:
        """Nothing is saved."""
        self.stop()

    def send_all(self) -> None:
        """Nothing is sent."""
        self.stop()

    def flush(self, then: Callable[[], object], *, open_file: bool = False) -> None:
        """At once: there is nothing to wait for."""
        self.stop()
        then()


class TrialWork(IntakeWork):
    """Acts lead on through the pages and leave no trace; nobody is looked up, nothing is printed."""

    def do(
        self, act: StepAct, data: Data | None = None, *, then: Done | None = None, finish: bool = False
    ) -> None:
        """As if it were done."""
        if then is not None:
            then()

    def record(
        self,
        step: str,
        data: Data,
        *,
        then: Done,
        refused: Callable[[IntakeError, tuple[MissingItem, ...]], object],
    ) -> None:
        """As if it were done."""
        then()

    def read_again(self, then: Done | None = None) -> None:
        """There is nothing to read."""
        if then is not None:
            then()

    def find_similar(
        self, most: int, then: Callable[[tuple[Candidate, ...]], object], failed: Callable[[], object]
    ) -> None:
        """Nobody is on file."""

    def ask(self, function: Callable[..., Any], on_done: Callable[[Any], object], **arguments: Any) -> None:
        """The paper that is asked for, of the request as it stands, without a number."""
        from intake_desktop.services.papers.printing import trial_form

        self.store.run(
            trial_form,
            view=self.draft.view,
            pack=self.draft.pack,
            officer=self.signed_in.account.name,
            today=self.draft.today,
            owner=self,
            on_done=on_done,
            **arguments,
        )

    def begin(self) -> bool:
        """Nothing is printed."""
        tell_trial()
        return False


def tell_trial() -> None:
    """Why the button does nothing."""
    messages.inform(_("هذه معاينة: لا يُطبع شيء ولا يُحفظ."))


def trial_wizard(store: StoreThread, signed_in: SignedIn, beginning: Beginning) -> Wizard:
    """A wizard whose draft lives and dies with it."""
    draft = Draft(beginning.pack, beginning.view, beginning.today)
    work = TrialWork(store, signed_in, draft, NoSaving(store, signed_in, draft))
    wizard = Wizard(draft, work, beginning.page)
    draft.setParent(wizard)
    wizard.paper_wanted.connect(tell_trial)
    return wizard
