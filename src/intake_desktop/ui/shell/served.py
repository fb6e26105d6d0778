"""What the policies of this desk's organisations mean for the window: who decides, who is served."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import language

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.services.packs.policy_packs import PackInfo


@dataclass(frozen=True, slots=True)
class Served:
    """The organisations by their packs in force, the store's own first, and what their policies say."""

    packs: tuple[PackInfo, ...]
    deciders: frozenset[str]
    takes_referrals: bool
    signs: bool = True

    def name_of(self, pack_id: str) -> str:
        """The organisation's name; empty where the desk serves only one."""
        if len(self.packs) < 2:
            return ""
        named = {pack.id: pack.name_en if language() == "en" else pack.name_ar for pack in self.packs}
        return named.get(pack_id, pack_id)


def load_served(signed_in: SignedIn) -> Served:
    """Read it on the store thread."""
    from intake_desktop.services.packs.adoption import adopted_packs, version_source

    packs = adopted_packs(signed_in)
    rules = [version_source(signed_in, pack_id=info.id).pack for info in packs]
    return Served(
        packs=packs,
        deciders=frozenset(rule.decision.decider for rule in rules),
        takes_referrals=any(rule.intake_mode == "referral" for rule in rules),
        signs=any(rule.declaration.signer != "none" for rule in rules),
    )


def deciding_title(deciders: frozenset[str]) -> str:
    """What the screen of decisions is called, by who decides."""
    if deciders <= {"committee", "none"}:
        return _("اللجنة")
    return _("القسم المختص") if "committee" not in deciders else _("القرارات")


def at_decider_title(deciders: frozenset[str]) -> str:
    """What waits for a decision, as the home screen counts it."""
    if deciders <= {"committee", "none"}:
        return _("لدى اللجنة")
    return _("لدى القسم المختص") if "committee" not in deciders else _("بانتظار القرار")
