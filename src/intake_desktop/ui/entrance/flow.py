"""From the first window to the main window, and back when it is locked or rebuilt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from intake_desktop import settings
from intake_desktop.settings import MachineSettings
from intake_desktop.ui import messages
from intake_desktop.ui.entrance import new_desk
from intake_desktop.ui.entrance.again import Return, replace_process
from intake_desktop.ui.entrance.ahead import load_services, load_windows
from intake_desktop.ui.entrance.look import Look
from intake_desktop.ui.messages import Presenter
from intake_desktop.ui.tasks import StoreThread

if TYPE_CHECKING:
    from intake_desktop.services.office.desk_place import Why
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.ui.entrance.at_desk import AtDesk
    from intake_desktop.ui.entrance.new_desk import Home
    from intake_desktop.ui.shell.closing_backup import ClosingBackup
    from intake_desktop.ui.shell.desk_place import DeskPlace
    from intake_desktop.ui.shell.window import Shell

SESSION_END_MS = 3000  # longer no system waits
STUCK_SECONDS = 5.0  # for a copy that was left out and hangs in a disk that was pulled out
AFTER_FIRST_PAINT_MS = 100  # sooner, imports on the store thread would hold up the painting
# The files of a store, as in services.opening, which is too heavy to import before the first window.
STORE_FILES = ("vault.db", "keyslots.json", "keyslots.json.bak", "restore.ready")


def has_store(folder: Path) -> bool:
    """Whether a store, or what is left of one, lies in `folder`."""
    return any((folder / name).exists() for name in STORE_FILES)


class Entrance(QObject):
    """Owns the store thread and the one window that is open. `replace_with` is what a lock ends in."""

    def __init__(
        self,
        app: QApplication,
        choices: MachineSettings,
        *,
        come_back: Return | None = None,
        replace_with: Callable[[Return], None] = replace_process,
        read_only: bool = False,
    ) -> None:
        super().__init__(app)
        self._read_only = read_only
        self.app, self.choices = app, choices
        self.folder = choices.store_path
        self.store = StoreThread(self)
        self.window: QWidget | None = None
        self.look = Look(app, self)
        self._come_back = come_back or Return()
        self._replace_with = replace_with
        self._signed_in: SignedIn | None = None
        self._at_desk: AtDesk | None = None
        self._shell: Shell | None = None
        self._state_told = False
        self._closing: ClosingBackup | None = None
        self.stuck = False
        self.store.damaged.connect(self._offer_to_leave)
        app.aboutToQuit.connect(self.close)
        app.commitDataRequest.connect(self._session_ends)
        self.look.put_on(choices)

    # What is chosen on this PC

    def choose(self, choices: MachineSettings) -> None:
        """Keep these choices and rebuild the window by them."""
        if choices == self.choices:
            return
        self._keep(choices)
        self.look.put_on(choices)
        self._rebuild()

    def _keep(self, choices: MachineSettings) -> None:
        """Save what was changed, and only that: a store named on the command line is for one run."""
        before, now = asdict(self.choices), asdict(choices)
        changed = {name: value for name, value in now.items() if value != before[name]}
        self.choices = choices
        settings.save(settings.load().changed(**changed))

    def _choose_language(self, language: str) -> None:
        self.choose(self.choices.changed(language=language))

    def _rebuild(self) -> None:
        if self._signed_in is None:
            self.open()
        else:
            self._fetch_home()

    # Windows

    def open(self) -> None:
        """Show the first window: signing in, or the first run where there is no store."""
        if has_store(self.folder):
            self._show_unlock()
        else:
            self._show_setup()
        QTimer.singleShot(AFTER_FIRST_PAINT_MS, self, self._warm_up)

    def _warm_up(self) -> None:
        """What the first paint can do without; the services are loaded while the person types."""
        if self.store.closed:
            return
        self.look.finish()
        for load in (load_services, load_windows):
            self.store.run(load, owner=self)

    def _show(self, window: QWidget) -> None:
        old, self.window = self.window, window
        if old is not None:
            window.resize(old.size())
            if old.isMaximized():
                window.showMaximized()
        elif self._come_back.window:
            left, top, width, height, maximised = self._come_back.window
            window.setGeometry(left, top, width, height)
            if maximised:
                window.showMaximized()
        window.show()
        if old is not None:
            messages.detach(cast(Presenter, old))
            old.hide()
            old.deleteLater()

    def _show_unlock(self) -> None:
        from intake_desktop.ui.unlock.window import UnlockWindow

        window = UnlockWindow(
            store=self.store, folder=self.folder, login=self._come_back.login, read_only=self._read_only
        )
        window.opened.connect(self._opened)
        window.folder_chosen.connect(self._use_folder)
        window.language_chosen.connect(self._choose_language)
        self._show(window)
        if self._come_back.damaged:
            self._come_back = self._come_back._replace(damaged=False)
            window.show_damage()

    def _show_setup(self) -> None:
        from intake_desktop.ui.setup.window import SetupWindow

        window = SetupWindow(store=self.store, folder=self.folder)
        window.opened.connect(self._made)
        window.restored.connect(self._expect)
        window.folder_chosen.connect(self._use_folder)
        window.language_chosen.connect(self._choose_language)
        self._show(window)

    def _expect(self, login: str) -> None:
        """Whoever restored a copy is who signs in next."""
        self._come_back = Return(login)

    def _use_folder(self, text: str) -> None:
        """Another store from now on, where there is one; the choice is kept for the next start."""
        from intake_desktop.i18n import gettext as _

        if not has_store(Path(text)):
            messages.warn(_("لا قاعدة في المجلد الذي اخترته. اختر المجلد الذي فيه الملف vault.db."))
            return
        self._keep_folder(Path(text))
        self._show_unlock()

    def _keep_folder(self, folder: Path) -> None:
        if folder != self.folder:
            self.folder = folder
            self._keep(self.choices.changed(store=str(folder)))

    def _made(self, signed_in: SignedIn, folder: Path) -> None:
        self._keep_folder(folder)
        self._opened(signed_in)

    def _opened(self, signed_in: SignedIn) -> None:
        self._signed_in = signed_in
        self._fetch_home()

    def _fetch_home(self) -> None:
        self.store.run(new_desk.read_home, self._signed_in, owner=self, on_done=self._show_shell)

    def _show_shell(self, home: Home) -> None:
        from intake_desktop.ui.entrance.at_desk import AtDesk

        assert self._signed_in is not None
        place = new_desk.place_to_show(home, self._shell)
        shell = new_desk.make_shell(self.store, self._signed_in, home, self.choices)
        shell.choices_made.connect(self.choose)
        self._show_at(shell, place)
        self._shell = shell
        new_desk.show_store(shell)
        if not self._state_told:
            new_desk.tell_store(self._signed_in)
        self._state_told = True
        self._closing = new_desk.watch_over(shell)
        self._at_desk = AtDesk(shell)
        self._at_desk.left.connect(self._left)

    def _show_at(self, shell: Shell, place: DeskPlace) -> None:
        """The home screen; or where they were, with what they had typed."""
        from intake_desktop.ui.shell.desk_place import Returning

        shell.go_back_to(place.screen, place.place)
        self._show(shell)
        if place.screen:
            Returning(shell, place).begin()

    # Locking and leaving

    def lock(self, why: Why = "asked") -> None:
        """Cover everything, save, close the store, and become a new process that asks for the password."""
        if self._at_desk is not None and self._signed_in is not None:
            self._at_desk.lock(why)

    def _left(self, to_close: bool) -> None:
        """Everything is saved."""
        shell, signed_in = self._shell, self._signed_in
        if shell is None or signed_in is None:
            return
        if to_close:
            shell.asks_to_close = False
            shell.close()
            return
        self._go(shell, signed_in, damaged=False)

    def _go(self, shell: Shell, signed_in: SignedIn, *, damaged: bool) -> None:
        come_back = Return(signed_in.account.login, window_of(shell), damaged)
        shell.hide()
        self.store.run(_close_store, signed_in, owner=self)
        self._signed_in = None
        self.store.close()
        self._replace_with(come_back)

    def _offer_to_leave(self) -> None:
        """Nothing more can be saved: a way from the desk to what can be done about it."""
        from intake_desktop.domain.errors import StoreUnusable
        from intake_desktop.i18n import gettext as _

        if self._signed_in is not None and self._shell is not None:
            messages.report(
                StoreUnusable("store-damaged"), retry=self._leave_damaged, label=_("اخرج وانظر الحلول")
            )

    def _leave_damaged(self) -> None:
        if self._shell is not None and self._signed_in is not None:
            self._go(self._shell, self._signed_in, damaged=True)

    def _save(self) -> None:
        """Send what was typed to the store, whatever comes next."""
        if self._shell is not None and self._at_desk is not None:
            self._shell.leave_all()
            self._at_desk.keep_now()

    def _session_ends(self) -> None:
        """The user signs out of this PC: save before the system goes on."""
        if self._signed_in is not None:
            self._save()
            self.store.wait_idle(SESSION_END_MS)

    def close(self) -> None:
        """The program ends: what was typed is saved, the store closed."""
        if self._signed_in is not None:
            self._save()
            self.store.run(_close_store, self._signed_in, owner=self)
            self._signed_in = None
        if self._closing is None or not self._closing.left_out:
            self.store.close()
        elif not self.store.closed:
            self.stuck = not self.store.close_within(STUCK_SECONDS)


def window_of(shell: Shell) -> tuple[int, ...]:
    """Where a window stands, for the one that takes its place."""
    place = shell.normalGeometry()
    return place.x(), place.y(), place.width(), place.height(), int(shell.isMaximized())


def _close_store(signed_in: SignedIn) -> None:
    signed_in.store.close()
