"""How a paper stands, in a word and its tone: the same in the file, in the register and beside a preview."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.papers.scans import ScanPage
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.widgets.labels import BadgeTone
from intake_desktop.wording.dates import dual_date_text, gregorian_text
from intake_desktop.wording.labels import original_label


class Paper(Protocol):
    """What the register and the file both know of a paper."""

    @property
    def form(self) -> str: ...
    @property
    def outgoing(self) -> int: ...
    @property
    def version(self) -> int: ...
    @property
    def state(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def by(self) -> str: ...
    @property
    def copy_reason(self) -> str: ...
    @property
    def signed_on(self) -> date | None: ...
    @property
    def original(self) -> str | None: ...
    @property
    def pages(self) -> int: ...
    @property
    def scanned_pages(self) -> int: ...


def is_replaced(paper: Paper, papers: Iterable[Paper]) -> bool:
    """Whether a later edition of the same form went out of its file (`papers`)."""
    return any(
        each.form == paper.form and each.version > paper.version and each.state == "printed"
        for each in papers
    )


def standing_of(paper: Paper, *, replaced: bool = False) -> tuple[str, BadgeTone]:
    """One word for where a paper has come to, and its tone. `replaced` by a later edition."""
    if paper.state == "failed":
        return _("لم تُطبع"), "error"
    if paper.state == "reserved":
        return _("لم تكتمل"), "warn"
    if replaced or paper.state == "superseded":
        return (_("موقّعة، وبعدها أحدث") if paper.signed_on else _("حلّ محلها أحدث")), "neutral"
    return _standing_of_current(paper)


def _standing_of_current(paper: Paper) -> tuple[str, BadgeTone]:
    if paper.signed_on is not None:
        return _("موقّعة"), "ok"
    if paper.copy_reason:
        return _("نسخة"), "info"
    if paper.scanned_pages:
        whole = paper.scanned_pages >= paper.pages
        return (_("حُفظ مسحها"), "ok") if whole else (_("مسحها ناقص"), "warn")
    return (_("بانتظار التوقيع"), "warn") if paper.form == "declaration" else (_("طُبعت"), "info")


def facts_of(paper: Paper) -> list[str]:
    """What is known of a printing, in the order it is told."""
    facts = [
        _("صادر {outgoing}").format(outgoing=paper.outgoing),
        _("الإصدار {version}").format(version=paper.version) if paper.version > 1 else "",
        day_of(paper),
        paper.by,
        _("نسخة: {reason}").format(reason=paper.copy_reason) if paper.copy_reason else "",
        _("وُقّعت {day}").format(day=dual_date_text(in_both(paper.signed_on))) if paper.signed_on else "",
        original_label(paper.original) if paper.original == "kept" else "",
        scan_of(paper),
    ]
    return [fact for fact in facts if fact]


def scan_of(paper: Paper) -> str:
    """How much of a paper came back scanned; empty for nothing."""
    if not paper.scanned_pages:
        return original_label(paper.original) if paper.original == "scanned" else ""
    if paper.scanned_pages >= paper.pages:
        return _("حُفظ مسحها كاملًا")
    text = _("حُفظ مسح {n} من {pages} صفحات")
    return text.format(n=paper.scanned_pages, pages=paper.pages)


def day_of_scan(page: ScanPage) -> str:
    """The day a scanned page came in, short enough for a narrow list."""
    from intake_desktop.services.clock import local_day

    return gregorian_text(local_day(page.received_at))


def day_of(paper: Paper) -> str:
    """The day of a paper, in both calendars."""
    from intake_desktop.services.clock import local_day

    return dual_date_text(in_both(local_day(paper.at)))
