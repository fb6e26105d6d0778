"""Who leads the tour: the windows as the program opens them, the hands, the album, and where the tour is."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget

from intake_desktop import settings
from intake_desktop.tour.album import Album
from intake_desktop.tour.hands import Hands
from intake_desktop.tour.plan import TourOptions
from intake_desktop.tour.watch import Watch
from intake_desktop.ui.entrance.again import Return
from intake_desktop.ui.entrance.flow import Entrance
from intake_desktop.ui.shell.message_bar import MessageBar
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.shell.window import Shell

W = TypeVar("W", bound=QWidget)
S = TypeVar("S", bound=Screen)


_QUIET_ROUNDS = 2
_SOON_MS = 300


class Guide:
    """Opens the program as a person would start it, as often as the tour needs."""

    def __init__(self, app: QApplication, options: TourOptions) -> None:
        self.app, self.options = app, options
        self.watch = Watch()
        self.hands = Hands(self.watch)
        self.album = Album(options.pictures)
        self._entrance: Entrance | None = None
        self._locked: Return | None = None

    # The program

    def start(self, store: Path, come_back: Return | None = None) -> None:
        """Start the program on a store, the one before ended."""
        self.end()
        choices = settings.load().changed(store=str(store))
        self._entrance = Entrance(self.app, choices, come_back=come_back, replace_with=self._remember)
        self._entrance.open()
        self.size()

    def end(self) -> None:
        """End the program, as closing its window does."""
        if self._entrance is None:
            return
        window = self._entrance.window
        self._entrance.close()
        if window is not None:
            window.close()
            window.deleteLater()
        self._entrance.deleteLater()
        self._entrance = None
        self.watch.breathe()

    def _remember(self, come_back: Return) -> None:
        """Locked: the program would replace its process now. Here it is started anew instead."""
        self._locked = come_back

    def lock(self, keys: str = "Ctrl+L", *, picture: str = "") -> None:
        """Lock, and what comes after it: the unlock window of a new process. `picture` is of the curtain."""
        store, shell = self.entrance.folder, self.shell
        self.hands.press(keys, on=shell)
        if picture and shell.curtain.is_down:
            self.album.picture(shell, picture)  # before all is settled: then it is gone
        come_back = self.watch.until(lambda: self._locked, "the lock")
        self._locked = None
        self.start(store, come_back)

    def close(self) -> None:
        """Nothing of the tour stays behind."""
        self.end()
        self.watch.close()

    @property
    def entrance(self) -> Entrance:
        """The program that runs now."""
        assert self._entrance is not None
        return self._entrance

    # What is on the screen

    def window(self, kind: type[W]) -> W:
        """The program's window once it is of that kind, with the keyboard in it."""

        def shown() -> W | None:
            found = self.entrance.window
            return found if isinstance(found, kind) and found.isVisible() else None

        window = self.watch.until(shown, kind.__name__)
        self.size()
        window.activateWindow()
        self.watch.until(lambda: QApplication.activeWindow() is window or None, f"active {kind.__name__}")
        return window

    @property
    def shell(self) -> Shell:
        """The main window."""
        return self.window(Shell)

    def screen(self, kind: type[S]) -> S:
        """The screen shown, once it is of that kind and all was fetched for it."""

        def shown() -> S | None:
            found = self.shell.stack.currentWidget()
            return found if isinstance(found, kind) else None

        screen = self.watch.until(shown, kind.__name__)
        self.settle()
        return screen

    def dialogue(self, kind: type[W]) -> W:
        """The dialogue that is open."""

        def shown() -> W | None:
            found = (each for each in QApplication.topLevelWidgets() if isinstance(each, kind))
            return next((each for each in found if each.isVisible()), None)

        return self.watch.until(shown, kind.__name__)

    def popup(self, kind: type[W]) -> W:
        """What a button unfolded."""

        def shown() -> W | None:
            popup = QApplication.activePopupWidget()
            return popup.findChild(kind) if popup is not None else None

        return self.watch.until(shown, kind.__name__)

    def dismiss_message(self) -> None:
        """Put away what was said at the top of the window."""
        bar = self.entrance.window.findChild(MessageBar) if self.entrance.window else None
        if bar is not None and bar.isVisible():
            self.hands.click(bar.dismiss)

    def size(self) -> None:
        """The size that was asked for."""
        if self.entrance.window is not None:
            self.entrance.window.resize(*self.options.size_px)
            self.entrance.window.move(QPoint(0, 0))

    def settle(self) -> None:
        """Until every service asked has answered and what follows from it is drawn."""
        quiet = 0
        while quiet < _QUIET_ROUNDS:
            self.watch.until(self._is_quiet, "answers of the store")
            self.watch.breathe()
            quiet = quiet + 1 if self._is_quiet() else 0

    def _is_quiet(self) -> bool:
        """Nobody waits for the store, and nothing is put off for a moment only."""
        window = self.entrance.window
        timers = window.findChildren(QTimer) if window is not None else []
        soon = [t for t in timers if t.isSingleShot() and t.isActive() and t.interval() <= _SOON_MS]
        return not self.entrance.store.pending and not soon

    def picture(self, name: str) -> None:
        """A picture of the window as it stands, everything settled."""
        self.settle()
        assert self.entrance.window is not None
        self.album.picture(self.entrance.window, name)

    def save_as(self, name: str) -> Path:
        """Answer the dialogue that asks where to save: into the album, under this name."""
        path = self.album.paper_path(name)
        dialogue = self.dialogue(QFileDialog)
        edit = dialogue.findChild(QLineEdit, "fileNameEdit")
        assert edit is not None
        self.hands.write(edit, str(path))
        self.hands.press("Return", on=edit)
        self.watch.until(path.is_file, path.name)
        return path

    def open_file(self, path: Path) -> None:
        """Answer the dialogue that asks which file to open."""
        dialogue = self.dialogue(QFileDialog)
        edit = dialogue.findChild(QLineEdit, "fileNameEdit")
        assert edit is not None
        self.hands.write(edit, str(path))
        self.hands.press("Return", on=edit)
        self.watch.until(lambda: not dialogue.isVisible(), "the file chosen")

    def open_dialogues(self) -> list[QDialog]:
        """Every dialogue that is open."""
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
