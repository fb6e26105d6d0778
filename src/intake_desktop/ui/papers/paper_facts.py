"""What else the register knows of the paper that the keyboard is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages, theme
from intake_desktop.ui.papers.standing import facts_of
from intake_desktop.ui.widgets.buttons import Button
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.bidi import ltr, side_by_side

if TYPE_CHECKING:
    from intake_desktop.services.papers.registers import OutgoingPaper

SHOWN_OF_HASH = 12


class PaperFacts(QWidget):
    """One line, and the fingerprint of the printed bytes to copy."""

    def __init__(self) -> None:
        super().__init__()
        self._sha256 = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().scale.space_px(12))
        self.words = label("", tone="muted", wrap=True)
        self.copy_button = Button(_("انسخ بصمة الملف"), kind="quiet", icon="copy")
        self.copy_button.clicked.connect(self._copy)
        row.addWidget(self.words, 1)
        row.addWidget(self.copy_button)

    def show_paper(self, paper: OutgoingPaper | None) -> None:
        """The facts of this paper; none while it is on the way."""
        self._sha256 = paper.sha256 if paper else ""
        self.copy_button.setEnabled(bool(self._sha256))
        if paper is None:
            self.words.setText("")
            return
        facts = facts_of(paper)
        if self._sha256:
            facts.append(_("البصمة {hash}").format(hash=ltr(f"{self._sha256[:SHOWN_OF_HASH]}…")))
        self.words.setText(side_by_side(facts))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._sha256)
        messages.inform(_("نُسخت بصمة الملف كاملة."))
