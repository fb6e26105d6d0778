"""For which organisation the request is, where the desk serves several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import language
from intake_desktop.ui.door.frame import Door
from intake_desktop.ui.door.rows import Choice, ChoiceRows

if TYPE_CHECKING:
    from intake_desktop.services.packs.policy_packs import PackInfo


class OrganisationDoor(Door):
    """The desk's own organisation stands first and is chosen already. `chosen` gives the pack's id."""

    chosen = Signal(str)

    def __init__(self, packs: Sequence[PackInfo]) -> None:
        super().__init__(_("لأي جهة هذا الطلب؟"), over=_("طلب جديد"), act=_("متابعة"))
        english = language() == "en"
        self.rows = ChoiceRows(
            "", [Choice(pack.id, pack.name_en if english else pack.name_ar) for pack in packs]
        )
        self.rows.choose(packs[0].id)
        self.rows.chosen.connect(self.chosen)
        self.body.addWidget(self.rows)
        self.body.addStretch(1)

    def act(self) -> None:
        """Go on for the one chosen."""
        self.chosen.emit(self.rows.value())

    def take_keyboard(self) -> None:
        self.rows.take_keyboard()
