"""The inquiries: what day, by which channel, to which authority. Nobody is named, nothing is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import language, ngettext, pgettext
from intake_desktop.ui import theme
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.widgets.cards import Card, EmptyState, HeaderBar
from intake_desktop.ui.widgets.table import Column, ListTable

if TYPE_CHECKING:
    from intake_desktop.services.office.inquiries import Inquiry
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.ui.shell.window import Shell


class InquiriesScreen(Screen):
    """Newest first, to be read."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        column = QVBoxLayout(self)
        column.setContentsMargins(*self.page_margins())
        column.setSpacing(theme.current().scale.space_px(12))
        self.header = HeaderBar(_("الاستفسارات"))
        column.addWidget(self.header)
        columns: tuple[Column[Inquiry], ...] = (
            Column(_("الرقم"), lambda row: str(row.number), "number", 90),
            Column(pgettext("of a date", "اليوم"), _day, "text", 262 if language() == "ar" else 385),
            Column(_("القناة"), lambda row: row.channel_ar, "text", 180, spare=2),
            Column(_("دُلّ على"), lambda row: row.authority_ar, "strong", 200, stretch=True),
            Column(_("سجّله"), lambda row: row.by, "muted", 150, spare=1),
        )
        self.table = ListTable(_("الاستفسارات"), columns)
        self._card = Card(padding_px=1, gap_px=0)
        self._card.body.addWidget(self.table)
        column.addWidget(self._card, 1)
        self.empty = EmptyState(_("لا استفسارات بعد"), icon="message-circle-question-mark")
        self.empty.hide()
        column.addWidget(self.empty, 1)

    def enter(self, **_more: Any) -> None:
        """Read them anew."""
        self.shell.store.run(_inquiries, self.shell.signed_in, owner=self, on_done=self._show)

    def _show(self, rows: tuple[Inquiry, ...]) -> None:
        count = len(rows)
        words = ngettext("استفسار واحد", "{n} استفسارات", count).format(n=count)
        self.header.beside.setText(words if rows else "")
        self._card.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.table.show_rows(rows)

    def first_focus(self) -> QWidget | None:
        """The table."""
        return self.table

    def panes(self) -> list[QWidget]:
        """The table."""
        return [self.table]

    def help_text(self) -> str:
        """What F1 shows."""
        return _(
            "من حضروا بلا إحالة: اليوم والقناة والجهة التي دُلّوا عليها، ولا شيء غير ذلك.\n"
            "لا يُسجَّل من حضر بلا إحالة باسمه، ولا يُفتح له ملف."
        )


def _day(row: Inquiry) -> str:
    from intake_desktop.domain.calendars.dates import in_both
    from intake_desktop.wording.dates import dual_date_text

    return dual_date_text(in_both(row.on))


def _inquiries(signed_in: SignedIn) -> tuple[Inquiry, ...]:
    from intake_desktop.services.office.inquiries import list_inquiries

    return list_inquiries(signed_in)
