"""kill -9 at random moments: what was acknowledged is there, the store whole, the work can be done again."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from intake_desktop.services.backup import BACKUPS, backup
from intake_desktop.services.cases import count_cases
from intake_desktop.services.intake import open_case
from intake_desktop.services.kept_backups import backups_of
from intake_desktop.services.snapshot import file_sha256, read_manifest
from intake_desktop.store import migrations
from intake_desktop.store.engine import open_engine
from tests.faults.cut_off import cut_off
from tests.faults.ledger import Row, rounds
from tests.faults.way_in import WayIn, content_of, told, what_is_wrong
from tests.faults.work import IMPORTED_AT_ONCE, Said

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")

Rows = Callable[[str], Row]


def promised_by(said: list[Said]) -> dict[str, str]:
    """The last text that was said to be saved, by the file's number."""
    return {number: text for what, number, text in said if what == "saved"}


def lost_of(promised: dict[str, str], found: dict[str, str]) -> list[str]:
    """Files whose last acknowledged text is gone. A later one may be there, never an earlier."""
    return [number for number, text in promised.items() if found.get(number, "") < text]


@pytest.mark.parametrize("job", ["save", "checkpoint"])
def test_nothing_that_was_saved_is_lost(way: WayIn, row: Rows, job: str) -> None:
    kills, chance = row(f"kill -9 in {job}"), random.Random(f"killed in {job}")
    promised: dict[str, str] = {}
    for life in range(rounds(8, 200)):
        now = promised_by(cut_off(job, way, life=f"{life:04}", chance=chance, longest_ms=250))
        promised |= now
        signed_in = way.open()
        wrong, lost = what_is_wrong(signed_in), lost_of(now, content_of(signed_in, now))
        signed_in.store.close()
        kills.tried("damaged" if wrong else "whole", promised=len(now), lost=len(lost))
        assert (wrong, lost) == ([], [])
    signed_in = way.open()
    assert lost_of(promised, content_of(signed_in)) == []
    signed_in.store.close()


def test_a_backup_is_whole_or_not_there(way: WayIn, row: Rows) -> None:
    kills, chance = row("kill -9 in backup"), random.Random("killed in backup")
    for life in range(rounds(4, 200)):
        said = cut_off("backup", way, life=f"{life:04}", chance=chance, longest_ms=400)
        promised = promised_by(said)
        signed_in = way.open()
        lost = lost_of(promised, content_of(signed_in, promised))
        wrong = what_is_wrong(signed_in)
        copies = [Path(place) for what, place, _number in said if what == "copied"]
        named = [*(path for path, _manifest in backups_of(signed_in.store)), *copies]
        wrong += [str(path) for path in copies if path not in named or not path.is_dir()]
        for path in named:
            manifest = read_manifest(signed_in.store, path)
            if manifest is None or file_sha256(path / "vault.db") != manifest.sha256:
                wrong.append(path.name)
        signed_in.store.close()
        kills.tried("damaged" if wrong else "whole", promised=len(promised) + len(copies), lost=len(lost))
        assert (wrong, lost) == ([], [])
        for place in (way.folder / BACKUPS, way.folder.parent / "stick"):
            shutil.rmtree(place, ignore_errors=True)
    signed_in = way.open()
    assert backup(signed_in).path.is_dir()
    signed_in.store.close()


def test_of_an_import_all_rows_are_there_or_none(way: WayIn, row: Rows) -> None:
    kills, chance = row("kill -9 in import"), random.Random("killed in import")
    known = 0
    for life in range(rounds(6, 200)):
        said = cut_off("import", way, life=f"{life:04}", chance=chance, longest_ms=700)
        signed_in = way.open()
        found, wrong = count_cases(signed_in), what_is_wrong(signed_in)
        signed_in.store.close()
        promised = IMPORTED_AT_ONCE * len(said)
        new, half = divmod(found - known, IMPORTED_AT_ONCE)
        kills.tried(
            "whole" if new else "nothing taken", promised=promised, lost=max(promised - found + known, 0)
        )
        assert (wrong, half) == ([], 0)
        assert found - known >= promised
        known = found


def test_an_upgrade_is_done_or_can_be_done_again(way: WayIn, row: Rows, tmp_path: Path) -> None:
    kills, chance = row("kill -9 in migration"), random.Random("killed in migration")
    signed_in = way.open()
    for number in range(5):
        open_case(signed_in, intake=told(f"before-{number}"))
    before = content_of(signed_in)
    signed_in.store.close()
    engine = open_engine(way.folder / "vault.db", way.key)
    migrations.downgrade(engine, "0002")
    engine.dispose()
    for life in range(rounds(4, 200)):
        copy = way.at(tmp_path / f"copy{life}")
        shutil.copytree(way.folder, copy.folder)
        said = cut_off("upgrade", copy, life=f"{life}", chance=chance, longest_ms=900)
        signed_in = copy.open()
        same, wrong = content_of(signed_in) == before, what_is_wrong(signed_in)
        again = "by the next opening" if signed_in.upgraded_from else "before the kill"
        signed_in.store.close()
        kills.tried(f"upgraded {again}", promised=len(before), lost=0 if same else len(before))
        assert (same, wrong) == (True, [])
        assert not (said and signed_in.upgraded_from)
        shutil.rmtree(copy.folder)
