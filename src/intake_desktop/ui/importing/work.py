"""Where an import stands: what was read, chosen, looked at and done. Long work runs on the store thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Signal

from intake_desktop.domain.errors import IntakeError
from intake_desktop.ui.importing import load
from intake_desktop.ui.importing.load import Looked, Opened, RowFile, Source

if TYPE_CHECKING:
    from intake_desktop.domain.importing.mapping import Mapping
    from intake_desktop.domain.importing.preview import Imported
    from intake_desktop.services.importing.watch import Watch
    from intake_desktop.ui.shell.window import Shell

Busy = Literal["", "reading", "mapping", "checking", "writing", "saving"]
Taking = Literal["all", "good", "chosen"]


class ImportWork(QObject):
    """One import. What fails leaves everything as it was, and can be tried again."""

    opened_file = Signal()
    looked_through = Signal()
    taking_changed = Signal()
    finished = Signal()
    rest_saved = Signal(object)  # how many rows, and the file
    busy_changed = Signal()
    progressed = Signal(object)
    refused = Signal(object, object)  # the error, and what tries again or None

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._watch: Watch | None = None
        self.busy: Busy = ""
        self.forget()

    def forget(self) -> None:
        """Nothing is kept of a registry whose import is over or given up."""
        self.opened: Opened | None = None
        self.looked: Looked | None = None
        self.imported: Imported | None = None
        self.taking: Taking = "all"
        self.taken: frozenset[int] = frozenset()

    # The file

    def read(self, source: Source) -> None:
        """Read a file; what was read before stays until this one is."""
        watch = self._begin("reading")
        self._run(load.open_file, self._read, lambda: self.read(source), source=source, watch=watch)

    def read_otherwise(self, **changes: Any) -> None:
        """The same file as another sheet, in another encoding, with other headings."""
        if self.opened is not None:
            self.read(replace(self.opened.source, **changes))

    def read_again(self, verb: Callable[..., Opened], **told: object) -> None:
        """Read what the lock broke off, as `verb` does; what is refused leaves no import."""
        watch = self._begin("reading")
        self._run(verb, self._read, lambda: self.read_again(verb, **told), watch=watch, **told)

    def choose_policy(self, policy: str) -> None:
        """Another organisation's files: other places for the columns."""
        if self.opened is not None:
            self._begin("mapping")
            again = self.opened
            self._run(
                load.under_policy,
                self._read,
                lambda: self.choose_policy(policy),
                opened=again,
                policy=policy,
            )

    def _read(self, opened: Opened) -> None:
        self.opened, self.looked = opened, None
        self._end()
        self.opened_file.emit()

    # The columns

    def change(self, mapping: Mapping) -> None:
        """A mapping as a person changed it; what was looked at under another one is no more."""
        if self.opened is not None:
            self.opened, self.looked = self.opened.with_mapping(mapping), None

    # The rows

    def look(self) -> None:
        """Look through all rows; nothing is written."""
        if self.opened is not None:
            watch = self._begin("checking")
            self._run(load.look, self._looked, self.look, opened=self.opened, watch=watch)

    def _looked(self, looked: Looked) -> None:
        self.looked = looked
        # Nobody is taken twice out of habit: who may be on file is chosen by a person.
        self.take("good" if looked.by_kind["alike"] and looked.by_kind["good"] else "all")
        self._end()
        self.looked_through.emit()

    def takeable(self) -> frozenset[int]:
        """The numbers of the rows that can be imported at all."""
        if self.looked is None:
            return frozenset()
        rows = self.looked.preview.rows
        return frozenset(row.row for row in rows if row.verdict in ("good", "doubtful"))

    def take(self, taking: Taking) -> None:
        """Which rows: all that can be, those that nothing is said against, or as chosen one by one."""
        assert self.looked is not None
        self.taking = taking
        if taking == "all":
            self.taken = self.takeable()
        elif taking == "good":
            rows = self.looked.preview.rows
            self.taken = frozenset(row.row for row in rows if row.verdict == "good")
        self.taking_changed.emit()

    def take_these(self, taking: Taking, taken: Iterable[int]) -> None:
        """Which rows, as they were taken before."""
        if taking == "chosen":
            self.taking, self.taken = taking, self.takeable() & frozenset(taken)
            self.taking_changed.emit()
        else:
            self.take(taking)

    def turn(self, number: int) -> None:
        """Take a row or leave it; from then on the rows are chosen one by one."""
        self.taking = "chosen"
        self.taken ^= {number}
        self.taking_changed.emit()

    def show_row(self, place: int, *, owner: QObject, on_done: Callable[[RowFile], object]) -> None:
        """The row at a place of the preview in full."""
        assert self.looked is not None
        assert self.opened is not None
        self._shell.store.run(
            load.row_file,
            self._shell.signed_in,
            looked=self.looked,
            place=place,
            policy=self.opened.pack.id,
            owner=owner,
            on_done=on_done,
        )

    # The import

    def write(self) -> None:
        """Open a file for each row that is taken."""
        if self.looked is not None:
            watch = self._begin("writing")
            self._run(load.take, self._written, self.write, looked=self.looked, rows=self.taken, watch=watch)

    def _written(self, imported: Imported) -> None:
        self.imported = imported
        self._end()
        self.finished.emit()

    def rows_left(self) -> int:
        """How many rows would be written back: refused, or not taken; not those that are files already."""
        if self.looked is None:
            return 0
        counts = self.looked.preview.counts
        return counts.rows - counts.already - len(self.taken)

    def save_rest(self, path: Path) -> None:
        """Write the rows that were left into a new file; before the import, those that are refused."""
        assert self.looked is not None
        taken = self.taken if self.imported else frozenset()

        def saved(count: int) -> None:
            self._end()
            self.rest_saved.emit((count, path))

        self._begin("saving")
        self._run(load.write_rest, saved, None, looked=self.looked, path=path, taken=taken)

    # How it works inside

    def stop(self) -> None:
        """Stop what is on its way; an import that is stopped leaves nothing."""
        if self._watch is not None:
            self._watch.cancel()

    def stop_unless_writing(self) -> None:
        """Somebody goes elsewhere: what can be done again at no loss is not waited for."""
        if self.busy in ("reading", "checking"):
            self.stop()

    def _begin(self, busy: Busy) -> Watch:
        from intake_desktop.services.importing.watch import Watch

        self._watch = Watch(self.progressed.emit)
        self.busy = busy
        self.busy_changed.emit()
        return self._watch

    def _end(self) -> None:
        self._watch, self.busy = None, ""
        self.busy_changed.emit()

    def _run(
        self,
        verb: Callable[..., Any],
        on_done: Callable[[Any], object],
        again: Callable[[], object] | None,
        **arguments: object,
    ) -> None:
        def failed(error: IntakeError) -> None:
            self._end()
            self.refused.emit(error, again)

        self._shell.store.run(
            verb,
            self._shell.signed_in,
            owner=self,
            on_done=on_done,
            on_error=failed,
            on_defect=self._end,
            **arguments,
        )
