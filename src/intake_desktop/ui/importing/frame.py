"""What stays around the four pages of an import: the rail, the head, what runs or went wrong, the footer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.importing.busy_strip import BusyStrip
from intake_desktop.ui.importing.steps import ORDER, ImportSteps, StepId, page_title
from intake_desktop.ui.importing.trouble import Trouble
from intake_desktop.ui.importing.work import ImportWork
from intake_desktop.ui.intake.unfold import unfold
from intake_desktop.ui.intake.wizard_footer import WizardFooter
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import HeaderBar
from intake_desktop.wording.bidi import ltr, own_direction, side_by_side

RAIL_PX, FOLDED_UNDER_PX, ROWS_FOLDED_UNDER_PX, TIGHT_UNDER_PX = 212, 760, 1300, 420


class ImportFrame(QWidget):
    """`chosen` gives the step that is pressed in the rail, which folds to a button where there is no room."""

    chosen = Signal(str)

    def __init__(self, work: ImportWork, *, margins: Sequence[int]) -> None:
        super().__init__()
        self._work = work
        self._step: StepId = "file"
        scale = theme.current().scale
        row = QHBoxLayout(self)
        row.setContentsMargins(*margins)
        row.setSpacing(scale.space_px(12))
        self.rail = ImportSteps()
        self.rail.setFixedWidth(scale.text_px(RAIL_PX))
        self.rail.chosen.connect(self.chosen)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(scale.space_px(8))
        row.addLayout(column, 1)
        self.header = HeaderBar("", over=_("استيراد سجل"))
        self.steps_button = SecondaryButton("", icon="list-checks")
        self.steps_button.clicked.connect(self._open_steps)
        self.header.add_action(self.steps_button)
        self.trouble = Trouble()
        self.busy = BusyStrip()
        self.pages = QStackedWidget()
        self.footer = WizardFooter(out=_("إلغاء الاستيراد"))
        for part in (self.header, self.trouble, self.busy, self.pages, self.footer):
            column.addWidget(part, 1 if part is self.pages else 0)

    def show_step(self, step: StepId, *, act: str, goes_back: bool) -> None:
        """How the import stands at a step; `act` is what the filled button says."""
        self._step = step
        opened, done = self._work.opened, self._work.imported is not None
        self.rail.show_work(self._work, step)
        self.header.title.setText(page_title(step, done=done))
        file = own_direction(opened.registry.file) if opened else ""
        self.header.set_over(side_by_side((_("استيراد سجل"), file, self._place_words())))
        self.footer.show_act(act, returns_to_review=False, goes_back=goes_back)
        self.footer.out.setVisible(not done)
        self._fold()

    def _place_words(self) -> str:
        return _("الخطوة {n} من {count}").format(n=ORDER.index(self._step) + 1, count=len(ORDER))

    def allow(self, allowed: bool) -> None:
        """Whether anything but what stops the work can be pressed."""
        for part in (self.pages, self.rail, self.steps_button, self.footer):
            part.setEnabled(allowed)

    def _open_steps(self) -> None:
        rail = ImportSteps()
        rail.show_work(self._work, self._step)
        popup = unfold(self.steps_button, rail, width_px=RAIL_PX)
        rail.chosen.connect(popup.close)
        rail.chosen.connect(self.chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """The list of rows needs the rail's room earlier than the other steps."""
        scale, words = theme.current().scale, self._place_words()
        under = ROWS_FOLDED_UNDER_PX if self._step == "rows" else FOLDED_UNDER_PX
        folded = self.width() < scale.text_px(under)
        self.rail.setVisible(not folded)
        self.steps_button.setVisible(folded)
        tight = self.width() < scale.text_px(TIGHT_UNDER_PX)
        figures = ltr(f"{ORDER.index(self._step) + 1}/{len(ORDER)}")
        self.steps_button.setText(figures if tight else words)
        self.steps_button.setAccessibleName(words)
