"""Somebody who is to leave reads sealed sections alone: another reader first, or the recovery key after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.dialogue import Dialogue
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.line_field import LineField

if TYPE_CHECKING:
    from intake_desktop.services.open_store import Account


class LastReaderDialogue(Dialogue):
    """`agreed` once the login was typed: what they alone read is left to the recovery key.

    It begins with the better way; the other unfolds for whoever says that they are gone.
    """

    agreed = Signal()

    def __init__(self, parent: QWidget, account: Account, *, count: int) -> None:
        super().__init__(parent, _("أجزاء مختومة لا يقرؤها غيره"))
        self._login = account.login
        alone = ngettext(
            "لا يقرأ غير {name} جزءًا مختومًا واحدًا، فلم يُحذف.",
            "لا يقرأ غير {name} {n} من الأجزاء المختومة، فلم يُحذف.",
            count,
        )
        first = _(
            "ليسمِّ قارئًا آخر أولًا: يدخل باسمه، ويفتح الملف، ويختار «من يقرأ المختوم» في «البيانات». ثم احذفه."
        )
        self.body.addWidget(label(alone.format(name=account.name, n=count), weight="medium", wrap=True))
        self.body.addWidget(Note(first, "info"))
        self.gone = LinkButton(_("غادر ولا يستطيع الدخول"))
        self.gone.clicked.connect(self._unfold)
        self.body.addWidget(self.gone, 0, Qt.AlignmentFlag.AlignLeading)
        lost = _(
            "إن حُذف الآن لم يفتح هذه الأجزاء حساب، بل مفتاح الاسترداد وحده: يدخل به مشرف فيسمّي قارئًا. "
            "وإن ضاع المفتاح ضاع ما فيها كله."
        )
        self.lost = Note(lost, "warn")
        self.typed = LineField(_("اكتب اسم دخوله لتأكيد الحذف"), max_length=64)
        self.typed.entered.connect(self._agree)
        self.leave = self.add_button(Button(_("احذفه واترك الأجزاء للمفتاح"), kind="danger"))
        self.leave.clicked.connect(self._agree)
        self.body.addWidget(self.lost)
        self.body.addWidget(self.typed)
        self._more: tuple[QWidget, ...] = (self.lost, self.typed, self.leave)
        for part in self._more:
            part.hide()
        self.keep = self.add_button(PrimaryButton(_("أبقِ الحساب"), key="Esc"))
        self.keep.clicked.connect(self.reject)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unfold(self) -> None:
        self.gone.hide()
        for part in self._more:
            part.show()
        self.typed.focus()
        self.fit()

    def _agree(self) -> None:
        if str(self.typed.value() or "").casefold() != self._login.casefold():
            self.typed.set_error(_("ليس هذا اسم دخوله: {login}").format(login=self._login))
            self.typed.focus()
            self.fit()
            self.show_whole(self.typed)
            return
        self.accept()
        self.agreed.emit()
