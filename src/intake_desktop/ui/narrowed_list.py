"""A long list under filters: counted as it is meant now, then read page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.ui import theme
from intake_desktop.ui.paging import ask_page
from intake_desktop.ui.periods import ALL
from intake_desktop.ui.widgets.cards import Card, EmptyState
from intake_desktop.ui.widgets.choice_field import ChoiceField
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.ui.widgets.scroll import ScrollBody
from intake_desktop.ui.widgets.table import ListTable

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell

LEAST_HIGH_PX = 180


def chosen(field: ChoiceField) -> str:
    """What is chosen; empty where it is all of them."""
    value = field.value()
    return "" if value in (None, ALL) else str(value)


class NarrowedList(QWidget):
    """`opened` gives the number of a row's file, `counted` how many rows are meant, in words.

    `count` is asked for how many there are and how they are sought, `page` for rows of what is sought.
    """

    opened = Signal(str)
    counted = Signal(str)

    def __init__(
        self,
        shell: Shell,
        *,
        count: Callable[..., tuple[int, Any]],
        page: Callable[..., Sequence[Any]],
        pause_ms: int,
    ) -> None:
        super().__init__()
        self.shell = shell
        self._count, self._page = count, page
        self._asked = 0
        self.sought: Any = None
        self._typing = QTimer(self, singleShot=True, interval=pause_ms)
        self._typing.timeout.connect(self.refresh)

    def _lay_out(self, *, filters: QWidget, table: ListTable, facts: QWidget, icon: str) -> None:
        """The filters over the list, the facts of its row under it; where there is none, words and `icon`."""
        self.table, self.empty = table, EmptyState("", icon=icon)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        body = ScrollBody(gap_px=12)  # in a low window the filters scroll away over the list
        outer.addWidget(body)
        body.column.addWidget(filters)
        table.setMinimumHeight(theme.current().scale.text_px(LEAST_HIGH_PX))
        card = Card(padding_px=1, gap_px=0)
        card.body.addWidget(table)
        self._shown = (card, facts)
        body.column.addWidget(card, 1)
        body.column.addWidget(facts)
        self.empty.hide()
        body.column.addWidget(self.empty, 1)
        table.opened.connect(self.act)
        table.selectionModel().currentRowChanged.connect(self._show_facts)
        table.rows.dataChanged.connect(self._show_facts)

    def _follow(self, field: LineField) -> None:
        """The list follows what is typed there, after a pause; Enter goes to the list at once."""
        field.edited.connect(self._typing.start)
        field.entered.connect(self._to_table)

    def _to_table(self) -> None:
        self._typing.stop()
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Count what is meant now, and show it from its first row."""
        meant = self._meant()
        if meant is None:
            return
        self._asked += 1
        asked = self._asked
        self.shell.store.run(
            self._count,
            self.shell.signed_in,
            **meant,
            owner=self,
            on_done=lambda found: self._counted(asked, *found),
        )

    def _counted(self, asked: int, count: int, sought: Any) -> None:
        if asked != self._asked:
            return
        self.sought = sought
        for part in self._shown:
            part.setVisible(count > 0)
        self.empty.sentence.setText(self._none())
        self.empty.setVisible(not count)
        self.counted.emit(self._in_words(count) if count else "")
        self.table.show_source(count, self._fetch)
        self._show_facts()

    def _fetch(self, offset: int, limit: int) -> None:
        ask_page(
            self.shell.store,
            self.table,
            self._page,
            self.shell.signed_in,
            sought=self.sought,
            offset=offset,
            limit=limit,
        )

    def act(self) -> None:
        """Enter, F9: open the file of the row the keyboard is on."""
        row = self.table.current_row()
        if row is not None and (number := self._file_of(row)):
            self.opened.emit(number)

    # What each list says itself

    def _meant(self) -> dict[str, Any] | None:
        """What the filters say, for `count`; None while one of them is not understood."""
        raise NotImplementedError

    def _in_words(self, count: int) -> str:
        """How many there are."""
        raise NotImplementedError

    def _none(self) -> str:
        """That there is none of what is `sought`."""
        raise NotImplementedError

    def _file_of(self, row: Any) -> str:
        """The number of the file a row is about; empty where it is about none."""
        raise NotImplementedError

    def _show_facts(self) -> None:
        """What else is known of the row the keyboard is on."""
        raise NotImplementedError
