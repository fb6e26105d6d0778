"""The declaration: seen as it will be printed, printed, signed on paper; then the request is submitted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal

from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.cases.completeness import is_minor
from intake_desktop.domain.cases.workflow import earliest_reply
from intake_desktop.domain.packs.policy import Section
from intake_desktop.domain.papers.forms import forms_of
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.pane import Pane
from intake_desktop.ui.intake.signing_form import SigningForm
from intake_desktop.ui.intake.way import is_done, last_act
from intake_desktop.ui.intake.work import IntakeWork
from intake_desktop.ui.printing.paper_out import PaperOut, Wanted, file_name
from intake_desktop.ui.printing.preview import PagePreview
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.dialogue import Question
from intake_desktop.wording.dates import long_date_text

if TYPE_CHECKING:
    from intake_desktop.services.papers.printing import Printed

Stage = Literal["print", "sign", "submit", "done"]
RECEIPT = "request-receipt"


class SignaturePane(Pane):
    """Four stages, each with one filled button: print, record the signing, submit, open the file.

    `opened` gives the number of the file, `paper_wanted` the name of another form.
    """

    opened = Signal(str)
    paper_wanted = Signal(str)

    def __init__(self, draft: Draft, section: Section, work: IntakeWork) -> None:
        super().__init__(draft, section)
        self.work = work
        self.form = draft.pack.declaration.form
        self.note = Note("", "info")
        self.column.addWidget(self.note)
        self.signing = SigningForm(draft.today)
        self.column.addWidget(self.signing)
        self.again = LinkButton(_("اطبع الإقرار مرة أخرى"), icon="printer")
        self.again.clicked.connect(self._print)
        self.column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeading)
        self.receipt = LinkButton(_("اطبع إيصال استلام الطلب"), icon="printer")
        self.receipt.clicked.connect(lambda: self.paper_wanted.emit(RECEIPT))
        self.column.addWidget(self.receipt, 0, Qt.AlignmentFlag.AlignLeading)
        self.preview = PagePreview()
        self.preview.setMinimumHeight(theme.current().scale.text_px(360))
        self.column.addWidget(self.preview, 1)
        self.out = PaperOut(work.store, work.signed_in, self)
        self.out.registered.connect(self._registered)
        self.out.sent.connect(self._gone)
        self.out.saved.connect(self._gone)
        self.out.not_printed.connect(self._not_printed)
        self.out.stopped.connect(work.end)
        self._shown: object = None
        self.refresh()

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        pack, view = self.draft.pack, self.draft.view
        if is_done(pack, view, last_act(pack)):
            return "done"
        if is_done(pack, view, "sign"):
            return "submit"
        return "sign" if view.record.current_print(self.form) else "print"

    def shown(self) -> None:
        self._preview()

    def refresh(self) -> None:
        stage = self.stage
        self.signing.setVisible(stage == "sign")
        self.signing.show_guardian(self._guardian())
        self.again.setVisible(stage == "sign")
        offered = RECEIPT in forms_of(self.draft.pack)
        self.receipt.setVisible(stage in ("submit", "done") and offered)
        self._say(stage)
        self.act_changed.emit()

    def _guardian(self) -> str | None:
        """Who signs for the beneficiary, empty while not told; None where nobody need."""
        intake = self.draft.intake
        if not is_minor(self.draft.pack, intake, self.draft.today):
            return None
        return ((intake.on_behalf.name if intake.on_behalf else None) or "").strip()

    def _say(self, stage: Stage) -> None:
        floor = earliest_reply(self.draft.pack, self.draft.view.record.submitted_on or self.draft.today)
        date = long_date_text(in_both(floor)) if floor else ""
        paper = self.draft.view.record.current_print(self.form)
        outgoing = paper.outgoing if paper else 0
        texts = {
            "print": _("هذا الإقرار كما سيُطبع، وعليه رقم صادر بعد الطباعة. اقرأه على المستفيد قبل التوقيع."),
            "sign": _("طُبع الإقرار، صادر {outgoing}. سجّل هنا توقيعه على الورق.").format(outgoing=outgoing),
            "submit": _("وُقّع الإقرار. إذا رُفع الطلب اليوم فأقرب رد {date}.").format(date=date),
            "done": _("رُفع الطلب. أقرب رد {date}، وليس قبله.").format(date=date),
        }
        if stage in ("submit", "done") and not date:
            texts |= {"submit": _("وُقّع الإقرار. بقي رفع الطلب."), "done": _("اكتمل التسجيل ورُفع الطلب.")}
        text, guardian = texts[stage], self._guardian()
        if guardian is not None and stage in ("print", "sign"):
            text = f"{text}\n{self._guardian_words(guardian)}"
        self.note.say(text, "ok" if stage == "done" else "info")

    def _guardian_words(self, name: str) -> str:
        years = self.draft.pack.declaration.guardian_under or 0
        under = ngettext("المستفيد دون سنة واحدة", "المستفيد دون {n} سنة", years).format(n=years)
        if not name:
            return _("{under}: يوقّع عنه ولي أمره. سجّله في صفحات الطلب أولًا.").format(under=under)
        return _("{under}: يوقّع عنه ولي أمره {name}.").format(under=under, name=name)

    # The paper

    def _preview(self) -> None:
        """Draw the paper as it stands; a paper that went out is not drawn again for that."""
        from intake_desktop.services.papers.printing import preview_form

        state = (self.draft.intake, self.stage)
        if state == self._shown:
            return
        again = self._shown is not None
        self._shown = state
        self.work.ask(preview_form, self._previewed, form=self.form, again=again)

    def _previewed(self, pdf: bytes) -> None:
        self.preview.show_pdf(pdf, name=file_name(self.form, self.draft.number), may_print=False)

    def _print(self) -> None:
        """A key held down or pressed twice prints once."""
        if not self.work.begin():
            return
        self.work.autosave.flush(self._send_to_print, open_file=True)
        if self.work.autosave.state == "failed":
            self.work.end()

    def _send_to_print(self) -> None:
        wanted = Wanted(self.draft.number, self.form)
        self.out.print(wanted, pages=max(self.preview.page_count, 1))

    def _registered(self, printed: Printed) -> None:
        """These are the pages that go out, the number on them."""
        name = file_name(printed.form, self.draft.number, printed.outgoing)
        self.preview.show_pdf(printed.pdf, name=name, may_print=False)
        self._shown = (self.draft.intake, "sign")

    def _gone(self, printed: Printed) -> None:
        self._registered(printed)
        self.work.read_again(then=self.work.end)

    def _not_printed(self, _outgoing: int) -> None:
        """Its number is in the register as not printed; the next try takes another."""
        self._shown = None
        self.work.read_again(then=self._print_anew)

    def _print_anew(self) -> None:
        self.work.end()
        self._preview()

    # The filled button

    def act_label(self) -> str:
        decider = self.draft.pack.decision.decider
        submit = {
            "committee": _("ارفع الطلب إلى لجنة البحث"),
            "department": _("ارفع الطلب إلى القسم المختص"),
        }
        return {
            "print": _("اطبع الإقرار"),
            "sign": _("سجّل التوقيع"),
            "submit": submit.get(decider, _("استكمل التسجيل")),
            "done": _("افتح الملف"),
        }[self.stage]

    def act(self) -> bool:
        acts = {"print": self._print, "sign": self._sign, "submit": self._submit, "done": self._open}
        acts[self.stage]()
        return True

    def _sign(self) -> None:
        data = self.signing.told()
        if data is None:
            return
        Question(
            self.window(),
            title=_("تسجيل التوقيع"),
            text=_("تثبت بيانات الطلب بعد تسجيل التوقيع كما طُبعت، ولا تُعدَّل إلا بنسخة جديدة موقعة."),
            verb=_("سجّل التوقيع"),
            on_yes=lambda: self.work.do("sign", data, then=self._focus_window),
        ).open()

    def _submit(self) -> None:
        self.work.do(last_act(self.draft.pack), then=self._focus_window)

    def _open(self) -> None:
        self.opened.emit(self.draft.number)

    def _focus_window(self) -> None:
        self.refresh()
        self.focus_first()

    def focus_first(self) -> bool:
        if self.stage == "sign":
            self.signing.focus_first()
            return True
        return False
