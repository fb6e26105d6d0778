"""What the store itself must know of a policy pack: which it is, from when, and whose."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import NamedTuple

from intake_desktop.domain.errors import InvalidInput


class PackHeader(NamedTuple):
    """`names` are the organisation's, in both languages: no password may be made of them."""

    id: str
    version: str
    effective_from: date
    names: tuple[str, ...]


def read_header(text: str) -> PackHeader:
    """The header of a pack's TOML. The pack is checked in full elsewhere.

    Errors: InvalidInput `pack-unreadable`.
    """
    try:
        document = tomllib.loads(text)
        organisation = document["organisation"]
        names = tuple(str(organisation[key]) for key in ("name_ar", "name_en") if organisation.get(key))
        effective_from = document["effective_from"]
        if not isinstance(effective_from, date):
            effective_from = date.fromisoformat(effective_from)
        return PackHeader(str(document["id"]), str(document["version"]), effective_from, names)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise InvalidInput("pack-unreadable") from error
