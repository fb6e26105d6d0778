"""Killed at any point of a restore there is the old store or the copy, and the old one is nowhere lost."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.audit.anchors import anchors_file
from intake_desktop.services.backups.backup import backup
from intake_desktop.services.backups.copy_opening import Secret
from intake_desktop.services.backups.restoring import restore
from intake_desktop.services.cases.intake import open_case
from intake_desktop.services.store_file.opening import DATABASE, READY, STAGED
from intake_desktop.store.engine import checkpoint
from tests.faults.cut_off import Cut, Fresh, Kills
from tests.faults.ledger import Row, rounds
from tests.faults.way_in import WayIn, content_of, told, what_is_wrong
from tests.faults.work import Order
from tests.unit.office import LOGIN, PASSWORD

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")

Rows = Callable[[str], Row]
SECRET = Secret(login=LOGIN, password=PASSWORD)


@dataclass(frozen=True)
class Copied:
    """A store, a copy of it made before its last file was opened, and what both hold."""

    way: WayIn
    copy: Path
    then: dict[str, str]
    now: dict[str, str]


@pytest.fixture
def copied(way: WayIn, tmp_path: Path) -> Copied:
    signed_in = way.open()
    open_case(signed_in, intake=told("before"))
    then = content_of(signed_in)
    copy = backup(signed_in, destination=tmp_path / "stick").path
    open_case(signed_in, intake=told("after"))
    now = content_of(signed_in)
    checkpoint(signed_in.store.engine)
    signed_in.store.close()
    assert len(then) < len(now)
    return Copied(way, copy, then, now)


def look_at(cut: Cut, copied: Copied, fault: Row) -> None:
    """The next opening has the one or the other, whole; what was replaced lies aside."""
    folder = cut.way.folder
    by_whom = "finished by the next opening" if (folder / READY).is_dir() else "finished"
    signed_in = sign_in(folder=folder, login=LOGIN, password=PASSWORD)
    found, wrong = content_of(signed_in), what_is_wrong(signed_in)
    signed_in.store.close()
    done = any(each.what == "changed" for each in cut.said)
    kept = found == copied.then or (found == copied.now and not done)
    how = "the old store" if found == copied.now else f"the copy, {by_whom}"
    fault.went_on(how, promised=int(done), lost=int(done and not kept), inside=cut.inside)
    assert (wrong, kept) == ([], True)
    aside = sorted(folder.glob("aside-*/vault.db"))
    if found == copied.then:
        assert [path.read_bytes() for path in aside] == [(copied.way.folder / "vault.db").read_bytes()]
    else:
        assert aside == []
    assert not any((folder / name).exists() for name in (READY, STAGED))
    shutil.rmtree(folder.parent)


def given(copied: Copied) -> tuple[str, ...]:
    return (str(copied.copy), LOGIN, PASSWORD)


def test_killed_at_any_moment_it_is_the_old_store_or_the_copy(
    copied: Copied, row: Rows, copies: Callable[..., Fresh]
) -> None:
    lives = Kills("restore", copies(copied.way, given(copied)), random.Random("killed in restore"))
    for cut in lives.spread(rounds(3, 200)):
        look_at(cut, copied, row("kill -9 in restore"))


def test_killed_before_any_operation_it_is_the_old_store_or_the_copy(
    copied: Copied, row: Rows, copies: Callable[..., Fresh]
) -> None:
    lives = Kills("restore", copies(copied.way, given(copied)), random.Random("restore"))
    for cut in lives.before_operations(lambda count: range(count, 0, -rounds(25, 1))):
        look_at(cut, copied, row("kill -9 before an operation of restore"))


def test_killed_on_another_pc_it_is_there_or_can_be_done_again(
    copied: Copied, row: Rows, tmp_path: Path, own_home: Path
) -> None:
    fault = row("kill -9 in restore onto another PC")

    def fresh(life: str) -> tuple[WayIn, Order]:
        anchors_file().unlink(missing_ok=True)
        return copied.way.at(tmp_path / life / "store"), Order(life, own_home, given(copied))

    for cut in Kills("restore", fresh, random.Random("another PC")).spread(rounds(2, 100)):
        folder, how = cut.way.folder, "the copy"
        if not any((folder / name).exists() for name in (READY, DATABASE)):
            how = "no store, done again"
            with pytest.raises(StoreUnusable, match="no-store"):
                sign_in(folder=folder, login=LOGIN, password=PASSWORD)
            restore(source=copied.copy, folder=folder, secret=SECRET)
        signed_in = sign_in(folder=folder, login=LOGIN, password=PASSWORD)
        found, wrong = content_of(signed_in), what_is_wrong(signed_in)
        signed_in.store.close()
        done = any(each.what == "changed" for each in cut.said)
        fault.went_on(how, promised=int(done), lost=int(done and how != "the copy"), inside=cut.inside)
        assert (found, wrong) == (copied.then, [])
        assert not (done and how != "the copy")
        shutil.rmtree(folder.parent)
