"""What stops the page, on top of it: each line goes to its field, in the words said there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from intake_desktop.i18n import ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.field import Field, announce
from intake_desktop.ui.widgets.labels import label


class ErrorSummary(QFrame):
    """Hidden until `show_fields`; then it takes the keyboard and lists what was found."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "note")
        self.setProperty("tone", "error")
        scale = theme.current().scale
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[scale.space_px(space) for space in (14, 10, 14, 10)])
        self._column.setSpacing(scale.space_px(2))
        self._title = label("", role="heading", tone="error", wrap=True)
        self._column.addWidget(self._title)
        self._links: list[LinkButton] = []
        self._fields: list[Field] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    @property
    def links(self) -> list[LinkButton]:
        """One for each field listed."""
        return list(self._links)

    def show_fields(self, fields: Sequence[Field]) -> bool:
        """List the fields with an error; hide and return False where there is none."""
        self._clear()
        self._fields = [field for field in fields if field.finding and field.finding.severity == "error"]
        self.setVisible(bool(self._fields))
        if not self._fields:
            return False
        count = len(self._fields)
        self._title.setText(ngettext("أصلح هذه الخانة", "أصلح هذه الخانات ({n})", count).format(n=count))
        for field in self._fields:
            assert field.finding is not None
            link = LinkButton(field.finding.text)
            link.clicked.connect(self._go)
            self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
            self._links.append(link)
        self.setAccessibleName(self._title.text())
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._title.text())
        return True

    def _clear(self) -> None:
        for link in self._links:
            self._column.removeWidget(link)
            link.deleteLater()
        self._links.clear()

    def _go(self) -> None:
        link = self.sender()
        for shown, field in zip(self._links, self._fields, strict=True):
            if shown is link:
                field.focus()
