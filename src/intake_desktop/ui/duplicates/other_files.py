"""On the page of a file: the other files of the same person, and who may be the same and is not told yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.duplicates.cases import Candidate
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.duplicates.candidate_row import CandidateActs, CandidateLine
from intake_desktop.ui.duplicates.side_by_side import compare_files
from intake_desktop.ui.widgets.cards import Card, rule
from intake_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell


class OtherFiles(QWidget):
    """Nothing where there is nothing to tell. `on_said` is called when something was said of two files."""

    def __init__(self, shell: Shell, number: str, *, on_said: Callable[[], object]) -> None:
        super().__init__()
        self.shell, self.number, self._on_said = shell, number, on_said
        self.rows: list[CandidateActs] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().scale.space_px(12))
        self.hide()
        self._ask()

    def _ask(self) -> None:
        from intake_desktop.services.duplicates.pairs import duplicates_of

        self.shell.store.run(
            duplicates_of, self.shell.signed_in, number=self.number, owner=self, on_done=self._show
        )

    def _show(self, candidates: tuple[Candidate, ...]) -> None:
        linked = [each for each in candidates if each.said is not None and each.said.verdict == "same"]
        possible = [each for each in candidates if each.alert]
        if linked:
            self._add_card(_("ملفات أخرى للشخص نفسه"), linked)
        if possible:
            self._add_card(_("قد يكون للشخص نفسه ملف آخر"), possible)
        self.setVisible(bool(self.rows))

    def _add_card(self, title: str, candidates: Sequence[Candidate]) -> None:
        card = Card(padding_px=12, gap_px=4)
        card.body.addWidget(label(title, weight="strong", wrap=True))
        for place, candidate in enumerate(candidates):
            line = CandidateLine(candidate)
            line.acts.opened.connect(self._open)
            line.acts.compared.connect(self._compare)
            self.rows.append(line.acts)
            if place:
                card.body.addWidget(rule())
            card.body.addWidget(line)
        self._column.addWidget(card)

    def _open(self, number: str) -> None:
        self.shell.show_screen("case", number=number)

    def _compare(self, other: str) -> None:
        compare_files(self.shell, number=self.number, other=other, on_said=self._on_said)
