"""The screens of a window: known from the start, each made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_desktop.ui.shell.screen import Screen

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell


@dataclass(slots=True)
class Known:
    """`rail_key` is the entry of the rail it lies under; `screen` is None until it is made."""

    title: str
    factory: Callable[[Shell], Screen]
    rail_key: str
    takes_search: bool
    makes_new: bool
    screen: Screen | None = None


class KnownScreens:
    """By key, in the order they became known."""

    def __init__(self) -> None:
        self._known: dict[str, Known] = {}

    def add(self, key: str, known: Known) -> None:
        """Make a screen known."""
        self._known[key] = known

    def __getitem__(self, key: str) -> Known:
        return self._known[key]

    def __contains__(self, key: str) -> bool:
        return key in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    @property
    def made(self) -> list[Screen]:
        """Those that have been shown."""
        return [known.screen for known in self._known.values() if known.screen is not None]

    @property
    def for_search(self) -> str | None:
        """The one that shows what is looked for."""
        return next((key for key, known in self._known.items() if known.takes_search), None)

    @property
    def for_new(self) -> str | None:
        """The one that takes a new request."""
        return next((key for key, known in self._known.items() if known.makes_new), None)
