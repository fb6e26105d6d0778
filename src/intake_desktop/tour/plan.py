"""What a tour is asked for and what it leaves behind."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from intake_desktop.i18n import Language


@dataclass(frozen=True, slots=True)
class TourOptions:
    """`store` is a demo store: the tour works on a copy of it."""

    store: Path
    pictures: Path
    language: Language = "ar"
    theme: Literal["light", "dark"] = "light"
    text_percent: int = 100
    size_px: tuple[int, int] = (1366, 768)


@dataclass(frozen=True, slots=True)
class CaseCome:
    """A case of the tour and the state it came to."""

    number: str
    state: str


@dataclass(frozen=True, slots=True)
class TourReport:
    """What was written, in order; the case that was taken in on the way, and the one that was decided."""

    folder: Path
    pictures: tuple[Path, ...]
    papers: tuple[Path, ...]
    taken_in: CaseCome
    decided: CaseCome
    seconds: float = field(default=0.0, compare=False)
