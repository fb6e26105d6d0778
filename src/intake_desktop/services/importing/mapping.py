"""Which column goes where: as it was for a file of the same headings, else as the headings say."""

from __future__ import annotations

from functools import lru_cache

import msgspec
from sqlalchemy.orm import Session

from intake_desktop.domain.errors import InvalidInput, StoreUnusable
from intake_desktop.domain.importing.mapping import (
    Mapping,
    RememberedMapping,
    guess_mapping,
    recalled,
    signature,
    to_remember,
)
from intake_desktop.domain.importing.table import Registry
from intake_desktop.domain.importing.targets import Target, targets_of
from intake_desktop.domain.importing.words import names_of_countries
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.policy_packs import pack_for_new_case, parse_pack
from intake_desktop.services.unit import Unit, unit

_SETTING = "import.mapping."


def places(signed_in: SignedIn, *, policy: str | None = None) -> tuple[Target, ...]:
    """Every place a column can go to under a policy, the office's own unless named.

    Errors: InvalidInput `policy-not-adopted`.
    """
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        return targets_of(pack_in_force(work, policy))


def suggest_mapping(signed_in: SignedIn, *, registry: Registry, policy: str | None = None) -> Mapping:
    """What a file of the same headings was mapped to before, else a guess. Lines of JSON have no columns.

    Errors: InvalidInput `policy-not-adopted`.
    """
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        kept = _read_kept(work.session, registry)
        if kept is not None and (policy is None or kept.policy == policy):
            try:
                pack = pack_in_force(work, kept.policy)
            except InvalidInput:  # the office has let that policy go
                pack = pack_in_force(work, policy)
            else:
                return recalled(registry, kept, targets_of(pack))
        else:
            pack = pack_in_force(work, policy)
        return guess_mapping(registry, targets_of(pack), policy=pack.id)


def pack_in_force(work: Unit, policy: str | None) -> PolicyPack:
    """The pack that new files of a policy open under; without a name, that of the store's organisation."""
    if policy is not None:
        return pack_for_new_case(work.session, policy, work.today).pack
    from intake_desktop.store import policy_pack

    row = policy_pack.effective_on(work.session, work.today)
    if row is None:
        raise StoreUnusable("store-damaged")
    return parse_pack(row.text)


def keep_mapping(work: Unit, registry: Registry, mapping: Mapping) -> None:
    """Remember a mapping that was used, for the next file of these headings."""
    from intake_desktop.store import setting

    if registry.columns and registry.header_rows:
        kept = msgspec.json.encode(to_remember(registry, mapping)).decode()
        setting.write(work.session, _SETTING + signature(registry.columns), kept)


def _read_kept(session: Session, registry: Registry) -> RememberedMapping | None:
    from intake_desktop.store import setting

    if not registry.columns or not registry.header_rows:
        return None
    kept = setting.read(session, _SETTING + signature(registry.columns))
    try:
        return msgspec.json.decode(kept, type=RememberedMapping) if kept else None
    except msgspec.DecodeError as problem:
        raise StoreUnusable("store-damaged") from problem


@lru_cache(maxsize=1)
def countries() -> dict[str, str]:
    """Folded names of countries in both languages, with their letters."""
    from intake_desktop.wording.countries import names_and_codes

    return names_of_countries(names_and_codes())
