"""A case in a few lines, for who decides."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.eligibility.means import member_count, monthly_income
from intake_desktop.domain.rights.fields import code_in_lists, sees_names
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.case.header import shown_name
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.cards import Card
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.amounts import amount_in_riyals
from intake_desktop.wording.bidi import ltr
from intake_desktop.wording.dates import dual_date_text


class SummaryCard(Card):
    """`opened` gives the number of the file, which shows the name also to who sees a code here."""

    opened = Signal(str)

    def __init__(self, file: CaseFile, *, roles: Collection[Role]) -> None:
        super().__init__(padding_px=16, gap_px=8)
        self._number = file.number
        scale = theme.current().scale
        head = QHBoxLayout()
        head.setSpacing(scale.space_px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        number = _("ملف {number}").format(number=ltr(file.number))
        words.addWidget(label(number, role="small", tone="muted"))
        words.addWidget(label(name_or_code(file, roles), role="heading", wrap=True))
        head.addLayout(words, 1)
        self.link = LinkButton(_("افتح الملف كاملًا"))
        self.link.clicked.connect(self._open)
        head.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        facts = Flow(gap_px=scale.space_px(24), row_gap_px=scale.space_px(8))
        for name, value in summary_facts(file):
            facts.add(_fact(name, value), width_px=scale.text_px(150))
        self.body.addWidget(facts)

    def _open(self) -> None:
        self.opened.emit(self._number)


def name_or_code(file: CaseFile, roles: Collection[Role]) -> str:
    """Who a decision is about, as far as who decides needs to know."""
    if sees_names(file.pack, roles):
        return shown_name(file.view)
    return code_in_lists(file.view.record.intake.applicant.alias, ltr(file.number))


def _fact(name: str, value: str) -> Card:
    fact = Card(padding_px=0, gap_px=0)
    fact.setProperty("frame", "")
    fact.body.addWidget(label(name, role="small", tone="muted"))
    fact.body.addWidget(label(value, weight="medium", wrap=True))
    return fact


def summary_facts(file: CaseFile) -> list[tuple[str, str]]:
    """What a decision is made on, besides the checklist."""
    record, pack = file.view.record, file.pack
    intake = record.intake
    service = pack.service(intake.service)
    named = {category.id: category.label_ar for category in pack.categories}
    members = member_count(intake, "all")
    income = monthly_income(intake, ())
    facts = [
        (_("الخدمة"), service.label_ar if service else ""),
        (_("الفئة"), _("، ").join(named.get(name, name) for name in intake.categories)),
        (_("الأسرة"), ngettext("فرد واحد", "{n} أفراد", members).format(n=members)),
        (_("الدخل الشهري"), amount_in_riyals(income) if income is not None else ""),
        (_("السكن"), intake.applicant.address.city or ""),
        (_("استقبله"), record.taken_by),
        (_("رُفع في"), dual_date_text(in_both(record.submitted_on)) if record.submitted_on else ""),
        (_("أقرب رد"), dual_date_text(in_both(file.view.earliest_reply)) if file.view.earliest_reply else ""),
    ]
    return [(name, value) for name, value in facts if value]
