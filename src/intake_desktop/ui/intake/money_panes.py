"""Income and obligations, line by line, with their monthly sums."""

from __future__ import annotations

from collections.abc import Sequence

from intake_desktop.domain.cases.intake import Income, Obligation
from intake_desktop.domain.eligibility.means import monthly_deductions, monthly_income
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.intake.lines_pane import LineColumn, LinesPane, LineWords
from intake_desktop.ui.intake.questions import shown_date, told_date
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.choice_field import ChoiceField, OptionsField
from intake_desktop.ui.widgets.date_field import DualDateField
from intake_desktop.ui.widgets.digits_field import AmountField
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.wording.amounts import amount_in_riyals
from intake_desktop.wording.labels import PERIODS, period_label


class IncomePane(LinesPane):
    """Monthly sources of income with their proof."""

    path = "income"

    def words(self) -> LineWords:
        return LineWords(
            add=_("أضف مصدر دخل"),
            removed=_("حُذف مصدر الدخل"),
            wanted=_("أضف مصدر دخل واحدًا على الأقل، أو اختر «لا دخل»"),
        )

    def columns(self) -> Sequence[LineColumn]:
        return (
            LineColumn("source", self._source, 190),
            LineColumn("amount_sar", self._amount, 130),
            LineColumn("proof", self._proof, 150),
            LineColumn("proof_date", self._proof_date, 420, told_date, shown_date),
        )

    def _source(self) -> Field:
        return ChoiceField(_("المصدر"), [(each.id, each.label_ar) for each in self.section.options])

    def _amount(self) -> Field:
        return AmountField(_("المبلغ الشهري"))

    def _proof(self) -> Field:
        return LineField(_("الإثبات"), optional=True)

    def _proof_date(self) -> Field:
        return DualDateField(_("تاريخ الإثبات"), optional=True)

    def blank(self) -> Income:
        return Income()

    def shortcuts(self) -> Sequence[SecondaryButton]:
        self.no_income = SecondaryButton(_("لا دخل"))
        self.no_income.clicked.connect(self._tell_no_income)
        return (self.no_income,)

    def _tell_no_income(self) -> None:
        sources = {each.id for each in self.section.options}
        self.put(Income(source="none" if "none" in sources else None, amount_sar="0"))

    def refresh(self) -> None:
        super().refresh()
        self.no_income.setVisible(not self.rows)

    def total_text(self) -> str:
        total = monthly_income(self.draft.intake, ())
        if total is None:
            return ""
        return _("الدخل الشهري {amount}").format(amount=amount_in_riyals(total))


class ObligationsPane(LinesPane):
    """What the household must pay."""

    path = "obligations"

    def words(self) -> LineWords:
        return LineWords(
            add=_("أضف التزامًا"), removed=_("حُذف الالتزام"), wanted=_("أضف التزامًا واحدًا على الأقل")
        )

    def columns(self) -> Sequence[LineColumn]:
        return (
            LineColumn("kind", self._kind, 170),
            LineColumn("amount_sar", self._amount, 130),
            LineColumn("period", self._period, 170),
            LineColumn("creditor", self._creditor, 170),
        )

    def _kind(self) -> Field:
        return ChoiceField(_("الالتزام"), [(each.id, each.label_ar) for each in self.section.options])

    def _amount(self) -> Field:
        return AmountField(_("المبلغ"))

    def _period(self) -> Field:
        return OptionsField(_("يُدفع"), [(period, period_label(period)) for period in PERIODS])

    def _creditor(self) -> Field:
        return LineField(_("لمن"), optional=True)

    def blank(self) -> Obligation:
        return Obligation(period="month")

    def total_text(self) -> str:
        kinds = tuple(option.id for option in self.section.options)
        total = monthly_deductions(self.draft.intake, kinds)
        if total is None:
            return ""
        return _("الالتزامات الشهرية {amount}").format(amount=amount_in_riyals(total))
