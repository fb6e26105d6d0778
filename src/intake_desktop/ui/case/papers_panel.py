"""The papers that went out of a case: number, edition, signed or not; and the way to print one again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.case import PrintRecord
from intake_desktop.domain.dates import in_both
from intake_desktop.domain.policy import PolicyPack
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Card, rule
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import Badge, IconLabel, label
from intake_desktop.wording.bidi import side_by_side
from intake_desktop.wording.dates import dual_date_text
from intake_desktop.wording.labels import form_label, original_label


def forms_of(pack: PolicyPack) -> tuple[str, ...]:
    """The forms this organisation prints from a file."""
    signed = () if pack.declaration.signer == "none" else (pack.declaration.form,)
    return (*signed, "missing-list")


class PapersPanel(Card):
    """`print_asked` gives the name of a form."""

    print_asked = Signal(str)

    def __init__(self, file: CaseFile, *, may_print: bool) -> None:
        super().__init__(padding_px=16, gap_px=0)
        self._file = file
        self.body.addWidget(label(_("الأوراق الصادرة"), role="heading"))
        self.buttons: dict[str, SecondaryButton] = {}
        if may_print:
            self.body.addSpacing(theme.current().scale.space_px(8))
            self.body.addWidget(self._forms(forms_of(file.pack)))
            self.body.addSpacing(theme.current().scale.space_px(8))
        prints = list(reversed(file.view.record.prints))
        if not prints:
            self.body.addWidget(label(_("لم تصدر ورقة من هذا الملف بعد"), tone="muted"))
        for place, paper in enumerate(prints):
            if place:
                self.body.addWidget(rule())
            self.body.addWidget(self._row(paper))
        self.body.addStretch(1)

    def _forms(self, forms: tuple[str, ...]) -> Flow:
        flow = Flow(gap_px=theme.current().scale.space_px(8))
        missing = bool(self._file.view.missing)
        for form in forms:
            if form == "missing-list" and not missing:
                continue
            button = SecondaryButton(_("اطبع {form}").format(form=form_label(form)), icon="printer")
            button.clicked.connect(self._pressed)
            self.buttons[form] = button
            flow.add(button)
        return flow

    def _pressed(self) -> None:
        pressed = self.sender()
        for form, button in self.buttons.items():
            if button is pressed:
                self.print_asked.emit(form)

    @staticmethod
    def _row(paper: PrintRecord) -> QWidget:
        scale = theme.current().scale
        shown = QWidget()
        row = QHBoxLayout(shown)
        row.setContentsMargins(0, scale.space_px(6), 0, scale.space_px(6))
        row.setSpacing(scale.space_px(10))
        row.addWidget(IconLabel("file-text", "primary"), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        title = _("{form}، صادر {outgoing}").format(form=form_label(paper.form), outgoing=paper.outgoing)
        words.addWidget(label(title, wrap=True))
        words.addWidget(label(side_by_side(_facts(paper)), role="small", tone="muted", wrap=True))
        row.addLayout(words, 1)
        badge = _badge(paper)
        if badge is not None:
            row.addWidget(badge, 0, Qt.AlignmentFlag.AlignVCenter)
        return shown


def _facts(paper: PrintRecord) -> list[str]:
    from intake_desktop.services.clock import local_day

    facts = [
        _("النسخة {version}").format(version=paper.version),
        paper.by,
        dual_date_text(in_both(local_day(paper.at))),
        _("سبب النسخة: {reason}").format(reason=paper.copy_reason) if paper.copy_reason else "",
        original_label(paper.original) if paper.original else "",
        _("وُقّع {day}").format(day=dual_date_text(in_both(paper.signed_on))) if paper.signed_on else "",
    ]
    return [fact for fact in facts if fact]


def _badge(paper: PrintRecord) -> Badge | None:
    if paper.state != "printed":
        return Badge(_("لم تصدر"), "error")
    if paper.original is not None:
        return Badge(_("موقّع"), "ok")
    if paper.form == "declaration":
        return Badge(_("بانتظار التوقيع"), "warn")
    return None
