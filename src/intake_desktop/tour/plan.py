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
class TourReport:
    """What was written, in order; and the case that was taken in on the way, with the state it came to."""

    folder: Path
    pictures: tuple[Path, ...]
    papers: tuple[Path, ...]
    number: str
    state: str
    seconds: float = field(default=0.0, compare=False)
