"""Grounds and groups: cards, notes, empty states, page headings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from intake_desktop.ui import theme
from intake_desktop.ui.theme import Role
from intake_desktop.ui.widgets.buttons import Button, PrimaryButton
from intake_desktop.ui.widgets.labels import ElidedLabel, IconLabel, label

NoteTone = Literal["info", "ok", "warn", "error"]
NOTE_ICONS: dict[NoteTone, tuple[str, Role]] = {
    "info": ("info", "primary"),
    "ok": ("circle-check", "ok"),
    "warn": ("triangle-alert", "warn"),
    "error": ("circle-alert", "error"),
}


def rule() -> QFrame:
    """A hair line between rows."""
    made = QFrame()
    made.setProperty("frame", "rule")
    return made


def side_rule() -> QFrame:
    """A hair line between columns."""
    made = QFrame()
    made.setProperty("frame", "side")
    return made


class Card(QFrame):
    """A white sheet on the ground. Add to `body`."""

    def __init__(self, title: str = "", *, padding_px: int = 16, gap_px: int = 12) -> None:
        super().__init__()
        self.setProperty("frame", "card")
        scale = theme.current().scale
        space = scale.space_px(padding_px)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(space, space, space, space)
        self.body.setSpacing(scale.space_px(gap_px))
        if title:
            self.body.addWidget(label(title, role="heading"))


class Note(QFrame):
    """A coloured strip that says one thing, with an icon and perhaps one button."""

    def __init__(self, text: str = "", tone: NoteTone = "info", *, title: str = "") -> None:
        super().__init__()
        self.setProperty("frame", "note")
        self.setProperty("tone", tone)
        scale = theme.current().scale
        row = QHBoxLayout(self)
        row.setContentsMargins(*[scale.space_px(space) for space in (14, 10, 14, 10)])
        row.setSpacing(scale.space_px(12))
        self._icon = IconLabel(*NOTE_ICONS[tone], side_px=20, line="body")
        said = QHBoxLayout()
        said.setSpacing(scale.space_px(12))
        said.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(scale.space_px(2))
        role = _ink(tone)
        self._title = label(title, tone=role, weight="strong", wrap=True)
        if not title:
            self._title.hide()
        self._text = label(text, tone=role, wrap=True)
        lines.addWidget(self._title)
        lines.addWidget(self._text)
        said.addLayout(lines, 1)
        # Icon and words keep together in the middle, however high the button beside them is.
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addLayout(said)
        middle.addStretch(1)
        row.addLayout(middle, 1)
        self._row = row
        self.setAccessibleName(text)

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str, tone: NoteTone = "info", *, title: str = "") -> None:
        """Something else."""
        self._text.setText(text)
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(text)
        self._icon.show_icon(*NOTE_ICONS[tone])
        theme.restyle(self, tone=tone)
        for each in (self._text, self._title):
            theme.restyle(each, tone=_ink(tone))

    def add_button(self, button: Button) -> None:
        """Put a button at the far end."""
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


def _ink(tone: NoteTone) -> Literal["primary", "ok", "warn", "error"]:
    return "primary" if tone == "info" else tone


class EmptyState(QWidget):
    """Nothing here: one sentence, and the one thing to do about it."""

    def __init__(
        self,
        sentence: str,
        *,
        icon: str = "inbox",
        action: str = "",
        on_action: Callable[[], object] | None = None,
        key: str = "",
    ) -> None:
        super().__init__()
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(*[scale.space_px(24)] * 4)
        column.setSpacing(scale.space_px(12))
        column.addStretch(1)
        column.addWidget(IconLabel(icon, "muted", side_px=36), 0, Qt.AlignmentFlag.AlignHCenter)
        self.sentence = label(sentence, tone="muted", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.sentence)
        self.button: PrimaryButton | None = None
        if action and on_action:
            self.button = PrimaryButton(action, key=key)
            self.button.clicked.connect(on_action)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)


class HeaderBar(QWidget):
    """The heading of a page: a small line over it, the title, a remark beside it, actions at the end."""

    def __init__(self, title: str, *, over: str = "", beside: str = "") -> None:
        super().__init__()
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.space_px(2))
        self.over = ElidedLabel(over, role="small", tone="muted")
        if not over:  # shown before it has a parent it would be a window of its own
            self.over.hide()
        column.addWidget(self.over)
        row = QHBoxLayout()
        row.setSpacing(scale.space_px(12))
        self.title = label(title, role="title")
        self.beside = ElidedLabel(beside, tone="muted")
        row.addWidget(self.title)
        row.addWidget(self.beside, 1)
        column.addLayout(row)
        self._row = row
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_over(self, text: str) -> None:
        """Change the line over the title."""
        self.over.setText(text)
        self.over.setVisible(bool(text))

    def add_action(self, widget: QWidget) -> None:
        """Put a button or badge at the far end."""
        self._row.addWidget(widget)


class Figure(Card):
    """A number with its name and one remark: the four at the top of the home screen."""

    def __init__(self, name: str) -> None:
        super().__init__(padding_px=14, gap_px=2)
        scale = theme.current().scale
        self.name = ElidedLabel(name, role="small", tone="muted")
        self.body.addWidget(self.name)
        row = QHBoxLayout()
        row.setSpacing(scale.space_px(8))
        self.number: QLabel = label("", role="figure")
        self.remark = ElidedLabel("", role="small", tone="muted")
        row.addWidget(self.number)
        row.addWidget(self.remark, 1, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)

    def show_figure(self, number: int, remark: str = "") -> None:
        """The number and what it says about itself."""
        self.number.setText(str(number))
        self.remark.setText(remark)
