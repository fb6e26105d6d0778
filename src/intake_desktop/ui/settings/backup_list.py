"""The backups there are, as a list: when, where, how big, under which key, and how sure."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from intake_desktop.domain.calendars.local_time import RIYADH
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.labels import BadgeTone
from intake_desktop.ui.widgets.table import Column, ListTable

if TYPE_CHECKING:
    from intake_desktop.services.backups.kept import KeptCopy

_ROWS_SHOWN = 5


class BackupList(ListTable):
    """Newest first."""

    def __init__(self) -> None:
        columns: list[Column[KeptCopy]] = [
            Column(_("أُخذت"), _moment, "strong", width_px=150),
            Column(_("عمرها"), _age, "muted", width_px=140, spare=2),
            Column(_("المكان"), _place, stretch=True),
            Column(_("الحجم"), _size, "muted", width_px=100, spare=1),
            Column(_("المفتاح"), _key, "badge", width_px=110, tone=_key_tone),
            Column(_("الفحص"), _state, "badge", width_px=190, tone=_state_tone),
        ]
        super().__init__(_("النسخ الاحتياطية"), columns)
        self.hide()

    def show_copies(self, copies: tuple[KeptCopy, ...]) -> None:
        """Show these; hidden where there are none."""
        self.show_rows(tuple(reversed(copies)))
        lines = min(len(copies), _ROWS_SHOWN) + 1
        self.setFixedHeight(theme.current().scale.text_px(44) * lines + theme.current().scale.space_px(8))
        self.setVisible(bool(copies))


def taken_in_words(copy: KeptCopy) -> str:
    """When a copy was taken, to the minute; of one that cannot tell, its folder's name."""
    return _moment(copy)


def _made_at(copy: KeptCopy) -> datetime | None:
    return datetime.fromisoformat(copy.made_at) if copy.made_at else None


def _moment(copy: KeptCopy) -> str:
    at = _made_at(copy)
    return f"{at.astimezone(RIYADH):%d/%m/%Y %H:%M}" if at else copy.path.name


def _age(copy: KeptCopy) -> str:
    at = _made_at(copy)
    if at is None:
        return ""
    days = max(0, (datetime.now(UTC) - at).days)
    if not days:
        return _("أقل من يوم")
    return ngettext("يوم واحد", "{n} أيام", days).format(n=days)


def _place(copy: KeptCopy) -> str:
    return _("قرص النسخ") if copy.elsewhere else _("هنا")


def _size(copy: KeptCopy) -> str:
    return _("{megabytes} م.ب").format(megabytes=f"{copy.size_bytes / 1_000_000:.1f}")


def _key(copy: KeptCopy) -> str:
    if not copy.made_at:
        return ""
    return _("الحالي") if copy.present_key else _("سابق")


def _key_tone(copy: KeptCopy) -> BadgeTone:
    return "neutral" if copy.present_key or not copy.made_at else "warn"


def _state(copy: KeptCopy) -> str:
    if not copy.sound:
        return _("لا يُعتمد عليها")
    if copy.rehearsed_at is not None:
        return _("جُرّبت {day}").format(day=f"{copy.rehearsed_at.astimezone(RIYADH):%d/%m/%Y}")
    return _("فُحصت عند أخذها")


def _state_tone(copy: KeptCopy) -> BadgeTone:
    if not copy.sound:
        return "error"
    return "ok" if copy.rehearsed_at is not None else "neutral"
