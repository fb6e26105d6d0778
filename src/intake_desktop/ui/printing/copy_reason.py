"""Why the same paper goes out again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.dialogue import Dialogue
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.line_field import LineField


class CopyReason(Dialogue):
    """Asks for the reason, which stands on the copy and in the register."""

    opened_by = ("copy",)  # the printer is asked for anew: the reason is told back

    def __init__(self, parent: QWidget | None, *, outgoing: int, on_reason: Callable[[str], object]) -> None:
        super().__init__(parent, _("طباعة نسخة"))
        text = _(
            "صدرت هذه الورقة برقم {outgoing} ولم تتغير بياناتها. ما يُطبع الآن نسخة:"
            " يُكتب عليها أنها نسخة ويُكتب سببها في السجل."
        )
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
