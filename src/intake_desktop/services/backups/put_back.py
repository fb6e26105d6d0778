"""A restored store takes the place of the one that lay there, which is kept aside. Resumed after a power cut.

Everything is moved by renaming inside one folder, in an order that can be resumed: as long as a file of the
new store waits, the file of that name that lies in the folder is the old one's.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from intake_desktop.services.store_file.opening import BACKUPS, DATABASE, READY
from intake_desktop.vault import keyslots
from intake_desktop.vault.folder import make_private_folder, sync_folder, write_private, write_problem

PLAN = "plan.json"
_LOG = (f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal")
FILES = (keyslots.RECOVERY, keyslots.SPARE, keyslots.NAME, DATABASE)


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """`files` make the new store; the old one goes `aside`, and its copies that the new knows nothing of."""

    files: tuple[str, ...]
    aside: str
    backups: tuple[str, ...]


def write_plan(folder: Path, plan: Plan) -> None:
    """Lay the plan beside the files of the new store in `folder`."""
    write_private(folder / PLAN, msgspec.json.encode(plan))


def put_back(folder: Path) -> None:
    """Carry out, or finish, what lies ready in `folder`. The caller holds the lock.

    Errors: StoreUnusable `folder-read-only`, `disk-error`; the next try goes on from there.
    """
    try:
        _put_back(folder, folder / READY)
    except OSError as error:
        raise write_problem(error) from error


def _put_back(folder: Path, ready: Path) -> None:
    if (ready / PLAN).exists():
        plan = msgspec.json.decode((ready / PLAN).read_bytes(), type=Plan)
        aside = folder / plan.aside
        for name in (*_LOG, *FILES):
            # The database goes in last: while it waits, what is not of the new store is of the old one.
            of_old = (ready / name).exists() or (name not in plan.files and (ready / DATABASE).exists())
            if of_old:
                _aside(folder / name, aside)
        sync_folder(folder)
        for name in FILES:
            if (ready / name).exists():
                (ready / name).replace(folder / name)
        for name in plan.backups:
            _aside(folder / BACKUPS / name, aside / BACKUPS)
        sync_folder(folder)
        (ready / PLAN).unlink()
    ready.rmdir()
    sync_folder(folder)


def _aside(path: Path, aside: Path) -> None:
    if path.exists() and not (aside / path.name).exists():
        make_private_folder(aside)
        path.replace(aside / path.name)
        sync_folder(aside)
