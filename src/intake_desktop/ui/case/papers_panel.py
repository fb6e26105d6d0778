"""Every form that the organisation hands out, grouped by when it is wanted, and how each one stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from intake_desktop.domain.cases.case import PrintRecord
from intake_desktop.domain.papers.forms import forms_of
from intake_desktop.domain.rights.fields import readers_in_order, readers_of_form
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark, ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.papers.standing import day_of, scan_of, standing_of
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.cards import Card, rule
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import Badge, IconLabel, label
from intake_desktop.ui.widgets.link_row import LinkRow
from intake_desktop.wording.bidi import side_by_side
from intake_desktop.wording.kept_back import kept_words
from intake_desktop.wording.labels import form_label

_GROUPS = (
    (
        mark("عند التسجيل"),
        ("registration", "declaration", "consent", "missing-list", "request-receipt"),
    ),
    (mark("الدراسة والقرار"), ("social-report", "minutes", "decision-notice", "objection")),
    (
        mark("الخدمة والمتابعة"),
        (
            "referral-letter", "aid-receipt", "collection-authorisation", "certificate", "follow-up",
            "closure",
        ),
    ),
    (mark("صوت المستفيد"), ("data-update", "satisfaction", "complaint")),
)  # fmt: skip
GROUP_PX = 400


class PapersPanel(QWidget):
    """`chosen` gives the name of a form, `scans_wanted` asks for the scanned pages of the file.

    Who may not print sees how the papers stand.
    """

    chosen = Signal(str)
    scans_wanted = Signal()

    def __init__(self, file: CaseFile, *, may_print: bool, roles: Collection[Role]) -> None:
        super().__init__()
        self._file, self._may_print, self._roles = file, may_print, roles
        self.rows: dict[str, LinkRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().scale.space_px(12))
        scale = theme.current().scale
        flow = Flow(gap_px=scale.space_px(12), row_gap_px=scale.space_px(12))
        offered = forms_of(file.pack)
        for title, names in _GROUPS:
            forms = [form for form in names if form in offered]
            if forms:
                group = self._group(_(title), forms)
                flow.add(group, width_px=scale.text_px(GROUP_PX), stretch=1)
        column.addWidget(flow)
        self.scans = LinkButton(_("الصفحات الممسوحة في الملف"), icon="scan")
        self.scans.clicked.connect(self.scans_wanted)
        column.addWidget(self.scans, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)

    def _group(self, title: str, forms: Sequence[str]) -> Card:
        card = Card(padding_px=12, gap_px=0)
        card.body.addWidget(label(title, role="heading"))
        card.body.addSpacing(theme.current().scale.space_px(4))
        for place, form in enumerate(forms):
            if place:
                card.body.addWidget(rule())
            card.body.addWidget(self._row(form))
        card.body.addStretch(1)
        return card

    def _row(self, form: str) -> QWidget:
        papers = [paper for paper in self._file.view.record.prints if paper.form == form]
        shown = QWidget()
        line = QHBoxLayout(shown)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().scale.space_px(8))
        row = LinkRow(IconLabel("file-text", "primary" if papers else "muted"))
        current = self._standing(papers)
        readers = readers_of_form(self._file.pack, form)
        kept = readers.isdisjoint(self._roles)
        story = _story(current, len(papers)) if current else ""
        row.say(form_label(form), kept_words(readers_in_order(readers)) if kept else story)
        row.setEnabled(self._may_print and not kept)
        row.setMinimumHeight(theme.current().scale.target_px)
        row.clicked.connect(self._pressed)
        self.rows[form] = row
        line.addWidget(row, 1)
        standing: QLabel = label(_("لم تُطبع بعد"), role="small", tone="muted")
        if current is not None:
            standing = Badge(*standing_of(current))
        line.addWidget(standing, 0, Qt.AlignmentFlag.AlignVCenter)
        row.setAccessibleName(f"{row.accessibleName()}: {standing.text()}")
        return shown

    @staticmethod
    def _standing(papers: Sequence[PrintRecord]) -> PrintRecord | None:
        """The paper that counts: of the newest edition the signed one, else the first; else the last try."""
        out = [paper for paper in papers if paper.state == "printed"]
        if not out:
            return papers[-1] if papers else None
        newest = [paper for paper in out if paper.version == out[-1].version]
        signed = [paper for paper in newest if paper.signed_on is not None]
        return (signed or newest)[0]

    def _pressed(self) -> None:
        pressed = self.sender()
        for form, row in self.rows.items():
            if row is pressed:
                self.chosen.emit(form)


def _story(paper: PrintRecord, count: int) -> str:
    """Number, day and hand of the paper that counts, and how often the form went out."""
    number = _("صادر {outgoing}").format(outgoing=paper.outgoing)
    times = ngettext("صدرت مرة واحدة", "صدرت {n} مرات", count).format(n=count) if count > 1 else ""
    return side_by_side([number, day_of(paper), paper.by, scan_of(paper), times])
