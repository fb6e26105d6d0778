"""«احتمالات التكرار»: pairs of people on file who may be one and of whom nobody has said anything yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.duplicates.cases import WaitingPair, WaitingPairs
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.duplicates.side_by_side import compare_files
from intake_desktop.ui.paging import ask_page
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.cards import Card, EmptyState, HeaderBar
from intake_desktop.ui.widgets.table import Column, ListTable
from intake_desktop.wording.duplicate_sides import speaks_against, speaks_for

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.ui.shell.window import Shell

KEY = "duplicates"
COMPARED_AT_ONCE = 100


class DuplicatesScreen(Screen):
    """The likeliest first; Enter puts a pair side by side. While it is open the others are compared."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._left: int | None = None
        self._entered = False
        column = QVBoxLayout(self)
        column.setContentsMargins(*self.page_margins())
        column.setSpacing(theme.current().scale.space_px(12))
        self.header = HeaderBar(_("احتمالات التكرار"))
        self.back = LinkButton(_("كل الملفات"), icon="x")
        self.back.clicked.connect(self.go_up)
        self.header.add_action(self.back)
        column.addWidget(self.header)
        columns: tuple[Column[WaitingPair], ...] = (
            Column(_("ملف"), lambda pair: pair.first.number, "number", 112),
            Column(_("المستفيد"), lambda pair: pair.first.name, "strong", 190, stretch=True),
            Column(_("وملف"), lambda pair: pair.second.number, "number", 112),
            Column(_("المستفيد"), lambda pair: pair.second.name, "strong", 190, stretch=True),
            Column(_("ما يتفقان فيه"), lambda pair: speaks_for(pair.evidence), "lines", 280, spare=2),
            Column(_("ما يختلفان فيه"), lambda pair: speaks_against(pair.evidence), "lines", 200, spare=1),
        )
        self.table = ListTable(_("احتمالات التكرار"), columns)
        self.table.opened.connect(self._open_row)
        self._card = Card(padding_px=1, gap_px=0)
        self._card.body.addWidget(self.table)
        column.addWidget(self._card, 1)
        self.empty = EmptyState("", icon="users")
        self.empty.hide()
        column.addWidget(self.empty, 1)

    # Showing

    def enter(self, **_more: Any) -> None:
        """Read them anew, then compare who has not been compared yet."""
        self._left, self._entered = None, True
        self._count()

    def _count(self) -> None:
        from intake_desktop.services.duplicates.pairs import list_duplicates

        self.shell.store.run(
            list_duplicates, self.shell.signed_in, limit=0, owner=self, on_done=self._counted
        )

    def _counted(self, waiting: WaitingPairs) -> None:
        total, left = waiting.total, waiting.to_compare
        self._card.setVisible(total > 0)
        self.empty.setVisible(not total)
        pairs = ngettext("احتمال واحد ينتظر", "{n} احتمالات تنتظر", total).format(n=total) if total else ""
        comparing = ngettext("بقي ملف واحد للمقارنة", "بقي {n} ملفات للمقارنة", left).format(n=left)
        self.header.beside.setText(" · ".join(part for part in (pairs, comparing if left else "") if part))
        self.empty.sentence.setText(comparing if left else _("لا احتمالات تنتظر من يحكم فيها"))
        self.table.show_anew(total, self._fetch)
        if total and self._entered:  # hidden until now, it could not take the keyboard
            self._entered = False
            self.table.setFocus()
        self._compare_more(left)

    def _fetch(self, offset: int, limit: int) -> None:
        ask_page(self.shell.store, self.table, _pairs, self.shell.signed_in, offset=offset, limit=limit)

    def _compare_more(self, left: int) -> None:
        """A slice at a time, while this is what is looked at; who may only read waits for who may not."""
        from intake_desktop.services.duplicates.pairs import compare_waiting

        stuck = self._left is not None and left >= self._left
        self._left = left
        may = self.shell.signed_in.may(Action.INTAKE_WRITE)
        if left and may and not stuck and self.shell.current_key == KEY:
            self.shell.store.run(
                compare_waiting,
                self.shell.signed_in,
                most=COMPARED_AT_ONCE,
                until=self.shell.store.is_wanted,
                owner=self,
                on_done=lambda _left: self._count(),
            )

    # Acting

    def _open_row(self, _row: int) -> None:
        pair = self.table.current_row()
        if pair is not None:
            compare_files(self.shell, number=pair.first.number, other=pair.second.number, on_said=self.enter)

    def primary_action(self) -> None:
        """F9: the pair that the keyboard is on, side by side."""
        self._open_row(0)

    def go_up(self) -> bool:
        """Esc: to everybody on file."""
        self.shell.show_screen("beneficiaries")
        return True

    def first_focus(self) -> QWidget | None:
        """The table."""
        return self.table

    def panes(self) -> list[QWidget]:
        """The table."""
        return [self.table]

    def help_text(self) -> str:
        """What F1 shows."""
        return _(
            "أشخاص مسجلون قد يكون اثنان منهم شخصًا واحدًا ولم يحكم فيهم أحد، أرجحها أولًا.\n"
            "Enter أو F9 يعرض الملفين جنبًا إلى جنب. «هو نفسه» يربط الملفين و«شخص آخر» يُتذكر، "
            "ولكل منهما سبب يُسجل، ويمكن الرجوع عنه. لا يُدمج شيء من تلقاء نفسه."
        )


def _pairs(signed_in: SignedIn, *, limit: int, offset: int) -> tuple[WaitingPair, ...]:
    from intake_desktop.services.duplicates.pairs import list_duplicates

    return list_duplicates(signed_in, limit=limit, offset=offset).pairs
