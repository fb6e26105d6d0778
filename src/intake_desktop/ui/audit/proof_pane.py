"""Whether the audit is whole: checked here, with a printed line if there is one; and this week's line."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.rights.permissions import Action, allowed
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import messages, theme
from intake_desktop.ui.settings.working_card import WorkingCard
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.cards import Card, Note, NoteTone
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.ui.widgets.scroll import ScrollBody
from intake_desktop.wording.audit_break import break_message
from intake_desktop.wording.bidi import ltr
from intake_desktop.wording.dates import gregorian_text
from intake_desktop.wording.errors import error_message

if TYPE_CHECKING:
    from intake_desktop.domain.audit.line import AuditLine
    from intake_desktop.services.audit.check import AuditReport
    from intake_desktop.services.audit.export import Exported
    from intake_desktop.services.audit.line import LineState
    from intake_desktop.services.audit.log import SoughtEntries
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.services.progress import Progress

FILTERS = "Excel (*.xlsx);;CSV (*.csv);;JSON Lines (*.jsonl);;PDF (*.pdf)"


class ProofPane(QWidget):
    """Two cards."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen = screen
        self.may_export = allowed(screen.shell.signed_in.account.roles, Action.AUDIT_READ)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        body = ScrollBody(gap_px=16)
        outer.addWidget(body)
        self.checking = _CheckCard(screen)
        self.verify = self.checking.verify
        self.line = _LineCard(screen)
        body.column.addWidget(self.checking)
        body.column.addWidget(self.line)
        body.column.addStretch(1)

    def refresh(self) -> None:
        """When the last line was printed."""
        self.line.refresh()

    def check(self) -> None:
        """F9."""
        self.checking.check()

    def export(self, sought: SoughtEntries | None) -> None:
        """Ask where the entries go, and write them there."""
        dialogue = QFileDialog(self.window(), _("احفظ سجل التدقيق"), "audit.xlsx", FILTERS)
        dialogue.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialogue.setDefaultSuffix("xlsx")
        dialogue.fileSelected.connect(partial(self.write, sought))
        dialogue.open()

    def write(self, sought: SoughtEntries | None, path: str) -> None:
        """The dialogue has asked already whether a file that is there goes."""
        shell = self._screen.shell
        shell.store.run(_export, shell.signed_in, sought, Path(path), owner=self, on_done=_exported)


class _CheckCard(WorkingCard):
    """The result stays until the next check."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen, _("هل السجل كما كُتب؟"), doing=_("يُفحص السجل قيدًا قيدًا"))
        lead = _(
            "كل قيد مختوم بما قبله: ما غُيِّر أو حُذف أو أُدخل يظهر هنا بموضعه. ويُقارن السجل بما يعرفه هذا "
            "الجهاز وبالنسخ الاحتياطية، وبسطر مطبوع إن أدخلته."
        )
        self.body.addWidget(label(lead, tone="muted", wrap=True))
        self.typed = LineField(
            _("سطر مطبوع"), optional=True, max_length=80, help_text=_("رقم القيد، ثم اليوم، ثم المجموعات")
        )
        self.typed.entered.connect(self.check)
        self.body.addWidget(self.typed)
        self.verify = PrimaryButton(_("تحقّق الآن"), key="F9")
        self.verify.clicked.connect(self.check)
        self.buttons = (self.verify,)
        row = Flow(gap_px=theme.current().scale.space_px(8))
        row.add(self.verify)
        self.body.addWidget(row)
        self.body.addWidget(self.busy)
        self.result = Note("", "info")
        self.result.hide()
        self.body.addWidget(self.result)

    def check(self) -> None:
        """Walk along the whole chain."""
        if self.verify.isEnabled():
            self.result.hide()
            self.typed.clear_finding()
            self.work(_verify, str(self.typed.value() or ""), on_done=self._checked)

    def _checked(self, report: AuditReport) -> None:
        if report.broken is not None:
            self._say(break_message(report.broken), "error")
            return
        sound = ngettext("السجل سليم: قيد واحد.", "السجل سليم: {n} قيود.", report.entries)
        heard = ngettext("شهد له شاهد واحد.", "شهد له {n} شهود.", report.anchors)
        words = [sound.format(n=report.entries), heard.format(n=report.anchors) if report.anchors else ""]
        self._say(" ".join(words).strip(), "ok")

    def _say(self, text: str, tone: NoteTone) -> None:
        self.result.say(text, tone)
        self.result.show()
        self.updateGeometry()  # it may take more lines than before
        self.verify.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: IntakeError) -> None:
        if error.code.startswith("audit-line"):
            self._wait(False)
            self.typed.set_error(error_message(error))
            self.typed.focus()
        else:
            super()._failed(error)


class _LineCard(Card):
    """Made once a week, and kept by somebody who does not keep the store."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(_("سطر الأسبوع"))
        self._screen = screen
        lead = _(
            "سطر قصير على ورق يُحفظ خارج هذا الجهاز. إن أُعيد كل ما على الجهاز إلى حال أقدم دلّ عليه السطر."
        )
        self.body.addWidget(label(lead, tone="muted", wrap=True))
        self.state = label("", wrap=True)
        self.body.addWidget(self.state)
        self.make = SecondaryButton(_("اطبع سطر الأسبوع"), icon="printer")
        self.make.clicked.connect(self._make)
        row = Flow(gap_px=theme.current().scale.space_px(8))
        row.add(self.make)
        self.body.addWidget(row)

    def refresh(self) -> None:
        """When the last one was printed, and whether one is due."""
        shell = self._screen.shell
        shell.store.run(_state, shell.signed_in, owner=self, on_done=self._show)

    def _show(self, state: LineState) -> None:
        last = _("لم يُطبع سطر بعد.")
        if state.last is not None:
            last = _("آخر سطر طُبع في {day}.").format(day=gregorian_text(state.last))
        due = _("حان سطر هذا الأسبوع.") if state.due else ""
        self.state.setText(" ".join((last, due)).strip())

    def _make(self) -> None:
        shell = self._screen.shell
        shell.store.run(_make, shell.signed_in, owner=self, on_done=self._made)

    def _made(self, made: tuple[AuditLine, bytes]) -> None:
        from intake_desktop.ui.setup.sheet_dialogue import SheetDialogue

        self.refresh()
        title, put = _("سطر سجل التدقيق"), _("احفظها بعيدًا عن هذا الجهاز.")
        sheet = SheetDialogue(self.window(), made[1], title=title, name="audit-line", put=put)
        sheet.kept.connect(messages.succeed)
        sheet.open()


def _exported(done: Exported) -> None:
    text = ngettext("كُتب قيد واحد إلى {file}.", "كُتب {n} قيود إلى {file}.", done.entries)
    messages.succeed(text.format(n=done.entries, file=ltr(done.path.name)))


def _verify(signed_in: SignedIn, line: str, *, progress: Progress) -> AuditReport:
    from intake_desktop.services.audit.check import verify_audit

    return verify_audit(signed_in, line=line, progress=progress)


def _state(signed_in: SignedIn) -> LineState:
    from intake_desktop.services.audit.line import line_state

    return line_state(signed_in)


def _make(signed_in: SignedIn) -> tuple[AuditLine, bytes]:
    from intake_desktop.services.audit.line import make_line

    return make_line(signed_in)


def _export(signed_in: SignedIn, sought: SoughtEntries | None, path: Path) -> Exported:
    from intake_desktop.services.audit.export import export_audit
    from intake_desktop.services.audit.log import ALL_ENTRIES

    return export_audit(signed_in, path=path, sought=sought or ALL_ENTRIES, replace=True)
