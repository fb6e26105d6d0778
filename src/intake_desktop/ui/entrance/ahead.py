"""What a sign-in would else wait for, done on the store thread while the password is typed."""

from __future__ import annotations


def load_services() -> None:
    """The services of the sign-in and the home screen, and what they make at their first use."""
    from intake_desktop.services.access import recovery, sign_in  # noqa: F401
    from intake_desktop.services.backups import schedule as backup_schedule  # noqa: F401
    from intake_desktop.services.cases import case_work  # noqa: F401
    from intake_desktop.services.duplicates import pairs as duplicates  # noqa: F401
    from intake_desktop.services.office import desk_place, organisation, today  # noqa: F401
    from intake_desktop.services.store_file import setup  # noqa: F401
    from intake_desktop.wording import dates, identifiers  # noqa: F401

    sign_in.get_ready()


def load_windows() -> None:
    """The classes of the main window; none is made."""
    from intake_desktop.ui.entrance import at_desk  # noqa: F401
    from intake_desktop.ui.settings import screen as settings_screen  # noqa: F401
    from intake_desktop.ui.shell import backup_watch, desk_place, pairs_watch, window  # noqa: F401
    from intake_desktop.ui.today import screen as today_screen  # noqa: F401
