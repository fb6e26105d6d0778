"""Whose intake desk this is: one of the policy packs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import language
from intake_desktop.ui.entrance.frame import EntrancePage
from intake_desktop.ui.widgets.buttons import Button, LinkButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from intake_desktop.services.packs.policy_packs import PackInfo


class ChoosePage(EntrancePage):
    """One row an organisation. The pages, steps and papers come from its policy."""

    chosen = Signal(str)
    elsewhere = Signal()
    restore = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("أي جهة هذه؟"),
            over=_("الإعداد الأول · الخطوة {n} من {count}").format(n=1, count=5),
            lead=_("تأتي صفحات الطلب وخطواته ونماذجه من سياسة الجهة."),
            primary=_("متابعة"),
        )
        self._group = QButtonGroup(self)
        self.rows: dict[str, Button] = {}
        self._waiting = label(_("تُقرأ السياسات…"), tone="muted")
        self.column.addWidget(self._waiting)
        self.problem = Note(_("اختر الجهة أولًا."), "error")
        self.problem.hide()
        self.column.addWidget(self.problem)
        elsewhere = LinkButton(_("عندي قاعدة من قبل"))
        elsewhere.clicked.connect(self.elsewhere)
        restore = LinkButton(_("عندي نسخة احتياطية"))
        restore.clicked.connect(self.restore)
        self.end_footer(elsewhere, restore)
        self.primary.setEnabled(False)

    def show_packs(self, packs: Sequence[PackInfo]) -> None:
        """List them. A sole one is chosen; of several the office says which, for it is not easily undone."""
        self._waiting.hide()
        for pack in packs:
            name = pack.name_ar if language() == "ar" else pack.name_en
            words = _("{name} · إصدار {version}").format(name=name, version=pack.version)
            row = Button(words, kind="choice", icon="circle", checkable=True)
            row.toggled.connect(self._tick)
            self._group.addButton(row)
            self.rows[pack.id] = row
            self.column.addWidget(row)
        if self.rows:
            if len(self.rows) == 1:
                next(iter(self.rows.values())).setChecked(True)
            self.primary.setEnabled(True)
            self.start()

    def _tick(self, _on: bool) -> None:
        self.problem.hide()
        for row in self.rows.values():
            row.show_icon("circle-check" if row.isChecked() else "circle")

    def value(self) -> str:
        """The pack chosen."""
        return next((identity for identity, row in self.rows.items() if row.isChecked()), "")

    def start(self) -> None:
        """On the row that is chosen, else on the first."""
        row = self.rows.get(self.value()) or next(iter(self.rows.values()), None)
        if row is not None:
            row.setFocus()

    def go_on(self) -> None:
        """To the folder."""
        if self.value():
            self.chosen.emit(self.value())
        elif self.rows:
            self.problem.show()
            self.start()
