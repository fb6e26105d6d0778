"""The committee screen: what waits, one case after another, its summary and its decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.cases.listed import CaseLine
from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.papers.forms import forms_of
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import messages, theme
from intake_desktop.ui.case.case_dialogue import refusal_text
from intake_desktop.ui.case.load import CaseFile, load_case
from intake_desktop.ui.committee.decision_form import DecisionForm
from intake_desktop.ui.committee.load import load_waiting
from intake_desktop.ui.committee.to_decide import CaseToDecide
from intake_desktop.ui.papers.opening import open_paper
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.shell.served import deciding_title
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.cards import Card, EmptyState, HeaderBar
from intake_desktop.ui.widgets.dialogue import Question
from intake_desktop.ui.widgets.labels import BadgeTone
from intake_desktop.ui.widgets.table import Column, ListTable
from intake_desktop.wording.bidi import ltr
from intake_desktop.wording.labels import outcome_label

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell

BESIDE_FROM_PX = 820
LIST_PX, LIST_HIGH_PX, LIST_LOW_PX = 330, 150, 96
_NO_LIMIT = 16_777_215  # Qt's own


def due_words(line: CaseLine, today: date) -> tuple[str, BadgeTone]:
    """Whether a case may be decided, or in how many days."""
    if line.due is None or line.due <= today:
        return _("يجوز القرار"), "ok"
    days = (line.due - today).days
    return ngettext("بعد يوم واحد", "بعد {n} أيام", days).format(n=days), "neutral"


class CommitteeScreen(Screen):
    """The list beside the case; F9 records the decision and goes on to the next."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.form: DecisionForm | None = None
        self._today = date.min
        self._wanted = ""
        self._session = ""
        self._decided_number = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(*self.page_margins())
        column.setSpacing(theme.current().scale.space_px(12))
        self.header = HeaderBar("")
        self.notice = self._paper_link("decision-notice")
        self.minutes = self._paper_link("minutes")
        self._show_title()
        shell.served_known.connect(self._show_title)
        column.addWidget(self.header)
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.current().scale.space_px(12))
        self.table = self._make_table()
        self._detail = QVBoxLayout()
        card = Card(padding_px=1, gap_px=0)
        card.body.addWidget(self.table)
        self._list = card
        self._row.addWidget(card, 1)
        self._row.addLayout(self._detail, 4)
        column.addLayout(self._row, 1)
        self.empty = EmptyState(_("لا طلبات بانتظار قرار"), icon="gavel")
        self.empty.hide()
        column.addWidget(self.empty, 1)
        self._body: CaseToDecide | None = None

    def _paper_link(self, form: str) -> LinkButton:
        """A paper of the case that was decided last; there is none before that."""
        link = LinkButton("", icon="printer")
        link.clicked.connect(lambda: open_paper(self.shell, number=self._decided_number, form=form))
        self.header.add_action(link)
        link.hide()
        return link

    def _offer_papers(self, view: CaseView) -> None:
        """The notice of the decision just made, and the minutes of its session where a committee sat."""
        self._decided_number = view.record.number
        decision = view.record.decision
        number = ltr(view.record.number)
        self.notice.setText(_("إشعار القرار للملف {number}").format(number=number))
        session = decision.session if decision else ""
        of_session = _("محضر الجلسة {session}").format(session=session)
        self.minutes.setText(of_session if session else _("محضر الجلسة"))
        assert self.form is not None
        offered = forms_of(self.form.file.pack)
        may = self.shell.knows("paper")
        self.notice.setVisible(may and "decision-notice" in offered)
        self.minutes.setVisible(may and "minutes" in offered)

    def _show_title(self) -> None:
        served = self.shell.served
        self.header.title.setText(deciding_title(served.deciders if served else frozenset({"committee"})))

    def _make_table(self) -> ListTable:
        columns: tuple[Column[CaseLine], ...] = (
            Column(_("المستفيد"), lambda line: line.name, "strong", stretch=True),
            Column(
                _("الموعد"),
                lambda line: due_words(line, self._today)[0],
                "badge",
                104,
                tone=lambda line: due_words(line, self._today)[1],
            ),
        )
        table = ListTable(_("طلبات بانتظار القرار"), columns)
        table.setMinimumWidth(theme.current().scale.text_px(LIST_PX))
        table.selectionModel().currentRowChanged.connect(self._row_chosen)
        table.opened.connect(self._focus_form)
        return table

    # Showing

    def enter(self, *, number: str = "", **_more: Any) -> None:
        """The cases that wait; `number` is shown first."""
        self._wanted = number or self._wanted
        self.shell.store.run(load_waiting, self.shell.signed_in, owner=self, on_done=self._loaded)

    def _loaded(self, found: tuple[tuple[CaseLine, ...], date]) -> None:
        lines, self._today = found
        self._lines = lines
        self.empty.setVisible(not lines)
        self._list.setVisible(bool(lines))
        count = ngettext("طلب واحد بانتظار القرار", "{n} طلبات بانتظار القرار", len(lines))
        self.header.beside.setText(count.format(n=len(lines)) if lines else "")
        self.shell.set_count("committee", sum(1 for line in lines if due_words(line, self._today)[1] == "ok"))
        if not lines:
            self._show_file(None)
        place = next((n for n, line in enumerate(lines) if line.number == self._wanted), 0)
        chosen = self.table.selectionModel()
        chosen.blockSignals(True)  # the row it stands on meanwhile is nobody's choice
        self.table.show_rows(lines)
        chosen.blockSignals(False)
        if lines:
            self._wanted = lines[place].number
            self.table.setCurrentIndex(self.table.rows.index(place, 0))
            self._load_file(self._wanted)
            if QApplication.focusWidget() is None:  # it was on the case that has just been decided
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row_chosen(self) -> None:
        line = self.table.current_row()
        if line is not None and line.number != self._wanted:
            self._load_file(line.number)

    def _load_file(self, number: str) -> None:
        self._wanted = number
        self.shell.store.run(
            load_case, self.shell.signed_in, number=number, owner=self, on_done=self._show_if_wanted
        )

    def _show_if_wanted(self, file: CaseFile) -> None:
        if file.number == self._wanted:
            self._show_file(file)

    def _show_file(self, file: CaseFile | None) -> None:
        if self._body is not None:
            self._detail.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = self.form = None
        if file is None:
            return
        self._body = body = CaseToDecide(file, self.shell.signed_in.account, self._session)
        body.summary.opened.connect(self._open_case)
        body.form.sent.connect(self._ask)
        self.form = body.form
        self._detail.addWidget(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = theme.current().scale
        wide = self.width() >= scale.text_px(BESIDE_FROM_PX)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if wide else down)
        self._list.setMinimumHeight(0 if wide else scale.text_px(LIST_LOW_PX))
        self._list.setMaximumHeight(_NO_LIMIT if wide else scale.text_px(LIST_HIGH_PX))

    # Deciding

    def primary_action(self) -> None:
        """F9."""
        if self.form is not None:
            self.form.send()

    def _ask(self, told: Mapping[str, str]) -> None:
        assert self.form is not None
        outcome = outcome_label(told["outcome"])
        Question(
            self.window(),
            title=_("اعتماد القرار: {outcome}").format(outcome=outcome),
            text=_("القرار لا يُعدَّل بعد اعتماده. يُبلَّغ به المستفيد في الخطوة التالية."),
            verb=_("اعتمد القرار"),
            on_yes=lambda: self._send(told),
        ).open()

    def _send(self, told: Mapping[str, str]) -> None:
        from intake_desktop.services.cases.decisions import record_decision

        assert self.form is not None
        self._session = told["session"]
        self.shell.store.run(
            record_decision,
            self.shell.signed_in,
            number=self.form.file.number,
            outcome=told["outcome"],
            reason=told["reason"],
            text=told["text"],
            session=told["session"],
            owner=self,
            on_done=self._decided,
            on_error=self._refused,
        )

    def _decided(self, view: CaseView) -> None:
        decision = view.record.decision
        outcome = outcome_label(decision.outcome) if decision else ""
        messages.succeed(
            _("اعتُمد قرار الملف {number}: {outcome}").format(number=ltr(view.record.number), outcome=outcome)
        )
        self._offer_papers(view)
        self._wanted = self._following(view.record.number)
        self._show_file(None)
        self.enter()

    def _following(self, number: str) -> str:
        numbers = [line.number for line in self._lines]
        later = numbers[numbers.index(number) + 1 :] if number in numbers else []
        return later[0] if later else ""

    def _refused(self, error: IntakeError) -> None:
        if self.form is not None:
            self.form.refuse(refusal_text(error, self.form.file.pack, self.form.file.sex))

    def _open_case(self, number: str) -> None:
        self.shell.show_screen("case", number=number)

    def _focus_form(self, _row: int) -> None:
        if self.form is not None:
            self.form.outcome.focus()

    # The shell

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def place(self) -> dict[str, str]:
        """The case shown."""
        return {"number": self._wanted} if self._wanted else {}

    def panes(self) -> list[QWidget]:
        """The list, then the case."""
        return [self.table, *([self._body] if self._body else [])]

    def help_text(self) -> str:
        """How to decide."""
        return _(
            "الطلبات المرفوعة بانتظار القرار، وأقربها موعدًا أولًا. اختر طلبًا لترى ملخصه وقائمة الاستحقاق.\n"
            "القائمة للاسترشاد. اختر القرار وسببه ورقم الجلسة ثم اعتمده (F9): يظهر الطلب التالي.\n"
            "لا يُسجَّل قرار قبل أقرب موعد للرد، ولا يقرر في الطلب من استقبله."
        )
