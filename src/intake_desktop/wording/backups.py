"""Sentences about backups: when they were made, what left this PC, what is no longer kept."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from intake_desktop.domain.calendars.local_time import RIYADH
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext


class Gone(Protocol):
    """How many copies were taken away, and how many of them were under an older key."""

    @property
    def count(self) -> int: ...
    @property
    def under_older_keys(self) -> int: ...


def away_in_words(at: datetime | None) -> str:
    """When a copy last left this PC."""
    if at is None:
        return _("لم تخرج نسخة من هذا الجهاز بعد")
    return _("آخر نسخة خرجت من هذا الجهاز: {day}").format(day=_day(at))


def rehearsed_in_words(at: datetime | None) -> str:
    """When a copy was last opened and checked as a restore would."""
    if at is None:
        return _("لم تُجرَّب استعادة نسخة بعد")
    return _("آخر تجربة استعادة: {day}").format(day=_day(at))


def under_older_keys_in_words(count: int) -> str:
    """How many copies here are from before the key was changed."""
    return ngettext(
        "نسخة واحدة هنا بمفتاح سابق: تفتحها كلمات مرور يومها.",
        "{n} نسخ هنا بمفتاح سابق: تفتحها كلمات مرور يومها.",
        count,
    ).format(n=count)


def thinned_in_words(gone: Gone) -> str:
    """What was taken away because it is no longer needed."""
    text = ngettext("حُذفت نسخة قديمة لم تعد لازمة.", "حُذفت {n} نسخ قديمة لم تعد لازمة.", gone.count).format(
        n=gone.count
    )
    if not gone.under_older_keys:
        return text
    older = ngettext("واحدة منها بمفتاح سابق.", "{n} منها بمفتاح سابق.", gone.under_older_keys)
    return f"{text} {older.format(n=gone.under_older_keys)}"


def _day(at: datetime) -> str:
    return f"{at.astimezone(RIYADH):%d/%m/%Y}"
