"""The buttons of a row: up, down, away."""

from __future__ import annotations

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import IconButton
from intake_desktop.ui.widgets.flow import Flow


class RowButtons(Flow):
    """Up, down, away."""

    def __init__(self, *, first: bool, last: bool, name: str) -> None:
        gap = theme.current().scale.space_px(4)
        super().__init__(gap_px=gap, row_gap_px=gap, centred=True)
        self.up = IconButton("arrow-up", _("إلى أعلى: {name}").format(name=name))
        self.down = IconButton("arrow-down", _("إلى أسفل: {name}").format(name=name))
        self.remove = IconButton("trash-2", _("احذف: {name}").format(name=name))
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        for button in (self.up, self.down, self.remove):
            self.add(button)
