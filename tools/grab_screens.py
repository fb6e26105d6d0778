"""Draw the windows of this folder's program into PNG files, to be looked at.

QT_QPA_PLATFORM=offscreen python tools/grab_screens.py DIR [--lang ar] [--theme light] [--size 1366x768]
                                                           [--text 100]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from intake_desktop.app import make_application
from intake_desktop.domain.errors import AccessRefused, StoreUnusable
from intake_desktop.settings import MachineSettings
from intake_desktop.ui.entrance.flow import Entrance
from intake_desktop.ui.setup.window import SetupWindow
from intake_desktop.ui.shell.window import Shell
from intake_desktop.ui.unlock.window import UnlockWindow
from intake_desktop.vault.kdf import FLOOR

PASSWORD = "غيمة وزيتونة وسبع مراكب"


class Camera:
    """Writes what a window shows, numbered."""

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        self.folder, self.size, self.count = folder, size, 0
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, window: QWidget, name: str, *, resize: bool = True) -> None:
        """One picture."""
        if resize:
            window.resize(*self.size)
        for _ in range(4):
            QApplication.processEvents()
        self.count += 1
        path = self.folder / f"{self.count:02}-{name}.png"
        window.grab().save(str(path))
        print(path)


def first_run(entrance: Entrance, camera: Camera) -> None:
    """The pages of set-up, filled in."""
    window = entrance.window
    assert isinstance(window, SetupWindow)
    window._kdf_cost = FLOOR
    QApplication.processEvents()
    entrance.store.wait_idle()
    camera.take(window, "setup-organisation")
    window.choose_page.go_on()
    camera.take(window, "setup-folder")
    window.folder_page.go_on()
    camera.take(window, "setup-person-empty")
    window.person_page.go_on()
    camera.take(window, "setup-person-errors")
    window.person_page.name.set_value("هدى القرني")
    window.person_page.login.set_value("huda")
    window.person_page.password.first.edit.setText(PASSWORD)
    window.person_page.password.again.edit.setText(PASSWORD)
    window.show_page(window.making_page)
    camera.take(window, "setup-making")
    window.person_page.go_on()
    entrance.store.wait_idle()
    camera.take(window, "setup-key")
    key = window._new.recovery_key if window._new else ""
    window.key_page.go_on()
    window.proof_page.key.set_value("Z" + key[1:])
    window.proof_page.go_on()
    entrance.store.wait_idle()
    camera.take(window, "setup-proof-wrong")
    window.proof_page.key.set_value(key)
    window.proof_page.go_on()
    entrance.store.wait_idle()


def main_window(entrance: Entrance, camera: Camera) -> None:
    """The screens of the shell."""
    shell = entrance.window
    assert isinstance(shell, Shell)
    for key in list(shell.rail.buttons):
        shell.show_screen(key)
        entrance.store.wait_idle()
        camera.take(shell, f"shell-{key}")
    shell.show_help()
    for dialogue in shell.findChildren(QDialog):
        camera.take(dialogue, "help", resize=False)
        dialogue.reject()
    shell.curtain.draw()
    camera.take(shell, "curtain")
    shell.curtain.lift()


def unlocking(entrance: Entrance, camera: Camera) -> None:
    """The pages of the unlock window."""
    window = UnlockWindow(store=entrance.store, folder=entrance.folder)
    window.show()
    camera.take(window, "unlock")
    window.sign_in_page.login.set_value("huda")
    window.sign_in_page.password.edit.setText("wrong password here")
    window.sign_in_page.refuse(AccessRefused("wrong-password", seconds=4))
    camera.take(window, "unlock-wrong")
    window._refused(StoreUnusable("keyslots-damaged"))
    camera.take(window, "unlock-trouble")
    window._show_recovery()
    camera.take(window, "unlock-recovery")
    window._show_change()
    camera.take(window, "unlock-change")
    window.close()


def main() -> None:
    """Draw everything once."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lang", default="ar")
    parser.add_argument("--theme", default="light")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--text", type=int, default=100)
    given = parser.parse_args()
    width, height = map(int, given.size.split("x"))
    app = make_application()
    with tempfile.TemporaryDirectory() as place:
        choices = MachineSettings(store=str(Path(place) / "store")).changed(
            language=given.lang, theme=given.theme, text_percent=given.text
        )
        entrance = Entrance(app, choices)
        entrance.open()
        camera = Camera(given.folder, (width, height))
        first_run(entrance, camera)
        main_window(entrance, camera)
        unlocking(entrance, camera)
        entrance.close()


if __name__ == "__main__":
    sys.exit(main())
