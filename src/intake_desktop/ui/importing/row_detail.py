"""One row in full: why it is what it is, each field as typed and as understood, and who it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.importing.kinds import is_alarming, kind_label, kind_shown, kind_tone
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.cards import Note, rule
from intake_desktop.ui.widgets.labels import Badge, TextLabel, label
from intake_desktop.ui.widgets.scroll import ScrollColumn
from intake_desktop.wording.bidi import ltr, own_direction
from intake_desktop.wording.importing import finding_text, likeness_text
from intake_desktop.wording.listing import listed

if TYPE_CHECKING:
    from intake_desktop.domain.importing.findings import Finding, Level
    from intake_desktop.domain.importing.mapping import Mapping
    from intake_desktop.domain.importing.preview import Likeness, PreviewRow
    from intake_desktop.domain.importing.targets import Target
    from intake_desktop.ui.importing.load import RowFile
    from intake_desktop.ui.widgets.cards import NoteTone
    from intake_desktop.ui.widgets.labels import Tone
    from intake_desktop.wording.imported_row import RowAnswer

_NOTES: dict[Level, NoteTone] = {"error": "error", "warning": "warn", "note": "info"}
_TONES: dict[Level, Tone] = {"error": "error", "warning": "warn", "note": "muted"}


class RowDetail(ScrollColumn):
    """Beside the list, for the row the keyboard is on. Arrow keys scroll it."""

    file_wanted = Signal(str)

    def __init__(self) -> None:
        scale = theme.current().scale
        super().__init__(edge_px=scale.space_px(14), gap_px=8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("frame", "card")
        self.setAccessibleName(_("الصف المحدد"))
        self.parts: list[QWidget] = []
        self.column.addStretch(1)

    def clear(self) -> None:
        """Nothing of a row that is not shown any more."""
        for part in self.parts:
            self.column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.parts = []

    def show_row(
        self, row: PreviewRow, file: RowFile, mapping: Mapping | None, targets: tuple[Target, ...]
    ) -> None:
        """The row, and the file it would open."""
        from intake_desktop.wording.imported_row import file_answers, general_findings_of, row_answers

        self.clear()
        checked = file.checked
        self._add(_Head(row))
        answers: list[RowAnswer] = []
        if mapping is None and checked.intake is not None:
            answers = file_answers(checked.intake, file.pack, file.today)
        elif mapping is not None:
            answers = row_answers(
                checked.row.cells,
                checked.intake,
                mapping=mapping,
                targets=targets,
                findings=row.findings,
                pack=file.pack,
                today=file.today,
            )
        for finding in general_findings_of(row.findings, answers):
            self._add(Note(finding_text(finding), _NOTES[finding.level]))
        for likeness in row.likenesses:
            self._add_likeness(likeness)
        if row.number:
            self._add_known(row.number)
        opens = checked.intake is not None and mapping is not None
        if answers and mapping is not None:
            self._add(_Titles(opens=opens))
        for answer in answers:
            self._add(rule())
            self._add(_Answer(answer, opens=opens))
        self._add_missing(file)
        self.verticalScrollBar().setValue(0)
        self.setAccessibleDescription(" ".join(_texts(self.parts)))

    def _add(self, part: QWidget) -> None:
        side = Qt.AlignmentFlag.AlignLeading if isinstance(part, LinkButton) else Qt.AlignmentFlag(0)
        self.parts.append(part)
        self.column.insertWidget(self.column.count() - 1, part, 0, side)

    def _add_likeness(self, likeness: Likeness) -> None:
        from intake_desktop.wording.duplicates import evidence_text

        words = [evidence_text(evidence) for evidence in likeness.evidence]
        who = likeness_text(own_direction(likeness.name), number=ltr(likeness.number), row=likeness.row)
        note = Note()
        note.say(listed(words) or likeness.name, "warn" if is_alarming(likeness) else "info", title=who)
        self._add(note)
        if likeness.number:
            self._add_link(likeness.number)

    def _add_known(self, number: str) -> None:
        self._add(Note(_("استُورد هذا الصف من قبل في الملف {number}").format(number=ltr(number)), "info"))
        self._add_link(number)

    def _add_link(self, number: str) -> None:
        link = LinkButton(_("افتح الملف {number}").format(number=ltr(number)), icon="folder-open")
        link.clicked.connect(lambda: self.file_wanted.emit(number))
        self._add(link)

    def _add_missing(self, file: RowFile) -> None:
        """What the file would lack: said here, asked for in the file."""
        if file.view is None:
            return
        wanted = [item.label_ar for item in file.view.missing if item.kind in ("field", "document", "report")]
        if wanted:
            self._add(rule())
            title = ngettext("يبقى نقص واحد في الملف", "يبقى {n} نواقص في الملف", len(wanted))
            self._add(label(title.format(n=len(wanted)), weight="medium", wrap=True))
            self._add(label(_("، ").join(wanted), role="small", tone="muted", wrap=True))


class _Head(QWidget):
    """Which row, whose, and what it is."""

    def __init__(self, row: PreviewRow) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().scale.space_px(2))
        column.addWidget(label(row.name or _("بلا اسم"), role="heading", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(theme.current().scale.space_px(8))
        line.addWidget(label(_("الصف {row}").format(row=row.row), tone="muted"))
        line.addWidget(Badge(kind_label(kind_shown(row)), kind_tone(row)))
        line.addStretch(1)
        column.addLayout(line)


class _Titles(QWidget):
    """What stands in the two columns under it."""

    def __init__(self, *, opens: bool) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.current().scale.space_px(8), 0, 0)
        row.setSpacing(theme.current().scale.space_px(12))
        row.addWidget(label(_("كما في الملف"), weight="medium", wrap=True), 1)
        if opens:
            row.addWidget(label(_("كما يُفهم"), weight="medium", wrap=True), 1)


class _Answer(QFrame):
    """A field: what the cell says, and beside it what is understood where the row `opens` a file."""

    def __init__(self, answer: RowAnswer, *, opens: bool) -> None:
        super().__init__()
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.space_px(2))
        column.addWidget(label(answer.label, role="small", tone="muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(scale.space_px(12))
        typed = own_direction(answer.typed) if answer.typed else _("لكل الصفوف")
        row.addWidget(label(typed, tone="muted", wrap=True), 1, Qt.AlignmentFlag.AlignTop)
        if opens:
            understood = own_direction(answer.understood) if answer.understood else _("لا شيء")
            tone: Tone = "text" if answer.understood else "warn"
            row.addWidget(label(understood, tone=tone, wrap=True), 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        for finding in answer.findings:
            column.addWidget(_remark(finding))


def _remark(finding: Finding) -> TextLabel:
    from intake_desktop.wording.importing import said_text

    return label(said_text(finding), role="small", tone=_TONES[finding.level], wrap=True)


def _texts(parts: list[QWidget]) -> list[str]:
    """What the panel says, for who hears it."""
    return [
        words.text()
        for part in parts
        for words in ([part] if isinstance(part, TextLabel) else part.findChildren(TextLabel))
        if words.text()
    ]
