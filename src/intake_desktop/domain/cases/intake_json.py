"""The published JSON of an intake, of one member, of changes to an intake: read, or refused by its path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from intake_desktop.domain.cases.intake import HouseholdMember, Intake
from intake_desktop.domain.errors import InvalidInput

Shape = TypeVar("Shape")


def read_intake(data: bytes | str) -> Intake:
    """One intake from its published JSON. InvalidInput names the path and what was expected."""
    return _decoded(data, Intake)


def _decoded(data: bytes | str, shape: type[Shape]) -> Shape:
    try:
        return msgspec.json.decode(data, type=shape)
    except msgspec.ValidationError as problem:
        expected, _, path = str(problem).partition(" - at ")
        raise InvalidInput("intake-malformed", path=path.strip("`") or "$", expected=expected) from problem
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise InvalidInput("intake-not-json", expected=str(problem)) from problem
    except UnicodeEncodeError as problem:  # half a letter, which a torn file leaves
        raise InvalidInput("intake-broken-text", path="$") from problem


def read_member(data: bytes | str) -> HouseholdMember:
    """One member of a household from its published JSON. Errors as `read_intake`."""
    return _decoded(data, HouseholdMember)


def amended(intake: Intake, changes: Mapping[str, Any]) -> Intake:
    """The intake after a merge patch (RFC 7396): what is named replaces, null takes away, lists go whole.

    InvalidInput `intake-malformed` as `read_intake`, and for a change of the policy.
    """
    merged = _patched(msgspec.to_builtins(intake), changes)
    if merged.get("policy") != intake.policy:
        raise InvalidInput("intake-malformed", path="policy", expected=intake.policy)
    return read_intake(msgspec.json.encode(merged))


def _patched(told: Any, changes: Any) -> Any:
    if not isinstance(changes, Mapping):
        return changes
    patched = dict(told) if isinstance(told, Mapping) else {}
    for name, value in changes.items():
        if value is None:
            patched.pop(name, None)
        else:
            patched[name] = _patched(patched.get(name), value)
    return patched


def read_changes(data: bytes | str) -> Mapping[str, Any]:
    """A merge patch from its JSON."""
    try:
        return msgspec.json.decode(data, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise InvalidInput("intake-not-json", expected=str(problem)) from problem
