"""What is wrong with the edited text, always in sight; each line leads to its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.policy.problems import ProblemWords
from intake_desktop.ui.widgets.cards import rule
from intake_desktop.ui.widgets.labels import Badge, label
from intake_desktop.ui.widgets.link_row import LinkRow
from intake_desktop.ui.widgets.scroll import RowColumn

if TYPE_CHECKING:
    from intake_desktop.domain.packs.problem import PackProblem


class ProblemsPanel(QFrame):
    """The list. `chosen` gives the PackProblem."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "card")
        self.setAccessibleName(_("فحص السياسة"))
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(*[scale.space_px(space) for space in (6, 12, 6, 12)])
        column.setSpacing(scale.space_px(6))
        head = QHBoxLayout()
        head.setContentsMargins(*[scale.space_px(space) for space in (10, 0, 10, 0)])
        head.setSpacing(scale.space_px(8))
        head.addWidget(label(_("فحص السياسة"), role="heading"))
        self.count = Badge("", "warn")
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(label("F8", role="small", tone="muted"))  # same in every language
        column.addLayout(head)
        self.none = label(_("سليمة: يمكن اعتمادها"), tone="ok", wrap=True)
        self.none.setContentsMargins(*[scale.space_px(space) for space in (10, 4, 10, 4)])
        column.addWidget(self.none)
        self._list = RowColumn(gap_px=2)
        column.addWidget(self._list, 1)
        self.rows: list[LinkRow] = []
        self._lines: list[QFrame] = []
        self._problems: tuple[PackProblem, ...] = ()

    def show_problems(self, problems: Sequence[PackProblem], words: Sequence[ProblemWords]) -> None:
        """Show what is wrong now."""
        self._problems = tuple(problems)
        self.count.setText(str(len(self._problems)))
        self.count.setVisible(bool(self._problems))
        self.none.setVisible(not self._problems)
        while len(self.rows) < len(words):
            row = LinkRow()
            row.clicked.connect(self._pressed)
            line = rule()
            self._list.append(row)
            self._list.append(line)
            self.rows.append(row)
            self._lines.append(line)
        while len(self.rows) > len(words):
            for widget in (self.rows.pop(), self._lines.pop()):
                self._list.column.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        for row, said in zip(self.rows, words, strict=True):
            row.say(said.what, said.where)

    def _pressed(self) -> None:
        pressed = self.sender()
        for row, problem in zip(self.rows, self._problems, strict=True):
            if row is pressed:
                self.chosen.emit(problem)
                return
