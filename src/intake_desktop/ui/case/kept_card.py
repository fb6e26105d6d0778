"""Steps whose record is kept from who reads the file: which they are, and who reads them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.widgets.cards import Card, rule
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.kept_back import kept_words


def add_kept_steps(column: QVBoxLayout, file: CaseFile) -> None:
    """A card of them at the end of `column`; nothing where none is kept."""
    kept = [(part.label_ar, kept_words(part.readers)) for part in file.view.kept_back if part.kind == "step"]
    if kept:
        column.addWidget(answers_card(_("خطوات لا يقرؤها دورك"), kept))


def answers_card(title: str, answers: list[tuple[str, str]]) -> Card:
    """Questions and what was answered, a line each."""
    card = Card(title, gap_px=0)
    scale = theme.current().scale
    for place, (question, answer) in enumerate(answers):
        if place:
            card.body.addWidget(rule())
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, scale.space_px(5), 0, scale.space_px(5))
        row.setSpacing(scale.space_px(12))
        row.addWidget(label(question, tone="muted", wrap=True), 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(answer, wrap=True), 3, Qt.AlignmentFlag.AlignTop)
        card.body.addWidget(line)
    return card
