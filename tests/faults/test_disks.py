"""Disks that are full, limited or read-only: said in words, nothing lost, and work goes on afterwards."""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.services.access.leaving import rekey
from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.audit.anchors import anchors_file
from intake_desktop.services.backups.backup import backup
from intake_desktop.services.backups.copy_opening import Secret
from intake_desktop.services.backups.restoring import restore
from intake_desktop.services.cases.intake import start_draft
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.store_file.compacting import compact
from intake_desktop.store import migrations
from intake_desktop.store.engine import open_engine
from tests.faults.ledger import Row, rounds
from tests.faults.way_in import WayIn, content_of, told, what_is_wrong, worded
from tests.unit.office import LOGIN, PASSWORD

Rows = Callable[[str], Row]
Disk = Callable[[int], Path]
SAID_OF_A_FULL_DISK = {"disk-full", "disk-error"}  # below 32 KiB SQLCipher names an I/O error


def save_until_refused(signed_in: SignedIn, most: int = 500) -> tuple[dict[str, str], str]:
    """What was acknowledged until the disk gave no more, and the code of the refusal."""
    promised: dict[str, str] = {}
    for number in range(most):
        text = f"file-{number}-" + "س" * 80
        try:
            promised[start_draft(signed_in, intake=told(text)).record.number] = text
        except StoreUnusable as refusal:
            return promised, worded(refusal)
    raise AssertionError("the disk never was full")


def test_a_full_disk_loses_nothing_and_work_goes_on(way: WayIn, row: Rows, small_disk: Disk) -> None:
    full = row("disk full")
    for attempt in range(rounds(2, 30)):
        disk = small_disk(4)
        here = way.at(disk / "store")
        shutil.copytree(way.folder, here.folder)
        ballast = disk / "ballast"
        free = shutil.disk_usage(disk).free
        ballast.write_bytes(bytes(max(0, free - 300_000 - 4_000 * attempt)))
        signed_in = here.open()
        promised, code = save_until_refused(signed_in)
        assert code in SAID_OF_A_FULL_DISK
        ballast.unlink()
        promised[start_draft(signed_in, intake=told("afterwards")).record.number] = "afterwards"
        found, wrong = content_of(signed_in), what_is_wrong(signed_in)
        signed_in.store.close()
        lost = promised.items() - found.items()
        full.went_on(f"said {code}, went on", promised=len(promised), lost=len(lost))
        assert (found, wrong) == (promised, [])


def test_a_full_stick_leaves_no_half_backup(way: WayIn, row: Rows, small_disk: Disk) -> None:
    signed_in = way.open()
    for attempt in range(rounds(2, 20)):
        stick = small_disk(1)
        (stick / "theirs").write_bytes(bytes(1_040_000 - 30_000 * attempt))
        with pytest.raises(StoreUnusable, match="backup-disk-full"):
            backup(signed_in, destination=stick)
        assert [path.name for path in stick.iterdir()] == ["theirs"]
        row("disk full in backup").was_refused("backup-disk-full, nothing left behind")
    signed_in.store.close()


def rekeying(way: WayIn, _copy: Path) -> None:
    signed_in = way.open()
    try:
        rekey(signed_in)
    finally:
        signed_in.store.close()


def compacting(way: WayIn, _copy: Path) -> None:
    signed_in = way.open()
    try:
        compact(signed_in)
    finally:
        signed_in.store.close()


def restoring(way: WayIn, copy: Path) -> None:
    restore(source=copy, folder=way.folder, secret=Secret(login=LOGIN, password=PASSWORD))


def upgrading(way: WayIn, _copy: Path) -> None:
    engine = open_engine(way.folder / "vault.db", way.key)
    migrations.downgrade(engine, "0002")
    engine.dispose()
    way.open().store.close()


LONG_WORK = {"new data key": rekeying, "compact": compacting, "restore": restoring, "upgrade": upgrading}


@pytest.mark.parametrize("job", LONG_WORK)
def test_long_work_on_a_disk_that_fills_up_leaves_the_store_whole(
    way: WayIn, row: Rows, small_disk: Disk, tmp_path: Path, job: str
) -> None:
    chance, full = random.Random(job), row(f"disk full in {job}")
    signed_in = way.open()
    start_draft(signed_in, intake=told("before"))
    before = content_of(signed_in)
    copy = backup(signed_in, destination=tmp_path / "copy").path
    signed_in.store.close()
    for _attempt in range(rounds(2, 40)):
        anchors_file().unlink(missing_ok=True)
        disk = small_disk(6)
        here = way.at(disk / "store")
        shutil.copytree(way.folder, here.folder)
        free, size = shutil.disk_usage(disk).free, (way.folder / "vault.db").stat().st_size
        (disk / "ballast").write_bytes(bytes(max(0, free - chance.randrange(20_000, 4 * size))))
        try:
            LONG_WORK[job](here, copy)
            how = ""
        except StoreUnusable as refusal:
            how = worded(refusal)
        (disk / "ballast").unlink()
        signed_in = sign_in(folder=here.folder, login=LOGIN, password=PASSWORD)
        found, wrong = content_of(signed_in), what_is_wrong(signed_in)
        signed_in.store.close()
        lost = len(before.items() - found.items())
        if how:
            full.was_refused(how, promised=len(before), lost=lost)
        else:
            full.went_on("there was room", promised=len(before), lost=lost)
        assert (found, wrong) == (before, [])


def test_a_read_only_disk_is_said_and_nothing_is_changed(way: WayIn, row: Rows, small_disk: Disk) -> None:
    for _attempt in range(rounds(1, 10)):
        disk = small_disk(8)
        here = way.at(disk / "store")
        shutil.copytree(way.folder, here.folder)
        signed_in = here.open()
        promised = {start_draft(signed_in, intake=told("before")).record.number: "before"}
        signed_in.store.close()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        try:
            signed_in = here.open()
            with pytest.raises(StoreUnusable) as refusal:
                start_draft(signed_in, intake=told("refused"))
            said = refusal.value.code
            signed_in.store.close()
        except StoreUnusable as refused:
            said = refused.code
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        signed_in = here.open()
        found = content_of(signed_in)
        signed_in.store.close()
        row("read-only disk").was_refused(said, promised=1, lost=int(found != promised))
        assert (said, found) == ("folder-read-only", promised)


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are POSIX")
def test_a_limit_on_the_size_of_files_is_survived(way: WayIn, row: Rows, tmp_path: Path) -> None:
    for attempt in range(rounds(2, 30)):
        here = way.at(tmp_path / f"copy{attempt}")
        shutil.copytree(way.folder, here.folder)
        signed_in = here.open()
        start_draft(signed_in, intake=told("first"))
        size = (here.folder / "vault.db-wal").stat().st_size
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 40_000 + 3_000 * attempt, before[1]))
        try:
            promised, code = save_until_refused(signed_in)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        promised[start_draft(signed_in, intake=told("afterwards")).record.number] = "afterwards"
        found, wrong = content_of(signed_in), what_is_wrong(signed_in)
        signed_in.store.close()
        lost = promised.items() - found.items()
        row("limit on file size").went_on(f"said {code}, went on", promised=len(promised), lost=len(lost))
        assert (lost, wrong) == (set(), [])
