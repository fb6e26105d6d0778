"""Whether a window would be seen."""

from __future__ import annotations

import os
import sys

_NO_WINDOWS = {"offscreen", "minimal", "vnc"}  # platforms of Qt that show nothing to anybody here


def can_open_windows() -> bool:
    """Whether Qt would find a platform: it ends the process where it finds none."""
    return bool(os.environ.get("QT_QPA_PLATFORM")) or has_display()


def has_display() -> bool:
    """Whether somebody can see a window here."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if platform:
        return platform not in _NO_WINDOWS
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
