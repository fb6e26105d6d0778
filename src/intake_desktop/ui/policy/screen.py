"""The screen of the policy: its versions; from there one to read, two to compare, the next to edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from intake_desktop.domain.permissions import Action, allowed
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.policy.difference import DifferenceDialogue
from intake_desktop.ui.policy.load import Versions, load_version, load_versions
from intake_desktop.ui.policy.reading_view import ReadingView
from intake_desktop.ui.policy.versions_view import VersionsView
from intake_desktop.ui.shell.screen import Screen

if TYPE_CHECKING:
    from intake_desktop.services.adoption import PackVersion
    from intake_desktop.ui.shell.window import Shell


class PolicyScreen(Screen):
    """Esc goes back to the versions."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        column = QVBoxLayout(self)
        column.setContentsMargins(*self.page_margins())
        self.stack = QStackedWidget()
        column.addWidget(self.stack)
        self.versions = VersionsView()
        self.reading = ReadingView()
        for view in (self.versions, self.reading):
            self.stack.addWidget(view)
        self.known: Versions | None = None
        self.versions.opened.connect(self._read)
        self.versions.compare.connect(self._compare)
        self.reading.back.clicked.connect(self._to_versions)

    def enter(self, **arguments: Any) -> None:
        """The versions, read anew."""
        self._refresh()

    def _refresh(self) -> None:
        self.shell.store.run(load_versions, self.shell.signed_in, owner=self, on_done=self._loaded)

    def _loaded(self, versions: Versions) -> None:
        self.known = versions
        may_edit = allowed(self.shell.signed_in.account.roles, Action.POLICY_ADOPT)
        self.versions.show_versions(versions, may_edit=may_edit)

    # Reading

    def _read(self, row: PackVersion) -> None:
        self.shell.store.run(
            load_version,
            self.shell.signed_in,
            pack_id=row.id,
            version=row.version,
            owner=self,
            on_done=self._show_version,
        )

    def _show_version(self, loaded: tuple[str, dict[str, Any]]) -> None:
        self.reading.show_version(*loaded)
        self.stack.setCurrentWidget(self.reading)
        self.reading.first_focus().setFocus()

    def _compare(self, row: PackVersion) -> None:
        if self.known is None:
            return
        rows = self.known.rows
        place = next(n for n, each in enumerate(rows) if each.version == row.version)
        if place + 1 < len(rows):
            old, new = rows[place + 1], row
        else:
            old, new = row, rows[max(place - 1, 0)]
        DifferenceDialogue(self.shell, self.known, old=old.version, new=new.version).open()

    def _to_versions(self) -> None:
        self.stack.setCurrentWidget(self.versions)
        self.versions.table.setFocus()
        self._refresh()

    # The shell

    def go_up(self) -> bool:
        """Back to the versions."""
        if self.stack.currentWidget() is self.versions:
            return False
        self._to_versions()
        return True

    def first_focus(self) -> QWidget:
        """On the list."""
        shown = self.stack.currentWidget()
        return self.reading.first_focus() if shown is self.reading else self.versions.table

    def primary_action(self) -> None:
        """F9."""
        if self.stack.currentWidget() is self.versions:
            self.versions.primary.click()

    def panes(self) -> list[QWidget]:
        """The list and what can be done with it."""
        if self.stack.currentWidget() is self.reading:
            return [self.reading.header, self.reading.scroller]
        return [self.versions.waiting, self.versions.table, self.versions.buttons]

    def help_text(self) -> str:
        """How versions work."""
        return _(
            "هنا إصدارات سياسة المنظمة: متى يسري كل منها ومن اعتمده وكم ملفًا بدأ به. "
            "الملف يبقى على الإصدار الذي بدأ به مهما اعتُمد بعده.\n"
            "Enter يقرأ الإصدار، و«الفرق بين إصدارين» يقول ما تغيّر جملة جملة.\n"
            "«نسخة جديدة» تأخذ نص الإصدار الساري لتعدّله، ويُحفظ التعديل من تلقاء نفسه حتى يُعتمد."
        )
