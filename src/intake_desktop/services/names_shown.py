"""Of which files' people lists show this account a code in place of the name (`domain.field_rights`)."""

from __future__ import annotations

from typing import Any

from intake_desktop.domain.field_rights import Roles, named_in_lists
from intake_desktop.services import clock
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.policy_packs import parse_pack
from intake_desktop.store import policy_pack

_named: dict[str, Roles] = {}
"""By the fingerprint of a version: a key stroke has no time to read the texts."""


def coded_packs(raw: Any, signed_in: SignedIn) -> frozenset[str]:
    """The packs whose names are kept from this account, by the version of each that is in force today.

    `raw` is the bare connection.
    """
    today = clock.local_day(signed_in.store.clock())
    in_force = policy_pack.fingerprints_in_force(raw, today)
    return frozenset(
        pack_id
        for pack_id, sha256 in in_force
        if _named_under(raw, sha256).isdisjoint(signed_in.account.roles)
    )


def _named_under(raw: Any, sha256: str) -> Roles:
    if sha256 not in _named:
        _named[sha256] = named_in_lists(parse_pack(policy_pack.text_with(raw, sha256)))
    return _named[sha256]
