"""Everybody on file, and what a search found: closed files too, with the reason each was found."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.cases.listed import CaseLine, Hit, SearchAnswer
from intake_desktop.domain.rights.permissions import Action, allowed
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import language, ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.beneficiaries.filters import FileFilters, Listed
from intake_desktop.ui.beneficiaries.hit_cells import hit_table
from intake_desktop.ui.case.header import STATE_TONES
from intake_desktop.ui.duplicates.waiting_link import WaitingPairsLink
from intake_desktop.ui.paging import ask_page
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from intake_desktop.ui.widgets.cards import Card, EmptyState, HeaderBar
from intake_desktop.ui.widgets.table import Column, ListTable
from intake_desktop.wording.dates import dual_date_text, gregorian_text
from intake_desktop.wording.labels import state_label
from intake_desktop.wording.search import nothing_found

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell

MOST_FOUND = 100
ORGANISATION_COLUMN, DUE_COLUMN = 2, 3


class BeneficiariesScreen(Screen):
    """One table for both: the list, newest first and lazy; or what was found, best first."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.query = ""
        self._listed: Listed | None = None  # what the table shows
        self._asked = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(*self.page_margins())
        column.setSpacing(theme.current().scale.space_px(12))
        self.header = HeaderBar(_("المستفيدون"))
        self.all = LinkButton(_("كل الملفات"), icon="x")
        self.all.clicked.connect(self._show_all)
        self.header.add_action(self.all)
        self.possible = WaitingPairsLink(shell, also_to_compare=True)
        self.header.add_action(self.possible)
        self.import_ = SecondaryButton(_("استيراد سجل"), icon="download")
        self.import_.clicked.connect(self._import)
        self.header.add_action(self.import_)
        self.import_.setVisible(shell.knows("import"))
        column.addWidget(self.header)
        takes_files = allowed(shell.signed_in.account.roles, Action.INTAKE_WRITE)
        self.filter = FileFilters(takes_files=takes_files)
        self.filter.edited.connect(self._list)
        column.addWidget(self.filter)
        card = Card(padding_px=1, gap_px=0)
        self.cases, self.hits = self._case_table(), hit_table(self._organisation)
        for table in (self.cases, self.hits):
            card.body.addWidget(table)
            table.opened.connect(self._open_row)
        self._card = card
        column.addWidget(card, 1)
        self.empty = EmptyState(
            "", icon="search", action=_("سجّل مستفيدًا جديدًا"), on_action=self._start_new, key="F9"
        )
        column.addWidget(self.empty, 1)
        self.hits.hide()
        self.empty.hide()
        self._show_organisation()
        shell.served_known.connect(self._show_organisation)

    def _organisation(self, line: CaseLine | Hit) -> str:
        return self.shell.served.name_of(line.pack_id) if self.shell.served else ""

    def _show_organisation(self) -> None:
        """Whose a file is goes without saying where the desk serves one organisation."""
        served = self.shell.served
        for table in (self.cases, self.hits):
            table.show_column(ORGANISATION_COLUMN, served is not None and len(served.packs) > 1)

    def _case_table(self) -> ListTable:
        columns: tuple[Column[CaseLine], ...] = (
            Column(_("رقم الملف"), lambda line: line.number, "number", 120),
            Column(_("المستفيد"), lambda line: line.name, "strong", 200, stretch=True),
            Column(_("الجهة"), self._organisation, "lines", 180, spare=4, shown=False),
            Column(_("كان موعده"), lambda line: _day(line.due), "lines", 156, shown=False),
            Column(_("فُتح في"), lambda line: _day(line.opened_on), "lines", 156, spare=2),
            Column(_("استقبله"), lambda line: line.taken_by, "muted", 150, spare=1),
            Column(_("النواقص"), _missing_words, "muted", 110, spare=3),
            Column(
                _("الحالة"),
                lambda line: state_label(line.state),
                "badge",
                150,
                tone=lambda line: STATE_TONES[line.state],
            ),
        )
        return ListTable(_("ملفات المستفيدين"), columns)

    # Showing

    def enter(self, *, query: str | None = None, **_more: Any) -> None:
        """The list, or what `query` finds."""
        if query is not None:
            self.query = query.strip()
        if self.query:
            self._search()
        else:
            self._list()
        self.possible.count()

    def _show_all(self) -> None:
        self.query = ""
        self._list()

    def _list(self) -> None:
        from intake_desktop.services.cases.cases import count_cases

        self._asked += 1
        asked, listed = self._asked, self.filter.value()
        self.shell.store.run(
            count_cases,
            self.shell.signed_in,
            **listed.told,
            owner=self,
            on_done=lambda count: self._counted(asked, listed, count),
        )

    def _counted(self, asked: int, listed: Listed, count: int) -> None:
        if asked != self._asked:
            return
        self._show_table(self.cases, searching=False, empty=not count)
        words = ngettext("ملف واحد", "{n} ملفات", count).format(n=f"{count:,}")
        self.header.beside.setText(words if count else "")
        self.empty.sentence.setText(_("لا شيء متأخر") if listed.overdue else _("لا ملفات هنا بعد"))
        before, self._listed = self._listed, listed
        if before != listed:
            self.cases.show_column(DUE_COLUMN, listed.overdue)
        show = self.cases.show_anew if before == listed else self.cases.show_source
        show(count, partial(self._fetch, listed))

    def _fetch(self, listed: Listed, offset: int, limit: int) -> None:
        from intake_desktop.services.cases.cases import list_cases

        ask_page(
            self.shell.store,
            self.cases,
            list_cases,
            self.shell.signed_in,
            **listed.told,
            offset=offset,
            limit=limit,
        )

    def _search(self) -> None:
        from intake_desktop.services.search.cases import search_cases

        self._asked += 1
        asked = self._asked
        self.shell.store.run(
            search_cases,
            self.shell.signed_in,
            text=self.query,
            limit=MOST_FOUND,
            owner=self,
            on_done=lambda answer: self._found(asked, answer),
        )

    def _found(self, asked: int, answer: SearchAnswer) -> None:
        if asked != self._asked:
            return
        count = len(answer.hits)
        self._show_table(self.hits, searching=True, empty=not count)
        words = ngettext("نتيجة واحدة لـ «{query}»", "{n} نتائج لـ «{query}»", count)
        self.header.beside.setText(words.format(n=count, query=self.query) if count else "")
        self.empty.sentence.setText(nothing_found(self.query, coded=answer.coded))
        self.hits.show_answer(answer)

    def _show_table(self, table: ListTable, *, searching: bool, empty: bool) -> None:
        for each in (self.cases, self.hits):
            each.setVisible(each is table)
        self._card.setVisible(not empty)
        self.empty.setVisible(empty)
        self.filter.setVisible(not searching)
        self.all.setVisible(searching)
        self.import_.setVisible(not searching and self.shell.knows("import"))
        if not empty:
            table.setFocus()

    # Acting

    @property
    def table(self) -> ListTable:
        """The table shown."""
        return self.hits if self.query else self.cases

    def _open_row(self, _row: int) -> None:
        line = self.table.current_row()
        if line is not None:
            self.shell.show_screen("case", number=line.number)

    def _start_new(self) -> None:
        self.shell.show_screen("intake", new=True, typed=self.query)

    def _import(self) -> None:
        self.shell.show_screen("import")

    def primary_action(self) -> None:
        """F9: open the row the keyboard is on; where nothing was found, register."""
        if self.empty.isVisible():
            self._start_new()
        else:
            self._open_row(0)

    def go_up(self) -> bool:
        """Esc: from the results to the list."""
        if self.query:
            self._show_all()
            return True
        return False

    def place(self) -> dict[str, str]:
        """What was searched for."""
        return {"query": self.query} if self.query else {}

    def first_focus(self) -> QWidget | None:
        """The table."""
        return self.table

    def panes(self) -> list[QWidget]:
        """The filter and the table."""
        return [self.filter, self.table]

    def help_text(self) -> str:
        """How to find somebody."""
        return _(
            "كل الملفات، أحدثها أولًا، ومنها المغلق. اختر حالة لتضييق القائمة، ومعها «متأخرة» لما فات "
            "موعد خطوته، أقدمها أولًا، و«ملفاتي» لما استقبلته أنت. F6 ثم السهمان والمسافة لاختيارها.\n"
            "F3 للبحث بالاسم أو رقم الهوية أو الجوال أو رقم الملف، وأمام كل نتيجة سبب ظهورها.\n"
            "Enter يفتح الملف. ابحث قبل التسجيل: الأسماء تتكرر."
        )


def _day(day: date | None) -> str:
    """Short enough for a column: English spells the months out."""
    if day is None:
        return ""
    return gregorian_text(day) if language() == "en" else dual_date_text(in_both(day))


def _missing_words(line: CaseLine) -> str:
    return str(line.missing_count) if line.missing_count else ""
