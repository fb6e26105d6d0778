"""Who came without a referral is told where to go; that somebody asked is all that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.door.frame import Door
from intake_desktop.ui.door.rows import Choice, ChoiceRows
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Card, Note
from intake_desktop.ui.widgets.choice_field import OptionsField
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.errors import error_message
from intake_desktop.wording.missing import clause_label

if TYPE_CHECKING:
    from intake_desktop.services.office.inquiries import Inquiry
    from intake_desktop.ui.shell.window import Shell


class InquiryDoor(Door):
    """`recorded` gives the inquiry; `back` leads to the referral."""

    recorded = Signal(object)
    back = Signal()

    def __init__(self, shell: Shell, pack: PolicyPack) -> None:
        assert pack.referral is not None
        super().__init__(_("حضر بلا إحالة"), over=_("طلب جديد"), act=_("سجّل الاستفسار"))
        self.shell, self.pack = shell, pack
        told = Note(pack.referral.walk_in_ar, "warn", title=_("اقرأ عليه"))
        self.body.addWidget(told)
        channels = [(row.id, row.label_ar) for row in pack.channels]
        card = Card(padding_px=16, gap_px=12)
        self.channel = OptionsField(_("كيف وصل؟"), channels)
        card.body.addWidget(self.channel)
        self.body.addWidget(card)
        choices = [Choice(row.id, row.label_ar, row.contact) for row in pack.authorities]
        self.authority = ChoiceRows(_("على أي جهة دُلّ؟"), choices)
        self.body.addWidget(self.authority)
        kept = _("يُحفظ يوم الاستفسار وقناته والجهة التي دُلّ عليها، ولا يُسجَّل اسم ولا رقم.")
        self.body.addWidget(
            label(
                f"{kept} {clause_label(pack.referral.clause)}".strip(), role="small", tone="muted", wrap=True
            )
        )
        self.refusal = Note("", "error")
        self.refusal.hide()
        self.body.addWidget(self.refusal)
        self.body.addStretch(1)
        self.has_referral = SecondaryButton(_("معه إحالة"), key="Esc")
        self.has_referral.clicked.connect(self.back)
        self.add_button(self.has_referral)

    def act(self) -> None:
        """Record that somebody asked."""
        from intake_desktop.services.office.inquiries import record_inquiry

        if not self.primary.isEnabled():
            return
        if not self.channel.value():
            self.channel.set_error(_("اختر كيف وصل"))
            self.channel.focus()
            return
        if not self.authority.value():
            self.authority.set_error(_("اختر الجهة التي دُلّ عليها"))
            return
        self.primary.setEnabled(False)
        self.shell.store.run(
            record_inquiry,
            self.shell.signed_in,
            channel=self.channel.value(),
            authority=self.authority.value(),
            policy=self.pack.id,
            owner=self,
            on_done=self._done,
            on_error=self._refused,
        )

    def _done(self, inquiry: Inquiry) -> None:
        self.recorded.emit(inquiry)

    def _refused(self, error: IntakeError) -> None:
        self.primary.setEnabled(True)
        self.refusal.say(error_message(error), "error")
        self.refusal.show()

    def go_back(self) -> bool:
        self.back.emit()
        return True

    def take_keyboard(self) -> None:
        self.channel.focus()
