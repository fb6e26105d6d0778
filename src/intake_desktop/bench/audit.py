"""Checking a whole audit, against reading the same rows with the bare driver and hashing the same bytes.

The processor is timed, of both: minutes of work meet whatever else a machine does.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from intake_desktop.bench import Measurement, alternate
from intake_desktop.bench.sample import folder_of_its_own, new_store

if TYPE_CHECKING:
    from intake_desktop.domain.audit.entries import Detail, Kept
    from intake_desktop.services.open_store import SignedIn

ENTRIES = 1_000_000
GOAL = 2.0
AT_ONCE = 20_000
_KINDS: tuple[tuple[str, dict[str, Detail]], ...] = (  # of ten entries of an office
    ("case.read", {}),
    ("case.read", {}),
    ("case.read", {}),
    ("case.draft-saved", {"revision": 12}),
    ("step.done", {"act": "verify", "on": "2026-01-10", "step": "verify-income"}),
    ("document.recorded", {"kind": "national-id", "original": "yes"}),
    ("print.preview", {"form": "declaration"}),
    ("print.made", {"form": "declaration", "outgoing": "4711"}),
    ("scan.read", {"page": 3021}),
    ("account.sign-in", {"wrong_tries": 0}),
)
_BEGUN = datetime(2020, 1, 1, 5, 0, tzinfo=UTC)
_LOGINS = ("mona", "sara", "huda", "saad", "nasser", "reem", "fahd", "amal", "turki")


def measure(runs: int, entries: int = ENTRIES) -> list[Measurement]:
    """`audit verify` without signing in, and the same rows read and hashed as plainly as Python can."""
    from intake_desktop.services.audit.check import audit_report

    with folder_of_its_own() as folder:
        signed_in = new_store(folder / "store")
        try:
            fill(signed_in, entries)
            assert audit_report(signed_in.store).ok
            figure, baseline = alternate(
                partial(_milliseconds, partial(audit_report, signed_in.store)),
                partial(_raw_milliseconds, signed_in),
                runs,
            )
        finally:
            signed_in.store.close()
    return [
        Measurement(
            name=f"audit.verify.{entries}",
            figure_of="processor time to verify the whole audit",
            baseline_of="sqlcipher3's cursor over the same rows, and HMAC-SHA256 of the same bytes",
            unit="ms",
            figure=figure,
            baseline=baseline,
            goal=GOAL,
        )
    ]


def _milliseconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def fill(signed_in: SignedIn, entries: int) -> None:
    """Append what an office does in years: sealed as the program seals it, written in bulk."""
    from sqlalchemy.orm import Session

    from intake_desktop.store import audit
    from intake_desktop.store.engine import checkpoint, driver

    with Session(signed_in.store.engine) as session, session.begin():
        sequence, previous = audit.head(session)
        raw = driver(session.connection())
        rows = _rows(signed_in.store.audit_key, sequence, previous, entries)
        while some := list(islice(rows, AT_ONCE)):
            raw.executemany("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", some)
            sequence, previous = some[-1][0], some[-1][8]
        raw.execute("UPDATE audit_head SET sequence = ?, seal = ?", (sequence, previous)).fetchall()
    checkpoint(signed_in.store.engine)


def _rows(key: bytes, sequence: int, previous: bytes, entries: int) -> Iterator[Kept]:
    from intake_desktop.domain.audit.entries import Sealer, canonical, message_of

    sealer = Sealer(key)
    kinds = [(kind, canonical(details)) for kind, details in _KINDS]
    for number in range(sequence + 1, sequence + entries + 1):
        at = _BEGUN + timedelta(seconds=90 * number)
        kind, details = kinds[number % 10]
        account = number // 40 % len(_LOGINS)
        subject = f"144{7 + number % 3}-{number // 50 % 9000:04}"
        told = (account + 1, _LOGINS[account], "reception", kind, subject, details)
        row: Kept = (number, f"{at:%Y-%m-%dT%H:%M:%S.%fZ}", *told, b"")
        previous = sealer(message_of(previous, row))
        yield (*row[:8], previous)


def _raw_milliseconds(signed_in: SignedIn) -> float:
    """Only reading and hashing is timed: what is hashed is put together in between, a part at a time."""
    from intake_desktop.domain.audit.entries import GENESIS, Sealer, message_of
    from intake_desktop.store.engine import run_outside_transaction

    seal = Sealer(signed_in.store.audit_key)

    def read(raw: Any) -> float:
        begun, previous = time.process_time(), GENESIS
        rows = raw.execute(_ALL)
        spent = time.process_time() - begun
        while True:
            begun = time.process_time()
            some = rows.fetchmany(AT_ONCE)
            spent += time.process_time() - begun
            if not some:
                return spent * 1000
            seals = [previous, *(row[8] for row in some)]
            messages = [message_of(before, row) for before, row in zip(seals, some, strict=False)]
            begun, previous = time.process_time(), seals[-1]
            for message in messages:
                seal(message)
            spent += time.process_time() - begun

    spent: float = run_outside_transaction(signed_in.store.engine, read)
    return spent


_ALL = (
    "SELECT sequence, at_utc, account_id, login, role, kind, subject, details, seal FROM audit"
    " ORDER BY sequence"
)
