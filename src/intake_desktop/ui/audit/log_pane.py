"""The entries of the audit: narrowed by file, person, kind and day; Enter opens the file of an entry."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from intake_desktop.domain.audit.kinds import GROUPS, KEEPING, file_of
from intake_desktop.domain.calendars.dates import parse_date
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.rights.permissions import Action, allowed
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import language, ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.audit.load import ONE_DAY, count_entries, list_entries, people
from intake_desktop.ui.narrowed_list import NarrowedList, chosen
from intake_desktop.ui.periods import ALL, period_choices
from intake_desktop.ui.widgets.choice_field import ChoiceField
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.line_field import LineField
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
    from intake_desktop.domain.audit.entries import LogEntry
    from intake_desktop.services.audit.log import Person
    from intake_desktop.ui.shell.window import Shell

TYPING_MS = 150


class LogPane(NarrowedList):
    """What was done, newest first."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, count=count_entries, page=list_entries, pause_ms=TYPING_MS)
        self.facts = label("", tone="muted", wrap=True)
        table = ListTable(_("سجل التدقيق"), self._columns())
        self._lay_out(filters=self._filters(), table=table, facts=self.facts, icon="history")

    def _filters(self) -> QWidget:
        scale = theme.current().scale
        whole = allowed(self.shell.signed_in.account.roles, Action.AUDIT_READ)
        groups = [group for group in GROUPS if whole or set(GROUPS[group]) & set(KEEPING)]
        self.number = LineField(_("رقم الملف"), max_length=20)
        self.person = ChoiceField(_("الشخص"), [(ALL, _("الجميع"))])
        self.group = ChoiceField(
            _("ماذا"), [(ALL, _("الكل")), *((group, group_label(group)) for group in groups)]
        )
        periods = [*period_choices(), (ALL, _("كل المدة")), (ONE_DAY, _("يوم بعينه"))]
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
        for typed in (self.number, self.day):
            self._follow(typed)
        return flow

    def _columns(self) -> tuple[Column[LogEntry], ...]:
        return (
            Column(_("القيد"), lambda row: str(row.sequence), "number", 84, spare=3),
            Column(_("الوقت"), lambda row: moment_text(row.at), "text", 172 if language() == "ar" else 210),
            Column(_("الشخص"), lambda row: row.name, "strong", 140),
            Column(_("بصفة"), lambda row: acted_as(row.role), "lines", 124, spare=2),
            Column(_("ماذا"), _sentence, "text", 220, stretch=True),
            Column(_("رقم الملف"), self._file_of, "number", 110, spare=1),
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
        before = self.person.value()
        named = [(str(one.account_id), side_by_side((one.name, ltr(one.login)))) for one in found]
        self.person.set_choices([(ALL, _("الجميع")), *named])
        self.person.set_value(before or ALL)
        self.refresh()

    def _narrowed(self) -> None:
        self._show_day()
        self.refresh()

    def _show_day(self) -> None:
        self.day.setVisible(self.period.value() == ONE_DAY)

    def _meant(self) -> dict[str, Any] | None:
        day = self._chosen_day()  # one that is not understood yet is said under its field
        if self.period.value() == ONE_DAY and day is None:
            return None
        return {
            "number": str(self.number.value() or ""),
            "person": chosen(self.person),
            "group": chosen(self.group),
            "period": self.period.value() or ALL,
            "day": day,
        }

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

    def _in_words(self, count: int) -> str:
        return ngettext("قيد واحد", "{n} قيود", count).format(n=f"{count:,}")

    def _none(self) -> str:
        return _("لا قيد يطابق ما اخترت")

    def _file_of(self, row: LogEntry) -> str:
        return file_of(row.kind, row.subject)

    def _show_facts(self) -> None:
        """All that is kept of the row the keyboard is on: as it is sealed, in UTC."""
        entry: LogEntry | None = self.table.current_row()
        if entry is None:
            self.facts.setText("")
            return
        codes = " ".join(f"{name}={value}" for name, value in entry.details.items())
        told = (_("القيد {number}").format(number=entry.sequence), ltr(utc_text(entry.at)), ltr(entry.login))
        self.facts.setText(side_by_side((*told, ltr(entry.kind), ltr(codes))))


def _sentence(entry: LogEntry) -> str:
    return entry_sentence(entry.kind, entry.subject, entry.details)
