"""One intake on the screen: pages, the steps beside them, what is missing, a footer that never scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from intake_desktop.domain.cases.case import MissingItem
from intake_desktop.ui import theme
from intake_desktop.ui.duplicates.similar_people import SimilarPeople, is_about_identity
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.keyboard_place import focus_path, focused_path
from intake_desktop.ui.intake.missing_panel import MissingPanel
from intake_desktop.ui.intake.missing_walk import next_missing, words_seen_from
from intake_desktop.ui.intake.page import IntakePage
from intake_desktop.ui.intake.pages import PageView, neighbour_of, page_of_item, page_views
from intake_desktop.ui.intake.steps_rail import StepsRail
from intake_desktop.ui.intake.unfold import unfold
from intake_desktop.ui.intake.wizard_footer import WizardFooter
from intake_desktop.ui.intake.wizard_header import WizardHeader
from intake_desktop.ui.intake.work import IntakeWork
from intake_desktop.ui.urgent.guard import UrgentGuard
from intake_desktop.wording.missing import MissingWords

FOLDED_UNDER_PX, TIGHT_UNDER_PX, LOW_UNDER_PX, SHORT_UNDER_PX = 900, 420, 420, 260
RAIL_PX, MISSING_PX = 212, 244


class Wizard(QWidget):
    """The pages of one draft. Nothing in it knows an organisation: the pack says what is asked."""

    left = Signal()  # save and go out
    case_asked_for = Signal(str)  # a file number to open
    paper_wanted = Signal(str)  # the name of a form
    compare_asked_for = Signal(str)  # the number of a file, beside this one

    def __init__(self, draft: Draft, work: IntakeWork, page_id: str) -> None:
        super().__init__()
        self.draft, self.work = draft, work
        self.visited: set[str] = set()
        self.current = page_id
        self._built: dict[str, IntakePage] = {}
        self._return_to = ""
        self._pointed_out: tuple[str, tuple[MissingItem, ...]] | None = None
        self._last_missing: MissingItem | None = None
        self.urgent: UrgentGuard | None = None
        self._build()
        self._bind_keys()
        draft.understood.connect(self.refresh)
        work.busy_changed.connect(self._show_busy)
        work.refused.connect(self._refused)
        self.go_to(page_id)
        if self.urgent is not None:
            self.urgent.refresh()

    def _build(self) -> None:
        scale = theme.current().scale
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scale.space_px(12))
        self.rail = StepsRail()
        self.rail.setFixedWidth(scale.text_px(RAIL_PX))
        self.rail.chosen.connect(self.go_to)
        self.missing = MissingPanel(self._words)
        self.missing.setFixedWidth(scale.text_px(MISSING_PX))
        self.missing.chosen.connect(self.go_to_item)
        self.missing.print_pressed.connect(self._want_missing_list)
        self.similar = SimilarPeople(self.draft, self.work, self)
        self.similar.panel.opened.connect(self.case_asked_for)
        self.similar.panel.compared.connect(self.compare_asked_for)
        self.similar.panel.emptied.connect(self._take_keyboard)
        self._beside = QVBoxLayout()
        self._beside.setSpacing(scale.space_px(12))
        self._beside.addWidget(self.missing, 1)
        row.addWidget(self.rail)
        row.addLayout(self._centre(), 1)
        row.addLayout(self._beside)

    def _centre(self) -> QVBoxLayout:
        self._column = column = QVBoxLayout()
        self._short = False
        column.setSpacing(theme.current().scale.space_px(8))
        self.header = WizardHeader()
        self.steps_button, self.missing_button = self.header.steps_button, self.header.missing_button
        self.steps_button.clicked.connect(self._open_steps)
        self.missing_button.clicked.connect(self._open_missing)
        self.pages = QStackedWidget()
        self.footer = WizardFooter()
        self.primary = self.footer.primary
        self.primary.clicked.connect(self.press_primary)
        self.footer.back.clicked.connect(self.go_back)
        self.footer.out.clicked.connect(self.leave)
        for part in (self.header, self.pages, self.footer):
            column.addWidget(part, 1 if part is self.pages else 0)
        if self.draft.pack.urgent is not None:
            self.urgent = UrgentGuard(self.draft, self.work, self.pages, self)
            self.urgent.shown_changed.connect(self._urgent_shown)
            column.insertWidget(1, self.urgent.strip)
        return column

    def _urgent_shown(self) -> None:
        """The hand-over has a filled button of its own, and the room of what is beside the pages."""
        covered = self.urgent is not None and self.urgent.is_open
        for part in (self.footer, self.header):
            part.setVisible(not covered)
        self._show_sides()

    def _show_sides(self) -> None:
        folded = self.width() < theme.current().scale.text_px(FOLDED_UNDER_PX)
        covered = self.urgent is not None and self.urgent.is_open
        self.rail.setVisible(not folded and not covered)
        self.missing.setVisible(not folded and not covered)
        self.similar.place(
            self._column if folded else self._beside,
            width_px=None if folded else self.missing.width(),
            low=self.height() < theme.current().scale.text_px(LOW_UNDER_PX),
        )
        self.similar.allow(not covered and is_about_identity(self.draft.pack, self.current))

    def _bind_keys(self) -> None:
        bound = (
            ("Ctrl+Return", self.press_primary),
            ("Ctrl+Enter", self.press_primary),
            ("F8", self.next_missing),
            ("Ctrl+PgDown", self.go_on),
            ("Ctrl+PgUp", self.go_back),
        )
        for keys, slot in bound:
            QShortcut(QKeySequence(keys), self, slot)

    # Where we are

    def views(self) -> tuple[PageView, ...]:
        """Every page as it stands."""
        return page_views(self.draft.pack, self.draft.view, frozenset(self.visited))

    def _order(self) -> list[str]:
        return [page.id for page in self.draft.pack.pages]

    @property
    def page(self) -> IntakePage:
        """The page shown."""
        return self._built[self.current]

    def go_to(self, page_id: str) -> None:
        """Show a page, saving what was typed on the one that is left."""
        self._leave_page()
        if page_id not in self._built:
            self._build_page(page_id)
        self.current = page_id
        self.pages.setCurrentWidget(self.page)
        self._place_header()
        self.page.shown()
        self.refresh()
        self._show_sides()
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        if self.urgent is not None and self.urgent.is_open:
            self.urgent.open()
        elif not self.page.focus_first():
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_page(self) -> None:
        if self.current in self._built:
            self.visited.add(self.current)
            self.page.summary.clear()
            self._pointed_out = None
            self.work.autosave.save()
            self.draft.understand()

    def _build_page(self, page_id: str) -> None:
        entry = next(page for page in self.draft.pack.pages if page.id == page_id)
        page = IntakePage(self.draft, entry, self.work)
        page.finished.connect(self._page_finished)
        page.act_changed.connect(self._show_footer)
        page.asked_for.connect(self._change_asked_for)
        page.file_asked_for.connect(self.case_asked_for)
        page.paper_wanted.connect(self.paper_wanted)
        page.summary.chosen.connect(self.go_to_item)
        page.summary.skipped.connect(self._go_on_anyway)
        self._built[page_id] = page
        self.pages.addWidget(page)

    def _want_missing_list(self) -> None:
        self.paper_wanted.emit("missing-list")

    def go_on(self) -> None:
        """The next page, whatever this one lacks."""
        if following := neighbour_of(self.views(), self.current, 1):
            self.go_to(following)

    def go_back(self) -> None:
        """The page before."""
        if before := neighbour_of(self.views(), self.current, -1):
            self.go_to(before)

    # The filled button

    def press_primary(self) -> None:
        """F9: the page's own act, else save and go on; what is missing is said once, never insisted on."""
        if self.urgent is not None and self.urgent.is_open:
            self.urgent.send()
            return
        if self.work.busy:
            return
        self.draft.understand()
        missing = self._missing_here()
        if missing and self._pointed_out != (self.current, missing) and not self.page.act_label():
            self._pointed_out = (self.current, missing)
            self.work.autosave.save()
            self.page.point_out(missing)
            return
        if self.page.act():
            return
        self._go_on_anyway()

    def _missing_here(self) -> tuple[MissingItem, ...]:
        return next(view.missing for view in self.views() if view.page.id == self.current)

    def _go_on_anyway(self) -> None:
        if self._return_to and self._return_to != self.current:
            target, self._return_to = self._return_to, ""
            self.go_to(target)
        else:
            self.go_on()

    def _page_finished(self) -> None:
        self.go_on()

    def _change_asked_for(self, page_id: str, item: MissingItem | None) -> None:
        """«تغيير»: go there, and come back here afterwards."""
        here = self.current
        self.go_to(page_id)
        self._return_to = here
        self._show_footer()
        if item is not None:
            self.page.reach(item)

    def _refused(self, _error: object, items: tuple[MissingItem, ...]) -> None:
        self._pointed_out = (self.current, self._missing_here())
        self.page.summary.show_items(items)
        self.page.ensureWidgetVisible(self.page.summary)

    # What is missing

    def go_to_item(self, item: MissingItem) -> None:
        """Go to the field of a missing thing."""
        page = page_of_item(self.draft.pack, item)
        if page is None:  # a step that is recorded in the file
            if item.kind == "step" and self.draft.number:
                self.case_asked_for.emit(self.draft.number)
            return
        if page.id != self.current:
            self.go_to(page.id)
        self._last_missing = item
        self.page.reach(item)

    def next_missing(self) -> None:
        """F8: the missing thing after the last one gone to, from this page on; after the last the first."""
        item = next_missing(self.draft, page_id=self.current, last=self._last_missing)
        if item is not None:
            self.go_to_item(item)

    def _words(self, item: MissingItem) -> MissingWords:
        return words_seen_from(self.draft, item, page_id=self.current)

    # What is shown

    def refresh(self) -> None:
        """Show where everything stands."""
        self.rail.show_pages(self.views(), self.current)
        self.missing.show_items(self.draft.view.missing)
        self.header.show_place(self.draft, self._order().index(self.current))
        self._show_footer()

    def _show_footer(self) -> None:
        self.footer.show_act(
            self.page.act_label() if self.current in self._built else "",
            returns_to_review=self._return_to not in ("", self.current),
            goes_back=bool(neighbour_of(self.views(), self.current, -1)),
        )

    def _show_busy(self) -> None:
        self.footer.show_busy(self.work.busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = theme.current().scale
        folded = self.width() < scale.text_px(FOLDED_UNDER_PX)
        self._short = self.height() < scale.text_px(SHORT_UNDER_PX)
        self._show_sides()
        self.header.fold(folded, tight=self.width() < scale.text_px(TIGHT_UNDER_PX))
        self._place_header()

    def _place_header(self) -> None:
        """Over the page; in a window too low for that it scrolls with it."""
        if self.current not in self._built:
            return
        column = self.page.column if self._short else self._column
        if column.indexOf(self.header) != 0:
            column.insertWidget(0, self.header)

    def _open_steps(self) -> None:
        rail = StepsRail()
        rail.show_pages(self.views(), self.current)
        popup = unfold(self.steps_button, rail, width_px=RAIL_PX)
        rail.chosen.connect(popup.close)
        rail.chosen.connect(self.go_to)

    def _open_missing(self) -> None:
        panel = MissingPanel(self._words)
        panel.show_items(self.draft.view.missing)
        popup = unfold(self.missing_button, panel, width_px=MISSING_PX)
        panel.chosen.connect(popup.close)
        panel.chosen.connect(self.go_to_item)
        panel.print_pressed.connect(popup.close)
        panel.print_pressed.connect(self._want_missing_list)

    def current_field(self) -> str:
        """The path of the value whose field has the keyboard; empty where none has."""
        return focused_path(self)

    def go_to_field(self, path: str) -> None:
        """Take the keyboard to the field of a path on this page, or to where work begins here."""
        covered = self.urgent is not None and self.urgent.is_open
        if covered or not focus_path(self.page, path):
            self._take_keyboard()

    def panes(self) -> list[QWidget]:
        """Where F6 goes."""
        return [self.rail, self.header, self.page, self.primary, self.similar.panel, self.missing]

    def leave(self) -> None:
        """Save and go out."""
        self.work.autosave.flush(self.left.emit)
