"""What the wizard asks of the store beside saving: steps of the policy, papers, who is on file already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from intake_desktop.domain.cases.case import CaseView, MissingItem
from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.packs.steps import StepAct
from intake_desktop.ui import messages
from intake_desktop.ui.intake.way import way_to

if TYPE_CHECKING:
    from intake_desktop.domain.duplicates.cases import Candidate
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.ui.intake.autosave import Autosave
    from intake_desktop.ui.intake.draft import Draft
    from intake_desktop.ui.tasks import StoreThread

Data = Mapping[str, str]
Done = Callable[[], object]


def _do_steps(
    signed_in: SignedIn, *, number: str, steps: Sequence[tuple[str, Data]], finish: bool
) -> CaseView:
    """On the store thread: the steps in order; the first that is refused stops them."""
    from intake_desktop.services.cases.cases import show_case
    from intake_desktop.services.cases.intake import finish_draft
    from intake_desktop.services.cases.steps import do_step

    view = finish_draft(signed_in, number=number) if finish else None
    for step, data in steps:
        view = do_step(signed_in, number=number, step=step, data=data)
    return view or show_case(signed_in, number=number, again=True)


class IntakeWork(QObject):
    """The store's side of one draft. What is typed reaches the disk before any act on it."""

    busy_changed = Signal()
    refused = Signal(object, object)  # the error, and the missing items it names

    def __init__(self, store: StoreThread, signed_in: SignedIn, draft: Draft, autosave: Autosave) -> None:
        super().__init__(draft)
        self.store, self.signed_in, self.draft, self.autosave = store, signed_in, draft, autosave
        self.busy = False

    def do(
        self, act: StepAct, data: Data | None = None, *, then: Done | None = None, finish: bool = False
    ) -> None:
        """Do the step of `act` and the plain ones before it. With `finish` the draft becomes a file first."""
        if self.busy:
            return
        self._set_busy(True)
        self.autosave.flush(lambda: self._send(act, data or {}, then, finish), open_file=True)
        if self.autosave.state == "failed":
            self._set_busy(False)

    def record(
        self,
        step: str,
        data: Data,
        *,
        then: Done,
        refused: Callable[[IntakeError, tuple[MissingItem, ...]], object],
    ) -> None:
        """Do this one step, after what was typed reached the disk; `refused` says why not."""
        from intake_desktop.services.cases.steps import do_step

        def failed(error: IntakeError) -> None:
            refused(error, items_of(error))

        def done(view: CaseView) -> None:
            self.draft.take(view)
            then()

        def send() -> None:
            number = self.draft.number
            self.store.run(
                do_step,
                self.signed_in,
                number=number,
                step=step,
                data=data,
                owner=self,
                on_done=done,
                on_error=failed,
            )

        self.autosave.flush(send, open_file=True)

    def _send(self, act: StepAct, data: Data, then: Done | None, finish: bool) -> None:
        way = way_to(self.draft.pack, self.draft.view, act)
        steps = [(step, data if step == way[-1] else {}) for step in way]
        self.store.run(
            _do_steps,
            self.signed_in,
            number=self.draft.number,
            steps=steps,
            finish=finish,
            owner=self,
            on_done=lambda view: self._done(view, then),
            on_error=self._failed,
        )

    def _done(self, view: CaseView, then: Done | None) -> None:
        self._set_busy(False)
        self.draft.take(view)
        if then is not None:
            then()

    def _failed(self, error: IntakeError) -> None:
        """Some steps may have been done before the one refused: the case is read again."""
        self._set_busy(False)
        items = items_of(error)
        if items:
            self.refused.emit(error, items)
        else:
            messages.report(error)
        self.read_again()

    def read_again(self, then: Done | None = None) -> None:
        """Take the store's word on the case."""
        from intake_desktop.services.cases.cases import show_case

        def taken(view: CaseView) -> None:
            self.draft.take(view)
            if then is not None:
                then()

        def unread(error: IntakeError) -> None:
            self._set_busy(False)
            messages.report(error)

        self.store.run(
            show_case,
            self.signed_in,
            number=self.draft.number,
            again=True,
            owner=self,
            on_done=taken,
            on_error=unread,
        )

    def find_similar(
        self, most: int, then: Callable[[tuple[Candidate, ...]], object], failed: Callable[[], object]
    ) -> None:
        """Who on file is like the person as typed now, the likeliest first."""
        from intake_desktop.services.duplicates.pairs import find_duplicates

        def refused(error: IntakeError) -> None:
            failed()
            messages.report(error)

        self.store.run(
            find_duplicates,
            self.signed_in,
            applicant=self.draft.intake.applicant,
            exclude=self.draft.number or None,
            limit=most,
            owner=self,
            on_done=then,
            on_error=refused,
            on_defect=failed,
        )

    def ask(self, function: Callable[..., Any], on_done: Callable[[Any], object], **arguments: Any) -> None:
        """Call a service about this file, after everything typed reached the disk."""

        def send() -> None:
            number = self.draft.number
            self.store.run(function, self.signed_in, number=number, owner=self, on_done=on_done, **arguments)

        self.autosave.flush(send, open_file=True)

    def begin(self) -> bool:
        """Take the draft for an act done elsewhere, such as printing; False while another is on its way."""
        if self.busy:
            return False
        self._set_busy(True)
        return True

    def end(self) -> None:
        """The act taken up with `begin` has come to its end."""
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit()


def items_of(error: IntakeError) -> tuple[MissingItem, ...]:
    """What a refused gate says is missing."""
    items = error.params.get("items")
    return items if isinstance(items, tuple) else ()
