"""One window in a process of its own, run by its path: nothing of ours is imported but what is measured.

`bare WIDTH HEIGHT` is what any PySide6 program pays. `program STORE` starts ours as its user does, and
`home STORE LOGIN PASSWORD` signs in too. Each prints one JSON line: the clock at the first paint, the memory
and the window's size. `unlock STORE LOGIN PASSWORD` prints the milliseconds from Enter after the password to
the painted main window, to the figures of the day in it, and of the key derivation alone.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

SETTLING_MS = 1500


def resident_bytes() -> int:
    """What this process holds in memory now."""
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    if sys.platform == "win32":
        return _windows_working_set()
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # the highest so far: the best there is here


def _windows_working_set() -> int:
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("size", wintypes.DWORD),
            ("page_faults", wintypes.DWORD),
            *((name, ctypes.c_size_t) for name in ("peak", "working_set", "a", "b", "c", "d", "e", "f")),
        )

    counters = Counters()
    counters.size = ctypes.sizeof(counters)
    kernel, process = ctypes.WinDLL("kernel32"), ctypes.WinDLL("psapi")  # type: ignore[attr-defined, unused-ignore]
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    process.GetProcessMemoryInfo.argtypes = (wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD)
    process.GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.size)
    return int(counters.working_set)


class Watch(QObject):
    """Reports when `window` was painted for the first time, then leaves the program or goes on."""

    def __init__(self, window: QWidget, then: Any) -> None:
        super().__init__(window)
        self._window, self._then = window, then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)  # after the paint itself
        return False

    def _painted(self) -> None:
        self._then(self._window)


def report(window: QWidget) -> None:
    """The one line of this process; then it ends."""
    size = window.size()
    facts = {"at": time.perf_counter(), "resident": resident_bytes(), "size": [size.width(), size.height()]}
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()
    os._exit(0)  # closing down is not measured


def bare(width: int, height: int) -> None:
    application = QApplication([])
    window = QWidget()
    window.resize(width, height)
    Watch(window, report)
    window.show()
    application.exec()


def program(store: str, *person: str, then: Any = None) -> None:
    from intake_desktop import app
    from intake_desktop.cli.main import run

    open_entrance = app.open_entrance

    def open_and_watch(*args: Any, **choices: Any) -> Any:
        entrance = open_entrance(*args, **choices)
        assert entrance.window is not None
        sign = then or sign_in
        Watch(entrance.window, (lambda _window: sign(entrance, *person)) if person else report)
        return entrance

    app.open_entrance = open_and_watch
    run(["--store", store])


def sign_in(entrance: Any, login: str, password: str) -> None:
    """As a person does; reports when the main window has settled."""
    first = entrance.window
    first.sign_in_page.entered.emit(login, password)
    waiting = QTimer(entrance)

    def look() -> None:
        if entrance.window is not first:
            waiting.stop()
            QTimer.singleShot(SETTLING_MS, lambda: report(entrance.window))

    waiting.timeout.connect(look)
    waiting.start(20)


def unlock(entrance: Any, login: str, password: str) -> None:
    """Types the password, which takes long enough for the services to be loaded; then presses Enter."""
    QTimer.singleShot(SETTLING_MS, lambda: enter(entrance, login, password))


def enter(entrance: Any, login: str, password: str) -> None:
    first, told = entrance.window, {}
    begun = time.perf_counter()
    first.sign_in_page.entered.emit(login, password)
    waiting = QTimer(entrance)

    def painted(window: QWidget) -> None:
        told["home"] = (time.perf_counter() - begun) * 1000
        if entrance.store.pending:
            entrance.store.idle.connect(lambda: Watch(window, filled))
        else:
            filled(window)

    def filled(_window: QWidget) -> None:
        told["day"] = (time.perf_counter() - begun) * 1000
        told["derived"] = derived(entrance.folder, login, password)
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        os._exit(0)

    def look() -> None:
        if entrance.window is not first:
            waiting.stop()
            Watch(entrance.window, painted)
            entrance.window.update()

    waiting.timeout.connect(look)
    waiting.start(1)


def derived(folder: Path, login: str, password: str) -> float:
    """What the slot's own Argon2id run costs here; the best of three, for nothing else makes it faster."""
    from intake_desktop.vault import kdf, keyslots

    slot = keyslots.read(folder).of(login)
    assert slot is not None
    took = []
    for _ in range(3):
        begun = time.perf_counter()
        kdf.derive(password, os.urandom(16), slot.cost)
        took.append((time.perf_counter() - begun) * 1000)
    return min(took)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["bare", width, height]:
            bare(int(width), int(height))
        case ["program", store]:
            program(store)
        case ["home", store, login, password]:
            program(store, login, password)
        case ["unlock", store, login, password]:
            program(store, login, password, then=unlock)
