"""The entries of the audit: narrowed by file, person, kind and day; Enter opens the file of an entry."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.audit_kinds import GROUPS, KEEPING, group_of
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.dates import parse_date
from intake_desktop.domain.permissions import Action, allowed
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import language, ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.audit.load import ALL, ONE_DAY, count_entries, list_entries, people
from intake_desktop.ui.paging import ask_page
from intake_desktop.ui.widgets.cards import Card, EmptyState
from intake_desktop.ui.widgets.choice_field import ChoiceField
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.ui.widgets.scroll import ScrollBody
from intake_desktop.ui.widgets.table import Column, ListTable
from intake_desktop.wording.audit_entries import (
    acted_as,
    entry_sentence,
    group_label,
    moment_text,
    utc_text,
)
from intake_desktop.wording.bidi import ltr, side_by_side

if TYPE_CHECKING:
    from intake_desktop.domain.audit import LogEntry
    from intake_desktop.services.audit_log import Person, SoughtEntries
    from intake_desktop.ui.shell.window import Shell

TYPING_MS, LEAST_HIGH_PX = 150, 180
OF_FILES = ("reading", "files", "papers")


class LogPane(QWidget):
    """`opened` gives the number of a file, `counted` how many entries are meant in words."""

    opened = Signal(str)
    counted = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.sought: SoughtEntries | None = None
        self._asked = 0
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        body = ScrollBody(gap_px=12)  # in a low window the filters scroll away over the list
        outer.addWidget(body)
        column = body.column
        column.addWidget(self._filters())
        self.table = ListTable(_("سجل التدقيق"), self._columns())
        self.table.setMinimumHeight(theme.current().scale.text_px(LEAST_HIGH_PX))
        self._card = Card(padding_px=1, gap_px=0)
        self._card.body.addWidget(self.table)
        column.addWidget(self._card, 1)
        self.facts = label("", tone="muted", wrap=True)
        column.addWidget(self.facts)
        self.empty = EmptyState(_("لا قيد يطابق ما اخترت"), icon="history")
        self.empty.hide()
        column.addWidget(self.empty, 1)
        self.table.opened.connect(self._open_row)
        self.table.selectionModel().currentRowChanged.connect(self._show_facts)
        self.table.rows.dataChanged.connect(self._show_facts)

    def _filters(self) -> QWidget:
        scale = theme.current().scale
        whole = allowed(self.shell.signed_in.account.roles, Action.AUDIT_READ)
        groups = [group for group in GROUPS if whole or set(GROUPS[group]) & set(KEEPING)]
        self.number = LineField(_("رقم الملف"), max_length=20)
        self.person = ChoiceField(_("الشخص"), [(ALL, _("الجميع"))])
        self.group = ChoiceField(
            _("ماذا"), [(ALL, _("الكل")), *((group, group_label(group)) for group in groups)]
        )
        periods = [
            ("today", _("اليوم")),
            ("week", _("آخر 7 أيام")),
            ("month", _("آخر 30 يومًا")),
            ("year", _("آخر سنة")),
            (ALL, _("كل المدة")),
            (ONE_DAY, _("يوم بعينه")),
        ]
        self.period = ChoiceField(_("المدة"), periods)
        self.day = LineField(_("اليوم"), help_text=_("هجري أو ميلادي: 1447/07/21 أو 2026-01-10"))
        self.day.hide()
        flow = Flow(gap_px=scale.space_px(12), row_gap_px=scale.space_px(8))
        for choice, start in ((self.person, ALL), (self.group, ALL), (self.period, "month")):
            choice.set_value(start)
            choice.edited.connect(self._narrowed)
        shown = (self.person, self.group, self.period, self.day)
        for field in (self.number, *shown) if whole else shown:
            flow.add(field, width_px=scale.text_px(160), stretch=1)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self.refresh)
        for typed in (self.number, self.day):
            typed.edited.connect(self._typing.start)
            typed.entered.connect(self._to_table)
        return flow

    def _columns(self) -> tuple[Column[LogEntry], ...]:
        return (
            Column(_("القيد"), lambda row: str(row.sequence), "number", 84, spare=3),
            Column(_("الوقت"), lambda row: moment_text(row.at), "text", 172 if language() == "ar" else 210),
            Column(_("الشخص"), lambda row: row.name, "strong", 140),
            Column(_("بصفة"), lambda row: acted_as(row.role), "muted", 160, spare=2),
            Column(_("ماذا"), _sentence, "text", 220, stretch=True),
            Column(_("رقم الملف"), file_of, "number", 110, spare=1),
        )

    # Showing

    def begin(self, *, number: str = "", person: str = "") -> None:
        """The screen is entered: whose entries there are, and the list as it stands now."""
        if number:
            self.number.set_value(number)
            self.period.set_value(ALL)
        if person:
            self.person.set_value(person)
        self._show_day()
        self.shell.store.run(people, self.shell.signed_in, owner=self, on_done=self._show_people)

    def _show_people(self, found: tuple[Person, ...]) -> None:
        chosen = self.person.value()
        named = [(str(one.account_id), side_by_side((one.name, ltr(one.login)))) for one in found]
        self.person.set_choices([(ALL, _("الجميع")), *named])
        self.person.set_value(chosen or ALL)
        self.refresh()

    def _narrowed(self) -> None:
        self._show_day()
        self.refresh()

    def _show_day(self) -> None:
        self.day.setVisible(self.period.value() == ONE_DAY)

    def refresh(self) -> None:
        """Read what is meant now; a day that is not understood yet is said under its field."""
        day = self._chosen_day()
        if self.period.value() == ONE_DAY and day is None:
            return
        self._asked += 1
        asked = self._asked
        self.shell.store.run(
            count_entries,
            self.shell.signed_in,
            number=str(self.number.value() or ""),
            person=_chosen(self.person),
            group=_chosen(self.group),
            period=self.period.value() or ALL,
            day=day,
            owner=self,
            on_done=lambda found: self._counted(asked, *found),
        )

    def _chosen_day(self) -> date | None:
        written = str(self.day.value() or "")
        if self.period.value() != ONE_DAY or not written:
            return None
        parsed = parse_date(written)
        if isinstance(parsed, Problem):
            self.day.set_error(_("لم يُفهم هذا اليوم"))
            return None
        self.day.clear_finding()
        return parsed.gregorian

    def _counted(self, asked: int, count: int, sought: SoughtEntries) -> None:
        if asked != self._asked:
            return
        self.sought = sought
        for part in (self._card, self.facts):
            part.setVisible(count > 0)
        self.empty.setVisible(not count)
        self.counted.emit(ngettext("قيد واحد", "{n} قيود", count).format(n=f"{count:,}") if count else "")
        self.table.show_source(count, self._fetch)
        self._show_facts()

    def _fetch(self, offset: int, limit: int) -> None:
        ask_page(
            self.shell.store,
            self.table,
            list_entries,
            self.shell.signed_in,
            sought=self.sought,
            offset=offset,
            limit=limit,
        )

    def _show_facts(self) -> None:
        """All that is kept of the row the keyboard is on: as it is sealed, in UTC."""
        entry: LogEntry | None = self.table.current_row()
        if entry is None:
            self.facts.setText("")
            return
        codes = " ".join(f"{name}={value}" for name, value in entry.details.items())
        told = (_("القيد {number}").format(number=entry.sequence), ltr(utc_text(entry.at)), ltr(entry.login))
        self.facts.setText(side_by_side((*told, ltr(entry.kind), ltr(codes))))

    # Acting

    def _to_table(self) -> None:
        self._typing.stop()
        self.refresh()
        self.table.setFocus()

    def _open_row(self, _row: int) -> None:
        entry = self.table.current_row()
        if entry is not None and file_of(entry):
            self.opened.emit(file_of(entry))

    def act(self) -> None:
        """F9: open the file of the row the keyboard is on."""
        self._open_row(0)


def _sentence(entry: LogEntry) -> str:
    return entry_sentence(entry.kind, entry.subject, entry.details)


def file_of(entry: LogEntry) -> str:
    """The number of the file an entry is about; empty where it is about none."""
    is_number = entry.subject.replace("-", "").isdecimal() and "-" in entry.subject
    return entry.subject if is_number and group_of(entry.kind) in OF_FILES else ""


def _chosen(field: ChoiceField) -> str:
    value = field.value()
    return "" if value in (None, ALL) else str(value)
