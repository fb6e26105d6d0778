"""The recovery key: another one, whole or for two of three people."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages, theme
from intake_desktop.ui.settings.recovery_dialogue import RecoveryDialogue
from intake_desktop.ui.settings.working_card import WorkingCard
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.services.progress import Progress


class RecoveryCard(WorkingCard):
    """A new key is on paper before it counts; the old one opens nothing from then on."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen, _("مفتاح الاسترداد"), doing=_("يُغيَّر مفتاح القاعدة"))
        self._dialogue: RecoveryDialogue | None = None
        self._printed: tuple[str, ...] = ()
        lead = _("اصنع مفتاحًا جديدًا إذا استُعمل القديم أو ضاع أو رآه غير صاحبه: يبطل القديم من حينه.")
        self.body.addWidget(label(lead, tone="muted", wrap=True))
        self.body.addWidget(self.busy)
        self.whole = SecondaryButton(_("مفتاح جديد"), icon="key-round")
        self.parts = SecondaryButton(_("مفتاح لثلاثة أشخاص، يفتح اثنان"), icon="users")
        self.whole.clicked.connect(partial(self._begin, False))
        self.parts.clicked.connect(partial(self._begin, True))
        self.buttons = (self.whole, self.parts)
        row = Flow(gap_px=theme.current().scale.space_px(8))
        for button in self.buttons:
            row.add(button)
        self.body.addWidget(row)

    def _begin(self, in_parts: bool) -> None:
        shell = self._screen.shell
        shell.store.run(_new_key, shell.signed_in, in_parts, owner=self, on_done=self._show)

    def _show(self, printed: tuple[str, ...]) -> None:
        self._printed = printed
        self._dialogue = RecoveryDialogue(self.window(), printed)
        self._dialogue.sheet_wanted.connect(self._draw)
        self._dialogue.typed.connect(self._compare)
        self._dialogue.proved.connect(self._renew)
        self._dialogue.rejected.connect(self._forget)
        self._dialogue.open()

    def _draw(self, part: int) -> None:
        shell, key = self._screen.shell, self._printed[max(part - 1, 0)]
        shell.store.run(_sheet, shell.signed_in, key, part, owner=self._dialogue or self, on_done=self._drawn)

    def _drawn(self, pdf: bytes) -> None:
        from intake_desktop.ui.setup.sheet_dialogue import SheetDialogue

        if self._dialogue is not None:
            sheet = SheetDialogue(self._dialogue, pdf)
            sheet.kept.connect(self._dialogue.say_kept)
            sheet.open()

    def _compare(self, part: int, typed: str) -> None:
        if self._dialogue is not None:
            self._screen.shell.store.run(
                _wrong_groups, typed, self._printed[part], owner=self._dialogue, on_done=self._dialogue.answer
            )

    def _renew(self) -> None:
        printed = self._printed
        self._forget()
        self.work(_renew, printed, on_done=self._renewed)

    def _forget(self) -> None:
        self._dialogue, self._printed = None, ()

    def _renewed(self, _epoch: int) -> None:
        messages.succeed(_("صار المفتاح الجديد مفتاح الاسترداد. أتلف ورقة القديم، وخذ نسخة احتياطية جديدة."))


def _new_key(signed_in: SignedIn, in_parts: bool) -> tuple[str, ...]:
    from intake_desktop.services.access import recovery_renewal

    return recovery_renewal.new_recovery_key(signed_in, in_parts=in_parts)


def _wrong_groups(typed: str, printed: str) -> tuple[int, ...]:
    from intake_desktop.services.access import recovery_renewal

    return recovery_renewal.wrong_groups(typed, printed)


def _sheet(signed_in: SignedIn, key: str, part: int) -> bytes:
    from intake_desktop.services.office.organisation import recovery_sheet

    return recovery_sheet(signed_in, key=key, part=part)


def _renew(signed_in: SignedIn, printed: tuple[str, ...], *, progress: Progress) -> int:
    from intake_desktop.services.access import recovery_renewal

    return recovery_renewal.renew_recovery_key(signed_in, printed=printed, progress=progress)
