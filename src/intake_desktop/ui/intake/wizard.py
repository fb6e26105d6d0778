"""One intake on the screen: pages, the steps beside them, what is missing, a footer that never scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from intake_desktop.domain.case import MissingItem, SearchAnswer
from intake_desktop.domain.policy import Page
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.keyboard_place import focus_path, focused_path
from intake_desktop.ui.intake.missing_panel import MissingPanel
from intake_desktop.ui.intake.on_file import OnFileNote
from intake_desktop.ui.intake.page import IntakePage
from intake_desktop.ui.intake.pages import PageView, page_of_item, page_views
from intake_desktop.ui.intake.steps_rail import StepsRail
from intake_desktop.ui.intake.unfold import unfold
from intake_desktop.ui.intake.work import IntakeWork
from intake_desktop.ui.widgets.buttons import Button, PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.cards import HeaderBar
from intake_desktop.wording.bidi import ltr, side_by_side
from intake_desktop.wording.labels import state_label
from intake_desktop.wording.missing import MissingWords, missing_words

FOLDED_UNDER_PX, TIGHT_UNDER_PX, SHORT_UNDER_PX = 900, 420, 260
RAIL_PX, MISSING_PX = 212, 244


class Wizard(QWidget):
    """The pages of one draft. Nothing in it knows an organisation: the pack says what is asked."""

    left = Signal()  # save and go out
    case_asked_for = Signal(str)  # a file number to open
    print_missing = Signal()

    def __init__(self, draft: Draft, work: IntakeWork, page_id: str) -> None:
        super().__init__()
        self.draft, self.work = draft, work
        self.visited: set[str] = set()
        self.current = page_id
        self._built: dict[str, IntakePage] = {}
        self._return_to = ""
        self._pressed_by_keyboard = False
        self._pointed_out: tuple[str, tuple[MissingItem, ...]] | None = None
        self._last_missing: MissingItem | None = None
        self._build()
        self._bind_keys()
        draft.understood.connect(self.refresh)
        work.busy_changed.connect(self._show_busy)
        work.refused.connect(self._refused)
        self.go_to(page_id)

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
        self.missing.print_pressed.connect(self.print_missing)
        row.addWidget(self.rail)
        row.addLayout(self._centre(), 1)
        row.addWidget(self.missing)

    def _centre(self) -> QVBoxLayout:
        scale = theme.current().scale
        self._column = column = QVBoxLayout()
        self._short = False
        column.setSpacing(scale.space_px(8))
        self.header = HeaderBar("")
        self.steps_button = SecondaryButton("", icon="list-checks")
        self.missing_button = SecondaryButton("", icon="triangle-alert", key="F8")
        for button, slot in (
            (self.steps_button, self._open_steps),
            (self.missing_button, self._open_missing),
        ):
            self.header.add_action(button)
            button.clicked.connect(slot)
        column.addWidget(self.header)
        self.on_file = OnFileNote()
        self.on_file.opened.connect(self.case_asked_for)
        column.addWidget(self.on_file)
        self.pages = QStackedWidget()
        column.addWidget(self.pages, 1)
        column.addWidget(self._footer())
        return column

    def _footer(self) -> QFrame:
        scale = theme.current().scale
        footer = QFrame()
        footer.setProperty("frame", "footer")
        row = QHBoxLayout(footer)
        row.setContentsMargins(*[scale.space_px(space) for space in (6, 12, 6, 4)])
        row.setSpacing(scale.space_px(12))
        self.primary = PrimaryButton(_("حفظ ومتابعة"))
        self.primary.clicked.connect(self.press_primary)
        self.back = SecondaryButton(_("السابق"))
        self.back.clicked.connect(self.go_back)
        self.out = Button(_("حفظ والخروج"), kind="quiet")
        self.out.clicked.connect(self.leave)
        row.addWidget(self.primary)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.out)
        return footer

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
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        if not self.page.focus_first():
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
        page.identified.connect(self._look_up)
        page.file_asked_for.connect(self.case_asked_for)
        page.summary.chosen.connect(self.go_to_item)
        page.summary.skipped.connect(self._go_on_anyway)
        self._built[page_id] = page
        self.pages.addWidget(page)

    def _neighbour(self, step: int) -> str:
        """The next page that applies, in the direction of `step`; empty at either end."""
        views = self.views()
        place = self._order().index(self.current) + step
        while 0 <= place < len(views):
            if views[place].state != "not_applicable":
                return views[place].page.id
            place += step
        return ""

    def go_on(self) -> None:
        """The next page, whatever this one lacks."""
        if following := self._neighbour(1):
            self.go_to(following)

    def go_back(self) -> None:
        """The page before."""
        if before := self._neighbour(-1):
            self.go_to(before)

    # The filled button

    def press_primary(self) -> None:
        """F9: the page's own act, else save and go on; what is missing is said once, never insisted on."""
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
        if page is None:
            return
        if page.id != self.current:
            self.go_to(page.id)
        self._last_missing = item
        self.page.reach(item)

    def next_missing(self) -> None:
        """F8: the missing thing after the last one gone to, from this page on; after the last the first."""
        items = self.draft.view.missing
        if not items:
            return
        if self._last_missing in items and page_of_item(self.draft.pack, self._last_missing) == self._page():
            self.go_to_item(items[(items.index(self._last_missing) + 1) % len(items)])
            return
        order = self._order()
        here = order.index(self.current)
        pages = [(item, page_of_item(self.draft.pack, item)) for item in items]
        later = (item for item, page in pages if page and order.index(page.id) >= here)
        self.go_to_item(next(later, items[0]))

    def _page(self) -> Page:
        return next(page for page in self.draft.pack.pages if page.id == self.current)

    def _words(self, item: MissingItem) -> MissingWords:
        """A missing field is told by the page where it is put right."""
        words = missing_words(item, self.draft.pack, self.draft.sex)
        page = page_of_item(self.draft.pack, item)
        if item.kind != "field" or page is None:
            return words
        where = _("هذه الصفحة") if page.id == self.current else _("صفحة {page}").format(page=page.label_ar)
        return words._replace(who=where)

    # Somebody on file already

    def _look_up(self, number: str) -> None:
        self.work.look_up(number, self._found)

    def _found(self, answer: SearchAnswer) -> None:
        self.on_file.show_found(answer, self.draft.number)

    # What is shown

    def refresh(self) -> None:
        """Show where everything stands."""
        views = self.views()
        place = self._order().index(self.current)
        self.rail.show_pages(views, self.current)
        self.missing.show_items(self.draft.view.missing)
        self.header.title.setText(views[place].page.title_ar)
        number = self.draft.number
        parts = [
            _("طلب دعم مستفيد"),
            _("ملف {number}").format(number=ltr(number)) if number else "",
            state_label(self.draft.view.state),
            _("الخطوة {n} من {count}").format(n=place + 1, count=len(views)),
        ]
        self.header.set_over(side_by_side(parts))
        self._show_folded(place + 1, len(views))
        self._show_footer()

    def _show_folded(self, number: int, pages: int) -> None:
        """The two buttons that steps and missing things fold into; the figures alone where it is tight."""
        tight = self.width() < theme.current().scale.text_px(TIGHT_UNDER_PX)
        count = len(self.draft.view.missing)
        step = _("الخطوة {n} من {count}").format(n=number, count=pages)
        wanting = _("النواقص {n}").format(n=count) if count else _("لا نواقص")
        for button, words, figures in (
            (self.steps_button, step, ltr(f"{number}/{pages}")),
            (self.missing_button, wanting, str(count)),
        ):
            button.setText(figures if tight else words)
            button.setAccessibleName(words)

    def _show_footer(self) -> None:
        words = self.page.act_label() if self.current in self._built else ""
        if not words:
            back_to_review = self._return_to and self._return_to != self.current
            words = _("حفظ والعودة إلى المراجعة") if back_to_review else _("حفظ ومتابعة")
        self.primary.setText(words)
        self.back.setEnabled(bool(self._neighbour(-1)))

    def _show_busy(self) -> None:
        """While an act is on its way the keyboard may drop out of a button; it comes back there."""
        if self.work.busy:
            self._pressed_by_keyboard = self.primary.hasFocus()
        self.primary.setEnabled(not self.work.busy)
        if not self.work.busy and self._pressed_by_keyboard:
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = theme.current().scale
        self._fold(self.width() < scale.text_px(FOLDED_UNDER_PX))
        self._short = self.height() < scale.text_px(SHORT_UNDER_PX)
        self._place_header()
        self._show_folded(self._order().index(self.current) + 1, len(self._order()))

    def _fold(self, folded: bool) -> None:
        self.rail.setVisible(not folded)
        self.missing.setVisible(not folded)
        self.steps_button.setVisible(folded)
        self.missing_button.setVisible(folded)

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
        panel.print_pressed.connect(self.print_missing)

    def current_field(self) -> str:
        """The path of the value whose field has the keyboard; empty where none has."""
        return focused_path(self)

    def go_to_field(self, path: str) -> None:
        """Take the keyboard to the field of a path on this page, or to where work begins here."""
        if not focus_path(self.page, path):
            self._take_keyboard()

    def panes(self) -> list[QWidget]:
        """Where F6 goes."""
        return [self.rail, self.header, self.page, self.primary, self.missing]

    def leave(self) -> None:
        """Save and go out."""
        self.work.autosave.flush(self.left.emit)
