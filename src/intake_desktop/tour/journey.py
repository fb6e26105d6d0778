"""The tour, stop after stop."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import TracebackType

from intake_desktop import log
from intake_desktop.app import make_application
from intake_desktop.services.demo import DEMO_PASSWORD
from intake_desktop.tour import around, at_the_door
from intake_desktop.tour.guide import Guide
from intake_desktop.tour.plan import TourOptions, TourReport
from intake_desktop.tour.surroundings import own_surroundings
from intake_desktop.ui.today.screen import TodayScreen

POLICY = "aseeb"
DESK, SECRETARY = "noura", "badr"


def run_tour(options: TourOptions) -> TourReport:
    """Drive the windows through the main job. Errors: TourStopped names the stop; Refused `tour-folder`."""
    began = time.monotonic()
    app = make_application()
    hook, sys.excepthook = sys.excepthook, _defect
    try:
        with own_surroundings(options) as folder:
            guide = Guide(app, options)
            try:
                number, state = _stops(guide, folder)
            finally:
                guide.close()
    finally:
        sys.excepthook = hook
    album = guide.album
    return TourReport(
        folder=options.pictures,
        pictures=tuple(album.pictures),
        papers=tuple(album.papers),
        number=number,
        state=state,
        seconds=time.monotonic() - began,
    )


def _stops(guide: Guide, folder: Path) -> tuple[str, str]:
    """Every stop in its order. The file number of the case that was taken in, and its state at the end."""
    at_the_door.first_run(guide, folder / "first-run", POLICY)
    at_the_door.unlock(guide, folder / "demo", DESK, DEMO_PASSWORD)
    guide.screen(TodayScreen)
    guide.picture("today")
    around.show_help(guide)
    around.draw_curtain(guide)
    around.show_settings(guide)
    return "", ""


def _defect(_kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """An exception in a slot: into the log, where the watch finds it."""
    log.defect(error.with_traceback(trace))
