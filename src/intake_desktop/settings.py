"""This PC's own choices: language, theme, text size, where the store lies. Nothing out of the store."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, cast

from intake_desktop import paths
from intake_desktop.i18n import Language

ThemeChoice = Literal["system", "light", "dark"]

TEXT_PERCENTS = (100, 115, 130, 150, 175, 200)
LOCK_MINUTES = (2, 5, 10, 15)
BACKUP_HOURS = (0, 4, 12, 24, 168)
REMIND_DAYS = (3, 7, 14, 30)


@dataclass(frozen=True, slots=True)
class MachineSettings:
    """Choices with their defaults. `store` empty means the platform's data folder.

    `scan_folder` is watched for what a scanner writes there, empty for none; what was filed leaves it unless
    `keep_scans`. A copy is made every `backup_hours` (0 for never) and, if wished, at closing, into
    `backup_folder`, or beside the store; where none left this PC for `remind_days`, that is said.
    """

    language: Language = "ar"
    theme: ThemeChoice = "system"
    text_percent: int = 100
    lock_minutes: int = 5
    store: str = ""
    last_login: str = ""
    scan_folder: str = ""
    keep_scans: bool = False
    backup_folder: str = ""
    backup_hours: int = 24
    backup_at_closing: bool = False
    remind_days: int = 7

    def changed(self, **choices: object) -> MachineSettings:
        """These settings with `choices` made; a choice with no meaning is left as it was."""
        return replace(self, **cast("dict[str, Any]", _sound(choices)))

    @property
    def store_path(self) -> Path:
        """The store of this PC, chosen or default."""
        return Path(self.store) if self.store else paths.default_store()


def _sound(choices: dict[str, object]) -> dict[str, object]:
    """Only what can be used: a file edited by hand must not keep the program from starting."""
    allowed: dict[str, tuple[object, ...]] = {
        "language": ("ar", "en"),
        "theme": ("system", "light", "dark"),
        "text_percent": TEXT_PERCENTS,
        "lock_minutes": LOCK_MINUTES,
        "keep_scans": (True, False),
        "backup_hours": BACKUP_HOURS,
        "backup_at_closing": (True, False),
        "remind_days": REMIND_DAYS,
    }
    kept = {name: value for name, value in choices.items() if value in allowed.get(name, ())}
    free_texts = ("store", "last_login", "scan_folder", "backup_folder")
    return kept | {name: choices[name] for name in free_texts if isinstance(choices.get(name), str)}


def load() -> MachineSettings:
    """The saved choices; the defaults where there are none or they cannot be read."""
    known = {field.name for field in fields(MachineSettings)}
    with suppress(OSError, ValueError):
        read = json.loads(paths.machine_settings_file().read_text(encoding="utf-8"))
        if isinstance(read, dict):
            return MachineSettings().changed(**{key: value for key, value in read.items() if key in known})
    return MachineSettings()


def save(settings: MachineSettings) -> None:
    """Keep the choices. A folder that cannot be written loses them quietly: nobody's work hangs on it."""
    target = paths.machine_settings_file()
    with suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(".part")
        part.write_text(json.dumps(asdict(settings), indent=2), encoding="utf-8")
        part.replace(target)
