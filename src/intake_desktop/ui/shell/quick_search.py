"""Finding a file from the search box: answers under it while it is typed, all of them at Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from intake_desktop.ui.shell.search_results import SHOWN, SearchResults
from intake_desktop.ui.shell.top_bar import SearchBox

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell


class QuickSearch(QObject):
    """`opened` gives the number of the chosen file, `all_wanted` the text to look for in everything."""

    opened = Signal(str)
    all_wanted = Signal(str)

    def __init__(self, shell: Shell, box: SearchBox) -> None:
        super().__init__(shell)
        self._shell, self._box = shell, box
        self.results = SearchResults(shell, box)
        self.results.opened.connect(self.opened)
        box.textChanged.connect(self._look_up)
        box.submitted.connect(self._submit)

    def focus(self) -> None:
        """Put the keyboard in the box, over what is in it."""
        if self._box.isVisible():
            self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._box.selectAll()

    def _look_up(self, text: str) -> None:
        """At every key: what is in the box by the time an answer comes decides whether it is shown."""
        if not text.strip():
            self.results.close_results()
            return
        from intake_desktop.services.search.cases import search_cases

        self._shell.store.run(
            search_cases,
            self._shell.signed_in,
            text=text,
            limit=SHOWN,
            thorough=False,
            owner=self.results,
            on_done=self.results.show_answer,
        )

    def _submit(self, text: str) -> None:
        self.results.close_results()
        self.all_wanted.emit(text)
