"""Why a scanned page is thrown away, or taken out of a file: the reason is kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui.widgets.buttons import Button, SecondaryButton
from intake_desktop.ui.widgets.dialogue import Dialogue
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.line_field import LineField

OnReason = Callable[[str], object]


class ScanReason(Dialogue):
    """Asks before it is done; the keyboard starts on the reason."""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        title: str,
        text: str,
        verb: str,
        hint: str,
        again: tuple[str, str],
        on_reason: OnReason,
    ) -> None:
        super().__init__(parent, title)
        self.opened_by = again
        self.body.addWidget(label(text, wrap=True))
        self._hint, self._on_reason = hint, on_reason
        self.reason = LineField(_("السبب"))
        self.body.addWidget(self.reason)
        self.yes = self.add_button(Button(verb, kind="danger"))
        self.cancel = self.add_button(SecondaryButton(_("إلغاء"), key="Esc"))
        self.yes.clicked.connect(self._agree)
        self.cancel.clicked.connect(self.reject)
        self.reason.focus()

    def _agree(self) -> None:
        reason = self.reason.value()
        if not reason:
            self.reason.set_error(self._hint)
            self.reason.focus()
            return
        self.accept()
        self._on_reason(reason)


def ask_to_discard(parent: QWidget, page_id: int, on_reason: OnReason) -> None:
    """Why a page that belongs nowhere goes."""
    ScanReason(
        parent,
        title=_("التخلص من صفحة ممسوحة"),
        text=_("تُمحى صورة الصفحة ولا تعود. يبقى في السجل أنها وصلت ولماذا تُخلّص منها."),
        verb=_("امحُ الصورة"),
        hint=_("اذكر السبب: ظهر ورقة فارغ، أو مسح غير واضح أُعيد"),
        again=("discard", str(page_id)),
        on_reason=on_reason,
    ).open()


def ask_to_take_out(parent: QWidget, page_id: int, on_reason: OnReason) -> None:
    """Why a page does not belong where it was filed."""
    ScanReason(
        parent,
        title=_("إخراج صفحة من الملف"),
        text=_("تعود الصفحة إلى ما ينتظر من يضعه في ملفه، ويُكتب في السجل الزمني أنها أُخرجت."),
        verb=_("أخرجها"),
        hint=_("اذكر السبب: صفحة ملف آخر، أو وُضعت مكان غيرها"),
        again=("take-out", str(page_id)),
        on_reason=on_reason,
    ).open()
