"""kill -9 at random moments: what was acknowledged is there, the store whole, the work can be done again."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from intake_desktop.services.audit.anchors import roll_back_seen
from intake_desktop.services.backups.backup import BACKUPS
from intake_desktop.services.backups.copy_check import check_copy
from intake_desktop.services.backups.copy_opening import Secret
from intake_desktop.services.backups.kept import backups_of
from intake_desktop.services.cases.cases import count_cases
from intake_desktop.services.cases.intake import open_case
from intake_desktop.services.store_file.opening import NEXT
from intake_desktop.services.store_file.snapshot import UNFINISHED
from intake_desktop.store import migrations
from intake_desktop.store.engine import open_engine
from tests.faults.cut_off import Cut, Fresh, Kills
from tests.faults.ledger import Row, rounds
from tests.faults.way_in import WayIn, content_of, told, what_is_wrong
from tests.faults.work import IMPORTED_AT_ONCE, Order, Said
from tests.unit.office import LOGIN, PASSWORD

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")

Rows = Callable[[str], Row]
Copies = Callable[[WayIn], Fresh]


def promised_by(said: list[Said]) -> dict[str, str]:
    """The last text that was said to be saved, by the file's number."""
    return {each.of: each.text for each in said if each.what == "saved"}


def lost_of(promised: dict[str, str], found: dict[str, str]) -> list[str]:
    """Files whose last acknowledged text is gone. A later one may be there, never an earlier."""
    return [number for number, text in promised.items() if found.get(number, "") < text]


def discard(cut: Cut) -> None:
    shutil.rmtree(cut.way.folder.parent)


@pytest.mark.parametrize("job", ["save", "checkpoint"])
def test_nothing_that_was_saved_is_lost(way: WayIn, row: Rows, own_home: Path, job: str) -> None:
    kills, promised = row(f"kill -9 in {job}"), {}
    lives = Kills(job, lambda life: (way, Order(life, own_home)), random.Random(f"killed in {job}"))
    for cut in lives.spread(rounds(6, 200)):
        now = promised_by(cut.said)
        promised |= now
        signed_in = way.open()
        wrong, lost = what_is_wrong(signed_in), lost_of(now, content_of(signed_in, now))
        assert roll_back_seen(signed_in.store) is None, "this PC knows what the store does not"
        signed_in.store.close()
        kills.went_on("whole", promised=len(now), lost=len(lost), inside=cut.inside)
        assert (wrong, lost) == ([], [])
    signed_in = way.open()
    assert lost_of(promised, content_of(signed_in)) == []
    signed_in.store.close()


def test_a_backup_is_whole_or_not_there(way: WayIn, row: Rows, copies: Copies) -> None:
    kills, rehearsed = row("kill -9 in backup"), row("copies left by a kill, rehearsed")
    secret = Secret(login=LOGIN, password=PASSWORD)
    for cut in Kills("backup", copies(way), random.Random("killed in backup")).spread(rounds(4, 200)):
        promised = promised_by(cut.said)
        signed_in = cut.way.open()
        lost, wrong = lost_of(promised, content_of(signed_in, promised)), what_is_wrong(signed_in)
        beside = [path for path, _manifest in backups_of(signed_in.store)]
        signed_in.store.close()
        stick = cut.way.folder.parent / "stick"
        whole = {path for path in (*stick.iterdir(), *beside) if UNFINISHED not in path.name}
        copied = {Path(each.of) for each in cut.said if each.what == "copied"}
        assert copied <= whole
        for path in whole:
            assert check_copy(source=path, folder=cut.way.folder, secret=secret).ok
            rehearsed.went_on("opens and is whole", promised=int(path in copied))
        count = f"whole, {len(whole)} of 2 copies there"
        kills.went_on(count, promised=len(promised) + len(copied), lost=len(lost), inside=cut.inside)
        assert (wrong, lost) == ([], [])
        discard(cut)


SEED = "غزيلان الضويحنان"


@pytest.mark.parametrize("job", ["save", "backup", "compact"])
def test_a_kill_leaves_nothing_behind_that_can_be_read(
    way: WayIn, row: Rows, copies: Copies, own_home: Path, job: str
) -> None:
    sought = row("seeded names in files left by a kill")

    def fresh(life: str) -> tuple[WayIn, Order]:
        copy, order = copies(way)(life)
        return copy, order._replace(life=SEED)

    for cut in Kills(job, fresh, random.Random(f"seeded in {job}")).spread(rounds(1, 40)):
        places = (cut.way.folder.parent, own_home)
        files = [path for place in places for path in place.rglob("*") if path.is_file()]
        assert cut.way.folder / "vault.db" in files
        for path in files:
            content = path.read_bytes()
            assert not any(SEED[:6].encode(each) in content for each in ("utf-8", "utf-16-le", "utf-16-be"))
        sought.went_on(f"none in {job}", times=len(files), inside=cut.inside)
        discard(cut)


def test_of_an_import_all_rows_are_there_or_none(way: WayIn, row: Rows, copies: Copies) -> None:
    kills = row("kill -9 in import")
    for cut in Kills("import", copies(way), random.Random("killed in import")).spread(rounds(5, 200)):
        signed_in = cut.way.open()
        found, wrong = count_cases(signed_in), what_is_wrong(signed_in)
        signed_in.store.close()
        promised = IMPORTED_AT_ONCE * sum(each.what == "imported" for each in cut.said)
        how = "all rows taken" if found else "no row taken"
        kills.went_on(how, promised=promised, lost=max(0, promised - found), inside=cut.inside)
        assert wrong == []
        assert found in ({IMPORTED_AT_ONCE} if promised else {0, IMPORTED_AT_ONCE})
        discard(cut)


def test_an_upgrade_is_done_or_can_be_done_again(way: WayIn, row: Rows, copies: Copies) -> None:
    kills = row("kill -9 in migration")
    signed_in = way.open()
    for number in range(5):
        open_case(signed_in, intake=told(f"before-{number}"))
    before = content_of(signed_in)
    signed_in.store.close()
    engine = open_engine(way.folder / "vault.db", way.key)
    migrations.downgrade(engine, "0002")
    engine.dispose()
    for cut in Kills("migration", copies(way), random.Random("killed in migration")).spread(rounds(4, 200)):
        signed_in = cut.way.open()
        same, wrong = content_of(signed_in) == before, what_is_wrong(signed_in)
        again = "by the next opening" if signed_in.upgraded_from else "before the kill"
        signed_in.store.close()
        lost = 0 if same else len(before)
        kills.went_on(f"upgraded {again}", promised=len(before), lost=lost, inside=cut.inside)
        assert (same, wrong) == (True, [])
        done = any(each.what == "upgraded" for each in cut.said)
        assert not (done and signed_in.upgraded_from)
        discard(cut)


def test_a_store_made_small_is_the_same_store(way: WayIn, row: Rows, copies: Copies) -> None:
    lives = Kills("compact", copies(way), random.Random("killed in compact"))
    signed_in = way.open()
    before = {open_case(signed_in, intake=told(f"before-{number}")).record.number for number in range(5)}
    signed_in.store.close()
    shutil.rmtree(way.folder / BACKUPS, ignore_errors=True)

    def look_at(cut: Cut, fault: Row) -> None:
        promised = promised_by(cut.said)
        left = "a file left over" if (cut.way.folder / NEXT).exists() else "no file left over"
        signed_in = cut.way.open()
        found, wrong = content_of(signed_in), what_is_wrong(signed_in)
        signed_in.store.close()
        lost = [*lost_of(promised, found), *(before - found.keys())]
        count = len(before) + len(promised)
        fault.went_on(f"whole, {left}", promised=count, lost=len(lost), inside=cut.inside)
        assert (wrong, lost) == ([], [])
        assert not list(cut.way.folder.glob(f"{NEXT}*"))
        discard(cut)

    for cut in lives.spread(rounds(4, 200)):
        look_at(cut, row("kill -9 in compact"))
    for cut in lives.before_operations(lambda count: range(1, count + 1, rounds(14, 1))):
        look_at(cut, row("kill -9 before an operation of compact"))
