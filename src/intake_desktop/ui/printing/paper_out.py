"""A form of a file: registered under its outgoing number, then shown, printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages, theme
from intake_desktop.ui.printing.preview import PagePreview
from intake_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.dialogue import Dialogue
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.wording.labels import form_label

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.services.printing import Printed
    from intake_desktop.ui.tasks import StoreThread

OnPrinted = Callable[["Printed"], object]


def file_name(form: str, number: str, outgoing: int = 0) -> str:
    """The proposed name of a paper's file, without its ending."""
    return "-".join(part for part in (form, number, str(outgoing) if outgoing else "") if part)


class CopyReason(Dialogue):
    """Asks why the same paper goes out again."""

    def __init__(self, parent: QWidget | None, *, outgoing: int, on_reason: Callable[[str], object]) -> None:
        super().__init__(parent, _("طباعة نسخة"))
        text = _("صدرت هذه الورقة برقم {outgoing} ولم تتغير بياناتها. اذكر سبب طباعة نسخة منها.")
        self.body.addWidget(label(text.format(outgoing=outgoing), wrap=True))
        self._on_reason = on_reason
        self.reason = LineField(_("سبب النسخة"))
        self.body.addWidget(self.reason)
        self.yes = self.add_button(PrimaryButton(_("اطبع نسخة"), key=""))
        self.cancel = self.add_button(SecondaryButton(_("إلغاء"), key="Esc"))
        self.yes.clicked.connect(self._agree)
        self.cancel.clicked.connect(self.reject)
        self.reason.entered.connect(self._agree)
        self.reason.focus()

    def _agree(self) -> None:
        reason = self.reason.value()
        if not reason:
            self.reason.set_error(_("اذكر السبب: فُقدت الورقة، أو طُلبت نسخة ثانية"))
            self.reason.focus()
            return
        self.accept()
        self._on_reason(reason)


class PaperOut(QObject):
    """Registers one form of one file and hands the paper over; a copy asks for its reason first."""

    def __init__(self, store: StoreThread, signed_in: SignedIn, parent: QWidget) -> None:
        super().__init__(parent)
        self._store, self._signed_in, self._window = store, signed_in, parent

    def print(
        self,
        number: str,
        form: str,
        *,
        on_printed: OnPrinted,
        copy_reason: str | None = None,
        on_refused: Callable[[IntakeError], object] | None = None,
    ) -> None:
        """Give the form of the file `number` its outgoing number. A refusal is also told to the user."""
        from intake_desktop.services.printing import print_form

        def refused(error: IntakeError) -> None:
            if error.code == "already-printed" and copy_reason is None:
                CopyReason(
                    self._window,
                    outgoing=int(str(error.params.get("outgoing", 0))),
                    on_reason=lambda reason: self.print(
                        number, form, on_printed=on_printed, copy_reason=reason, on_refused=on_refused
                    ),
                ).open()
            else:
                messages.report(error)
            if on_refused:
                on_refused(error)

        self._store.run(
            print_form,
            self._signed_in,
            number=number,
            form=form,
            copy_reason=copy_reason,
            owner=self,
            on_done=on_printed,
            on_error=refused,
        )


class PaperDialogue(Dialogue):
    """A paper in a window of its own, to print or to save."""

    def __init__(self, parent: QWidget, *, printed: Printed, number: str) -> None:
        title = _("{form}، صادر {outgoing}").format(form=form_label(printed.form), outgoing=printed.outgoing)
        super().__init__(parent, title)
        self.preview = PagePreview()
        scale = theme.current().scale
        room = parent.window().size()
        width = min(scale.text_px(760), room.width() - scale.space_px(48))
        height = min(scale.text_px(620), room.height() - scale.space_px(160))
        self.preview.setMinimumSize(max(width, 320), max(height, 160))
        self.body.addWidget(self.preview)
        self.preview.show_pdf(printed.pdf, name=file_name(printed.form, number, printed.outgoing))
        self.print = self.add_button(PrimaryButton(_("اطبع"), key="Ctrl+P", icon="printer"))
        self.save = self.add_button(SecondaryButton(_("احفظ PDF"), icon="download"))
        self.close_button = self.add_button(SecondaryButton(_("إغلاق"), key="Esc"))
        self.print.clicked.connect(self.preview.ask_to_print)
        self.save.clicked.connect(self.preview.ask_to_save)
        self.close_button.clicked.connect(self.accept)
        self.preview.bar.save.hide()
        self.preview.bar.print.hide()
