"""Work that is cut off: each job runs in a process of its own and says what it has done, until it dies."""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from tests.conftest import HOMES
from tests.faults.operations import Operations
from tests.faults.way_in import WayIn, told
from tests.key_ring import FileRing

DONE = "done"


class Said(NamedTuple):
    """What was done, to which file or folder, with which text; of `DONE` the seconds and operations."""

    what: str
    of: str = ""
    text: str = ""


BEGUN = Said("begun")


class Order(NamedTuple):
    """`home` is what this PC remembers; `given` what the job needs besides the store.

    Before the operation on the disk of number `die_before` there is no process any more; 0 for none.
    """

    life: str
    home: Path
    given: tuple[str, ...] = ()
    die_before: int = 0


def carry_out(job: str, way: WayIn, order: Order, says: Connection) -> None:
    """Do `job`, say when it begins, what it has done, and how long it took when it is done."""
    for name in HOMES:
        os.environ[name] = str(order.home / name.lower())
    operations, begun = Operations(order.die_before), 0.0
    for said in JOBS[job](way, order):
        if said == BEGUN:
            operations.begin()
            begun = time.perf_counter()
        says.send(said)
    says.send(Said(DONE, f"{time.perf_counter() - begun:.4f}", str(operations.count)))


def saving(way: WayIn, order: Order) -> Iterator[Said]:
    """Files are opened and saved again and again."""
    from intake_desktop.services.audit import anchors
    from intake_desktop.services.cases.intake import save_draft, start_draft

    signed_in = way.open()
    anchors.remember_head(signed_in.store)  # as a sign-in does, and then every other unit
    anchors.UNITS = 2
    yield BEGUN
    for case in itertools.count():
        number = start_draft(signed_in, intake=told(f"{order.life}-{case}-a")).record.number
        yield Said("saved", number, f"{order.life}-{case}-a")
        for save in "bcd":
            save_draft(signed_in, number=number, intake=told(f"{order.life}-{case}-{save}"))
            yield Said("saved", number, f"{order.life}-{case}-{save}")


def saving_under_lock(way: WayIn, order: Order) -> Iterator[Said]:
    """The same by one who has taken the store, as the program does."""
    from intake_desktop.services import clock
    from intake_desktop.services.store_file.opening import lock_store

    lock = lock_store(way.folder, clock.now)
    yield from saving(way, order)
    lock.release()


def checkpointing(way: WayIn, order: Order) -> Iterator[Said]:
    """Each file is opened and brought from the log into the store at once."""
    from intake_desktop.services.cases.intake import start_draft
    from intake_desktop.store.engine import checkpoint

    signed_in = way.open()
    yield BEGUN
    for case in itertools.count():
        number = start_draft(signed_in, intake=told(f"{order.life}-{case}-a")).record.number
        yield Said("saved", number, f"{order.life}-{case}-a")
        checkpoint(signed_in.store.engine)


def backing_up(way: WayIn, order: Order) -> Iterator[Said]:
    """A file, a backup beside the store and one elsewhere."""
    from intake_desktop.services.backups.backup import backup
    from intake_desktop.services.cases.intake import start_draft

    signed_in = way.open()
    elsewhere = way.folder.parent / "stick"
    elsewhere.mkdir(exist_ok=True)
    yield BEGUN
    number = start_draft(signed_in, intake=told(f"{order.life}-a")).record.number
    yield Said("saved", number, f"{order.life}-a")
    for destination in (None, elsewhere):
        made = backup(signed_in, destination=destination)
        yield Said("copied", str(made.path))
    signed_in.store.close()


IMPORTED_AT_ONCE = 150


def importing(way: WayIn, order: Order) -> Iterator[Said]:
    """A registry is taken in, in one transaction."""
    from intake_desktop.services.importing.mapping import suggest_mapping
    from intake_desktop.services.importing.preview import preview_import
    from intake_desktop.services.importing.reading import read_registry
    from intake_desktop.services.importing.writing import accept_import

    signed_in = way.open()
    file = way.folder.parent / f"{order.life}.csv"
    lines = [f"سلمى {order.life} {row},05396{row:05}" for row in range(IMPORTED_AT_ONCE)]
    file.write_text("\n".join(["الاسم,الجوال", *lines]), encoding="utf-8")
    registry = read_registry(signed_in, path=file)
    mapping = suggest_mapping(signed_in, registry=registry).with_fixed("channel", "phone")
    preview = preview_import(signed_in, registry=registry, mapping=mapping, compare=False)
    yield BEGUN
    accept_import(signed_in, preview=preview)
    yield Said("imported", str(file))
    signed_in.store.close()


def upgrading(way: WayIn, order: Order) -> Iterator[Said]:
    """A store of an older program is opened, which brings it up to date."""
    yield BEGUN
    signed_in = way.open()
    yield Said("upgraded")
    signed_in.store.close()


def removing(way: WayIn, order: Order) -> Iterator[Said]:
    """Somebody leaves, whose login is given: the store gets another key."""
    from intake_desktop.services.access.leaving import remove_account

    signed_in = way.open()
    yield BEGUN
    remove_account(signed_in, login=order.given[0])
    yield Said("changed")
    signed_in.store.close()


def renewing(way: WayIn, order: Order) -> Iterator[Said]:
    """The recovery key becomes the given one."""
    from intake_desktop.services.access.recovery_renewal import renew_recovery_key

    signed_in = way.open()
    yield BEGUN
    renew_recovery_key(signed_in, printed=order.given[:1])
    yield Said("changed")
    signed_in.store.close()


def binding(way: WayIn, order: Order) -> Iterator[Said]:
    """Passwords open only on this PC from now on; its key ring lies in the home."""
    import keyring

    from intake_desktop.services.access.pc_binding import bind_to_pc

    keyring.set_keyring(FileRing(order.home))
    signed_in = way.open()
    yield BEGUN
    bind_to_pc(signed_in)
    yield Said("changed")
    signed_in.store.close()


def restoring(way: WayIn, order: Order) -> Iterator[Said]:
    """The copy in the given folder, opened by the given login and password, becomes the store."""
    from intake_desktop.services.backups.copy_opening import Secret, unlock_copy
    from intake_desktop.services.backups.restoring import restore

    source, login, password = order.given
    secret = Secret(login=login, password=password)
    unlock_copy(Path(source), secret)
    yield BEGUN
    restore(source=Path(source), folder=way.folder, secret=secret)
    yield Said("changed")


def compacting(way: WayIn, order: Order) -> Iterator[Said]:
    """A file is opened, then the store made small again."""
    from intake_desktop.services.cases.intake import start_draft
    from intake_desktop.services.store_file.compacting import compact

    signed_in = way.open()
    yield BEGUN
    number = start_draft(signed_in, intake=told(f"{order.life}-a")).record.number
    yield Said("saved", number, f"{order.life}-a")
    compact(signed_in)
    yield Said("changed")
    signed_in.store.close()


def squatting(way: WayIn, order: Order) -> Iterator[Said]:
    """Some other program locks part of a file for itself: its name, the first byte, how many (0 for all)."""
    import fcntl

    name, start, length = order.given
    with (way.folder / name).open("rb+") as file:
        fcntl.lockf(file, fcntl.LOCK_EX, int(length), int(start))
        yield BEGUN
        while True:
            time.sleep(60)  # until it is killed


JOBS: dict[str, Callable[[WayIn, Order], Iterator[Said]]] = {
    "save": saving,
    "save under lock": saving_under_lock,
    "checkpoint": checkpointing,
    "backup": backing_up,
    "migration": upgrading,
    "import": importing,
    "user removal": removing,
    "recovery key renewal": renewing,
    "PC binding": binding,
    "restore": restoring,
    "compact": compacting,
    "squat": squatting,
}
