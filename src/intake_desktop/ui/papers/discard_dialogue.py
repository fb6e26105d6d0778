"""Why a scanned page is thrown away: its picture is erased, the reason stays."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui.widgets.buttons import Button, SecondaryButton
from intake_desktop.ui.widgets.dialogue import Dialogue
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.line_field import LineField


class DiscardPage(Dialogue):
    """Cannot be undone, so it asks; the keyboard starts on the reason."""

    def __init__(self, parent: QWidget | None, *, on_reason: Callable[[str], object]) -> None:
        super().__init__(parent, _("التخلص من صفحة ممسوحة"))
        text = _("تُمحى صورة الصفحة ولا تعود. يبقى في السجل أنها وصلت ولماذا تُخلّص منها.")
        self.body.addWidget(label(text, wrap=True))
        self._on_reason = on_reason
        self.reason = LineField(_("السبب"))
        self.body.addWidget(self.reason)
        self.yes = self.add_button(Button(_("امحُ الصورة"), kind="danger"))
        self.cancel = self.add_button(SecondaryButton(_("إلغاء"), key="Esc"))
        self.yes.clicked.connect(self._agree)
        self.cancel.clicked.connect(self.reject)
        self.reason.focus()

    def _agree(self) -> None:
        reason = self.reason.value()
        if not reason:
            self.reason.set_error(_("اذكر السبب: ظهر ورقة فارغ، أو مسح غير واضح أُعيد"))
            self.reason.focus()
            return
        self.accept()
        self._on_reason(reason)
