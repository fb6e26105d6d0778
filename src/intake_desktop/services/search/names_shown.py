"""Of which files' people lists show this account a code in place of the name (`domain.rights.fields`)."""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from msgspec.structs import replace

from intake_desktop.domain.cases.case import CaseRecord
from intake_desktop.domain.household.register import Household
from intake_desktop.domain.rights.fields import Roles, named_in_lists
from intake_desktop.services import clock
from intake_desktop.services.open_store import OpenStore, SignedIn
from intake_desktop.services.packs.policy_packs import parse_pack
from intake_desktop.store import policy_pack
from intake_desktop.store.cases import case as cases

_named: dict[str, Roles] = {}
"""By the fingerprint of a version: a key stroke has no time to read the texts."""
_asked: WeakKeyDictionary[OpenStore, tuple[date, int, list[tuple[str, Roles]]]] = WeakKeyDictionary()


def coded_packs(raw: Any, signed_in: SignedIn) -> frozenset[str]:
    """The packs whose names are kept from this account, by the version of each that is in force today.

    `raw` is the bare connection.
    """
    roles = signed_in.account.roles
    return frozenset(pack_id for pack_id, named in _in_force(raw, signed_in.store) if named.isdisjoint(roles))


def _in_force(raw: Any, store: OpenStore) -> list[tuple[str, Roles]]:
    """Each organisation's pack and who sees names under it; asked anew on another day or after any write."""
    today, writes = clock.local_day(store.clock()), raw.total_changes
    known = _asked.get(store)
    if known is None or known[:2] != (today, writes):
        in_force = policy_pack.fingerprints_in_force(raw, today)
        known = (today, writes, [(pack_id, _named_under(raw, sha256)) for pack_id, sha256 in in_force])
        _asked[store] = known
    return known[2]


def _named_under(raw: Any, sha256: str) -> Roles:
    if sha256 not in _named:
        _named[sha256] = named_in_lists(parse_pack(policy_pack.text_with(raw, sha256)))
    return _named[sha256]


def without_links_to_coded(raw: Any, signed_in: SignedIn, record: CaseRecord) -> CaseRecord:
    """A file without what leads from it, where people have names, to files whose people have codes."""
    coded = coded_packs(raw, signed_in)
    if not coded or record.pack_id in coded:
        return record
    others = {event.params["other"] for event in record.events if "other" in event.params}
    packs = cases.packs_of(raw, others)
    events = tuple(event for event in record.events if packs.get(event.params.get("other", "")) not in coded)
    return replace(record, events=events, household=without_coded_files(record.household, coded))


def without_coded_files(household: Household | None, coded: Set[str]) -> Household | None:
    """A household without the files of its members whose people have codes."""
    if household is None:
        return None
    return replace(household, files=tuple(file for file in household.files if file.pack_id not in coded))
