"""The buttons over a preview: which page, how large, to a file, to paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import Button, IconButton, SecondaryButton
from intake_desktop.ui.widgets.labels import label


class PageBar(QWidget):
    """Says what is wanted; shows only what there is a use for."""

    previous_wanted = Signal()
    next_wanted = Signal()
    smaller_wanted = Signal()
    larger_wanted = Signal()
    fit_wanted = Signal()
    save_wanted = Signal()
    print_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        # Icons of a direction turn with the layout: the previous page lies where reading begins.
        self.back = IconButton("chevron-left", _("الصفحة السابقة"), key="PgUp")
        self.on = IconButton("chevron-right", _("الصفحة التالية"), key="PgDn")
        self.smaller = IconButton("minus", _("تصغير"), key="Ctrl+-")
        self.larger = IconButton("plus", _("تكبير"), key="Ctrl++")
        self.fit = Button(_("عرض الصفحة"), kind="quiet")
        self.save = SecondaryButton(_("حفظ PDF"), icon="download")
        self.print = SecondaryButton(_("طباعة"), icon="printer", key="Ctrl+P")
        self.place = label(tone="muted")
        self.percent = label(tone="muted")
        self.back.clicked.connect(self.previous_wanted)
        self.on.clicked.connect(self.next_wanted)
        self.smaller.clicked.connect(self.smaller_wanted)
        self.larger.clicked.connect(self.larger_wanted)
        self.fit.clicked.connect(self.fit_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.print.clicked.connect(self.print_wanted)
        self._arrange()

    def _arrange(self) -> None:
        scale = theme.current().scale
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(scale.space_px(4))
        groups: tuple[tuple[QWidget, ...], ...] = (
            (self.back, self.place, self.on),
            (self.smaller, self.percent, self.larger, self.fit),
        )
        for group in groups:
            for part in group:
                line.addWidget(part)
            line.addSpacing(scale.space_px(12))
        line.addStretch(1)
        line.addWidget(self.save)
        line.addWidget(self.print)

    def show_place(self, page: int, pages: int) -> None:
        """Page `page` of `pages`; one page alone has nothing to turn."""
        self.place.setText(_("صفحة {page} من {pages}").format(page=page, pages=pages))
        self.back.setEnabled(page > 1)
        self.on.setEnabled(page < pages)
        turning: tuple[QWidget, ...] = (self.back, self.place, self.on)
        zooming: tuple[QWidget, ...] = (self.smaller, self.percent, self.larger, self.fit)
        for part in turning:
            part.setVisible(pages > 1)
        for part in zooming:
            part.setVisible(pages > 0)

    def show_zoom(self, zoom: float) -> None:
        """Screen size to paper size."""
        self.percent.setText(f"{round(zoom * 100)}%")

    def allow_paper(self, allowed: bool) -> None:
        """Whether it may leave the screen: a preview that is not registered may not."""
        self.save.setVisible(allowed)
        self.print.setVisible(allowed)
