"""Where resources and translations lie, installed or in a checkout, and where a store is by default."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _data(name: str) -> Path:
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name


def resources() -> Path:
    """The folder of packs, fonts, icons and schemas."""
    return _data("resources")


def translations() -> Path:
    """The gettext folder: `<language>/LC_MESSAGES/intake_desktop.mo`."""
    return _data("translations")


def default_store() -> Path:
    """The store of this PC's user when `--store` is not given. Not created here."""
    from platformdirs import user_data_path

    return user_data_path("intake-desktop", appauthor=False) / "store"


def machine_settings_file() -> Path:
    """The small file of this PC's own choices (language, text size, theme). Holds nothing of the store."""
    from platformdirs import user_config_path

    return user_config_path("intake-desktop", appauthor=False) / "settings.json"
