"""A password for once, shown once: to be read out, or printed and handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.dialogue import Dialogue
from intake_desktop.ui.widgets.key_groups import KeyGroups
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.bidi import ltr

if TYPE_CHECKING:
    from intake_desktop.services.open_store import Account


class HandOver(Dialogue):
    """Groups as on the slip. `slip_wanted` asks for the paper."""

    slip_wanted = Signal()

    def __init__(self, parent: QWidget, account: Account, password: str) -> None:
        super().__init__(parent, _("كلمة مرور مؤقتة"))
        who = _("لـ {name}، واسم دخوله {login}").format(name=account.name, login=ltr(account.login))
        self.body.addWidget(label(who, weight="strong", wrap=True))
        self.groups = KeyGroups()
        self.groups.show_key(password)
        self.groups.setAccessibleName(_("كلمة المرور المؤقتة: {groups}").format(groups=password))
        self.body.addWidget(self.groups)
        self.body.addWidget(
            label(_("تُكتب بالشرطات بين المجموعات، وبحروف إنجليزية صغيرة."), tone="muted", wrap=True)
        )
        self.body.addWidget(
            Note(_("لا تظهر مرة أخرى. سلّمها الآن باليد: تُختار غيرها عند أول دخول، فتبطل."), "warn")
        )
        self.print = SecondaryButton(_("اطبع قصاصة"), icon="printer")
        self.print.clicked.connect(self.slip_wanted)
        self.body.addWidget(self.print, 0, Qt.AlignmentFlag.AlignLeading)
        self.done_button = self.add_button(PrimaryButton(_("سلّمتها"), key=""))
        self.done_button.clicked.connect(self.accept)
        self.finished.connect(self.groups.forget)
        self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)
