"""What is done with the file that is shown: its steps, its documents, its papers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from intake_desktop.domain.cases.case import StepView
from intake_desktop.domain.cases.intake import DocumentSeen
from intake_desktop.ui.case.header import opens_wizard
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.case.reason_dialogue import ReopenDialogue, SkipDialogue
from intake_desktop.ui.case.step_dialogue import StepDialogue
from intake_desktop.ui.papers.opening import open_paper

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell

_SECTION_OF_ACT = {
    "explain": "explanation", "sign": "signature", "register": "signature", "submit": "signature",
}  # fmt: skip


class CaseActs:
    """One for each reading of a file. `on_done` after each thing that was written; `owner` is the screen."""

    def __init__(self, shell: Shell, file: CaseFile, *, owner: QWidget, on_done: Callable[..., None]) -> None:
        self._shell, self._file = shell, file
        self._owner, self._on_done = owner, on_done

    def next_step(self, step: StepView) -> None:
        """Do `step` where it is done: on a page of the wizard, before the committee, in a dialogue."""
        if opens_wizard(self._file.pack, step.id):
            self._open_intake(_SECTION_OF_ACT.get(step.act, ""))
        elif step.act == "decide":
            self._shell.show_screen("committee", number=self._file.number)
        else:
            self.record(step.id)

    def _open_intake(self, section_kind: str) -> None:
        pack = self._file.pack
        section = next((each for each in pack.sections if each.kind == section_kind), None)
        page = pack.page_of(section.id) if section else None
        self._shell.show_screen("intake", number=self._file.number, page=page.id if page else "")

    # Steps

    def record(self, step_id: str) -> None:
        """Ask what was done in a step."""
        self._ask(StepDialogue, step_id)

    def skip(self, step_id: str) -> None:
        """Ask why a step is passed over."""
        self._ask(SkipDialogue, step_id)

    def reopen(self, step_id: str) -> None:
        """Ask why a step is open again."""
        self._ask(ReopenDialogue, step_id)

    def _ask(self, dialogue: type[StepDialogue | SkipDialogue | ReopenDialogue], step_id: str) -> None:
        step = self._file.step(step_id)
        if step is not None:
            dialogue(self._shell, self._file, step, on_done=self._on_done).open()

    # Documents and papers

    def record_document(self, document: DocumentSeen) -> None:
        """Keep that a document was seen."""
        from intake_desktop.services.cases.intake import record_document

        self._shell.store.run(
            record_document,
            self._shell.signed_in,
            number=self._file.number,
            document=document,
            owner=self._owner,
            on_done=self._on_done,
        )

    def edit_documents(self) -> None:
        """Go to the page of documents."""
        self._open_intake("documents")

    def open_paper(self, form: str) -> None:
        """Show a form before it is printed."""
        open_paper(self._shell, number=self._file.number, form=form)

    def show_scans(self) -> None:
        """The scanned pages of the file."""
        from intake_desktop.ui.papers.scans_of_case import ScansOfCase

        shown = ScansOfCase(self._shell, self._file)
        shown.finished.connect(lambda: self._on_done() if shown.taken_out else None)
        shown.open()

    def show_readers(self, section: str) -> None:
        """Who may read a sealed section."""
        from intake_desktop.ui.sealed.readers_dialogue import ReadersDialogue

        shown = ReadersDialogue(self._shell, number=self._file.number, section=section)
        shown.finished.connect(lambda: self._on_done() if shown.changed else None)
        shown.open()
