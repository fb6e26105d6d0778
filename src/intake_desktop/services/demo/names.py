"""Names, places and words of the fictional people, from resources/demo/people.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

import msgspec

from intake_desktop import paths
from intake_desktop.domain.cases.intake import Sex
from intake_desktop.domain.rights.permissions import Role


class Persona(msgspec.Struct, frozen=True):
    """Someone who works at the demo office."""

    login: str
    name: str
    role: Role


class Foreigner(msgspec.Struct, frozen=True):
    """A resident's name parts as the passport and the desk write them."""

    sex: Sex
    given: str
    father: str
    family: str
    latin: str
    nationality: str
    language: str = "ar"


class Place(msgspec.Struct, frozen=True):
    """A town and its districts."""

    region: str
    city: str
    districts: tuple[str, ...]


class Client(msgspec.Struct, frozen=True):
    """Whom an organisation serves: drawn from these, in turn. `ages` are the lowest and the highest."""

    sexes: tuple[Sex, ...]
    foreign: tuple[bool, ...]
    ages: tuple[int, int]
    place: Place
    child: bool = False


class Names(msgspec.Struct, frozen=True):
    """Everything people are put together from."""

    staff: tuple[Persona, ...]
    men: tuple[str, ...]
    women: tuple[str, ...]
    families: tuple[str, ...]
    foreigners: tuple[Foreigner, ...]
    near: tuple[Place, ...]
    far: tuple[Place, ...]
    streets: tuple[str, ...]
    witnesses: tuple[str, ...]
    interpreters: dict[str, str]
    words: dict[str, str]
    clients: dict[str, Client]  # by the pack's id
    answers: dict[str, tuple[str, ...]]  # by the name of a question


@cache
def names() -> Names:
    """All of it, read once."""
    path = paths.resources() / "demo" / "people.toml"
    read: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return msgspec.convert(read, Names)
