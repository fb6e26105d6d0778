"""A whole name beside columns of its parts: what agrees is one name, and no part of either is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from intake_desktop.domain.identity.names import (
    NameParts,
    clean_name,
    compound_names,
    full_name,
    search_key,
    split_full_name,
)
from intake_desktop.domain.importing.told import Told

_ARTICLE = "ال"


def place_whole_name(told: Told, typed: str) -> None:
    """Fill the parts that no column of their own has filled; `told` may hold some of them already.

    Another given name may be another person: nothing is taken from such a name but what it says.
    """
    applicant = told.applicant
    parts = _parts_beside(told, typed)
    if any(applicant.get(name) for name in NameParts._fields):
        if not _is_same(parts.given, applicant.get("given")):
            _second(told, typed)
            return
        if not parts.family and _last(parts).startswith(_ARTICLE) and applicant.get("family"):
            told.say("family-differs", "full_name", typed)
        if not _fill(told, parts):
            _second(told, typed)
            return
    else:
        applicant |= {name: part for name, part in parts._asdict().items() if part}
    whole = full_name(map(applicant.get, NameParts._fields))
    if whole != typed.strip():
        told.written["full_name"] = typed
        if whole != clean_name(typed):
            told.say("name-parts", "full_name", typed)


def _last(parts: NameParts) -> str:
    """What a name ends with after the given name; empty where that is all."""
    return next((part for part in reversed(parts[1:]) if part), "").rpartition(" ")[2]


def _fill(told: Told, parts: NameParts) -> bool:
    """Whether all that is told agrees with the parts; what is not told is filled with them."""
    applicant, agrees = told.applicant, True
    for name, part in parts._asdict().items():
        own = applicant.get(name)
        if not own:
            applicant[name] = part or None
        elif part and not _is_same(part, own):
            if _continues(parts, name, own):
                applicant[name] = part  # `اسم الأب` holds the father's whole name, of which this is the first
            else:
                agrees = False
    return agrees


def _second(told: Told, typed: str) -> None:
    told.written["full_name"] = typed
    told.say("second-value", "full_name", typed)


def _is_same(part: str, own: Any) -> bool:
    """Whether two ways to write a part are one name; what is not told agrees with everything."""
    return not own or not part or part == own or search_key(part) == search_key(own)


def _continues(parts: NameParts, name: str, own: str) -> bool:
    """Whether a column says a part of the name and what follows it there."""
    rest = parts[NameParts._fields.index(name) :]
    return f"{search_key(full_name(rest))} ".startswith(f"{search_key(own)} ")


def _parts_beside(told: Told, typed: str) -> NameParts:
    """The parts of a name whose family may have a column of its own, and may be left out of the name then."""
    family = told.applicant.get("family")
    names = compound_names(typed)
    if not family or not names:
        return split_full_name(typed)
    own = compound_names(family)
    if len(names) > len(own) and _is_same(" ".join(names[-len(own) :]), family):
        return _without_family(names[: -len(own)])
    return _without_family(names)


def _without_family(names: Sequence[str]) -> NameParts:
    given, *rest = names
    return NameParts(given, rest[0] if rest else "", " ".join(rest[1:]))
