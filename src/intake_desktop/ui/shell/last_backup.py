"""When the last backup was made, for the status bar and the settings."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from intake_desktop.domain.calendars.local_time import RIYADH
from intake_desktop.i18n import gettext as _

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn


def read(signed_in: SignedIn) -> datetime | None:
    """The moment, or None where there is none. On the store thread."""
    from intake_desktop.services.backups.schedule import backup_state

    return backup_state(signed_in).last


def in_words(at: datetime | None) -> str:
    """The moment as the clock of the office tells it."""
    if at is None:
        return _("لا نسخة احتياطية بعد")
    local = at.astimezone(RIYADH)
    if local.date() == datetime.now(RIYADH).date():
        return _("آخر نسخة احتياطية: اليوم {time}").format(time=f"{local:%H:%M}")
    return _("آخر نسخة احتياطية: {day}").format(day=f"{local:%d/%m/%Y}")
