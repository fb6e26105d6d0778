"""Everything that was told, read back by the pages of the policy, and what its steps recorded."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.cases.completeness import applies
from intake_desktop.domain.packs.policy import Page, bind_of
from intake_desktop.ui import theme
from intake_desktop.ui.case.kept_card import add_kept_steps, answers_card
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.case.step_records import StepRecordCard, recorded_steps, scale_histories
from intake_desktop.ui.sealed.sections_card import SectionsCard
from intake_desktop.wording.answers import answer_at, list_texts
from intake_desktop.wording.kept_back import kept_words

_ELSEWHERE = {"documents", "explanation", "review", "signature"}


class AnswersPanel(QWidget):
    """A card a page, with what was answered there; then the scales by day, and each step that was told.

    `readers_asked` names a sealed section whose readers are to be seen.
    """

    readers_asked = Signal(str)

    def __init__(self, file: CaseFile) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().scale.space_px(12))
        if file.view.record.sealed:
            sections = SectionsCard(file.view.record.sealed)
            sections.asked.connect(self.readers_asked)
            column.addWidget(sections)
        for page in file.pack.pages:
            answers = list(_answers(file, page))
            if answers:
                column.addWidget(answers_card(page.label_ar, answers))
        for history in scale_histories(file):
            column.addWidget(history)
        for step, records in recorded_steps(file):
            column.addWidget(StepRecordCard(file, step, records))
        add_kept_steps(column, file)
        column.addStretch(1)


def _answers(file: CaseFile, page: Page) -> Iterator[tuple[str, str]]:
    intake = file.view.record.intake
    for section_id in page.sections:
        section = file.pack.section(section_id)
        if section is None or section.kind in _ELSEWHERE:
            continue
        whole = file.view.kept("section", section.id)
        if whole is not None:
            yield section.label_ar, kept_words(whole.readers)
            continue
        for question in section.fields:
            kept = file.view.kept("field", bind_of(section, question))
            if kept is not None:
                yield question.label_ar, kept_words(kept.readers)
                continue
            text = answer_at(question, bind_of(section, question), intake, file.pack, file.today)
            if text and applies(question.when, intake):
                yield question.label_ar, text
        entries = list_texts(section, intake, file.pack, file.today)
        if entries:
            yield section.label_ar, "\n".join(entries)
