"""F1: what this screen is for, and the keys that work everywhere."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import PrimaryButton
from intake_desktop.ui.widgets.cards import rule
from intake_desktop.ui.widgets.dialogue import Dialogue
from intake_desktop.ui.widgets.labels import label


def keys() -> list[tuple[str, str]]:
    """The keys of the shell with what they do."""
    return [
        ("F1", _("مساعدة")),
        ("F3", _("بحث")),
        ("F6", _("الانتقال بين أجزاء الشاشة")),
        ("F7", _("طلب جديد")),
        ("F9", _("الزر الرئيس في الشاشة")),
        ("F12", _("ستار الخصوصية")),
        ("Ctrl+L", _("قفل")),
        ("Ctrl+Z", _("تراجع")),
        ("Esc", _("رجوع")),
    ]


class HelpDialogue(Dialogue):
    """A page of help, closed with Esc."""

    def __init__(self, parent: QWidget, *, title: str, text: str) -> None:
        super().__init__(parent, _("مساعدة: {screen}").format(screen=title))
        self.text = text
        for paragraph in filter(None, text.split("\n")):
            self.body.addWidget(label(paragraph, wrap=True))
        self.body.addWidget(rule())
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.current().scale.space_px(16))
        for row, (key, what) in enumerate(keys()):
            grid.addWidget(label(key, weight="strong"), row, 0)
            grid.addWidget(label(what, tone="muted", wrap=True), row, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        close = self.add_button(PrimaryButton(_("إغلاق"), key="Esc"))
        close.clicked.connect(self.accept)
        close.setFocus()
