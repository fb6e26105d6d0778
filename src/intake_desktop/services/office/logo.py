"""The picture at the head of an organisation's papers: one for each that the store holds a policy of."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.orm import Session

from intake_desktop.domain.errors import InvalidInput, StoreUnusable
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.policy_packs import parse_pack
from intake_desktop.services.unit import Unit, require_right, unit
from intake_desktop.store import policy_pack, setting

LARGEST_FILE_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Logo:
    """An organisation of the store, by its pack's id, and its logo as it is printed: a PNG, or None."""

    policy: str
    organisation: str
    picture: bytes | None = field(repr=False)


def list_logos(signed_in: SignedIn) -> tuple[Logo, ...]:
    """Every organisation of the store with its logo, the one that the store was made for first."""
    with unit(signed_in, Action.POLICY_READ) as work:
        return tuple(_logo(work, pack_id) for pack_id in policy_pack.pack_ids(work.session))


def set_logo(signed_in: SignedIn, *, picture: bytes, policy: str | None = None) -> Logo:
    """Keep a PNG or JPEG as the logo, upright and as small as paper needs it. Writes and audits.

    Errors: InvalidInput `logo-not-an-image`, `logo-too-large`, `policy-not-adopted`.
    """
    from intake_desktop.documents.page.logo import fit_logo

    require_right(signed_in, Action.SETTINGS_WRITE)  # before a large picture is looked at
    fitted = fit_logo(picture)
    with unit(signed_in, Action.SETTINGS_WRITE) as work:
        pack_id = _own(work, policy)
        text = json.dumps({"png": base64.b64encode(fitted).decode()})
        setting.write(work.session, _name(pack_id), text)
        work.record("settings.logo-set", subject=pack_id)
        return _logo(work, pack_id)


def remove_logo(signed_in: SignedIn, *, policy: str | None = None) -> bool:
    """Print without a logo from now on; whether there was one. Writes and audits.

    Errors: InvalidInput `policy-not-adopted`.
    """
    with unit(signed_in, Action.SETTINGS_WRITE) as work:
        pack_id = _own(work, policy)
        there_was = setting.remove(work.session, _name(pack_id))
        if there_was:
            work.record("settings.logo-removed", subject=pack_id)
        return there_was


def logo_of(session: Session, pack_id: str) -> bytes | None:
    """What is printed at the head of this organisation's papers."""
    kept = setting.read(session, _name(pack_id))
    return base64.b64decode(json.loads(kept)["png"]) if kept else None


def read_picture(path: Path) -> bytes:
    """The bytes of a picture's file, one more than is allowed at most.

    Errors: InvalidInput `file-unreadable`.
    """
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        raise InvalidInput("file-unreadable", file=path.name) from error


def _own(work: Unit, policy: str | None) -> str:
    known = policy_pack.pack_ids(work.session)
    if not known:
        raise StoreUnusable("store-damaged")
    if policy is not None and policy not in known:
        raise InvalidInput("policy-not-adopted", policy=policy)
    return policy or known[0]


def _logo(work: Unit, pack_id: str) -> Logo:
    newest = policy_pack.versions_of(work.session, pack_id)[-1]
    row = policy_pack.effective_for(work.session, pack_id, work.today) or newest
    return Logo(pack_id, parse_pack(row.text).organisation.name_ar, logo_of(work.session, pack_id))


def _name(pack_id: str) -> str:
    return f"logo:{pack_id}"
