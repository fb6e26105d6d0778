"""The home screen: four figures, and the queue of what is to be done, the latest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.audit.line_reminder import LineReminder
from intake_desktop.ui.duplicates.waiting_link import WaitingPairsLink
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.shell.served import at_decider_title
from intake_desktop.ui.today import words
from intake_desktop.ui.widgets.cards import Card, EmptyState, Figure, HeaderBar, rule
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import Badge, label
from intake_desktop.ui.widgets.table import Column, ListTable

if TYPE_CHECKING:
    from intake_desktop.domain.cases.listed import QueueRow, TodayOverview
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.ui.shell.window import Shell

NUMBER_COLUMN, ACTION_COLUMN, ORGANISATION_COLUMN, WHO_COLUMN = 0, 2, 3, 4


class TodayScreen(Screen):
    """↓ enters the queue, Enter opens a file."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.scroller = self.scroll_all()
        self.header = HeaderBar(_("مكتب اليوم"))
        self.possible = WaitingPairsLink(shell, also_to_compare=False)
        if shell.knows("duplicates"):
            self.header.add_action(self.possible)
        self.scroller.column.addWidget(self.header)
        self.line = LineReminder(shell)
        self.scroller.column.addWidget(self.line)
        self.scroller.column.addWidget(self._figures())
        self.queue = self._queue_card()
        self.empty = EmptyState(
            _("لا أعمال متأخرة ولا قادمة. سجّل مستفيدًا جديدًا متى حضر."),
            action=_("طلب جديد") if shell.makes_new else "",
            on_action=shell.start_new,
            key="F7",
        )
        self.empty.hide()
        self.queue.hide()
        self.scroller.column.addWidget(self.queue, 1)
        self.scroller.column.addWidget(self.empty, 1)
        self._show_served()
        shell.served_known.connect(self._show_served)

    def _organisation(self, row: QueueRow) -> str:
        return self.shell.served.name_of(row.pack_id) if self.shell.served else ""

    def _show_served(self) -> None:
        served = self.shell.served
        if served is not None:
            self._show_columns()
            self.committee.name.setText(at_decider_title(served.deciders))
            self.committee.setVisible(served.deciders != {"none"})
            self.unsigned.setVisible(served.signs)

    def _figures(self) -> QWidget:
        row = Flow(gap_px=theme.current().scale.space_px(14))
        self.taken = Figure(_("طلبات اليوم"))
        self.unsigned = Figure(_("بانتظار التوقيع"))
        self.committee = Figure(_("لدى اللجنة"))
        self.late = Figure(_("متأخر"))
        for figure in (self.taken, self.unsigned, self.committee, self.late):
            row.add(figure, width_px=theme.current().scale.text_px(170), stretch=1)
        return row

    def _queue_card(self) -> Card:
        card = Card(padding_px=0, gap_px=0)
        scale = theme.current().scale
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(*[scale.space_px(space) for space in (14, 10, 14, 10)])
        row.setSpacing(scale.space_px(8))
        row.addWidget(label(_("قائمة العمل"), role="heading"))
        self.late_badge, self.today_badge, self.ahead_badge = Badge(), Badge(), Badge()
        for badge in (self.late_badge, self.today_badge, self.ahead_badge):
            row.addWidget(badge)
        row.addStretch(1)
        self.hint = label(_("↓ للدخول · Enter للفتح"), role="small", tone="muted")
        row.addWidget(self.hint)
        self.table = ListTable(_("قائمة العمل"), self._columns())
        self.table.setMinimumHeight(scale.row_px * 5)
        self.table.opened.connect(self._open)
        card.body.addWidget(head)
        card.body.addWidget(rule())
        card.body.addWidget(self.table, 1)
        card.body.addSpacing(2)
        return card

    def _columns(self) -> list[Column[QueueRow]]:
        return [
            Column(_("رقم الملف"), lambda row: row.number, "number", width_px=120),
            Column(_("المستفيد"), lambda row: row.name, "strong", width_px=190, stretch=True),
            Column(_("الإجراء التالي"), lambda row: row.action_ar, width_px=210, stretch=True),
            Column(_("الجهة"), self._organisation, "lines", width_px=180, spare=2, shown=False),
            Column(_("المسؤول"), lambda row: row.who, "muted", width_px=150, spare=1),
            Column(
                _("الموعد"),
                words.due_text,
                "badge",
                width_px=170,
                tone=words.due_tone,
                icon=words.due_icon,
            ),
        ]

    def enter(self, **arguments: Any) -> None:
        """Read the day anew."""
        self.line.refresh()
        self.shell.store.run(_overview, self.shell.signed_in, owner=self, on_done=self._show)
        if self.shell.knows("duplicates"):
            self.possible.count()

    def _show(self, overview: TodayOverview) -> None:
        self.header.beside.setText(words.day_text(overview.today))
        self.taken.show_figure(overview.taken_today, words.taken_remark(overview))
        waiting = _("طُبع إقرارها") if overview.awaiting_signature else ""
        self.unsigned.show_figure(overview.awaiting_signature, waiting)
        self.committee.show_figure(overview.at_committee, words.committee_remark(overview))
        self.late.show_figure(overview.late, words.late_remark(overview))
        self._badge(self.late_badge, _("متأخر {n}"), overview.late, "error")
        self._badge(self.today_badge, _("اليوم {n}"), overview.due_today, "warn")
        self._badge(self.ahead_badge, _("قادم {n}"), overview.ahead, "neutral")
        self.shell.set_count("today", overview.late)
        self.queue.setVisible(bool(overview.rows))
        self.empty.setVisible(not overview.rows)
        self.table.show_rows(overview.rows)

    @staticmethod
    def _badge(badge: Badge, text: str, count: int, tone: Any) -> None:
        badge.show_badge(text.format(n=count), tone)
        badge.setVisible(bool(count))

    def _open(self, place: int) -> None:
        row = self.table.rows.row(place)
        if row is not None and self.shell.knows("case"):
            self.shell.show_screen("case", number=row.number)

    def primary_action(self) -> None:
        """Open the file the keyboard is on, or begin a request where there is none."""
        if self.empty.isVisible():
            self.shell.start_new()
        elif self.table.currentIndex().isValid():
            self._open(self.table.currentIndex().row())

    def first_focus(self) -> QWidget:
        """On the queue: arrow keys and Enter work at once."""
        return self.table

    def panes(self) -> list[QWidget]:
        """The queue."""
        return [self.table]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_columns()

    def _show_columns(self) -> None:
        scale, served = theme.current().scale, self.shell.served
        narrow = self.width() < scale.text_px(720)
        several = served is not None and len(served.packs) > 1
        self.table.show_column(ORGANISATION_COLUMN, several and not narrow)
        self.table.setColumnHidden(WHO_COLUMN, narrow)
        self.table.setColumnHidden(ACTION_COLUMN, self.width() < scale.text_px(520))
        self.table.setColumnHidden(NUMBER_COLUMN, self.width() < scale.text_px(380))
        self.hint.setVisible(not narrow)

    def help_text(self) -> str:
        """What F1 shows."""
        return _(
            "هنا ما ينتظر مكتبك اليوم: المتأخر أولًا، ثم ما يحل اليوم، ثم القادم.\n"
            "انتقل بين الصفوف بالسهمين، وافتح الملف بمفتاح Enter.\n"
            "«ليس قبل» تعني أن اللجنة لا تردّ قبل ذلك اليوم."
        )


def _overview(signed_in: SignedIn) -> TodayOverview:
    from intake_desktop.services.office import today

    return today.overview(signed_in)
