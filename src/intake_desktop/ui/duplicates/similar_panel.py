"""«قد يكون مسجلًا من قبل»: who on file is like the person being typed in. It asks for nothing and waits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from intake_desktop.domain.duplicates.cases import Candidate
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.duplicates.candidate_row import CandidateRow
from intake_desktop.ui.theme import Role
from intake_desktop.ui.widgets.cards import rule
from intake_desktop.ui.widgets.field import announce
from intake_desktop.ui.widgets.labels import IconLabel, label
from intake_desktop.ui.widgets.scroll import EDGE_PX, RowColumn
from intake_desktop.wording.bidi import own_direction

MOST_SHOWN = 3


class SimilarPanel(QFrame):
    """Hidden where nobody is like it. Never takes the keyboard; F6 and Tab come here."""

    opened = Signal(str)
    compared = Signal(str)
    emptied = Signal()  # nobody is left, and the keyboard was here

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "card")
        self.setAccessibleName(_("قد يكون مسجلًا من قبل"))
        self.rows: list[CandidateRow] = []
        self._candidates: tuple[Candidate, ...] = ()
        self._most, self._allowed, self._low = MOST_SHOWN, True, False
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(*[scale.space_px(space) for space in (10, 10, 6, 6)])
        column.setSpacing(scale.space_px(6))
        head = QHBoxLayout()
        head.setContentsMargins(EDGE_PX, 0, 0, 0)
        head.setSpacing(scale.space_px(8))
        self._icon = IconLabel("users", "muted", side_px=18, line="body")
        head.addWidget(self._icon)
        self.title = label(_("قد يكون مسجلًا من قبل"), weight="strong", wrap=True)
        head.addWidget(self.title, 1)
        column.addLayout(head)
        self._list = RowColumn(edge_px=EDGE_PX, gap_px=8)
        column.addWidget(self._list, 1)
        self.more = label("", role="small", tone="muted", wrap=True)
        self._list.append(self.more)
        self.hide()

    def allow(self, allowed: bool) -> None:
        """Whether it may be shown here."""
        self._allowed = allowed
        self._show()

    def keep_low(self, low: bool) -> None:
        """In a low window only who it may be, and the way to them."""
        if low != self._low:
            self._low = low
            self._draw()

    def _show(self) -> None:
        self.setVisible(self._allowed and bool(self._candidates))

    def show_most(self, most: int) -> None:
        """How many there is room for."""
        if most != self._most:
            self._most = most
            self._draw()

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Show who may be meant, the likeliest first; what is the same already is not drawn anew."""
        told = tuple(candidates)
        if told == self._candidates:
            return
        came = bool(told) and not self._candidates
        held = self.isAncestorOf(self.window().focusWidget())
        self._candidates = told
        self._draw()
        if held and self.rows:
            self.rows[0].compare.setFocus()
        elif held:
            self.emptied.emit()
        if came:
            announce(self, self._words())

    def _words(self) -> str:
        count = len(self._candidates)
        return ngettext("يشبهه شخص واحد مسجل", "يشبهه {n} أشخاص مسجلين", count).format(n=count)

    def _draw(self) -> None:
        for row in self.rows:
            for part in (row, row.property("line")):
                if part is not None:
                    self._list.column.removeWidget(part)
                    part.hide()
                    part.deleteLater()
        self.rows.clear()
        for candidate in self._candidates[: self._most]:
            self._add(CandidateRow(candidate, short=self._low))
        left = len(self._candidates) - len(self.rows)
        self.more.setText(ngettext("وشخص آخر أقل شبهًا", "و{n} آخرون أقل شبهًا", left).format(n=left))
        self.more.setVisible(left > 0 and not self._low)
        self.title.setText(self._heading())
        likely = any(candidate.alert for candidate in self._candidates)
        role: Role = "warn" if likely else "muted"
        self._icon.show_icon("triangle-alert" if likely else "users", role)
        self._fit_height()
        self._show()

    def _fit_height(self) -> None:
        """As high as what it tells; where there is less room it scrolls."""
        inner = self._list.contents_height(self._list.viewport().width())
        around = self.parentWidget()
        room = around.height() // 3 if around else inner
        self._list.setMinimumHeight(min(inner, room))
        self._list.setMaximumHeight(inner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def _heading(self) -> str:
        if self._low and self._candidates:
            name = own_direction(self._candidates[0].person.name)
            return _("قد يكون مسجلًا من قبل: {name}").format(name=name)
        return _("قد يكون مسجلًا من قبل")

    def _add(self, row: CandidateRow) -> None:
        row.opened.connect(self.opened)
        row.compared.connect(self.compared)
        before = self._list.column.count() - 2  # over the last line and the stretch
        if self.rows:
            line = rule()
            row.setProperty("line", line)
            self._list.column.insertWidget(before, line)
            before += 1
        self._list.column.insertWidget(before, row)
        self.rows.append(row)
