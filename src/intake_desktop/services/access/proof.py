"""A password is proven on a key slot: each try is counted before it is looked at, and waited for.

Of every store, copy or desk the same: there is no way to try a password that does not come through here.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from intake_desktop import paths
from intake_desktop.domain.errors import AccessRefused, StoreUnusable, UsageProblem
from intake_desktop.services.access.login_names import folded_login
from intake_desktop.vault import attempts, keyslots
from intake_desktop.vault.keyslots import KeySlots, Opened, Slot

Pause = Callable[[float], object]


class Proven(NamedTuple):
    """The slot that opened, what it gave, and how many wrong tries came before."""

    slot: Slot
    opened: Opened
    wrong_tries: int


class Places(NamedTuple):
    """Where tries are counted: in the first that can be written; a wrong one in the other too."""

    first: Path
    other: Path


def of_store(folder: Path) -> Places:
    """Beside the store that is signed in to, and on this PC."""
    return Places(folder, tries_on_pc())


def of_copy(folder: Path) -> Places:
    """On this PC, by the id of the copy's store; beside the copy only what was wrong."""
    return Places(tries_on_pc(), folder)


def tries_on_pc() -> Path:
    """The folder that remembers on this PC, whatever becomes of stores and copies."""
    return paths.machine_settings_file().parent / "attempts"


def prove_password(
    places: Places,
    slots: KeySlots,
    *,
    login: str | None,
    password: str,
    now: datetime,
    must_be_kept: bool = False,
    pause: Pause = time.sleep,
) -> Proven:
    """Open the slot of `login`; None means the only account there is.

    `must_be_kept` refuses a try that the first place cannot keep; otherwise one that nothing can keep costs
    a `pause`. Errors: UsageProblem `login-needed`; AccessRefused `wrong-password` (with `seconds` until the
    next try), `sign-in-delayed`; as `keyslots.unlock` and, with `must_be_kept`, `attempts.count_try`.
    """
    slot, holder = slot_for(slots, login)
    if wait := attempts.seconds_to_wait(attempts.failures_of(places.first, holder, places.other), now):
        raise AccessRefused("sign-in-delayed", seconds=wait)
    before = attempts.tries_of(places.first, holder, places.other)
    known = frozenset(each.holder for each in slots.slots)
    counted: Path | None = places.first
    if must_be_kept:
        attempts.count_try(places.first, holder, now, known=known)
    else:
        counted = attempts.count_somewhere(places.first, holder, places.other, now=now, known=known)
        if counted is None:
            pause(attempts.UNKEPT_SECONDS)
    opened = keyslots.unlock(slots.store_id, slot, password)
    if opened is None:
        for place in set(places) - {counted}:
            with suppress(StoreUnusable):
                attempts.count_try(place, holder, now, known=known)
        failures = attempts.failures_of(places.first, holder, places.other)
        raise AccessRefused(
            "wrong-password", seconds=attempts.delay_seconds(failures.count if failures else 1)
        )
    forget_tries(places, holder)
    return Proven(slot, opened, before)


def forget_tries(places: Places, holder: str) -> None:
    """The password was right, or is a new one. What was counted before a disk filled stays: one more wait."""
    for place in places:
        with suppress(StoreUnusable):
            attempts.forget(place, holder)


def slot_for(slots: KeySlots, login: str | None) -> tuple[Slot, str]:
    """The slot of `login` and the tag its tries count under; for an unknown login a slot that never opens.

    Errors: UsageProblem `login-needed`.
    """
    if login is None:
        people = [slot for slot in slots.slots if slot.kind != "recovery"]
        if len(people) != 1:
            raise UsageProblem("login-needed")
        return people[0], people[0].holder
    holder = keyslots.holder_tag(slots.store_id, folded_login(login))
    return slots.of(folded_login(login)) or keyslots.slot_of_nobody(holder, slots), holder
