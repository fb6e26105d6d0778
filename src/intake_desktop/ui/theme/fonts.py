"""The bundled interface font, the same on every PC."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from intake_desktop import paths
from intake_desktop.ui.theme.scale import Scale, TypeRole

FAMILY = "Intake Sans"
_WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")


class _Loaded:
    done = False


def load() -> None:
    """Make the bundled fonts known to Qt, once a process."""
    if _Loaded.done:
        return
    folder = paths.resources() / "fonts"
    for weight in _WEIGHTS:
        QFontDatabase.addApplicationFont(str(folder / f"IntakeSans-{weight}.ttf"))
    _Loaded.done = True


def font(role: TypeRole, scale: Scale, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The interface font at the size of `role`."""
    made = QFont(FAMILY)
    made.setPointSizeF(scale.points(role))
    made.setWeight(weight)
    return made
