"""Taking back at once what was just said of two files."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from intake_desktop.i18n import gettext as _

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell


def take_back(shell: Shell, *, number: str, other: str, on_done: Callable[[], object]) -> None:
    """As the undo bar does; it stays on record with the reason that it was undone at once."""
    from intake_desktop.services.duplicates.pairs import undo_link

    shell.store.run(
        undo_link,
        shell.signed_in,
        number=number,
        other=other,
        reason=_("تراجع عنه من سجّله"),
        owner=shell,
        on_done=lambda _nothing: on_done(),
    )
