"""The versions of the policy: from when each holds, who approved it, how many cases began under it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.calendars.local_time import RIYADH
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import language
from intake_desktop.ui import theme
from intake_desktop.ui.policy.load import Versions
from intake_desktop.ui.policy.told import day_words
from intake_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.cards import Card, HeaderBar, Note, rule
from intake_desktop.ui.widgets.choice_field import ChoiceField
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import BadgeTone
from intake_desktop.ui.widgets.table import Column, ListTable

if TYPE_CHECKING:
    from intake_desktop.services.packs.adoption import PackVersion


class VersionsView(QWidget):
    """The list; Enter reads a version, F9 goes on with the edit or begins one."""

    opened = Signal(object)
    compare = Signal(object)
    chosen = Signal(str)  # another of the organisations this desk serves
    edit = Signal(bool)  # True: from the beginning, whatever waits

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.space_px(12))
        self.header = HeaderBar(_("السياسة"))
        column.addWidget(self.header)
        self.served = ChoiceField(_("المنظمة"), searchable=False)
        self.served.hide()
        column.addWidget(self.served)
        self.served.edited.connect(self._chosen)
        self.waiting = Note()
        self.waiting.hide()
        self.afresh = SecondaryButton(_("ابدأ من جديد"))
        self.waiting.add_button(self.afresh)
        column.addWidget(self.waiting)
        column.addWidget(self._card(), 1)
        self.primary = PrimaryButton(_("نسخة جديدة"), icon="square-pen")
        self.read = SecondaryButton(_("اقرأ الإصدار"), icon="book-open", key="Enter")
        self.difference = SecondaryButton(_("الفرق بين إصدارين"), icon="list-checks")
        self.buttons = Flow(gap_px=scale.space_px(8), row_gap_px=scale.space_px(8), centred=True)
        for button in (self.primary, self.read, self.difference):
            self.buttons.add(button)
        column.addWidget(self.buttons)
        self.primary.clicked.connect(self._edit)
        self.afresh.clicked.connect(self._edit_afresh)
        self.read.clicked.connect(self._open)
        self.difference.clicked.connect(self._compare)

    def _card(self) -> Card:
        card = Card(padding_px=1, gap_px=0)
        columns: list[Column[PackVersion]] = [
            Column(_("الإصدار"), lambda row: row.version, "number", width_px=90),
            Column(_("يسري من"), _begins, width_px=290 if language() == "ar" else 385),
            Column(_("مرجع الاعتماد"), lambda row: row.approval or _("كما في نص السياسة"), stretch=True),
            Column(_("اعتمده"), lambda row: row.by, "muted", width_px=150, spare=1),
            Column(_("ملفات بدأت به"), lambda row: str(row.cases), width_px=120, spare=2),
            Column(_("الحالة"), self._state, "badge", width_px=120, tone=self._tone),
        ]
        self.table = ListTable(_("إصدارات السياسة"), columns)
        self.table.setMinimumHeight(theme.current().scale.row_px * 3)
        self.table.opened.connect(self._open)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(rule())
        return card

    def show_versions(self, versions: Versions, *, may_edit: bool) -> None:
        """Show the list, and the edit that waits."""
        self._today = versions.today
        self._show_served(versions)
        first = not self.table.rows.rowCount()
        self.table.show_rows(versions.rows)
        if first:
            place = next((n for n, row in enumerate(versions.rows) if row.in_force), 0)
            self.table.setCurrentIndex(self.table.rows.index(place, 0))
        for button in (self.primary, self.afresh):
            button.setVisible(may_edit)
        waiting = versions.waiting
        self.primary.setText(_("تابع التعديل") if waiting else _("نسخة جديدة"))
        self.waiting.setVisible(waiting is not None)
        if waiting is not None:
            at = waiting.kept_at.astimezone(RIYADH)
            text = _("تعديل لم يكتمل على الإصدار {version}، حفظه {name} في {day} الساعة {time}")
            self.waiting.say(
                text.format(
                    version=waiting.base, name=waiting.by, day=day_words(at.date()), time=f"{at:%H:%M}"
                )
            )
        self.difference.setEnabled(len(versions.rows) > 1)

    def _show_served(self, versions: Versions) -> None:
        english = language() == "en"
        names = [(pack.id, pack.name_en if english else pack.name_ar) for pack in versions.served]
        self.served.set_choices(names)
        self.served.set_value(versions.rows[0].id)
        self.served.setVisible(len(names) > 1)

    def _chosen(self) -> None:
        self.chosen.emit(self.served.value() or "")

    def _state(self, row: PackVersion) -> str:
        if row.in_force:
            return _("سارٍ")
        return _("لم يبدأ") if row.effective_from > self._today else _("سابق")

    def _tone(self, row: PackVersion) -> BadgeTone:
        if row.in_force:
            return "ok"
        return "info" if row.effective_from > self._today else "neutral"

    def _open(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.opened.emit(row)

    def _compare(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.compare.emit(row)

    def _edit(self) -> None:
        self.edit.emit(False)

    def _edit_afresh(self) -> None:
        self.edit.emit(True)


def _begins(row: PackVersion) -> str:
    return day_words(row.effective_from)
