"""Answers to the criteria of a step."""

from __future__ import annotations

from collections.abc import Iterable


def all_met(criteria: Iterable[str], *, evidence: str) -> dict[str, str]:
    """Every criterion met, each with its evidence."""
    found = dict.fromkeys(criteria, "met")
    return found | {f"{name}-evidence": evidence for name in found}
