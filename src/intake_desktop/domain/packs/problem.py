"""One thing wrong with a pack: where, what, and what was expected."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class PackProblem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong: where, as a path of the TOML, a code, and what was expected."""

    path: str
    code: str
    expected: str


def problem(path: str, code: str, expected: str = "") -> PackProblem:
    """A problem at `path`."""
    return PackProblem(path=path, code=code, expected=expected)


def unknown(path: str, known: Iterable[str]) -> PackProblem:
    """An id at `path` that no table holds."""
    return problem(path, "pack-unknown-id", ", ".join(sorted(known)))
