"""The audit changed by somebody who has the key and a tool: the check names the very place."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from intake_desktop.services.audit.anchors import anchors_file
from intake_desktop.services.audit.check import audit_report, verify_audit
from intake_desktop.services.cases.intake import open_case
from intake_desktop.store.engine import raw_connection
from tests.faults.ledger import Row, rounds
from tests.faults.way_in import WayIn, told

Rows = Callable[[str], Row]
ENTRIES = 30


@pytest.fixture
def audited(way: WayIn) -> WayIn:
    signed_in = way.open()
    while audit_report(signed_in.store).entries < ENTRIES:
        open_case(signed_in, intake=told("x"))
    assert verify_audit(signed_in).ok
    signed_in.store.close()
    return way


def changed(raw: Any, at: int, _other: int) -> int:
    raw.execute("UPDATE audit SET subject = subject || '1' WHERE sequence = ?", (at,))
    return at


def deleted(raw: Any, at: int, _other: int) -> int:
    raw.execute("DELETE FROM audit WHERE sequence = ?", (at,))
    return at


def reordered(raw: Any, at: int, other: int) -> int:
    for old, new in ((at, -1), (other, at), (-1, other)):
        raw.execute("UPDATE audit SET sequence = ? WHERE sequence = ?", (new, old))
    return min(at, other)


def cut(raw: Any, at: int, _other: int) -> int:
    raw.execute("DELETE FROM audit WHERE sequence >= ?", (at,))
    return at


def cut_with_its_head(raw: Any, at: int, _other: int) -> int:
    raw.execute("DELETE FROM audit WHERE sequence >= ?", (at,))
    raw.execute("UPDATE audit_head SET (sequence, seal) = (SELECT max(sequence), seal FROM audit)")
    return at


@pytest.mark.parametrize("change", [changed, deleted, reordered, cut, cut_with_its_head])
def test_the_place_is_named(
    audited: WayIn, row: Rows, tmp_path: Path, change: Callable[[Any, int, int], int]
) -> None:
    named, chance = row(f"audit: row {change.__name__}".replace("_", " ")), random.Random(change.__name__)
    anchor = anchors_file().read_bytes()
    for number in range(rounds(4, 100)):
        copy = audited.at(tmp_path / str(number))
        shutil.copytree(audited.folder, copy.folder)
        at, other = chance.sample(range(2, ENTRIES), 2)
        raw = raw_connection(copy.folder / "vault.db", copy.key)
        for trigger in ("audit_no_update", "audit_no_delete"):
            raw.execute(f"DROP TRIGGER {trigger}")
        place = change(raw, at, other)
        raw.close()
        signed_in = copy.open()
        broken = audit_report(signed_in.store).broken
        signed_in.store.close()
        assert broken is not None
        named.was_refused(f"{broken.what}, its place named")
        # A tail cut with its head shows by the witness outside, which knows the last entry there was.
        known = json.loads(anchor)[audited.store_id]["sequence"]
        assert broken.sequence == (known if change is cut_with_its_head else place)
        assert anchors_file().read_bytes() == anchor
        shutil.rmtree(copy.folder)
