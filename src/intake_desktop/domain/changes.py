"""What a verb changed, so that open screens know whether to refresh."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """Numbers of the cases touched, and whether shared lists moved."""

    cases: frozenset[str] = field(default_factory=frozenset)
    accounts: bool = False
    packs: bool = False
    settings: bool = False

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.cases | other.cases,
            self.accounts or other.accounts,
            self.packs or other.packs,
            self.settings or other.settings,
        )

    def __bool__(self) -> bool:
        return bool(self.cases) or self.accounts or self.packs or self.settings
