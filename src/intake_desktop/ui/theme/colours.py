"""The palette. Ratios are held by a test: text 4.5 to 1 on what it lies on, edges 3 to 1."""

from __future__ import annotations

from typing import Literal, NamedTuple

Role = Literal[
    "bg",
    "surface",
    "text",
    "muted",
    "edge",
    "line",
    "primary",
    "primary_hover",
    "on_primary",
    "primary_tint",
    "focus",
    "ok",
    "ok_tint",
    "warn",
    "warn_tint",
    "error",
    "error_tint",
    "neutral_tint",
]


class Colours(NamedTuple):
    """One colour a role, as `#rrggbb`. A `tint` is the pale ground its role is written on."""

    bg: str
    surface: str
    text: str
    muted: str
    edge: str
    line: str
    primary: str
    primary_hover: str
    on_primary: str
    primary_tint: str
    focus: str
    ok: str
    ok_tint: str
    warn: str
    warn_tint: str
    error: str
    error_tint: str
    neutral_tint: str

    def of(self, role: Role) -> str:
        """The colour of `role`."""
        return str(getattr(self, role))

    def as_dict(self) -> dict[str, str]:
        """Every role with its colour, to fill the style sheet."""
        return self._asdict()


def stronger(colours: Colours) -> Colours:
    """The same for who asks the system for more contrast: hair lines as edges, muted text as text."""
    return colours._replace(line=colours.edge, muted=colours.text, edge=colours.text)


LIGHT = Colours(
    bg="#f6f7f5",
    surface="#ffffff",
    text="#1c2723",
    muted="#52605a",
    edge="#7f8c86",
    line="#d9dfdb",
    primary="#0f5f55",
    primary_hover="#0b4d45",
    on_primary="#ffffff",
    primary_tint="#e3f0ed",
    focus="#1d4ed8",
    ok="#1e6b3a",
    ok_tint="#e4f3e7",
    warn="#8a4b00",
    warn_tint="#fcf0dc",
    error="#b3261e",
    error_tint="#fdeae8",
    neutral_tint="#f0f2f0",
)

DARK = Colours(
    bg="#141a18",
    surface="#1c2421",
    text="#e8eeeb",
    muted="#a9b7b1",
    edge="#75857e",
    line="#33403b",
    primary="#5cc3b0",
    primary_hover="#7ad3c2",
    on_primary="#06231e",
    primary_tint="#203a35",
    focus="#8ab4ff",
    ok="#7fd19b",
    ok_tint="#1d3527",
    warn="#f0b860",
    warn_tint="#3a2e19",
    error="#ff9a92",
    error_tint="#43221f",
    neutral_tint="#27312d",
)
