"""The unfinished edit of a policy: one for each organisation, kept in the store until it is adopted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from intake_desktop.domain.errors import InvalidInput, UsageProblem
from intake_desktop.domain.packs.edits import Edit, SetValue
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.problem import PackProblem
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.adoption import AdoptedPack, adopt_pack
from intake_desktop.services.packs.edit import PackDraft
from intake_desktop.services.packs.policy_packs import LARGEST_PACK_BYTES, check_text, source_of
from intake_desktop.services.unit import unit
from intake_desktop.store import policy_pack, setting


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """An edit that was begun and not adopted: from which version it started, when it was kept, by whom."""

    text: str
    base: str
    kept_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text as it stands: what it says as plain values (None where it is no TOML), and what is wrong."""

    text: str
    tree: dict[str, Any] | None
    problems: tuple[PackProblem, ...]


class PackWork:
    """One edit on its way. Lives on the store thread; the window holds it and never looks inside."""

    def __init__(self, pack_id: str, base: str, text: str) -> None:
        self.pack_id, self.base, self.text = pack_id, base, text
        self._draft: PackDraft | None = None

    def change(self, edits: Sequence[Edit]) -> None:
        """Make changes in place. InvalidInput `pack-not-toml` where the text is none now."""
        draft = self._draft or PackDraft(self.text)
        for edit in edits:
            draft.apply(edit)
        self._draft, self.text = draft, draft.text()
        if self.text != _whole(self.text):
            self.replace(self.text)

    def replace(self, text: str) -> None:
        """Another text, valid or not."""
        self._draft, self.text = None, _whole(text)

    def checked(self) -> CheckedText:
        """What the text says, and everything wrong with it."""
        problems = check_text(self.text, self.pack_id).problems
        try:
            self._draft = self._draft or PackDraft(self.text)
        except InvalidInput:
            return CheckedText(self.text, None, problems)
        return CheckedText(self.text, self._draft.tree, problems)


def waiting_draft(signed_in: SignedIn, *, pack_id: str = "") -> KeptDraft | None:
    """The edit of `pack_id`, else of the store's own policy, that waits to be gone on with."""
    with unit(signed_in, Action.POLICY_ADOPT) as work:
        kept = setting.read(work.session, _name(pack_id or policy_pack.home_id(work.session) or ""))
    return _read(kept) if kept else None


def begin_edit(signed_in: SignedIn, *, pack_id: str = "", fresh: bool = False) -> PackWork:
    """Go on with the edit that waits; else, or when `fresh`, begin with the text of the version in force.

    Nothing is written before the first change. UsageProblem `no-such-version` where none is in force.
    """
    with unit(signed_in, Action.POLICY_ADOPT) as work:
        pack_id = pack_id or policy_pack.home_id(work.session) or ""
        kept = setting.read(work.session, _name(pack_id))
        if kept and not fresh:
            draft = _read(kept)
            return PackWork(pack_id, draft.base, draft.text)
        row = policy_pack.effective_for(work.session, pack_id, work.today)
        if row is None:
            raise UsageProblem("no-such-version", known=pack_id)
        return PackWork(pack_id, row.version, row.text)


def keep_edit(
    signed_in: SignedIn, *, draft: PackWork, edits: Sequence[Edit] = (), text: str | None = None
) -> datetime:
    """Make the changes, or take another text, and keep it, sound or not; the moment it was kept.

    Writes and audits. InvalidInput `pack-too-large`.
    """
    if text is not None:
        draft.replace(text)
    if edits:
        draft.change(edits)
    if len(draft.text.encode()) > LARGEST_PACK_BYTES:
        raise InvalidInput("pack-too-large", file=draft.pack_id)
    with unit(signed_in, Action.POLICY_ADOPT) as work:
        kept = {
            "text": draft.text,
            "base": draft.base,
            "kept_at": work.now.isoformat(),
            "by": signed_in.account.name,
        }
        setting.write(work.session, _name(draft.pack_id), json.dumps(kept, ensure_ascii=False))
        work.record("policy.draft-kept", subject=draft.pack_id, base=draft.base)
        return work.now


def drop_edit(signed_in: SignedIn, *, pack_id: str = "") -> None:
    """Forget the edit that waits. Writes and audits, where there is one."""
    with unit(signed_in, Action.POLICY_ADOPT) as work:
        pack_id = pack_id or policy_pack.home_id(work.session) or ""
        if setting.remove(work.session, _name(pack_id)):
            work.record("policy.draft-dropped", subject=pack_id)


def adopt_edit(
    signed_in: SignedIn, *, draft: PackWork, version: str, effective_from: date, approval: str
) -> AdoptedPack:
    """Adopt the edited text under its new version, from a day on; the kept edit is done with.

    Errors: as `adopt_pack`; the edit is then as it was.
    """
    final = PackDraft(draft.text)
    final.apply(SetValue(("version",), version))
    final.apply(SetValue(("effective_from",), effective_from))
    adopted = adopt_pack(
        signed_in,
        text=final.text(),
        file=f"{draft.pack_id}.toml",
        effective_from=effective_from,
        approval=approval,
    )
    drop_edit(signed_in, pack_id=draft.pack_id)
    return adopted


def sound_pack(draft: PackWork) -> PolicyPack:
    """The pack that the edited text makes. InvalidInput `pack-invalid` where it makes none."""
    return source_of(draft.text, f"{draft.pack_id}.toml").pack


def _whole(text: str) -> str:
    """Without halves of characters, which a paste may bring and no file can hold."""
    return text.encode(errors="replace").decode()


def _name(pack_id: str) -> str:
    return f"policy-draft:{pack_id}"


def _read(kept: str) -> KeptDraft:
    told = json.loads(kept)
    return KeptDraft(told["text"], told["base"], datetime.fromisoformat(told["kept_at"]), told["by"])
