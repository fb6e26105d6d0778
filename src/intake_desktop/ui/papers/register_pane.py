"""The register of outgoing papers: found by number, file, form, state and period; Enter opens the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from intake_desktop.domain.papers.forms import FORMS
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import language, ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.narrowed_list import NarrowedList, chosen
from intake_desktop.ui.papers.load import count_papers, list_papers
from intake_desktop.ui.papers.paper_facts import PaperFacts
from intake_desktop.ui.papers.standing import day_of, standing_of
from intake_desktop.ui.periods import ALL, period_choices
from intake_desktop.ui.widgets.choice_field import ChoiceField
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.ui.widgets.table import Column, ListTable
from intake_desktop.wording.labels import form_label

if TYPE_CHECKING:
    from intake_desktop.services.papers.registers import OutgoingPaper, SoughtPapers
    from intake_desktop.ui.shell.window import Shell

TYPING_MS = 100


class RegisterPane(NarrowedList):
    """What went out, newest first."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, count=count_papers, page=list_papers, pause_ms=TYPING_MS)
        self.facts = PaperFacts()
        self._lay_out(filters=self._filters(), table=self._make_table(), facts=self.facts, icon="file-text")

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
        self.period = ChoiceField(_("المدة"), [(ALL, _("كل المدة")), *period_choices()])
        flow = Flow(gap_px=scale.space_px(12), row_gap_px=scale.space_px(8))
        flow.add(self.text, width_px=scale.text_px(220), stretch=2)
        for field in (self.form, self.standing, self.period):
            field.set_value(ALL)
            field.edited.connect(self.refresh)
            flow.add(field, width_px=scale.text_px(150), stretch=1)
        self._follow(self.text)
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

    def _meant(self) -> dict[str, Any]:
        return {
            "text": self.text.value() or "",
            "form": chosen(self.form),
            "standing": chosen(self.standing),
            "period": self.period.value() or ALL,
        }

    def _in_words(self, count: int) -> str:
        return ngettext("ورقة واحدة", "{n} أوراق", count).format(n=f"{count:,}")

    def _none(self) -> str:
        sought: SoughtPapers = self.sought
        narrowed = bool(sought.text or sought.form or sought.standing or sought.first_day)
        return _("لا ورقة تطابق ما اخترت") if narrowed else _("لم تصدر ورقة بعد")

    def _file_of(self, row: OutgoingPaper) -> str:
        return row.number

    def _show_facts(self) -> None:
        self.facts.show_paper(self.table.current_row())
