"""Whether passwords open the store on this PC only."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages
from intake_desktop.ui.settings.working_card import WorkingCard
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.dialogue import Question
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.store_state import binding_line

if TYPE_CHECKING:
    from intake_desktop.services.access.pc_binding import BindingState
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.services.progress import Progress


class BindingCard(WorkingCard):
    """How it stands, and the one button that changes it; none where this PC keeps no secrets."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen, _("الربط بهذا الجهاز"), doing=_("يُغيَّر مفتاح القاعدة"))
        self.state = label("", tone="muted", wrap=True)
        self.body.addWidget(self.state)
        self.body.addWidget(self.busy)
        self.bind = SecondaryButton(_("اربط القاعدة بهذا الجهاز"), icon="monitor")
        self.unbind = SecondaryButton(_("فكّ الربط"), icon="x")
        self.bind.clicked.connect(self._ask)
        self.unbind.clicked.connect(partial(self._change, False))
        self.buttons = (self.bind, self.unbind)
        for button in self.buttons:
            button.hide()
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def refresh(self) -> None:
        """Read how it stands."""
        shell = self._screen.shell
        shell.store.run(_state, shell.signed_in, owner=self, on_done=self._show)

    def _show(self, state: BindingState) -> None:
        self.state.setText(binding_line(state))
        self.bind.setVisible(state == "off")
        self.unbind.setVisible(state == "on")

    def _ask(self) -> None:
        text = _(
            "بعد الربط لا تفتح كلمةُ مرور القاعدةَ ولا نسخَها التالية على جهاز آخر.\n"
            "إذا تلف هذا الجهاز أو أُعيد تثبيت نظامه فلن يفتحها إلا مفتاح الاسترداد: تأكد أنه محفوظ على ورق."
        )
        Question(
            self.window(),
            title=_("الربط بهذا الجهاز"),
            text=text,
            verb=_("اربط القاعدة"),
            on_yes=partial(self._change, True),
            danger=True,
        ).open()

    def _change(self, bind: bool) -> None:
        self.work(_bind, bind, on_done=self._changed)

    def _changed(self, state: BindingState) -> None:
        self._show(state)
        messages.succeed(binding_line(state))


def _state(signed_in: SignedIn) -> BindingState:
    from intake_desktop.services.access import pc_binding

    return pc_binding.binding_state(signed_in)


def _bind(signed_in: SignedIn, bind: bool, *, progress: Progress) -> BindingState:
    from intake_desktop.services.access import pc_binding

    (pc_binding.bind_to_pc if bind else pc_binding.unbind_from_pc)(signed_in, progress=progress)
    return pc_binding.binding_state(signed_in)
