"""Somebody else has the store, or its disk is not of this PC: they are named, and nothing is written."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from intake_desktop.domain.errors import StoreInUse, StoreUnusable
from intake_desktop.services import clock
from intake_desktop.services.backups.backup import backup
from intake_desktop.services.backups.copy_opening import Secret
from intake_desktop.services.backups.restoring import restore
from intake_desktop.services.cases.intake import start_draft
from intake_desktop.services.store_file.opening import lock_store, require_store
from intake_desktop.store import engine
from intake_desktop.vault import folder
from tests.faults.cut_off import at_work
from tests.faults.ledger import Row, rounds
from tests.faults.way_in import WayIn, content_of, told, what_is_wrong, worded
from tests.faults.work import Order
from tests.unit.office import LOGIN, PASSWORD, make_office

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 and these locks are POSIX")

Rows = Callable[[str], Row]
ALL_OF_IT = ("vault.db", "0", "0")
WRITING = ("vault.db-shm", "120", "1")  # where SQLite locks its log
READING_TOO = ("vault.db-shm", "120", "8")


def who_holds(way: WayIn) -> str:
    with pytest.raises(StoreInUse) as refusal:
        lock_store(way.folder, clock.now)
    assert worded(refusal.value) == "store-in-use"
    assert refusal.value.params["since"] is not None
    return str(refusal.value.params["who"])


def test_the_second_is_told_who_until_the_first_is_killed(way: WayIn, row: Rows, own_home: Path) -> None:
    second, chance = row("second process while the first dies"), random.Random("second process")
    for life in range(rounds(2, 200)):
        with at_work("save under lock", way, Order(f"{life:04}", own_home)) as (_hears, end):
            first = who_holds(way)
            time.sleep(chance.random() * 0.2)  # somewhere in the middle of its writing
            assert who_holds(way) == first
            assert f", {os.getpid()})" not in first
            said = end()
        lock = lock_store(way.folder, clock.now)  # the dead hold nothing
        promised = {each.of: each.text for each in said if each.what == "saved"}
        signed_in = way.open()
        found, wrong = content_of(signed_in, promised), what_is_wrong(signed_in)
        signed_in.store.close()
        lock.release()
        lost = [number for number, text in promised.items() if found[number] < text]
        how = "store-in-use, let in once the first was dead"
        second.was_refused(how, promised=len(promised), lost=len(lost))
        assert (lost, wrong) == ([], [])


def test_a_lock_file_taken_away_lets_nobody_in(way: WayIn, row: Rows, own_home: Path) -> None:
    for life in range(rounds(1, 50)):
        with at_work("save under lock", way, Order(f"{life:04}", own_home)) as (hears, end):
            (way.folder / "store.lock").unlink()
            for _again in range(3):
                with pytest.raises(StoreInUse) as refusal:
                    lock_store(way.folder, clock.now)
                said_so = worded(refusal.value)
            hears.recv()  # and the first goes on saving
            said = end()
        promised = {each.of: each.text for each in said if each.what == "saved"}
        signed_in = way.open()
        found = content_of(signed_in, promised)
        signed_in.store.close()
        lost = [number for number, text in promised.items() if found[number] < text]
        row("the lock file taken away").was_refused(said_so, promised=len(promised), lost=len(lost))
        assert lost == []


def test_a_store_replaced_while_it_is_open_takes_nothing_more(way: WayIn, row: Rows, tmp_path: Path) -> None:
    """As a program does that keeps two folders alike."""
    for attempt in range(rounds(2, 50)):
        copy = way.at(tmp_path / f"copy{attempt}")
        shutil.copytree(way.folder, copy.folder)
        signed_in = copy.open()
        start_draft(signed_in, intake=told("before"))
        shutil.copy(way.folder / "vault.db", copy.folder / "other")
        (copy.folder / "other").replace(copy.folder / "vault.db")
        with pytest.raises(StoreUnusable) as refusal:
            start_draft(signed_in, intake=told("after"))
        aside = way.at(copy.folder / "backups" / str(refusal.value.params["copy"]))
        assert refusal.value.code == "store-replaced"
        signed_in.store.close()
        saved = aside.open()
        lost = int("before" not in content_of(saved).values())
        saved.store.close()
        row("vault.db replaced while it is open").was_refused(worded(refusal.value), promised=1, lost=lost)
        assert not lost
        shutil.rmtree(copy.folder)


def test_another_program_that_holds_the_file_is_waited_for_and_said(
    way: WayIn, row: Rows, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    for life in range(rounds(1, 20)):
        with at_work("squat", way, Order(f"{life}", own_home, ALL_OF_IT)):
            with pytest.raises(StoreUnusable) as refusal:
                way.open()
            row("another program holds the file").was_refused(worded(refusal.value))
        signed_in = way.open()
        promised = {start_draft(signed_in, intake=told("before")).record.number: "before"}
        held = READING_TOO if life % 4 == 1 else WRITING  # which takes ten seconds to be told
        with at_work("squat", way, Order(f"{life}", own_home, held)):
            with pytest.raises(StoreUnusable) as refusal:
                start_draft(signed_in, intake=told("refused"))
            said = worded(refusal.value)
        promised[start_draft(signed_in, intake=told("afterwards")).record.number] = "afterwards"
        found, wrong = content_of(signed_in, promised), what_is_wrong(signed_in)
        signed_in.store.close()
        lost = promised.items() - found.items()
        row("another program holds the log").was_refused(said, promised=len(promised), lost=len(lost))
        assert (said, lost, wrong) == ("store-busy", set(), [])


def test_a_share_of_the_network_is_refused_and_gets_whole_copies_only(
    way: WayIn, row: Rows, small_disk: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A disk of its own stands for the share: the program asks the system's table which kind it is."""
    share, refused = small_disk(8), row("network share")
    signed_in = way.open()
    here = backup(signed_in, destination=tmp_path / "copy").path
    table = Path("/proc/self/mountinfo").read_text(encoding="utf-8")
    assert folder.file_system_of(share.resolve(), table) == "tmpfs"
    for kind in sorted(folder.NETWORK_FILE_SYSTEMS):
        lines = [line for line in table.splitlines() if str(share) in line]
        shared = "\n".join(lines).replace(" - tmpfs ", f" - {kind} ")
        assert folder.file_system_of(share.resolve(), shared) == kind
    monkeypatch.setattr(folder, "NETWORK_FILE_SYSTEMS", frozenset({"tmpfs"}))
    backup(signed_in, destination=share / "copy")  # which opens from there as little as from any share
    signed_in.store.close()
    secret = Secret(login=LOGIN, password=PASSWORD)
    for verb in (
        lambda: require_store(share / "copy"),
        lambda: lock_store(share / "copy", clock.now),
        lambda: restore(source=here, folder=share / "store", secret=secret),
        lambda: make_office(share / "store"),
    ):
        with pytest.raises(StoreUnusable) as refusal:
            verb()
        refused.was_refused(worded(refusal.value))
        assert refusal.value.code == "network-drive"
    assert [path.name for path in share.iterdir()] == ["copy"]
