"""The papers of the office: what went out, empty forms, and what comes back scanned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from intake_desktop.domain.rights.permissions import Action
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.case.tabs import Tabs
from intake_desktop.ui.papers.blanks_pane import BlanksPane
from intake_desktop.ui.papers.paper_screen import CASE_TAB
from intake_desktop.ui.papers.register_pane import RegisterPane
from intake_desktop.ui.papers.scans_pane import ScansPane
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.widgets.cards import HeaderBar

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell


class PapersPane(Protocol):
    """One section of the screen."""

    def refresh(self) -> None:
        """It has come into view: read anew."""

    def act(self) -> None:
        """F9."""


class PapersScreen(Screen):
    """Ctrl and a digit choose a section. Who may not print only reads the register."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        column = QVBoxLayout(self)
        column.setContentsMargins(*self.page_margins())
        column.setSpacing(theme.current().scale.space_px(12))
        self.header = HeaderBar(_("الأوراق"))
        column.addWidget(self.header)
        self.register = RegisterPane(shell)
        self.register.opened.connect(self._open_case)
        self.register.counted.connect(self.header.beside.setText)
        sections: list[tuple[str, QWidget]] = [(_("الصادر"), self.register)]
        if shell.signed_in.may(Action.PRINT):
            self.blanks = BlanksPane(shell)
            sections.append((_("النماذج الفارغة"), self.blanks))
        if shell.scan_desk is not None:
            self.scans = ScansPane(shell, shell.scan_desk)
            sections.append((_("الأوراق الراجعة"), self.scans))
        self.tabs = Tabs([title for title, _pane in sections])
        self.stack = QStackedWidget()
        for _title, pane in sections:
            self.stack.addWidget(pane)
        self.tabs.bind_keys(self)
        self.tabs.chosen.connect(self._show_section)
        if len(sections) == 1:
            self.tabs.hide()
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)

    @property
    def section(self) -> PapersPane:
        """The section that is shown."""
        return cast(PapersPane, self.stack.currentWidget())

    def enter(self, *, tab: str = "", scan: str = "", **_more: Any) -> None:
        """Show a section, or the one shown before, as it stands now; `scan` is the page that waits."""
        place = int(tab) if tab else self.tabs.current
        scans = self.findChild(ScansPane)
        if scan and scans is not None:
            scans.go_to(scan)
        self.tabs.choose(min(place, self.stack.count() - 1))

    def _show_section(self, place: int) -> None:
        self.tabs.turn(self.stack, place)
        self.header.beside.setText("")
        self.section.refresh()

    def _open_case(self, number: str) -> None:
        self.shell.show_screen("case", number=number, tab=CASE_TAB)

    def primary_action(self) -> None:
        """F9: what the section's filled button does."""
        self.section.act()

    def first_focus(self) -> QWidget | None:
        """The list of the register; else the tabs."""
        return self.register.table if self.tabs.current == 0 else self.tabs.buttons[self.tabs.current]

    def place(self) -> dict[str, str]:
        """The section, and the page that waits to be filed."""
        place = {"tab": str(self.tabs.current)}
        if isinstance(self.section, ScansPane) and self.section.page is not None:
            place["scan"] = str(self.section.page.id)
        return place

    def open_again(self, again: tuple[str, ...]) -> None:
        """Why a page goes."""
        if isinstance(self.section, ScansPane):
            self.section.open_again(again)

    def panes(self) -> list[QWidget]:
        """Where F6 goes."""
        return [self.tabs, self.stack]

    def help_text(self) -> str:
        """How to work with papers."""
        return _(
            "الصادر: كل ورقة أخذت رقمًا، ومن طبعها، وسبب نسختها، وهل وُقّعت وحُفظ مسحها. Enter يفتح ملفها.\n"
            "النماذج الفارغة: تُطبع أو تُحفظ لأيام تعطل الجهاز، بلا رقم صادر.\n"
            "الأوراق الراجعة: أفلت الملفات الممسوحة هنا أو أضفها، أو اختر في الإعدادات مجلدًا يُتابَع. "
            "كل صفحة تعود بنفسها إلى ورقتها، وما لم يُعرف ضعه في ملفه بيدك.\n"
            "Ctrl+1 وما بعده للأقسام، وF9 للزر المملوء."
        )
