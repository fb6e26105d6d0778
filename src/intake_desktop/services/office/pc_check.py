"""What this PC lacks for the desk to work: screen, fonts, printer, space, clock, store. Writes nothing."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from intake_desktop import paths
from intake_desktop.domain.errors import IntakeError
from intake_desktop.services import clock as clocks
from intake_desktop.services.store_file.opening import DATABASE, require_store
from intake_desktop.store.engine import PAGE_BYTES, cipher_works
from intake_desktop.vault import keyslots
from intake_desktop.vault.folder import is_network_drive

LEAST_FREE_BYTES = 1024**3
# No PC that runs this version can honestly show an earlier day.
RELEASED = datetime(2025, 1, 1, tzinfo=UTC)
_PATIENCE_SECONDS = 30
_QT = (
    "from PySide6.QtWidgets import QApplication; from PySide6.QtGui import QFontDatabase; "
    "application = QApplication(['check']); print(QFontDatabase.families() is not None)"
)


class PcCheck(NamedTuple):
    """One check. `state` is a code that `wording.pc_state` words, with what to do; `ok` is not a defect."""

    id: str
    ok: bool
    state: str


def check_pc(folder: Path, *, clock: clocks.Clock = clocks.now) -> tuple[PcCheck, ...]:
    """All checks, in the order a technician would go through them. `folder` is the store's."""
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("qt", _qt),
        ("display", _display),
        ("fonts", _fonts),
        ("printer", _printer),
        ("encryption", lambda: "" if cipher_works() else "missing"),
        ("disk", lambda: _disk(folder)),
        ("clock", lambda: _clock(folder, clock())),
        ("folder", lambda: _folder(folder)),
        ("store", lambda: _store(folder)),
    )
    return tuple(_run(name, check) for name, check in checks)


def _run(name: str, check: Callable[[], str]) -> PcCheck:
    state = check()
    return PcCheck(name, state in {"", "none-yet"}, state or "good")


def _qt() -> str:
    # In a process of its own: a missing system library kills the process that asks for it.
    if getattr(sys, "frozen", False):
        return ""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(
            [sys.executable, "-c", _QT],
            env=environment,
            capture_output=True,
            timeout=_PATIENCE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return "broken"
    return "" if done.returncode == 0 else "broken"


def _display() -> str:
    if sys.platform in {"win32", "darwin"}:
        return ""
    return "" if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") else "none"


def _fonts() -> str:
    return "" if list((paths.resources() / "fonts").glob("**/*.ttf")) else "missing"


def _printer() -> str:
    if sys.platform == "win32":
        size = ctypes.c_ulong(0)
        ctypes.WinDLL("winspool.drv").GetDefaultPrinterW(None, ctypes.byref(size))
        return "" if size.value else "none"
    lpstat = shutil.which("lpstat")
    if lpstat is None:
        return "none"
    try:
        done = subprocess.run([lpstat, "-e"], capture_output=True, timeout=_PATIENCE_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return "none"
    return "" if done.stdout.strip() else "none"


def _existing(folder: Path) -> Path:
    return next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())


def _disk(folder: Path) -> str:
    return "" if shutil.disk_usage(_existing(folder)).free >= LEAST_FREE_BYTES else "little"


def _clock(folder: Path, now: datetime) -> str:
    if now < RELEASED:
        return "behind"
    try:
        written = datetime.fromtimestamp((folder / DATABASE).stat().st_mtime, UTC)
    except OSError:
        return ""
    return "behind" if written > now + timedelta(hours=1) else ""


def _folder(folder: Path) -> str:
    if is_network_drive(folder):
        return "network"
    place = _existing(folder)
    if not os.access(place, os.W_OK | os.X_OK):
        return "read-only"
    if place == folder.absolute() and os.name == "posix" and place.stat().st_mode & 0o077:
        return "open"
    return ""


def _is_cut(folder: Path) -> bool:
    """Whether the file ends within a page, and no log is there that would set it right."""
    log = folder / f"{DATABASE}-wal"
    has_log = log.exists() and log.stat().st_size > 0
    return not has_log and (folder / DATABASE).stat().st_size % PAGE_BYTES != 0


def _store(folder: Path) -> str:
    try:
        require_store(folder)
        keyslots.read(folder)
        if _is_cut(folder):
            return "store-damaged"
    except IntakeError as problem:
        return "none-yet" if problem.code == "no-store" else problem.code
    return ""
