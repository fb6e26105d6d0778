"""The main window of whoever signed in: made, watched over, and told of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from intake_desktop import i18n
from intake_desktop.i18n import gettext as _
from intake_desktop.settings import MachineSettings
from intake_desktop.ui import messages
from intake_desktop.ui.tasks import StoreThread

if TYPE_CHECKING:
    from datetime import datetime

    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.ui.shell.closing_backup import ClosingBackup
    from intake_desktop.ui.shell.desk_place import DeskPlace
    from intake_desktop.ui.shell.window import Shell


class Home(NamedTuple):
    """The organisation's names, Arabic first, and the place that was kept when the desk was left."""

    names: tuple[str, ...]
    kept: str | None


def read_home(signed_in: SignedIn) -> Home:
    """On the store thread."""
    from intake_desktop.services.office.desk_place import kept_place
    from intake_desktop.services.office.organisation import organisation_names

    # Where nothing can be written the place stays kept, for the next time they can go on with it.
    kept = None if signed_in.store.read_only else kept_place(signed_in)
    return Home(organisation_names(signed_in), kept)


def make_shell(store: StoreThread, signed_in: SignedIn, home: Home, choices: MachineSettings) -> Shell:
    """The main window with all its screens, none of them shown."""
    from intake_desktop.ui.shell.screens import register_all
    from intake_desktop.ui.shell.window import Shell

    name = home.names[0] if i18n.language() == "ar" else home.names[-1]
    shell = Shell(store=store, signed_in=signed_in, organisation=name)
    shell.choices = choices
    register_all(shell)
    return shell


def place_to_show(home: Home, before: Shell | None) -> DeskPlace:
    """Where they were: in the window `before`, which is left, or when the desk was last left."""
    from intake_desktop.ui.shell.desk_place import DeskPlace, place_now

    if before is None:
        return DeskPlace.from_text(home.kept)
    before.leave_all()  # the same desk in other words, or another size
    return place_now(before)


def watch_over(shell: Shell) -> ClosingBackup | None:
    """What goes on beside the work. The backup made at closing; none where nothing can be written."""
    from intake_desktop.ui.shell.backup_watch import BackupWatch
    from intake_desktop.ui.shell.closing_backup import ClosingBackup
    from intake_desktop.ui.shell.pairs_watch import PairsWatch

    if shell.signed_in.store.read_only:
        return None
    BackupWatch(shell)
    PairsWatch(shell)
    closing = ClosingBackup(shell)
    shell.may_close = closing.may_close
    return closing


def show_store(shell: Shell) -> None:
    """Whether it is open to be read only, and when the last backup was."""
    from intake_desktop.ui.shell import last_backup

    def shown(at: datetime | None) -> None:
        shell.set_remark(last_backup.in_words(at))

    if shell.signed_in.store.read_only:
        shell.show_read_only()
    shell.store.run(last_backup.read, shell.signed_in, owner=shell, on_done=shown)


def tell_store(signed_in: SignedIn) -> None:
    """That it went back, or was brought up to date: for once."""
    if signed_in.rolled_back:
        messages.warn(_("هذه القاعدة أقدم مما يعرفه هذا الجهاز: أُعيدت إلى حال سابقة. راجع الإعدادات."))
    elif signed_in.upgraded_from is not None:
        messages.inform(_("حُدّثت القاعدة لهذا الإصدار، وقبل ذلك أُخذت منها نسخة احتياطية."))
