"""Where messages appear: a strip over the screen, and the undo bar under it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.messages import Message
from intake_desktop.ui.shell.status_bar import StatusBar
from intake_desktop.ui.widgets.buttons import Button, IconButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.field import announce
from intake_desktop.ui.widgets.labels import label

SHOWN_MS = 8_000
UNDO_MS = 10_000


class MessageBar(QWidget):
    """One message at a time. Good news goes by itself; an error stays until it is dismissed."""

    def __init__(self) -> None:
        super().__init__()
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(*[scale.space_px(space) for space in (24, 12, 24, 0)])
        self.note = Note()
        self.act = Button("")
        self._action: Callable[[], object] | None = None
        self.dismiss = IconButton("x", _("إخفاء الرسالة"))
        self.note.add_button(self.act)
        self.note.add_button(self.dismiss)
        column.addWidget(self.note)
        self.act.clicked.connect(self._acted)
        self.dismiss.clicked.connect(self.hide)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_message(self, message: Message) -> None:
        """Show it in place of the last one."""
        self.note.say(message.text, message.tone)
        self._action = message.act
        self.act.setText(message.act_label)
        self.act.setVisible(message.act is not None)
        self.show()
        announce(self.note, message.text)
        if message.tone in ("info", "ok"):
            self._timer.start()
        else:
            self._timer.stop()

    def _acted(self) -> None:
        self.hide()
        if self._action:
            self._action()


class UndoBar(QWidget):
    """What was just done and a way back, for ten seconds."""

    def __init__(self) -> None:
        super().__init__()
        scale = theme.current().scale
        outer = QHBoxLayout(self)
        outer.setContentsMargins(scale.space_px(24), 0, scale.space_px(24), scale.space_px(8))
        frame = QFrame()
        frame.setProperty("frame", "undo")
        row = QHBoxLayout(frame)
        row.setContentsMargins(*[scale.space_px(space) for space in (14, 6, 14, 6)])
        row.setSpacing(scale.space_px(12))
        self._text = label("", wrap=True)
        self.button = Button("", icon="undo-2", key="Ctrl+Z")
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        outer.addStretch(1)
        outer.addWidget(frame, 4)
        outer.addStretch(1)
        self._undo: Callable[[], object] | None = None
        self.stands_in_for: StatusBar | None = None
        self.button.clicked.connect(self.undo)
        self._timer = QTimer(self, singleShot=True, interval=UNDO_MS)
        self._timer.timeout.connect(self.expire)
        self.hide()

    def offer(self, message: Message) -> None:
        """Offer to take back what `message` says was done."""
        self._text.setText(message.text)
        self.button.setText(message.act_label)
        self._undo = message.act
        self.show()
        if self.stands_in_for:
            self.stands_in_for.give_way(True)
        announce(self, message.text)
        self._timer.start()

    @property
    def offering(self) -> bool:
        """Whether there is something to take back."""
        return self._undo is not None

    def undo(self) -> None:
        """Take it back, if it is not too late."""
        undo = self._undo
        self.expire()
        if undo:
            undo()

    def expire(self) -> None:
        """Too late."""
        self._timer.stop()
        self._undo = None
        self.hide()
        if self.stands_in_for:
            self.stands_in_for.give_way(False)
