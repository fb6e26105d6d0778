"""The status bar: whether what was typed is saved, and the keys that work here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from PySide6.QtWidgets import QFrame, QHBoxLayout

from intake_desktop.domain.calendars.local_time import RIYADH
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.field import announce
from intake_desktop.ui.widgets.labels import ElidedLabel, IconLabel, label

SaveState = Literal["none", "saving", "saved", "failed"]


class StatusBar(QFrame):
    """Save state at the start, a remark beside it, keys at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "statusbar")
        scale = theme.current().scale
        row = QHBoxLayout(self)
        row.setContentsMargins(*[scale.space_px(space) for space in (24, 3, 24, 3)])
        row.setSpacing(scale.space_px(6))
        self._icon = IconLabel("check", "ok", side_px=16)
        self._state = label("", role="small", tone="ok")
        self.remark = ElidedLabel("", role="small", tone="muted")
        self.hints = ElidedLabel("", role="small", tone="muted")
        row.addWidget(self._icon)
        row.addWidget(self._state)
        row.addSpacing(scale.space_px(12))
        row.addWidget(self.remark)
        row.addStretch(1)
        row.addWidget(self.hints)
        self.setFixedHeight(scale.text_px(30))
        self._away = False
        self._icon.hide()
        self._state.hide()

    def text(self) -> str:
        """What is said about saving."""
        return self._state.text()

    def show_saved(self, state: SaveState, at: datetime | None = None) -> None:
        """Say how saving stands; `at` is the time of the office."""
        shown = state != "none"
        self._icon.setVisible(shown)
        self._state.setVisible(shown)
        if state == "saving":
            self._say(_("يُحفظ…"), "hourglass", "muted")
        elif state == "saved":
            time = (at or datetime.now(RIYADH)).strftime("%H:%M")
            self._say(_("حُفظ {time}").format(time=time), "check", "ok")
        elif state == "failed":
            self._say(_("تعذّر الحفظ"), "circle-alert", "error")
            announce(self, self.text())
        self._appear()

    def _say(self, text: str, icon: str, tone: Literal["muted", "ok", "error"]) -> None:
        self._state.setText(text)
        self._icon.show_icon(icon, tone)
        theme.restyle(self._state, tone=tone)

    def show_hints(self, hints: Sequence[str]) -> None:
        """The keys that work now."""
        self.hints.setText(" · ".join(hints))

    def set_narrow(self, narrow: bool) -> None:
        """Without the keys, which F1 tells as well; and without itself where nothing is left to say."""
        self.hints.setVisible(not narrow)
        self._appear()

    def give_way(self, away: bool) -> None:
        """Leave the place to the undo bar, or come back."""
        self._away = away
        self._appear()

    def set_remark(self, text: str) -> None:
        """Something worth knowing beside the save state."""
        self.remark.setText(text)
        self._appear()

    def _appear(self) -> None:
        says = not (self.hints.isHidden() and self._state.isHidden()) or bool(self.remark.text())
        self.setVisible(says and not self._away)
