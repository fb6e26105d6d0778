"""What the tour keeps apart: its own copy of the store, its own settings of this PC, nothing on a screen."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from intake_desktop import settings
from intake_desktop.tour.plan import TourOptions

# Where platformdirs looks for a user's folders; set, they lead to the tour's own.
_FOLDERS = (
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA",
)


@contextmanager
def offscreen(size_px: tuple[int, int]) -> Iterator[None]:
    """Around the first import of Qt and what follows: draw into memory, on a screen of this size."""
    width, height = size_px
    screen = {"name": "tour", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1}
    with tempfile.TemporaryDirectory(prefix="intake-screen-") as folder:
        config = Path(folder) / "screen.json"
        config.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"
        yield


@contextmanager
def own_surroundings(options: TourOptions) -> Iterator[Path]:
    """A folder for this tour alone, gone afterwards, with a copy of the store in `demo`.

    Settings and audit anchors of this PC are the tour's own meanwhile, so nothing of it stays on the PC.
    """
    kept = {name: os.environ.get(name) for name in _FOLDERS}
    with tempfile.TemporaryDirectory(prefix="intake-tour-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for variable in _FOLDERS:
            os.environ[variable] = str(folder / "home")
        try:
            shutil.copytree(options.store, folder / "demo", ignore=shutil.ignore_patterns("store.lock"))
            settings.save(
                settings.MachineSettings(
                    language=options.language,
                    theme=options.theme,
                    text_percent=options.text_percent,
                    store=str(folder / "demo"),
                )
            )
            yield folder
        finally:
            for variable, value in kept.items():
                if value is None:
                    os.environ.pop(variable, None)
                else:
                    os.environ[variable] = value
