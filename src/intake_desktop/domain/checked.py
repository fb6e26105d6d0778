"""What a check found: a value to keep, or what is wrong with what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """A stable code and what its sentence needs. Parameters never hold the value itself."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, repr=False)
class Checked:
    """`value` in its canonical form, absent where there is a `problem`; `typed` is kept untouched.

    A `warning` leaves the value usable: a person may overrule it and says why.
    """

    value: str | None
    typed: str
    problem: Problem | None = None
    warning: Problem | None = None

    @property
    def valid(self) -> bool:
        """True where there is a value to keep, with or without a warning."""
        return self.problem is None

    def __repr__(self) -> str:
        """Without the value: what was typed is personal."""
        found = self.problem or self.warning
        return f"Checked({found.code if found else 'valid'})"


def missing(typed: str) -> Checked:
    """Nothing was typed, or nothing that can be seen."""
    return Checked(None, typed, Problem("value-missing"))
