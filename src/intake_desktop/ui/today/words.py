"""What the home screen says about figures and days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext

if TYPE_CHECKING:
    from intake_desktop.domain.cases.listed import QueueRow, TodayOverview
    from intake_desktop.ui.widgets.labels import BadgeTone


def day_text(day: date) -> str:
    """Weekday and both calendars."""
    from intake_desktop.domain.calendars.dates import in_both
    from intake_desktop.wording.dates import dual_date_text, weekday_name

    return f"{weekday_name(day)} {dual_date_text(in_both(day))}"


def short_day(day: date) -> str:
    """Day and month, as in a list where the year is plain."""
    return f"{day:%d/%m}"


def taken_remark(overview: TodayOverview) -> str:
    """How many of today's requests are not complete."""
    if not overview.incomplete_today:
        return _("كلها مكتملة") if overview.taken_today else ""
    count = overview.incomplete_today
    return ngettext("منها طلب غير مكتمل", "منها {n} غير مكتملة", count).format(n=count)


def committee_remark(overview: TodayOverview) -> str:
    """The first day on which the committee may reply."""
    if overview.next_reply is None:
        return ""
    return _("أقرب رد {day}").format(day=short_day(overview.next_reply))


def late_remark(overview: TodayOverview) -> str:
    """How long the oldest has waited."""
    if not overview.late:
        return _("لا شيء متأخر")
    days = overview.latest_days
    return ngettext("أقدمها منذ يوم", "أقدمها منذ {n} أيام", days).format(n=days)


def due_text(row: QueueRow) -> str:
    """When it is due, in words."""
    if row.urgent:
        return _("عاجل: سلّمها الآن")
    if row.when == "late":
        return ngettext("متأخر يومًا", "متأخر {n} أيام", -row.days).format(n=-row.days)
    if row.when == "today":
        return _("اليوم")
    if row.state == "awaiting_decision":
        return _("ليس قبل {day}").format(day=short_day(row.due))
    return ngettext("بعد يوم", "بعد {n} أيام", row.days).format(n=row.days)


def due_icon(row: QueueRow) -> str:
    """A sign beside the words for what must not wait."""
    return "triangle-alert" if row.urgent else ""


def due_tone(row: QueueRow) -> BadgeTone:
    """Red for late, amber for today."""
    if row.urgent:
        return "error"
    tones: dict[str, BadgeTone] = {"late": "error", "today": "warn"}
    return tones.get(row.when, "neutral")
