"""Questions whose choices another table holds: authorities, reports, ways of verification, scales."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from intake_desktop.domain.packs.parts import Field, FieldType, Option
from intake_desktop.domain.packs.policy import PolicyPack

LISTED = ("authority", "reports", "verification_type")  # the types of such questions


def with_options(pack: PolicyPack) -> PolicyPack:
    """The pack with such questions as plain choices: nobody else need know where choices come from."""
    known = {scale.id: scale.levels for scale in pack.scales}
    lists: dict[str, tuple[FieldType, tuple[Option, ...]]] = {
        "authority": ("choice", _options(pack.authorities)),
        "reports": ("multi_choice", _options(pack.reports)),
        "verification_type": ("choice", _options(pack.verification_types)),
    }

    def plain(field: Field) -> Field:
        if field.type in lists:
            kind, options = lists[field.type]
            return replace(field, type=kind, options=options)
        if field.scale:
            return replace(field, options=known.get(field.scale, ()))
        return field

    def plain_all(fields: tuple[Field, ...]) -> tuple[Field, ...]:
        return tuple(plain(field) for field in fields)

    return replace(
        pack,
        sections=tuple(replace(section, fields=plain_all(section.fields)) for section in pack.sections),
        steps=tuple(replace(step, fields=plain_all(step.fields)) for step in pack.steps),
    )


def _options(rows: Iterable[Any]) -> tuple[Option, ...]:
    return tuple(Option(id=row.id, label_ar=row.label_ar) for row in rows)
