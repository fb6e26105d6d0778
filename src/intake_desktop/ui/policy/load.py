"""What the screen of the policy asks of the store, each in one go on the store thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from intake_desktop.domain.packs.edits import Edit
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.ui.intake.begin import Beginning, begin_under

if TYPE_CHECKING:
    from intake_desktop.domain.packs.policy import PolicyPack
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.services.packs.adoption import AdoptedPack, PackVersion
    from intake_desktop.services.packs.drafts import CheckedText, KeptDraft, PackWork
    from intake_desktop.services.packs.policy_packs import PackInfo, PackSource


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of one organisation's policy, newest first, and the edit of it that waits.

    `served` are the organisations of this store, the one it was made for first.
    """

    served: tuple[PackInfo, ...]
    rows: tuple[PackVersion, ...]
    waiting: KeptDraft | None
    today: date

    @property
    def in_force(self) -> str:
        """The version in force; empty where none is yet."""
        return next((row.version for row in self.rows if row.in_force), "")


@dataclass(frozen=True, slots=True)
class Opened:
    """An edit ready to go on with, beside the version in force that it will replace."""

    draft: PackWork
    checked: CheckedText
    in_force: PackSource


@dataclass(frozen=True, slots=True)
class Proposal:
    """What adopting would change, and the version it would be called."""

    changes: tuple[str, ...]
    version: str
    in_force: str
    today: date
    ahead: tuple[tuple[str, date], ...]  # versions adopted already that begin on a later day


def load_versions(signed_in: SignedIn, *, pack_id: str = "") -> Versions:
    """The list of `pack_id`, else of the store's own policy. Who may not adopt sees no edit."""
    from intake_desktop.services.clock import local_day
    from intake_desktop.services.packs.adoption import adopted_packs, list_versions
    from intake_desktop.services.packs.drafts import waiting_draft

    may_edit = signed_in.may(Action.POLICY_ADOPT)
    waiting = waiting_draft(signed_in, pack_id=pack_id) if may_edit else None
    rows = list_versions(signed_in, pack_id=pack_id or None)
    return Versions(adopted_packs(signed_in), rows, waiting, local_day(signed_in.store.clock()))


def load_version(signed_in: SignedIn, *, pack_id: str, version: str) -> tuple[str, dict[str, Any]]:
    """One version as its name and plain values."""
    import tomllib

    from intake_desktop.services.packs.adoption import version_source

    source = version_source(signed_in, pack_id=pack_id, version=version)
    return version, tomllib.loads(source.text)


def load_difference(signed_in: SignedIn, *, pack_id: str, old: str, new: str) -> tuple[str, ...]:
    """What version `new` says otherwise than `old`, in sentences."""
    from intake_desktop.services.packs.adoption import version_source

    before = version_source(signed_in, pack_id=pack_id, version=old).pack
    return _sentences(before, version_source(signed_in, pack_id=pack_id, version=new).pack)


def _sentences(before: PolicyPack, after: PolicyPack) -> tuple[str, ...]:
    from intake_desktop.domain.packs.diff import diff_packs
    from intake_desktop.wording.pack_changes import pack_change_sentence

    told = (
        change for change in diff_packs(before, after) if change.path not in ("version", "effective_from")
    )
    return tuple(pack_change_sentence(change, after) for change in told)


def open_edit(signed_in: SignedIn, *, pack_id: str, fresh: bool) -> Opened:
    """Begin an edit, or go on with the one that waits."""
    from intake_desktop.services.packs.adoption import version_source
    from intake_desktop.services.packs.drafts import begin_edit

    draft = begin_edit(signed_in, pack_id=pack_id, fresh=fresh)
    return Opened(draft, draft.checked(), version_source(signed_in, pack_id=draft.pack_id))


def keep_and_check(
    signed_in: SignedIn, *, draft: PackWork, edits: Sequence[Edit], text: str | None
) -> tuple[CheckedText, datetime]:
    """Make changes, keep them, look what is wrong."""
    from intake_desktop.services.packs.drafts import keep_edit

    at = keep_edit(signed_in, draft=draft, edits=edits, text=text)
    return draft.checked(), at


def propose(signed_in: SignedIn, *, draft: PackWork) -> Proposal:
    """What adopting the edit would change. InvalidInput `pack-invalid` where it is not sound."""
    from intake_desktop.services.clock import local_day
    from intake_desktop.services.packs.adoption import list_versions, version_source
    from intake_desktop.services.packs.drafts import sound_pack

    in_force = version_source(signed_in, pack_id=draft.pack_id).pack
    rows = list_versions(signed_in, pack_id=draft.pack_id)
    taken = {row.version for row in rows}
    edited = sound_pack(draft)
    version = edited.version if edited.version not in taken else next_version(in_force.version, taken)
    changes = _sentences(in_force, edited)
    today = local_day(signed_in.store.clock())
    ahead = tuple((row.version, row.effective_from) for row in rows if row.effective_from > today)
    return Proposal(changes, version, in_force.version, today, ahead)


def preview(signed_in: SignedIn, *, draft: PackWork) -> Beginning:
    """A new request under the edited text. InvalidInput `pack-invalid` where it is not sound."""
    from intake_desktop.services.packs.drafts import sound_pack

    return begin_under(signed_in, pack=sound_pack(draft))


def adopt(
    signed_in: SignedIn, *, draft: PackWork, version: str, effective_from: date, approval: str
) -> AdoptedPack:
    """Adopt the edit."""
    from intake_desktop.services.packs.drafts import adopt_edit

    return adopt_edit(
        signed_in, draft=draft, version=version, effective_from=effective_from, approval=approval
    )


def next_version(version: str, taken: set[str]) -> str:
    """The name after `version`: its last number one higher, until it is free."""
    import re

    found = re.search(r"([0-9]+)([^0-9]*)$", version)
    stem, number, tail = f"{version}.", 0, ""
    if found:
        stem, number, tail = version[: found.start()], int(found[1]), found[2]
    while (named := f"{stem}{number + 1}{tail}") in taken:
        number += 1
    return named
