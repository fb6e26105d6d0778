"""What was recorded at the steps of a case: earlier records in short, all of them in full, scales by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.cases.case import StepRecord
from intake_desktop.domain.packs.parts import Scale
from intake_desktop.domain.packs.steps import Step
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.widgets.cards import Card, rule
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.bidi import side_by_side
from intake_desktop.wording.dates import dual_date_text
from intake_desktop.wording.missing import clause_label
from intake_desktop.wording.step_records import step_answers

MOST_EARLIER = 5  # the rest is read in the file


def recorded_steps(file: CaseFile) -> Iterator[tuple[Step, list[StepRecord]]]:
    """The steps at which something was told, each with its records, oldest first."""
    for step in file.pack.steps:
        rows = [
            row
            for row in file.view.record.records_of(step.id)
            if row.status == "done" and step_answers(step, row.data, file.pack, file.today)
        ]
        if rows:
            yield step, rows


def _line(question: str, answer: str) -> QWidget:
    scale = theme.current().scale
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, scale.space_px(4), 0, scale.space_px(4))
    row.setSpacing(scale.space_px(12))
    row.addWidget(label(question, tone="muted", wrap=True), 1, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(answer, wrap=True), 3, Qt.AlignmentFlag.AlignTop)
    return line


def when_and_who(record: StepRecord) -> str:
    """The day in both calendars, and by whom."""
    return side_by_side((dual_date_text(in_both(record.on)), record.by))


class StepRecordCard(Card):
    """Every record of one step, the newest first, with all that was told."""

    def __init__(self, file: CaseFile, step: Step, records: Sequence[StepRecord]) -> None:
        super().__init__(padding_px=16, gap_px=0)
        self.body.addWidget(label(step.label_ar, role="heading", wrap=True))
        self.body.addWidget(label(clause_label(step.clause), role="small", tone="muted", wrap=True))
        for record in reversed(records):
            self.body.addSpacing(theme.current().scale.space_px(6))
            self.body.addWidget(label(when_and_who(record), role="small", weight="medium", wrap=True))
            for place, (question, answer) in enumerate(
                step_answers(step, record.data, file.pack, file.today)
            ):
                if place:
                    self.body.addWidget(rule())
                self.body.addWidget(_line(question, answer))


class EarlierRecords(Card):
    """What was recorded of a step before, in short: day, who, what."""

    def __init__(self, file: CaseFile, step: Step, records: Sequence[StepRecord]) -> None:
        super().__init__(padding_px=12, gap_px=6)
        count = len(records)
        title = ngettext("سُجّلت من قبل مرة واحدة", "سُجّلت من قبل {n} مرات", count).format(n=count)
        self.body.addWidget(label(title, weight="medium", wrap=True))
        for record in list(reversed(records))[:MOST_EARLIER]:
            answers = step_answers(step, record.data, file.pack, file.today)
            told = _("، ").join(answer for _question, answer in answers)
            self.body.addWidget(label(when_and_who(record), role="small", tone="muted", wrap=True))
            if told:
                self.body.addWidget(label(told, wrap=True))


class ScaleMark(QWidget):
    """How far up a scale: so many of so many segments. The words beside it say the same."""

    def __init__(self, place: int, count: int) -> None:
        super().__init__()
        self._place, self._count = place, count
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        scale = theme.current().scale
        return QSize(scale.text_px(22) * self._count, scale.text_px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, scale = theme.current().colours, theme.current().scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, gap = self.width() / self._count, scale.text_px(3)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for number in range(self._count):
            place = self._count - 1 - number if mirrored else number
            box = QRectF(place * step + gap / 2, 1, step - gap, self.height() - 2)
            filled = number < self._place
            painter.setPen(QColor(colours.primary if filled else colours.edge))
            painter.setBrush(QColor(colours.primary) if filled else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, gap, gap)


class Rating(NamedTuple):
    """One level of a scale as it was told at a step."""

    level: str
    step: str
    record: StepRecord


class ScaleHistory(Card):
    """The ratings on one scale by day, newest first, whichever steps asked: progress at a glance."""

    def __init__(self, scale: Scale, ratings: Sequence[Rating]) -> None:
        super().__init__(padding_px=16, gap_px=6)
        self.body.addWidget(label(scale.label_ar, role="heading", wrap=True))
        self._levels = {level.id: level.label_ar for level in scale.levels}
        self.told: list[tuple[str, str]] = []
        for rating in reversed(ratings):
            self._add(rating)

    def _add(self, rating: Rating) -> None:
        scale = theme.current().scale
        place, count = list(self._levels).index(rating.level) + 1, len(self._levels)
        day = dual_date_text(in_both(rating.record.on))
        text = _("{level} ({n} من {count})").format(level=self._levels[rating.level], n=place, count=count)
        self.told.append((day, text))
        row = QHBoxLayout()
        row.setSpacing(scale.space_px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(text, weight="medium", wrap=True))
        words.addWidget(label(side_by_side((day, rating.step)), role="small", tone="muted", wrap=True))
        row.addLayout(words, 1)
        row.addWidget(ScaleMark(place, count), 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)


def scale_histories(file: CaseFile) -> Iterator[ScaleHistory]:
    """A history for every named scale on which something was rated."""
    for scale in file.pack.scales:
        ratings = sorted(_ratings(file, scale), key=lambda rating: (rating.record.on, rating.record.at))
        if ratings:
            yield ScaleHistory(scale, ratings)


def _ratings(file: CaseFile, scale: Scale) -> Iterator[Rating]:
    known = {level.id for level in scale.levels}
    for step in file.pack.steps:
        names = [question.id for question in step.fields if question.scale == scale.id]
        for record in file.view.record.records_of(step.id):
            for level in (record.data.get(name, "") for name in names):
                if level in known:
                    yield Rating(level, step.label_ar, record)
