"""The store cannot be opened, whatever the password: what happened, and every way on with what it does."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.errors import IntakeError, StoreInUse
from intake_desktop.domain.remedies import Remedy, remedies_for
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.entrance.frame import EntrancePage
from intake_desktop.ui.widgets.labels import IconLabel, label
from intake_desktop.ui.widgets.link_row import LinkRow
from intake_desktop.wording.errors import error_message
from intake_desktop.wording.remedies import copy_age, no_copy, remedy_does, remedy_title, remedy_verb

if TYPE_CHECKING:
    from intake_desktop.services.backups.copies_at_hand import CopyAtHand

_ICONS = {
    Remedy.AGAIN: "refresh-cw",
    Remedy.RESTORE: "history",
    Remedy.SALVAGE: "archive",
    Remedy.READ: "eye",
    Remedy.RECOVERY_KEY: "key-round",
    Remedy.ELSEWHERE: "folder-open",
}


class _WayRow(LinkRow):
    """Framed: it stands among texts that lead nowhere."""

    edge = "line"

    def minimumSizeHint(self) -> QSize:
        """Its height is that of its lines at the width it has, not at its narrowest."""
        return QSize(super().minimumSizeHint().width(), theme.current().scale.target_px)


class TroublePage(EntrancePage):
    """`chosen(remedy)`. Nothing here writes to the store; the filled button is what most often helps."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("لم تُفتح القاعدة"), primary=_("أعد المحاولة"))
        self.folder = label("", role="small", tone="muted", wrap=True)
        self.column.addWidget(self.folder)
        self.rows: dict[Remedy, LinkRow] = {}
        self.remedies: tuple[Remedy, ...] = ()
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.current().scale.space_px(4))
        for remedy in Remedy:
            self.rows[remedy] = row = _WayRow(IconLabel(_ICONS[remedy], "primary"))
            row.say(remedy_title(remedy), remedy_does(remedy), strong=True)
            row.clicked.connect(partial(self._choose, remedy))
            self._list.addWidget(row)
        self.column.addWidget(holder)
        self.copy_at_hand: CopyAtHand | None = None
        self.end_footer()

    def tell(self, error: IntakeError, folder: str, *, reading: bool = False) -> None:
        """Say what is wrong with the store in `folder`. With `reading` it could not even be read."""
        said = error_message(error)
        if error.code == "store-damaged":  # what to do stands below, each way with what it does
            said = said.partition(". ")[0] + "."
        self.note.say(said, "warn" if isinstance(error, StoreInUse) else "error")
        self.note.show()
        self.folder.setText(_("المجلد: {folder}").format(folder=f"\u2066{folder}\u2069"))
        found = remedies_for(error.code)
        self.remedies = tuple(each for each in found if not (reading and each is Remedy.READ))
        for remedy, row in self.rows.items():
            row.setVisible(remedy in self.remedies)
        for place, remedy in enumerate(self.remedies):
            self._list.removeWidget(self.rows[remedy])
            self._list.insertWidget(place, self.rows[remedy])
        self.primary.setText(remedy_verb(self.remedies[0]))

    def show_copy(self, copy: CopyAtHand | None) -> None:
        """Which backup would be gone back to."""
        self.copy_at_hand = copy
        said = copy_age(copy.made_at, datetime.now(UTC)) if copy is not None else no_copy()
        row, does = self.rows[Remedy.RESTORE], remedy_does(Remedy.RESTORE)
        row.say(remedy_title(Remedy.RESTORE), f"{said} {does}", strong=True)
        QTimer.singleShot(0, self, self.scroller.updateGeometry)  # once the longer line has its place

    @property
    def copy_folder(self) -> Path | None:
        """The folder of that backup."""
        return self.copy_at_hand.path if self.copy_at_hand is not None else None

    def start(self) -> None:
        """The filled button is what most often helps."""
        self.primary.setFocus()

    def go_on(self) -> None:
        """The first of the ways on."""
        if self.remedies:
            self.chosen.emit(self.remedies[0])

    def _choose(self, remedy: Remedy) -> None:
        self.chosen.emit(remedy)
