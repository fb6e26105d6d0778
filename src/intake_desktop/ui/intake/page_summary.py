"""What a page still wants, on top of it after «continue». Each line goes to its field; one may go on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from intake_desktop.domain.cases.case import MissingItem
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from intake_desktop.ui.widgets.field import announce
from intake_desktop.ui.widgets.labels import IconLabel, label
from intake_desktop.wording.missing import missing_words


class PageSummary(QFrame):
    """Hidden until a page is left with something missing; then it takes the keyboard."""

    chosen = Signal(object)
    skipped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "note")
        self.setProperty("tone", "error")
        scale = theme.current().scale
        row = QHBoxLayout(self)
        row.setContentsMargins(*[scale.space_px(space) for space in (14, 10, 14, 10)])
        row.setSpacing(scale.space_px(12))
        row.addWidget(IconLabel("circle-alert", "error", side_px=20), 0, Qt.AlignmentFlag.AlignTop)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(scale.space_px(2))
        self.title = label("", tone="error", weight="strong", wrap=True)
        self._lines.addWidget(self.title)
        self.skip = SecondaryButton(_("متابعة رغم النواقص"), key="F9")
        self.skip.clicked.connect(self.skipped)
        below = QHBoxLayout()
        below.setContentsMargins(0, scale.space_px(6), 0, 0)
        below.addWidget(self.skip)
        below.addStretch(1)
        self._lines.addLayout(below)
        row.addLayout(self._lines, 1)
        self._links: list[tuple[LinkButton, MissingItem]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    @property
    def links(self) -> list[LinkButton]:
        """One for each thing listed."""
        return [link for link, _item in self._links]

    def show_items(self, items: Sequence[MissingItem]) -> None:
        """List them and take the keyboard."""
        self.clear()
        count = len(items)
        title = ngettext("بقي أمر واحد في هذه الصفحة", "بقيت {n} أمور في هذه الصفحة", count)
        self.title.setText(title.format(n=count))
        for item in items:
            link = LinkButton(missing_words(item).what)
            link.clicked.connect(self._pressed)
            link.setMinimumWidth(theme.current().scale.text_px(80))  # it is shortened where it must be
            self._lines.insertWidget(self._lines.count() - 1, link, 0, Qt.AlignmentFlag.AlignLeading)
            self._links.append((link, item))
        self.setAccessibleName(self.title.text())
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.title.text())

    def clear(self) -> None:
        """Say nothing."""
        for link, _item in self._links:
            self._lines.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = []
        self.hide()

    def _pressed(self) -> None:
        pressed = self.sender()
        for link, item in self._links:
            if link is pressed:
                self.chosen.emit(item)
                return
