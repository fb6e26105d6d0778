"""Spares what PySide does to every module imported after it.

It reads the source of each one, to see whether the module might use `__feature__` (its snake_case switch),
and `linecache` keeps what was read: 20 MB at the main window, for modules that have nothing to do with Qt.
Nothing here uses `__feature__`, so the answer is known.
"""

from __future__ import annotations

import sys


def apply() -> None:
    """Answer «no» without reading. Where PySide is built otherwise, nothing is changed and nothing breaks."""
    import PySide6.QtCore  # noqa: F401  the hook is there from now on

    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = _uses_no_feature  # type: ignore[attr-defined]


def _uses_no_feature(_module: object) -> bool:
    return False
