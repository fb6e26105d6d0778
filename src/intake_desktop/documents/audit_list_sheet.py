"""Entries of the audit on paper: which are meant, and on each page who printed them and its number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from intake_desktop.documents.arabic.bidi import isolate, ltr
from intake_desktop.documents.arabic.paragraph import Style
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.lone_sheet import LoneSheet, lone_pdf
from intake_desktop.documents.page.table import Cell, Table
from intake_desktop.domain.audit.entries import LogEntry
from intake_desktop.domain.audit.kinds import file_of
from intake_desktop.domain.calendars.local_time import RIYADH
from intake_desktop.i18n import Language, in_language
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.audit_entries import acted_as, entry_sentence, group_label, moment_text
from intake_desktop.wording.dates import gregorian_text

_CELL = Style(9.5, 13)
_SHARES = (0.09, 0.205, 0.145, 0.21, 0.235, 0.115)  # seven digits, a moment, the longest role: one line


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditListForm:
    """`entries` oldest first. `number`, `person`, `group` and the days are what they were narrowed by."""

    organisation: str
    printed_by: str
    printed_at: datetime
    entries: tuple[LogEntry, ...]
    number: str = ""
    person: str = ""
    group: str = ""
    first_day: date | None = None
    last_day: date | None = None
    language: Language = "ar"


def audit_list_pdf(form: AuditListForm) -> bytes:
    """The entries on as many A4 pages as they need."""
    with in_language(form.language):
        at = moment_text(form.printed_at)
        sheet = LoneSheet(
            title=_("قيود سجل التدقيق"),
            language=form.language,
            author=form.organisation,
            issued=form.printed_at.astimezone(RIYADH).date(),
            under_it=_("طبعها {name} في {at}").format(name=isolate(form.printed_by), at=at),
        )
        facts = (
            ((_("الجهة"), isolate(form.organisation)), (_("طبعها"), isolate(form.printed_by))),
            ((_("طُبعت في"), at), (_("عدد القيود"), ltr(str(len(form.entries))))),
            ((_("المقصود"), _meant(form)), ("", "")),
        )
        return lone_pdf(sheet, facts, [_table(form.entries)] if form.entries else [])


def _meant(form: AuditListForm) -> str:
    """What the list was narrowed by."""
    told = [
        _("الملف {number}").format(number=ltr(form.number)) if form.number else "",
        isolate(form.person),
        group_label(form.group) if form.group else "",
        _("من {day}").format(day=gregorian_text(form.first_day)) if form.first_day else "",
        _("إلى {day}").format(day=gregorian_text(form.last_day)) if form.last_day else "",
    ]
    return " · ".join(filter(None, told)) or _("القيود كلها")


def _table(entries: tuple[LogEntry, ...]) -> Table:
    titles = (_("القيد"), _("الوقت"), _("الشخص"), _("بصفة"), _("ماذا"), _("رقم الملف"))
    head = tuple(Cell(title, styles.LABEL, shaded=True) for title in titles)
    return Table(_SHARES, (head, *(_row(entry) for entry in entries)), heads=1)


def _row(entry: LogEntry) -> tuple[Cell, ...]:
    said = entry_sentence(entry.kind, entry.subject, entry.details)
    texts = (
        ltr(str(entry.sequence)),
        moment_text(entry.at),
        isolate(entry.name),
        acted_as(entry.role),
        said,
        ltr(file_of(entry.kind, entry.subject)),
    )
    return tuple(Cell(text, _CELL) for text in texts)
