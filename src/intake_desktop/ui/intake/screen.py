"""The intake screen of the shell: begins a request, or goes on with a draft at its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.calendars.local_time import RIYADH
from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages
from intake_desktop.ui.door.frame import Door
from intake_desktop.ui.door.inquiry_door import InquiryDoor
from intake_desktop.ui.door.organisation_door import OrganisationDoor
from intake_desktop.ui.door.referral_door import ReferralDoor
from intake_desktop.ui.intake.autosave import Autosave
from intake_desktop.ui.intake.begin import Beginning, SeveralServed, begin, go_on
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.keyboard_place import open_card, show_card
from intake_desktop.ui.intake.signing_form import SigningForm
from intake_desktop.ui.intake.wizard import Wizard
from intake_desktop.ui.intake.work import IntakeWork
from intake_desktop.ui.papers.opening import open_paper
from intake_desktop.ui.shell.screen import Screen

if TYPE_CHECKING:
    from intake_desktop.services.office.inquiries import Inquiry
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.ui.shell.window import Shell
    from intake_desktop.ui.widgets.field import Field

D = TypeVar("D", bound=Door)


class IntakeScreen(Screen):
    """One wizard at a time; the one before is saved and closed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*self.page_margins())
        self.wizard: Wizard | None = None
        self.door: Door | None = None
        self._field = self._door_wanted = self._card = ""
        self._urgent_wanted = False

    def enter(
        self,
        *,
        new: bool = False,
        number: str = "",
        page: str = "",
        field: str = "",
        typed: str = "",
        door: str = "",
        pack: str = "",
        urgent: str = "",
        card: str = "",
        **_: Any,
    ) -> None:
        """A new request, a draft by its number, or the wizard as it was left.

        `typed` is what was searched for in vain. Of a lock, `field` is where the keyboard was, `door` the
        page before a request of the policy `pack`, `card` the member being told of, and `urgent` says that
        the hand-over was open.
        """
        self._card = card
        self._field, self._door_wanted, self._urgent_wanted = field, door, bool(urgent)
        if number and self.wizard is not None and self.wizard.draft.number == number and not page:
            self._show_saved()
            return
        if new or number or door:
            self._close_wizard()
            self._ask(number, page, typed, pack)
        elif self.wizard is None and self.door is None:
            self._ask("", "", "")
        else:
            self._show_saved()

    def _ask(self, number: str, page: str, typed: str, pack_id: str = "") -> None:
        def load(signed_in: SignedIn) -> Beginning | SeveralServed:
            if number:
                return go_on(signed_in, number=number)
            return begin(signed_in, typed=typed, pack_id=pack_id)

        self.shell.store.run(
            load,
            self.shell.signed_in,
            owner=self,
            on_done=lambda found: self._found(found, page, typed),
            on_error=self._cannot_start,
        )

    # Before a request

    def _found(self, found: Beginning | SeveralServed, page: str, typed: str) -> None:
        if isinstance(found, SeveralServed):
            self._show_door(OrganisationDoor(found.packs)).chosen.connect(
                lambda pack_id: self._ask("", page, typed, pack_id)
            )
        elif found.wants_referral and self._door_wanted == "inquiry":
            self._ask_inquiry(found)
        elif found.wants_referral:
            self._ask_referral(found)
        else:
            self._start(found, page)

    def _ask_referral(self, beginning: Beginning) -> None:
        door = self._show_door(ReferralDoor(beginning.pack, beginning.view.record.intake, beginning.today))
        door.referred.connect(lambda intake: self._start_referred(beginning.with_intake(intake)))
        door.without_referral.connect(lambda: self._ask_inquiry(beginning))

    def _ask_inquiry(self, beginning: Beginning) -> None:
        door = self._show_door(InquiryDoor(self.shell, beginning.pack))
        door.back.connect(lambda: self._ask_referral(beginning))
        door.recorded.connect(self._inquiry_recorded)

    def _inquiry_recorded(self, inquiry: Inquiry) -> None:
        self._close_door()
        messages.succeed(_("سُجّل الاستفسار رقم {number}").format(number=inquiry.number))
        self.shell.show_screen(self.shell.home_key)

    def _start_referred(self, beginning: Beginning) -> None:
        """The file is there at once: a referral that was told is not lost with the first page."""
        self._start(beginning, "")
        assert self.wizard is not None
        self.wizard.work.autosave.flush(self._show_saved, open_file=True)

    def _show_door(self, door: D) -> D:
        self._close_wizard()
        self.door = door
        self._column.addWidget(door)
        door.show()
        door.take_keyboard()
        return door

    def _close_door(self) -> None:
        if self.door is not None:
            door, self.door = self.door, None
            self._column.removeWidget(door)
            door.hide()
            door.deleteLater()

    def _cannot_start(self, error: IntakeError) -> None:
        messages.report(error)
        self.shell.show_screen(self.shell.home_key)

    def _start(self, beginning: Beginning, page: str) -> None:
        self._close_wizard()
        draft = Draft(beginning.pack, beginning.view, beginning.today, self)
        autosave = Autosave(self.shell.store, self.shell.signed_in, draft)
        autosave.changed.connect(self._show_saved)
        autosave.failed.connect(self._save_failed)
        work = IntakeWork(self.shell.store, self.shell.signed_in, draft, autosave)
        self.wizard = Wizard(draft, work, page or beginning.page)
        self.wizard.left.connect(self._went_out)
        self.wizard.case_asked_for.connect(self._open_case)
        self.wizard.paper_wanted.connect(self._open_paper)
        self.wizard.compare_asked_for.connect(self._compare)
        self._column.addWidget(self.wizard)
        self.wizard.show()  # at once: what is not shown yet cannot take the keyboard
        if self._urgent_wanted and self.wizard.urgent is not None:
            self.wizard.urgent.open()
        self.wizard.go_to_field(self._field)
        show_card(self.wizard.page, self._card)
        self._show_saved()

    def _close_wizard(self) -> None:
        self._close_door()
        if self.wizard is None:
            return
        wizard, self.wizard = self.wizard, None
        wizard.work.autosave.send_all()
        wizard.work.autosave.stop()
        self._column.removeWidget(wizard)
        wizard.hide()
        wizard.deleteLater()

    def _show_saved(self) -> None:
        if self.wizard is None:
            return
        autosave = self.wizard.work.autosave
        state = "none" if autosave.state == "unsaved" else autosave.state
        at = autosave.saved_at
        self.shell.set_save_state(state, at.astimezone(RIYADH) if at else None)

    def _save_failed(self, error: IntakeError) -> None:
        assert self.wizard is not None
        messages.report(error, retry=self.wizard.work.autosave.save)

    def _went_out(self) -> None:
        self.shell.show_screen(self.shell.home_key)

    def _open_case(self, number: str) -> None:
        self.shell.show_screen("case", number=number)

    def _open_paper(self, form: str) -> None:
        """A paper of this file, once all that was typed is in it: what the beneficiary takes home."""
        assert self.wizard is not None
        wizard = self.wizard

        def show() -> None:
            open_paper(self.shell, number=wizard.draft.number, form=form)

        wizard.work.autosave.flush(show, open_file=True)

    def _compare(self, other: str) -> None:
        """This file, with all that was typed in it, beside another."""
        from intake_desktop.ui.duplicates.side_by_side import compare_files

        assert self.wizard is not None
        wizard = self.wizard

        def show() -> None:
            number = wizard.draft.number
            compare_files(self.shell, number=number, other=other, on_said=wizard.similar.look)

        wizard.work.autosave.flush(show, open_file=True)

    def leave(self) -> None:
        """Send what is not saved yet: the store thread takes it before anything asked later."""
        if self.wizard is not None:
            self.wizard.work.autosave.send_all()

    def first_focus(self) -> QWidget | None:
        """The wizard sees to it."""
        return None

    def primary_action(self) -> None:
        """F9."""
        if self.door is not None:
            self.door.act()
        elif self.wizard is not None:
            self.wizard.press_primary()

    def go_up(self) -> bool:
        """Esc: from the hand-over back to the page, from one page before a request to the other."""
        if self.door is not None:
            return self.door.go_back()
        urgent = self.wizard.urgent if self.wizard else None
        if urgent is None or not urgent.is_open:
            return False
        urgent.fold()
        return True

    def place(self) -> dict[str, str]:
        """The draft, its page and the field the keyboard is in; or the page before a request."""
        if isinstance(self.door, (ReferralDoor, InquiryDoor)):
            kind = "inquiry" if isinstance(self.door, InquiryDoor) else "referral"
            return {"door": kind, "pack": self.door.pack.id}
        if self.door is not None:
            return {"door": "organisation"}
        if self.wizard is None or not self.wizard.draft.number:
            return {}
        place = {"number": self.wizard.draft.number, "page": self.wizard.current}
        urgent = {"urgent": "open"} if self.wizard.urgent and self.wizard.urgent.is_open else {}
        card = open_card(self.wizard.page)
        return place | {"field": self.wizard.current_field()} | ({"card": card} if card else {}) | urgent

    def keeps(self, field: Field) -> bool:
        """All but what is typed before there is a file, into the hand-over and into the signing."""
        if self.wizard is None:
            return False
        urgent = self.wizard.urgent.panel if self.wizard.urgent else None
        loose = (urgent, *self.wizard.findChildren(SigningForm))
        return not any(part is not None and part.isAncestorOf(field) for part in loose)

    def unsaved(self) -> bool:
        """Whether the draft is ahead of the disk."""
        return self.wizard is not None and self.wizard.work.autosave.dirty

    def panes(self) -> list[QWidget]:
        """The steps, the page, the footer, what is missing."""
        if self.door is not None:
            return [self.door.scroller, self.door.primary]
        return self.wizard.panes() if self.wizard else []

    def help_text(self) -> str:
        """How to take in."""
        return _(
            "هنا يُسجَّل طلب المستفيد صفحة صفحة بترتيب السياسة. كل ما يُكتب يُحفظ من تلقاء نفسه، "
            "ولا يمنع النقص من الحفظ أو من متابعة الصفحات: يمنع استكمال التسجيل وحده.\n"
            "على اليمين خطوات الطلب وحالة كل خطوة، وعلى اليسار ما بقي ناقصًا ومن يحضره "
            "وبند السياسة الذي يطلبه.\n"
            "F9 حفظ ومتابعة، F8 الناقص التالي، Ctrl+PgUp وCtrl+PgDn بين الصفحات."
        )
