"""The main window: a registry of screens inside rail, top bar and status bar, and the keys of all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow

from intake_desktop.i18n import gettext as _
from intake_desktop.settings import MachineSettings
from intake_desktop.ui import messages
from intake_desktop.ui.messages import Message
from intake_desktop.ui.shell.curtain import Curtain
from intake_desktop.ui.shell.frame import ShellFrame
from intake_desktop.ui.shell.help import HelpDialogue
from intake_desktop.ui.shell.known_screens import Known, KnownScreens
from intake_desktop.ui.shell.own_keys import OwnKeys
from intake_desktop.ui.shell.panes import focus_next_pane
from intake_desktop.ui.shell.quick_search import QuickSearch
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.shell.served import Served, deciding_title, load_served
from intake_desktop.ui.shell.status_bar import SaveState
from intake_desktop.ui.tasks import StoreThread
from intake_desktop.ui.widgets.dialogue import Telling
from intake_desktop.ui.widgets.role_names import roles_text

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.ui.papers.scan_desk import ScanDesk
    from intake_desktop.ui.shell.palette import Palette
    from intake_desktop.ui.shell.reading_bar import ReadingBar


class Shell(QMainWindow):
    """The window of a signed-in person. `lock_requested` and `choices_made` are for who made it.

    So is `close_requested`, where it `asks_to_close`: it then closes once it may.
    """

    lock_requested = Signal()
    close_requested = Signal()
    choices_made = Signal(object)
    screen_shown = Signal(str)
    served_known = Signal()
    pairs_compared = Signal()

    def __init__(self, *, store: StoreThread, signed_in: SignedIn, organisation: str) -> None:
        super().__init__()
        self.store, self.signed_in, self.organisation = store, signed_in, organisation
        self.known = KnownScreens()
        self._current = ""
        self.served: Served | None = None
        self.choices = MachineSettings()
        self.may_close: Callable[[], bool] = lambda: True
        self.scan_desk: ScanDesk | None = None
        self.palette_box: Palette | None = None
        self.reading_bar: ReadingBar | None = None
        self.asks_to_close = False
        self._unseen: list[Message] = []
        self.setWindowTitle(_("استقبال"))
        self.setMinimumSize(640, 360)
        self._build()
        self._bind_keys()
        messages.attach(self)

    def _build(self) -> None:
        account = self.signed_in.account
        self.frame = frame = ShellFrame(self.organisation, f"{account.name} · {roles_text(account.roles)}")
        self.rail, self.top_bar, self.status = frame.rail, frame.top_bar, frame.status
        self.message_bar, self.undo_bar, self.stack = frame.message_bar, frame.undo_bar, frame.stack
        self.setCentralWidget(frame)
        self.curtain = Curtain(self)
        self.rail.chosen.connect(self.show_screen)
        self.search = QuickSearch(self, self.top_bar.search)
        self.search.opened.connect(self._open_found)
        self.search.all_wanted.connect(self._show_found)
        self.top_bar.new_pressed.connect(self.start_new)
        self.top_bar.lock_pressed.connect(self.lock_requested)

    def _bind_keys(self) -> None:
        bound: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F1", self.show_help),
            ("F3", self.search.focus),
            ("Ctrl+F", self.search.focus),
            ("F6", self._next_pane),
            ("F7", self.start_new),
            ("Ctrl+N", self.start_new),
            ("F9", self._primary),
            ("Ctrl+K", self.open_palette),
            ("Ctrl+L", self.lock_requested.emit),
            ("Ctrl+Z", self.undo_bar.undo),
            ("Esc", self._up),
        )
        for keys, slot in bound:
            QShortcut(QKeySequence(keys), self, slot)
        self._own_keys = OwnKeys(self)
        curtain = QShortcut(QKeySequence("F12"), self, self.hide_and_lock)
        curtain.setContext(Qt.ShortcutContext.ApplicationShortcut)

    # Screens

    def register_screen(
        self,
        key: str,
        title: str,
        icon: str,
        factory: Callable[[Shell], Screen],
        *,
        in_rail: bool = True,
        under: str = "",
        takes_search: bool = False,
        makes_new: bool = False,
    ) -> None:
        """Make a screen known. It is built when first shown.

        A screen that is not in the rail marks the one it lies `under`. `takes_search` gets the search box's
        text as `query`; `makes_new` gets `new=True` from F7.
        """
        self.known.add(key, Known(title, factory, under or key, takes_search, makes_new))
        if in_rail:
            self.rail.add(key, title, icon)
        self.top_bar.search.setVisible(self.known.for_search is not None)
        self.top_bar.new_button.setVisible(self.makes_new)

    def refresh_served(self) -> None:
        """Ask what the policies of this desk say now, as after one was adopted."""
        self.store.run(load_served, self.signed_in, owner=self, on_done=self.learn)

    def learn(self, served: Served) -> None:
        """What the policies of this desk mean for its screens; those shown hear of it."""
        self.served = served
        if "committee" in self.known:
            self.known["committee"].title = title = deciding_title(served.deciders)
            self.rail.retitle("committee", title)
            self.rail.show_entry("committee", served.deciders != {"none"})
        self.rail.show_entry("inquiries", served.takes_referrals)
        self.served_known.emit()

    def show_screen(self, key: str, **arguments: Any) -> None:
        """Go to a screen, telling the one that is left to save."""
        known = self.known[key]
        if self._shown is not None and self._current != key:
            self._shown.leave()
            self.set_save_state("none")
        if known.screen is None:
            known.screen = known.factory(self)
            self.stack.addWidget(known.screen)
        screen = known.screen
        self._current = key
        self.rail.mark(known.rail_key)
        if not known.takes_search:
            self.top_bar.search.clear()  # a name that was looked for is not left for the next visitor to read
        self.stack.setCurrentWidget(screen)
        screen.enter(**arguments)
        self._show_hints()
        focus = screen.first_focus()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.screen_shown.emit(key)

    @property
    def _shown(self) -> Screen | None:
        return self.known[self._current].screen if self._current else None

    @property
    def home_key(self) -> str:
        """The first screen of the rail."""
        return next(iter(self.rail.buttons))

    def go_back_to(self, key: str, place: dict[str, str]) -> None:
        """Show the screen that was left, or the home screen where there is none."""
        if key in self.known:
            self.show_screen(key, **place)
        else:
            self.show_screen(self.home_key)

    def place(self) -> dict[str, str]:
        """What leads back to what is shown."""
        return self._shown.place() if self._shown is not None else {}

    def title_of(self, key: str) -> str:
        """What a screen is called."""
        return self.known[key].title

    @property
    def makes_new(self) -> bool:
        """Whether a new request can be taken here."""
        return self.known.for_new is not None

    def knows(self, key: str) -> bool:
        """Whether a screen is registered."""
        return key in self.known

    @property
    def current_key(self) -> str:
        """The screen shown."""
        return self._current

    def made_screen(self, key: str) -> Screen | None:
        """A screen that has been shown before."""
        return self.known[key].screen if key in self.known else None

    def leave_all(self) -> None:
        """Have every screen send what is not saved to the store."""
        for screen in self.known.made:
            screen.leave()

    def unsaved(self) -> bool:
        """Whether anything typed, of what screens keep by themselves, has not reached the disk."""
        return any(screen.unsaved() for screen in self.known.made)

    def hide_and_lock(self) -> None:
        """F12: nothing can be seen any more, and nobody but who sits here gets it back."""
        self.curtain.draw()
        self.lock_requested.emit()

    def set_save_state(self, state: SaveState, at: datetime | None = None) -> None:
        """Say in the status bar how saving stands."""
        self.status.show_saved(state, at)

    def set_remark(self, text: str) -> None:
        """A remark in the status bar, such as when the last backup was."""
        self.status.set_remark(text)

    def show_read_only(self) -> None:
        """A bar that stays: the store is open to be read, and whether what is read will be recorded."""
        from intake_desktop.ui.shell.reading_bar import ReadingBar

        self.reading_bar = ReadingBar(self)
        self.frame.add_bar(self.reading_bar)

    def set_count(self, key: str, count: int) -> None:
        """How many things wait at a screen of the rail."""
        self.rail.show_count(key, count)

    # Messages

    def present(self, message: Message) -> None:
        """Show a message of the bridge; one that comes behind the curtain is seen once it is lifted."""
        if self.curtain.is_down:
            self._unseen.append(message)
        elif message.serious:
            Telling(self, title=_("لم يكتمل الطلب"), text=message.text).open()
        elif message.undo:
            self.undo_bar.offer(message)
        else:
            self.message_bar.show_message(message)

    # Keys

    def _show_hints(self) -> None:
        self.status.show_hints(
            [
                _("{key} مساعدة").format(key="F1"),
                _("{key} أوامر").format(key="Ctrl+K"),
                _("{key} ستار الخصوصية").format(key="F12"),
                _("{key} قفل").format(key="Ctrl+L"),
            ]
        )

    def show_help(self) -> None:
        """The page of the screen shown."""
        if self._shown is not None:
            title = self.known[self._current].title
            HelpDialogue(self, title=title, text=self._shown.help_text()).open()

    def open_palette(self) -> None:
        """Ctrl+K: open it, or close it again."""
        from intake_desktop.ui.shell.commands import commands_of
        from intake_desktop.ui.shell.palette import Palette

        if self.palette_box is None:
            self.palette_box = Palette(self)
        if self.palette_box.isVisible():
            self.palette_box.close_palette()
        else:
            self.palette_box.open(commands_of(self))

    def _open_found(self, number: str) -> None:
        self.show_screen("case", number=number)

    def _show_found(self, text: str) -> None:
        if (key := self.known.for_search) is not None:
            self.show_screen(key, query=text)

    def start_new(self) -> None:
        """F7."""
        if (key := self.known.for_new) is not None:
            self.show_screen(key, new=True)

    def _primary(self) -> None:
        if self._shown is not None:
            self._shown.primary_action()

    def _up(self) -> None:
        if self._shown is None or self._shown.go_up():
            return
        if self._current != self.home_key:
            self.show_screen(self.home_key)

    def _next_pane(self) -> None:
        focus_next_pane([self.rail, self.top_bar, *(self._shown.panes() if self._shown else [])])

    # Window

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.frame.fit(self.size())
        self.curtain.setGeometry(self.rect())
        if self.palette_box is not None:
            self.palette_box.place()

    def show_unseen(self) -> None:
        """The curtain is up again: what was to be said meanwhile."""
        unseen, self._unseen = self._unseen, []
        for message in unseen:
            self.present(message)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.asks_to_close:
            event.ignore()
            self.close_requested.emit()
            return
        self.leave_all()
        if not self.may_close():
            event.ignore()
            return
        messages.detach(self)
        super().closeEvent(event)
