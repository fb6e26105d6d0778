"""The recovery key typed back from the paper: what cannot be read there is of no use in the safe."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from intake_desktop.i18n import gettext as _
from intake_desktop.ui.entrance.frame import EntrancePage
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.recovery_key_field import RecoveryKeyField


class ProofPage(EntrancePage):
    """One box. The group that differs is named."""

    typed = Signal(str)
    back = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("اكتب المفتاح من الورقة"),
            over=_("الإعداد الأول · الخطوة {n} من {count}").format(n=5, count=5),
            lead=_("هكذا نتأكد أن الورقة مقروءة وصحيحة."),
            primary=_("تحقق وابدأ"),
        )
        self.key = RecoveryKeyField()
        self.column.addWidget(self.key)
        back = SecondaryButton(_("أرني المفتاح"), key="Esc")
        back.clicked.connect(self.back)
        self.end_footer(back)
        self.key.entered.connect(self.go_on)

    def start(self) -> None:
        """On the box."""
        self.key.focus()

    def go_on(self) -> None:
        """Compare."""
        text = self.key.value()
        if text:
            self.typed.emit(text)
        else:
            self.key.set_error(_("اكتب مفتاح الاسترداد من الورقة"))
            self.key.focus()

    def refuse(self, groups: Sequence[int]) -> None:
        """These groups differ from the paper."""
        named = _("، ").join(str(group) for group in groups)
        if len(groups) == 1:
            text = _("المجموعة {groups} لا تطابق الورقة. راجعها حرفًا حرفًا.")
        else:
            text = _("المجموعات {groups} لا تطابق الورقة. راجعها حرفًا حرفًا.")
        self.key.set_error(text.format(groups=named))
        self.key.focus()
