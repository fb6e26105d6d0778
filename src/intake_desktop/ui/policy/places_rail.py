"""The pages of the editor beside it, each with how much is wrong on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.policy.schema import Place
from intake_desktop.ui.widgets.labels import IconLabel
from intake_desktop.ui.widgets.link_row import LinkRow
from intake_desktop.ui.widgets.scroll import RowColumn


def place_title(place: Place) -> str:
    """What a page is called."""
    return _(place.title) if place.title else _("النص")


class PlacesRail(QFrame):
    """One row a page. `chosen` gives its id."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "card")
        self.setAccessibleName(_("أقسام السياسة"))
        scale = theme.current().scale
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*[scale.space_px(1)] * 4)
        self._list = RowColumn(edge_px=scale.space_px(6), gap_px=1)
        outer.addWidget(self._list)
        self.rows: dict[str, tuple[LinkRow, IconLabel]] = {}

    def show_places(self, places: Sequence[Place], current: str, wrong: Mapping[str, int]) -> None:
        """Show the pages; those with problems say how many."""
        for place in places:
            if place.id not in self.rows:
                self._add(place)
            row, icon = self.rows[place.id]
            here, count = place.id == current, wrong.get(place.id, 0)
            said = ngettext("خطأ واحد", "{n} أخطاء", count).format(n=count) if count else ""
            row.setChecked(here)
            row.say(place_title(place), said, tone="primary" if here else "text", strong=here)
            if count:
                icon.show_icon("triangle-alert", "warn")
            else:
                icon.show_icon(place.icon, "primary" if here else "muted")
        shown = {place.id for place in places}
        for identity, (row, _icon) in self.rows.items():
            row.setVisible(identity in shown)
        if current in self.rows:
            self._list.ensureWidgetVisible(self.rows[current][0])

    def _add(self, place: Place) -> None:
        icon = IconLabel(place.icon, "muted")
        row = LinkRow(icon)
        row.setCheckable(True)
        row.clicked.connect(self._pressed)
        self.rows[place.id] = (row, icon)
        self._list.append(row)

    def _pressed(self) -> None:
        pressed = self.sender()
        for identity, (row, _icon) in self.rows.items():
            if row is pressed:
                row.setChecked(True)
                self.chosen.emit(identity)
                return
