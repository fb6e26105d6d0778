"""What the program is: versions, licences, where things lie."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout

from intake_desktop import __version__
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages, theme
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Card
from intake_desktop.ui.widgets.labels import label


class AboutCard(Card):
    """Nothing here is anybody's data, so all of it may be copied into a letter to support."""

    def __init__(self, folder: str) -> None:
        super().__init__(_("عن البرنامج"))
        self.facts = (
            (_("الإصدار"), __version__),
            ("Python", platform.python_version()),
            ("Qt", qVersion()),
            (_("النظام"), platform.platform(terse=True)),
            (_("مجلد القاعدة"), folder),
            (_("الترخيص"), "LGPL-3.0-or-later"),
            (_("الخط"), "Intake Sans (Noto Sans Arabic), OFL 1.1"),
            (_("الأيقونات"), "Lucide, ISC"),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.current().scale.space_px(24))
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(self.facts):
            grid.addWidget(label(name, tone="muted"), row, 0)
            grid.addWidget(label(f"\u2066{value}\u2069", wrap=True), row, 1)
        self.body.addLayout(grid)
        copy = SecondaryButton(_("نسخ التشخيص"), icon="copy")
        copy.clicked.connect(self._copy)
        self.body.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeading)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{name}: {value}" for name, value in self.facts))
        messages.succeed(_("نُسخ التشخيص. لا بيانات مستفيدين فيه."))
