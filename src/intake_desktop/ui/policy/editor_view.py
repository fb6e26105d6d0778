"""The editor of the next version: pages of forms, what is wrong beside them, a foot that never scrolls."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.intake.unfold import unfold
from intake_desktop.ui.policy.editing import Editing
from intake_desktop.ui.policy.pages import FormsPage, TextPage
from intake_desktop.ui.policy.places import PLACES
from intake_desktop.ui.policy.places_rail import PlacesRail, place_title
from intake_desktop.ui.policy.problems import line_of, page_of, path_of, problem_words
from intake_desktop.ui.policy.problems_panel import ProblemsPanel
from intake_desktop.ui.policy.schema import TEXT_PLACE, Place
from intake_desktop.ui.policy.tab_order import put_in_order
from intake_desktop.ui.policy.told import shown_places
from intake_desktop.ui.widgets.buttons import Button, PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.cards import HeaderBar

if TYPE_CHECKING:
    from intake_desktop.domain.packs.problem import PackProblem

FOLDED_UNDER_PX, SHORT_UNDER_PX = 900, 260
RAIL_PX, PROBLEMS_PX = 212, 244


class EditorView(QWidget):
    """One edit. Its pages are drawn anew when they are gone to: what one adds another may choose."""

    left = Signal()
    adopt_pressed = Signal()
    preview_pressed = Signal()

    def __init__(self, editing: Editing, page: str = "") -> None:
        super().__init__()
        self.editing = editing
        self.page: FormsPage | TextPage | None = None
        self._last: PackProblem | None = None
        self._short = False
        self._build()
        for keys, slot in (
            ("F8", self.next_problem),
            ("Ctrl+PgDown", self.go_on),
            ("Ctrl+PgUp", self.go_back),
        ):
            QShortcut(QKeySequence(keys), self, slot)
        editing.checked.connect(self.refresh)
        editing.replaced.connect(self._replaced)
        known = {place.id for place in self.places()}
        self.current = page if page in known else self.places()[0].id
        self.go_to(self.current)

    def places(self) -> list[Place]:
        """The pages that this policy has; the text last."""
        if not self.editing.readable:
            return [TEXT_PLACE]
        return [*shown_places(PLACES, self.editing.tree), TEXT_PLACE]

    def _build(self) -> None:
        scale = theme.current().scale
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scale.space_px(12))
        self.rail = PlacesRail()
        self.rail.setFixedWidth(scale.text_px(RAIL_PX))
        self.rail.chosen.connect(self.go_to)
        self.problems = ProblemsPanel()
        self.problems.setFixedWidth(scale.text_px(PROBLEMS_PX))
        self.problems.chosen.connect(self.go_to_problem)
        row.addWidget(self.rail)
        self._column = QVBoxLayout()
        self._column.setSpacing(scale.space_px(8))
        self.header = HeaderBar("")
        self.places_button = SecondaryButton("", icon="list-checks")
        self.problems_button = SecondaryButton("", icon="triangle-alert", key="F8")
        self.places_button.clicked.connect(self._open_places)
        self.problems_button.clicked.connect(self._open_problems)
        for button in (self.places_button, self.problems_button):
            self.header.add_action(button)
        self.pages = QStackedWidget()
        self._column.addWidget(self.header)
        self._column.addWidget(self.pages, 1)
        self._column.addWidget(self._foot())
        row.addLayout(self._column, 1)
        row.addWidget(self.problems)

    def _foot(self) -> QFrame:
        scale = theme.current().scale
        foot = QFrame()
        foot.setProperty("frame", "footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(*[scale.space_px(space) for space in (6, 12, 6, 4)])
        row.setSpacing(scale.space_px(12))
        self.adopt = PrimaryButton(_("اعتماد الإصدار"))
        self.preview = SecondaryButton(_("معاينة المعالج"), icon="eye")
        self.out = Button(_("الإصدارات"), kind="quiet", key="Esc")
        self.adopt.clicked.connect(self.adopt_pressed)
        self.preview.clicked.connect(self.preview_pressed)
        self.out.clicked.connect(self.left)
        row.addWidget(self.adopt)
        row.addWidget(self.preview)
        row.addStretch(1)
        row.addWidget(self.out)
        return foot

    # Where we are

    def go_to(self, place_id: str) -> None:
        """Show a page, keeping what was typed on the one that is left."""
        self.current = place_id
        self.editing.send()
        if place_id == TEXT_PLACE.id:
            self.editing.flush(self._show_text)
        else:
            place = next(place for place in self.places() if place.id == place_id)
            self._show(FormsPage(self.editing, place))

    def _show_text(self) -> None:
        if self.current != TEXT_PLACE.id:
            return
        page = TextPage(self.editing.text)
        page.typed.connect(self.editing.type_text)
        self._show(page)

    def _show(self, page: FormsPage | TextPage) -> None:
        before, self.page = self.page, page
        if before is not None and self.header.parentWidget() is not self:
            self._column.insertWidget(0, self.header)  # it scrolled with the page that goes
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        if before is not None:
            before.hide()
            before.deleteLater()  # it leaves the stack then; removed from it, it would end under its own key
        if isinstance(page, FormsPage):
            page.redrawn.connect(self._order)
        self._place_header()
        self.refresh()
        self._order()
        page.focus_first()

    def _order(self) -> None:
        put_in_order(self)

    def _replaced(self) -> None:
        """The text was typed: forms drawn before it say something else."""
        if isinstance(self.page, FormsPage):
            self.go_to(self.current)

    def go_on(self) -> None:
        """The next page."""
        self._step(1)

    def go_back(self) -> None:
        """The page before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        order = [place.id for place in self.places()]
        place = order.index(self.current) + by if self.current in order else 0
        if 0 <= place < len(order):
            self.go_to(order[place])

    # What is wrong

    def go_to_problem(self, problem: PackProblem) -> None:
        """Go to where a problem lies."""
        self._last = problem
        path = path_of(problem, self.editing.tree)
        place = page_of(path) if self.editing.readable else TEXT_PLACE
        if place.id not in {each.id for each in self.places()}:
            place = TEXT_PLACE
        if place.id != self.current:
            self.go_to(place.id)
        if isinstance(self.page, TextPage):
            line = line_of(problem)
            if line or not path:
                self.page.go_to_line(line)
            else:
                self.page.go_to_words(str(path[0]))
        elif self.page is not None:
            self.page.reach(path)

    def next_problem(self) -> None:
        """F8: the problem after the last one gone to; after the last the first."""
        problems = self.editing.problems
        if problems:
            place = problems.index(self._last) + 1 if self._last in problems else 0
            self.go_to_problem(problems[place % len(problems)])

    # What is shown

    def refresh(self) -> None:
        """Show where everything stands."""
        tree, problems = self.editing.tree, self.editing.problems
        wrong = Counter(page_of(path_of(problem, tree)).id for problem in problems)
        places = self.places()
        self.rail.show_places(places, self.current, wrong)
        self.problems.show_problems(problems, [problem_words(problem, tree) for problem in problems])
        place = next((each for each in places if each.id == self.current), TEXT_PLACE)
        self.header.title.setText(place_title(place))
        base, now = self.editing.base, self.editing.in_force.pack.version
        over = _("نسخة جديدة من الإصدار {version}").format(version=base)
        if base != now:
            over = _("نسخة بدأت من الإصدار {base}، والساري الآن {now}").format(base=base, now=now)
        self.header.set_over(over)
        step = _("القسم {n} من {count}")
        self.places_button.setText(step.format(n=places.index(place) + 1, count=len(places)))
        count = len(problems)
        said = ngettext("خطأ واحد", "{n} أخطاء", count).format(n=count) if count else _("سليمة")
        self.problems_button.setText(said)
        self.problems_button.show_icon("triangle-alert" if count else "circle-check")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = theme.current().scale
        folded = self.width() < scale.text_px(FOLDED_UNDER_PX)
        self.rail.setVisible(not folded)
        self.problems.setVisible(not folded)
        self.places_button.setVisible(folded)
        self.problems_button.setVisible(folded)
        self._short = self.height() < scale.text_px(SHORT_UNDER_PX)
        self._place_header()

    def _place_header(self) -> None:
        """Over the page; in a window too low for that it scrolls with the forms."""
        if self._short and isinstance(self.page, FormsPage):
            column: QVBoxLayout = self.page.column
        else:
            column = self._column
        if column.indexOf(self.header) != 0:
            column.insertWidget(0, self.header)

    def _open_places(self) -> None:
        rail = PlacesRail()
        rail.show_places(self.places(), self.current, {})
        popup = unfold(self.places_button, rail, width_px=RAIL_PX)
        rail.chosen.connect(popup.close)
        rail.chosen.connect(self.go_to)

    def _open_problems(self) -> None:
        panel = ProblemsPanel()
        tree, problems = self.editing.tree, self.editing.problems
        panel.show_problems(problems, [problem_words(problem, tree) for problem in problems])
        popup = unfold(self.problems_button, panel, width_px=PROBLEMS_PX)
        panel.chosen.connect(popup.close)
        panel.chosen.connect(self.go_to_problem)

    def panes(self) -> list[QWidget]:
        """Where F6 goes."""
        page: list[QWidget] = [self.page] if self.page is not None else []
        return [self.rail, self.header, *page, self.adopt, self.problems]

    def focus_first(self) -> None:
        """Take the keyboard to the page."""
        if self.page is not None:
            self.page.focus_first()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
