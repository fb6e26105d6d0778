"""The buttons over a preview: which page, how large, to a file, to paper."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import Button, IconButton, SecondaryButton
from intake_desktop.ui.widgets.digits_field import fold_typed
from intake_desktop.ui.widgets.flow import FlowLayout
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.line_field import TextBox

Fit = Literal["width", "page", "none"]


class PageBox(TextBox):
    """The number of the page shown; another one typed, and Enter, goes there. Digits of any keyboard."""

    asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._page = 1
        self.setAccessibleName(_("اذهب إلى الصفحة"))
        self.setToolTip(_("اكتب رقم الصفحة ثم Enter"))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setMaxLength(4)
        self.setFixedWidth(theme.current().scale.text_px(52))
        self.returnPressed.connect(self._go)

    def show_page(self, page: int) -> None:
        """The page that is shown now."""
        self._page = page
        self.setText(str(page))

    def _go(self) -> None:
        typed = fold_typed(self.text())
        self.setText(str(self._page))
        if typed.isdecimal():
            self.asked.emit(int(typed))
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setText(str(self._page))


class PageBar(QWidget):
    """Says what is wanted; shows only what there is a use for. Its groups wrap where there is little room."""

    previous_wanted = Signal()
    next_wanted = Signal()
    page_wanted = Signal(int)
    smaller_wanted = Signal()
    larger_wanted = Signal()
    fit_width_wanted = Signal()
    fit_page_wanted = Signal()
    save_wanted = Signal()
    print_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        # Icons of a direction turn with the layout: the previous page lies where reading begins.
        self.back = IconButton("chevron-left", _("الصفحة السابقة"), key="PgUp")
        self.on = IconButton("chevron-right", _("الصفحة التالية"), key="PgDn")
        self.page = PageBox()
        self.smaller = IconButton("minus", _("تصغير"), key="Ctrl+-")
        self.larger = IconButton("plus", _("تكبير"), key="Ctrl++")
        self.fit = Button(_("عرض الصفحة"), kind="quiet", checkable=True)
        self.whole = Button(_("الصفحة كاملة"), kind="quiet", checkable=True)
        self.fit.setToolTip("Ctrl+0")  # same in every language
        self.whole.setToolTip("Ctrl+9")  # same in every language
        self.save = SecondaryButton(_("حفظ PDF"), icon="download")
        self.print = SecondaryButton(_("طباعة"), icon="printer", key="Ctrl+P")
        self.before, self.place = label(_("صفحة"), tone="muted"), label(tone="muted")
        self.percent = label(tone="muted")
        self.percent.setMinimumWidth(self.percent.fontMetrics().horizontalAdvance("400%"))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.progress = label(tone="muted")
        self._connect()
        self._arrange()
        self.progress.hide()

    def _connect(self) -> None:
        self.back.clicked.connect(self.previous_wanted)
        self.on.clicked.connect(self.next_wanted)
        self.page.asked.connect(self.page_wanted)
        self.smaller.clicked.connect(self.smaller_wanted)
        self.larger.clicked.connect(self.larger_wanted)
        self.fit.clicked.connect(self.fit_width_wanted)
        self.whole.clicked.connect(self.fit_page_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.print.clicked.connect(self.print_wanted)

    def _arrange(self) -> None:
        space = theme.current().scale.space_px
        flow = FlowLayout(self, gap_px=space(16), row_gap_px=space(4), centred=True)
        self.turning = self._group(self.back, self.before, self.page, self.place, self.on)
        self.zooming = self._group(self.smaller, self.percent, self.larger)
        self.fitting = self._group(self.fit, self.whole)
        self.leaving = self._group(self.save, self.print)
        for group in (self.turning, self.zooming, self.fitting, self.leaving, self.progress):
            flow.add(group)

    @staticmethod
    def _group(*parts: QWidget) -> QWidget:
        group = QWidget()
        line = QHBoxLayout(group)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().scale.space_px(4))
        for part in parts:
            line.addWidget(part)
        return group

    def show_place(self, page: int, pages: int) -> None:
        """Page `page` of `pages`; one page alone has nothing to turn."""
        self.page.show_page(page)
        self.place.setText(_("من {pages}").format(pages=pages))
        self.back.setEnabled(page > 1)
        self.on.setEnabled(page < pages)
        self.turning.setVisible(pages > 1)
        for group in (self.zooming, self.fitting):
            group.setVisible(pages > 0)

    def show_zoom(self, zoom: float, fit: Fit) -> None:
        """Screen size to paper size, and what it follows."""
        self.percent.setText(f"{round(zoom * 100)}%")
        self.fit.setChecked(fit == "width")
        self.whole.setChecked(fit == "page")

    def allow_paper(self, allowed: bool) -> None:
        """Whether it may leave the screen: a preview that is not registered may not."""
        self.leaving.setVisible(allowed)

    def show_progress(self, text: str) -> None:
        """How far a long work has come; empty for none."""
        self.progress.setText(text)
        self.progress.setVisible(bool(text))
