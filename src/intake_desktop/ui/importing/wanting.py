"""What a policy wants and no column of the file holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intake_desktop.domain.importing.mapping import Mapping
    from intake_desktop.domain.importing.targets import Target

_WHOLE_NAME = "full_name"
_PARTS = frozenset({"applicant.given", "applicant.father", "applicant.grandfather", "applicant.family"})
_BIRTHS = frozenset({"applicant.birth", "applicant.birth.hijri", "applicant.birth.gregorian", "age"})
_ID, _ID_TYPE = "applicant.id_number", "applicant.id_type"


def has_name(mapping: Mapping) -> bool:
    """Whether anything at all says who a row is about."""
    from intake_desktop.domain.importing.mapping import NAMING

    return not NAMING.isdisjoint(_filled(mapping))


def places_wanting(mapping: Mapping, wanted: Iterable[Target]) -> list[Target]:
    """The places of `wanted` that nothing fills, in their order."""
    filled = _filled(mapping)
    if _WHOLE_NAME in filled:
        filled |= _PARTS
    if not has_name(mapping):
        filled |= _PARTS  # said already, and louder
    if not _BIRTHS.isdisjoint(filled):
        filled |= _BIRTHS
    if _ID in filled:
        filled.add(_ID_TYPE)  # a sound number tells whose it is
    return [target for target in wanted if target.id not in filled]


def _filled(mapping: Mapping) -> set[str]:
    return {use.target for use in mapping.columns if use.target} | set(mapping.fixed)
