"""The tour, stop after stop."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import TracebackType

from intake_desktop import log
from intake_desktop.app import make_application
from intake_desktop.services.clock import local_day, now
from intake_desktop.services.demo.making import DEMO_PASSWORD
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.tour import (
    around,
    at_the_audit,
    at_the_committee,
    at_the_desk,
    at_the_door,
    at_the_duplicates,
    at_the_family,
    at_the_keys,
    at_the_papers,
    at_the_phone,
    at_the_policy,
    at_the_registry,
)
from intake_desktop.tour.guide import Guide
from intake_desktop.tour.plan import CaseCome, TourOptions, TourReport
from intake_desktop.tour.surroundings import own_surroundings
from intake_desktop.tour.visitor import visitor
from intake_desktop.ui.today.screen import TodayScreen

POLICY = "aseeb"
DESK, SECRETARY, KEEPER = "noura", "badr", "majed"


def run_tour(options: TourOptions) -> TourReport:
    """Drive the windows through the main job. Errors: TourStopped names the stop; Refused `tour-folder`."""
    began = time.monotonic()
    app = make_application()
    hook, sys.excepthook = sys.excepthook, _defect
    try:
        with own_surroundings(options) as folder:
            guide = Guide(app, options)
            try:
                taken, decided = _stops(guide, folder)
            finally:
                guide.close()
    finally:
        sys.excepthook = hook
    return TourReport(
        folder=options.pictures,
        pictures=tuple(guide.album.pictures),
        papers=tuple(guide.album.papers),
        taken_in=taken,
        decided=decided,
        seconds=time.monotonic() - began,
    )


def _stops(guide: Guide, folder: Path) -> tuple[CaseCome, CaseCome]:
    """Every stop in its order. The case that was taken in, and the one that was decided."""
    at_the_door.first_run(guide, folder / "first-run", POLICY)
    at_the_door.unlock(guide, folder / "demo", DESK, DEMO_PASSWORD)
    guide.screen(TodayScreen)
    guide.picture("today")
    around.show_help(guide)
    around.draw_curtain(guide)
    at_the_door.sign_in(guide, DESK, DEMO_PASSWORD)
    guide.screen(TodayScreen)
    taken = _at_the_desk(guide)
    at_the_duplicates.look_at_pairs(guide)
    at_the_family.show_family(guide)
    _lock_and_let_in(guide, SECRETARY)
    number = at_the_committee.decide(guide, taken.number)
    _lock_and_let_in(guide, DESK)
    state = at_the_committee.tell_beneficiary(guide, guide.shell, number)
    receipt, of_file = at_the_papers.print_papers(guide)
    at_the_papers.show_office_papers(guide, receipt, of_file)
    at_the_phone.answer_call(guide)
    at_the_registry.import_registry(guide, folder)
    _lock_and_let_in(guide, KEEPER)
    around.show_settings(guide)
    at_the_keys.keep_keys(guide)
    at_the_audit.read_audit(guide)
    at_the_policy.change_policy(guide)
    return taken, CaseCome(number, state)


def _at_the_desk(guide: Guide) -> CaseCome:
    told = visitor(load_source(POLICY).pack, local_day(now()))
    at_the_desk.search(guide, told)
    number = at_the_desk.take_in(guide, told)
    return CaseCome(number, at_the_desk.look_through(guide))


def _lock_and_let_in(guide: Guide, login: str) -> None:
    guide.watch.stop = f"lock before {login}"
    guide.lock()
    at_the_door.sign_in(guide, login, DEMO_PASSWORD)


def _defect(_kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """An exception in a slot: into the log, where the watch finds it."""
    log.defect(error.with_traceback(trace))
