"""The checklist in words: what the rules found and which documents do. It advises; people decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.cases.case import RuleResult
from intake_desktop.domain.cases.completeness import document_finding, required_documents
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.widgets.cards import Card, rule
from intake_desktop.ui.widgets.labels import Badge, BadgeTone, StateIcon, StepState, label
from intake_desktop.wording.bidi import side_by_side
from intake_desktop.wording.labels import eligibility_label, rule_result_label
from intake_desktop.wording.missing import clause_label, document_problem_words, who_brings
from intake_desktop.wording.reasons import rule_words

OUTCOME_TONES: dict[str, BadgeTone] = {
    "eligible": "ok",
    "not_eligible": "error",
    "incomplete": "warn",
    "needs_review": "warn",
}
_RESULTS: dict[str, tuple[StepState, BadgeTone, int]] = {
    "unmet": ("refused", "error", 0),
    "incomplete": ("incomplete", "warn", 1),
    "review": ("incomplete", "warn", 2),
    "met": ("done", "ok", 3),
    "not_applicable": ("skipped", "neutral", 4),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what, from what, and how it stands. Sorted with what is wanting first."""

    headline: str
    detail: str
    result: str

    @property
    def order(self) -> int:
        """What is wanting comes first."""
        return _RESULTS[self.result][2]


def lines_of(file: CaseFile) -> list[Line]:
    """Rules and documents of the case, what is wanting first."""
    ruled = {result.inputs.get("document") for result in file.view.eligibility.results}
    lines = [*(_rule_line(result, file) for result in file.view.eligibility.results)]
    lines.extend(line for line in _document_lines(file) if line.headline not in ruled)
    return sorted(lines, key=lambda line: line.order)


def _rule_line(result: RuleResult, file: CaseFile) -> Line:
    words = rule_words(result, file.pack)
    detail = side_by_side((words.detail, clause_label(result.clause)))
    return Line(words.headline, detail, result.result)


def _document_lines(file: CaseFile) -> Iterator[Line]:
    record = file.view.record
    on = record.submitted_on or file.today
    for kind in required_documents(file.pack, record.intake):
        problem = document_finding(record.intake, kind, on)
        if problem is None:
            yield Line(kind.label_ar, _("اطُّلع على الأصل، وهو صالح يوم التقديم"), "met")
        else:
            facts = (document_problem_words(problem.code, problem.params), who_brings(kind.whose, file.sex))
            yield Line(kind.label_ar, side_by_side((*facts, clause_label(kind.clause))), "incomplete")


class _Row(QWidget):
    def __init__(self, line: Line) -> None:
        super().__init__()
        scale = theme.current().scale
        row = QHBoxLayout(self)
        row.setContentsMargins(0, scale.space_px(6), 0, scale.space_px(6))
        row.setSpacing(scale.space_px(10))
        state, tone, _order = _RESULTS[line.result]
        row.addWidget(StateIcon(state), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(line.headline, wrap=True))
        if line.detail:
            words.addWidget(label(line.detail, role="small", tone="muted", wrap=True))
        row.addLayout(words, 1)
        row.addWidget(Badge(rule_result_label(line.result), tone), 0, Qt.AlignmentFlag.AlignVCenter)


class ChecklistPanel(Card):
    """The advice, line by line, and who decides."""

    def __init__(self, file: CaseFile) -> None:
        super().__init__(padding_px=16, gap_px=0)
        self.setAccessibleName(_("قائمة الاستحقاق"))
        self.body.addLayout(self._heading(file))
        self.lines = lines_of(file)
        for line in self.lines:
            self.body.addWidget(_Row(line))
            self.body.addWidget(rule())
        self.body.addSpacing(theme.current().scale.space_px(8))
        self.body.addWidget(label(self._foot(file), role="small", tone="muted", wrap=True))
        self.body.addStretch(1)

    def _heading(self, file: CaseFile) -> QHBoxLayout:
        scale = theme.current().scale
        row = QHBoxLayout()
        row.setSpacing(scale.space_px(10))
        row.addWidget(label(_("قائمة الاستحقاق"), role="heading"))
        outcome = file.view.eligibility.outcome
        row.addWidget(Badge(eligibility_label(outcome), OUTCOME_TONES[outcome]))
        row.addStretch(1)
        version = _("إصدار القواعد {version}").format(version=file.view.eligibility.rule_set_version)
        row.addWidget(label(version, role="small", tone="muted"))
        return row

    @staticmethod
    def _foot(file: CaseFile) -> str:
        frozen = file.view.record.eligibility is not None
        who = {"committee": _("والقرار للجنة"), "department": _("والقرار للقسم المختص")}
        advice = _("الحساب للاسترشاد، {decider}.").format(
            decider=who.get(file.pack.decision.decider, _("والقرار لمن خُوّل به"))
        )
        kept = _("ثُبّت بمدخلاته يوم رفع الطلب.")
        return f"{advice} {kept}" if frozen else advice
