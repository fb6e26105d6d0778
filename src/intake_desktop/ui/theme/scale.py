"""Sizes. Text grows from 100 to 200%; spaces grow half as fast, so that a small screen still holds a form."""

from __future__ import annotations

from typing import Literal, NamedTuple

TypeRole = Literal["small", "body", "heading", "title", "figure"]

_POINTS: dict[TypeRole, float] = {"small": 9.5, "body": 11, "heading": 12.5, "title": 16, "figure": 19}


class Scale(NamedTuple):
    """Everything measured, at a text size in percent."""

    percent: int = 100

    def points(self, role: TypeRole) -> float:
        """The type size of `role`, in points."""
        return _POINTS[role] * self.percent / 100

    def text_px(self, pixels: float) -> int:
        """A length that goes with the text: heights of controls, icons, column widths."""
        return round(pixels * self.percent / 100)

    def space_px(self, pixels: float) -> int:
        """A gap or padding (4, 8, 12, 16, 24, 32)."""
        return round(pixels * (1 + (self.percent - 100) / 200))

    @property
    def target_px(self) -> int:
        """The least height of what is pressed or typed into."""
        return self.text_px(36)

    @property
    def row_px(self) -> int:
        """The height of a row in a list."""
        return self.text_px(40)

    @property
    def icon_px(self) -> int:
        """The side of an icon in a line of text."""
        return self.text_px(18)
