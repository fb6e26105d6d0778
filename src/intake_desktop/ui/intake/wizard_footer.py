"""The foot of the wizard, which never scrolls: the filled button, back, and out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import Button, PrimaryButton, SecondaryButton


class WizardFooter(QFrame):
    """Three buttons."""

    def __init__(self, *, out: str = "") -> None:
        """`out` is what the last button does; it saves and goes out where nothing else is said."""
        super().__init__()
        self.setProperty("frame", "footer")
        self._had_keyboard = False
        scale = theme.current().scale
        row = QHBoxLayout(self)
        row.setContentsMargins(*[scale.space_px(space) for space in (6, 12, 6, 4)])
        row.setSpacing(scale.space_px(12))
        self.primary = PrimaryButton(_("حفظ ومتابعة"))
        self.back = SecondaryButton(_("السابق"))
        self.out = Button(out or _("حفظ والخروج"), kind="quiet")
        row.addWidget(self.primary)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.out)

    def show_act(self, act: str, *, returns_to_review: bool, goes_back: bool) -> None:
        """What the filled button does: the page's own `act`, else save and go on, or back to the review."""
        on = _("حفظ والعودة إلى المراجعة") if returns_to_review else _("حفظ ومتابعة")
        self.primary.setText(act or on)
        self.back.setEnabled(goes_back)

    def show_busy(self, busy: bool) -> None:
        """While an act is on its way the keyboard may drop out of a button; it comes back there."""
        if busy:
            self._had_keyboard = self.primary.hasFocus()
        self.primary.setEnabled(not busy)
        if not busy and self._had_keyboard:
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)
