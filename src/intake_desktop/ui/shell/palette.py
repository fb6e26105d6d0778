"""Ctrl+K: every screen, every action of the screen shown and every file, by a few letters of any of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from intake_desktop.domain.cases.listed import SearchAnswer
from intake_desktop.domain.cases.notes import note_key
from intake_desktop.domain.identity.names import search_key
from intake_desktop.domain.search import Fit, Judge, marks
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.shell.answer_rows import HangingFrame, Row, RowList, row_of
from intake_desktop.ui.widgets.labels import label, leading

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell

FILES_SHOWN = 6
WIDTH_PX = 560


@dataclass(frozen=True)
class Command:
    """Something that can be done from anywhere. `words` find it besides its title."""

    title: str
    about: str
    run: Callable[[], object]
    icon: str = ""
    key: str = ""
    words: str = ""

    def fit(self, judge: Judge) -> tuple[bool, Fit] | None:
        """How well it answers: its title goes before its other words."""
        by_title = judge.fit(note_key(self.title))
        fit = by_title or judge.fit(note_key(f"{self.title} {self.words}"))
        return None if fit is None else (by_title is not None, fit)


class Palette(HangingFrame):
    """A box over the window with what can be done under it. The keyboard stays in the box."""

    closed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._commands: tuple[Command, ...] = ()
        self._offered: list[Callable[[], object]] = []
        self._before: QWidget | None = None
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(*[scale.space_px(1)] * 4)
        column.setSpacing(0)
        self.box = QLineEdit()
        self.box.setAccessibleName(_("أمر أو شاشة أو ملف"))
        self.box.setPlaceholderText(_("اكتب اسم شاشة أو أمر، أو رقم ملف، أو اسم مستفيد"))
        self.box.setAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)
        self.box.setMaxLength(100)
        self.list = RowList(_("الأوامر والشاشات والملفات"))
        self.foot = label("", role="small", tone="muted")
        self.foot.setContentsMargins(*[scale.space_px(space) for space in (14, 6, 14, 6)])
        around = QWidget()
        inside = QVBoxLayout(around)
        inside.setContentsMargins(*[scale.space_px(10)] * 4)
        inside.addWidget(self.box)
        for part in (around, self.list, self.foot):
            column.addWidget(part)
        self.box.textChanged.connect(self._typed)
        self.box.installEventFilter(self)
        self.list.clicked.connect(self._clicked)
        self.hide()

    # Showing

    def open(self, commands: tuple[Command, ...]) -> None:
        """Offer these; what had the keyboard gets it back when nothing is chosen."""
        self._commands, self._before = commands, QApplication.focusWidget()
        self.box.clear()
        self._offer(None)
        self.show()
        self.raise_()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_palette(self, *, give_back: bool = True) -> None:
        """Hide, and forget who was found."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        self.hide()
        self.list.rows.show_rows(())
        self._commands, self._offered = (), []
        if give_back and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def _typed(self, text: str) -> None:
        if self.isHidden():
            return
        self._offer(None)
        if text.strip():
            from intake_desktop.services.search.cases import search_cases

            self._shell.store.run(
                search_cases,
                self._shell.signed_in,
                text=text,
                limit=FILES_SHOWN,
                thorough=False,
                owner=self,
                on_done=self._found,
            )

    def _found(self, answer: SearchAnswer) -> None:
        """Files come after commands, unless something else is in the box by now."""
        if self.isVisible() and answer.query == self.box.text():
            self._offer(answer)

    def _offer(self, answer: SearchAnswer | None) -> None:
        chosen = max(self.list.chosen, 0) if answer is not None else 0
        rows: list[Row] = []
        self._offered = []
        for command, title_marks in self._fitting():
            rows.append(Row(command.title, command.about, title_marks, icon=command.icon, key=command.key))
            self._offered.append(command.run)
        if answer is not None:
            rows += [replace(row_of(hit, answer), icon="folder") for hit in answer.hits]
            show = self._shell.show_screen
            self._offered += [partial(show, "case", number=hit.number) for hit in answer.hits]
        self.list.rows.show_rows(rows)
        self.list.choose(min(chosen, len(rows) - 1))
        waiting = answer is None and self.box.text().strip()
        nothing = _("لا أمر ولا ملف يطابق ما كُتب")
        self.foot.setText(nothing if not (rows or waiting) else _("↓ للاختيار، وEnter للفتح، وEsc للإغلاق"))
        self.place()

    def _fitting(self) -> list[tuple[Command, tuple[tuple[int, int], ...]]]:
        """The commands that answer what is typed, best first; all of them where nothing is."""
        words = search_key(self.box.text()).split()
        if not words:
            return [(command, ()) for command in self._commands]
        judge = Judge(words)
        fitting = [(fit, command) for command in self._commands if (fit := command.fit(judge))]
        fitting.sort(key=lambda one: one[0], reverse=True)
        return [(command, marks(words, command.title)) for _fit, command in fitting]

    def place(self) -> None:
        """In the middle, near the top, no higher than the window has room for."""
        scale, window = theme.current().scale, self.window()
        width = min(scale.text_px(WIDTH_PX), window.width() - scale.space_px(32))
        top = min(scale.space_px(72), window.height() // 8)
        layout = self.layout()
        assert layout is not None
        self.list.setVisible(bool(self._offered))
        besides = self.box.sizeHint().height() + scale.space_px(22) + self.foot.sizeHint().height()
        room = window.height() - top - besides - scale.space_px(12)
        self.list.setFixedHeight(self.list.height_within(room))
        layout.activate()
        self.setGeometry((window.width() - width) // 2, top, width, layout.sizeHint().height())

    # Acting

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the box that belong to the list; leaving the box closes it."""
        if event.type() == QEvent.Type.FocusOut:
            self.close_palette(give_back=False)
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()  # Esc closes this, not the screen beneath
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event.key())
        return super().eventFilter(watched, event)

    def _pressed(self, key: int) -> bool:
        page, last = 5, len(self._offered) - 1
        steps = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page
        }  # fmt: skip
        if key in steps:
            self.list.choose(min(max(self.list.chosen + steps[Qt.Key(key)], 0), last))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.chosen)
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return False
        return True

    def _clicked(self, index: QModelIndex) -> None:
        self._run(index.row())

    def _run(self, place: int) -> None:
        if 0 <= place < len(self._offered):
            run = self._offered[place]
            self.close_palette()
            run()
