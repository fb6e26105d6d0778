"""The audit: who did what and when, who saw what; and whether the record is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import pgettext
from intake_desktop.ui import theme
from intake_desktop.ui.audit.log_pane import LogPane
from intake_desktop.ui.audit.paper import print_shown
from intake_desktop.ui.audit.proof_pane import ProofPane
from intake_desktop.ui.case.tabs import Tabs
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import HeaderBar

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell

ENTRIES, PROOF = 0, 1


class AuditScreen(Screen):
    """Ctrl and a digit choose a section."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        column = QVBoxLayout(self)
        column.setContentsMargins(*self.page_margins())
        column.setSpacing(theme.current().scale.space_px(12))
        self.header = HeaderBar(pgettext("screen", "سجل التدقيق"))
        column.addWidget(self.header)
        self.log = LogPane(shell)
        self.log.opened.connect(self._open_case)
        self.log.counted.connect(self.header.beside.setText)
        self.proof = ProofPane(self)
        self.tabs = Tabs([_("القيود"), _("السلامة والشاهد الورقي")])
        self.stack = QStackedWidget()
        for pane in (self.log, self.proof):
            self.stack.addWidget(pane)
        self.tabs.bind_keys(self)
        self.tabs.chosen.connect(self._show_section)
        self.export = SecondaryButton(_("صدّر ما يظهر"), icon="download")
        self.export.clicked.connect(lambda: self.proof.export(self.log.sought))
        self.print = SecondaryButton(_("اطبع ما يظهر"), icon="printer")
        self.print.clicked.connect(lambda: print_shown(self, self.log.sought))
        for button in (self.print, self.export):
            self.header.add_action(button)
            button.setVisible(self.proof.may_export)
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)

    def enter(self, *, tab: str = "", number: str = "", person: str = "", **_more: Any) -> None:
        """Show a section, or the one shown before; the entries of a file or a person where one is named."""
        place = int(tab) if tab else ENTRIES if number or person else self.tabs.current
        self.tabs.choose(min(place, self.stack.count() - 1))
        self.log.begin(number=number, person=person)

    def _show_section(self, place: int) -> None:
        self.tabs.turn(self.stack, place)
        for button in (self.print, self.export):
            button.setVisible(place == ENTRIES and self.proof.may_export)
        self.header.beside.setVisible(place == ENTRIES)
        if place == PROOF:
            self.proof.refresh()

    def _open_case(self, number: str) -> None:
        if self.shell.knows("case"):
            self.shell.show_screen("case", number=number)

    def primary_action(self) -> None:
        """F9: open the file of an entry, or check the audit."""
        if self.tabs.current == ENTRIES:
            self.log.act()
        else:
            self.proof.check()

    def first_focus(self) -> QWidget | None:
        """The entries."""
        return self.log.table if self.tabs.current == ENTRIES else self.proof.verify

    def place(self) -> dict[str, str]:
        """The section."""
        return {"tab": str(self.tabs.current)}

    def panes(self) -> list[QWidget]:
        """Where F6 goes."""
        return [self.tabs, self.stack]

    def help_text(self) -> str:
        """How to read the audit."""
        return _(
            "كل من دخل أو كتب أو قرأ ملفًا مسجل هنا: من هو، وبأي صفة، ومتى، وماذا فعل. لا يحمل القيد شيئًا مما "
            "كُتب في الملف.\n"
            "ضيّق القائمة برقم ملف لترى من اطّلع عليه، أو باسم زميل لترى ما عمله، أو بيوم. Enter يفتح الملف.\n"
            "فتح السجل مسجل أيضًا. مدير النظام يرى قيود الحسابات والقاعدة وحدها.\n"
            "السلامة: التحقق من أن السجل لم يُغيَّر، وسطر أسبوعي يُطبع ويُحفظ خارج هذا الجهاز."
        )
