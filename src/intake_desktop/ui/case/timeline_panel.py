"""The case's timeline: newest first, on a rail, every event with its day in both calendars and who did it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.cases.case import EventRecord
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.theme import Role
from intake_desktop.ui.widgets.cards import Card
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.bidi import ltr, side_by_side
from intake_desktop.wording.dates import dual_date_text
from intake_desktop.wording.kept_back import kept_words
from intake_desktop.wording.step_records import answered, event_answers
from intake_desktop.wording.timeline import event_sentence

_ICONS: Mapping[str, str] = {
    "case.opened": "user-plus",
    "case.draft": "square-pen",
    "case.imported": "user-plus",
    "case.amended": "pencil",
    "case.submitted": "send",
    "document.recorded": "file-check",
    "print.made": "printer",
    "declaration.signed": "signature",
    "decision.made": "gavel",
    "step.skipped": "circle-minus",
    "step.reopened": "undo-2",
}
_ACT_ICONS: Mapping[str, str] = {
    "receive": "user-check",
    "inform": "info",
    "match": "list-checks",
    "refer": "external-link",
    "explain": "message-square-text",
    "register": "clipboard-check",
    "notify": "bell",
    "deliver": "hand-coins",
    "handover": "shield-check",
    "verify": "search",
    "evaluate": "scale",
    "record": "file-text",
    "close": "folder",
}


def icon_of(event: EventRecord) -> str:
    """The icon of an event."""
    return _ICONS.get(event.kind) or _ACT_ICONS.get(event.params.get("act", ""), "circle-dot")


class _Mark(QWidget):
    """The icon on its disc, and the rail that leads on to the next event."""

    def __init__(self, icon: str, *, last: bool) -> None:
        super().__init__()
        self._icon, self._last = icon, last
        self.setFixedWidth(theme.current().scale.text_px(32))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, scale = theme.current().colours, theme.current().scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.width()
        if not self._last:
            painter.setPen(QPen(QColor(colours.line), 2))
            painter.drawLine(side // 2, side, side // 2, self.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.primary_tint))
        painter.drawEllipse(QRectF(0, 0, side, side))
        role: Role = "primary"
        picture = theme.icon_for(self, self._icon, role, scale.text_px(16))
        inset = (side - scale.text_px(16)) // 2
        painter.drawPixmap(inset, inset, picture)


class _Event(QWidget):
    """One event: what happened, and under it who and when."""

    def __init__(self, event: EventRecord, file: CaseFile, *, last: bool) -> None:
        super().__init__()
        scale = theme.current().scale
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scale.space_px(14))
        row.addWidget(_Mark(icon_of(event), last=last))
        words = QVBoxLayout()
        words.setContentsMargins(0, scale.space_px(3), 0, scale.space_px(14))
        words.setSpacing(0)
        self.sentence = event_sentence(event, file.pack, file.sex)
        words.addWidget(label(self.sentence, wrap=True))
        for question, answer in event_answers(event, file.pack, file.today):
            words.addWidget(label(answered(question, answer), role="small", wrap=True))
        kept = file.view.kept("step", event.params.get("step", ""))
        if kept is not None:
            words.addWidget(label(kept_words(kept.readers), role="small", wrap=True))
        words.addWidget(label(when_and_who(event), role="small", tone="muted", wrap=True))
        row.addLayout(words, 1)


def when_and_who(event: EventRecord) -> str:
    """`نورة · 02/06/1448هـ الموافق 12/11/2026م · 10:42`; a day entered late is told too."""
    from intake_desktop.domain.calendars.local_time import RIYADH

    at = event.at.astimezone(RIYADH)
    facts = [event.by, dual_date_text(in_both(at.date())), ltr(f"{at:%H:%M}")]
    happened = event.params.get("on", "")
    if happened and happened != at.date().isoformat():
        from intake_desktop.wording.answers import day_text

        facts.append(_("تمّ في {day}").format(day=day_text(happened)))
    return side_by_side(facts)


class TimelinePanel(Card):
    """The rail of events."""

    def __init__(self, file: CaseFile) -> None:
        super().__init__(padding_px=16, gap_px=0)
        self.setAccessibleName(_("السجل الزمني"))
        events = list(reversed(file.view.record.events))
        self.events = [
            _Event(event, file, last=place == len(events) - 1) for place, event in enumerate(events)
        ]
        for shown in self.events:
            self.body.addWidget(shown)
        self.body.addStretch(1)

    def sentences(self) -> list[str]:
        """What it says, newest first."""
        return [shown.sentence for shown in self.events]
