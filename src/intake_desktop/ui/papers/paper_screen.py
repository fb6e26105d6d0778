"""One form of one file: what is told for it, how it will look, and out it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages, theme
from intake_desktop.ui.case.header import shown_name
from intake_desktop.ui.case.load import CaseFile, load_case
from intake_desktop.ui.papers.beside import Beside
from intake_desktop.ui.papers.footer import PaperFooter
from intake_desktop.ui.papers.issued import IssuedPapers
from intake_desktop.ui.papers.questions import PaperQuestions
from intake_desktop.ui.printing.paper_out import PaperOut, Wanted, file_name
from intake_desktop.ui.printing.preview import PagePreview
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.cards import EmptyState, HeaderBar, Note
from intake_desktop.wording.bidi import ltr, side_by_side
from intake_desktop.wording.boxes import boxes_text
from intake_desktop.wording.labels import form_label

if TYPE_CHECKING:
    from intake_desktop.services.papers.printing import Preview, Printed
    from intake_desktop.ui.shell.window import Shell

CASE_TAB = "5"


class PaperScreen(Screen):
    """F9 or Ctrl+P prints, F5 draws the preview anew, Esc goes back to where the paper was wanted."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.file: CaseFile | None = None
        self.questions: PaperQuestions | None = None
        self._number = self._form = ""
        self._back: tuple[str, dict[str, str]] = ("", {})
        self._serial = 0
        self._drawn = False  # it was previewed since it was opened
        self._out = False  # the paper shown is registered
        column = QVBoxLayout(self)
        column.setContentsMargins(*self.page_margins())
        column.setSpacing(theme.current().scale.space_px(12))
        self.header = HeaderBar("")
        self.back = LinkButton(_("رجوع"), icon="x")
        self.back.clicked.connect(self.go_up)
        self.header.add_action(self.back)
        column.addWidget(self.header)
        self.note = Note("", "info")
        self.note.hide()
        self.preview = PagePreview()
        self.issued = IssuedPapers()
        self.issued.withdrawn.connect(self._withdraw)
        self.refusal = EmptyState("", icon="file-text")
        self.refusal.hide()
        self.beside = Beside(self.note, self.preview, self.refusal, self.issued)
        column.addWidget(self.beside, 1)
        self.footer = PaperFooter()
        self.footer.print.clicked.connect(self.primary_action)
        self.footer.save.clicked.connect(self._save)
        column.addWidget(self.footer)
        self.out = PaperOut(shell.store, shell.signed_in, self)
        self._follow_paper()
        for keys, act in (("Ctrl+P", self._print), ("F5", self._preview)):
            QShortcut(QKeySequence(keys), self, act)

    def _follow_paper(self) -> None:
        self.out.registered.connect(self._registered)
        self.out.reached.connect(self.footer.show_reached)
        self.out.sent.connect(self._gone)
        self.out.saved.connect(self._gone)
        self.out.not_printed.connect(self._not_printed)
        self.out.stopped.connect(self._stopped)

    # Showing

    def enter(
        self,
        *,
        number: str = "",
        form: str = "",
        back: str = "",
        back_place: dict[str, str] | None = None,
        **_more: Any,
    ) -> None:
        """Show the form `form` of the file `number`; Esc goes to the screen `back`."""
        if self.out.busy and (number, form) != (self._number, self._form):
            messages.inform(_("ما زالت ورقة في طريقها إلى الطابعة. انتظر حتى تنتهي ثم افتح غيرها."))
        if not number or self.out.busy:
            return
        self._number, self._form = number, form
        self._back = (back or "case", back_place or {"number": number, "tab": CASE_TAB})
        self.file = None
        self._drawn = False
        self.header.title.setText(form_label(form))
        self.header.set_over(_("ملف {number}").format(number=ltr(number)))
        self._read()

    def _read(self) -> None:
        self.shell.store.run(
            load_case,
            self.shell.signed_in,
            number=self._number,
            again=True,
            owner=self,
            on_done=self._loaded,
            on_error=self._not_there,
        )

    def _not_there(self, error: IntakeError) -> None:
        messages.report(error)
        self.go_up()

    def _loaded(self, file: CaseFile) -> None:
        if file.number != self._number:
            return
        fresh = self.file is None
        self.file = file
        facts = [_("ملف {number}").format(number=ltr(file.number)), shown_name(file.view)]
        self.header.set_over(side_by_side(facts))
        self.issued.show_papers(file.view.record.prints, self._form, file.today)
        if fresh:
            self._ask_anew(file)
            self._preview()

    def _ask_anew(self, file: CaseFile) -> None:
        """The questions of this form, with what was told for its last paper."""
        last = file.view.record.current_print(self._form)
        self.questions = PaperQuestions(file.pack, self._form, file.view.record.intake, file.today)
        if last is not None:
            self.questions.fill(last.told)
        self.questions.told_anew.connect(self._preview)
        self.beside.show_questions(self.questions)
        self._set_out(False)
        self.questions.all_fields[0].focus()

    def _set_out(self, out: bool) -> None:
        self._out = out
        self.footer.show_stage(out=out, back_to_case=self._back[0] == "case")

    def _preview(self) -> None:
        """Draw it as it would be printed with what is told now."""
        from intake_desktop.services.papers.printing import look_at_form

        if self.questions is None or self.out.busy or self.questions.wanting():
            return
        self._set_out(False)
        self._serial += 1
        serial = self._serial
        self.shell.store.run(
            look_at_form,
            self.shell.signed_in,
            number=self._number,
            form=self._form,
            particulars=self.questions.particulars(),
            again=self._drawn,
            owner=self,
            on_done=lambda seen: self._seen(serial, seen),
            on_error=lambda error: self._refused(serial, error),
        )

    def _seen(self, serial: int, seen: Preview) -> None:
        if serial != self._serial or self._out or self.questions is None:
            return
        self._drawn = True
        self.questions.offer_languages(seen.seconds)
        self.preview.show_pdf(seen.pdf, name=file_name(self._form, self._number), may_print=False)
        self._show_preview(True)
        said = [boxes_text(seen.lacking)] if seen.lacking else []
        if seen.copy_of is not None:
            text = _("صدرت هذه الورقة برقم {outgoing} ولم تتغير بياناتها: ما يُطبع الآن نسخة يُكتب عليها ذلك.")
            said.append(text.format(outgoing=seen.copy_of))
        self._say("\n".join(said), "warn" if seen.lacking else "info")
        self.note.setVisible(bool(said))

    def _refused(self, serial: int, error: IntakeError) -> None:
        """What the form still wants of the case is said where the paper would be."""
        from intake_desktop.wording.errors import error_message

        if serial == self._serial:
            self.refusal.sentence.setText(error_message(error))
            self.note.hide()
            self._show_preview(False)

    def _show_preview(self, shown: bool) -> None:
        self.preview.setVisible(shown)
        self.refusal.setVisible(not shown)
        self.footer.allow(shown and not self.shell.signed_in.store.read_only)

    def _say(self, text: str, tone: Any) -> None:
        self.note.say(text, tone)
        self.note.show()

    # Out it goes

    def primary_action(self) -> None:
        """F9: print; once it is out, go back."""
        if self._out:
            self.go_up()
        else:
            self._print()

    def _wanted(self) -> Wanted | None:
        """The paper as it is told; None while it cannot go out."""
        ready = self.questions is not None and not self._out and self.footer.print.isEnabled()
        if not ready or self.questions is None or self.questions.wanting():
            return None
        return Wanted(self._number, self._form, self.questions.particulars())

    def _print(self) -> None:
        if (wanted := self._wanted()) is not None:
            self.out.print(wanted, pages=max(self.preview.page_count, 1))

    def _save(self) -> None:
        if (wanted := self._wanted()) is not None:
            self.out.save(wanted)

    def _registered(self, printed: Printed) -> None:
        self._serial += 1  # a preview that is on its way comes too late
        self._set_out(True)
        self.note.hide()
        name = file_name(self._form, self._number, printed.outgoing)
        self.preview.show_pdf(printed.pdf, name=name, may_print=False)

    def _gone(self, printed: Printed) -> None:
        self._registered(printed)
        self.footer.show_progress("")
        text = _("صدرت الورقة برقم {outgoing}.")
        if printed.is_copy:
            text = _("صدرت النسخة برقم {outgoing}.")
        self._say(text.format(outgoing=printed.outgoing), "ok")
        self._read()
        self.footer.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_printed(self, _outgoing: int) -> None:
        self.footer.show_progress("")
        self._preview()
        self._read()

    def _stopped(self) -> None:
        self.footer.show_progress("")

    def _withdraw(self, outgoing: int) -> None:
        self.out.withdraw(self._number, outgoing)

    # The shell

    def go_up(self) -> bool:
        """Esc: back to where the paper was wanted."""
        key, place = self._back
        if not key:
            return False
        self.shell.go_back_to(key, place)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.beside.fit(self.size())

    def place(self) -> dict[str, str]:
        """The file and the form."""
        return {"number": self._number, "form": self._form} if self._number else {}

    def panes(self) -> list[QWidget]:
        """Questions, preview, footer."""
        return [*([self.questions] if self.questions else []), self.preview, self.footer]

    def help_text(self) -> str:
        """How a paper goes out."""
        return _(
            "هذه الورقة كما ستُطبع، وعليها علامة مائية حتى تُسجَّل. ما لا تذكره يبقى نقاطًا تُملأ باليد.\n"
            "F9 أو Ctrl+P للطباعة: تأخذ الورقة رقم صادر عند اختيار الطابعة. "
            "إن لم تخرج من الطابعة سُجّل رقمها على أنه لم يُطبع.\n"
            "الورقة التي لم تتغير بياناتها تُطبع نسخة بسببها. "
            "F5 يجدد المعاينة، وPgUp وPgDn للصفحات، وCtrl+0 لعرض الصفحة، وCtrl+9 للصفحة كاملة."
        )
