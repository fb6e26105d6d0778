"""The register of outgoing papers: found by number, file, form, state and period; Enter opens the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.forms import FORMS
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import language, ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.paging import ask_page
from intake_desktop.ui.papers.load import count_papers
from intake_desktop.ui.papers.paper_facts import PaperFacts
from intake_desktop.ui.papers.standing import day_of, standing_of
from intake_desktop.ui.widgets.cards import Card, EmptyState
from intake_desktop.ui.widgets.choice_field import ChoiceField
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.ui.widgets.scroll import ScrollBody
from intake_desktop.ui.widgets.table import Column, ListTable
from intake_desktop.wording.labels import form_label

if TYPE_CHECKING:
    from intake_desktop.services.registers import OutgoingPaper, SoughtPapers
    from intake_desktop.ui.shell.window import Shell

ALL, TYPING_MS, LEAST_HIGH_PX = "all", 100, 180


class RegisterPane(QWidget):
    """`opened` gives the number of a file, `counted` how many papers are shown in words."""

    opened = Signal(str)
    counted = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self._asked = 0
        self._sought: SoughtPapers | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        body = ScrollBody(gap_px=12)  # in a low window the filters scroll away over the list
        outer.addWidget(body)
        column = body.column
        column.addWidget(self._filters())
        self.table = self._make_table()
        self.table.setMinimumHeight(theme.current().scale.text_px(LEAST_HIGH_PX))
        self._card = Card(padding_px=1, gap_px=0)
        self._card.body.addWidget(self.table)
        column.addWidget(self._card, 1)
        self.facts = PaperFacts()
        column.addWidget(self.facts)
        self.empty = EmptyState("", icon="file-text")
        self.empty.hide()
        column.addWidget(self.empty, 1)
        self.table.opened.connect(self._open_row)
        self.table.selectionModel().currentRowChanged.connect(self._show_facts)
        self.table.rows.dataChanged.connect(self._show_facts)

    def _filters(self) -> QWidget:
        scale = theme.current().scale
        self.text = LineField(_("رقم الصادر أو رقم الملف"))
        self.form = ChoiceField(
            _("النموذج"), [(ALL, _("كل النماذج")), *((form, form_label(form)) for form in FORMS)],
            searchable=False,
        )  # fmt: skip
        standings = [
            (ALL, _("الكل")),
            ("printed", _("صدرت")),
            ("unsigned", _("صدرت ولم توقّع")),
            ("signed", _("موقّعة")),
            ("scanned", _("حُفظ مسحها")),
            ("copy", _("نسخ")),
            ("superseded", _("حلّ غيرها محلها")),
            ("failed", _("لم تُطبع")),
        ]
        self.standing = ChoiceField(_("الحالة"), standings)
        periods = [
            (ALL, _("كل المدة")),
            ("today", _("اليوم")),
            ("week", _("آخر 7 أيام")),
            ("month", _("آخر 30 يومًا")),
            ("year", _("آخر سنة")),
        ]
        self.period = ChoiceField(_("المدة"), periods)
        flow = Flow(gap_px=scale.space_px(12), row_gap_px=scale.space_px(8))
        flow.add(self.text, width_px=scale.text_px(220), stretch=2)
        for field in (self.form, self.standing, self.period):
            field.set_value(ALL)
            field.edited.connect(self.refresh)
            flow.add(field, width_px=scale.text_px(150), stretch=1)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self.refresh)
        self.text.edited.connect(self._typing.start)
        self.text.entered.connect(self._to_table)
        return flow

    def _make_table(self) -> ListTable:
        columns: tuple[Column[OutgoingPaper], ...] = (
            Column(_("صادر"), lambda row: str(row.outgoing), "number", 76),
            Column(_("التاريخ"), day_of, "text", 262 if language() == "ar" else 385, spare=3),
            Column(_("النموذج"), lambda row: form_label(row.form), "strong", 176, stretch=True),
            Column(_("رقم الملف"), lambda row: row.number, "number", 112),
            Column(_("الإصدار"), lambda row: str(row.version), "number", 74, spare=1),
            Column(_("المرفقات"), lambda row: str(row.attachments or ""), "number", 78, spare=2),
            Column(_("طبعها"), lambda row: row.by, "muted", 128, spare=4),
            Column(
                _("الحالة"),
                lambda row: standing_of(row, replaced=row.replaced)[0],
                "badge",
                164,
                tone=lambda row: standing_of(row, replaced=row.replaced)[1],
            ),
        )
        return ListTable(_("سجل الأوراق الصادرة"), columns)

    # Showing

    def refresh(self) -> None:
        """Read the register as it is sought now."""
        self._asked += 1
        asked = self._asked
        self.shell.store.run(
            count_papers,
            self.shell.signed_in,
            text=self.text.value() or "",
            form=_chosen(self.form),
            standing=_chosen(self.standing),
            period=self.period.value() or ALL,
            owner=self,
            on_done=lambda found: self._counted(asked, *found),
        )

    def _counted(self, asked: int, count: int, sought: SoughtPapers) -> None:
        if asked != self._asked:
            return
        self._sought = sought
        self._card.setVisible(count > 0)
        self.empty.setVisible(not count)
        narrowed = bool(sought.text or sought.form or sought.standing or sought.first_day)
        self.empty.sentence.setText(_("لا ورقة تطابق ما اخترت") if narrowed else _("لم تصدر ورقة بعد"))
        self.facts.setVisible(count > 0)
        words = ngettext("ورقة واحدة", "{n} أوراق", count).format(n=count)
        self.counted.emit(words if count else "")
        self.table.show_source(count, self._fetch)
        self._show_facts()

    def _fetch(self, offset: int, limit: int) -> None:
        from intake_desktop.services.registers import list_outgoing

        ask_page(
            self.shell.store,
            self.table,
            list_outgoing,
            self.shell.signed_in,
            sought=self._sought,
            offset=offset,
            limit=limit,
        )

    def _show_facts(self) -> None:
        self.facts.show_paper(self.table.current_row())

    def _to_table(self) -> None:
        """Enter in the search box: what was typed is looked for now, and the keyboard goes to the list."""
        self._typing.stop()
        self.refresh()
        self.table.setFocus()

    def _open_row(self, _row: int) -> None:
        paper = self.table.current_row()
        if paper is not None:
            self.opened.emit(paper.number)

    def act(self) -> None:
        """F9: open the file of the row the keyboard is on."""
        self._open_row(0)


def _chosen(field: ChoiceField) -> str:
    value = field.value()
    return "" if value in (None, ALL) else str(value)
