"""The line under a paper: how far it has come, and the buttons that send it out."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.field import announce
from intake_desktop.ui.widgets.labels import ElidedLabel


class PaperFooter(QWidget):
    """One filled button: it prints, and leads back once the paper is out."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().scale.space_px(8))
        self.progress = ElidedLabel("", tone="muted")
        self.save = SecondaryButton(_("حفظ PDF"), icon="download")
        self.print = PrimaryButton(_("طباعة"), icon="printer")
        row.addWidget(self.progress, 1)
        row.addWidget(self.save)
        row.addWidget(self.print)
        self.allow(False)

    def allow(self, allowed: bool) -> None:
        """Whether there is a paper that may go out."""
        self.print.setEnabled(allowed)
        self.save.setEnabled(allowed)

    def show_stage(self, *, out: bool, back_to_case: bool) -> None:
        """Print it; or, once it is out, go back."""
        self.save.setVisible(not out)
        self.print.show_icon("" if out else "printer")
        done = _("العودة إلى الملف") if back_to_case else _("العودة")
        self.print.setText(done if out else _("طباعة"))
        if out:
            self.print.setEnabled(True)

    def show_progress(self, text: str) -> None:
        """A word about what goes on; empty for nothing."""
        self.progress.setText(text)

    def show_reached(self, page: int, pages: int) -> None:
        """Which page goes to the printer now."""
        text = _("تُرسل الصفحة {page} من {pages} إلى الطابعة…").format(page=page, pages=pages)
        self.show_progress(text)
        announce(self, text)
